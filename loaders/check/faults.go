package check

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Fault is one place where a rule is broken.
type Fault struct {
	Rule     string `json:"rule"`
	Subject  string `json:"subject"` // a thing, statement, passage, source or quad
	Property string `json:"property,omitempty"`
	Value    string `json:"value,omitempty"`
	Detail   string `json:"detail,omitempty"`
	Passage  string `json:"passage,omitempty"` // where it was read
}

func (c *checker) fault(rule, subject string) {
	f := Fault{Rule: rule, Subject: subject}
	if !c.seen[f] {
		c.seen[f] = true
		c.report.Faults = append(c.report.Faults, f)
	}
}

func (c *checker) findUnlabelled(quads []quad.Quad) {
	for _, q := range quads {
		if q.Label == nil {
			c.fault(NoPassage, q.String())
		}
	}
}

// ids gives the ids of things and statements that stand somewhere in the graph.
func (m *model) ids() []string {
	seen := map[string]bool{}
	for _, q := range m.quads {
		for _, v := range []quad.Value{q.Subject, q.Object} {
			if id, ok := thingID(v); ok {
				seen[id] = true
			}
		}
	}
	return sortedKeys(seen)
}

func (c *checker) findUnclassed() {
	for _, id := range c.model.ids() {
		if _, ok := c.model.register.Class(id); !ok {
			c.fault(NoClass, id)
		}
	}
}

func (c *checker) findUnnamed() {
	named := map[string]bool{}
	for _, q := range c.model.quads {
		if id, ok := thingID(q.Subject); ok && (isName(q.Predicate) || q.Predicate == vocab.HiddenLabel) {
			named[id] = true
		}
	}
	for _, id := range c.model.ids() {
		class, ok := c.model.register.Class(id)
		if ok && !c.model.ontology.IsRelation(class) && !named[id] {
			c.fault(NoName, id)
		}
	}
}

// findSourceless finds labels that are neither a source that is described nor a
// passage of one.
func (c *checker) findSourceless() {
	seen := map[quad.Value]bool{nil: true}
	for _, q := range c.model.quads {
		if seen[q.Label] {
			continue
		}
		seen[q.Label] = true
		id := sourceID(q.Label)
		if p := c.model.passages[q.Label]; p != nil {
			id = p.source
		} else if keyOf(q.Label) != "" {
			id = ""
		}
		if !c.model.titles[id] {
			c.fault(NoSource, quad.StringOf(q.Label))
		}
	}
}
