package eval

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// Construct evaluates a CONSTRUCT query. The triples come as they are worked
// out, each once, without a label; one that comes with an error is the last.
func Construct(ctx context.Context, snapshot graph.Snapshot, query algebra.Construct, options Options) (iter.Seq2[quad.Quad, error], error) {
	options.Evidence = false
	sel, err := prepare(ctx, snapshot, query.Body, options)
	if err != nil {
		return nil, err
	}
	return func(yield func(quad.Quad, error) bool) {
		out := &triples{x: sel.x, yield: yield, seen: map[quad.Quad]struct{}{}}
		err := sel.run(func(r *row) error { return out.instantiate(query.Template, sel.frame, r) })
		if err != nil && err != errStop {
			yield(quad.Quad{}, err)
		}
	}, nil
}

// triples gives triples, each once.
type triples struct {
	x     *run
	yield func(quad.Quad, error) bool
	seen  map[quad.Quad]struct{}
}

func (t *triples) add(q quad.Quad) error {
	key := quad.Quad{Subject: value.Key(q.Subject), Predicate: value.Key(q.Predicate), Object: value.Key(q.Object)}
	if _, had := t.seen[key]; had {
		return nil
	}
	t.seen[key] = struct{}{}
	if err := t.x.hold(valueSize); err != nil {
		return err
	}
	if !t.yield(q, nil) {
		return errStop
	}
	return nil
}

// instantiate fills a template in. A triple that would have an unbound
// position, or a term where it may not stand, is left out.
func (t *triples) instantiate(template []algebra.Triple, f *frame, r *row) error {
	blanks := map[quad.BNode]quad.Value{}
	for _, pattern := range template {
		var terms [3]quad.Value
		for i, term := range [3]algebra.Term{pattern.S, pattern.P, pattern.O} {
			var err error
			if terms[i], err = t.fill(term, f, r, blanks); err != nil {
				return err
			}
		}
		if !isTriple(terms) {
			continue
		}
		if err := t.add(quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2]}); err != nil {
			return err
		}
	}
	return nil
}

func (t *triples) fill(term algebra.Term, f *frame, r *row, blanks map[quad.BNode]quad.Value) (quad.Value, error) {
	switch term := term.(type) {
	case algebra.Var:
		slot, known := f.slots[term]
		if !known || slot >= len(r.ids) {
			return nil, nil
		}
		return t.x.terms.term(t.x.ctx, r.ids[slot])
	case quad.BNode:
		if blanks[term] == nil {
			blanks[term] = t.x.blank().Term()
		}
		return blanks[term], nil
	}
	return term, nil
}

func isTriple(terms [3]quad.Value) bool {
	_, predicate := terms[1].(quad.IRI)
	switch terms[0].(type) {
	case quad.IRI, quad.BNode:
		return predicate && terms[2] != nil
	}
	return false
}

// Describe evaluates a DESCRIBE query: the triples that have one of the
// things as subject, and those of the blank nodes these lead to.
func Describe(ctx context.Context, snapshot graph.Snapshot, query algebra.Describe, options Options) (iter.Seq2[quad.Quad, error], error) {
	options.Evidence = false
	if query.Body.Where == nil {
		query.Body.Where = algebra.BGP{}
	}
	sel, err := prepare(ctx, snapshot, query.Body, options)
	if err != nil {
		return nil, err
	}
	terms := query.Terms
	if len(terms) == 0 {
		for _, v := range query.Body.Projected() {
			terms = append(terms, v)
		}
	}
	return func(yield func(quad.Quad, error) bool) {
		d := &description{triples: triples{x: sel.x, yield: yield, seen: map[quad.Quad]struct{}{}}, done: idSet{}}
		err := sel.run(func(r *row) error { return d.describe(terms, sel.frame, r) })
		if err != nil && err != errStop {
			yield(quad.Quad{}, err)
		}
	}, nil
}

type description struct {
	triples
	done idSet
}

func (d *description) describe(terms []algebra.Term, f *frame, r *row) error {
	for _, term := range terms {
		resource, err := d.fill(term, f, r, nil)
		if err != nil {
			return err
		}
		id, err := d.x.terms.id(d.x.ctx, resource)
		if err != nil {
			return err
		}
		if err := d.resource(id); err != nil {
			return err
		}
	}
	return nil
}

// resource describes a thing and the blank nodes reached from it.
func (d *description) resource(id graph.ID) error {
	for waiting := []graph.ID{id}; len(waiting) > 0; {
		id, waiting = waiting[len(waiting)-1], waiting[:len(waiting)-1]
		if id == graph.NoID || d.done.has(id) {
			continue
		}
		d.done[id] = struct{}{}
		err := d.x.scan(d.x.defaultGraph(), triple{s: id}, func(q graph.Row) error {
			object, err := d.give(q)
			if _, blank := object.(quad.BNode); blank {
				waiting = append(waiting, q.O)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *description) give(q graph.Row) (quad.Value, error) {
	ids := []graph.ID{q.S, q.P, q.O}
	terms := make([]quad.Value, len(ids))
	if err := d.x.snap.Terms(d.x.ctx, ids, terms); err != nil {
		return nil, err
	}
	return terms[2], d.add(quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2]})
}
