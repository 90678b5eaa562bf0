package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/update"
)

const updateHelp = `Carry out a SPARQL 1.1 update, whole or not at all, as one commit. It is read
from a file, from standard input (-), or is the argument itself:

  samband update 'INSERT DATA { id:care sb:abbreviation "CARE" }'
  samband update 'DELETE WHERE { GRAPH src:my-notes { ?s ?p ?o } }'

The prefixes of samband query need not be declared. What names no graph is
written to a passage of the commit, whose source is you; to delete from the
union of all passages is refused, since nobody could say from which. With
--default-graph strict the default graph is what has no passage.

LOAD is refused, unless --allow names the host that may be asked.`

type updateFlags struct {
	data         *string
	reason       *string
	defaultGraph *defaultGraph
	allow        *[]string
	server       *string
}

func updateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "update FILE | - | 'TEXT'",
		Short: "Carry out a SPARQL update",
		Long:  updateHelp,
		Args:  arguments(1, 1, "one update: a file, - or the text itself"),
	}
	f := updateFlags{
		data:         dataFlag(cmd),
		reason:       cmd.Flags().String("reason", "samband update", "why, as history shows it"),
		defaultGraph: defaultGraphFlag(cmd),
		allow:        allowFlag(cmd),
		server:       serverFlag(cmd),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runUpdate(cmd, args[0], f) }
	return cmd
}

func runUpdate(cmd *cobra.Command, what string, f updateFlags) error {
	text, err := updateText(what, cmd.InOrStdin())
	if err != nil {
		return err
	}
	parsed, err := parseUpdate(text, "")
	if err != nil {
		return err
	}
	var info graph.CommitInfo
	if *f.server != "" {
		info, err = updateThere(cmd.Context(), text, f)
	} else {
		info, err = updateHere(cmd.Context(), parsed, f)
	}
	switch {
	case err != nil:
		return err
	case info.N == 0:
		_, err = fmt.Fprintln(cmd.OutOrStdout(), "The update changes nothing; no commit was made.")
	default:
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "Updated in commit %d: %d quads added, %d deleted\n", info.N, info.Added, info.Deleted)
	}
	return err
}

func updateHere(ctx context.Context, parsed algebra.Update, f updateFlags) (graph.CommitInfo, error) {
	client, err := federationClient(*f.allow)
	if err != nil {
		return graph.CommitInfo{}, err
	}
	store, err := openForWriting(*f.data)
	if err != nil {
		return graph.CommitInfo{}, err
	}
	defer store.Close()
	u := updater{store: store, sparql: endpoint{strict: f.defaultGraph.strict(), federation: client}}
	return store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
		return update.Change(ctx, latest, parsed, u.options("", *f.reason))
	})
}

// updateThere lets a server carry the update out.
func updateThere(ctx context.Context, text string, f updateFlags) (graph.CommitInfo, error) {
	if len(*f.allow) > 0 {
		return graph.CommitInfo{}, wrongUsef("--allow is what the server was started with")
	}
	server, err := serverAt(*f.server)
	if err != nil {
		return graph.CommitInfo{}, err
	}
	form := url.Values{"update": {text}, "default-graph": {string(*f.defaultGraph)}, "reason": {*f.reason}}
	body, err := server.send(ctx, http.MethodPost, "/sparql", "application/x-www-form-urlencoded", "application/json", strings.NewReader(form.Encode()))
	if err != nil {
		return graph.CommitInfo{}, err
	}
	defer body.Close()
	var answer struct{ Commit graph.CommitInfo }
	err = server.decode(body, &answer)
	return answer.Commit, err
}

// updateText is queryText for updates, of which some, such as DROP ALL, have no
// brackets to know them by.
func updateText(what string, stdin io.Reader) (string, error) {
	if _, err := os.Stat(what); errors.Is(err, fs.ErrNotExist) && strings.Contains(what, " ") {
		return what, nil
	}
	return queryText(what, stdin)
}
