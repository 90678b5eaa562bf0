package loaders

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// Harmless is the guard of a store that keeps out what could hurt people, by
// whatever way it comes: files, updates, graphs that are sent, claims.
func Harmless() graph.Guard {
	rules, err := protect.Load()
	if err != nil { // without its rules nothing comes in
		return graph.Guard{See: func(quad.Quad) {}, Refuse: func(context.Context, graph.Snapshot) error { return err }}
	}
	w := rules.Watch()
	return graph.Guard{See: w.See, Refuse: func(ctx context.Context, latest graph.Snapshot) error {
		k := &known{ctx: ctx, latest: latest}
		refusal := protect.Refusal(w.Refused(protect.Known{Class: k.class, HasRole: k.hasRole, Names: k.names}))
		if k.err != nil {
			return k.err
		}
		return refusal
	}}
}

// known answers what a state of the graph says of single things.
type known struct {
	ctx    context.Context
	latest graph.Snapshot
	err    error // the first one
}

func (k *known) match(s quad.Value, p quad.IRI, o quad.Value) []quad.Quad {
	found, err := graph.Match(k.ctx, k.latest, s, p, o, nil)
	if err != nil && k.err == nil {
		k.err = err
	}
	return found
}

func (k *known) class(thing quad.Value) (string, bool) {
	for _, q := range k.match(thing, vocab.Type, nil) {
		iri, _ := q.Object.(quad.IRI)
		if class, ours := strings.CutPrefix(string(iri), vocab.NS); ours {
			return class, true
		}
	}
	return "", false
}

func (k *known) hasRole(person quad.Value, properties []string) bool {
	for _, p := range properties {
		if len(k.match(nil, vocab.Term(p), person)) > 0 {
			return true
		}
	}
	return false
}

func (k *known) names(thing quad.Value) []string {
	var out []string
	for _, p := range []quad.IRI{vocab.PrefLabel, vocab.AltLabel, vocab.Term("definition")} {
		for _, q := range k.match(thing, p, nil) {
			out = append(out, rdf.Lexical(q.Object))
		}
	}
	return out
}
