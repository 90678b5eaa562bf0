package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/web"
)

// internalSources gives the ids of the sources that are not meant for others.
func internalSources(ctx context.Context, s graph.Snapshot) ([]string, error) {
	marked, err := graph.Match(ctx, s, nil, source.Internal, nil, nil)
	var ids []string
	for _, q := range marked {
		iri, _ := q.Subject.(quad.IRI)
		if plainText(q.Object) == "true" {
			ids = append(ids, strings.TrimPrefix(string(iri), vocab.Source))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// withoutInternal gives what others may see: those of the chosen sources that are
// not internal, and the internal ones, of which nothing is shown.
func withoutInternal(ctx context.Context, s graph.Snapshot, chosen []string) (shown, hidden []string, err error) {
	hidden, err = internalSources(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	shown = slices.DeleteFunc(slices.Clone(chosen), func(id string) bool { return slices.Contains(hidden, id) })
	if len(chosen) > 0 && len(shown) == 0 {
		return nil, nil, fmt.Errorf("%w: the sources that are asked for are internal, and not shown to others", web.ErrNotFound)
	}
	return shown, hidden, nil
}

// internalMark says which internal sources quads have, empty if none.
func internalMark(ctx context.Context, s graph.Snapshot, quads []quad.Quad) (string, error) {
	internal, err := internalSources(ctx, s)
	if err != nil || len(internal) == 0 {
		return "", err
	}
	has := map[string]bool{}
	for _, q := range quads {
		has[graph.SourceOf(q.Label)] = true
	}
	internal = slices.DeleteFunc(internal, func(id string) bool { return !has[id] })
	if len(internal) == 0 {
		return "", nil
	}
	return "INTERNAL: not to be passed on, since it has statements of " + strings.Join(internal, ", "), nil
}

// markInternal says on the error output that what is exported has internal
// sources, and in the file too where its format has remarks that begin with #.
func markInternal(cmd *cobra.Command, s graph.Snapshot, quads []quad.Quad, format rdf.Format) error {
	mark, err := internalMark(cmd.Context(), s, quads)
	if err != nil || mark == "" {
		return err
	}
	fmt.Fprintln(cmd.ErrOrStderr(), mark)
	if !slices.Contains([]rdf.Format{rdf.NQuads, rdf.NTriples, rdf.Turtle, rdf.TriG}, format) {
		return nil
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), "# "+mark)
	return err
}
