package loaders

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/statements"
)

// author is who the commits of Fill are by.
const author = "samband"

// Fill loads the ontology, the background sources and the reports of a folder
// such as Bundled into an empty store, each in a commit of its own. If it was
// broken off before, it goes on from there; a store that has other commits is
// left as it is.
func Fill(ctx context.Context, store *graph.Store, files fs.FS) error {
	history, err := store.History(ctx)
	if err != nil {
		return err
	}
	changes, err := changes(files)
	if err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	if !begins(changes, history) {
		return nil
	}
	for _, c := range changes[len(history):] {
		if _, err := store.Commit(ctx, c); err != nil {
			return fmt.Errorf("filling the store with %s: %w", c.Source, err)
		}
	}
	return nil
}

// begins reports whether the history is the beginning of the changes.
func begins(changes []graph.Change, history []graph.CommitInfo) bool {
	if len(history) > len(changes) {
		return false
	}
	for i, h := range history {
		if h.Author != author || h.Source != changes[i].Source {
			return false
		}
	}
	return true
}

// changes gives the commits that fill a store.
func changes(files fs.FS) ([]graph.Change, error) {
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	known := statements.NewRegister(o)
	out := []graph.Change{change(ontology.SourceID, "the classes and properties that the program knows", o.Quads())}
	folders, err := folders(files)
	if err != nil {
		return nil, err
	}
	for _, dir := range folders {
		load, err := read(files, dir, o, known)
		if err != nil {
			return nil, err
		}
		out = append(out, change(load.Source.ID, "comes with the program", load.Quads()))
	}
	return out, nil
}

func change(source, reason string, quads []quad.Quad) graph.Change {
	return graph.Change{Author: author, Reason: reason, Source: source, Add: quads, Reviewed: true}
}

// read reads the statements of one folder, and lets those that follow refer to
// what it says.
func read(files fs.FS, dir string, o *ontology.Ontology, known *statements.Register) (*statements.Load, error) {
	load, problems, err := statements.Read(files, dir, statements.Options{
		Ontology: o, Known: known.Class, Named: known.Named,
	})
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s: %w", dir, asError(problems))
	}
	known.Add(load.Quads())
	return load, nil
}

func asError(problems []statements.Problem) error {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.String()
	}
	return errors.New(strings.Join(lines, "\n"))
}

// named are the background sources that name what the others refer to.
func named() []string { return []string{"iso-3166", "names", "un-m49"} }

// folders gives the folders of sources, each after those it refers to: those
// that give names, then the other background sources, then the reports.
func folders(files fs.FS) ([]string, error) {
	background, err := fs.Glob(files, "background/*/source.yaml")
	if err != nil {
		return nil, err
	}
	reports, err := fs.Glob(files, "reports/*/source.yaml")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(background, func(a, b string) int { return rank(a) - rank(b) })
	var out []string
	for _, name := range append(background, reports...) {
		out = append(out, path.Dir(name))
	}
	return out, nil
}

func rank(name string) int {
	if i := slices.Index(named(), path.Base(path.Dir(name))); i >= 0 {
		return i
	}
	return len(named())
}
