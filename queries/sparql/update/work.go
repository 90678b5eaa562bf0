package update

import (
	"context"
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/queries/sparql/eval"
)

// work is an update that is being carried out: the state before it, and what
// has been asked for so far.
type work struct {
	options  Options
	before   graph.Snapshot
	now      graph.Snapshot // before with the changes so far; nil when it must be made
	added    *quadList
	deleted  *quadList
	passage  source.Passage // of what is written to the union
	written  bool           // whether something was
	blanks   int            // made
	quadsMax int
}

func newWork(s graph.Snapshot, o Options) *work {
	w := &work{options: o, before: s, now: s, added: newQuadList(), deleted: newQuadList(), quadsMax: o.MaxQuads}
	if w.quadsMax == 0 {
		w.quadsMax = DefaultMaxQuads
	}
	w.passage = source.OfCommit(o.Author, w.number())
	return w
}

// number is that of the commit that the update is to become.
func (w *work) number() uint64 { return w.before.Commit() + 1 }

// change gives all that was asked for, with the description of the passage.
func (w *work) change() graph.Change {
	c := graph.Change{Author: w.options.Author, Reason: w.options.Reason, Delete: w.deleted.quads(), Add: w.added.quads()}
	if w.written {
		c.Add = append(c.Add, source.Author(w.options.Author).Quads()...)
		c.Add = append(c.Add, w.passage.Quads()...)
	}
	return c
}

// state gives the state after the operations so far.
func (w *work) state() (graph.Snapshot, error) {
	if w.now != nil {
		return w.now, nil
	}
	var err error
	w.now, err = graph.After(w.before, graph.Change{Delete: w.deleted.quads(), Add: w.added.quads()})
	return w.now, err
}

// apply deletes and then adds quads.
func (w *work) apply(ctx context.Context, del, add []quad.Quad) error {
	if err := w.room(len(add)); err != nil {
		return err
	}
	for i, q := range del {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w.added.remove(q)
		w.deleted.add(q)
	}
	for i, q := range add {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if q.Label == nil && !w.options.Eval.Strict {
			q.Label, w.written = w.passage.IRI(), true
		}
		if err := rdf.Check(q); err != nil {
			return fmt.Errorf("%w: %w", ErrQuad, err)
		}
		w.added.add(q)
	}
	if len(del)+len(add) > 0 {
		w.now = nil
	}
	return w.room(0)
}

// room complains when more quads are asked for than may be.
func (w *work) room(more int) error {
	if w.added.len()+w.deleted.len()+more > w.quadsMax {
		return fmt.Errorf("%w: more than %d quads are added or deleted", eval.ErrTooLarge, w.quadsMax)
	}
	return nil
}

// blank makes a blank node that no other commit has.
func (w *work) blank() quad.BNode {
	w.blanks++
	return quad.BNode("c" + strconv.FormatUint(w.number(), 10) + "-" + strconv.Itoa(w.blanks))
}

// holding gives the quads of a graph as it is now; nil is those without a
// passage, or the union of all.
func (w *work) holding(ctx context.Context, name quad.Value) ([]quad.Quad, error) {
	now, err := w.state()
	if err != nil {
		return nil, err
	}
	p := graph.Pattern{NoPassage: name == nil && w.options.Eval.Strict}
	if name != nil {
		id := make([]graph.ID, 1)
		if err := now.Lookup(ctx, []quad.Value{name}, id); err != nil || id[0] == graph.NoID {
			return nil, err
		}
		p.G = id[0]
	}
	var quads []quad.Quad
	for q, err := range graph.Quads(ctx, now, p) {
		if err != nil {
			return nil, err
		}
		if err := w.room(len(quads)); err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// quadList is a set of quads that keeps the order in which they came.
type quadList struct {
	at   map[quad.Quad]int
	list []quad.Quad // with gaps where one was removed
}

func newQuadList() *quadList { return &quadList{at: map[quad.Quad]int{}} }

func (l *quadList) len() int { return len(l.at) }

func (l *quadList) add(q quad.Quad) {
	key := rdf.NormalQuad(q)
	if _, had := l.at[key]; !had {
		l.at[key] = len(l.list)
		l.list = append(l.list, q)
	}
}

func (l *quadList) remove(q quad.Quad) {
	key := rdf.NormalQuad(q)
	if i, had := l.at[key]; had {
		l.list[i] = quad.Quad{}
		delete(l.at, key)
	}
}

func (l *quadList) quads() []quad.Quad {
	quads := make([]quad.Quad, 0, len(l.at))
	for _, q := range l.list {
		if q != (quad.Quad{}) {
			quads = append(quads, q)
		}
	}
	return quads
}
