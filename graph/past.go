package graph

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// past takes the shorter way to the state of commit n: back from now, or from
// nothing.
func (v *version) past(ctx context.Context, n uint64) (*snapshot, error) {
	if changes(v.history[n:]) <= changes(v.history[:n]) {
		return v.back(ctx, n)
	}
	return rebuild(ctx, v.log, v.history[:n])
}

// rebuild makes the index of the state after commits, which are the first ones,
// from history alone.
func rebuild(ctx context.Context, log *history.Log, commits []CommitInfo) (*snapshot, error) {
	there, err := everDeleted(ctx, log, commits)
	if err != nil {
		return nil, err
	}
	b := index.NewBuilder()
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for e, err := range log.Entries(c.N, isEffective) {
			if err != nil {
				return nil, err
			}
			normal := rdf.NormalQuad(e.Quad)
			switch _, goes := there[normal]; {
			case !goes:
				b.Add(normal)
			case e.Mark.Is(history.Delete):
				there[normal] = false
			default:
				there[normal] = true
				b.EnterAll(normal) // IDs count from the first time it was there
			}
		}
	}
	for q, is := range there {
		if is {
			b.Add(q)
		}
	}
	return &snapshot{index: b.Build(), commit: uint64(len(commits))}, nil
}

// everDeleted gives the quads that commits deleted; none of them is there yet.
func everDeleted(ctx context.Context, log *history.Log, commits []CommitInfo) (map[quad.Quad]bool, error) {
	quads := map[quad.Quad]bool{}
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
			quads[rdf.NormalQuad(e.Quad)] = false
		}
	}
	return quads, nil
}

func isEffectiveDelete(m history.Mark) bool { return m.Is(history.Effective | history.Delete) }
