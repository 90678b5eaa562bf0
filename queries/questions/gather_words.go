package questions

import (
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/names"
)

// dressWords tell the words of a question that a statement must say from those
// that it need not.
type dressWords struct {
	dress   wordsOf                         // that say nothing of what answers
	soft    wordsOf                         // and those that a better answer may say
	general wordsOf                         // nouns among those, of what is of any kind
	turning map[string]map[string][]*turned // language → words that turn what is asked
	joins   wordsOf                         // that join two clauses
	lists   wordsOf                         // that join two of a list

	without             wordsOf // that leave something out
	titles              wordsOf // that ask what something is called
	degree              wordsOf // that ask how well something works
	abstract            wordsOf // for what statements tell, and no name does
	how                 wordsOf // that ask how something is
	besides             wordsOf // behind which stands what is left out
	tags                wordsOf // that ask, behind what is said, whether it is so
	sorts               wordsOf // for a sort of things
	regions             wordsOf // for a part of a place
	usual               wordsOf // that ask whether something is so as a rule
	effective           wordsOf // that ask whether something works
	opponents, standing wordsOf // for who is against something
	wanting, permitted  wordsOf // for who wants something, and that something is permitted
	holding             wordsOf // for who holds something
	permits             *turned // the same in both languages
	mutual              wordsOf // behind those: each other

	efforts  wordsOf // for what is done, behind which
	opposing wordsOf // these only say about what
	working  wordsOf // for working, behind which they may stand apart
	seeking  wordsOf // for wanting something, behind which
	after    wordsOf // these only say what
	whys     wordsOf // that ask why, behind "what is the"
	records  wordsOf // for what somebody has written down of those it meets

	anything, kinds, helping, naming wordsOf // see asks_else.go

	playing []playing
}

// playing are words for who plays a role.
type playing struct {
	Frame, Role string
	En, Nb      []string
}

// wordsOf are words and turns of phrase, folded, by language.
type wordsOf map[string]map[string]bool

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
			if slices.ContainsFunc(r.words[at+1:], func(w names.Word) bool { return slices.Contains(ownWords, w.Folded) }) {
				return nil // than that of who compares
			}
			return r.engine.concepts.meaningsAfter(r.words, at, r.lang)
		}
	}
	return nil
}

// ownWords are the words by which somebody compares something with what is its own.
var ownWords = []string{"own", "egen", "eget", "egne", "eigen", "eige", "eigne"}

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
	Dress, Soft, Joins, Lists                                 map[string][]string
	Without, Titles, Degree, Abstract, How, Besides, Tags     map[string][]string
	Opponents, Standing, Mutual, Wanting, Permitted, Holding  map[string][]string
	Sorts, Regions, Usual, Effective, Efforts, Opposing, Whys map[string][]string
	Seeking, After, Working                                   map[string][]string
	Anything, Kinds, Helping, Naming, Records                 map[string][]string
	Turning                                                   []map[string][]string
	Playing                                                   []playing
}

func (c *concepts) loadDressWords() (*dressWords, error) {
	file, err := lexiconFile[gatherFile]("lexicon/gather.yaml")
	if err != nil {
		return nil, err
	}
	light, err := lexiconFile[map[string]map[string][]string]("lexicon/light.yaml")
	if err != nil {
		return nil, err
	}
	out := &dressWords{
		dress: c.writtenOf(file.Dress), soft: wordsOf{}, general: wordsOf{}, turning: map[string]map[string][]*turned{}, joins: c.writtenOf(file.Joins), lists: c.writtenOf(file.Lists),
		without: c.writtenOf(file.Without), titles: c.writtenOf(file.Titles), degree: c.writtenOf(file.Degree), abstract: c.writtenOf(file.Abstract),
		how: c.writtenOf(file.How), besides: c.writtenOf(file.Besides), tags: c.writtenOf(file.Tags), sorts: c.writtenOf(file.Sorts), regions: c.writtenOf(file.Regions), usual: c.writtenOf(file.Usual), effective: c.writtenOf(file.Effective), efforts: c.writtenOf(file.Efforts), opposing: c.writtenOf(file.Opposing), working: c.writtenOf(file.Working), opponents: c.writtenOf(file.Opponents), wanting: c.writtenOf(file.Wanting), holding: c.writtenOf(file.Holding), permitted: c.writtenOf(file.Permitted), permits: &turned{said: map[string]bool{}}, mutual: c.writtenOf(file.Mutual), standing: c.writtenOf(file.Standing), whys: c.writtenOf(file.Whys), records: c.writtenOf(file.Records), seeking: c.writtenOf(file.Seeking), after: c.writtenOf(file.After),
		playing: file.Playing, anything: c.writtenOf(file.Anything), kinds: c.writtenOf(file.Kinds), helping: c.writtenOf(file.Helping), naming: c.writtenOf(file.Naming),
	}
	for _, lang := range languages {
		out.soft[lang], out.turning[lang] = c.keys(file.Soft[lang], lang), map[string][]*turned{}
		out.general[lang] = c.keys(light[lang]["nouns"], lang)
		for _, words := range light[lang] {
			maps.Copy(out.soft[lang], c.keys(words, lang))
		}
	}
	for _, lang := range languages {
		maps.Copy(out.permits.said, out.permitted[lang])
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

// writtenOf gives words as they are written, by language.
func (c *concepts) writtenOf(lists map[string][]string) wordsOf {
	out := wordsOf{}
	for _, lang := range languages {
		out[lang] = c.written(lists[lang])
	}
	return out
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
