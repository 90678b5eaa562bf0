package questions

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// concepts holds the words that say the same of the subject, in both
// languages: what a statement says is compared by them.
type concepts struct {
	light       map[string]map[string]bool          // language → words that say nothing of what a statement is about
	slight      map[string]map[string]bool          // and of those that say nothing where statements are asked for
	negations   map[string]map[string]bool          // language → words
	alike       map[string]map[string][]int         // language → key → meanings
	narrow      map[string]map[string][]int         // the same, of words that meet a meaning only in a text
	book        map[string]map[string][]int         // the same, of the wordbook: what else people call what texts say
	kinds       map[string]map[string][]*wordedKind // language → words as written
	words       [][]string                          // the words of each meaning
	reasons     map[string]map[string]bool          // language → words that give a reason
	norms       map[string]map[string]bool          // language → words that say what ought to be
	told        []*told                             // what few sources tell of things
	unnamed     map[string]map[string]bool          // language → words for those that no source names
	advice      map[string]map[string]bool          // language → words that ask for advice
	demonyms    map[string]map[string]quad.IRI      // language → words for what is of a place → the place
	mentions    map[string]map[string]bool          // language → words by which a question asks where something stands
	forms       map[string][]readForm               // language → words that say what is asked for
	asksAlone   map[string]map[string]bool          // language → those of them that are one word, and no word for a class goes with
	spelt       map[string]map[string]bool          // language → words of a meaning, as written
	definitions map[string][]definitionForm         // language → turns of phrase that ask what something is
	articles    map[string]bool                     // words that may stand before the thing asked about
	longest     int

	statements, things []string // classes asked for by what is said
	numbered           []string // classes that state a number
}

// wordedKind is a kind of statements that a word asks for.
type wordedKind struct {
	EN     []string `yaml:"en"`
	NB     []string `yaml:"nb"`
	Class  []string `yaml:"class"`  // any of these classes is of the kind
	Choice []string `yaml:"choice"` // or a statement with one of these choices

	Property []string `yaml:"property"` // or one with one of these properties
	Does     bool     `yaml:"does"`     // said of who does it, where the question asks what
	Who      []string `yaml:"who"`      // whom such a word is said of, where the question asks who
}

type conceptsFile struct {
	Statements  []string                       `yaml:"statements"`
	Things      []string                       `yaml:"things"`
	Numbered    []string                       `yaml:"numbered"`
	Light       map[string][]string            `yaml:"light"`
	Slight      map[string][]string            `yaml:"slight"`
	Kinds       []*wordedKind                  `yaml:"kinds"`
	Negations   map[string][]string            `yaml:"negations"`
	Reasons     map[string][]string            `yaml:"reasons"`
	Norms       map[string][]string            `yaml:"norms"`
	Advice      map[string][]string            `yaml:"advice"`
	Unnamed     map[string][]string            `yaml:"unnamed"`
	Told        []*told                        `yaml:"told"`
	Demonyms    map[string]map[string][]string `yaml:"demonyms"`
	Definitions map[string][]string            `yaml:"definitions"`
	KindsAsked  map[string][]string            `yaml:"kinds_asked"`
	Articles    []string                       `yaml:"articles"`
	Mentions    map[string][]string            `yaml:"mentions"`
	Alike       []meaning                      `yaml:"alike"`
}

// meaning is words that say the same, in both languages.
type meaning struct {
	EN     []string            `yaml:"en"`
	NB     []string            `yaml:"nb"`
	Narrow map[string][]string `yaml:"narrow"` // language → words of something of the kind
	Pos    string              `yaml:"pos"`    // what kind of words they are
}

func loadConcepts() (*concepts, error) {
	file, err := lexiconFile[conceptsFile]("lexicon/concepts.yaml")
	if err != nil {
		return nil, err
	}
	wordbook, err := lexiconFile[[]meaning]("lexicon/wordbook.yaml")
	if err != nil {
		return nil, err
	}
	c := &concepts{
		statements: file.Statements, things: file.Things, numbered: file.Numbered,
		light: map[string]map[string]bool{}, slight: map[string]map[string]bool{}, negations: map[string]map[string]bool{}, reasons: map[string]map[string]bool{},
		alike: map[string]map[string][]int{}, book: map[string]map[string][]int{}, narrow: map[string]map[string][]int{}, kinds: map[string]map[string][]*wordedKind{},
		spelt: map[string]map[string]bool{}, norms: map[string]map[string]bool{}, mentions: map[string]map[string]bool{}, advice: map[string]map[string]bool{}, unnamed: map[string]map[string]bool{}, demonyms: map[string]map[string]quad.IRI{},
	}
	c.articles, c.definitions = c.written(file.Articles), map[string][]definitionForm{}
	c.forms = map[string][]readForm{"en": readForms("en"), "nb": readForms("nb")}
	c.asksAlone = map[string]map[string]bool{"en": askingAlone(c.forms["en"]), "nb": askingAlone(c.forms["nb"])}
	for list, words := range file.Reasons {
		c.reasons[list] = c.written(words)
	}
	c.told = file.Told
	for _, t := range c.told {
		t.read(c)
	}
	for _, entry := range file.Alike {
		c.words = append(c.words, append(append([]string{}, entry.EN...), entry.NB...))
	}
	for _, entry := range wordbook {
		c.words = append(c.words, append(append([]string{}, entry.EN...), entry.NB...))
	}
	for _, lang := range languages {
		c.definitions[lang] = append(definitionForms(file.KindsAsked[lang], true), definitionForms(file.Definitions[lang], false)...)
		c.unnamed[lang] = c.written(file.Unnamed[lang])
		c.advice[lang], c.demonyms[lang] = c.written(file.Advice[lang]), map[string]quad.IRI{}
		for place, words := range file.Demonyms {
			for key := range c.written(words[lang]) {
				c.demonyms[lang][key] = vocab.Thing(place)
			}
		}
		c.norms[lang], c.mentions[lang] = c.written(file.Norms[lang]), c.written(file.Mentions[lang])
		c.light[lang], c.slight[lang], c.negations[lang] = c.written(file.Light[lang]), c.written(file.Slight[lang]), c.written(file.Negations[lang])
		c.alike[lang], c.narrow[lang], c.kinds[lang] = map[string][]int{}, map[string][]int{}, map[string][]*wordedKind{}
		for i, entry := range file.Alike {
			for key := range c.keys(inWords(lang, entry.EN, entry.NB), lang) {
				c.alike[lang][key] = append(c.alike[lang][key], i)
			}
			for key := range c.keys(entry.Narrow[lang], lang) {
				c.narrow[lang][key] = append(c.narrow[lang][key], i)
			}
		}
		c.book[lang] = map[string][]int{}
		for i, entry := range wordbook {
			for key := range c.keys(inWords(lang, entry.EN, entry.NB), lang) {
				c.book[lang][key] = append(c.book[lang][key], len(file.Alike)+i)
			}
		}
		c.spelt[lang] = map[string]bool{}
		for _, entry := range file.Alike {
			for _, text := range inWords(lang, entry.EN, entry.NB) {
				for _, w := range names.Words(text) {
					c.spelt[lang][w.Folded] = true
				}
			}
		}
		for _, kind := range file.Kinds {
			for key := range c.written(inWords(lang, kind.EN, kind.NB)) {
				c.kinds[lang][key] = append(c.kinds[lang][key], kind)
			}
		}
	}
	return c, nil
}

func inWords(lang string, en, nb []string) []string {
	if lang == "en" {
		return en
	}
	return nb
}

// keys gives words and turns of phrase as they are compared.
func (c *concepts) keys(list []string, lang string) map[string]bool {
	out := map[string]bool{}
	for _, text := range list {
		words := names.Words(text)
		c.longest = max(c.longest, len(words))
		out[stemsOf(words, lang)] = true
	}
	return out
}

// written gives words as they are written, for lists in which an inflected
// form may be another word: "siden" is not "Sida".
func (c *concepts) written(list []string) map[string]bool {
	out := map[string]bool{}
	for _, text := range list {
		words := names.Words(text)
		c.longest = max(c.longest, len(words))
		out[foldedOf(words)] = true
	}
	return out
}

func foldedOf(words []names.Word) string {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.Folded
	}
	return strings.Join(folded, " ")
}

func stemsOf(words []names.Word, lang string) string {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = stemOf(w, lang)
	}
	return strings.Join(stems, " ")
}

// stemOf gives a word as it is compared with others of its language.
func stemOf(w names.Word, lang string) string {
	lang = readIn(lang)
	if stem := irregularStem(w.Folded, lang); stem != "" {
		return stem
	}
	if lang == "nb" {
		return gentleStem(w.Folded)
	}
	return w.EN
}

// gentleStem takes at most two endings of inflection from a folded Norwegian
// word: of long compounds more would be left of one word than of another.
func gentleStem(folded string) string {
	const least = 3
	if base := strings.TrimSuffix(folded, "e"); superlativesNB[base] {
		return base
	}
	for range 2 {
		for _, ending := range endingsOfNB {
			if stem, found := strings.CutSuffix(folded, ending); found && len(stem) >= least {
				folded = stem
				break
			}
		}
	}
	if n := len(folded); n > least && folded[n-1] == folded[n-2] {
		return folded[:n-1]
	}
	return folded
}

// superlativesNB are those that are compared as they stand, folded.
var superlativesNB = map[string]bool{
	"storst": true, "viktigst": true, "eldst": true, "yngst": true, "hoyest": true, "lavest": true, "flest": true, "faerrest": true, "minst": true, "best": true,
	"verst": true, "lengst": true, "kortest": true, "vanligst": true, "sterkest": true, "svakest": true, "fattigst": true, "rikest": true, "nyest": true, "tidligst": true, "hardest": true,
}

var endingsOfNB = []string{"ernes", "enes", "anes", "ene", "ane", "ens", "ets", "ers", "ede", "ete", "en", "et", "er", "ar", "es", "te", "a", "e", "s", "r", "t"}

// meanings gives what a run of words of a language may mean, the words
// themselves among it.
func (c *concepts) meanings(run []names.Word, lang string) []string {
	lang = readIn(lang)
	key := stemsOf(run, lang)
	out := []string{lang + ":" + key}
	for _, i := range c.alike[lang][key] {
		out = append(out, meaningKey(i))
	}
	return out
}

// widely gives what else a run of words may mean by the wordbook.
func (c *concepts) widely(run []names.Word, lang string) []string {
	var out []string
	for _, i := range c.book[readIn(lang)][stemsOf(run, readIn(lang))] {
		out = append(out, meaningKey(i))
	}
	return out
}

// parted gives the two words of a Norwegian compound that both have a meaning,
// the longest first: "sexkjøp-s-forbud".
func (c *concepts) parted(w names.Word) (head, tail names.Word, ok bool) {
	const least = 4 // of shorter ones too many words seem to be made
	runes := []rune(strings.ToLower(w.Text))
	for i := len(runes) - least; i >= least; i-- {
		tails := names.Words(string(runes[i:]))
		if len(tails) != 1 || len(c.alike["nb"][stemOf(tails[0], "nb")]) == 0 || c.light["nb"][tails[0].Folded] {
			continue
		}
		for _, joint := range []string{"", "s", "e"} {
			first, joined := strings.CutSuffix(string(runes[:i]), joint)
			heads := names.Words(first)
			if joined && len(heads) == 1 && len(heads[0].Folded) >= least && len(c.alike["nb"][stemOf(heads[0], "nb")]) > 0 && !c.light["nb"][heads[0].Folded] {
				return heads[0], tails[0], true
			}
		}
	}
	return head, tail, false
}

// anyLonger reports whether a turn of phrase that has a meaning begins with a
// text's first word.
func (c *concepts) anyLonger(words []names.Word, lang string) bool {
	for to := 2; to <= min(len(words), c.longest); to++ {
		if len(c.alike[lang][stemsOf(words[:to], lang)]) > 0 {
			return true
		}
	}
	return false
}

// givesReason reports whether a text has words that give a reason, or one of
// the further lists named.
func (c *concepts) givesReason(text string, lists ...string) bool {
	for clause := range c.reasons["clauses"] {
		if strings.Contains(strings.ToLower(text), ", "+clause+" ") {
			return true
		}
	}
	words := names.Words(text)
	for from := range words {
		for to := from + 1; to <= min(len(words), from+4); to++ {
			key := foldedOf(words[from:to])
			for _, list := range append(lists, languages...) {
				if c.reasons[list][key] {
					return true
				}
			}
		}
	}
	return false
}

// effectIn gives what stands in a text behind the words that say of what
// something is the reason, or "".
func (c *concepts) effectIn(text string) string {
	words := names.Words(text)
	for from := range words {
		for to := min(len(words), from+4); to > from; to-- {
			if c.reasons["effects"][foldedOf(words[from:to])] {
				return text[words[to-1].End:]
			}
		}
	}
	return ""
}

// said gives the meanings of all words of a text, and whether it denies.
func (c *concepts) said(text, lang string) (meanings map[string]bool, denies bool) {
	lang = readIn(strings.ToLower(lang))
	if c.alike[lang] == nil {
		lang = "en" // a language that questions are not read in: only names and numbers are met
	}
	words := names.Words(text)
	meanings = map[string]bool{}
	for from := range words {
		if c.light[lang][words[from].Folded] && !c.anyLonger(words[from:], lang) {
			continue // "men" in Norwegian is no word for men
		}
		for to := from + 1; to <= min(len(words), from+c.longest); to++ {
			for _, m := range c.meanings(words[from:to], lang) {
				if to == from+1 || !strings.Contains(m, ":") {
					meanings[m] = true
				}
			}
			key := stemsOf(words[from:to], lang)
			for _, i := range slices.Concat(c.narrow[lang][key], c.book[lang][key]) {
				meanings[meaningKey(i)] = true
			}
			denies = denies || c.negations[lang][foldedOf(words[from:to])]
		}
		if lang != "nb" || len(c.alike["nb"][stemOf(words[from], "nb")]) > 0 {
			continue
		}
		if head, tail, ok := c.parted(words[from]); ok {
			for _, m := range append(c.meanings([]names.Word{head}, lang), c.meanings([]names.Word{tail}, lang)...) {
				meanings[m] = true
			}
		}
	}
	return meanings, denies
}

// rendered gives the meanings of the words that a statement was read in. Of a
// translation only the words themselves count: what else they may mean is looked
// for in the source's own, and so is whether it denies.
func (c *concepts) rendered(r rendering) (meanings map[string]bool, denies bool) {
	if !r.translated {
		return c.said(r.text, r.lang)
	}
	lang := readIn(strings.ToLower(r.lang))
	meanings = map[string]bool{}
	for _, w := range names.Words(r.text) {
		if !c.light[lang][w.Folded] {
			meanings[lang+":"+stemOf(w, lang)] = true
		}
	}
	return meanings, false
}

// saysOught reports whether a text says what ought to be.
func (c *concepts) saysOught(text, lang string) bool {
	for _, w := range names.Words(text) {
		if c.norms[readIn(strings.ToLower(lang))][w.Folded] {
			return true
		}
	}
	return false
}

// isSuperlative reports whether a word says that something is so most of all.
func isSuperlative(folded string) bool {
	return superlativesNB[strings.TrimSuffix(folded, "e")] || len(folded) > 5 && strings.HasSuffix(folded, "est") || folded == "most" || folded == "mest"
}

// meaningKey names one meaning of the word lists, so that none is taken for a year.
func meaningKey(i int) string { return "#" + strconv.Itoa(i) }
