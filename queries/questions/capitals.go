package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A capital may be described ("in the Thai capital"), and what a state does is said to be
// done by its capital or its people ("Washington", "amerikanerne"). Both are put by the
// name that sources use, before a question is read.

// capitals are the words of one language that name capitals and peoples, folded.
type capitals struct {
	capital, before, of, acting, among map[string]bool
	article                            []string          // local ids of those that have "the" before them
	seats                              map[string]string // local id of a country → what its capital is called
	governing                          map[string]string // a capital → the country that it stands for
	peoples                            map[string]string // a people → its country
	adjectives                         map[string]string // a people called as what belongs to it
	longest                            int               // words of a name
}

type capitalsFile struct {
	Capital, In, Of, Governing map[string][]string
	Capitals, Peoples          map[string]map[string][]string
	Called                     map[string][]string
	Acting                     map[string][]string
	Among, Article             []string
}

// loadCapitals reads lexicon/capitals.yaml, by language.
func loadCapitals() (map[string]*capitals, error) {
	file, err := lexiconFile[capitalsFile]("lexicon/capitals.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*capitals{}
	for _, lang := range languages {
		c := &capitals{
			capital: foldedSet(file.Capital[lang]), before: foldedSet(file.In[lang]), of: foldedSet(file.Of[lang]),
			acting: foldedSet(file.Acting[lang]), among: foldedSet(file.Among), article: file.Article,
			seats: map[string]string{}, governing: map[string]string{}, peoples: map[string]string{}, adjectives: map[string]string{},
		}
		governing := foldedSet(file.Governing[lang])
		for country, byLanguage := range file.Capitals {
			for i, name := range byLanguage[lang] {
				if i == 0 {
					c.seats[country] = name
				}
				if folded := foldedOf(names.Words(name)); governing[names.Fold(name)] {
					c.governing[folded] = country
					c.longest = max(c.longest, len(names.Words(name)))
				}
			}
		}
		for country, byLanguage := range file.Peoples {
			for _, name := range byLanguage[lang] {
				c.peoples[foldedOf(names.Words(name))] = country
				c.longest = max(c.longest, len(names.Words(name)))
			}
		}
		for country, words := range file.Called {
			for _, name := range words {
				if lang == "en" {
					c.adjectives[names.Fold(name)] = country
				}
			}
		}
		out[lang] = c
	}
	return out, nil
}

// statesNamed puts the names of capitals and states in the place of what describes or
// stands for them.
func (s *session) statesNamed(text, lang string) string {
	r := &stateReader{session: s, capitals: s.capitals[lang], in: lang, words: names.Words(text)}
	var out strings.Builder
	end := 0
	for at := 0; at < len(r.words); at++ {
		from, to, name := r.capitalAt(at)
		if name == "" {
			from, to, name = r.stateAt(at)
		}
		if name == "" || r.words[from].Start < end {
			continue
		}
		if one := ofOne[r.words[max(0, from-1)].Folded]; one != "" && from > 0 && to-from > 1 && r.words[from-1].Start >= end {
			from, name = from-1, one+" "+name // "do the Danes": "does Denmark"
		}
		out.WriteString(text[end:r.words[from].Start] + name)
		end = r.words[to-1].End
		at = to - 1
	}
	if end == 0 {
		return text
	}
	return out.String() + text[end:]
}

// ofOne are the forms that verbs take before the name of a state in the place of those
// before its people.
var ofOne = map[string]string{"do": "does", "have": "has", "are": "is", "were": "was"}

// stateReader finds what stands for capitals and states in one question.
type stateReader struct {
	*session
	*capitals
	in       string // the language of the question as it is read
	words    []names.Word
	mentions []names.Mention // once they are looked for
}

// mentionsIn gives the names in the question.
func (r *stateReader) mentionsIn() []names.Mention {
	if r.mentions == nil {
		r.mentions = append([]names.Mention{}, r.names.Find(r.words)...)
	}
	return r.mentions
}

// capitalAt gives the name of the capital that is described with the word at a place, in
// a place, and where that begins and ends.
func (r *stateReader) capitalAt(at int) (from, to int, name string) {
	if at == 0 || !r.capital[r.words[at].Folded] {
		return 0, 0, ""
	}
	from, to = at, at+1
	country := ""
	switch before := r.words[at-1].Folded; {
	case r.lexicon.loose.demonyms[before] != "":
		country, from = r.lexicon.loose.demonyms[before], at-1
	case r.countryEnding(at) != nil:
		m := r.countryEnding(at)
		country, from = localName(m.Things[0].IRI), m.From
	case to < len(r.words) && r.of[r.words[to].Folded] && r.countryFrom(to+1) != nil:
		m := r.countryFrom(to + 1)
		country, to = localName(m.Things[0].IRI), m.To
	}
	if country == "" || r.seats[country] == "" {
		return 0, 0, ""
	}
	if from > 0 && isArticle(r.words[from-1].Folded) {
		from--
	}
	if from == 0 || !r.before[r.words[from-1].Folded] {
		return 0, 0, "" // what the capital is called is asked
	}
	return from, to, r.seats[country]
}

// countryEnding gives the country that is named right before a place, nil where none is.
func (r *stateReader) countryEnding(at int) *names.Mention {
	return r.countryWhere(func(m names.Mention) bool { return m.To == at })
}

// countryFrom gives the country that is named from a place on, nil where none is.
func (r *stateReader) countryFrom(at int) *names.Mention {
	return r.countryWhere(func(m names.Mention) bool { return m.From == at })
}

func (r *stateReader) countryWhere(fits func(names.Mention) bool) *names.Mention {
	for _, m := range r.mentionsIn() {
		if fits(m) && len(m.Things) == 1 && r.thingFits(m.Things[0], []string{"Country"}) {
			return &m
		}
	}
	return nil
}

// stateAt gives the name of the state for which a capital or a people stands at a place,
// and where that begins and ends.
func (r *stateReader) stateAt(at int) (from, to int, name string) {
	for to = min(len(r.words), at+r.longest); to > at; to-- {
		run := r.words[at:to]
		folded := foldedOf(run)
		genitive := r.in == "nb" && strings.HasSuffix(folded, "s")
		bare := folded
		if genitive {
			bare = strings.TrimSuffix(folded, "s")
		}
		for _, said := range []string{folded, bare} {
			country, from := r.standsFor(said, at, to)
			t := r.names.Thing(vocab.Thing(country))
			if country == "" || t == nil || !r.isSpokenOf(t) {
				continue
			}
			name = t.Label(r.in)
			if r.in == "en" && slices.Contains(r.article, country) {
				name = "the " + name
			}
			if said != folded {
				name = genitiveOf(name, r.in)
			}
			return from, to, name
		}
	}
	return 0, 0, ""
}

// isSpokenOf reports whether a source other than reference data names a state.
func (s *session) isSpokenOf(t *names.Thing) bool {
	return slices.ContainsFunc(s.match(nil, nil, t.IRI), func(q quad.Quad) bool { return !s.isBackground(q.Label) })
}

// standsFor gives the country for which some words stand, and where they begin with their
// article; "" where they stand for themselves, as a town in which something lies does, or
// a part of a longer name.
func (r *stateReader) standsFor(said string, at, to int) (country string, from int) {
	if country = r.peoples[said]; country != "" || r.adjectives[said] != "" {
		if r.in == "en" && (at == 0 || r.words[at-1].Folded != "the") {
			return "", 0
		}
		if from = at; r.in == "en" {
			from--
		}
		if country == "" && (to < len(r.words) && !r.acting[r.words[to].Folded]) || from > 0 && r.among[r.words[from-1].Folded] {
			return "", 0
		}
		if country == "" {
			country = r.adjectives[said]
		}
		return country, from
	}
	country = r.governing[said]
	if country == "" || !r.words[at].Capital() || at > 0 && (r.before[r.words[at-1].Folded] || at > 1 && r.words[at-1].Capital()) || to < len(r.words) && r.words[to].Capital() {
		return "", 0
	}
	if slices.ContainsFunc(r.mentionsIn(), func(m names.Mention) bool { return m.From < to && m.To > at }) {
		return "", 0 // it has a name of its own here
	}
	return country, at
}
