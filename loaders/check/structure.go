package check

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// findNames finds names and translations that no language is given for.
func (c *checker) findNames() {
	for _, q := range c.model.quads {
		_, named := q.Object.(quad.LangString)
		_, ours := thingID(q.Subject)
		if (ours && (q.Predicate == vocab.PrefLabel || q.Predicate == vocab.AltLabel) || q.Predicate == source.Translation) && !named {
			c.faultIn(NoLanguage, q, rdf.Lexical(q.Object))
		}
	}
}

// findUnlicensed finds sources that do not say how they may be used. What
// people claim in Samband is no such source.
func (c *checker) findUnlicensed() {
	licensed := map[string]bool{}
	for _, q := range c.model.quads {
		if q.Predicate == source.Licence {
			licensed[sourceID(q.Subject)] = true
		}
	}
	for _, id := range sortedKeys(c.model.titles) {
		if !licensed[id] && !strings.HasPrefix(id, vocab.Authors) && !strings.HasPrefix(id, vocab.OlderClaims) {
			c.fault(NoLicence, id)
		}
	}
}

// findLoops finds things that lie in, or are part of, themselves.
func (c *checker) findLoops() {
	for _, predicate := range []quad.IRI{vocab.Term("within"), vocab.Term("partOf")} {
		in := map[quad.Value][]quad.Quad{}
		for _, q := range c.model.quads {
			if q.Predicate == predicate {
				in[q.Subject] = append(in[q.Subject], q)
			}
		}
		done := map[quad.Value]int{} // 1 on the way, 2 finished
		for _, q := range c.model.quads {
			if q.Predicate == predicate {
				c.follow(q.Subject, in, done)
			}
		}
	}
}

// follow walks up from a thing; an explicit stack, since chains may be long.
func (c *checker) follow(start quad.Value, in map[quad.Value][]quad.Quad, done map[quad.Value]int) {
	type step struct {
		thing quad.Value
		next  int
	}
	if done[start] != 0 {
		return
	}
	stack := []step{{start, 0}}
	done[start] = 1
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == len(in[top.thing]) {
			done[top.thing] = 2
			stack = stack[:len(stack)-1]
			continue
		}
		q := in[top.thing][top.next]
		top.next++
		switch done[q.Object] {
		case 0:
			done[q.Object] = 1
			stack = append(stack, step{q.Object, 0})
		case 1:
			c.faultIn(ContainmentLoop, q, c.listed([]quad.Value{q.Subject, q.Object}))
		}
	}
}

// findMerged finds things that claims that hold make one though neither is of
// the other's kind.
func (c *checker) findMerged() {
	by := map[quad.Value][]quad.Value{}
	for _, q := range c.model.quads {
		if q.Predicate == vocab.Withdraws {
			by[q.Object] = append(by[q.Object], q.Subject)
		}
	}
	withdrawn := graph.Withdrawn(by)
	for _, q := range c.model.quads {
		if q.Predicate != vocab.Same || withdrawn[q.Label] {
			continue
		}
		one, known := c.model.class(q.Subject)
		other, too := c.model.class(q.Object)
		o := c.o.Ontology
		if known && too && !o.IsA(one, other) && !o.IsA(other, one) && c.family(one) != c.family(other) {
			c.faultIn(MergedKinds, q, one+", "+other)
		}
	}
}

// family is the broad kind of a class: bodies of any kind may be one body.
func (c *checker) family(class string) string {
	for _, broad := range []string{"Organisation", "Place", "Work", "Undertaking", "Concept"} {
		if c.o.Ontology.IsA(class, broad) {
			return broad
		}
	}
	return class
}

// findHarm finds what the rules that protect people would not let in.
func (c *checker) findHarm() error {
	rules, err := protect.Load()
	if err != nil {
		return err
	}
	for _, r := range rules.Quads(c.model.quads, protect.Known{Class: c.model.class}) {
		c.report.Faults = append(c.report.Faults, Fault{
			Rule: Protected, Subject: shown(r.Subject), Detail: r.Rule.ID, Passage: shown(r.Passage),
		})
	}
	return nil
}

// faultIn notes a quad that breaks a rule, each once.
func (c *checker) faultIn(rule string, q quad.Quad, detail string) {
	f := Fault{Rule: rule, Subject: shown(q.Subject), Detail: detail, Passage: shown(q.Label)}
	switch v := q.Object.(type) {
	case quad.IRI:
		f.Value = shown(v)
	default:
		f.Value = rdf.Lexical(v)
	}
	if name, ours := property(q.Predicate); ours {
		f.Property = name
	}
	if !c.seen[f] {
		c.seen[f] = true
		c.report.Faults = append(c.report.Faults, f)
	}
}

// shown is the short id of a thing, passage or source, else the term.
func shown(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return quad.StringOf(v)
	}
	if id, ours := thingID(v); ours {
		return id
	}
	if strings.HasPrefix(string(iri), vocab.Source) {
		return strings.TrimPrefix(string(iri), vocab.Base)
	}
	return string(iri)
}

// order puts faults in the order of the rules, then by what they are about.
func order(faults []Fault, book rulebook) {
	at := map[string]int{}
	for i, r := range book.Rules {
		at[r.ID] = i
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		if a.Rule != b.Rule {
			return at[a.Rule] - at[b.Rule]
		}
		if n := strings.Compare(a.Subject, b.Subject); n != 0 {
			return n
		}
		return strings.Compare(a.Detail, b.Detail)
	})
}
