package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// judge says how directly the sources say a candidate, by the conditions of
// its clause. It gives one solution: plain, put together, or near; or none.
func (s *session) judge(p *part, c *clause, m *candidate) []*solution {
	if c.not && m.form.Shadow && !m.denied() || !c.not && !m.form.Shadow && m.node.shade != "" {
		return nil
	}
	if m.node.shade == "Intention" && p.want != wantTime {
		s.note(noteOnlyPlanned[languageOf(s.lang)] + s.quoteOf(m.node))
		return nil // what is planned has not happened
	}
	best := (*solution)(nil)
	var alike []*solution
	for _, primary := range s.carriers(m) {
		sol := s.judgeAt(p, c, m, primary)
		switch {
		case sol == nil:
		case best == nil || better(sol, best):
			best, alike = sol, nil
		case !better(best, sol):
			alike = append(alike, sol) // said as well in another passage
		}
	}
	if best == nil {
		return nil
	}
	best.others = alike
	s.describe(best, m)
	best.when = s.datedBy(m)
	for role, np := range c.roles {
		if np.v != nil {
			best.bound[np.v.name] = m.values[role]
		}
	}
	return []*solution{best}
}

var noteOnlyPlanned = map[string]string{
	"en": "Planned, not said to have happened: ",
	"nb": "Planlagt, ikke sagt å ha skjedd: ",
	"nn": "Planlagt, ikkje sagt å ha skjedd: ",
}

// note keeps a remark for the answer, once.
func (s *session) note(text string) {
	if !slices.Contains(s.notes, text) {
		s.notes = append(s.notes, text)
	}
}

// quoteOf gives the words that carry a statement.
func (s *session) quoteOf(n *node) string {
	for _, q := range n.quads {
		marked := s.marked(q)
		if len(marked) == 0 {
			continue
		}
		quote := "«" + marked[0].words + "»"
		if text := source.TranslationFor(s.lang, s.passage(q.Label).evidence.Language, marked[0].translated); text != "" {
			quote += " [" + text + "]"
		}
		return quote
	}
	return ""
}

// denied reports whether a candidate is a denial: a statement that is one, or
// what a passage denies of a thing.
func (m *candidate) denied() bool {
	if m.node.shade != "" {
		return m.node.shade == "Denial"
	}
	for _, q := range m.node.values("modality", false) {
		for _, f := range m.facts {
			if q.Label == f.Label && rdf.Text(q.Object) == "denied" {
				return true
			}
		}
	}
	return false
}

// datedBy gives the properties that date what a candidate says: a statement's
// own time, and of a thing the date that the relation is about.
func (s *session) datedBy(m *candidate) []string {
	switch {
	case m.form.When != "":
		return []string{m.form.When, "edtf"}
	case m.form.Has != "":
		return []string{m.form.Has}
	case s.is(m.node, "Actor") && m.node.shade == "":
		return nil
	}
	return append([]string{"edtf"}, dateProperties...)
}

func better(a, b *solution) bool {
	if rankOf[a.support] != rankOf[b.support] {
		return rankOf[a.support] < rankOf[b.support]
	}
	return len(a.lacks) < len(b.lacks)
}

// carriers gives the passages that may carry the relation: those that the node
// itself was read in. What it takes from a heading or the sentence before is
// labelled with those, but says nothing of the node there.
func (s *session) carriers(m *candidate) []quad.Value {
	var out []quad.Value
	seen := map[quad.Value]bool{}
	for _, q := range m.node.quads {
		read := q.Predicate == vocab.Type || q.Predicate == vocab.Term("modality")
		if read && q.Label != nil && !seen[q.Label] {
			seen[q.Label] = true
			out = append(out, q.Label)
		}
	}
	return out
}

// judgeAt judges a candidate by one passage that carries it.
func (s *session) judgeAt(p *part, c *clause, m *candidate, primary quad.Value) *solution {
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, reference: m.refs, nodes: []*node{m.node}}
	for _, q := range m.node.quads {
		if q.Label == primary && (q.Predicate == vocab.Type || q.Predicate == vocab.Term("modality")) {
			sol.facts = append(sol.facts, q) // that the passage speaks of the node
			break
		}
	}
	for _, group := range byTriple(m.facts) {
		q, support := s.nearest(group, primary)
		if support == Combined {
			return nil // the relation and the party in two unlinked passages are two statements
		}
		sol.support = worse(sol.support, support)
		sol.facts = append(sol.facts, q)
	}
	var missing []condition
	for _, cond := range c.conds {
		facts, refs := s.meets(m, cond)
		if len(facts) == 0 {
			missing = append(missing, cond)
			continue
		}
		q, support := s.nearest(facts, primary)
		if support == Combined {
			missing = append(missing, cond)
			continue
		}
		sol.support = worse(sol.support, support)
		sol.facts = append(sol.facts, q)
		sol.reference = append(sol.reference, refs[q]...)
	}
	return s.lacking(p, c, m, sol, missing)
}

// byTriple groups quads that say the same in several passages.
func byTriple(quads []quad.Quad) [][]quad.Quad {
	groups := map[[3]quad.Value][]quad.Quad{}
	var order [][3]quad.Value
	for _, q := range quads {
		k := [3]quad.Value{q.Subject, q.Predicate, q.Object}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], q)
	}
	out := make([][]quad.Quad, len(order))
	for i, k := range order {
		out[i] = groups[k]
	}
	return out
}

// nearest gives the quad that stands closest to a passage: in it (stated), in
// a heading or sentence linked to it (inherited), elsewhere (combined).
func (s *session) nearest(quads []quad.Quad, primary quad.Value) (quad.Quad, Support) {
	best, support := quads[0], Combined
	for _, q := range quads {
		switch {
		case q.Label == primary:
			return q, Stated
		case support == Combined && s.linked(primary, q.Label):
			best, support = q, Inherited
		}
	}
	return best, support
}

// describe takes into a solution what its statement says of how it is said.
func (s *session) describe(sol *solution, m *candidate) {
	var comments []string
	for _, q := range m.node.quads {
		switch q.Predicate {
		case vocab.Term("modality"):
			sol.modality = rdf.Text(q.Object)
		case vocab.Term("saidBy"):
			sol.saidBy = append(sol.saidBy, q.Object)
		case vocab.Comment:
			comments = append(comments, rdf.Text(q.Object))
		}
	}
	if sol.modality != "" && languageOf(s.lang) == "en" { // remarks in statement files are in English
		sol.notes = append(sol.notes, comments...)
	}
	sol.notes = append(sol.notes, s.told(m)...)
	sol.background = s.isBackground(sol.primary)
}

func (f *frame) label(lang string) string {
	if l := f.Label[lang]; l != "" {
		return l
	}
	return f.Label["en"]
}
