package questions

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// trait is what the sources say of a thing in one respect.
type trait struct {
	labels   []string
	facts    []quad.Quad
	modality string
}

// contrastRows sets two things beside each other: a row for each respect in
// which the sources say something of either, those of both first.
func (s *session) contrastRows(p *part, a *Answer) []Row {
	respect := respectColumn[languageOf(s.lang)]
	one, other := p.pair[0].things[0], p.pair[1].things[0]
	columns := []string{respect, one.Label(s.lang), other.Label(s.lang)}
	if columns[1] == columns[2] {
		return nil
	}
	a.Columns = append(a.Columns, columns...)
	left, right := s.traits(one.IRI), s.traits(other.IRI)
	keys := slices.Collect(maps.Keys(left))
	for key := range right {
		keys = appendNew(keys, key)
	}
	slices.SortFunc(keys, func(x, y string) int {
		both := func(k string) int {
			if left[k] != nil && right[k] != nil {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(both(x), both(y)), cmp.Compare(x, y))
	})
	var rows []Row
	for _, key := range keys {
		sol := &solution{support: Stated}
		for _, t := range []*trait{left[key], right[key]} {
			if t != nil {
				sol.facts = append(sol.facts, t.facts...)
				sol.modality = cmp.Or(sol.modality, t.modality)
			}
		}
		sol.primary = sol.facts[0].Label
		sol.background = !slices.ContainsFunc(sol.facts, func(q quad.Quad) bool { return !s.isBackground(q.Label) })
		r := s.row(&part{}, nil, sol)
		r.Values[respect] = Value{Label: key}
		for i, t := range []*trait{left[key], right[key]} {
			if t != nil {
				r.Values[columns[i+1]] = Value{Label: s.list(t.labels)}
			}
		}
		rows = append(rows, r)
	}
	return rows
}

var respectColumn = map[string]string{"en": "in respect of", "nb": "når det gjelder", "nn": "når det gjeld"}

// traits gives what the sources say of a thing: its own properties, and what
// plain statements about it say of the others in them.
func (s *session) traits(iri quad.IRI) map[string]*trait {
	out := map[string]*trait{}
	add := func(key, label string, facts ...quad.Quad) {
		if key == "" || label == "" {
			return
		}
		if out[key] == nil {
			out[key] = &trait{}
		}
		if !slices.Contains(out[key].labels, label) {
			out[key].labels = append(out[key].labels, label)
		}
		out[key].facts = append(out[key].facts, facts...) // of every passage that says so
	}
	for _, n := range s.mentions(iri) {
		switch {
		case n.shade != "":
		case n.iri == iri:
			for _, q := range s.inLanguage(n.quads) {
				if key := s.ownProperty(n, q); key != "" {
					add(key, s.termLabel(q.Object), q)
				}
			}
		case s.is(n, "Relation") && !s.is(n, "Citation"):
			s.inStatement(n, iri, add)
			if t := out[s.relationLabel(n)]; t != nil {
				t.modality = cmp.Or(t.modality, n.text("modality"))
			}
		}
	}
	return out
}

// ownProperty names a property of a thing as the ontology does; nothing for its
// names, and for what a reader does not compare.
func (s *session) ownProperty(n *node, q quad.Quad) string {
	name, ours := strings.CutPrefix(string(q.Predicate.(quad.IRI)), vocab.NS)
	if !ours || slices.Contains([]string{"abbreviation", "misspelling", "earliest", "latest", "edtf", "modality"}, name) {
		return ""
	}
	for _, class := range n.classes {
		if p, ok := s.lexicon.onto.Property(class, name); ok {
			return p.Label.In(s.lang)
		}
	}
	return ""
}

// inStatement adds what a statement about a thing says of the others in it.
func (s *session) inStatement(n *node, iri quad.IRI, add func(key, label string, facts ...quad.Quad)) {
	var mine quad.Quad
	for _, q := range n.quads {
		if q.Object == iri && !slices.Contains(conditionPredicates, string(q.Predicate.(quad.IRI))) {
			mine = q
		}
	}
	if mine.Object == nil {
		return
	}
	key := s.relationLabel(n)
	for _, q := range s.inLanguage(n.values("claim", false)) {
		add(key, rdf.Text(q.Object), mine, q)
	}
	for _, q := range n.quads {
		to, ok := q.Object.(quad.IRI)
		aside := q.Predicate == mine.Predicate && q.Predicate != vocab.Term("partner") // named beside it, no more
		if ok && to != iri && !aside && s.ours(q) && s.names.Thing(to) != nil && !s.unnamed(to) {
			add(key, s.label(to), mine, q)
		}
	}
}
