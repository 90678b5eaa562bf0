package eval

import (
	"math/bits"
	"slices"

	"github.com/samband/samband/graph"
)

// idTable numbers tuples of IDs of one width in the order they come, from 0.
type idTable struct {
	width int
	keys  []graph.ID // one tuple after the other
	count int
	slots []uint32 // a hash table with linear probing: a number plus one, 0 is free
}

func newIDTable(width int) *idTable { return &idTable{width: width, slots: make([]uint32, 16)} }

// key gives the tuple of a number.
func (t *idTable) key(i int) []graph.ID { return t.keys[i*t.width : (i+1)*t.width] }

func hashIDs(key []graph.ID) uint64 {
	h := uint64(len(key)) * 0x9E3779B97F4A7C15
	for _, id := range key {
		h = bits.RotateLeft64(h^uint64(id)*0xD6E8FEB86659FD93, 29) * 0x9E3779B97F4A7C15
	}
	return h ^ h>>32
}

// probe gives the number of a tuple, -1 when it has none, and its slot.
func (t *idTable) probe(key []graph.ID) (number int, slot uint64) {
	mask := uint64(len(t.slots) - 1)
	for at := hashIDs(key) & mask; ; at = (at + 1) & mask {
		s := t.slots[at]
		if s == 0 {
			return -1, at
		}
		if slices.Equal(t.key(int(s-1)), key) {
			return int(s - 1), at
		}
	}
}

// enter gives the number of a tuple, a new one when it has none.
func (t *idTable) enter(key []graph.ID) (number int, fresh bool) {
	number, slot := t.probe(key)
	if number >= 0 {
		return number, false
	}
	number = t.count
	t.keys = append(t.keys, key...)
	t.count++
	t.slots[slot] = uint32(t.count)
	if t.count*4 > len(t.slots)*3 {
		t.grow()
	}
	return number, true
}

func (t *idTable) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for i := range t.count {
		at := hashIDs(t.key(i)) & mask
		for t.slots[at] != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = uint32(i + 1)
	}
}

// idBits is a set of IDs, one bit each.
type idBits struct {
	held  []uint64
	local idSet // terms that the snapshot does not hold
}

// add puts an ID into the set and says whether it was not there.
func (s *idBits) add(id graph.ID) bool {
	if isLocal(id) {
		if s.local.has(id) {
			return false
		}
		if s.local == nil {
			s.local = idSet{}
		}
		s.local[id] = struct{}{}
		return true
	}
	word, bit := int(id/64), uint64(1)<<(id%64)
	if word >= len(s.held) {
		s.held = append(s.held, make([]uint64, word+1-len(s.held)+len(s.held)/2)...)
	}
	if s.held[word]&bit != 0 {
		return false
	}
	s.held[word] |= bit
	return true
}

// tupleSet is a set of tuples of IDs.
type tupleSet struct {
	width int
	one   idBits
	many  *idTable
}

func newTupleSet(width int) *tupleSet {
	s := &tupleSet{width: width}
	if width != 1 {
		s.many = newIDTable(width)
	}
	return s
}

// add puts a tuple into the set and says whether it was not there.
func (s *tupleSet) add(key []graph.ID) bool {
	if s.many == nil {
		return s.one.add(key[0])
	}
	_, fresh := s.many.enter(key)
	return fresh
}
