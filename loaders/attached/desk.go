package attached

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/statements"
)

// Desk is where documents are read into the graph of a store.
type Desk struct {
	*Folder
	Store    *graph.Store
	Ontology *ontology.Ontology
}

// NewDesk keeps the documents of a store in a folder.
func NewDesk(dir string, store *graph.Store) (*Desk, error) {
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	return &Desk{NewFolder(dir), store, o}, nil
}

// Describe gives what the graph says of a source, with what the user says of it
// before that.
func Describe(ctx context.Context, s graph.Snapshot, given source.Description) (source.Description, error) {
	quads, err := graph.Match(ctx, s, vocab.SourceIRI(given.ID), nil, nil, nil)
	if err != nil {
		return given, err
	}
	known := map[quad.Value]string{}
	for _, q := range quads {
		switch o := q.Object.(type) {
		case quad.String:
			known[q.Predicate] = string(o)
		case quad.LangString:
			known[q.Predicate] = string(o.Value)
		case quad.TypedString:
			known[q.Predicate] = string(o.Value)
		}
	}
	for predicate, field := range map[quad.IRI]*string{
		vocab.Title: &given.Title, source.Publisher: &given.Publisher, source.Creator: &given.Author, source.Issued: &given.Year,
		source.Language: &given.Language, source.Licence: &given.Licence, source.Genre: &given.Type, source.FoundAt: &given.URL,
		source.Retrieved: &given.Retrieved,
	} {
		if *field == "" {
			*field = known[predicate]
		}
	}
	return given, nil
}

// known is what the graph knows now.
func (d *Desk) known(ctx context.Context) (*statements.Register, error) {
	s, err := d.Store.View(ctx, graph.View{})
	if err != nil {
		return nil, err
	}
	known := statements.NewRegister(d.Ontology)
	for _, predicate := range statements.Classifying() {
		quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		known.Add(quads)
	}
	return known, nil
}

// Review reads the statement files of a document: what is wrong with them, none
// if they can be committed.
func (d *Desk) Review(ctx context.Context, id string) ([]statements.Problem, error) {
	known, err := d.known(ctx)
	if err != nil {
		return nil, err
	}
	_, problems, err := d.Check(id, d.Ontology, known)
	return problems, err
}

// Commit brings what was marked in a document into the graph, in one commit of
// its source. What an earlier commit of it brought stays.
func (d *Desk) Commit(ctx context.Context, id, author string) (graph.CommitInfo, []statements.Problem, error) {
	known, err := d.known(ctx)
	if err != nil {
		return graph.CommitInfo{}, nil, err
	}
	waiting, err := d.waiting(id)
	if err != nil {
		return graph.CommitInfo{}, nil, err
	}
	load, problems, err := d.Check(id, d.Ontology, known)
	if err != nil || len(problems) > 0 {
		return graph.CommitInfo{}, problems, err
	}
	info, err := d.Store.Commit(ctx, graph.Change{
		Author: author, Reason: "read in " + id, Source: id, Add: load.Quads(),
	})
	if err != nil {
		return info, nil, errors.Join(fmt.Errorf("what was read in %s is not in the graph", id), err)
	}
	if err := d.committed(id, info.N, waiting); err != nil {
		return info, nil, fmt.Errorf("what was read in %s is in the graph, in commit %d, but its marks do not say so: %w", id, info.N, err)
	}
	return info, nil, nil
}
