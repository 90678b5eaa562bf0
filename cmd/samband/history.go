package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
)

func historyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "history",
		Short: "List the commits of the store",
		Long:  "List the commits of the store, the newest first: when, by whom, of which source,\nhow many quads came and went, and why.",
		Args:  arguments(0, 0, "no arguments"),
	}
	data, server := dataFlag(cmd), serverFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return history(cmd, *data, *server) }
	return cmd
}

func history(cmd *cobra.Command, data, server string) error {
	commits, err := commitsOf(cmd, data, server)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "commit\ttime\tauthor\tsource\tadded\tdeleted\treason")
	for _, c := range commits {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%d\t%s\n", c.N, c.Time.UTC().Format(time.DateTime), c.Author, c.Source, c.Added, c.Deleted, remark(c))
	}
	return w.Flush()
}

// commitsOf gives the commits of the server, if one is named, or of the store;
// the newest first.
func commitsOf(cmd *cobra.Command, data, server string) ([]graph.CommitInfo, error) {
	if server != "" {
		r, err := serverAt(server)
		if err != nil {
			return nil, err
		}
		var list struct{ Commits []graph.CommitInfo }
		return list.Commits, r.get(cmd.Context(), "/api/v1/history", url.Values{"limit": {"10000"}}, &list)
	}
	store, err := reading{data: &data}.store(cmd)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	commits, err := store.History(cmd.Context())
	slices.Reverse(commits)
	return commits, err
}

// remark is the reason of a commit, with what history did to it.
func remark(c graph.CommitInfo) string {
	text := c.Reason
	for i, n := range c.Undoes {
		if i == 0 {
			text += " (undoes"
		}
		text += fmt.Sprint(" ", n)
		if i == len(c.Undoes)-1 {
			text += ")"
		}
	}
	if c.Purged > 0 {
		text += fmt.Sprintf(" (%d purged)", c.Purged)
	}
	return strings.TrimSpace(text)
}
