package questions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// The properties of a statement that stand beside what it says, each in a
// column of its own where any row has it.
var claimColumns = []string{"holder", "adviser", "stance", "measure", "effect", "lacking", "degree", "study", "strength", "place", "targetGroup"}

// claimRows shows statements as such: what each says, who says it, and what it
// rests on.
func (s *session) claimRows(p *part, a *Answer) []Row {
	said := saysColumn[languageOf(s.lang)]
	var found []*solution
	for _, c := range p.clauses {
		one := *p
		one.clauses = []*clause{c}
		found = append(found, plain(s.solve(&one))...)
	}
	var rows []Row
	seen := map[quad.Value]bool{}
	used := map[string]bool{}
	for _, sol := range found {
		n := sol.nodes[0]
		effects := n.values("effect", n.shade != "")
		if seen[n.iri] || p.effect && len(effects) == 0 {
			continue
		}
		seen[n.iri] = true
		if p.effect {
			sol.facts = append(sol.facts, effects[0])
		}
		rows = append(rows, s.claimRow(sol, n, said, used))
	}
	a.Columns = append(a.Columns, said)
	for _, property := range claimColumns {
		if used[property] {
			a.Columns = append(a.Columns, s.propertyColumn(property))
		}
	}
	return rows
}

var saysColumn = map[string]string{"en": "statement", "nb": "utsagn", "nn": "utsegn"}

// propertyColumn names a column as the ontology names the property.
func (s *session) propertyColumn(property string) string {
	for _, class := range []string{"Finding", "Position", "Gap", "Recommendation"} {
		if p, ok := s.lexicon.onto.Property(class, property); ok {
			return p.Label.In(s.lang)
		}
	}
	return property
}

func (s *session) claimRow(sol *solution, n *node, said string, used map[string]bool) Row {
	shadow := n.shade != ""
	var words []quad.Quad
	for _, property := range []string{"claim", "advice"} {
		words = append(words, s.inLanguage(append(n.values(property, false), n.values(property, true)...))...)
	}
	text := ""
	for _, q := range words {
		if text == "" || q.Label == sol.primary {
			text = rdf.Text(q.Object)
			sol.facts = append(sol.facts, q)
		}
	}
	r := s.row(&part{}, nil, sol)
	r.of = []*node{n}
	if text == "" && len(r.Evidence) > 0 {
		text = cmp.Or(r.Evidence[0].Translation, r.Evidence[0].Quote)
	}
	r.Values[said] = Value{Label: text, ID: string(n.iri)}
	for _, property := range claimColumns {
		labels := s.claimLabels(n, property, shadow)
		if labels == "" {
			continue
		}
		r.Values[s.propertyColumn(property)] = Value{Label: labels}
		used[property] = true
	}
	r.Notes = slices.DeleteFunc(r.Notes, func(note string) bool { return note == text })
	return r
}

// claimLabels lists the values of a statement's property, once each.
func (s *session) claimLabels(n *node, property string, shadow bool) string {
	var labels []string
	for _, q := range append(n.values(property, shadow), n.values(property, false)...) {
		if q.Predicate == vocab.Type {
			continue
		}
		labels = appendNew(labels, s.termLabel(q.Object))
	}
	return s.list(labels)
}

// termLabel gives the label of a thing, or of a word of a list of choices.
func (s *session) termLabel(v quad.Value) string {
	if word, ours := strings.CutPrefix(rdf.Text(v), vocab.NS); ours {
		if labels, ok := s.lexicon.onto.Choice(word); ok {
			return labels.In(s.lang)
		}
	}
	return s.label(v)
}
