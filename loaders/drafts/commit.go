package drafts

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/loaders/record"
)

// Quads gives what the rows of a draft that are good and not rejected bring into
// the graph, and what was decided on the things they speak of.
func (f *Folder) Quads(ctx context.Context, id string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		w, err := f.get(id)
		if err == nil && w.draft.State != Open {
			err = fmt.Errorf("%w: it is %s", ErrState, w.draft.State)
		}
		if err == nil {
			err = f.each(ctx, w, func(quads []quad.Quad) error {
				for _, q := range quads {
					if !yield(q, nil) {
						return errStopped
					}
				}
				return ctx.Err()
			})
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

var errStopped = errors.New("no more is asked for")

// each gives the quads of a draft, those of a row together.
func (f *Folder) each(ctx context.Context, w *work, give func([]quad.Quad) error) error {
	positions, spoken := w.loaded()
	if len(positions) == 0 {
		return fmt.Errorf("%w: it has no row that can be loaded", ErrState)
	}
	if w.draft.Kind == "rdf" {
		if err := f.eachLinked(ctx, w, positions, give); err != nil {
			return err
		}
		return f.claims(w, spoken, give)
	}
	b := record.NewBuilder(w.draft.Source, w.draft.File)
	err := readRows(f.shelf.Path(w.draft.ID, rowsName), w.index, positions, func(at int, r record.Record) error {
		b.Add(r)
		return give(b.Take())
	})
	if err != nil {
		return err
	}
	return f.claims(w, spoken, give)
}

// loaded gives the positions of the rows that can be loaded and were not
// rejected, and which things they speak of.
func (w *work) loaded() (rows []int, spoken []bool) {
	spoken = make([]bool, len(w.things))
	for at := range w.index.Numbers {
		if s := w.status(at); s == Refused || s == LeftOut || w.decisions[at] == rejected {
			continue
		}
		rows = append(rows, at)
		for _, t := range w.index.Things[at] {
			spoken[t] = true
		}
	}
	return rows, spoken
}

// reason is what the commit of a draft is for. It names the draft, so that a
// commit whose draft was not marked is found again.
func (w *work) reason() string { return "import of " + w.draft.File + " (" + w.draft.ID + ")" }

// Commit brings a draft into the graph in one commit. If it was committed
// before without having been marked, that commit is found.
func (f *Folder) Commit(ctx context.Context, id, author string, store *graph.Store) (Draft, error) {
	w, err := f.get(id)
	if err != nil {
		return Draft{}, err
	}
	if w.draft.State == Open {
		if n, err := committed(ctx, store, w.reason()); err != nil || n > 0 {
			if err != nil {
				return w.draft, err
			}
			if err := f.mark(id, Committed, n); err != nil {
				return w.draft, err
			}
			return f.Get(id)
		}
	}
	text, stop := nquadsOf(f.Quads(ctx, id))
	info, err := store.LoadTexts(ctx, graph.Change{Author: author, Reason: w.reason(), Source: w.draft.Source.ID}, []graph.Text{{Reader: text}}, nil)
	stop()
	if err != nil {
		return Draft{}, err
	}
	if err := f.mark(id, Committed, info.N); err != nil {
		return Draft{}, fmt.Errorf("the import is in the graph, in commit %d, but its draft could not be marked: %w", info.N, err)
	}
	return f.Get(id)
}

// nquadsOf writes quads as they are read, so that they need not be in memory
// together. Whoever reads them calls stop in the end.
func nquadsOf(quads iter.Seq2[quad.Quad, error]) (text io.Reader, stop func()) {
	in, out := io.Pipe()
	go func() {
		var line []byte
		for q, err := range quads {
			if err == nil {
				if line = rdf.AppendQuad(line, q); len(line) < 64<<10 {
					continue
				}
				_, err = out.Write(line)
				line = line[:0]
			}
			if err != nil {
				out.CloseWithError(err)
				return
			}
		}
		_, err := out.Write(line)
		out.CloseWithError(err) // io.EOF for the reader if there is none
	}()
	return in, func() { in.Close() }
}

// committed finds the commit of a draft that was not undone.
func committed(ctx context.Context, store *graph.Store, reason string) (uint64, error) {
	history, err := store.History(ctx)
	if err != nil {
		return 0, err
	}
	var found uint64
	for _, c := range history {
		if c.Reason == reason {
			found = c.N
		}
		if slices.Contains(c.Undoes, found) {
			found = 0
		}
	}
	return found, nil
}

func (f *Folder) mark(id string, s State, n uint64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	before, err := f.load(id)
	if err != nil {
		return err
	}
	w := *before
	w.draft.State = s
	if s == Committed {
		w.draft.Commit = n
	} else {
		w.draft.Undo = n
	}
	return f.keep(&w)
}

// Undo takes the commit of a draft back. What later commits built on it blocks,
// unless it goes along; it is listed in both cases.
func (f *Folder) Undo(ctx context.Context, id string, u graph.Undoing, store *graph.Store) (Draft, []graph.Blocker, error) {
	w, err := f.get(id)
	if err != nil {
		return Draft{}, nil, err
	}
	if w.draft.State != Committed {
		return w.draft, nil, fmt.Errorf("%w: it is %s", ErrState, w.draft.State)
	}
	info, blockers, err := store.Undo(ctx, w.draft.Commit, u)
	if err != nil {
		return w.draft, blockers, err
	}
	if err := f.mark(id, Undone, info.N); err != nil {
		return w.draft, blockers, err
	}
	d, err := f.Get(id)
	return d, blockers, err
}

// Content opens the file of a draft as it was given.
func (f *Folder) Content(id string) (*os.File, error) {
	if _, err := f.Get(id); err != nil {
		return nil, err
	}
	return os.Open(f.shelf.Path(id, fileName))
}
