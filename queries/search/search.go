// Package search finds things by a few letters, a name or an abbreviation.
package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/names"
)

// Hit is one thing that a search found.
type Hit struct {
	ID         string // such as "iom"
	Label      string
	Class      string // the most specific one, such as "NGO"
	ClassLabel string
	Matched    string // the name that was met
	Statements int    // how many statements name the thing
}

// Index is the names of one snapshot, ready to be searched. It is immutable but
// for the texts, which are read when they are first searched.
type Index struct {
	snapshot graph.Snapshot
	ontology *ontology.Ontology
	entries  []entry
	words    words
	byIRI    map[quad.IRI]int32 // the place in entries, which are those said most of first
	texts    texts
}

// New prepares the names of a snapshot.
func New(ctx context.Context, s graph.Snapshot, index *names.Index, o *ontology.Ontology) (*Index, error) {
	things := index.Things()
	counts, err := countStatements(ctx, s, things)
	if err != nil {
		return nil, err
	}
	x := &Index{snapshot: s, ontology: o, entries: make([]entry, len(things)), byIRI: make(map[quad.IRI]int32, len(things))}
	for i, t := range things {
		x.entries[i] = newEntry(t, counts[i])
	}
	slices.SortStableFunc(x.entries, func(a, b entry) int { return cmp.Compare(b.statements, a.statements) })
	for i := range x.entries {
		x.byIRI[x.entries[i].thing.IRI] = int32(i)
	}
	x.words = newWords(x.entries)
	return x, nil
}

// countStatements counts where each thing is the object. It need not be exact:
// it only orders what is found equally well.
func countStatements(ctx context.Context, s graph.Snapshot, things []*names.Thing) ([]int, error) {
	terms := make([]quad.Value, len(things))
	for i, t := range things {
		terms[i] = t.IRI
	}
	ids := make([]graph.ID, len(terms))
	if err := s.Lookup(ctx, terms, ids); err != nil {
		return nil, err
	}
	counts := make([]int, len(ids))
	for i, id := range ids {
		if id == graph.NoID {
			continue
		}
		rows, _ := s.Estimate(ctx, graph.Pattern{O: id})
		counts[i] = int(rows)
	}
	return counts, nil
}

// Search gives the best hits, at most limit of them: first by how well the name
// is met, then by how much is said of the thing.
func (x *Index) Search(query, lang string, limit int) []Hit {
	found := x.found(newQuery(query), limit)
	hits := make([]Hit, 0, min(limit, len(found)))
	for _, m := range best(found, limit, lang) {
		hits = append(hits, x.hit(m, lang))
	}
	if len(hits) == 0 {
		return nil
	}
	return hits
}

// best gives the first of what was found.
func best(found []match, limit int, lang string) []match {
	var out []match
	for _, m := range found {
		if len(out) == limit && (limit == 0 || compare(m, out[limit-1], lang) >= 0) {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, m, func(a, b match) int { return compare(a, b, lang) })
		out = slices.Insert(out, at, m)
		out = out[:min(limit, len(out))]
	}
	return out
}

func compare(a, b match, lang string) int {
	if order := cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.entry.statements, a.entry.statements)); order != 0 {
		return order
	}
	return cmp.Or(cmp.Compare(a.entry.thing.Label(lang), b.entry.thing.Label(lang)), cmp.Compare(a.entry.id, b.entry.id))
}

// maxCompared is how many names are compared with a query. Of more, those of
// the things that most is said of are; who is called just so always is.
const maxCompared = 3000

// found gives all things whose names meet the query. Names with a wrong letter
// are looked for only where fewer than wanted are met without.
func (x *Index) found(q query, wanted int) []match {
	if len(q.words) == 0 {
		return nil
	}
	var out []match
	seen := map[int32]bool{}
	for _, meets := range []func(string) []int32{x.words.beginning, x.words.nearly} {
		for _, i := range x.candidates(q, meets) {
			if m, ok := x.entries[i].match(q); ok && !seen[i] {
				seen[i] = true
				out = append(out, m)
			}
		}
		if len(out) >= wanted {
			break
		}
	}
	return out
}

// candidates gives the entries in which every word of a query is met somehow,
// and the one whose id the query is.
func (x *Index) candidates(q query, meets func(string) []int32) []int32 {
	var out []int32
	for i, word := range q.words {
		list := meets(word)
		if i > 0 {
			list = both(out, list)
		}
		out = list
	}
	if len(out) > maxCompared {
		out = slices.Concat(out[:maxCompared:maxCompared], x.words.called[q.folded])
	}
	if i, known := x.byIRI[vocab.Thing(q.id)]; known && !slices.Contains(out, i) {
		out = append(out, i)
	}
	return out
}

// both gives what stands in two sorted lists.
func both(a, b []int32) []int32 {
	var out []int32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			out = append(out, a[i])
			i++
			j++
		}
	}
	return out
}

func (x *Index) hit(m match, lang string) Hit {
	thing := m.entry.thing
	class := explore.KindOf(x.ontology, thing.Classes)
	h := Hit{
		ID:         strings.TrimPrefix(string(thing.IRI), vocab.ID),
		Label:      thing.Label(lang),
		Class:      class,
		Matched:    m.name,
		Statements: m.entry.statements,
	}
	if c := x.ontology.Class(class); c != nil {
		h.ClassLabel = c.Label.In(lang)
	}
	return h
}
