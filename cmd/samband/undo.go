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
	"github.com/samband/samband/web"
)

const undoHelp = `Take a commit back: the graph is then as if it had never been made, and what
other commits asked for too stays. That is a commit of its own, which can be
undone as well; samband history lists the commits.

If later statements stand on things that only this commit brought, they are
listed and nothing is undone; --along takes them out too.`

type undoFlags struct {
	data   *string
	server *string
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
		server: serverFlag(cmd),
		source: cmd.Flags().String("source", "", "take back all commits of the source `ID`"),
		reason: cmd.Flags().String("reason", "", "`TEXT` that history gives as the reason"),
		along:  cmd.Flags().Bool("along", false, "take out what stands on it too"),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return undo(cmd, args, f) }
	return cmd
}

func undo(cmd *cobra.Command, args []string, f undoFlags) error {
	wish, err := whatToUndo(args, f)
	if err != nil {
		return err
	}
	if *f.server != "" {
		return undoThere(cmd, *f.server, wish)
	}
	store, err := openForWriting(*f.data)
	if err != nil {
		return err
	}
	defer store.Close()
	info, blockers, err := commits{store}.Undo(cmd.Context(), wish)
	if errors.Is(err, graph.ErrBlocked) {
		if err := listBlockers(cmd.ErrOrStderr(), blockers); err != nil {
			return err
		}
		return fmt.Errorf("%w; --along takes them out too", err)
	}
	if err != nil {
		return err
	}
	return reportUndo(cmd, wish, info, len(blockers))
}

// undoThere lets a server undo.
func undoThere(cmd *cobra.Command, address string, wish web.Undo) error {
	server, err := serverAt(address)
	if err != nil {
		return err
	}
	var done struct {
		Commit graph.CommitInfo
		Along  int `json:"along_count"`
	}
	err = server.post(cmd.Context(), "/api/v1/history/undo", wish, &done)
	if refused := (refusalError{}); errors.As(err, &refused) && len(refused.Blockers) > 0 {
		for _, b := range refused.Blockers {
			fmt.Fprintf(cmd.ErrOrStderr(), "commit %d: %s\n", b.Commit, b.Quad)
		}
		return fmt.Errorf("%w; --along takes them out too", err)
	}
	if err != nil {
		return err
	}
	return reportUndo(cmd, wish, done.Commit, done.Along)
}

func reportUndo(cmd *cobra.Command, wish web.Undo, info graph.CommitInfo, along int) error {
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s is undone in commit %d: %d quads came, %d went, %d of them along\n",
		undone(wish), info.N, info.Added, info.Deleted, along)
	return err
}

func whatToUndo(args []string, f undoFlags) (web.Undo, error) {
	wish := web.Undo{Source: *f.source, Reason: *f.reason, Along: *f.along}
	if (len(args) == 0) == (wish.Source == "") {
		return wish, wrongUsef("undo takes the number of one commit, or --source ID")
	}
	if wish.Source != "" {
		return wish, nil
	}
	n, err := strconv.ParseUint(args[0], 10, 64)
	if err != nil || n == 0 {
		return wish, wrongUsef("undo takes the number of a commit, not %q; samband history lists them", args[0])
	}
	wish.Commit = n
	return wish, nil
}

func undone(wish web.Undo) string {
	if wish.Source != "" {
		return wish.Source
	}
	return fmt.Sprint("commit ", wish.Commit)
}

// commits is the history of a store, for commands and the web alike.
type commits struct{ *graph.Store }

// Undo takes a commit or a source back. The ontology stays.
func (c commits) Undo(ctx context.Context, wish web.Undo) (graph.CommitInfo, []graph.Blocker, error) {
	u := graph.Undoing{Author: author(), Reason: wish.Reason, Along: wish.Along}
	if u.Reason == "" {
		u.Reason = "samband undo " + strings.TrimPrefix(undone(wish), "commit ")
	}
	switch wish.Source {
	case "":
		return c.Store.Undo(ctx, wish.Commit, u)
	case ontology.SourceID:
		return graph.CommitInfo{}, nil, fmt.Errorf("%w: the source %s stays: it says what the others mean", web.ErrInvalid, wish.Source)
	}
	return c.UndoSource(ctx, wish.Source, u)
}

func listBlockers(to io.Writer, blockers []graph.Blocker) error {
	for _, b := range blockers {
		if _, err := fmt.Fprintf(to, "commit %d: %s", b.Commit, rdf.AppendQuad(nil, b.Quad)); err != nil {
			return err
		}
	}
	return nil
}
