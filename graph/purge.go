package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// Selector says what is to be purged; exactly one of its fields is given.
type Selector struct {
	// Source is the id of a source: what its passages label and what speaks
	// of them goes, with the whole of the claims that quote them.
	Source string
	// Term is a thing, a passage or a value: the quads that hold it go, with
	// the whole of the claims that quote a passage.
	Term quad.Value
}

// Purging says who purges and why. The reason is kept: it must not tell what
// was purged.
type Purging struct {
	Author string
	Reason string
	// Progress, which may be nil, is told how many of how many commits are
	// rewritten.
	Progress func(done, all int)
}

// ErrNothing means that there is nothing to purge.
var ErrNothing = errors.New("nothing there is selected")

// Purge removes quads from all commits and from the cache file, as if nobody
// had ever said them, and leaves a commit that says how many and why. Older
// backups still hold them; restoring one into this store leaves them out.
// Snapshots that were taken before keep them until they are dropped.
func (s *Store) Purge(ctx context.Context, what Selector, p Purging) (CommitInfo, error) {
	if (what.Source == "") == (what.Term == nil) {
		return CommitInfo{}, errors.New("a purge takes either a source or a term")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, err
	}
	gone, err := now.selected(ctx, what)
	if err != nil {
		return CommitInfo{}, err
	}
	if len(gone) == 0 {
		return CommitInfo{}, ErrNothing
	}
	info := s.numbered(now, CommitInfo{Author: p.Author, Reason: p.Reason}, effect{})
	info.Purged = len(gone)
	if err := s.rewrite(ctx, now, gone, info, p.Progress); err != nil {
		return CommitInfo{}, fmt.Errorf("purging: %w", err)
	}
	return info, nil
}

// selected gives the hashes of the quads of all commits that are to go.
func (v *version) selected(ctx context.Context, what Selector) (map[history.Hash]uint64, error) {
	last := v.snapshot.commit
	gone := map[history.Hash]uint64{}
	quoting := map[quad.Value]bool{} // passages that quote what goes
	err := v.each(ctx, func(q quad.Quad) {
		if !what.selects(q) {
			return
		}
		gone[history.HashOf(q)] = last
		if what.quotedBy(q) {
			quoting[q.Label] = true
		}
	})
	if err != nil || len(quoting) == 0 {
		return gone, err
	}
	err = v.each(ctx, func(q quad.Quad) {
		if quoting[q.Label] {
			gone[history.HashOf(q)] = last
		}
	})
	return gone, err
}

// each gives do every quad that any commit names, in normal form.
func (v *version) each(ctx context.Context, do func(quad.Quad)) error {
	for n := uint64(1); n <= v.snapshot.commit; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		for e, err := range v.log.Entries(n, nil) {
			if err != nil {
				return err
			}
			do(rdf.NormalQuad(e.Quad))
		}
	}
	return nil
}

func (w Selector) selects(q quad.Quad) bool {
	if w.Source == "" {
		term := rdf.Normal(w.Term)
		return q.Subject == term || q.Predicate == term || q.Object == term || q.Label == term
	}
	return SourceOf(q.Label) == w.Source || SourceOf(q.Subject) == w.Source || SourceOf(q.Object) == w.Source
}

// quotedBy says whether a quad of another source names a passage that goes.
func (w Selector) quotedBy(q quad.Quad) bool {
	if w.Source == "" {
		passage := w.Term
		return isPassage(passage) && q.Label != passage && SourceOf(q.Label) != SourceOf(passage)
	}
	return q.Label != nil && SourceOf(q.Label) != w.Source &&
		(w.holds(q.Subject) || w.holds(q.Object))
}

func (w Selector) holds(term quad.Value) bool { return SourceOf(term) == w.Source && isPassage(term) }

// isPassage tells a passage from the source it belongs to.
func isPassage(term quad.Value) bool {
	iri, _ := term.(quad.IRI)
	source := SourceOf(term)
	return source != "" && len(iri) > len(vocab.SourceIRI(source))
}

// rewrite puts in the place of history one without the quads that are gone, and
// with the note that info is. The caller holds mu.
func (s *Store) rewrite(ctx context.Context, now *version, gone map[history.Hash]uint64, info CommitInfo, progress func(done, all int)) error {
	if s.folder == nil {
		log, err := history.Memory()
		if err != nil {
			return err
		}
		if err := copyWithout(ctx, now.log, log, gone, &info, progress); err != nil {
			return err
		}
		return s.replace(ctx, now, func() (*history.Log, error) { return log, nil })
	}
	path := s.folder.historyPath()
	tmp := path + tmpSuffix
	err := writeHistory(tmp, func(to *history.Log) error { return copyWithout(ctx, now.log, to, gone, &info, progress) })
	if err != nil {
		return errors.Join(err, removeFile(tmp))
	}
	if err := removeFile(s.folder.indexPath()); err != nil {
		return err
	}
	return s.replace(ctx, now, func() (*history.Log, error) {
		if err := moveInPlace(tmp, path); err != nil {
			return nil, err
		}
		log, err := history.Open(path)
		if err == nil {
			s.folder.remember(info.N)
		}
		return log, err
	})
}

func copyWithout(ctx context.Context, from, to *history.Log, gone map[history.Hash]uint64, note *CommitInfo, progress func(done, all int)) error {
	if err := from.CopyTo(ctx, to, gone, progress); err != nil || note == nil {
		return err
	}
	return to.Begin(note.N).Commit(*note)
}

// writeHistory makes a history file, which is whole and synced afterwards.
func writeHistory(path string, fill func(*history.Log) error) error {
	if err := removeFile(path); err != nil {
		return err
	}
	if err := history.Create(path); err != nil {
		return err
	}
	log, err := history.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(fill(log), log.Close())
}

// replace shows another history from now on. If that cannot be opened the store
// is closed.
func (s *Store) replace(ctx context.Context, now *version, next func() (*history.Log, error)) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	err := now.log.Close()
	var log *history.Log
	if err == nil {
		log, err = next()
	}
	var v *version
	if err == nil {
		v, err = s.latest(context.WithoutCancel(ctx), log)
	}
	s.current.Store(v)
	s.views.forget(func(*kept) bool { return true })
	if err != nil {
		if log != nil {
			err = errors.Join(err, log.Close())
		}
		if s.folder != nil {
			err = errors.Join(err, s.folder.close()) // so that it can be opened
		}
		return fmt.Errorf("the store is closed now, open it again: %w", err)
	}
	s.save(1)
	return nil
}

func removeFile(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
