package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/names"
)

// dressWords tell the words of a question that a statement must say from those
// that it need not.
type dressWords struct {
	dress   map[string]map[string]bool      // language → words that say nothing of what answers
	soft    map[string]map[string]bool      // and those that a better answer may say
	turning map[string]map[string][]*turned // language → words that turn what is asked
	joins   map[string]map[string]bool      // language → words that join two clauses
	lists   map[string]map[string]bool      // language → words that join two of a list

	without  map[string]map[string]bool // language → words that leave something out
	titles   map[string]map[string]bool // language → words that ask what something is called
	degree   map[string]map[string]bool // language → words that ask how well something works
	abstract map[string]map[string]bool // language → words for what statements tell, and no name does
	how      map[string]map[string]bool // language → words that ask how something is
	besides  map[string]map[string]bool // language → words behind which stands what is left out
	tags     map[string]map[string]bool // language → words that ask, behind what is said, whether it is so
}

// turned is what words that turn a question are in both languages, folded.
type turned struct {
	said map[string]bool
}

// comparedBy stand behind a word that compares, before what it is compared with.
var comparedBy = map[string]string{"en": "than", "nb": "enn"}

// compared gives what a word that turns is compared with: the meanings of the words
// behind "than".
func (r *gatherReader) compared(run []names.Word) map[string]bool {
	for at := r.at + len(run); at < min(len(r.words), r.at+len(run)+3); at++ {
		if r.words[at].Folded == comparedBy[r.lang] {
			return r.engine.concepts.meaningsAfter(r.words, at, r.lang)
		}
	}
	return nil
}

// meaningsAfter gives the meanings of the words right behind a place in a text.
func (c *concepts) meaningsAfter(words []names.Word, at int, lang string) map[string]bool {
	out := map[string]bool{}
	for i := at + 1; i < min(len(words), at+4); i++ {
		for _, one := range c.meanings(words[i:i+1], lang) {
			if !c.light[lang][words[i].Folded] || isTraffickingWord(words[i]) {
				out[one] = true
			}
		}
	}
	return out
}

// isTraffickingWord reports whether a word says no more than what all is about.
func isTraffickingWord(w names.Word) bool {
	return w.Folded == "trafficking" || w.Folded == "menneskehandel" || w.Folded == "menneskehandelen"
}

// comparesWith reports whether a text compares with something that is meant.
func (c *concepts) comparesWith(text, lang string, with map[string]bool) bool {
	words := names.Words(text)
	for at, w := range words {
		if w.Folded != comparedBy[lang] {
			continue
		}
		for one := range c.meaningsAfter(words, at, lang) {
			if with[one] {
				return true
			}
		}
	}
	return false
}

type gatherFile struct {
	Dress   map[string][]string   `yaml:"dress"`
	Soft    map[string][]string   `yaml:"soft"`
	Turning []map[string][]string `yaml:"turning"`
	Joins   map[string][]string   `yaml:"joins"`
	Lists   map[string][]string   `yaml:"lists"`

	Without  map[string][]string `yaml:"without"`
	Titles   map[string][]string `yaml:"titles"`
	Degree   map[string][]string `yaml:"degree"`
	Abstract map[string][]string `yaml:"abstract"`
	How      map[string][]string `yaml:"how"`
	Besides  map[string][]string `yaml:"besides"`
	Tags     map[string][]string `yaml:"tags"`
}

func (c *concepts) loadDressWords() (*dressWords, error) {
	file, err := lexiconFile[gatherFile]("lexicon/gather.yaml")
	if err != nil {
		return nil, err
	}
	out := &dressWords{dress: map[string]map[string]bool{}, soft: map[string]map[string]bool{}, turning: map[string]map[string][]*turned{}, joins: map[string]map[string]bool{}, lists: map[string]map[string]bool{}, abstract: map[string]map[string]bool{}, titles: map[string]map[string]bool{}, degree: map[string]map[string]bool{}, without: map[string]map[string]bool{}, how: map[string]map[string]bool{}, besides: map[string]map[string]bool{}, tags: map[string]map[string]bool{}}
	for _, lang := range languages {
		out.dress[lang], out.soft[lang], out.turning[lang] = c.written(file.Dress[lang]), c.keys(file.Soft[lang], lang), map[string][]*turned{}
		out.joins[lang], out.lists[lang] = c.written(file.Joins[lang]), c.written(file.Lists[lang])
		out.without[lang], out.how[lang] = c.written(file.Without[lang]), c.written(file.How[lang])
		out.besides[lang], out.degree[lang] = c.written(file.Besides[lang]), c.written(file.Degree[lang])
		out.tags[lang] = c.written(file.Tags[lang])
		out.abstract[lang], out.titles[lang] = c.written(file.Abstract[lang]), c.written(file.Titles[lang])
	}
	for _, entry := range file.Turning {
		t := &turned{said: map[string]bool{}}
		for _, lang := range languages {
			for folded := range c.written(entry[lang]) {
				t.said[folded] = true
				out.turning[lang][folded] = append(out.turning[lang][folded], t)
			}
		}
	}
	return out, nil
}

// saysTurned reports whether a quad says a word that turns a question, in its
// text or in the words that it was read in.
func (s *session) saysTurned(n *node, q quad.Quad, list []*turned) bool {
	var texts []string
	for _, r := range s.renderings(q) {
		texts = append(texts, r.text)
	}
	if text, ok := q.Object.(quad.LangString); ok {
		texts = append(texts, string(text.Value))
	}
	if s.is(n, "Statistic") {
		texts = append(texts, rdf.Text(q.Object))
	}
	for _, text := range texts {
		words := names.Words(text)
		for from := range words {
			for to := from + 1; to <= min(len(words), from+3); to++ {
				folded := foldedOf(words[from:to])
				if slices.ContainsFunc(list, func(t *turned) bool { return t.said[folded] }) {
					return true
				}
			}
		}
	}
	return false
}

// comparesIn reports whether the text of a quad, or the words that it was read in,
// compares with something that is meant.
func (s *session) comparesIn(q quad.Quad, with map[string]bool) bool {
	if text, ok := q.Object.(quad.LangString); ok && s.concepts.comparesWith(string(text.Value), readIn(text.Lang), with) {
		return true
	}
	lang := readIn(s.passage(q.Label).evidence.Language)
	return slices.ContainsFunc(s.selected(q), func(quote string) bool { return s.concepts.comparesWith(quote, lang, with) })
}

// endsInTag reports whether a question says something and asks behind a comma whether
// it is so: "IOM funds CARE, right?".
func (s *session) endsInTag(question string) bool {
	at := strings.LastIndex(question, ",")
	if at < 0 {
		return false
	}
	tag := names.Words(question[at+1:])
	return len(tag) > 0 && !slices.ContainsFunc(tag, func(w names.Word) bool { return !s.dressed.tags[readIn(s.lang)][w.Folded] })
}
