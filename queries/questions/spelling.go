package questions

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// spellings are the other ways to write the words that questions are read by:
// contractions, and what nynorsk has for the words of bokmål.
type spellings struct {
	words   map[string]string // words in lower case → as they are read
	variant map[string]string // those that mean something else in a question without a mark
	marks   map[string]bool   // words in lower case that only nynorsk has
	endings [][2]string       // of words that are known with the other ending only
	parts   [][2]string       // of words that are known with the other part only
	led     []string          // participles that a word for a country's own is joined to
	doing   map[string]bool   // words that may follow "kva" where it is "hva"
	neuter  map[string]bool   // and those that have "hvilket"
	longest int               // how many words a key has at the most
}

type spellingsFile struct {
	Words   map[string]string `yaml:"words"`
	Variant map[string]string `yaml:"variant"`
	Marks   []string          `yaml:"marks"`
	Endings [][2]string       `yaml:"endings"`
	Parts   [][2]string       `yaml:"parts"`
	Led     []string          `yaml:"led"`
	Doing   []string          `yaml:"doing"`
	Neuter  []string          `yaml:"neuter"`
}

func loadSpellings() (map[string]*spellings, error) {
	files, err := lexiconFile[map[string]spellingsFile]("lexicon/spellings.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*spellings{}
	for _, lang := range languages {
		f := files[lang]
		sp := &spellings{
			words: f.Words, variant: f.Variant, endings: f.Endings, parts: f.Parts,
			marks: map[string]bool{}, led: f.Led, doing: foldedSet(f.Doing), neuter: foldedSet(f.Neuter), longest: 1,
		}
		for _, mark := range f.Marks {
			sp.marks[mark] = true
		}
		for _, table := range []map[string]string{sp.words, sp.variant} {
			for written := range table {
				sp.longest = max(sp.longest, len(strings.Fields(written)))
			}
		}
		out[lang] = sp
	}
	return out, nil
}

// speller reads one question in the spelling of the lists.
type speller struct {
	*spellings
	engine *Engine
	index  *sayingIndex // what the sources say
	lang   string
	words  []names.Word
	named  []bool // which of them belong to a name
	nn     bool   // it is written in nynorsk
}

// asRead gives a question in the spelling and the turns that it is read in. What
// belongs to a name stays as it is written.
func (e *Engine) asRead(ctx context.Context, question, lang string) (string, error) {
	index, err := e.session(ctx, lang).sayingsIn(ctx)
	if err != nil {
		return question, err
	}
	sp := &speller{spellings: e.spellings[readIn(lang)], engine: e, index: index, lang: readIn(lang), words: names.Words(question), nn: lang == "nn"}
	sp.named = make([]bool, len(sp.words)+1)
	for _, m := range e.names.Find(sp.words) {
		for i := m.From; i < m.To; i++ {
			sp.named[i] = sp.named[i] || m.To-m.From > 1 || sp.words[i].Capital()
		}
	}
	for i := range sp.words {
		sp.nn = sp.nn || sp.marks[lowerOf(sp.words[i:i+1])]
	}
	t := e.turns[readIn(lang)]
	read := e.plainlyAround(t.around, e.plainly(t.always, e.session(ctx, lang).statesNamed(sp.read(question), readIn(lang))))
	if len(names.Words(read)) == 0 {
		return question, nil // a turn is all of it
	}
	return e.possessed(e.namedOnce(read), readIn(lang)), nil
}

func (sp *speller) read(question string) string {
	var out strings.Builder
	end := 0
	for i := 0; i < len(sp.words); i++ {
		w := sp.words[i]
		if sp.named[i] {
			continue
		}
		if is := shortIs[w.Folded]; is != "" && w.Possessive && sp.lang == "en" {
			out.WriteString(question[end:w.End] + is)
			end = w.End + len(apostropheS.FindString(question[w.End:]))
			continue
		}
		if whole := sp.shortened(question, i); whole != "" {
			out.WriteString(question[end:w.Start] + whole)
			end = w.End + len("-")
			continue
		}
		read, length := sp.at(i)
		if length == 0 {
			continue
		}
		if w.Capital() {
			read = capitalised(read)
		}
		out.WriteString(question[end:w.Start])
		out.WriteString(read)
		i += length - 1
		end = sp.words[i].End
	}
	return out.String() + question[end:]
}

// countryLed gives a Norwegian compound of a word for a country's own and a participle
// as the two words that it is of, "danskstøttede": what is joined by a mark in English. What
// a name begins with is left whole.
func (sp *speller) countryLed(w names.Word) string {
	lower := strings.ToLower(w.Text)
	for _, led := range sp.led {
		first, ok := strings.CutSuffix(lower, led)
		if _, known := sp.engine.concepts.demonyms["nb"][names.Fold(first)]; ok && known && !sp.engine.names.AnyBegins(w.Folded) {
			return first + " " + led
		}
	}
	return ""
}

// shortened gives the whole of a Norwegian compound of which only the first part is
// written before others that end alike, "land-, regional- og forskningsprosjekter"; ""
// for any other word.
func (sp *speller) shortened(question string, i int) string {
	cut := func(i int) bool {
		return strings.HasPrefix(question[sp.words[i].End:], "- ") || strings.HasPrefix(question[sp.words[i].End:], "-,")
	}
	if sp.lang != "nb" || !cut(i) {
		return ""
	}
	for j := i + 1; j < min(len(sp.words), i+maxShortened) && !sp.named[j]; j++ {
		if cut(j) || slices.Contains(shortenedBefore, sp.words[j].Folded) {
			continue
		}
		if _, tail, parted := sp.engine.concepts.parted(sp.words[j]); parted {
			return sp.words[i].Text + tail.Text
		}
		return ""
	}
	return ""
}

// maxShortened is how far behind such a word the one may stand that it ends like, and
// shortenedBefore the words that may join the two.
const maxShortened = 6

var shortenedBefore = []string{"og", "eller", "samt"}

// at gives what the words from a place on are read as, and how many they are; 0
// where they are read as they stand.
func (sp *speller) at(i int) (read string, length int) {
	for length := min(sp.longest, len(sp.words)-i); length > 0; length-- {
		if slices.Contains(sp.named[i:i+length], true) {
			continue
		}
		written := lowerOf(sp.words[i : i+length])
		if read := sp.variant[written]; read != "" && sp.nn {
			return read, length
		}
		if length == 1 {
			if read := sp.countryLed(sp.words[i]); read != "" {
				return read, 1
			}
		}
		if written == "kva" {
			return sp.kva(i), 1
		}
		if read := sp.spellings.words[written]; read != "" {
			return read, length
		}
	}
	if read := sp.spelt(sp.words[i]); read != "" {
		return read, 1
	}
	return "", 0
}

// kva gives what "kva" is in bokmål: before a verb or at the end it asks for a
// thing, before a noun for one of its kind.
func (sp *speller) kva(i int) string {
	if i+1 == len(sp.words) {
		return "hva"
	}
	next := sp.words[i+1]
	r := &wordingReader{engine: sp.engine, words: sp.words, lang: sp.lang}
	switch {
	case sp.neuter[next.Folded]:
		return "hvilket"
	case !sp.named[i+1] && !sp.doing[next.Folded] && len(r.classNoun(i+1, i+2)) > 0:
		return "hvilke"
	case sp.doing[next.Folded], !sp.named[i+1] && sp.engine.lexicon.begins(sp.engine.lexicon.shape(next, sp.lang)):
		return "hva"
	case sp.named[i+1] && !sp.beforeNoun(i+1):
		return "hva"
	}
	return "hvilke"
}

// beforeNoun reports whether a name is written together with a word for a kind
// of thing: "AusAID-prosjekt".
func (sp *speller) beforeNoun(i int) bool {
	for i < len(sp.words) && sp.named[i] {
		i++
	}
	r := &wordingReader{engine: sp.engine, words: sp.words, lang: sp.lang}
	return i < len(sp.words) && len(r.classNoun(i, i+1)) > 0
}

// spelt gives the word that another is read as, or "" where it is read as it
// stands: a word that is known with another ending, or with another part.
func (sp *speller) spelt(w names.Word) string {
	if sp.knows(w) {
		return ""
	}
	forms := []string{strings.ToLower(w.Text)}
	for _, part := range sp.parts {
		for _, form := range forms {
			if other := strings.Replace(form, part[0], part[1], 1); other != form && len(forms) < maxForms {
				forms = append(forms, other)
			}
		}
	}
	for _, form := range forms[1:] {
		if read := sp.known(form); read != "" {
			return read
		}
	}
	for _, form := range forms {
		for _, ending := range sp.endings {
			stem, found := strings.CutSuffix(form, ending[0])
			if !found || len(stem) < leastStem {
				continue
			}
			if read := sp.known(stem + ending[1]); read != "" {
				return read
			}
		}
	}
	return ""
}

// maxForms is how many forms of a word with other parts are looked up.
const maxForms = 8

// known gives a word back that stands in the lists or in what the sources say,
// or whose parts do.
func (sp *speller) known(text string) string {
	words := names.Words(text)
	if len(words) != 1 {
		return ""
	}
	if _, _, parted := sp.engine.concepts.parted(words[0]); parted || sp.knows(words[0]) {
		return text
	}
	return ""
}

func (sp *speller) knows(w names.Word) bool {
	return sp.engine.isSpelt(w, sp.lang) || len(sp.index.by[sp.lang+":"+stemOf(w, sp.lang)]) > 0
}

// lowerOf gives words in lower case: "òg" is not "og".
func lowerOf(words []names.Word) string { return strings.ToLower(textOf(words)) }

// leastStem is how much of a word its ending leaves at the least.
const leastStem = 3

// isSpelt reports whether a word stands in the lists that questions are read
// by as it is written.
func (e *Engine) isSpelt(w names.Word, lang string) bool {
	c := e.concepts
	return e.lexicon.words()[w.Folded] || e.lexicon.words()[e.lexicon.shape(w, lang)] ||
		c.light[lang][w.Folded] || c.slight[lang][w.Folded] || c.spelt[lang][w.Folded]
}

// shortIs are the words that "is" is written together with, but for "who": of
// that it is "has" as often.
var shortIs = map[string]string{"what": " is", "where": " is", "when": " is", "how": " is", "that": " is", "there": " is", "it": " is"}

var apostropheS = regexp.MustCompile(`^['’][sS]`)
