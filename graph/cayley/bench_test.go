package cayley_test

import (
	"context"
	"fmt"
	"testing"

	backend "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/cayley"
)

// cooperations gives partners, a theme and a place for each of n cooperations.
func cooperations(n int) []quad.Quad {
	var quads []quad.Quad
	for i := range n {
		add := func(predicate, object string, of int) {
			quads = append(quads, quad.Quad{
				Subject: iri(fmt.Sprintf("cooperation/%d", i)), Predicate: iri(predicate),
				Object: iri(fmt.Sprintf("%s/%d", object, of)), Label: iri(fmt.Sprintf("passage/%d", i)),
			})
		}
		add("partner", "organisation", i*7%50)
		add("partner", "organisation", i*13%400)
		add("theme", "theme", i%4)
		add("place", "country", i%200)
	}
	return quads
}

// BenchmarkPartners asks whose partner one is on a theme in a place.
func BenchmarkPartners(b *testing.B) {
	quads := cooperations(20_000)
	for name, s := range map[string]backend.QuadStore{
		"ours": cayley.New(indexOf(quads...)), "memstore": memstore.New(quads...),
	} {
		p := path.StartPath(s, iri("organisation/7")).In(iri("partner")).
			Has(iri("theme"), iri("theme/1")).Has(iri("place"), iri("country/1")).
			Out(iri("partner")).Unique()
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got, err := p.Iterate(context.Background()).AllValues(s); err != nil || len(got) == 0 {
					b.Fatal(got, err)
				}
			}
		})
	}
}
