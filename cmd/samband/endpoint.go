package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/federation"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/update"
	"github.com/samband/samband/web"
)

// endpoint is the choices of whoever answers SPARQL.
type endpoint struct {
	strict     bool               // what the default graph is when a request does not say
	federation *federation.Client // asks other servers; nil is switched off
	limits     *eval.Limits       // what all queries may use together; nil is eval's own
}

// isStrict says which default graph a request means.
func (e endpoint) isStrict(mode string) bool {
	return mode == string(strictGraph) || mode == "" && e.strict
}

// options says how a query is evaluated.
func (e endpoint) options(mode string) eval.Options {
	return eval.Options{Strict: e.isStrict(mode), Service: e.service(), Limits: e.limits}
}

func (e endpoint) service() eval.Service {
	if e.federation == nil {
		return nil
	}
	return e.federation.Service
}

func (e endpoint) fetch() update.Fetch {
	if e.federation == nil {
		return nil
	}
	return e.federation.Fetch
}

func allowFlag(cmd *cobra.Command) *[]string {
	return cmd.Flags().StringSlice("allow", nil, "let SERVICE and LOAD ask this `HOST`; may be repeated (default none)")
}

func federationClient(hosts []string) (*federation.Client, error) {
	if len(hosts) == 0 {
		return nil, nil
	}
	client, err := federation.New(hosts)
	if err != nil {
		return nil, wrongUsef("--allow: %v", err)
	}
	return client, nil
}

// updater changes a store for the web.
type updater struct {
	store    *graph.Store
	sparql   endpoint
	maxQuads int // 0 is update.DefaultMaxQuads
}

func (u updater) options(mode, reason string) update.Options {
	return update.Options{
		Eval:   u.sparql.options(mode),
		Author: author(), Reason: reason, Fetch: u.sparql.fetch(), MaxQuads: u.maxQuads,
	}
}

// Update carries out a SPARQL update.
func (u updater) Update(ctx context.Context, request web.Update) (graph.CommitInfo, error) {
	parsed, err := parseUpdate(request.Text, quad.IRI(request.Endpoint))
	if err != nil {
		return graph.CommitInfo{}, fmt.Errorf("%w: %w", web.ErrInvalid, err)
	}
	if parsed, err = update.Using(parsed, iris(request.UsingGraphs), iris(request.UsingNamed)); err != nil {
		return graph.CommitInfo{}, fmt.Errorf("%w: %w", web.ErrInvalid, err)
	}
	reason := request.Reason
	if reason == "" {
		reason = "SPARQL update"
	}
	info, err := u.store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
		return update.Change(ctx, latest, parsed, u.options(request.DefaultGraph, reason))
	})
	return info, webError(err)
}

// WriteGraph puts triples into a graph.
func (u updater) WriteGraph(ctx context.Context, g web.GraphName, triples []quad.Quad, replace bool) (info graph.CommitInfo, made bool, err error) {
	reason := "triples sent for " + graphNamed(g)
	if replace {
		reason = graphNamed(g) + " sent"
	}
	info, err = u.store.Revise(ctx, func(latest graph.Snapshot) (c graph.Change, err error) {
		c, made, err = update.Write(ctx, latest, quad.IRI(g.IRI), triples, replace, u.options(g.DefaultGraph, reason))
		return c, err
	})
	return info, made, webError(err)
}

// DeleteGraph takes a graph away.
func (u updater) DeleteGraph(ctx context.Context, g web.GraphName) (graph.CommitInfo, error) {
	info, err := u.store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
		return update.Drop(ctx, latest, quad.IRI(g.IRI), u.options(g.DefaultGraph, graphNamed(g)+" deleted"))
	})
	return info, webError(err)
}

func graphNamed(g web.GraphName) string {
	if g.IRI == "" {
		return "the default graph"
	}
	return "the graph " + quad.IRI(g.IRI).String()
}

func parseUpdate(text string, base quad.IRI) (algebra.Update, error) {
	parsed, err := syntax.ParseUpdate(text, syntax.Options{Prefixes: vocab.Prefixes(), Base: base})
	if err != nil {
		return nil, fmt.Errorf("the update: %w", err)
	}
	return parsed.Update, nil
}

// webError tells the web what kind of error one is.
func webError(err error) error {
	for _, kind := range []struct {
		web error
		of  []error
	}{
		{web.ErrConflict, []error{update.ErrUnion, update.ErrGraph}},
		{web.ErrNotFound, []error{update.ErrNoGraph}},
		{web.ErrInvalid, []error{eval.ErrService, eval.ErrLoad, eval.ErrTooLarge, update.ErrLabels, update.ErrQuad, graph.ErrInvalid}},
		{web.ErrRemote, []error{eval.ErrRemote}},
	} {
		for _, e := range kind.of {
			if errors.Is(err, e) {
				return fmt.Errorf("%w: %w", kind.web, err)
			}
		}
	}
	return err
}
