package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/web"
)

// claimant makes claims in a store.
type claimant struct{ *graph.Store }

// Claim makes a claim in a commit of its own.
func (c claimant) Claim(ctx context.Context, w web.ClaimWish) (graph.CommitInfo, []string, error) {
	s, err := c.View(ctx, graph.View{})
	if err != nil {
		return graph.CommitInfo{}, nil, err
	}
	change, made, err := changeOf(ctx, s, w)
	if err != nil {
		return graph.CommitInfo{}, nil, err
	}
	info, err := c.Commit(ctx, change)
	ids := make([]string, len(made))
	for i, iri := range made {
		ids[i] = shortID(iri)
	}
	return info, ids, err
}

func changeOf(ctx context.Context, s graph.Snapshot, w web.ClaimWish) (graph.Change, []quad.IRI, error) {
	wish := claims.Wish{Author: w.Author, Reason: w.Reason, Language: w.Language, Evidence: w.Evidence}
	if wish.Author == "" {
		wish.Author = author()
	}
	switch w.Kind {
	case "merge":
		return claims.MakeMerge(ctx, s, wish, iriOf(w.A), iriOf(w.B))
	case "split":
		return claims.MakeSplit(ctx, s, wish, iriOf(w.A), iriOf(w.B))
	case "withdraw":
		return claims.MakeWithdrawal(ctx, s, wish, iriOf(w.Claim))
	}
	kind := claims.Kind(w.Kind)
	if !slices.Contains(claims.Corrections(), kind) {
		return graph.Change{}, nil, fmt.Errorf("%w: its kind is merge, split, withdraw, wrong-reading, source-is-wrong, outdated or superseded, not %q", claims.ErrInvalid, w.Kind)
	}
	target, err := targetOf(ctx, s, w)
	if err != nil {
		return graph.Change{}, nil, err
	}
	return claims.MakeCorrection(ctx, s, wish, claims.Correction{
		Kind: kind, Target: target, SupersededBy: string(iriOf(w.SupersededBy)), ShouldBe: w.ShouldBe,
	})
}

// targetOf finds what a correction is about.
func targetOf(ctx context.Context, s graph.Snapshot, w web.ClaimWish) (claims.Target, error) {
	t := claims.Target{Subject: iriOf(w.Statement), Passage: iriOf(w.Passage)}
	if w.Property != "" {
		t.Predicate = vocab.Term(strings.TrimPrefix(w.Property, vocab.NS))
	}
	if w.Value == "" || w.Property == "" {
		return t, nil
	}
	quads, err := graph.Match(ctx, s, t.Subject, t.Predicate, nil, nil)
	if err != nil {
		return t, err
	}
	for _, q := range quads {
		if q.Object == quad.Value(iriOf(w.Value)) || plainText(q.Object) == w.Value {
			t.Object = q.Object
			return t, nil
		}
	}
	return t, fmt.Errorf("%w: %s has no %s %q", claims.ErrNotFound, w.Statement, w.Property, w.Value)
}

// iriOf gives the IRI of a short id: of a thing, or of a passage or source if
// it begins with src/. An IRI stays as it is.
func iriOf(id string) quad.IRI {
	switch {
	case id == "", strings.Contains(id, "://"):
		return quad.IRI(id)
	case strings.HasPrefix(id, "src/"):
		return quad.IRI(vocab.Base + id)
	}
	return vocab.Thing(id)
}

// shortID is the id that the API and the command line use for an IRI of ours.
func shortID(iri quad.IRI) string {
	text := string(iri)
	if rest, ours := strings.CutPrefix(text, vocab.ID); ours {
		return rest
	}
	if strings.HasPrefix(text, vocab.Source) {
		return strings.TrimPrefix(text, vocab.Base)
	}
	return text
}

func plainText(v quad.Value) string {
	if iri, is := v.(quad.IRI); is {
		return shortID(iri)
	}
	return rdf.Lexical(v)
}

// claimsOf lists the claims of a state, those about one thing if it is named.
func claimsOf(ctx context.Context, s graph.Snapshot, n *names.Index, thing, lang string) ([]web.Claim, error) {
	all, err := claims.Read(ctx, s)
	if err != nil {
		return nil, err
	}
	about := iriOf(thing)
	var out []web.Claim
	for _, c := range all.All() {
		if thing == "" || slices.Contains([]quad.IRI{c.A, c.B, c.Of, c.Target.Subject, c.ID}, about) {
			out = append(out, claimPage(c, n, lang))
		}
	}
	return out, nil
}

func claimPage(c claims.Claim, n *names.Index, lang string) web.Claim {
	thing := func(iri quad.IRI) *web.ClaimThing {
		if iri == "" {
			return nil
		}
		t := &web.ClaimThing{ID: shortID(iri), Label: shortID(iri)}
		if named := n.Thing(iri); named != nil {
			t.Label = named.Label(lang)
		}
		return t
	}
	page := web.Claim{
		ID: shortID(c.ID), Kind: string(c.Kind), Author: c.Author, Made: c.Made, Reason: c.Reason, Language: c.Language,
		Evidence: append([]string{}, c.Evidence...), Holds: c.Holds,
		A: thing(c.A), B: thing(c.B), Of: shortID(c.Of), Statement: thing(c.Target.Subject),
		Property: strings.TrimPrefix(string(c.Target.Predicate), vocab.NS), Passage: shortID(c.Target.Passage),
		SupersededBy: shortID(quad.IRI(c.SupersededBy)), ShouldBe: c.ShouldBe,
	}
	if c.Target.Object != nil {
		page.Value = plainText(c.Target.Object)
	}
	return page
}

// Claims lists the claims of the state.
func (s *service) Claims(ctx context.Context, thing, lang string) ([]web.Claim, error) {
	p, err := s.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return claimsOf(ctx, s.snapshot, p.engine.Names(), thing, lang)
}
