package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/loaders/record"
)

const loadHelp = `Load one source into the store, in one commit:

  samband load myreport/                  a folder of statement files with a source.yaml
  samband load FundingFlow.csv NGO.csv    statement files beside a source.yaml
  samband load FundingFlow.csv --source my-notes --title "My notes" --language en
  samband load network.nq                 RDF: N-Quads, N-Triples, TriG, Turtle, RDF/XML, JSON-LD
  samband load grants.xlsx --guess > grants.yaml      a mapping for a table, to be corrected,
  samband load grants.xlsx --mapping grants.yaml      ... and the table by that mapping

samband template gives the header of a statement file. If anything is wrong with
a file, everything that is wrong is listed and nothing is loaded. Quads that
have a label keep it; those of RDF without one get a passage of the file. Quotes
are translated by translations.csv beside the statement files, with the columns
quote, language (nb, nn or en) and translation. The terms by which readers
ask for them stand in index.csv: quote, language and terms, with ; between.

A table is CSV or TSV, Excel (.xlsx), JSON or JSON lines; encoding, separator and
decimal mark are found from the file. IATI files (.xml) need no mapping. What
either would bring is said first: what is new, what the graph has, what differs,
and which rows are refused and why; with --dry-run that is all. Things that the
graph has keep the table's own ids, with the claim that they are the same.

With --draft a file is kept to be looked at in the browser, one of RDF subject by
subject. With --server a running server takes it, in the same way.`

type loadFlags struct {
	data   *string
	server *string
	dryRun *bool
	source sourceFlags
	table  tableFlags
}

func loadCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "load FILE...",
		Short: "Load statement files, a table or N-Quads as a source",
		Long:  loadHelp,
		Args:  arguments(1, -1, "files, or one folder"),
	}
	f := loadFlags{
		data:   dataFlag(cmd),
		server: serverFlag(cmd),
		dryRun: cmd.Flags().Bool("dry-run", false, "check the files and say what would be loaded, without loading"),
		source: newSourceFlags(cmd),
		table:  newTableFlags(cmd),
	}
	cmd.RunE = func(cmd *cobra.Command, files []string) error {
		if err := load(cmd, files, f); err != nil {
			return told{err, *f.table.lang}
		}
		return nil
	}
	return cmd
}

// told is an error that is told in a language.
type told struct {
	error
	lang string
}

func (t told) Error() string { return record.Said(t.error).In(t.lang) }

func (t told) Unwrap() error { return t.error }

func load(cmd *cobra.Command, files []string, f loadFlags) error {
	if isTable(files, f) {
		return loadTable(cmd, files[0], f)
	}
	if *f.server != "" {
		if _, is := rdf.FormatOfFile(files[0]); is && len(files) == 1 {
			return loadThere(cmd, files[0], f)
		}
		return wrongUsef("a server takes one table, IATI file or file of RDF at a time; statement files are loaded where the store is")
	}
	store, err := openForLoad(cmd, f)
	if err != nil {
		return err
	}
	defer store.Close()
	if areQuads(files) {
		return loadQuads(cmd, store, files, f)
	}
	snapshot, err := store.View(cmd.Context(), graph.View{})
	if err != nil {
		return err
	}
	change, err := readFiles(cmd.Context(), files, f.source, snapshot)
	if err != nil {
		return err
	}
	return commitLoad(cmd, store, change, *f.dryRun)
}

// openForLoad opens the store and fills it first when it is empty, so that
// files can name what comes with the program. A dry run changes no store.
func openForLoad(cmd *cobra.Command, f loadFlags) (*graph.Store, error) {
	if *f.dryRun {
		at := ""
		return reading{data: f.data, at: &at}.store(cmd)
	}
	store, err := openForWriting(*f.data)
	if err != nil {
		return nil, err
	}
	return store, fill(cmd.Context(), store, cmd.ErrOrStderr())
}

func commitLoad(cmd *cobra.Command, store *graph.Store, c graph.Change, dryRun bool) error {
	if dryRun {
		if err := store.Try(cmd.Context(), c); err != nil {
			return err
		}
		return reportLoad(cmd.OutOrStdout(), "%s can be loaded: %d quads\n", c.Source, len(c.Add))
	}
	info, err := store.Commit(cmd.Context(), c)
	if err != nil {
		return err
	}
	return reportLoad(cmd.OutOrStdout(), "%s is loaded in commit %d: %d quads, %d of them new\n", c.Source, info.N, len(c.Add), info.Added)
}

func reportLoad(out io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(out, format, args...)
	return err
}
