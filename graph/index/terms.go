package index

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// terms numbers terms in the order they are entered, beginning with first. The
// keys stand one after another in one text; a hash table finds them again.
type terms struct {
	first ID
	text  strings.Builder
	ends  []uint64 // where in text each key ends
	seed  maphash.Seed
	// slots is a hash table with linear probing. A slot holds the low 32 bits
	// of the key's hash, moved up, and below them the position in ends plus
	// one; 0 is free. The whole hash, as a share of its range, says where in
	// the table to begin.
	slots   []uint64
	numbers *numberTable // of the terms, unless they are still entered
}

func newTerms(first ID) *terms {
	return &terms{first: first, seed: maphash.MakeSeed(), slots: make([]uint64, 16)}
}

func (t *terms) len() int { return len(t.ends) }

// next is the ID of the term that would be entered next.
func (t *terms) next() ID { return t.first + ID(len(t.ends)) }

// key gives the key of the term at position i.
func (t *terms) key(i int) string {
	var start uint64
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.text.String()[start:t.ends[i]]
}

func (t *terms) term(id ID) quad.Value { return termOf(t.key(int(id - t.first))) }

// enter gives the ID of a key, a new one if it was not entered before.
func (t *terms) enter(key []byte) ID {
	hash := maphash.Bytes(t.seed, key)
	id, slot := t.probe(key, hash)
	if id != NoID {
		return id
	}
	id = t.next()
	t.text.Write(key)
	t.ends = append(t.ends, uint64(t.text.Len()))
	t.slots[slot] = tag(hash) | uint64(len(t.ends))
	if slotsFor(len(t.ends)) > len(t.slots) {
		t.index(2 * len(t.slots))
	}
	return id
}

// slotsFor gives the least size of a hash table: three quarters are in use.
func slotsFor(terms int) int { return max(16, terms+terms/3+1) }

// tag is what a slot keeps of a hash.
func tag(hash uint64) uint64 { return hash << 32 }

const tagBits = 0xFFFF_FFFF << 32

// probe gives the ID of a key, or the free slot where it belongs.
func (t *terms) probe(key []byte, hash uint64) (id ID, slot uint64) {
	slots := uint64(len(t.slots))
	for i, _ := bits.Mul64(hash, slots); ; i++ {
		if i == slots {
			i = 0
		}
		s := t.slots[i]
		if s == 0 {
			return NoID, i
		}
		if at := int(uint32(s)) - 1; s&tagBits == tag(hash) && t.key(at) == string(key) {
			return t.first + ID(at), i
		}
	}
}

// index makes the hash table anew, with n slots.
func (t *terms) index(n int) {
	t.slots = make([]uint64, n)
	for at := range t.ends {
		hash := maphash.String(t.seed, t.key(at))
		i, _ := bits.Mul64(hash, uint64(n))
		for t.slots[i] != 0 {
			if i++; i == uint64(n) {
				i = 0
			}
		}
		t.slots[i] = tag(hash) | uint64(at+1)
	}
}

// clone gives a copy that can be added to; with room for more bytes of text.
func (t *terms) clone(more int) *terms {
	c := &terms{first: t.first, ends: slices.Clone(t.ends), seed: t.seed, slots: slices.Clone(t.slots)}
	c.text.Grow(t.text.Len() + more)
	c.text.WriteString(t.text.String())
	return c
}

// trimmed gives the same terms without the memory kept for more of them.
func (t *terms) trimmed() *terms {
	if t.text.Cap()-t.text.Len() > t.text.Len()/16 {
		t = t.clone(0)
	}
	t.ends = slices.Clone(t.ends)
	t.index(slotsFor(len(t.ends)))
	return t
}

// following gives empty terms whose IDs follow on those of t.
func (t *terms) following() *terms {
	return &terms{first: t.next(), seed: t.seed, slots: make([]uint64, 16)}
}

// and gives the terms of t and those of more, which follow on them.
func (t *terms) and(more *terms) *terms {
	all := t.clone(more.text.Len())
	for i := range more.len() {
		all.enter([]byte(more.key(i)))
	}
	return all
}
