package update_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/update"
)

// FuzzChange carries updates out. What one asks for can be committed, and one
// that fails asks for nothing; nothing is ever deleted from the union.
func FuzzChange(f *testing.F) {
	f.Add("INSERT DATA { <x:b> <x:p> [ <x:q> 1 ] } ; DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH <x:i> { ?o ?p ?s } } WHERE { GRAPH ?g { ?s ?p ?o } }", false)
	f.Add("CLEAR DEFAULT ; ADD <x:g> TO DEFAULT ; MOVE DEFAULT TO <x:h> ; CREATE SILENT GRAPH <x:g> ; DROP ALL", true)
	f.Add("WITH <x:g> DELETE { ?s <x:p> ?o } INSERT { ?s <x:p> ?n } USING <x:h> WHERE { ?s <x:p> ?o BIND(CONCAT(?o, \"!\") AS ?n) } ; COPY SILENT <x:none> TO <x:g>", false)
	f.Fuzz(func(t *testing.T, text string, strict bool) {
		parsed, err := syntax.ParseUpdate(text, syntax.Options{})
		if err != nil {
			return
		}
		store := graph.OpenMemory()
		defer store.Close()
		var quads []quad.Quad
		for q, err := range rdf.ReadNQuads(strings.NewReader(before + "<x:a> <x:p> \"3\" .\n")) {
			if err != nil {
				t.Fatal(err)
			}
			quads = append(quads, q)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if _, err := store.Commit(ctx, graph.Change{Add: quads}); err != nil {
			t.Fatal(err)
		}
		options := update.Options{Eval: eval.Options{Strict: strict, Limits: eval.NewLimits(4<<20, 0)}, MaxQuads: 10_000}
		_, failed := store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
			c, err := update.Change(ctx, latest, parsed.Update, options)
			if err != nil && len(c.Add)+len(c.Delete) > 0 {
				t.Errorf("%q fails with %v, and asks for %v", text, err, c)
			}
			return c, err
		})
		history, err := store.History(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if failed != nil && len(history) != 1 {
			t.Errorf("%q fails with %v, and is committed", text, failed)
		}
		snapshot, err := store.View(context.Background(), graph.View{})
		if err != nil {
			t.Fatal(err)
		}
		after, err := graph.Match(context.Background(), snapshot, nil, nil, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !strict && !slices.Contains(after, quads[2]) {
			t.Errorf("%q deletes what has no passage, though the default graph is the union", text)
		}
	})
}
