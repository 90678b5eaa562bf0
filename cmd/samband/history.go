package main

import (
	"fmt"
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
	data := dataFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return history(cmd, *data) }
	return cmd
}

func history(cmd *cobra.Command, data string) error {
	store, err := reading{data: &data}.store(cmd)
	if err != nil {
		return err
	}
	defer store.Close()
	commits, err := store.History(cmd.Context())
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "commit\ttime\tauthor\tsource\tadded\tdeleted\treason")
	for i := len(commits) - 1; i >= 0; i-- {
		c := commits[i]
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%d\t%s\n", c.N, c.Time.UTC().Format(time.DateTime), c.Author, c.Source, c.Added, c.Deleted, remark(c))
	}
	return w.Flush()
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
