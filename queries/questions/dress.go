package questions

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/queries/names"
)

// The same thing can be asked in many forms: "what is the number of …" is "how
// many …", and a sentence before the question may say what "it" in the question
// is. The rules of lexicon/dress.yaml put such forms into the plain one that
// questions are read in. Nothing of what is asked may change by that.

// dress is the rules of one language.
type dress struct {
	plain, instead []dressRule
}

// dressRule is a form that a whole question may have, and the plain forms of it,
// the likeliest first.
type dressRule struct {
	form    []formPart
	becomes []string
}

// formPart is one part of a form: words, a mark, one of some turns of phrase, or
// what is taken over.
type formPart struct {
	any     []string   // one of these, folded
	phrases [][]string // one of these rows of words, folded
	list    string     // the name of those turns
	slot    string     // the name of what is taken over
	kind    string     // what it must be (isOf)
	missing bool       // may be missing
}

type dressFile struct {
	Turns   map[string][]string `yaml:"turns"`
	Plain   yaml.MapSlice       `yaml:"plain"`
	Instead yaml.MapSlice       `yaml:"instead"`
}

func loadDress() (map[string]*dress, error) {
	files, err := lexiconFile[map[string]dressFile]("lexicon/dress.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*dress{}
	for _, lang := range languages {
		d := &dress{}
		if d.plain, err = dressRules(files[lang].Plain, files[lang].Turns); err == nil {
			d.instead, err = dressRules(files[lang].Instead, files[lang].Turns)
		}
		if err != nil {
			return nil, fmt.Errorf("lexicon/dress.yaml, %s: %w", lang, err)
		}
		out[lang] = d
	}
	return out, nil
}

func dressRules(list yaml.MapSlice, turns map[string][]string) ([]dressRule, error) {
	var out []dressRule
	for _, item := range list {
		text := fmt.Sprint(item.Key)
		form, err := formOf(text, turns)
		if err != nil {
			return nil, fmt.Errorf("form %q: %w", text, err)
		}
		rule := dressRule{form: form}
		switch plain := item.Value.(type) {
		case []any:
			for _, one := range plain {
				rule.becomes = append(rule.becomes, fmt.Sprint(one))
			}
		default:
			rule.becomes = []string{fmt.Sprint(plain)}
		}
		out = append(out, rule)
	}
	return out, nil
}

// formOf reads a form: words joined by | of which any will do, {a list of turns},
// <what is taken over:its kind> and marks; what ends in ? may be missing.
func formOf(text string, turns map[string][]string) ([]formPart, error) {
	var out []formPart
	for _, field := range strings.Fields(text) {
		said, missing := strings.CutSuffix(field, "?")
		part := formPart{missing: missing}
		switch {
		case said[0] == '<':
			part.slot, part.kind, _ = strings.Cut(strings.Trim(said, "<>"), ":")
		case said[0] == '{':
			part.list = strings.Trim(said, "{}")
			list := turns[part.list]
			if list == nil {
				return nil, fmt.Errorf("there are no turns %s", said)
			}
			for _, turn := range list {
				var row []string
				for _, w := range strings.Fields(turn) {
					row = append(row, names.Fold(w))
				}
				part.phrases = append(part.phrases, row)
			}
		default:
			for _, one := range strings.Split(said, "|") {
				part.any = append(part.any, names.Fold(one))
			}
		}
		out = append(out, part)
	}
	return out, nil
}

// token is a word of a question or a mark between two.
type token struct {
	folded     string
	start, end int // bytes of the question
	word       int // which word, -1 of a mark
}

// dressed is a question being put into plain form.
type dressed struct {
	engine *Engine
	lang   string
	text   string
	words  []names.Word
	tokens []token
	named  map[[2]int]names.Mention
}

// maxDressed is the longest question whose form is looked at, in words.
const maxDressed = 60

func (e *Engine) dressedIn(text, lang string) *dressed {
	d := &dressed{engine: e, lang: readIn(lang), text: text, words: names.Words(text), named: map[[2]int]names.Mention{}}
	inside := make([]bool, len(d.words)+1)
	for _, m := range e.names.Find(d.words) {
		d.named[[2]int{m.From, m.To}] = m
		for i := m.From + 1; i < m.To; i++ {
			inside[i] = true
		}
	}
	end := 0
	for i, w := range d.words {
		if !inside[i] {
			d.marks(end, w.Start)
		}
		d.tokens = append(d.tokens, token{folded: w.Folded, start: w.Start, end: w.End, word: i})
		end = w.End
	}
	return d
}

// marks takes up the marks between two words: a full stop stands for what ends a
// sentence, a dash for one with space around it.
func (d *dressed) marks(from, to int) {
	between := d.text[from:to]
	if strings.HasPrefix(between, "'s") || strings.HasPrefix(between, "’s") {
		n := strings.Index(between, "s") + 1
		d.tokens = append(d.tokens, token{folded: "'s", start: from, end: from + n, word: -1})
		between, from = between[n:], from+n
	}
	spaced := strings.ContainsAny(between, " \t\n")
	for at, r := range between {
		mark := string(r)
		switch {
		case strings.ContainsRune(".?!;", r) && (spaced || r != '.'):
			mark = "."
		case strings.ContainsRune("–—-", r) && spaced:
			mark = "-"
		case !strings.ContainsRune(",:()+/&", r):
			continue
		}
		if n := len(d.tokens); n > 0 && d.tokens[n-1].word < 0 && d.tokens[n-1].folded == mark {
			continue
		}
		d.tokens = append(d.tokens, token{folded: mark, start: from + at, end: from + at + len(string(r)), word: -1})
	}
}

// fits gives what is taken over where the whole question has a form.
func (d *dressed) fits(form []formPart) (map[string]string, bool) {
	for _, part := range form {
		if len(part.any) > 0 && !part.missing && !slices.ContainsFunc(d.tokens, func(t token) bool { return slices.Contains(part.any, t.folded) }) {
			return nil, false
		}
	}
	taken := map[string]string{}
	return taken, d.from(form, 0, taken)
}

func (d *dressed) from(form []formPart, at int, taken map[string]string) bool {
	if len(form) == 0 {
		return at == len(d.tokens)
	}
	part, rest := &form[0], form[1:]
	switch {
	case part.slot != "":
		for to := at + 1; to <= len(d.tokens) && d.mayHold(part, d.tokens[to-1]); to++ {
			if d.isOf(part.kind, at, to) && d.from(rest, to, taken) {
				taken[part.slot] = d.said(at, to)
				switch part.kind {
				case "one":
					taken[part.slot+"!"] = d.onlyName(at, to)
				case "country":
					taken[part.slot+"~"] = d.ofCountry(at, to)
				case "demonym":
					taken[part.slot+"~"] = d.countryOf(at, to)
				}
				return true
			}
		}
	case part.phrases != nil:
		for _, row := range part.phrases {
			if at+len(row) <= len(d.tokens) && d.says(at, row) && d.from(rest, at+len(row), taken) {
				if len(row) > 0 {
					taken["{"+part.list+"}"] = d.said(at, at+len(row))
				}
				return true
			}
		}
	default:
		if at < len(d.tokens) && slices.Contains(part.any, d.tokens[at].folded) && d.from(rest, at+1, taken) {
			return true
		}
	}
	return part.missing && d.from(rest, at, taken)
}

func (d *dressed) says(at int, row []string) bool {
	for i, w := range row {
		if d.tokens[at+i].folded != w {
			return false
		}
	}
	return true
}

func (d *dressed) said(from, to int) string { return d.text[d.tokens[from].start:d.tokens[to-1].end] }

// mayHold reports whether what is taken over may hold a token: no sentence ends
// in it.
func (d *dressed) mayHold(part *formPart, t token) bool {
	return part.kind == "any" || part.kind == "tail" || part.kind == "question" || t.folded != "." && t.folded != ":" && t.folded != "-"
}

// isOf reports whether tokens are of a kind.
func (d *dressed) isOf(kind string, from, to int) bool {
	first, last := d.tokens[from], d.tokens[to-1]
	switch kind {
	case "":
		return (first.word >= 0 || first.folded == "(") && last.folded != ","
	case "any":
		return true
	case "word":
		return to == from+1 && first.word >= 0
	case "name", "place":
		if slices.Contains([]string{"the", "a", "an", "den", "det", "de"}, first.folded) && to > from+1 {
			first = d.tokens[from+1]
		}
		if last.folded == ")" && to-from > 2 { // "Tyldum et al. (2005)"
			last = d.tokens[to-2]
		}
		if first.word < 0 || last.word < 0 {
			return false
		}
		m, found := d.named[[2]int{first.word, last.word + 1}]
		return found && (kind == "name" || slices.ContainsFunc(m.Things, func(t *names.Thing) bool { return d.engine.thingFits(t, []string{"Place"}) }))
	case "names":
		return d.areNames(from, to)
	case "noun":
		return first.word >= 0 && last.word >= 0 && last.word-first.word == to-1-from && d.isNoun(first.word, last.word+1)
	case "kind": // a word for a class, and what describes it before
		return first.word >= 0 && last.word >= 0 && to-from <= longestKind && !slices.ContainsFunc(d.tokens[from:to], func(t token) bool { return asking[t.folded] || t.folded == "," || inNoKind[t.folded] }) && (d.isNoun(last.word, last.word+1) || to-from > 1 && d.tokens[to-2].word >= 0 && d.isNoun(last.word-1, last.word+1))
	case "doings": // words for what is done or who does it, joined by commas and "and"
		return d.areDoings(from, to)
	case "tail": // more that is asked
		return slices.Contains([]string{",", ".", "and", "og", "plus", "samt"}, first.folded)
	case "phrase": // more than a name
		return first.word >= 0 && !d.isOf("name", from, to)
	case "unbroken": // no comma within
		return first.word >= 0 && !slices.ContainsFunc(d.tokens[from:to], func(t token) bool { return t.folded == "," })
	case "rest": // goes on with something else than "of them"
		return first.word >= 0 && last.folded != "," && first.folded != "of" && first.folded != "av"
	case "told": // begins with no word that asks
		return first.word >= 0 && last.folded != "," && !d.asks(from)
	case "prep": // a preposition
		return to == from+1 && first.word >= 0 && slices.ContainsFunc(d.engine.lexicon.small[d.engine.lexicon.key(d.words[first.word:first.word+1], d.lang)], func(w smallWord) bool { return strings.HasSuffix(w.does, "-prep") })
	case "one": // asks where, when or how of one thing that is named
		return slices.Contains([]string{"where", "when", "since", "how", "in", "hvor", "nar", "siden", "hvordan", "i"}, first.folded) && d.asks(from) && last.folded != "," && d.onlyName(from, to) != ""
	case "country":
		return d.ofCountry(from, to) != ""
	case "demonym": // a word for what belongs to a country, or for those who live there
		return d.countryOf(from, to) != ""
	case "time": // years and numbers
		return !slices.ContainsFunc(d.tokens[from:to], func(t token) bool { return t.word >= 0 && (t.folded[0] < '0' || t.folded[0] > '9') })
	case "question": // begins with a word that asks
		return d.asks(from)
	case "clause": // words that end in no form of "be"
		return first.word >= 0 && last.word >= 0 && !slices.Contains([]string{"be", "vaere"}, d.engine.lexicon.shape(d.words[last.word], d.lang))
	}
	return false
}

// areNames reports whether tokens are names joined by commas and "and".
func (d *dressed) areNames(from, to int) bool {
	between := []string{",", "and", "og", "or", "eller", "plus", "+", "&", "/", "the"}
	count := 0
	for at := from; at < to; {
		next := 0
		for end := to; end > at; end-- {
			if d.isOf("name", at, end) {
				next = end
				break
			}
		}
		switch {
		case next > 0:
			count++
			at = next
		case slices.Contains(between, d.tokens[at].folded):
			at++
		default:
			return false
		}
	}
	return count > 1 && !slices.Contains(between, d.tokens[to-1].folded)
}

// areDoings reports whether tokens are words for what is done, or for who does it, and
// for no place: "networks, programmes and events".
func (d *dressed) areDoings(from, to int) bool {
	noun := false
	for at := from; at < to; at++ {
		t := d.tokens[at]
		switch {
		case slices.Contains([]string{",", "and", "og", "or", "eller"}, t.folded):
			noun = false
		case noun || t.word < 0 || !d.isNounOf(t.word, doings):
			return false
		default:
			noun = true
		}
	}
	return noun
}

// doings are the classes of what is done, and of who does it.
var doings = []string{"Undertaking", "Event", "Organisation", "Network"}

// countryOf gives the name of the country that one word is of: "norske",
// "nordmennene"; "" where it is of none.
func (d *dressed) countryOf(from, to int) string {
	word := d.tokens[from].word
	if word < 0 || to != from+1 {
		return ""
	}
	t := d.engine.names.Thing(d.engine.concepts.demonyms[d.lang][d.words[word].Folded])
	if t == nil || !d.engine.thingFits(t, []string{"Country"}) {
		return ""
	}
	return t.Label(d.lang)
}

// ofCountry gives the word for what belongs to the country that some tokens name,
// the longest there is: "norske"; "" where they name none.
func (d *dressed) ofCountry(from, to int) string {
	first, last := d.tokens[from], d.tokens[to-1]
	if first.word < 0 || last.word < 0 {
		return ""
	}
	for _, t := range d.named[[2]int{first.word, last.word + 1}].Things {
		if word := d.engine.lexicon.loose.ofPlace[d.lang][localName(t.IRI)]; word != "" {
			return word
		}
	}
	return ""
}

// withoutCountry gives the question without a word that only says of which country
// somebody is who is named behind it and has that in its own name: "the Norwegian
// MFA"; "" where there is none.
func (d *dressed) withoutCountry() string {
	for i := range d.words[:max(0, len(d.words)-1)] {
		if d.engine.lexicon.loose.demonyms[d.words[i].Folded] == "" {
			continue
		}
		for at, m := range d.named {
			own := func(t *names.Thing) bool {
				return slices.ContainsFunc(languages, func(lang string) bool { return strings.Contains(names.Fold(t.Label(lang)), d.words[i].Folded) })
			}
			if at[0] == i+1 && d.words[i+1].Capital() && len(m.Things) == 1 && own(m.Things[0]) {
				return d.text[:d.words[i].Start] + d.text[d.words[i+1].Start:]
			}
		}
	}
	return ""
}

// onlyName gives the name with a capital in some tokens that is no place, where it
// is the only one.
func (d *dressed) onlyName(from, to int) string {
	name, end := "", -1
	for at := from; at < to; at++ {
		for last := to; last > at && at > end; last-- {
			first := d.tokens[at].word
			if first < 1 || !d.words[first].Capital() || !d.isOf("name", at, last) || d.isOf("place", at, last) {
				continue
			}
			if name != "" {
				return ""
			}
			name, end = d.said(at, last), last-1
		}
	}
	return name
}

// isNoun reports whether words are a word for a class.
func (d *dressed) isNoun(from, to int) bool {
	key := d.engine.lexicon.key(d.words[from:to], d.lang)
	return slices.ContainsFunc(d.engine.lexicon.nouns[key], func(n noun) bool { return n.lang == d.lang })
}

// isNounOf reports whether a word is one for things of some classes alone.
func (d *dressed) isNounOf(at int, classes []string) bool {
	found := false
	for _, n := range d.engine.lexicon.nouns[d.engine.lexicon.key(d.words[at:at+1], d.lang)] {
		if n.lang != d.lang {
			continue
		}
		if n.class == "" || !d.engine.anyBelow([]string{n.class}, classes) {
			return false
		}
		found = true
	}
	return found
}

// asking are the words, folded, that ask for something, and atAsking those that
// may stand before them.
var (
	asking   = foldedSet(strings.Fields("who whom what which where when how whose why hvem hva hvilke hvilken hvilket hvor når hvorfor hvordan kven kva kvar korleis kvifor"))
	inNoKind = foldedSet(strings.Fields("with by from in on to for and or med av fra frå i på til om og eller")) // stand behind what a kind is described by
	atAsking = foldedSet(strings.Fields("and by with from in on of to for since during og av med fra i på til om for siden"))
)

// asks reports whether a word that asks stands at a token, or right behind one
// that may stand before it.
func (d *dressed) asks(at int) bool {
	for ; at < len(d.tokens); at++ {
		if asking[d.tokens[at].folded] {
			return true
		}
		if !atAsking[d.tokens[at].folded] {
			break
		}
	}
	return false
}

// hasSentences reports whether a text is more than one sentence.
func (e *Engine) hasSentences(text, lang string) bool {
	d := e.dressedIn(strings.TrimRight(text, "?. "), lang)
	return slices.ContainsFunc(d.tokens, func(t token) bool { return t.word < 0 && t.folded == "." })
}

// asksMore reports whether something else than yes or no is asked in a sentence
// of its own: "IOM is funded. By whom?"
func (e *Engine) asksMore(text, lang string) bool {
	d := e.dressedIn(text, lang)
	for i := 1; i < len(d.tokens); i++ {
		if d.tokens[i].word < 0 && slices.Contains([]string{".", "-", ":"}, d.tokens[i].folded) && d.asks(i+1) {
			return true
		}
	}
	return false
}

// longestKind is how many words a word for a class has with those before it.
const longestKind = 5

// maxPlain bounds how many forms of a question are asked.
const maxPlain = 12

// undressed gives the plain forms of a question, the plainest first, and whether
// the question must not be read as it is written.
func (e *Engine) undressed(question, lang string) (forms []string, instead bool) {
	seen := map[string]bool{question: true}
	var put func(text string, depth int)
	put = func(text string, depth int) {
		d := e.dressedIn(text, lang)
		if len(d.words) > maxDressed || depth == 0 {
			return
		}
		if shorter := d.withoutCountry(); shorter != "" && !seen[shorter] {
			seen[shorter] = true
			put(shorter, depth-1)
			forms = append(forms, shorter)
		}
		rules := e.dress[d.lang]
		for i, rule := range slices.Concat(rules.instead, rules.plain) {
			taken, ok := d.fits(rule.form)
			if !ok {
				continue
			}
			instead = instead || i < len(rules.instead)
			for _, plain := range rule.becomes {
				again := filled(plain, taken)
				if seen[again] || len(seen) > maxPlain {
					continue
				}
				seen[again] = true
				put(again, depth-1)
				forms = append(forms, again)
			}
		}
	}
	put(question, maxRules)
	return forms, instead
}

// maxRules is how many rules may be applied one after the other.
const maxRules = 5

// filled puts what was taken over into a plain form.
func filled(plain string, taken map[string]string) string {
	for slot, text := range taken {
		if !strings.HasPrefix(slot, "{") {
			slot = "<" + slot + ">"
		}
		plain = strings.ReplaceAll(plain, slot, text)
	}
	text := strings.Join(strings.Fields(unfilled.ReplaceAllString(plain, "")), " ")
	return strings.TrimRight(strings.ReplaceAll(text, " ,", ","), "?., ") + "?"
}

// unfilled are the places of what was missing.
var unfilled = regexp.MustCompile(`<[a-z0-9]+[!~]?>|\{[a-z-]+\}`)

// askPlain asks the plain forms of a question, of how it is written and of how it
// is read, and gives the first answer; else what else the plainest said, and
// whether it must stand.
func (e *Engine) askPlain(ctx context.Context, written, read, lang string) (a Answer, found, stands bool, err error) {
	tries, instead, err := e.plainForms(ctx, written, read, lang)
	if err != nil {
		return a, false, true, err
	}
	for _, text := range tries {
		if e.hasSentences(text, lang) {
			continue // something in it was not read
		}
		if again, ok, err := e.composer(ctx, text, lang).askCounted(); err != nil || ok {
			return again, true, true, err
		}
		if again, ok, err := e.askComposed(ctx, text, lang); err != nil || ok && again.Status == Answered {
			return again, true, true, err
		}
		for _, words := range append([]string{text}, e.plainer(text, lang)...) {
			again, _, err := e.askAsWritten(ctx, words, lang)
			if err != nil {
				return again, false, true, err
			}
			if (again.Status == Answered || again.Status == Denied) && !e.session(ctx, lang).unsaid(text, &again) {
				return again, true, true, nil
			}
			if again.Status != NotUnderstood {
				if !found {
					a, found = again, true
				}
				break
			}
			if instead && !found && a.Question == "" {
				a = again
			}
		}
	}
	return a, found, instead && a.Question != "", nil
}

// plainForms gives the plain forms of a question as they are read.
func (e *Engine) plainForms(ctx context.Context, written, read, lang string) (forms []string, instead bool, err error) {
	t := e.turns[readIn(lang)]
	var tried []string
	for _, text := range []string{read, written} {
		opened, _ := t.unopened(t.afterPreamble(text))
		for _, question := range []string{text, opened} {
			if slices.Contains(tried, question) || instead && question == opened {
				continue
			}
			tried = append(tried, question)
			plain, also := e.undressed(question, lang)
			instead = instead || also
			for _, form := range plain {
				if form, err = e.asRead(ctx, form, lang); err != nil {
					return nil, false, err
				}
				forms = appendNew(forms, form)
			}
		}
	}
	return forms[:min(len(forms), 2*maxPlain)], instead, nil
}
