package main

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
)

const unloadHelp = `Take a source out of the store: everything that was read in it, and nothing
else. What other sources say too stays. History keeps it.`

func unloadCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "unload SOURCE",
		Short: "Take out what a source said",
		Long:  unloadHelp,
		Args:  arguments(1, 1, "the id of one source; samband sources lists them"),
	}
	data := dataFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return unload(cmd, *data, args[0]) }
	return cmd
}

func unload(cmd *cobra.Command, data, id string) error {
	if id == ontology.SourceID {
		return fmt.Errorf("the source %s stays: it says what the others mean", id)
	}
	store, err := openForWriting(data)
	if err != nil {
		return err
	}
	defer store.Close()
	snapshot, err := store.View(cmd.Context(), graph.View{})
	if err != nil {
		return err
	}
	quads, err := quadsOf(cmd.Context(), snapshot, id)
	if err != nil {
		return err
	}
	info, err := store.Commit(cmd.Context(), graph.Change{
		Author: author(), Reason: "samband unload " + id, Source: id, Delete: quads,
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is taken out in commit %d: %d quads\n", id, info.N, info.Deleted)
	return err
}

// quadsOf gives what the passages of a source label.
func quadsOf(ctx context.Context, s graph.Snapshot, id string) ([]quad.Quad, error) {
	all, err := graph.Match(ctx, s, nil, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	var quads []quad.Quad
	for _, q := range all {
		if graph.SourceOf(q.Label) == id {
			quads = append(quads, q)
		}
	}
	if len(quads) == 0 {
		return nil, fmt.Errorf("there is no source %s; samband sources lists those that are there", id)
	}
	return quads, nil
}
