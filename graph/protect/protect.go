// Package protect finds what could hurt people: records of victims or suspects,
// persons named without need, places of shelters.
package protect

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
)

// Rules are what rules.yaml says. They do not change.
type Rules struct {
	rules   map[string]Rule
	words   words
	one     *regexp.Regexp // a person alone, with a name or birth date near
	naming  []*regexp.Regexp
	first   *regexp.Regexp  // a text that begins with a first name that is known
	single  map[string]bool // words for one person
	shelter *regexp.Regexp

	// hints begin every phrase that makes a text worth looking at.
	hints       map[string]bool
	longestHint int // in bytes

	where *regexp.Regexp

	sights map[quad.IRI]sight // what a term of another vocabulary says of persons
}

// Rule says why something is refused and what to do instead.
type Rule struct {
	ID     string          `yaml:"id"`
	Name   ontology.Labels `yaml:"name"`
	Why    ontology.Labels `yaml:"why"`
	Remedy ontology.Labels `yaml:"remedy"`
	// Asked answers a question for what the rule keeps; empty for most.
	Asked ontology.Labels `yaml:"asked"`
	// Withhold says that a row may be taken in without the cell that was
	// found, and without a quote that has it; else the row is refused.
	Withhold bool `yaml:"withhold"`
}

// Explain gives the rule as a sentence or three in a language.
func (r Rule) Explain(lang string) string { return r.Why.In(lang) + " " + r.Remedy.In(lang) }

// Explained is Explain in every language.
func (r Rule) Explained() ontology.Labels {
	return ontology.Labels{EN: r.Explain("en"), NB: r.Explain("nb"), NN: r.Explain("nn")}
}

// The ids of the rules.
const (
	VictimRecord   = "victim-record"
	PersonTable    = "person-table"
	IdentityNumber = "identity-number"
	NamedPerson    = "named-person"
	ShelterPlace   = "shelter-place"
)

// Finding is one thing that a rule refuses. It never repeats what was found:
// a log or a message would spread it.
type Finding struct {
	Rule   Rule
	Column string // the head of the column, where it is one
	At     string // where in the text, such as "character 17"
}

// words are the lists that the rules look for.
type words struct {
	One        [][]string `yaml:"one"`
	Called     []string   `yaml:"called"`
	FirstNames [][]string `yaml:"first_names"`
	Columns    struct {
		Personal, Part, One, Identity, Particulars, Case, Counts, Place, Published, Kind, Name,
		Pointing, Called, Contact, Office, Nobody []string
		BesideName []string `yaml:"beside_name"`
	} `yaml:"columns"`
	PersonKinds []string    `yaml:"person_kinds"`
	NoName      []string    `yaml:"no_name"`
	Shelters    []string    `yaml:"shelters"`
	Helplines   []string    `yaml:"helplines"`
	Where       []string    `yaml:"where"`
	Persons     personWords `yaml:"persons"`
	Refusal     struct{ Head, Line, More ontology.Labels }
}

//go:embed rules.yaml
var rulesFile []byte

// Load reads the rules that the program comes with, once.
var Load = sync.OnceValues(func() (*Rules, error) { return Read(rulesFile) })

// Read reads rules from YAML.
func Read(text []byte) (*Rules, error) {
	var file struct {
		Rules []Rule `yaml:"rules"`
		Words words  `yaml:"words"`
	}
	if err := source.DecodeYAML(text, &file); err != nil {
		return nil, fmt.Errorf("the rules that protect people cannot be read: %w", err)
	}
	r := &Rules{rules: map[string]Rule{}, words: file.Words}
	for _, rule := range file.Rules {
		r.rules[rule.ID] = rule
	}
	for _, id := range []string{VictimRecord, PersonTable, IdentityNumber, NamedPerson, ShelterPlace} {
		if rule := r.rules[id]; rule.Why.EN == "" || rule.Why.NB == "" || rule.Remedy.EN == "" || rule.Remedy.NB == "" {
			return nil, fmt.Errorf("the rules that protect people: %s lacks its reason or remedy in English or Norwegian", id)
		}
	}
	return r, r.compile()
}

func (r *Rules) compile() error {
	r.sights = r.words.Persons.sights()
	r.hints = map[string]bool{}
	for _, phrase := range slices.Concat(append(r.words.One, r.words.Shelters)...) {
		first, _, _ := strings.Cut(phrase, " ")
		first, _, _ = strings.Cut(first, "'")
		for _, form := range []string{first, first + "s"} {
			r.hints[form] = true
			r.longestHint = max(r.longestHint, len(form))
		}
	}
	one := anyOf(slices.Concat(r.words.One...))
	first := anyOf(slices.Concat(r.words.FirstNames...))
	called := anyOf(r.words.Called)
	const capital = `\p{Lu}[\p{L}'’-]+`
	// A first name that is known and a surname or its letter.
	listed := `(?:` + first + `) (?:` + capital + `|\p{Lu}\.)`
	// Any two capitalised words, where it is said that they are a name.
	named := capital + `(?: ` + capital + `| \p{Lu}\.)+`
	aged := `(?:,? ?\(?\d{1,2}\)?(?:[ -]years?[ -]old| år(?: gammel)?|-åring)?,?)?`
	parts := []string{
		`(?i:\b` + one + `\b)[,:]? (?:(?i:` + called + `) )?` + listed,
		`(?i:\b` + one + `\b)[,:]? (?i:` + called + `) ` + named,
		`(?i:\b` + one + `)(?i:s name|['’]s name|ens navn|s navn)?: ?` + named,
		`\b` + listed + aged + `,? (?i:is |was |er |ble |var )?(?:(?i:a|an|the|en|et|identified as a|som) )?(?:\p{Ll}+ ){0,2}(?i:` + one + `)\b`,
	}
	for _, p := range parts {
		compiled, err := regexp.Compile(p)
		if err != nil {
			return fmt.Errorf("the rules that protect people: %w", err)
		}
		r.naming = append(r.naming, compiled)
	}
	r.first = regexp.MustCompile(`^` + first + ` (?:` + capital + `|\p{Lu}\.)`)
	r.single = map[string]bool{}
	for _, word := range slices.Concat(r.words.One...) {
		r.single[word] = true
	}
	r.one = regexp.MustCompile(`(?i)\b` + one + `\b`)
	r.shelter = regexp.MustCompile(`(?i)\b` + anyOf(r.words.Shelters) + `s?\b`)
	r.where = regexp.MustCompile(`(?i)\b` + anyOf(r.words.Where) + `\b`)
	return nil
}

// anyOf is a pattern that meets any of the texts; Norwegian letters take part
// in words, so that \b alone would not do behind them.
func anyOf(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = regexp.QuoteMeta(text)
	}
	slices.SortFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	return `(?:` + strings.Join(quoted, "|") + `)`
}

// Roles are the properties of ours whose value a named person may be.
func (r *Rules) Roles() []string { return r.words.Persons.Roles }

// Rule gives a rule by its id.
func (r *Rules) Rule(id string) Rule { return r.rules[id] }
