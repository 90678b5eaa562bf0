package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// saidFrame is what a file of lexicon/frames says of one relation.
type saidFrame struct {
	ID    string `yaml:"id"`
	Roles map[string]struct {
		Range              []string
		Condition, Literal string
	} `yaml:"roles"`
	Say map[string][]saidPhrase `yaml:"say"`
}

type saidPhrase struct {
	Words   string `yaml:"words"`
	Subject string `yaml:"subject"`
	Object  string `yaml:"object"`
	Inner   string `yaml:"inner"`
}

// A phrase is understood in whatever kind of sentence it stands: who does it, what
// it is done to, by whom, as a list, as a yes or no. Each sentence is made of a
// statement of the graph, which has to come back. A sample is asked here; with
// PHRASINGS=all everything is.
func TestPhrasings(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	onto, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	score := newPhrasingScore()
	for _, f := range saidFrames(t) {
		for _, p := range f.Say["en"] {
			pairs := statedPairs(t, engine, onto, f, p, kinds)
			if len(pairs) == 0 {
				continue
			}
			for _, words := range sampled(random, choices(p.Words)) {
				shells := shellsOf(words)
				random.Shuffle(len(shells), func(i, j int) { shells[i], shells[j] = shells[j], shells[i] })
				n := 1
				if os.Getenv("PHRASINGS") == "some" {
					n = 4
				}
				if os.Getenv("PHRASINGS") == "all" {
					n = len(shells)
				}
				for _, shell := range shells[:min(n, len(shells))] {
					pair := pairs[random.IntN(len(pairs))]
					question := shell.ask(words, pair)
					score.count(t, phrasingVerdict(answer(t, engine, question, "en"), shell, pair), f.ID, words, shell.name, question)
				}
			}
		}
	}
	score.check(t, leastPhrased)
}

// leastPhrased is the share of the sentences that bring their statement back, in
// per cent. The others are mostly phrases that go with few things: "what operates
// Norway".
const leastPhrased = 94

// choices gives the phrases that one with choices stands for.
func choices(words string) []string {
	before, rest, found := strings.Cut(words, "(")
	if !found {
		return []string{strings.Join(strings.Fields(words), " ")}
	}
	inner, after, _ := strings.Cut(rest, ")")
	var out []string
	for _, choice := range strings.Split(inner, "|") {
		out = append(out, choices(before+choice+after)...)
	}
	return out
}

// sampled gives some of many phrases.
func sampled(random *rand.Rand, phrases []string) []string {
	most := 3
	if os.Getenv("PHRASINGS") != "" {
		most = 40
	}
	random.Shuffle(len(phrases), func(i, j int) { phrases[i], phrases[j] = phrases[j], phrases[i] })
	return phrases[:min(most, len(phrases))]
}

func saidFrames(t *testing.T) []saidFrame {
	t.Helper()
	files, err := filepath.Glob("../../queries/questions/lexicon/frames/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no frames", err)
	}
	var out []saidFrame
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var f saidFrame
		if err := yaml.Unmarshal(raw, &f); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, f)
	}
	return out
}

// statedPair is a statement of two parties, with the words for what its subject is.
type statedPair struct {
	subject, object questions.Value
	kind            kind
}

// kind holds the words for the things of a class: for many, for those that are
// known, where a language says it in one word, and what asks for one.
type kind struct{ class, many, those, who string }

// kinds are the words for what plays a role; what is none of these is of the last.
var kinds = []kind{
	{"Organisation", "organisations", "", "who"}, {"Country", "countries", "", "who"}, {"Actor", "actors", "", "who"},
	{"Place", "countries", "", "what"}, {"Instrument", "instruments", "", "what"}, {"Publication", "publications", "", "what"},
	{"Work", "works", "", "what"}, {"Event", "events", "", "what"}, {"Website", "websites", "", "what"},
	{"Database", "databases", "", "what"}, {"Undertaking", "undertakings", "", "what"}, {"Concept", "topics", "", "what"},
	{"", "things", "", "what"},
}

// partyKind gives the first of some kinds that a thing is of.
func partyKind(engine *questions.Engine, onto *ontology.Ontology, v questions.Value, kinds []kind) kind {
	other := kinds[len(kinds)-1]
	thing := engine.Names().Thing(quad.IRI(v.ID))
	if thing == nil {
		return other
	}
	for _, k := range kinds[:len(kinds)-1] {
		if slices.ContainsFunc(thing.Classes, func(c string) bool { return onto.IsA(c, k.class) }) {
			return k
		}
	}
	return other
}

// statedPairs gives who plainly plays the two roles of a phrase.
func statedPairs(t *testing.T, engine *questions.Engine, onto *ontology.Ontology, f saidFrame, p saidPhrase, kinds []kind) []statedPair {
	s, o := f.Roles[p.Subject], f.Roles[p.Object]
	if p.Subject == "" || p.Object == "" || p.Inner != "" || s.Condition+o.Condition+s.Literal+o.Literal != "" {
		return nil
	}
	a, err := engine.AskObject(t.Context(), questions.Query{Language: "en", Parts: []questions.QueryPart{{
		Ask: "things", Asked: []string{"s", "o"},
		Variables: map[string]questions.QueryVariable{"s": {Classes: s.Range, Words: "s"}, "o": {Classes: o.Range, Words: "o"}},
		Clauses:   []questions.QueryClause{{Relation: f.ID, Roles: map[string]questions.QueryParty{p.Subject: {Var: "s"}, p.Object: {Var: "o"}}}},
	}}})
	if err != nil {
		t.Fatalf("%s: %v", f.ID, err)
	}
	var out []statedPair
	for _, r := range a.Rows {
		if len(a.Columns) < 2 || r.Support != questions.Stated || r.Modality != "" || r.Background {
			continue
		}
		pair := statedPair{subject: r.Values[a.Columns[0]], object: r.Values[a.Columns[1]]}
		pair.kind = partyKind(engine, onto, pair.subject, kinds)
		if strings.HasPrefix(pair.subject.ID, vocab.ID) && strings.HasPrefix(pair.object.ID, vocab.ID) {
			out = append(out, pair)
		}
	}
	return out
}

// shell is a kind of sentence. What it asks for is the subject, the object or
// whether it is so.
type shell struct {
	name, text, asks string
}

// The gaps of a shell: {S} and {O} the parties, and forms of the phrase: {V} as it
// is said of many, {V1} of one, {VED} in the past, {VEN} after have, {VING}.
var activeShells = []shell{
	{"who", "{WHO} {V1} {O}?", "subject"},
	{"which", "Which {KIND} {V} {O}?", "subject"},
	{"which have", "Which {KIND} have {VEN} {O}?", "subject"},
	{"who past", "{WHO} {VED} {O}?", "subject"},
	{"list", "List the {KIND} that {V} {O}.", "subject"},
	{"name everyone", "Name {everyone} that {V1} {O}", "subject"},
	{"show me", "Show me all {KIND} {VING} {O}", "subject"},
	{"overview", "Give me an overview of the {KIND} that {V} {O}", "subject"},
	{"tell me", "Can you tell me {who} {V1} {O}?", "subject"},
	{"cleft", "{WHO} is it that {V1} {O}?", "subject"},
	{"anyone", "Is there {anyone} that {V1} {O}?", "subject"},
	{"keyword", "{KIND} {VING} {O}", "subject"},
	{"does", "Does {S} {V} {O}?", "yes"},
	{"has", "Has {S} {VEN} {O}?", "yes"},
	{"did", "Did {S} {V} {O}?", "yes"},
	{"is it true", "Is it true that {S} {V1} {O}?", "yes"},
	{"object", "What does {S} {V}?", "object"},
	{"object perfect", "What has {S} {VEN}?", "object"},
	{"object cleft", "What is it that {S} {V1}?", "object"},
	{"object past", "What did {S} {V}?", "object"},
}

var passiveShells = []shell{
	{"by whom", "By whom is {O} {VEN}?", "subject"},
	{"who by", "Who is {O} {VEN} by?", "subject"},
	{"who was by", "Who was {O} {VEN} by?", "subject"},
	{"what is by", "What is {VEN} by {S}?", "object"},
	{"what has been by", "What has been {VEN} by {S}?", "object"},
	{"list by", "List everything {VEN} by {S}", "object"},
	{"is by", "Is {O} {VEN} by {S}?", "yes"},
	{"by", "{O}, {VEN} by whom?", "subject"},
}

var nounShells = []shell{
	{"who is the", "Who is the {N} {O}?", "subject"},
	{"who are the", "Who are the {NS} {O}?", "subject"},
	{"noun only", "{N} {O}", "subject"},
	{"is the", "Is {S} the {N} {O}?", "yes"},
	{"is a", "Is {S} a {N} {O}?", "yes"},
	{"of what", "What is {S} the {N}?", "object"},
}

// shellsOf gives the sentences that a phrase can stand in.
func shellsOf(words string) []shell {
	fields := strings.Fields(words)
	switch first, last := fields[0], fields[len(fields)-1]; {
	case nounOf[first]:
		return slices.Clone(nounShells)
	case !verbal(first):
		return nil
	case last == "by" || first == "be":
		return slices.Clone(activeShells[:len(activeShells)-4])
	case len(fields) == 1:
		return append(slices.Clone(activeShells), passiveShells...)
	default:
		return slices.Clone(activeShells)
	}
}

func (s shell) ask(words string, pair statedPair) string {
	fields := strings.Fields(words)
	first, rest := fields[0], strings.Join(fields[1:], " ")
	if last := len(fields) - 1; last > 0 && fields[last] == "by" && first != "be" { // "fund by" is "is funded by"
		first, rest = "be", strings.Join(append([]string{participle(first)}, fields[1:]...), " ")
	} else if first == "be" && len(fields) > 1 && slices.Contains(lemmas, fields[1]) {
		rest = strings.Join(append([]string{participle(fields[1])}, fields[2:]...), " ")
	}
	say := func(verb string) string { return strings.TrimSpace(verb + " " + rest) }
	who, any, every := "Who", "anyone", "everyone"
	if pair.kind.who == "what" {
		who, any, every = "What", "anything", "everything"
	}
	return strings.NewReplacer(
		"{KIND}", pair.kind.many, "{WHO}", who, "{who}", pair.kind.who, "{anyone}", any, "{everyone}", every,
		"{VING}", say(gerund(first)), "{VED}", say(past(first)), "{VEN}", say(participle(first)), "{V1}", say(third(first)), "{V}", say(plural(first)),
		"{NS}", strings.TrimSpace(first+"s "+rest), "{N}", words, "{S}", pair.subject.Label, "{O}", pair.object.Label,
	).Replace(s.text)
}

func phrasingVerdict(a questions.Answer, s shell, pair statedPair) string {
	plain := 0
	for _, r := range a.Rows {
		if r.Support != questions.Stated && r.Support != questions.Inherited {
			continue
		}
		plain++
		for _, v := range r.Values {
			switch s.asks {
			case "subject":
				if v.ID == pair.subject.ID {
					return "right"
				}
			case "object":
				if v.ID == pair.object.ID {
					return "right"
				}
			default:
				if v.Value == true {
					return "right"
				}
			}
		}
	}
	if plain > 0 || a.Status == questions.Denied {
		return "other"
	}
	return string(a.Status)
}

// irregular holds the third person, the past, the participle and the gerund of
// verbs that do not go by the rule.
var irregular = formsOf(`
be is was been being
have has had had having
do does did done doing
go goes went gone going
give gives gave given giving
get gets got got getting
hold holds held held holding
run runs ran run running
write writes wrote written writing
begin begins began begun beginning
make makes made made making
set sets set set setting
draw draws drew drawn drawing
pay pays paid paid paying
forbid forbids forbade forbidden forbidding
oversee oversees oversaw overseen overseeing
take takes took taken taking
put puts put put putting
come comes came come coming
fight fights fought fought fighting
spend spends spent spent spending
build builds built built building
bear bears bore borne bearing
lead leads led led leading
stand stands stood stood standing
sit sits sat sat sitting
see sees saw seen seeing
keep keeps kept kept keeping
bring brings brought brought bringing
find finds found found finding
channel channels channelled channelled channelling
send sends sent sent sending
live lives lived lived living
lend lends lent lent lending
stick sticks stuck stuck sticking
teach teaches taught taught teaching
undertake undertakes undertook undertaken undertaking
underwrite underwrites underwrote underwritten underwriting
foot foots footed footed footing
band bands banded banded banding
co-write co-writes co-wrote co-written co-writing
stage stages staged staged staging
throw throws threw thrown throwing
rest rests rested rested resting
fall falls fell fallen falling
grow grows grew grown growing
meet meets met met meeting
pen pens penned penned penning
ban bans banned banned banning
partner partners partnered partnered partnering
monitor monitors monitored monitored monitoring
open opens opened opened opening
cover covers covered covered covering
edit edits edited edited editing
audit audits audited audited auditing
visit visits visited visited visiting
benefit benefits benefited benefited benefiting
conceive conceives conceived conceived conceiving
order orders ordered ordered ordering
enter enters entered entered entering
administer administers administered administered administering
develop develops developed developed developing
publish publishes published published publishing
plan plans planned planned planning
commit commits committed committed committing
refer refers referred referred referring
team teams teamed teamed teaming
join joins joined joined joining
look looks looked looked looking
work works worked worked working
act acts acted acted acting
issue issues issued issued issuing
appear appears appeared appeared appearing
offer offers offered offered offering
steer steers steered steered steering
proclaim proclaims proclaimed proclaimed proclaiming
`)

// formsOf reads a table of verbs, one a line: how it stands in the dictionary, and
// four forms of it.
func formsOf(table string) map[string][4]string {
	out := map[string][4]string{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		f := strings.Fields(line)
		out[f[0]] = [4]string(f[1:])
	}
	return out
}

func plural(verb string) string {
	if verb == "be" {
		return "are"
	}
	return verb
}

func third(verb string) string {
	if f, known := irregular[verb]; known {
		return f[0]
	}
	switch {
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeou"):
		return verb[:len(verb)-1] + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"):
		return verb + "es"
	}
	return verb + "s"
}

func past(verb string) string {
	if f, known := irregular[verb]; known {
		return f[1]
	}
	return regularPast(verb)
}

func participle(verb string) string {
	if f, known := irregular[verb]; known {
		return f[2]
	}
	return regularPast(verb)
}

func regularPast(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeou"):
		return verb[:len(verb)-1] + "ied"
	}
	return verb + "ed"
}

func gerund(verb string) string {
	if f, known := irregular[verb]; known {
		return f[3]
	}
	if strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee") {
		return verb[:len(verb)-1] + "ing"
	}
	return verb + "ing"
}

// nounOf holds the nouns that phrases begin with.
var nounOf = map[string]bool{
	"donor": true, "funder": true, "partner": false, "operator": true, "organiser": true, "founder": true, "publisher": true,
	"author": true, "evaluator": true, "observer": true, "member": true, "part": true,
}

// verbal reports whether a phrase begins with a verb.
func verbal(word string) bool {
	return !slices.Contains([]string{
		"support", "go", "money", "partner", "cooperation", "collaboration", "partnership", "in", "behind", "responsible", "member", "held",
		"destination", "country", "receiving", "origin", "source", "transit", "operational", "to", "protocol", "definition", "office", "jointly",
	}, word) && !nounOf[word] || word == "support"
}

// lemmas holds the verbs that phrases with be are written with as they stand in
// the dictionary.
var lemmas = strings.Fields("fund support back pay hire cover include lead look concern engage oppose list record enter store register represent affiliate arrange hold organise convene stage cite compose divide date dedicate")
