package loaders

import (
	"context"
	"io/fs"
	"path"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/check"
	"github.com/samband/samband/loaders/statements"
)

// Known gives what a graph says of classes and names, for statement files that
// refer to what it holds.
func Known(ctx context.Context, s graph.Snapshot, o *ontology.Ontology) (*statements.Register, error) {
	known := statements.NewRegister(o)
	for _, predicate := range statements.Classifying() {
		quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		known.Add(quads)
	}
	return known, nil
}

// Documents gives what a folder such as Bundled says of the documents of its
// reports, by the id of the source. The texts that are at hand are given by
// the same ids.
func Documents(files fs.FS, texts map[string]string) (map[string]check.Document, error) {
	names, err := fs.Glob(files, "reports/*/source.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]check.Document{}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		s, err := source.Read(text)
		if err != nil {
			return nil, err
		}
		dir, err := fs.Sub(files, path.Dir(name))
		if err != nil {
			return nil, err
		}
		if out[s.ID], err = check.ReadDocument(dir, texts[s.ID]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
