package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/search"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/web"
)

// service answers what the web asks of one snapshot.
type service struct {
	snapshot graph.Snapshot
	engine   *questions.Engine
	names    *search.Index
	explorer *explore.Explorer
	strict   bool // what SPARQL's default graph is when a request does not say
}

func newService(ctx context.Context, snapshot graph.Snapshot, strict bool) (*service, error) {
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	engine, err := questions.New(ctx, snapshot, o)
	if err != nil {
		return nil, err
	}
	names, err := search.New(ctx, snapshot, engine.Names(), o)
	if err != nil {
		return nil, err
	}
	return &service{
		snapshot: snapshot, engine: engine, names: names, strict: strict,
		explorer: explore.New(snapshot, engine.Names(), o),
	}, nil
}

// Search finds things by name.
func (s *service) Search(_ context.Context, term, lang string, limit int) ([]web.Hit, error) {
	var hits []web.Hit
	for _, h := range s.names.Search(term, lang, limit) {
		hit := web.Hit{ID: h.ID, Label: h.Label, Kind: h.ClassLabel}
		if h.Matched != h.Label {
			hit.Matched = h.Matched
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

// Sources lists what the graph was read from.
func (s *service) Sources(ctx context.Context, _ string) ([]web.Source, error) {
	found, err := s.explorer.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]web.Source, len(found))
	for i, f := range found {
		list[i] = web.Source{
			ID: f.ID, Title: f.Title, Publisher: f.Publisher, Year: f.Year, Licence: f.Licence,
			Language: f.Language, Background: f.Background, Passages: f.Passages, Statements: f.Statements,
		}
	}
	return list, nil
}

// Thing gives the page of a thing.
func (s *service) Thing(ctx context.Context, iri, lang string) (web.Thing, error) {
	e, err := s.explorer.Entity(ctx, quad.IRI(iri), lang)
	if errors.Is(err, explore.ErrNotFound) {
		return web.Thing{}, fmt.Errorf("%w: %w", web.ErrNotFound, err)
	}
	return thingPage(e), err
}

// Describe gives what is said of a thing as a graph.
func (s *service) Describe(ctx context.Context, iri string) (web.Result, error) {
	quads, err := graph.Match(ctx, s.snapshot, quad.IRI(iri), nil, nil, nil)
	if err == nil && len(quads) == 0 {
		err = fmt.Errorf("%s: %w", iri, web.ErrNotFound)
	}
	return graphResult{quads: quads}, err
}

// Query answers a SPARQL query.
func (s *service) Query(ctx context.Context, q web.Query) (web.Result, error) {
	strict := s.strict
	if q.DefaultGraph != "" {
		strict = q.DefaultGraph == "strict"
	}
	parsed, err := parseQuery(q.Text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", web.ErrInvalid, err)
	}
	parsed = withDataset(parsed, iris(q.DefaultGraphs), iris(q.NamedGraphs))
	result, err := runQuery(ctx, s.snapshot, parsed, eval.Options{Strict: strict})
	if errors.Is(err, eval.ErrService) || errors.Is(err, eval.ErrTooLarge) {
		err = fmt.Errorf("%w: %w", web.ErrInvalid, err)
	}
	return result, err
}

func iris(texts []string) []quad.IRI {
	var out []quad.IRI
	for _, t := range texts {
		out = append(out, quad.IRI(t))
	}
	return out
}
