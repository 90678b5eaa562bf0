package eval

import "github.com/samband/samband/graph"

// tupleSet is a set of tuples of IDs of one width. The tuple of width 0 is one.
type tupleSet struct {
	width int
	none  bool // the tuple of width 0 is in it
	one   idBits
	two   pairSet
	many  *idTable
}

func newTupleSet(width int) *tupleSet {
	s := &tupleSet{width: width}
	if width > 2 {
		s.many = newIDTable(width)
	}
	return s
}

// add puts a tuple into the set and says whether it was not there.
func (s *tupleSet) add(key []graph.ID) bool {
	switch s.width {
	case 0:
		fresh := !s.none
		s.none = true
		return fresh
	case 1:
		return s.one.add(key[0])
	case 2:
		return s.two.add(key[0], key[1])
	}
	_, fresh := s.many.enter(key)
	return fresh
}

// empty takes all tuples out.
func (s *tupleSet) empty() {
	switch {
	case s.width == 2:
		s.two.empty()
	case s.width == 0:
		s.none = false
	default:
		*s = *newTupleSet(s.width)
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

// pairSet is a set of pairs of IDs. They stand in the hash table themselves, so
// that looking one up mostly waits for memory once. A large one is in parts.
type pairSet struct {
	slots []uint64 // linear probing; a pair plus one, 0 is free
	count int
	parts []pairSet // by the first bits of the hash, in place of slots
}

const leastPairs = 16

// add puts a pair into the set and says whether it was not there.
func (s *pairSet) add(a, b graph.ID) bool {
	pair := uint64(a)<<32 | uint64(b) + 1
	hash := hashPair(pair)
	if s.parts == nil && s.count >= partsFrom {
		s.divide()
	}
	if s.parts != nil {
		return s.parts[hash>>(64-partBits)].put(pair, hash)
	}
	return s.put(pair, hash)
}

func hashPair(pair uint64) uint64 { return pair * 0x9E3779B97F4A7C15 }

func (s *pairSet) put(pair, hash uint64) bool {
	if s.count*4 >= len(s.slots)*3 {
		before := s.slots
		s.slots = make([]uint64, max(leastPairs, 2*len(before)))
		for _, pair := range before {
			if pair != 0 {
				*s.probe(pair, hashPair(pair)) = pair
			}
		}
	}
	slot := s.probe(pair, hash)
	if *slot == pair {
		return false
	}
	*slot = pair
	s.count++
	return true
}

// probe gives the slot of a pair, or the free one where it belongs.
func (s *pairSet) probe(pair, hash uint64) *uint64 {
	mask := uint64(len(s.slots) - 1)
	for at := (hash ^ hash>>32) & mask; ; at = (at + 1) & mask {
		if slot := &s.slots[at]; *slot == 0 || *slot == pair {
			return slot
		}
	}
}

func (s *pairSet) divide() {
	s.parts = make([]pairSet, 1<<partBits)
	for _, pair := range s.slots {
		if pair != 0 {
			hash := hashPair(pair)
			s.parts[hash>>(64-partBits)].put(pair, hash)
		}
	}
	s.slots, s.count = nil, 0
}

// empty takes all pairs out. A table that was much too large is given up.
func (s *pairSet) empty() {
	if s.parts != nil || len(s.slots) > max(leastPairs, 8*s.count) {
		*s = pairSet{}
		return
	}
	clear(s.slots)
	s.count = 0
}

// shortSet is a set of IDs that is emptied often, and takes little memory.
type shortSet struct {
	bits idBits
	in   []graph.ID
}

// add puts an ID into the set and says whether it was not there.
func (s *shortSet) add(id graph.ID) bool {
	if !s.bits.add(id) {
		return false
	}
	s.in = append(s.in, id)
	return true
}

// empty takes all IDs out.
func (s *shortSet) empty() {
	for _, id := range s.in {
		if !isLocal(id) {
			s.bits.held[id/64] = 0
		}
	}
	s.bits.local = nil
	s.in = s.in[:0]
}
