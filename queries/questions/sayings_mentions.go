package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// maxSections is how many sections are shown in which something stands.
const maxSections = 40

// whereItStands shows the sections in which something stands, each with the first
// of its passages that names it.
func (s *session) whereItStands(w *wording, a *Answer) bool {
	first := map[string]*solution{}
	var sections []string
	for _, q := range s.speakingOf(w.units[0]) {
		e := s.passage(q.Label).evidence
		if e.Section == "" || e.Quote == "" || s.isBackground(q.Label) {
			continue
		}
		known := first[e.Section]
		if known == nil {
			sections = append(sections, e.Section)
		}
		if known == nil || before(e.Passage, s.passage(known.primary).evidence.Passage) {
			first[e.Section] = &solution{bound: map[string]quad.Value{}, support: Stated, primary: q.Label, facts: []quad.Quad{q}}
		}
	}
	if len(sections) == 0 || len(sections) > maxSections {
		return false
	}
	slices.Sort(sections)
	columns := passageColumns[languageOf(s.lang)]
	for _, section := range sections {
		r := s.row(&part{}, nil, first[section])
		r.Values = map[string]Value{
			columns[0]: {Label: section, Value: section},
			columns[1]: {Label: s.passage(first[section].primary).evidence.Quote},
		}
		a.Rows = append(a.Rows, r)
	}
	a.Shape, a.Status, a.Columns = Set, Answered, []string{columns[0], columns[1]}
	a.Understood, a.SPARQL = s.sayingUnderstood(w), s.sayingSPARQL(w)
	s.sources(a)
	return s.err == nil
}

// speakingOf gives the quads that speak of a unit's things, as what they are of or
// as what they name, and not those that only say what they are called.
func (s *session) speakingOf(u *unit) []quad.Quad {
	var out []quad.Quad
	for _, t := range u.things {
		about, err := graph.Match(s.ctx, s.snapshot, nil, nil, t.IRI, nil)
		if err != nil {
			s.err = err
			return nil
		}
		for _, q := range s.withoutMisread(append(about, s.match(t.IRI, nil, nil)...)) {
			iri, _ := q.Predicate.(quad.IRI)
			if strings.HasPrefix(string(iri), vocab.NS) && iri != vocab.Term("same") || iri == vocab.Type {
				out = append(out, q)
			}
		}
	}
	return out
}

// before compares the keys of passages as they follow each other: s9 before
// s10.
func before(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}
