package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/iati"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// tableFlags say how a table is read that is no statement file.
type tableFlags struct {
	mapping *string
	set     *[]string
	guess   *bool
	good    *bool
	draft   *bool
	lang    *string
}

func newTableFlags(cmd *cobra.Command) tableFlags {
	return tableFlags{
		mapping: cmd.Flags().String("mapping", "", "`FILE` that says what the columns of a table mean, or one of "+strings.Join(mapping.Ready(), ", ")),
		set:     cmd.Flags().StringArray("set", nil, "`NAME=VALUE` of a parameter that the mapping asks for"),
		guess:   cmd.Flags().Bool("guess", false, "print a mapping guessed for a table, to be corrected, and load nothing"),
		good:    cmd.Flags().Bool("good", false, "load the rows of a table that have no fault, though others have"),
		draft:   cmd.Flags().Bool("draft", false, "keep the file as a draft, to be looked at in the browser, and load nothing"),
		lang:    cmd.Flags().String("lang", "en", "language in which what would be loaded, and what is wrong, is said: nb, nn or en"),
	}
}

// isTable reports whether the files are one table or IATI file, to be read into
// a draft, and not statement files.
func isTable(files []string, f loadFlags) bool {
	if len(files) != 1 {
		return false
	}
	if _, is := rdf.FormatOfFile(files[0]); is && *f.table.draft {
		return true // looked at subject by subject
	}
	switch suffix(strings.TrimSuffix(files[0], ".gz")) {
	case ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".xml", ".txt":
		return true
	case ".csv":
		return *f.table.mapping != "" || *f.table.guess || strings.HasSuffix(files[0], ".gz")
	}
	return false
}

// memoryOverTime is how much garbage may lie beside what is in use, in percent.
// A large table and the graph that it makes are in memory together; the usual
// 100 takes half as much memory again for a tenth of the time.
const memoryOverTime = 40

// loadTable reads a table into a draft, says what it would bring, and brings it
// in.
func loadTable(cmd *cobra.Command, file string, f loadFlags) error {
	if !slices.Contains([]string{"nb", "nn", "en"}, *f.table.lang) {
		return wrongUsef("--lang is nb, nn or en, not %q", *f.table.lang)
	}
	m, parameters, err := f.table.read()
	if err != nil {
		return err
	}
	if *f.table.guess {
		return guess(cmd, file, f)
	}
	if *f.server != "" {
		return loadThere(cmd, file, f)
	}
	store, err := openForLoad(cmd, f)
	if err != nil {
		return err
	}
	defer store.Close()
	debug.SetGCPercent(memoryOverTime)
	world, err := worldOf(cmd.Context(), store)
	if err != nil {
		return err
	}
	folder, done, err := draftsFor(f)
	if err != nil {
		return err
	}
	defer done()
	content, err := os.Open(file)
	if err != nil {
		return err
	}
	defer content.Close()
	draft, err := folder.Create(cmd.Context(), drafts.Input{
		File: filepath.Base(file), Content: content, Source: f.source.description(), Mapping: m, Parameters: parameters, Author: author(),
	}, world)
	if err != nil {
		return record.Problemf("nothing was loaded: %s", err)
	}
	if err := reportDraft(cmd, folder, draft, world.Ontology, *f.table.lang); err != nil {
		return err
	}
	return finishTable(cmd, store, folder, draft, f)
}

// finishTable commits a draft, unless it is only to be looked at or has rows
// with faults that nobody let pass.
func finishTable(cmd *cobra.Command, store *graph.Store, folder *drafts.Folder, d drafts.Draft, f loadFlags) error {
	switch {
	case *f.dryRun:
		return nil
	case *f.table.draft:
		return reportLoad(cmd.OutOrStdout(), "kept as the draft %s\n", d.ID)
	case d.Counts.Refused > 0 && !*f.table.good:
		return refusedRows(d)
	}
	d, err := folder.Commit(cmd.Context(), d.ID, author(), store)
	if err != nil {
		return err
	}
	return reportLoad(cmd.OutOrStdout(), "%s is loaded in commit %d\n", d.Source.ID, d.Commit)
}

func refusedRows(d drafts.Draft) error {
	return record.Problemf("nothing was loaded: rows that are refused: %d; mend them, or write --good to load the others", d.Counts.Refused)
}

// read gives the mapping and its parameters, nil for one that is to be guessed.
func (f tableFlags) read() (*mapping.Mapping, map[string]string, error) {
	parameters := map[string]string{}
	for _, p := range *f.set {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return nil, nil, wrongUsef("--set takes NAME=VALUE, not %q", p)
		}
		parameters[name] = value
	}
	switch {
	case *f.mapping == "":
		return nil, parameters, nil
	case slices.Contains(mapping.Ready(), *f.mapping):
		m, err := mapping.ReadReady(*f.mapping)
		return m, parameters, err
	}
	m, err := mapping.ReadFile(*f.mapping)
	return m, parameters, err
}

// draftsFor gives the folder for a draft: the store's if it is to be kept, else
// one that is removed afterwards.
func draftsFor(f loadFlags) (folder *drafts.Folder, done func(), err error) {
	if *f.table.draft {
		return drafts.NewFolder(draftsDir(*f.data)), func() {}, nil
	}
	dir, err := os.MkdirTemp("", "samband-draft-")
	if err != nil {
		return nil, nil, err
	}
	return drafts.NewFolder(dir), func() { os.RemoveAll(dir) }, nil
}

// draftsDir is where a store's drafts are.
func draftsDir(data string) string { return filepath.Join(folderOf(data), "drafts") }

func worldOf(ctx context.Context, store *graph.Store) (drafts.World, error) {
	snapshot, err := store.View(ctx, graph.View{Merged: true})
	if err != nil {
		return drafts.World{}, err
	}
	o, err := ontology.Load()
	return drafts.World{Snapshot: snapshot, Ontology: o}, err
}

// guess prints a mapping for a table.
func guess(cmd *cobra.Command, file string, f loadFlags) error {
	if _, start, err := tables.Unpacked(file, tables.Options{}); err == nil && iati.Is(start) {
		return record.Problemf("%s is an IATI file, which needs no mapping; load it without --guess, with --dry-run to see first what it brings", file)
	}
	t, err := tables.Open(file, tables.Options{})
	if err != nil {
		return err
	}
	at := ""
	store, err := reading{data: f.data, at: &at}.store(cmd)
	if err != nil {
		return err
	}
	defer store.Close()
	world, err := worldOf(cmd.Context(), store)
	if err != nil {
		return err
	}
	known, err := mapping.ReadKnown(cmd.Context(), world.Snapshot, world.Ontology)
	if err != nil {
		return err
	}
	m, err := mapping.Guess(t, world.Ontology, known)
	if err != nil {
		return err
	}
	text, err := m.Write()
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "# Guessed from the headers and values of %s; correct it where it is wrong.\n", filepath.Base(file))
	if unread := m.Unread(t.Header); len(unread) > 0 {
		fmt.Fprintf(out, "# Columns that are not read: %s\n", strings.Join(unread, ", "))
	}
	_, err = out.Write(text)
	return err
}

// mostListed is how many rows with faults are listed, and how many others.
const mostListed = 50

// draftReport is what a user is told of a draft before anything is loaded.
type draftReport struct {
	draft     drafts.Draft
	words     string
	lang      string
	bad       drafts.Page[drafts.Row]
	likely    drafts.Page[drafts.Thing]
	conflicts drafts.Page[drafts.Thing]
}

// reportDraft says in plain words what a draft would bring, and what is wrong
// with it.
func reportDraft(cmd *cobra.Command, folder *drafts.Folder, d drafts.Draft, o *ontology.Ontology, lang string) error {
	r := draftReport{draft: d, lang: lang}
	var err error
	if r.words, err = d.Say(lang, o); err != nil {
		return err
	}
	if r.bad, err = folder.Rows(cmd.Context(), d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Refused}}, 0, mostListed); err != nil {
		return err
	}
	if r.likely, err = folder.Things(d.ID, drafts.ThingFilter{Status: "likely"}, 0, mostListed); err != nil {
		return err
	}
	if r.conflicts, err = folder.Things(d.ID, drafts.ThingFilter{Status: "conflict"}, 0, mostListed); err != nil {
		return err
	}
	r.write(cmd.OutOrStdout(), draftPhrasesIn(lang))
	return nil
}

func (r draftReport) write(out io.Writer, say draftPhrases) {
	fmt.Fprintf(out, "%s: %s\n", r.draft.File, r.words)
	for _, note := range r.draft.In(r.lang).Notes {
		fmt.Fprintf(out, "  %s\n", note)
	}
	for _, row := range r.bad.Items {
		for _, fault := range row.Record.In(r.lang).Faults {
			writeFault(out, say.row, row.Number, fault.Column, fault.Value, fault.Reason)
		}
	}
	more(out, say.more, r.bad.Total-len(r.bad.Items))
	for _, t := range r.likely.Items {
		fmt.Fprintf(out, "  "+say.maybe+"\n", t.Label, t.Candidates[0].Label, t.Candidates[0].ID)
	}
	more(out, say.more, r.likely.Total-len(r.likely.Items))
	for _, t := range r.conflicts.Items {
		for _, c := range t.Conflicts {
			fmt.Fprintf(out, "  "+say.conflict+"\n", t.Label, c.Property, c.Here, c.There)
		}
	}
	more(out, say.more, r.conflicts.Total-len(r.conflicts.Items))
}

func writeFault(out io.Writer, row string, number int, column, value, reason string) {
	fmt.Fprintf(out, "  "+row, number)
	if column != "" {
		fmt.Fprintf(out, ", %s", column)
	}
	if value != "" {
		fmt.Fprintf(out, " (%s)", value)
	}
	fmt.Fprintf(out, ": %s\n", reason)
}

func more(out io.Writer, words string, n int) {
	if n > 0 {
		fmt.Fprintf(out, "  "+words+"\n", n)
	}
}

// draftPhrases are the words around a draft.
type draftPhrases struct{ row, more, maybe, conflict string }

func draftPhrasesIn(lang string) draftPhrases {
	if lang == "en" {
		return draftPhrases{
			row: "row %d", more: "… and %d more", maybe: "%s may be %s (%s)", conflict: "%s: %s is %s here, %s in the graph",
		}
	}
	return draftPhrases{
		row: "rad %d", more: "… og %d til", maybe: "%s kan være %s (%s)", conflict: "%s: %s er %s her, %s i grafen",
	}
}
