package drafts

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/reconcile"
)

// pair is two things of a draft that may be one, as positions; A comes first in
// the file.
type pair struct {
	A        int32     `json:"a"`
	B        int32     `json:"b"`
	Score    float64   `json:"score"`
	Match    bool      `json:"match"`
	Reason   string    `json:"reason,omitempty"`
	Features []Feature `json:"features,omitempty"`
}

// Pair is two things of a draft that may be one, neither of which the graph
// has.
type Pair struct {
	Number   int       `json:"number"` // by which it is decided on
	A        Thing     `json:"a"`
	B        Thing     `json:"b"`
	Score    float64   `json:"score"` // 0 to 100
	Match    bool      `json:"match"` // nothing speaks against it
	Reason   string    `json:"reason,omitempty"`
	Features []Feature `json:"features,omitempty"`
	Union
}

// Union says whether two things of a draft are one.
type Union struct {
	Decision UnionDecision `json:"decision,omitempty"`
	By       string        `json:"by,omitempty"`
}

// UnionDecision is what somebody decided on a pair. Without a decision both are
// loaded as things of their own.
type UnionDecision string

// The decisions on pairs.
const (
	NotJudged UnionDecision = ""
	Joined    UnionDecision = "same"
	Apart     UnionDecision = "different"
)

// mostPairs is how many pairs a draft keeps, the surest first. More would be a
// sign of a mapping that gives every row a thing of its own.
const mostPairs = 20000

// pairs finds the things of the file that may be one: those that the graph does
// not have, compared with each other as they are compared with the graph.
func (g *gatherer) pairs(ctx context.Context, things []Thing) ([]pair, error) {
	at := map[string]int32{}
	var entities []reconcile.Entity
	var asked []reconcile.Query
	for i := range things {
		t := &things[i]
		if t.Same != "" || t.Label == "" || t.Own || t.nameless() {
			continue
		}
		at[t.ID] = int32(i)
		entities = append(entities, entityOf(t))
		q := g.world.query(t)
		q.Limit, q.Except = 2, append(q.Except, vocab.Thing(t.ID))
		asked = append(asked, q)
	}
	if len(entities) < 2 {
		return nil, nil
	}
	matcher, err := reconcile.New(entities, g.world.Ontology)
	if err != nil {
		return nil, err
	}
	found := map[[2]int32]pair{}
	err = matcher.Each(ctx, asked, func(k int, candidates []reconcile.Candidate) {
		self := at[strings.TrimPrefix(string(entities[k].IRI), vocab.ID)]
		for _, c := range candidates {
			other := at[strings.TrimPrefix(string(c.Thing), vocab.ID)]
			if pairworthy(things[self].Label, c) && !different(things[self], things[other]) {
				key := [2]int32{min(self, other), max(self, other)}
				shown := candidate(c)
				p := pair{key[0], key[1], c.Score, c.Match, shown.Reason, shown.Features}
				if old, ok := found[key]; !ok || !old.Match && p.Match {
					found[key] = p
				}
			}
		}
	})
	list := slices.Collect(maps.Values(found))
	slices.SortFunc(list, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return list[:min(len(list), mostPairs)], err
}

func entityOf(t *Thing) reconcile.Entity {
	e := reconcile.Entity{
		IRI: vocab.Thing(t.ID), Names: []reconcile.Name{{Text: t.Label, Lang: "en"}}, Classes: []string{t.Class},
	}
	for _, text := range t.Identifiers {
		if id, ok := reconcile.ParseIdentifier(text); ok {
			e.Identifiers = append(e.Identifiers, id)
		}
	}
	return e
}

// different reports whether the countries of two things say that they are two.
func different(a, b Thing) bool { return a.Country != "" && b.Country != "" && a.Country != b.Country }

// pairworthy reports whether a candidate is like enough to be shown: its words
// are the same but for their spelling, order, legal form or abbreviation. Names
// of which other words differ are usually those of two bodies.
func pairworthy(asked string, c reconcile.Candidate) bool {
	if c.Match {
		return true
	}
	if c.Score < leastScore || c.Decision.Reason == reconcile.OtherIdentifier || c.Decision.Reason == reconcile.OtherCountry {
		return false
	}
	return slices.ContainsFunc(c.Features, func(f reconcile.Feature) bool {
		switch f.ID {
		case reconcile.ByWords:
			return len(f.Missing)+len(f.Extra) == 0 || c.Decision.Reason == reconcile.LegalFormsDiffer
		case reconcile.ByAbbreviation:
			return f.Value >= sureShort && !strings.Contains(strings.TrimSpace(asked), " ")
		}
		return false
	})
}

// sureShort is how sure letters that stand alone must be to make a pair: those
// of all words of the name, or those that stand in brackets behind it.
const sureShort = 0.85

// open tells which pairs wait for a decision: nobody has judged them, and what
// was said of their things does not settle them.
func (w *work) open() func(number int) bool {
	first := w.joined(nil)
	return func(number int) bool {
		p := &w.pairs[number]
		return w.unions[int32(number)].Decision == NotJudged && first[p.A] != first[p.B] &&
			(w.identity(p.A).Same == "" || w.identity(p.B).Same == "")
	}
}

// joined gives for each thing the first of those that it was joined with,
// itself if with none. Only things that are loaded count; nil is all.
func (w *work) joined(loaded []bool) []int32 {
	first := make([]int32, len(w.things))
	for i := range first {
		first[i] = int32(i)
	}
	find := func(i int32) int32 {
		for first[i] != i {
			first[i] = first[first[i]]
			i = first[i]
		}
		return i
	}
	for number, u := range w.unions {
		p := &w.pairs[number]
		if u.Decision == Joined && (loaded == nil || loaded[p.A] && loaded[p.B]) {
			a, b := find(p.A), find(p.B)
			first[max(a, b)] = min(a, b)
		}
	}
	for i := range first {
		first[i] = find(int32(i))
	}
	return first
}

// PairFilter selects pairs of a draft.
type PairFilter struct {
	// Status is "open" for those that wait for a decision, "same" and
	// "different" for those that were judged so; empty is any.
	Status  string
	Words   string  // that stand in one of the labels, whatever their case
	Thing   string  // the id of one of the two
	Numbers []int   // none is any
	Least   float64 // score, 0 to 100
	Match   bool    // only those against which nothing speaks
}

// Check reports what is wrong with the filter.
func (p PairFilter) Check() error {
	if !slices.Contains([]string{"", "open", "same", "different"}, p.Status) {
		return fmt.Errorf("the status of a pair is open, same or different, not %q", p.Status)
	}
	return nil
}

func (w *work) selectPairs(filter PairFilter) []int32 {
	words := strings.ToLower(filter.Words)
	has := func(at int32) bool { return strings.Contains(strings.ToLower(w.things[at].Label), words) }
	open := w.open()
	var out []int32
	for i := range w.pairs {
		p, number := &w.pairs[i], int32(i)
		decision := w.unions[number].Decision
		switch {
		case len(filter.Numbers) > 0 && !slices.Contains(filter.Numbers, i),
			filter.Status == "open" && !open(i),
			(filter.Status == "same" || filter.Status == "different") && string(decision) != filter.Status,
			p.Score < filter.Least, filter.Match && !p.Match,
			filter.Thing != "" && w.things[p.A].ID != filter.Thing && w.things[p.B].ID != filter.Thing,
			words != "" && !has(p.A) && !has(p.B):
		default:
			out = append(out, number)
		}
	}
	return out
}

// Pairs gives the pairs that a filter selects, the surest first.
func (f *Folder) Pairs(id string, filter PairFilter, offset, limit int) (Page[Pair], error) {
	w, err := f.get(id)
	if err != nil {
		return Page[Pair]{}, err
	}
	numbers := w.selectPairs(filter)
	page := Page[Pair]{Total: len(numbers), Items: []Pair{}}
	for _, n := range window(numbers, offset, limit) {
		p := &w.pairs[n]
		both, err := f.thing(w, p.A, p.B)
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, Pair{int(n), both[0], both[1], p.Score, p.Match, p.Reason, p.Features, w.unions[n]})
	}
	return page, nil
}

// Join decides on all pairs that a filter selects, and says on how many.
func (f *Folder) Join(id string, filter PairFilter, d UnionDecision, author string) (int, error) {
	decided := 0
	err := f.change(id, func(w *work) error {
		w.unions = maps.Clone(w.unions)
		for _, n := range w.selectPairs(filter) {
			if d == NotJudged {
				delete(w.unions, n)
			} else {
				w.unions[n] = Union{d, author}
			}
			decided++
		}
		return nil
	}, unionsName)
	return decided, err
}
