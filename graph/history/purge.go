package history

import (
	"context"
	"crypto/sha256"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// Hash stands for a quad that is gone for good. It is of the quad's normal
// form; who guesses a quad can find out that it was there, no more.
type Hash [16]byte

// HashOf gives the hash of a quad.
func HashOf(q quad.Quad) Hash {
	sum := sha256.Sum256(rdf.AppendQuad(nil, rdf.NormalQuad(q)))
	return Hash(sum[:])
}

// Purged gives the hashes of what was purged, each with the number of the last
// commit that it is kept out of.
func (l *Log) Purged() (map[Hash]uint64, error) { return l.store.purged() }

// CopyTo writes to an empty history the commits of this one without the quads
// that were purged and without those in gone, whose hashes it keeps. progress,
// which may be nil, is told how many of how many commits are done.
func (l *Log) CopyTo(ctx context.Context, to *Log, gone map[Hash]uint64, progress func(done, all int)) error {
	infos, err := l.Commits()
	if err != nil {
		return err
	}
	all, err := l.Purged()
	if err != nil {
		return err
	}
	for hash, n := range gone {
		all[hash] = max(all[hash], n)
	}
	for i, info := range infos {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.copyCommit(to, info, all); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(infos))
		}
	}
	return to.store.keepPurged(all)
}

func (l *Log) copyCommit(to *Log, info Info, gone map[Hash]uint64) error {
	w := to.Begin(info.N)
	for e, err := range l.Entries(info.N, nil) {
		if err != nil {
			return err
		}
		if len(gone) > 0 && gone[HashOf(e.Quad)] >= info.N {
			info.Purged++
			info.count(e.Mark, -1)
			continue
		}
		if err := w.Add(e.Mark, e.Quad); err != nil {
			return err
		}
	}
	return w.Commit(info)
}

func (i *Info) count(mark Mark, by int) {
	switch {
	case !mark.Is(Effective):
	case mark.Is(Delete):
		i.Deleted += by
	default:
		i.Added += by
	}
}
