package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// rebuild makes the index of the state after commits, which are the first ones,
// from history alone, on all cores. IDs count in the order of history.
func rebuild(ctx context.Context, log *history.Log, commits []CommitInfo) (*snapshot, error) {
	ever, err := everDeleted(ctx, log, commits)
	if err != nil {
		return nil, err
	}
	there := make([]bool, len(ever)) // by number in ever
	b := index.NewBuilder()
	read := func(p piece) (contents, error) { return p.read(log, ever) }
	for c, err := range inParallel(pieces(ctx, log, commits), read) {
		if err != nil {
			return nil, err
		}
		for _, n := range c.gone {
			there[n] = false
		}
		for i, row := range b.EnterPart(c.part) {
			if len(c.passing) > 0 && c.passing[0].at == i {
				there[c.passing[0].number] = true
				c.passing = c.passing[1:]
				continue
			}
			b.AddIDs(row)
		}
	}
	for q, n := range ever {
		if there[n] {
			b.Add(q)
		}
	}
	return &snapshot{index: b.Build(), commit: uint64(len(commits))}, nil
}

// everDeleted numbers the quads that commits deleted.
func everDeleted(ctx context.Context, log *history.Log, commits []CommitInfo) (map[quad.Quad]int, error) {
	ever := map[quad.Quad]int{}
	for _, c := range commits {
		if c.Deleted == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for e, err := range log.Entries(c.N, isEffectiveDelete) {
			if err != nil {
				return nil, err
			}
			normal := rdf.NormalQuad(e.Quad)
			if _, known := ever[normal]; !known {
				ever[normal] = len(ever)
			}
		}
	}
	return ever, nil
}

// piece is some blocks of a commit, of which either what they delete or what they
// add is wanted.
type piece struct {
	commit   uint64
	from, to int // blocks
	deletes  bool
}

// pieceSize is how many blocks one core reads at a time: enough that most of
// their terms come several times.
const pieceSize = 16

// entries gives what is wanted of a piece.
func (p piece) entries(log *history.Log) iter.Seq2[history.Entry, error] {
	wanted := isEffectiveAdd
	if p.deletes {
		wanted = isEffectiveDelete
	}
	return func(yield func(history.Entry, error) bool) {
		for i := p.from; i < p.to; i++ {
			for e, err := range log.Block(p.commit, i, wanted) {
				if !yield(e, err) || err != nil {
					return
				}
			}
		}
	}
}

// pieces gives the pieces of commits, of each commit what is deleted first.
func pieces(ctx context.Context, log *history.Log, commits []CommitInfo) iter.Seq2[piece, error] {
	return func(yield func(piece, error) bool) {
		for c, err := range each(ctx, commits) {
			blocks := 0
			if err == nil {
				blocks, err = log.Blocks(c.N)
			}
			if err != nil {
				yield(piece{}, err)
				return
			}
			for _, deletes := range []bool{true, false} {
				for i := 0; i < blocks && (!deletes || c.Deleted > 0); i += pieceSize {
					if !yield(piece{c.N, i, min(i+pieceSize, blocks), deletes}, nil) {
						return
					}
				}
			}
		}
	}
}

// contents is what is read of a piece.
type contents struct {
	gone    []int // numbers of quads that are deleted
	part    index.Part
	passing []passing // quads of part that are deleted by some commit
}

type passing struct{ at, number int }

func (p piece) read(log *history.Log, ever map[quad.Quad]int) (c contents, err error) {
	if p.deletes {
		for e, err := range p.entries(log) {
			if err != nil {
				return c, err
			}
			c.gone = append(c.gone, ever[rdf.NormalQuad(e.Quad)])
		}
		c.part, err = index.ReadPart(func(func(quad.Quad, error) bool) {})
		return c, err
	}
	c.part, err = index.ReadPart(func(yield func(quad.Quad, error) bool) {
		at := 0
		for e, err := range p.entries(log) {
			if len(ever) > 0 && err == nil {
				if n, passes := ever[rdf.NormalQuad(e.Quad)]; passes {
					c.passing = append(c.passing, passing{at, n})
				}
			}
			at++
			if !yield(e.Quad, err) {
				return
			}
		}
	})
	return c, err
}

func isEffectiveAdd(m history.Mark) bool { return m.Is(history.Effective) && !m.Is(history.Delete) }

func isEffectiveDelete(m history.Mark) bool { return m.Is(history.Effective | history.Delete) }
