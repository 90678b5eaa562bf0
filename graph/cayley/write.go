package cayley

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// ApplyDeltas makes all of some changes, one after another, or none of them.
func (s *Store) ApplyDeltas(deltas []cayley.Delta, ignore cayley.IgnoreOpts) error {
	if s.readOnly {
		return ErrReadOnly
	}
	s.wMu.Lock()
	defer s.wMu.Unlock()
	x := s.Index()
	there := make(map[quad.Quad]bool) // what the changes so far have made so
	for _, d := range deltas {
		is, changed := there[d.Quad]
		if !changed {
			is = holds(x, d.Quad)
		}
		if err := refuse(d, is, ignore); err != nil {
			return &cayley.DeltaError{Delta: d, Err: err}
		}
		there[d.Quad] = d.Action == cayley.Add
	}
	var adds, deletes []quad.Quad
	for _, d := range deltas { // in their order, so that IDs are always the same
		if there[d.Quad] {
			adds = append(adds, d.Quad)
		} else {
			deletes = append(deletes, d.Quad)
		}
	}
	x = x.With(adds, deletes)
	s.mu.Lock()
	s.x = x
	s.mu.Unlock()
	return nil
}

func refuse(d cayley.Delta, is bool, ignore cayley.IgnoreOpts) error {
	switch {
	case d.Action != cayley.Add && d.Action != cayley.Delete:
		return cayley.ErrInvalidAction
	case d.Action == cayley.Add && is && !ignore.IgnoreDup:
		return cayley.ErrQuadExists
	case d.Action == cayley.Delete && !is && !ignore.IgnoreMissing:
		return cayley.ErrQuadNotExist
	default:
		return nil
	}
}

func holds(x *index.Index, q quad.Quad) bool {
	r := index.Row{S: x.ID(q.Subject), P: x.ID(q.Predicate), O: x.ID(q.Object), G: x.ID(q.Label)}
	return (q.Label == nil || r.G != index.NoID) && x.Has(r)
}

// NewQuadWriter gives a writer that adds quads, those that are there included.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	return &writer{store: s}, nil
}

// writer collects single quads: a change of one costs as much as one of many.
type writer struct {
	store   *Store
	waiting []quad.Quad
}

func (w *writer) WriteQuad(q quad.Quad) error {
	w.waiting = append(w.waiting, q)
	if len(w.waiting) < quad.DefaultBatch {
		return nil
	}
	return w.Close()
}

func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	w.waiting = append(w.waiting, quads...)
	return len(quads), w.Close()
}

// Close writes what is waiting.
func (w *writer) Close() error {
	deltas := make([]cayley.Delta, len(w.waiting))
	for i, q := range w.waiting {
		deltas[i] = cayley.Delta{Quad: q, Action: cayley.Add}
	}
	w.waiting = w.waiting[:0]
	return w.store.ApplyDeltas(deltas, cayley.IgnoreOpts{IgnoreDup: true})
}
