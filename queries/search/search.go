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

// Index is the names of one snapshot, ready to be searched. It is immutable.
type Index struct {
	ontology *ontology.Ontology
	entries  []entry
}

// New prepares the names of a snapshot.
func New(ctx context.Context, s graph.Snapshot, index *names.Index, o *ontology.Ontology) (*Index, error) {
	things := index.Things()
	counts, err := countStatements(ctx, s, things)
	if err != nil {
		return nil, err
	}
	x := &Index{ontology: o, entries: make([]entry, len(things))}
	for i, t := range things {
		x.entries[i] = newEntry(t, counts[i])
	}
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
	q := newQuery(query)
	if len(q.words) == 0 {
		return nil
	}
	var found []match
	for i := range x.entries {
		if m, ok := x.entries[i].match(q); ok {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b match) int {
		return cmp.Or(
			cmp.Compare(a.rank, b.rank),
			cmp.Compare(b.entry.statements, a.entry.statements),
			cmp.Compare(a.entry.thing.Label(lang), b.entry.thing.Label(lang)),
			cmp.Compare(a.entry.id, b.entry.id),
		)
	})
	hits := make([]Hit, 0, min(limit, len(found)))
	for _, m := range found[:min(limit, len(found))] {
		hits = append(hits, x.hit(m, lang))
	}
	return hits
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
