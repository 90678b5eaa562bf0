package claims

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Claims are all claims of one state of the graph.
type Claims struct {
	list []Claim // in the order they were made
	byID map[quad.IRI]int
	on   map[quad.IRI][]int // corrections that hold, by the subject
}

// Read reads the claims of a snapshot. In a merged one the things of a merge
// are shown as one, as everywhere.
func Read(ctx context.Context, s graph.Snapshot) (*Claims, error) {
	r := reader{ctx: ctx, snapshot: s, claims: map[quad.IRI]*Claim{}}
	for _, read := range []struct {
		predicate quad.IRI
		take      func(q quad.Quad, claim *Claim)
	}{
		{vocab.Same, func(q quad.Quad, c *Claim) {
			c.Kind = Merge
			c.A, _ = q.Object.(quad.IRI)
			c.B, _ = q.Subject.(quad.IRI)
		}},
		{vocab.Withdraws, func(q quad.Quad, c *Claim) {
			c.Kind = Withdrawal
			c.Of, _ = q.Object.(quad.IRI)
		}},
		{vocab.Finds, func(q quad.Quad, c *Claim) { c.Kind = kindOf(q.Object) }},
		{vocab.Corrects, func(q quad.Quad, c *Claim) { c.Target.Subject, _ = q.Object.(quad.IRI) }},
		{vocab.CorrectsFact, func(q quad.Quad, c *Claim) { c.Target.Predicate, _ = q.Object.(quad.IRI) }},
		{vocab.CorrectsValue, func(q quad.Quad, c *Claim) { c.Target.Object = q.Object }},
		{vocab.CorrectsIn, func(q quad.Quad, c *Claim) { c.Target.Passage, _ = q.Object.(quad.IRI) }},
		{vocab.SupersededBy, func(q quad.Quad, c *Claim) { c.SupersededBy = rdf.Text(q.Object) }},
		{vocab.ShouldBe, func(q quad.Quad, c *Claim) { c.ShouldBe = rdf.Text(q.Object) }},
	} {
		if err := r.read(read.predicate, read.take); err != nil {
			return nil, err
		}
	}
	if err := r.describe(); err != nil {
		return nil, err
	}
	return r.result(), nil
}

type reader struct {
	ctx      context.Context
	snapshot graph.Snapshot
	claims   map[quad.IRI]*Claim // by the passage
}

// read takes the quads of a predicate, each into the claim that labels it.
func (r *reader) read(predicate quad.IRI, take func(quad.Quad, *Claim)) error {
	quads, err := graph.Match(r.ctx, r.snapshot, nil, predicate, nil, nil)
	for _, q := range quads {
		id, ok := q.Label.(quad.IRI)
		if !ok {
			continue
		}
		if r.claims[id] == nil {
			r.claims[id] = &Claim{ID: id}
		}
		take(q, r.claims[id])
	}
	return err
}

// describe reads who made the claims, when and why.
func (r *reader) describe() error {
	for id, c := range r.claims {
		quads, err := graph.Match(r.ctx, r.snapshot, id, nil, nil, nil)
		if err != nil {
			return err
		}
		for _, q := range quads {
			switch q.Predicate {
			case vocab.Exact:
				c.Reason = rdf.Text(q.Object)
			case source.PassageLang:
				c.Language = rdf.Text(q.Object)
			case source.Creator:
				c.Author = rdf.Text(q.Object)
			case created:
				c.Made, _ = time.Parse(time.RFC3339, rdf.Text(q.Object))
			case evidence:
				c.Evidence = append(c.Evidence, rdf.Text(q.Object))
			}
		}
		slices.Sort(c.Evidence)
	}
	return nil
}

func (r *reader) result() *Claims {
	out := &Claims{byID: map[quad.IRI]int{}, on: map[quad.IRI][]int{}}
	by := map[quad.IRI][]quad.IRI{}
	for _, c := range r.claims {
		out.list = append(out.list, *c)
		if c.Kind == Withdrawal {
			by[c.Of] = append(by[c.Of], c.ID)
		}
	}
	slices.SortFunc(out.list, func(a, b Claim) int {
		return cmp.Or(a.Made.Compare(b.Made), strings.Compare(string(a.ID), string(b.ID)))
	})
	withdrawn := graph.Withdrawn(by)
	for i := range out.list {
		c := &out.list[i]
		c.Holds = !withdrawn[c.ID]
		out.byID[c.ID] = i
		if c.Holds && terms[c.Kind] != "" {
			out.on[c.Target.Subject] = append(out.on[c.Target.Subject], i)
		}
	}
	return out
}

func kindOf(v quad.Value) Kind {
	for kind, term := range terms {
		if v == term {
			return kind
		}
	}
	return ""
}

// All gives the claims in the order they were made.
func (c *Claims) All() []Claim { return slices.Clone(c.list) }

// Claim gives one claim by its passage.
func (c *Claims) Claim(id quad.IRI) (Claim, bool) {
	i, ok := c.byID[id]
	if !ok {
		return Claim{}, false
	}
	return c.list[i], true
}

// Empty reports whether nothing is corrected, as is usual.
func (c *Claims) Empty() bool { return c == nil || len(c.on) == 0 }

// OnStatement gives the corrections that hold for a statement node as a whole,
// or for what a passage says of it. A passage that is nil stands for any.
func (c *Claims) OnStatement(node quad.Value, passage quad.Value) []Claim {
	return c.matching(node, func(t Target) bool { return t.Predicate == "" && meets(t.Passage, passage) })
}

// OnQuad gives the corrections that hold for a quad: for the statement node
// that it is of, or for the plain fact that it is.
func (c *Claims) OnQuad(q quad.Quad) []Claim {
	return c.matching(q.Subject, func(t Target) bool {
		return (t.Predicate == "" || q.Predicate == t.Predicate) && (t.Object == nil || t.Object == q.Object) && meets(t.Passage, q.Label)
	})
}

func meets(wanted quad.IRI, passage quad.Value) bool {
	return wanted == "" || passage == nil || passage == wanted
}

func (c *Claims) matching(subject quad.Value, meets func(Target) bool) []Claim {
	if c.Empty() {
		return nil
	}
	iri, _ := subject.(quad.IRI)
	var out []Claim
	for _, i := range c.on[iri] {
		if meets(c.list[i].Target) {
			out = append(out, c.list[i])
		}
	}
	return out
}

// Misread reports whether one of the corrections says that the source does not
// say so, so that the statement makes no row.
func Misread(list []Claim) bool {
	return slices.ContainsFunc(list, func(c Claim) bool { return c.Kind == WrongReading })
}

// between gives the merges that hold and make a thing one with another: those
// between the two, or, if they are one by way of others, all that touch the
// thing; with no other, these too.
func (c *Claims) between(thing, other quad.IRI) []Claim {
	var touching, direct []Claim
	for _, m := range c.list {
		if m.Kind != Merge || !m.Holds || m.A != thing && m.B != thing {
			continue
		}
		touching = append(touching, m)
		if m.A == other || m.B == other {
			direct = append(direct, m)
		}
	}
	if len(direct) > 0 || other != "" && !c.one(thing, other) {
		return direct
	}
	return touching
}

// one reports whether merges that hold connect two things.
func (c *Claims) one(a, b quad.IRI) bool {
	reached := map[quad.IRI]bool{a: true}
	for grown := true; grown; {
		grown = false
		for _, m := range c.list {
			if m.Kind == Merge && m.Holds && reached[m.A] != reached[m.B] {
				reached[m.A], reached[m.B], grown = true, true, true
			}
		}
	}
	return reached[b]
}
