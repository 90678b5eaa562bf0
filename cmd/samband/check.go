package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/check"
)

const checkHelp = `Count what the store holds and look for what is wrong with it: quads without a
passage, things without a name or class, passages without a source, sentences
of the report that no statement was read in, values of the wrong kind, dates out
of order, money without a currency, containment in a circle, what could hurt
people. Each with where it is and what to do; remarks may be right all the same.

With the text of the report, every quote is looked up in it:

  samband check --text utrygg-trafikk.txt

With --store, the files of the store are looked at instead: every commit is read
and compared with its checksum, and the graph with what its commits say.

The exit status is 1 if anything is wrong.`

func checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Count what is there and find what is wrong",
		Long:  checkHelp,
		Args:  arguments(0, 0, "no arguments"),
	}
	r := readingFlags(cmd)
	text := cmd.Flags().String("text", "", "`FILE` with the report's text, to verify quotes")
	lang := cmd.Flags().String("lang", "en", "`LANGUAGE` of what is wrong and what to do: nb, nn or en")
	store := cmd.Flags().Bool("store", false, "check the files of the store")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *store {
			return checkFiles(cmd, *r.data)
		}
		return checkGraph(cmd, r, *text, *lang)
	}
	return cmd
}

func checkFiles(cmd *cobra.Command, data string) error {
	store, err := openForReading(data)
	if err != nil {
		return err
	}
	defer store.Close()
	show, end := progress(cmd.ErrOrStderr(), "Commits checked")
	err = store.Check(cmd.Context(), show)
	end()
	if err != nil {
		return err
	}
	history, err := store.History(cmd.Context())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "all %d commits are sound\n", len(history))
	return err
}

func checkGraph(cmd *cobra.Command, r reading, textFile, lang string) error {
	o, err := ontology.Load()
	if err != nil {
		return err
	}
	documents, err := bundledDocuments(textFile)
	if err != nil {
		return err
	}
	snapshot, err := r.snapshot(cmd)
	if err != nil {
		return err
	}
	report, err := check.Run(cmd.Context(), snapshot, check.Options{Ontology: o, Documents: documents})
	if err != nil {
		return err
	}
	if _, err := report.WriteIn(lang, cmd.OutOrStdout()); err != nil {
		return err
	}
	if !report.OK() {
		return errors.New("the check found faults")
	}
	return nil
}

// bundledDocuments reads what the program knows of the documents it comes
// with. The text is that of the only report.
func bundledDocuments(textFile string) (map[string]check.Document, error) {
	text := ""
	if textFile != "" {
		content, err := os.ReadFile(textFile)
		if err != nil {
			return nil, err
		}
		text = string(content)
	}
	reports, err := fs.Glob(loaders.Bundled(), "reports/*")
	if err != nil {
		return nil, err
	}
	documents := map[string]check.Document{}
	for _, dir := range reports {
		if err := addDocument(documents, dir, text); err != nil {
			return nil, err
		}
	}
	return documents, nil
}

func addDocument(documents map[string]check.Document, dir, text string) error {
	folder, err := fs.Sub(loaders.Bundled(), dir)
	if err != nil {
		return err
	}
	description, err := fs.ReadFile(folder, "source.yaml")
	if err != nil {
		return err
	}
	d, err := source.Read(description)
	if err != nil {
		return err
	}
	documents[d.ID], err = check.ReadDocument(folder, text)
	return err
}

// Quality tells what is wrong with the state.
func (s *service) Quality(ctx context.Context) (check.Report, error) {
	o, err := ontology.Load()
	if err != nil {
		return check.Report{}, err
	}
	documents, err := bundledDocuments("")
	if err != nil {
		return check.Report{}, err
	}
	return check.Run(ctx, s.snapshot, check.Options{Ontology: o, Documents: documents})
}
