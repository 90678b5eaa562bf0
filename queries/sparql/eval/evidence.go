package eval

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Witness is a set of triples that makes a solution true. G is set where the
// pattern named a graph; elsewhere it is NoID and Passages gives the
// passages.
//
// What is exact: the triples of basic patterns and of negated property sets,
// of the branch of a UNION, of a matched OPTIONAL, of the ways through a path
// with *, + or ?, and of what an EXISTS that is a filter by itself found. A walk
// without steps has no triples. Complete is false where there are more ways than
// are looked for. An aggregate has the triples of its whole group as one witness.
// DISTINCT keeps the witnesses of all rows that became one, up to MaxWitnesses.
// An EXISTS within a larger expression adds what it found, and Complete is false,
// since the row may have come without it. What a MINUS, a NOT EXISTS or an EXISTS
// within an expression looked for and did not find is Solution.Sought; that of an
// unmatched OPTIONAL is nowhere.
type Witness []graph.Row

// MaxWitnesses is how many witnesses of one solution are kept.
const MaxWitnesses = 20

// maxTriples bounds one witness; that of a larger group is not complete.
const maxTriples = 10_000

// trail is the triples a row was made of so far, shared between rows: a
// triple, what came before it, and what was joined to it. The nil trail is
// empty.
type trail struct {
	triple  graph.Row
	prev    *trail
	joined  *trail
	any     []*trail // alternatives, in place of the triple
	partial bool     // there are witnesses that the trail does not have
	sought  string   // what was looked for in vain
}

// with adds a triple.
func (t *trail) with(q graph.Row) *trail { return &trail{triple: q, prev: t} }

// and joins two trails.
func (t *trail) and(other *trail) *trail {
	switch {
	case other == nil:
		return t
	case t == nil:
		return other
	}
	return &trail{prev: t, joined: other}
}

// witnesses multiplies the trail out.
func (t *trail) witnesses() ([]Witness, bool) {
	all, complete := t.expand()
	for i, w := range all {
		slices.SortFunc(w, compareRows)
		all[i] = slices.Compact(w)
	}
	return minimalWitnesses(all), complete
}

// allSought gives what was looked for in vain, each once.
func (t *trail) allSought() []string {
	var all []string
	t.walk(func(at *trail) {
		if at.sought != "" && !slices.Contains(all, at.sought) {
			all = append(all, at.sought)
		}
	})
	slices.Sort(all)
	return all
}

// walk visits all parts of a trail.
func (t *trail) walk(visit func(*trail)) {
	for ; t != nil; t = t.prev {
		visit(t)
		t.joined.walk(visit)
		for _, alternative := range t.any {
			alternative.walk(visit)
		}
	}
}

// lookedFor adds to a trail what was looked for in vain.
func (t *trail) lookedFor(what string) *trail {
	if what == "" {
		return t
	}
	return &trail{prev: t, sought: what}
}

// inOneLine writes what a negation looks for.
func inOneLine(negation string, p algebra.Pattern) string {
	return negation + " " + strings.Join(strings.Fields(p.String()), " ")
}

// expand gives every witness of the trail, up to MaxWitnesses.
func (t *trail) expand() ([]Witness, bool) {
	all, complete := []Witness{nil}, true
	for ; t != nil; t = t.prev {
		complete = complete && !t.partial
		if t.joined != nil {
			more, ok := t.joined.expand()
			complete = complete && ok
			all, complete = product(all, more, complete)
		}
		if len(t.any) > 0 {
			more, ok := expandAny(t.any)
			complete = complete && ok
			all, complete = product(all, more, complete)
		}
		if t.triple.S != graph.NoID {
			for i := range all {
				all[i] = append(all[i], t.triple)
			}
		}
	}
	return all, complete
}

func expandAny(alternatives []*trail) ([]Witness, bool) {
	var all []Witness
	complete := true
	for _, t := range alternatives {
		more, ok := t.expand()
		complete = complete && ok
		all = append(all, more...)
	}
	if len(all) > MaxWitnesses {
		return all[:MaxWitnesses], false
	}
	return all, complete
}

func product(a, b []Witness, complete bool) ([]Witness, bool) {
	if len(b) == 1 {
		for i := range a {
			a[i] = append(a[i], b[0]...)
		}
		return a, complete
	}
	var all []Witness
	for _, left := range a {
		for _, right := range b {
			if len(all) == MaxWitnesses {
				return all, false
			}
			all = append(all, slices.Concat(left, right))
		}
	}
	return all, complete
}

// minimalWitnesses leaves out witnesses that have all of another one, which all
// are sorted.
func minimalWitnesses(all []Witness) []Witness {
	var kept []Witness
	for i, w := range all {
		more := false
		for j, other := range all {
			more = more || j != i && w.holds(other) && (len(w) > len(other) || j < i)
		}
		if !more {
			kept = append(kept, w)
		}
	}
	return kept
}

// holds says whether a witness has all triples of another.
func (w Witness) holds(other Witness) bool {
	if len(w) < len(other) {
		return false
	}
	for _, t := range other {
		if _, found := slices.BinarySearchFunc(w, t, compareRows); !found {
			return false
		}
	}
	return true
}

func compareRows(a, b graph.Row) int {
	for _, pair := range [4][2]graph.ID{{a.S, b.S}, {a.P, b.P}, {a.O, b.O}, {a.G, b.G}} {
		switch {
		case pair[0] < pair[1]:
			return -1
		case pair[0] > pair[1]:
			return 1
		}
	}
	return 0
}

// groupTrail gathers the trails of a group's rows as one witness.
type groupTrail struct {
	triples map[graph.Row]struct{}
	partial bool
	sought  map[string]struct{}
}

func (g *groupTrail) add(t *trail) {
	for ; t != nil && len(g.triples) < maxTriples; t = t.prev {
		g.partial = g.partial || t.partial
		if t.sought != "" {
			if g.sought == nil {
				g.sought = map[string]struct{}{}
			}
			g.sought[t.sought] = struct{}{}
		}
		if t.joined != nil {
			g.add(t.joined)
		}
		for _, alternative := range t.any {
			g.add(alternative)
		}
		if t.triple.S == graph.NoID {
			continue
		}
		if g.triples == nil {
			g.triples = map[graph.Row]struct{}{}
		}
		g.triples[t.triple] = struct{}{}
		g.partial = g.partial || len(g.triples) >= maxTriples
	}
}

func (g *groupTrail) trail() *trail {
	var t *trail
	for q := range g.triples {
		t = t.with(q)
	}
	for what := range g.sought {
		t = t.lookedFor(what)
	}
	if g.partial {
		t = &trail{prev: t, partial: true}
	}
	return t
}

// Passages gives the passages that a triple of a witness was read in; a quad
// without a passage adds none.
func Passages(ctx context.Context, snapshot graph.Snapshot, t graph.Row) ([]quad.Value, error) {
	cursor, err := snapshot.Scan(ctx, graph.Pattern{S: t.S, P: t.P, O: t.O, G: t.G}, graph.SPO)
	if err != nil {
		return nil, err
	}
	defer cursor.Close()
	var ids []graph.ID
	var buffer [16]graph.Row
	for {
		n, err := cursor.Next(buffer[:])
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		for _, q := range buffer[:n] {
			if q.G != graph.NoID {
				ids = append(ids, q.G)
			}
		}
	}
	passages := make([]quad.Value, len(ids))
	return passages, snapshot.Terms(ctx, ids, passages)
}

// Quoted is one triple of a witness and the passages it was read in; a triple
// that a quad without a passage says too has none for that.
type Quoted struct {
	Subject, Predicate, Object quad.Value
	Passages                   []quad.Value
}

// quote reads the triples of witnesses.
func quote(ctx context.Context, snapshot graph.Snapshot, witnesses []Witness) ([][]Quoted, error) {
	quoted := make([][]Quoted, len(witnesses))
	for i, witness := range witnesses {
		quoted[i] = make([]Quoted, len(witness))
		for j, t := range witness {
			var terms [3]quad.Value
			if err := snapshot.Terms(ctx, []graph.ID{t.S, t.P, t.O}, terms[:]); err != nil {
				return nil, err
			}
			passages, err := Passages(ctx, snapshot, t)
			if err != nil {
				return nil, err
			}
			quoted[i][j] = Quoted{terms[0], terms[1], terms[2], passages}
		}
	}
	return quoted, nil
}
