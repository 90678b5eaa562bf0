package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
)

const undoHelp = `Take a commit back: the graph is then as if it had never been made, and what
other commits asked for too stays. That is a commit of its own, which can be
undone as well; samband history lists the commits.

If later statements stand on things that only this commit brought, they are
listed and nothing is undone; --along takes them out too.`

type undoFlags struct {
	data   *string
	source *string
	reason *string
	along  *bool
}

func undoCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "undo [COMMIT]",
		Short: "Take back a commit, or all commits of a source",
		Long:  undoHelp,
		Args:  arguments(0, 1, "the number of one commit, or --source ID"),
	}
	f := undoFlags{
		data:   dataFlag(cmd),
		source: cmd.Flags().String("source", "", "take back all commits of the source `ID`"),
		reason: cmd.Flags().String("reason", "", "`TEXT` that history gives as the reason"),
		along:  cmd.Flags().Bool("along", false, "take out what stands on it too"),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return undo(cmd, args, f) }
	return cmd
}

func undo(cmd *cobra.Command, args []string, f undoFlags) error {
	take, what, err := whatToUndo(args, *f.source)
	if err != nil {
		return err
	}
	store, err := openForWriting(*f.data)
	if err != nil {
		return err
	}
	defer store.Close()
	u := graph.Undoing{Author: author(), Reason: *f.reason, Along: *f.along}
	if u.Reason == "" {
		u.Reason = "samband undo " + strings.TrimPrefix(what, "commit ")
	}
	info, blockers, err := take(cmd.Context(), store, u)
	if errors.Is(err, graph.ErrBlocked) {
		if err := listBlockers(cmd.ErrOrStderr(), blockers); err != nil {
			return err
		}
		return fmt.Errorf("%w; --along takes them out too", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is undone in commit %d: %d quads came, %d went, %d of them along\n",
		what, info.N, info.Added, info.Deleted, len(blockers))
	return err
}

type undoing func(context.Context, *graph.Store, graph.Undoing) (graph.CommitInfo, []graph.Blocker, error)

func whatToUndo(args []string, source string) (undoing, string, error) {
	if (len(args) == 0) == (source == "") {
		return nil, "", wrongUsef("undo takes the number of one commit, or --source ID")
	}
	if source == ontology.SourceID {
		return nil, "", fmt.Errorf("the source %s stays: it says what the others mean", source)
	}
	if source != "" {
		return func(ctx context.Context, s *graph.Store, u graph.Undoing) (graph.CommitInfo, []graph.Blocker, error) {
			return s.UndoSource(ctx, source, u)
		}, source, nil
	}
	n, err := strconv.ParseUint(args[0], 10, 64)
	if err != nil || n == 0 {
		return nil, "", wrongUsef("undo takes the number of a commit, not %q; samband history lists them", args[0])
	}
	return func(ctx context.Context, s *graph.Store, u graph.Undoing) (graph.CommitInfo, []graph.Blocker, error) {
		return s.Undo(ctx, n, u)
	}, fmt.Sprint("commit ", n), nil
}

func listBlockers(to io.Writer, blockers []graph.Blocker) error {
	for _, b := range blockers {
		if _, err := fmt.Fprintf(to, "commit %d: %s", b.Commit, rdf.AppendQuad(nil, b.Quad)); err != nil {
			return err
		}
	}
	return nil
}
