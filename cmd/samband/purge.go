package main

import (
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
)

const purgeHelp = `Remove what the law demands from the whole history of the store, with the claims
that quote it, as if it had never been said. A commit stays that says how many
quads went and why, and not what they were: nor should the reason.

There is no way back. Older backups still hold what was purged; destroy them, or
know that restoring one into this store leaves it out.`

type purgeFlags struct {
	data   *string
	source *string
	term   *string
	reason *string
	yes    *bool
}

func purgeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "purge",
		Short: "Remove something from the whole history for good",
		Long:  purgeHelp,
		Args:  arguments(0, 0, "no arguments"),
	}
	f := purgeFlags{
		data:   dataFlag(cmd),
		source: cmd.Flags().String("source", "", "remove what was read in the source `ID`"),
		term:   cmd.Flags().String("iri", "", "remove the quads with the thing or passage `IRI`"),
		reason: cmd.Flags().String("reason", "", "`TEXT` that history gives as the reason"),
		yes:    cmd.Flags().Bool("yes", false, "do it: there is no way back"),
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return purge(cmd, f) }
	return cmd
}

func purge(cmd *cobra.Command, f purgeFlags) error {
	what := graph.Selector{Source: *f.source}
	if *f.term != "" {
		what.Term = quad.IRI(*f.term)
	}
	switch {
	case (*f.source == "") == (*f.term == ""):
		return wrongUsef("purge takes either --source or --iri")
	case *f.reason == "":
		return wrongUsef("purge takes a --reason, which must not tell what is purged")
	case !*f.yes:
		return wrongUsef("there is no way back from a purge; --yes does it")
	case *f.source == ontology.SourceID:
		return fmt.Errorf("the source %s stays: it says what the others mean", *f.source)
	}
	store, err := openForWriting(*f.data)
	if err != nil {
		return err
	}
	defer store.Close()
	show, end := progress(cmd.ErrOrStderr(), "Commits rewritten")
	info, err := store.Purge(cmd.Context(), what, graph.Purging{Author: author(), Reason: *f.reason, Progress: show})
	end()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d quads are gone from all commits; commit %d says so\n", info.Purged, info.N)
	return err
}
