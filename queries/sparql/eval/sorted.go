package eval

import (
	"math/bits"
	"slices"

	"github.com/samband/samband/graph"
)

// sortedStep is dedupStep of one slot. It hands the terms on in stretches, each
// in ascending order: so what is read for them next is read in the order it
// stands in memory, and waited for once for many. The first stretch is short and
// each is longer than the one before, so that the first rows come soon.
type sortedStep struct {
	x     *run
	flow  *flow
	frame *frame
	slot  int
	next  operator

	begun   int // the run of flow that the rest is of
	seen    idBits
	waiting []uint64 // of those seen, the ones not handed on, a bit each
	low     int      // the first word of waiting that is not 0
	high    int      // the word after the last
	count   int
	most    int // how many are kept back
	row     *row
	follow  *follow // next, where it looks up a list for each term
	some    [followed]graph.ID
}

const firstStretch = 64

func (s *sortedStep) run(r *row) error {
	if s.begun != s.flow.runs {
		*s = sortedStep{
			x: s.x, flow: s.flow, frame: s.frame, slot: s.slot, next: s.next, follow: s.follow,
			begun: s.flow.runs, most: firstStretch, row: s.frame.row(),
		}
	}
	id := r.ids[s.slot]
	if !s.seen.add(id) {
		return nil
	}
	if err := s.x.hold(1); err != nil {
		return err
	}
	switch {
	case id == graph.NoID: // the next step goes through all terms
		return s.next.run(s.row)
	case isLocal(id):
		return s.hand(id)
	}
	word := int(id / 64)
	if word >= len(s.waiting) {
		s.waiting = append(s.waiting, make([]uint64, len(s.seen.held)-len(s.waiting))...)
	}
	s.waiting[word] |= 1 << (id % 64)
	if s.count == 0 {
		s.low, s.high = word, word+1
	}
	s.low, s.high = min(s.low, word), max(s.high, word+1)
	if s.count++; s.count < s.most {
		return nil
	}
	s.most *= 2
	return s.flush()
}

// flush hands on what is kept back.
func (s *sortedStep) flush() error {
	if s.begun != s.flow.runs || s.count == 0 {
		return nil
	}
	low, high := s.low, s.high
	s.count = 0
	some := s.some[:0]
	for i := low; i < high; i++ {
		word := s.waiting[i]
		s.waiting[i] = 0
		for ; word != 0; word &= word - 1 {
			some = append(some, graph.ID(i*64+bits.TrailingZeros64(word)))
			if len(some) < len(s.some) {
				continue
			}
			if err := s.hand(some...); err != nil {
				return err
			}
			some = some[:0]
		}
	}
	return s.hand(some...)
}

func (s *sortedStep) hand(ids ...graph.ID) error {
	if s.follow != nil {
		return s.follow.run(s.row, ids)
	}
	for _, id := range ids {
		if err := s.x.step(); err != nil {
			return err
		}
		s.row.ids[s.slot] = id
		err := s.next.run(s.row)
		s.row.ids[s.slot] = graph.NoID
		if err != nil {
			return err
		}
	}
	return nil
}

// sortIDs sorts IDs, digit by digit where there are many.
func sortIDs(ids []graph.ID) {
	if len(ids) < 256 {
		slices.Sort(ids)
		return
	}
	const digits, size = 3, 1 << 11
	from, to := ids, make([]graph.ID, len(ids))
	for digit := range digits {
		shift := 11 * digit
		var starts [size + 1]uint32
		for _, id := range from {
			starts[id>>shift%size+1]++
		}
		for i := range size {
			starts[i+1] += starts[i]
		}
		for _, id := range from {
			at := &starts[id>>shift%size]
			to[*at] = id
			*at++
		}
		from, to = to, from
	}
	copy(ids, from) // three passes end in the other slice
}
