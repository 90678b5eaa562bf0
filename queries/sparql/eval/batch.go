package eval

import (
	"github.com/samband/samband/graph"
)

// groupBatch counts terms of groups many at a time, in the order of the groups'
// keys: where there are many groups, each row would else wait for memory to find
// its group and its count.
type groupBatch struct {
	g     *gathering
	tally *countDistinct
	pairs []uint64 // the key above the term counted
	spare []uint64
}

// batchPairs is how many are counted at a time.
const batchPairs = 1 << 16

// batch gives a groupBatch where the rows are grouped by one variable and only
// the terms of the lead are counted.
func (g *gathering) batch() *groupBatch {
	if len(g.keys) != 1 || g.keys[0].expr != nil || len(g.tallies) != 1 || g.s.x.options.Evidence {
		return nil
	}
	tally, is := g.tallies[0].(*countDistinct)
	if !is || tally.seen != nil || tally.only != nil {
		return nil
	}
	return &groupBatch{g: g, tally: tally, pairs: make([]uint64, 0, 256)}
}

func (b *groupBatch) add(r *row) error {
	b.pairs = append(b.pairs, uint64(r.ids[b.g.keys[0].slot])<<32|uint64(r.ids[b.tally.slot]))
	if len(b.pairs) < batchPairs {
		return nil
	}
	return b.count()
}

// count counts what was gathered. Terms of one group stay in the order they came.
func (b *groupBatch) count() error {
	pairs := b.pairs
	if b.g.groups.count > directFrom {
		pairs = b.sorted()
	}
	for _, pair := range pairs {
		if err := b.g.s.x.step(); err != nil {
			return err
		}
		b.g.key[0] = graph.ID(pair >> 32)
		at, err := b.g.held()
		if err != nil {
			return err
		}
		b.tally.count(at, graph.ID(pair))
	}
	b.pairs = b.pairs[:0]
	return nil
}

// sorted gives the pairs by their keys, digit by digit.
func (b *groupBatch) sorted() []uint64 {
	const digits, size = 3, 1 << 11
	if len(b.spare) < len(b.pairs) {
		b.spare = make([]uint64, max(len(b.pairs), batchPairs))
	}
	from, to := b.pairs, b.spare[:len(b.pairs)]
	for digit := range digits {
		shift := 32 + 11*digit
		var starts [size + 1]uint32
		for _, pair := range from {
			starts[pair>>shift%size+1]++
		}
		for i := range size {
			starts[i+1] += starts[i]
		}
		for _, pair := range from {
			at := &starts[pair>>shift%size]
			to[*at] = pair
			*at++
		}
		from, to = to, from
	}
	return from
}
