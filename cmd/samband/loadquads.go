package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/loaders/nquads"
	"github.com/samband/samband/loaders/record"
)

// areQuads says whether files are N-Quads or N-Triples.
func areQuads(files []string) bool {
	for _, f := range files {
		if s := suffix(f); s != ".nq" && s != ".nt" {
			return false
		}
	}
	return true
}

// loadQuads loads files of N-Quads and N-Triples as one source, as they are
// read: they may be larger than memory.
func loadQuads(cmd *cobra.Command, store *graph.Store, files []string, f loadFlags) error {
	if *f.dryRun {
		store = graph.OpenInMemory(guarded)
	}
	d, err := f.source.describe(files[0])
	if err != nil {
		return err
	}
	size := int64(0)
	var texts []graph.Text
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		text, err := nquads.Text(file, filepath.Base(name), d)
		if err != nil {
			return err
		}
		texts = append(texts, text)
		if info, err := file.Stat(); err == nil {
			size += info.Size()
		}
	}
	bar := newReadProgress(cmd.ErrOrStderr(), "Loading", size)
	for i := range texts {
		texts[i].Reader = bar.through(texts[i].Reader)
	}
	quads := 0
	info, err := store.LoadTexts(cmd.Context(), graph.Change{Author: author(), Reason: reasonOf(files), Source: d.ID}, texts, func(n int) {
		quads = n
		bar.quads(n)
	})
	bar.end()
	if err != nil {
		return notLoaded(err)
	}
	if *f.dryRun {
		return reportLoad(cmd.OutOrStdout(), "%s can be loaded: %d quads\n", d.ID, quads)
	}
	return reportLoad(cmd.OutOrStdout(), "%s is loaded in commit %d: %d quads, %d of them new\n", d.ID, info.N, quads, info.Added)
}

// notLoaded says that nothing was loaded, if the error does not.
func notLoaded(err error) error {
	if errors.Is(err, protect.ErrRefused) {
		return err
	}
	return record.Problemf("nothing was loaded: %s", err)
}
