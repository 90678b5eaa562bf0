package questions

import (
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/names"
)

// The properties that hold a topic, a place or a time of a statement.
var (
	topicProperties = []string{"theme", "targetGroup", "form", "about", "measure", "object", "topic", "task", "product"}
	placeProperties = []string{"place", "counterpart"}
	dateProperties  = []string{"published", "founded", "launched", "adopted"}
)

// meets gives the quads of a candidate's node that meet a condition, with the
// containment each rests on.
func (s *session) meets(m *candidate, cond condition) ([]quad.Quad, map[quad.Quad][]quad.Quad) {
	n, shadow := m.node, m.form.Shadow
	refs := map[quad.Quad][]quad.Quad{}
	var out []quad.Quad
	within := func(properties []string) {
		for _, property := range properties {
			for _, q := range n.values(property, shadow) {
				iri, _ := q.Object.(quad.IRI)
				for _, t := range cond.things {
					if chain, ok := s.within(t.IRI)[iri]; ok && !m.uses(q) {
						refs[q] = chain
						out = append(out, q)
					}
				}
			}
		}
	}
	switch cond.kind {
	case topicCondition:
		within(append(m.form.Topic, topicProperties...))
	case placeCondition:
		properties := placeProperties
		if m.form.Place != "" {
			properties = append([]string{m.form.Place}, properties...)
		}
		within(properties)
		if len(out) == 0 && !(m.form.Place == "worksIn" && s.is(n, "Place")) { // a country is not at work in what it lies in
			out = s.itself(m, cond)
		}
	case timeCondition:
		out = n.during(cond.time, shadow)
	case mannerCondition:
		for _, q := range m.facts {
			if s.saysSo(q, cond.text) {
				out = append(out, q)
			}
		}
	case thingCondition:
		for _, q := range n.quads {
			for _, t := range cond.things {
				if q.Object == t.IRI && !m.uses(q) {
					out = append(out, q)
				}
			}
		}
	}
	return out, refs
}

// saysSo reports whether the words that carry a quad hold a word, or one of
// several parted by a bar.
func (s *session) saysSo(q quad.Quad, word string) bool {
	for _, quote := range s.selected(q) {
		words := names.Words(quote)
		for _, m := range s.names.Find(words) {
			if s.anyIs(m.Things, "Place") { // "Sentral-Afrika" says nothing of what is central
				for i := m.From; i < m.To; i++ {
					words[i].Folded = ""
				}
			}
		}
		for _, said := range words {
			if slices.ContainsFunc(strings.Split(word, "|"), func(w string) bool { return strings.Contains(said.Folded, w) }) {
				return true
			}
		}
	}
	return false
}

// itself meets a place condition by a thing that lies in the place.
func (s *session) itself(m *candidate, cond condition) []quad.Quad {
	var out []quad.Quad
	for _, q := range m.node.values("within", false) {
		iri, _ := q.Object.(quad.IRI)
		for _, t := range cond.things {
			if _, ok := s.within(t.IRI)[iri]; ok && s.is(m.node, "Place") {
				out = append(out, q)
			}
		}
	}
	return out
}

// uses reports whether a quad already stands for one of the parties.
func (m *candidate) uses(q quad.Quad) bool {
	for _, f := range m.facts {
		if f == q {
			return true
		}
	}
	return false
}

// speaksOf reports whether one of the parties is a value, by whichever property.
func (m *candidate) speaksOf(value quad.Value) bool {
	return slices.ContainsFunc(m.facts, func(q quad.Quad) bool { return q.Object == value })
}

// during gives the quads that date a node, when its time must overlap the
// interval.
func (n *node) during(want interval, shadow bool) []quad.Quad {
	var out []quad.Quad
	for _, property := range dateProperties {
		for _, q := range n.values(property, shadow) {
			if dates(rdf.Text(q.Object)).overlaps(want) {
				out = append(out, q)
			}
		}
	}
	earliest, latest := n.values("earliest", shadow), n.values("latest", shadow)
	if len(earliest)+len(latest) == 0 {
		return out
	}
	var is interval
	if len(earliest) > 0 {
		is.from = dates(rdf.Text(earliest[0].Object)).from
	}
	if len(latest) > 0 {
		is.to = dates(rdf.Text(latest[0].Object)).to
	}
	if is.overlaps(want) {
		out = append(out, earliest...)
		out = append(out, latest...)
		out = append(out, n.values("edtf", shadow)...)
	}
	return out
}

// instead says what a statement has in the place of a condition it lacks.
func (s *session) instead(m *candidate, cond condition) string {
	var properties []string
	switch cond.kind {
	case placeCondition:
		properties = placeProperties
	case timeCondition:
		for _, property := range append([]string{"edtf"}, dateProperties...) {
			if text := m.node.text(property); text != "" {
				return text
			}
		}
		return ""
	case topicCondition:
		properties = topicProperties
	}
	var labels []string
	for _, property := range properties {
		for _, q := range m.node.values(property, m.form.Shadow) {
			if label := s.label(q.Object); !slices.Contains(labels, label) {
				labels = append(labels, label)
			}
		}
	}
	sort.Strings(labels)
	return s.list(labels)
}

func (s *session) conditionLabel(c condition) string {
	switch c.kind {
	case timeCondition:
		return c.time.String()
	case mannerCondition:
		first, _, _ := strings.Cut(c.text, "|")
		return first
	}
	return s.eitherOf(c.things)
}
