package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/reconcile"
	"github.com/samband/samband/queries/reconcile/protocol"
	"github.com/samband/samband/queries/search"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/terms"
	"github.com/samband/samband/web"
)

// service answers what the web asks of one state of the graph. What must be
// worked out for that first is worked out when it is asked for.
type service struct {
	view     graph.View
	snapshot graph.Snapshot
	sparql   endpoint
	plans    eval.Plans

	mu    sync.Mutex
	ready *prepared
}

// prepared is what questions, search and pages need of a state.
type prepared struct {
	engine   *questions.Engine
	names    *search.Index
	explorer *explore.Explorer
	ontology *ontology.Ontology

	reconciler *protocol.Service // nil until a name is to be matched
	terms      *terms.Index      // nil until a query is written
}

// prepare works out what is derived from the state, once.
func (s *service) prepare(ctx context.Context) (*prepared, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready != nil {
		return s.ready, nil
	}
	p, err := newPrepared(ctx, s.snapshot)
	if err != nil {
		return nil, err
	}
	s.ready = p
	p.awaitQuestions(ctx)
	return p, nil
}

// newPrepared goes on when ctx ends: who gives up waiting does not stop it for the
// others.
func newPrepared(ctx context.Context, snapshot graph.Snapshot) (*prepared, error) {
	ctx = context.WithoutCancel(ctx)
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
	return &prepared{engine: engine, names: names, explorer: explore.New(snapshot, engine.Names(), o), ontology: o}, nil
}

// awaitQuestions works out what only questions need while whoever asked for
// something goes on. A question that comes meanwhile waits for the rest of it, and
// is told what fails.
func (p *prepared) awaitQuestions(ctx context.Context) {
	go func() { _ = p.engine.Prepare(ctx) }()
}

// Explorer tells how things hang together.
func (s *service) Explorer(ctx context.Context) (*explore.Explorer, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return p.explorer, nil
}

// Reconciler matches names. It is prepared when the first name comes.
func (s *service) Reconciler(ctx context.Context) (*protocol.Service, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.reconciler == nil {
		m, err := reconcile.FromGraph(context.WithoutCancel(ctx), s.snapshot, p.engine.Names(), p.ontology)
		if err != nil {
			return nil, err
		}
		p.reconciler = &protocol.Service{Matcher: m, Snapshot: s.snapshot, Ontology: p.ontology, Names: p.engine.Names(), Search: p.names}
	}
	return p.reconciler, nil
}

// Terms offers the terms of the state. They are read when a query is first
// written.
func (s *service) Terms(ctx context.Context) (*terms.Index, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.terms == nil {
		if p.terms, err = terms.New(context.WithoutCancel(ctx), s.snapshot, p.engine.Names(), p.names); err != nil {
			return nil, err
		}
	}
	return p.terms, nil
}

// Commit is the number of the last commit of the state.
func (s *service) Commit() uint64 { return s.snapshot.Commit() }

// Ask answers a question in words.
func (s *service) Ask(ctx context.Context, question, lang string) (questions.Answer, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return questions.Answer{}, err
	}
	return p.engine.Ask(ctx, question, lang)
}

// AskObject answers a question that comes as an object.
func (s *service) AskObject(ctx context.Context, q questions.Query) (questions.Answer, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return questions.Answer{}, err
	}
	return p.engine.AskObject(ctx, q)
}

// Build says how a question that is being built goes on.
func (s *service) Build(ctx context.Context, q questions.Query, filter string) (questions.Built, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return questions.Built{}, err
	}
	return p.engine.Build(ctx, q, filter)
}

// Search finds things by name and passages by their words.
func (s *service) Search(ctx context.Context, q web.Search) (web.Found, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return web.Found{}, err
	}
	found, err := p.names.Find(ctx, search.Query{
		Text: q.Text, Lang: q.Lang, Limit: q.Limit, Class: q.Class, Place: q.Place, Texts: q.Texts, Facets: q.Facets,
	})
	out := web.Found{All: found.All, Classes: facets(found.Classes), Places: facets(found.Places)}
	for _, h := range found.Hits {
		hit := web.Hit{ID: h.ID, Label: h.Label, Class: h.Class, Kind: h.ClassLabel}
		if h.Matched != h.Label {
			hit.Matched = h.Matched
		}
		out.Hits = append(out.Hits, hit)
	}
	for _, t := range found.Texts {
		out.Texts = append(out.Texts, web.Text{Passage: t.ID, Quote: t.Quote, Translation: t.Translation})
	}
	return out, err
}

func facets(list []search.Facet) []web.Facet {
	var out []web.Facet
	for _, f := range list {
		out = append(out, web.Facet{ID: f.ID, Label: f.Label, Count: f.Count})
	}
	return out
}

// Sources lists what the graph was read from.
func (s *service) Sources(ctx context.Context, _ string) ([]web.Source, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return sourcesOf(ctx, p.explorer)
}

// Internal gives the sources that are not meant for others.
func (s *service) Internal(ctx context.Context) ([]string, error) {
	return internalSources(ctx, s.snapshot)
}

func sourcesOf(ctx context.Context, x *explore.Explorer) ([]web.Source, error) {
	found, err := x.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]web.Source, len(found))
	for i, f := range found {
		list[i] = web.Source(f)
	}
	return list, nil
}

// Thing gives the page of a thing.
func (s *service) Thing(ctx context.Context, iri, lang string) (web.Thing, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return web.Thing{}, err
	}
	shown, err := shownAs(ctx, s.snapshot, quad.IRI(iri))
	if err != nil {
		return web.Thing{}, err
	}
	e, err := p.explorer.Entity(ctx, shown, lang)
	if errors.Is(err, explore.ErrNotFound) {
		return web.Thing{}, fmt.Errorf("%w: %w", web.ErrNotFound, err)
	}
	page := thingPage(e, lang)
	page.Commit = s.Commit()
	return page, err
}

// shownAs gives the id that a thing is shown under: where things are merged,
// that of the one that was there first.
func shownAs(ctx context.Context, s graph.Snapshot, thing quad.IRI) (quad.IRI, error) {
	m, merges := s.(graph.Merger)
	if !merges {
		return thing, nil
	}
	ids := make([]graph.ID, 1)
	if err := s.Lookup(ctx, []quad.Value{thing}, ids); err != nil || ids[0] == graph.NoID {
		return thing, err
	}
	identity, merged, err := m.Merged(ctx, ids[0])
	if err != nil || !merged {
		return thing, err
	}
	first, _ := identity.Members[0].(quad.IRI)
	return first, nil
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
	parsed, options, err := s.parsed(q)
	if err != nil {
		return nil, err
	}
	result, err := runQuery(ctx, s.snapshot, parsed, options)
	return result, webError(err)
}

// Explain answers a SPARQL query and says how.
func (s *service) Explain(ctx context.Context, q web.Query) (eval.Plan, error) {
	parsed, options, err := s.parsed(q)
	if err != nil {
		return eval.Plan{}, err
	}
	plan, err := eval.Explain(ctx, s.snapshot, parsed, vocab.Prefixes(), options)
	return plan, webError(err)
}

func (s *service) parsed(q web.Query) (algebra.Query, eval.Options, error) {
	options := s.sparql.options(q.DefaultGraph)
	options.Evidence = q.Evidence
	options.Plans, options.Text = &s.plans, textOf(q)
	parsed, err := parseQuery(q.Text, quad.IRI(q.Endpoint))
	if err != nil {
		if _, isUpdate := parseUpdate(q.Text, quad.IRI(q.Endpoint)); isUpdate == nil {
			return nil, options, fmt.Errorf("%w: this is an update, and a query only reads; send it as an update, or use samband update", web.ErrInvalid)
		}
		return nil, options, fmt.Errorf("%w: %w", web.ErrInvalid, err)
	}
	return withDataset(parsed, iris(q.DefaultGraphs), iris(q.NamedGraphs)), options, nil
}

// textOf gives everything by which one query to the endpoint differs from
// another.
func textOf(q web.Query) string {
	return strings.Join([]string{q.Endpoint, strings.Join(q.DefaultGraphs, " "), strings.Join(q.NamedGraphs, " "), q.Text}, "\n")
}

// Graph gives what a graph holds.
func (s *service) Graph(ctx context.Context, g web.GraphName) (web.Result, error) {
	pattern := graph.Pattern{}
	switch {
	case g.IRI != "":
		id := make([]graph.ID, 1)
		if err := s.snapshot.Lookup(ctx, []quad.Value{quad.IRI(g.IRI)}, id); err != nil {
			return nil, err
		}
		if pattern.G = id[0]; id[0] == graph.NoID {
			return nil, fmt.Errorf("%w: the graph <%s> holds nothing", web.ErrNotFound, g.IRI)
		}
	case s.sparql.isStrict(g.DefaultGraph):
		pattern.NoPassage = true
	}
	if n, exact := s.snapshot.Estimate(ctx, pattern); n == 0 && exact && g.IRI != "" {
		return nil, fmt.Errorf("%w: the graph <%s> holds nothing", web.ErrNotFound, g.IRI)
	}
	return streamedGraph{graph.Triples(ctx, s.snapshot, pattern)}, nil
}

// Summary says what there is to be queried.
func (s *service) Summary(ctx context.Context) (web.Summary, error) {
	quads, _ := s.snapshot.Estimate(ctx, graph.Pattern{})
	return web.Summary{Quads: quads, Union: !s.sparql.strict, Federated: s.sparql.federation != nil}, nil
}

func iris(texts []string) []quad.IRI {
	var out []quad.IRI
	for _, t := range texts {
		out = append(out, quad.IRI(t))
	}
	return out
}
