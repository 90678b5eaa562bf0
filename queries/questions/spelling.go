package questions

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/queries/names"
)

// spellings are the other ways to write the words that questions are read by:
// contractions, and what nynorsk has for the words of bokmål.
type spellings struct {
	words   map[string]string // one or two words in lower case → as they are read
	endings [][2]string       // of words that are known with the other ending only
}

type spellingsFile struct {
	Words   map[string]string `yaml:"words"`
	Endings [][2]string       `yaml:"endings"`
}

func loadSpellings() (map[string]*spellings, error) {
	raw, err := lexiconFiles.ReadFile("lexicon/spellings.yaml")
	if err != nil {
		return nil, err
	}
	var files map[string]spellingsFile
	if err := yaml.UnmarshalWithOptions(raw, &files, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("lexicon/spellings.yaml: %w", err)
	}
	out := map[string]*spellings{}
	for _, lang := range languages {
		sp := &spellings{words: map[string]string{}, endings: files[lang].Endings}
		for written, read := range files[lang].Words {
			sp.words[written] = read
		}
		out[lang] = sp
	}
	return out, nil
}

// asRead gives a question in the spelling that it is read in. What belongs to
// a name stays as it is written.
func (e *Engine) asRead(question, lang string) string {
	sp := e.spellings[readIn(lang)]
	words := names.Words(question)
	named := make([]bool, len(words)+1)
	for _, m := range e.names.Find(words) {
		for i := m.From; i < m.To; i++ {
			named[i] = named[i] || m.To-m.From > 1 || words[i].Capital()
		}
	}
	var out strings.Builder
	end := 0
	for i := 0; i < len(words); i++ {
		if named[i] {
			continue
		}
		if is := shortIs[words[i].Folded]; is != "" && words[i].Possessive && readIn(lang) == "en" {
			out.WriteString(question[end:words[i].End] + is)
			end = words[i].End + len(apostropheS.FindString(question[words[i].End:]))
			continue
		}
		read, length := "", 0
		if i+1 < len(words) && !named[i+1] {
			if read = sp.words[lowerOf(words[i:i+2])]; read != "" {
				length = 2
			}
		}
		if length == 0 {
			if read = e.spelt(sp, words[i], readIn(lang)); read == "" {
				continue
			}
			length = 1
		}
		if words[i].Capital() {
			first := []rune(read)
			read = strings.ToUpper(string(first[:1])) + string(first[1:])
		}
		out.WriteString(question[end:words[i].Start])
		out.WriteString(read)
		i += length - 1
		end = words[i].End
	}
	return out.String() + question[end:]
}

// spelt gives the word that another is read as, or "" where it is read as it
// stands.
func (e *Engine) spelt(sp *spellings, w names.Word, lang string) string {
	if read := sp.words[lowerOf([]names.Word{w})]; read != "" {
		return read
	}
	if e.isSpelt(w, lang) {
		return ""
	}
	for _, ending := range sp.endings {
		stem, found := strings.CutSuffix(strings.ToLower(w.Text), ending[0])
		if !found || len(stem) < leastStem {
			continue
		}
		if other := names.Words(stem + ending[1]); len(other) == 1 && e.isSpelt(other[0], lang) {
			return other[0].Text
		}
	}
	return ""
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
