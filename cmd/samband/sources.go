package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/web"
)

func sourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List what the store was read from",
		Long:  "List what the store was read from: documents first, then the sources that give\nnames, identifiers and reference facts.",
		Args:  arguments(0, 0, "no arguments"),
	}
	r := readingFlags(cmd)
	r.server = serverFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return listSources(cmd, r) }
	return cmd
}

func listSources(cmd *cobra.Command, r reading) error {
	list, err := r.sourceList(cmd)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "source\tyear\tpassages\tstatements\ttitle")
	for _, s := range list {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\n", s.ID, s.Year, s.Passages, s.Statements, s.Title)
	}
	return w.Flush()
}

// sourceList gives the sources of the server, if one is named, or of the store.
func (r reading) sourceList(cmd *cobra.Command) ([]web.Source, error) {
	if *r.server != "" {
		server, err := serverAt(*r.server)
		if err != nil {
			return nil, err
		}
		var list struct{ Sources []web.Source }
		return list.Sources, server.get(cmd.Context(), "/api/v1/sources", r.parameters(), &list)
	}
	snapshot, err := r.snapshot(cmd)
	if err != nil {
		return nil, err
	}
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	return sourcesOf(cmd.Context(), explore.New(snapshot, nil, o))
}
