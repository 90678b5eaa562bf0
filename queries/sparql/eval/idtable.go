package eval

import (
	"math/bits"
	"slices"

	"github.com/samband/samband/graph"
)

// idTable numbers tuples of IDs of one width in the order they come, from 0.
// Many single IDs are found by their place, without a search: what a query
// goes through often stands close together.
type idTable struct {
	width  int
	keys   []graph.ID // one tuple after the other
	count  int
	slots  []uint32 // a hash table with linear probing: a number plus one, 0 is free
	direct *idPages // a number plus one, in place of slots
}

// directFrom is how many single IDs are found by hashing, which takes less
// memory as long as they are few.
const directFrom = 2048

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

// find gives the number of a tuple, -1 when it has none.
func (t *idTable) find(key []graph.ID) int {
	if t.direct != nil {
		return int(t.direct.get(key[0])) - 1
	}
	number, _ := t.probe(key)
	return number
}

// enter gives the number of a tuple, a new one when it has none.
func (t *idTable) enter(key []graph.ID) (number int, fresh bool) {
	if t.direct != nil {
		return t.enterDirect(key[0])
	}
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

func (t *idTable) enterDirect(id graph.ID) (number int, fresh bool) {
	at := t.direct.at(id)
	if *at != 0 {
		return int(*at) - 1, false
	}
	t.keys = append(t.keys, id)
	t.count++
	*at = uint32(t.count)
	return t.count - 1, true
}

func (t *idTable) grow() {
	if t.width == 1 && t.count >= directFrom {
		t.direct, t.slots = &idPages{}, nil
		for i, id := range t.keys {
			*t.direct.at(id) = uint32(i + 1)
		}
		return
	}
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

// idPages is a number for each ID, 0 where none was put.
type idPages struct{ known, local []*[idPage]uint32 }

const idPage = 512

// at gives the place of an ID's number.
func (p *idPages) at(id graph.ID) *uint32 {
	pages, n := &p.known, id
	if isLocal(id) {
		pages, n = &p.local, id-firstLocal
	}
	page := int(n / idPage)
	if page >= len(*pages) {
		*pages = append(*pages, make([]*[idPage]uint32, page+1-len(*pages))...)
	}
	if (*pages)[page] == nil {
		(*pages)[page] = new([idPage]uint32)
	}
	return &(*pages)[page][n%idPage]
}

// get gives the number of an ID.
func (p *idPages) get(id graph.ID) uint32 {
	pages, n := p.known, id
	if isLocal(id) {
		pages, n = p.local, id-firstLocal
	}
	if page := int(n / idPage); page < len(pages) && pages[page] != nil {
		return pages[page][n%idPage]
	}
	return 0
}
