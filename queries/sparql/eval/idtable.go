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
	parts  []idSlots // by the first bits of the hash
	direct *idPages  // a number plus one, in place of parts
}

// idSlots is a hash table with linear probing.
type idSlots struct {
	slots []uint32 // a number plus one, 0 is free
	count int
}

// Large tables are in parts, since making one table larger at once would take so
// long that a query could miss its deadline.
const (
	partsFrom = 1 << 17
	partBits  = 6
)

// directFrom is how many single IDs are found by hashing, which takes less
// memory as long as they are few.
const directFrom = 2048

func newIDTable(width int) *idTable {
	return &idTable{width: width, parts: []idSlots{{slots: make([]uint32, 16)}}}
}

// key gives the tuple of a number.
func (t *idTable) key(i int) []graph.ID { return t.keys[i*t.width : (i+1)*t.width] }

func hashIDs(key []graph.ID) uint64 {
	h := uint64(len(key)) * 0x9E3779B97F4A7C15
	for _, id := range key {
		h = bits.RotateLeft64(h^uint64(id)*0xD6E8FEB86659FD93, 29) * 0x9E3779B97F4A7C15
	}
	return h ^ h>>29
}

// part gives the part of the table that a hash belongs to.
func (t *idTable) part(hash uint64) *idSlots {
	if len(t.parts) == 1 {
		return &t.parts[0]
	}
	return &t.parts[hash>>(64-partBits)]
}

// probe gives the number of a tuple, -1 when it has none, and its slot.
func (t *idTable) probe(p *idSlots, hash uint64, key []graph.ID) (number int, slot uint64) {
	mask := uint64(len(p.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		s := p.slots[at]
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
	hash := hashIDs(key)
	number, _ := t.probe(t.part(hash), hash, key)
	return number
}

// enter gives the number of a tuple, a new one when it has none.
func (t *idTable) enter(key []graph.ID) (number int, fresh bool) {
	if t.direct != nil {
		return t.enterDirect(key[0])
	}
	hash := hashIDs(key)
	p := t.part(hash)
	number, slot := t.probe(p, hash, key)
	if number >= 0 {
		return number, false
	}
	number = t.count
	t.keys = append(t.keys, key...)
	t.count++
	p.count++
	p.slots[slot] = uint32(t.count)
	if p.count*4 > len(p.slots)*3 {
		t.grow(p)
	}
	return number, true
}

// enterNext is enter where equal tuples follow one another. Nothing is found then.
func (t *idTable) enterNext(key []graph.ID) (number int, fresh bool) {
	if last := t.count - 1; last >= 0 && slices.Equal(t.key(last), key) {
		return last, false
	}
	t.keys = append(t.keys, key...)
	t.count++
	return t.count - 1, true
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

func (t *idTable) grow(p *idSlots) {
	switch {
	case t.width == 1 && t.count >= directFrom:
		t.direct, t.parts = &idPages{}, nil
		for i, id := range t.keys {
			*t.direct.at(id) = uint32(i + 1)
		}
	case len(t.parts) == 1 && t.count >= partsFrom:
		t.parts = make([]idSlots, 1<<partBits)
		for i := range t.parts {
			t.parts[i].slots = make([]uint32, 2*len(p.slots)>>partBits)
		}
		for i := range t.count {
			hash := hashIDs(t.key(i))
			part := t.part(hash)
			if part.count*4 > len(part.slots)*3 {
				t.grow(part)
			}
			part.put(hash, uint32(i+1))
			part.count++
		}
	default:
		before := p.slots
		p.slots = make([]uint32, 2*len(before))
		for _, number := range before {
			if number != 0 {
				p.put(hashIDs(t.key(int(number-1))), number)
			}
		}
	}
}

// put enters a number that is not there yet.
func (p *idSlots) put(hash uint64, number uint32) {
	mask := uint64(len(p.slots) - 1)
	at := hash & mask
	for p.slots[at] != 0 {
		at = (at + 1) & mask
	}
	p.slots[at] = number
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
