package drafts

import (
	"context"
	"strings"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/reconcile"
)

// World is what a draft is read against: the graph as it is, things that are
// said to be the same shown as one.
type World struct {
	Snapshot graph.Snapshot
	Ontology *ontology.Ontology
}

// mostCandidates is how many things of the graph are kept for one of a draft.
const mostCandidates = 3

// match proposes things of the graph for those of a draft that are asked for,
// the best first.
func (w World) match(ctx context.Context, things []Thing, asked []int, differ apart) error {
	if len(asked) == 0 {
		return nil
	}
	index, err := names.Build(ctx, w.Snapshot)
	if err != nil {
		return err
	}
	matcher, err := reconcile.FromGraph(ctx, w.Snapshot, index, w.Ontology)
	if err != nil {
		return err
	}
	queries := make([]reconcile.Query, len(asked))
	for k, i := range asked {
		queries[k] = w.query(&things[i])
		queries[k].Except = differ.from(things[i].Label)
	}
	return matcher.Each(ctx, queries, func(k int, found []reconcile.Candidate) {
		t := &things[asked[k]]
		for _, c := range found {
			if c.Match || c.Score >= leastScore {
				t.Candidates = append(t.Candidates, candidate(c))
			}
		}
		if len(t.Candidates) > 0 && t.Candidates[0].Match {
			t.Same, t.By = t.Candidates[0].ID, "match"
		}
	})
}

// query is what is asked of a matcher about a thing.
func (w World) query(t *Thing) reconcile.Query {
	return reconcile.Query{
		Name: t.Label, Identifiers: t.Identifiers, Country: t.Country, Class: t.Class,
		Only: w.kin(t.Class), Limit: mostCandidates,
	}
}

// leastScore is below which a candidate is no likely duplicate.
const leastScore = 60

func candidate(c reconcile.Candidate) Candidate {
	out := Candidate{
		ID: strings.TrimPrefix(string(c.Thing), vocab.ID), Label: c.Label, Classes: c.Classes, Score: c.Score,
		Match: c.Match, Reason: string(c.Decision.Reason),
	}
	for _, f := range c.Features {
		out.Features = append(out.Features, Feature{ID: f.ID, Points: f.Points, Asked: f.Asked, Found: f.Found})
	}
	return out
}

// kin gives the classes that a thing of a class can be one of: an organisation
// is no place, though both may be called after one.
func (w World) kin(class string) []string {
	for _, kind := range []string{"Organisation", "Country", "Place", "Concept", "Undertaking", "Work"} {
		if w.Ontology.IsA(class, kind) {
			return []string{kind}
		}
	}
	return nil
}
