package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/attached"
)

const attachHelp = `Keep a document beside the store, so that what was read in it can be shown where
it stands, and more can be read in the browser: a PDF, or text in UTF-8 with form
feeds between its pages. It stays on this machine; no export holds it.

  samband attach utrygg-trafikk report.pdf
  samband attach harbour-study study.pdf --title "Harbour study" --language en --year 2012

A source that the graph does not have yet needs a title and a language.`

func attachCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "attach SOURCE FILE",
		Short: "Keep a document beside the store, to be shown and read",
		Long:  attachHelp,
		Args:  arguments(2, 2, "the id of a source and a file"),
	}
	data := dataFlag(cmd)
	d := source.Description{}
	cmd.Flags().StringVar(&d.Title, "title", "", "title of the source")
	cmd.Flags().StringVar(&d.Publisher, "publisher", "", "who issued the source")
	cmd.Flags().StringVar(&d.Year, "year", "", "year the source was issued")
	cmd.Flags().StringVar(&d.Language, "language", "", "language of the source: nb, nn or en")
	cmd.Flags().StringVar(&d.Licence, "licence", "", "licence of the source")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		d.ID = args[0]
		return attach(cmd, *data, d, args[1])
	}
	return cmd
}

func attach(cmd *cobra.Command, data string, d source.Description, file string) error {
	d, err := describedInStore(cmd, data, d)
	if err != nil {
		return err
	}
	content, err := os.Open(file)
	if err != nil {
		return err
	}
	defer content.Close()
	document, err := attached.NewFolder(documentsDir(data)).Attach(cmd.Context(), d, filepath.Base(file), content)
	if err != nil {
		return err
	}
	if err := reportLoad(cmd.OutOrStdout(), "%s is attached to %s: %d pages\n", document.File, d.ID, document.Pages); err != nil {
		return err
	}
	if len(document.Empty) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%d of the pages have no text; scanned pages must be made searchable first.\n", len(document.Empty))
	}
	return nil
}

// describedInStore adds what the store says of a source. A store is made if
// there is none, since the document is kept in its folder.
func describedInStore(cmd *cobra.Command, data string, d source.Description) (source.Description, error) {
	absent, err := isEmpty(folderOf(data))
	if err != nil {
		return d, err
	}
	if absent {
		store, err := openForWriting(data)
		if err != nil {
			return d, err
		}
		defer store.Close()
		if err := fill(cmd.Context(), store, cmd.ErrOrStderr()); err != nil {
			return d, err
		}
		return describedIn(cmd.Context(), store, d)
	}
	store, err := openForReading(data)
	if err != nil {
		return d, err
	}
	defer store.Close()
	return describedIn(cmd.Context(), store, d)
}

func describedIn(ctx context.Context, store *graph.Store, d source.Description) (source.Description, error) {
	snapshot, err := store.View(ctx, graph.View{})
	if err != nil {
		return d, err
	}
	return attached.Describe(ctx, snapshot, d)
}

// documentsDir is where a store's documents are.
func documentsDir(data string) string { return filepath.Join(folderOf(data), "documents") }
