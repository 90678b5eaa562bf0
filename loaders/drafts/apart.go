package drafts

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// differentFrom says that two things are not one: somebody was asked, and said
// so. It is labelled with the claim.
const differentFrom = quad.IRI(vocab.OWL + "differentFrom")

// apart are the things that names do not mean, as people said of things that
// were called so: they are not asked again.
type apart map[string][]quad.IRI

func readApart(ctx context.Context, s graph.Snapshot) (apart, error) {
	quads, err := graph.Match(ctx, s, nil, differentFrom, nil, nil)
	if err != nil {
		return nil, err
	}
	out := apart{}
	for _, q := range quads {
		other, is := q.Object.(quad.IRI)
		if !is {
			continue
		}
		labels, err := graph.Match(ctx, s, q.Subject, vocab.PrefLabel, nil, nil)
		if err != nil {
			return nil, err
		}
		for _, l := range labels {
			name := foldedName(rdf.Text(l.Object))
			out[name] = append(out[name], other)
		}
	}
	return out, nil
}

func foldedName(name string) string { return strings.Join(strings.Fields(names.Fold(name)), " ") }

// from gives the things that a name does not mean.
func (a apart) from(name string) []quad.IRI { return a[foldedName(name)] }
