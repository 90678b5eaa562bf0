// Package paths finds the shortest and the strongest way between two things.
package paths

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// Tie is how well the sources say that two things are tied together.
type Tie struct {
	Inherited  bool // a part of it stands in a heading or a sentence beside
	Joined     bool // it is put together of several statements
	Hedged     bool // the source says it with a reservation, or as somebody's words
	Background bool // only reference sources say so
	PartOf     bool // one is a part of the other, as all are that it consists of
	Passages   int  // how many say it
	Sources    int  // how many sources those are of
}

// plain is what a tie weighs that one passage states.
const plain = 4

// Weight is small for a tie that is well said, and never under 2: a direct tie
// that is stated is as strong as any two others. What is wanting weighs 2 each,
// a second source takes 2 away and a second passage 1.
func (t Tie) Weight() int {
	weight := plain
	for _, wanting := range []bool{t.Inherited, t.Joined, t.Joined, t.Hedged, t.Background, t.PartOf} {
		if wanting {
			weight += 2
		}
	}
	switch {
	case t.Sources > 1:
		weight -= 2
	case t.Passages > 1:
		weight--
	}
	return weight
}

// Step is a tie from one thing to another. Of is what the caller knows it by.
type Step[T any] struct {
	From, To quad.IRI
	Tie      Tie
	Of       T
}

// By is what a way is chosen by.
type By int

const (
	// Shortest takes the fewest steps, among equals the strongest way.
	Shortest By = iota
	// Strongest takes the way whose steps weigh least together, among equals
	// the shortest.
	Strongest
)

// Search is what a way is looked for in.
type Search[T any] struct {
	Most  int                                    // steps a way may have
	Reach int                                    // things it may pass, 0 for any number
	Hub   func(quad.IRI) bool                    // what ties all kinds of things that have nothing to do with each other
	Steps func(from quad.IRI) ([]Step[T], error) // from a thing; none of them leads to itself
}

// Way gives the steps from one thing to another, none if nothing ties the two.
// It leads over a hub only where no other way does.
func (s *Search[T]) Way(from, to quad.IRI, by By) ([]Step[T], error) {
	if from == to {
		return nil, nil
	}
	known := map[quad.IRI][]Step[T]{}
	for _, overHubs := range []bool{false, true} {
		w := walk[T]{Search: s, known: known, to: to, by: by, overHubs: overHubs}
		way, err := w.from(from)
		if err != nil || len(way) > 0 {
			return way, err
		}
	}
	return nil, nil
}

// walk goes a step further from all things at a time. A thing is walked from
// again where a longer way to it is stronger.
type walk[T any] struct {
	*Search[T]
	known    map[quad.IRI][]Step[T]
	to       quad.IRI
	by       By
	overHubs bool
}

// reached is how a thing was come to.
type reached[T any] struct {
	at     quad.IRI
	weight int
	last   Step[T]
	before *reached[T]
}

func (w *walk[T]) from(start quad.IRI) ([]Step[T], error) {
	best := map[quad.IRI]*reached[T]{start: {at: start}}
	layer := []*reached[T]{best[start]}
	for steps := 0; len(layer) > 0 && steps < w.Most; steps++ {
		next := map[quad.IRI]*reached[T]{}
		for _, r := range layer {
			list, err := w.stepsFrom(r.at)
			if err != nil {
				return nil, err
			}
			for _, step := range list {
				if to := w.stepTo(r, step); to.isBetter(best[step.To]) && to.isBetter(next[step.To]) && to.isBetter(best[w.to]) {
					next[step.To] = to
				}
			}
		}
		layer = layer[:0]
		for at, r := range next {
			best[at] = r
			if at != w.to && (w.overHubs || w.Hub == nil || !w.Hub(at)) {
				layer = append(layer, r)
			}
		}
		if w.by == Shortest && best[w.to] != nil || w.Reach > 0 && len(best) > w.Reach {
			break
		}
		slices.SortFunc(layer, func(a, b *reached[T]) int { return cmp.Compare(a.at, b.at) })
	}
	return best[w.to].way(), nil
}

func (w *walk[T]) stepTo(r *reached[T], step Step[T]) *reached[T] {
	return &reached[T]{at: step.To, weight: r.weight + step.Tie.Weight(), last: step, before: r}
}

// isBetter reports whether a way is stronger than another to the same end, or
// there is no other.
func (r *reached[T]) isBetter(other *reached[T]) bool {
	return other == nil || r.weight < other.weight
}

func (r *reached[T]) way() []Step[T] {
	if r == nil {
		return nil
	}
	var out []Step[T]
	for ; r.before != nil; r = r.before {
		out = append(out, r.last)
	}
	slices.Reverse(out)
	return out
}

// stepsFrom gives the steps from a thing, one to each other: the strongest.
func (w *walk[T]) stepsFrom(at quad.IRI) ([]Step[T], error) {
	if list, known := w.known[at]; known {
		return list, nil
	}
	all, err := w.Steps(at)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Step[T]) int {
		if c := cmp.Compare(a.To, b.To); c != 0 {
			return c
		}
		return a.Tie.Weight() - b.Tie.Weight()
	})
	list := slices.CompactFunc(all, func(a, b Step[T]) bool { return a.To == b.To })
	w.known[at] = list
	return list, nil
}
