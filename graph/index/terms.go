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
	// slots is a hash table with linear probing. A slot holds 32 bits of the
	// key's hash and, below them, the position in ends plus one; 0 is free.
	slots []uint64
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
	t.slots[slot] = hash&hashBits | uint64(len(t.ends))
	if n := slotsFor(len(t.ends)); n > len(t.slots) {
		t.index(n)
	}
	return id
}

// slotsFor gives the size of a hash table: at most three quarters are in use.
func slotsFor(terms int) int { return max(16, 1<<bits.Len(uint(terms+terms/3))) }

// hashBits are those of a hash that a slot keeps; the lowest choose the slot.
const hashBits = 0xFFFF_FFFF << 32

// probe gives the ID of a key, or the free slot where it belongs.
func (t *terms) probe(key []byte, hash uint64) (id ID, slot uint64) {
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s == 0 {
			return NoID, i
		}
		if at := int(uint32(s)) - 1; (s^hash)&hashBits == 0 && t.key(at) == string(key) {
			return t.first + ID(at), i
		}
	}
}

// index makes the hash table anew, with n slots, a power of two.
func (t *terms) index(n int) {
	t.slots = make([]uint64, n)
	mask := uint64(n - 1)
	for at := range t.ends {
		hash := maphash.String(t.seed, t.key(at))
		i := hash & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = hash&hashBits | uint64(at+1)
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
