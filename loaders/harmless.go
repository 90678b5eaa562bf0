package loaders

import (
	"context"
	"slices"
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
		refused, err := Refused(ctx, w, latest)
		if err != nil {
			return err
		}
		return rules.Refuse(refused)
	}}
}

// Refused gives what the rules that protect people refuse in what was watched,
// beside what a state of the graph says already.
func Refused(ctx context.Context, w *protect.Watch, latest graph.Snapshot) ([]protect.Refused, error) {
	k := &known{ctx: ctx, latest: latest}
	refused := w.Refused(protect.Known{Class: k.class, HasRole: k.hasRole, Names: k.names})
	return refused, k.err
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

func (k *known) hasRole(person quad.Value, named, holds []quad.IRI) bool {
	has := func(p quad.IRI) bool { return len(k.match(person, p, nil)) > 0 }
	names := func(p quad.IRI) bool { return len(k.match(nil, p, person)) > 0 }
	return slices.ContainsFunc(named, names) || slices.ContainsFunc(holds, has)
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
