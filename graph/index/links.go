package index

import (
	"context"
	"math/bits"
	"slices"
	"sync"
)

// Links is the triples of one predicate as lists: for each subject its objects
// in ascending order, or the other way round. A triple that is read in several
// passages is in it once. It is made when it is first asked for.
type Links struct {
	keys   []ID     // ascending
	starts []uint32 // where the list of each key begins in ends, and their length
	ends   []ID
	places places

	ranking lazy[*ranking] // of the keys
}

// Len is the number of triples.
func (l *Links) Len() int { return len(l.ends) }

// Keys gives the terms that have a list, ascending. It must not be changed.
func (l *Links) Keys() []ID { return l.keys }

// At gives the list of the i-th key, ascending. It must not be changed.
func (l *Links) At(i int) []ID { return l.ends[l.starts[i]:l.starts[i+1]] }

// Of gives the list of a term, ascending, nil for one that has none. It must
// not be changed.
func (l *Links) Of(key ID) []ID {
	i := l.find(key)
	if i < 0 {
		return nil
	}
	return l.ends[l.starts[i]:l.starts[i+1]]
}

// Lists writes the list of each term to dst, which is at least as long. They are
// looked up side by side, so that the waits for memory overlap: a list that is
// far from the last one costs several times as much by itself. What it returns
// means nothing; it keeps the compiler from leaving the reading out.
//
//go:noinline
func (l *Links) Lists(keys []ID, dst [][]ID) (near ID) {
	dst = dst[:len(keys)]
	for i, key := range keys {
		dst[i] = l.Of(key)
	}
	for _, list := range dst {
		if len(list) > 0 {
			near |= list[0]
		}
	}
	return near
}

// Has says whether end is in the list of key.
func (l *Links) Has(key, end ID) bool {
	list := l.Of(key)
	if len(list) <= 8 {
		return slices.Contains(list, end)
	}
	_, found := slices.BinarySearch(list, end)
	return found
}

func (l *Links) find(key ID) int {
	if l.places.bits != nil {
		return l.places.find(key)
	}
	i, found := slices.BinarySearch(l.keys, key)
	if !found {
		return -1
	}
	return i
}

// places finds the position of a term among sorted ones by counting bits: one
// bit a term from the first to the last, and how many come before each word.
type places struct {
	first  ID
	bits   []uint64
	before []uint32
}

// placesPerKey is how many bytes of places a key may cost; where the keys lie
// further apart than that, they are searched.
const placesPerKey = 24

func newPlaces(keys []ID) places {
	if len(keys) == 0 {
		return places{}
	}
	first := keys[0]
	words := int(keys[len(keys)-1]-first)/64 + 1
	if words*12 > placesPerKey*len(keys) {
		return places{}
	}
	p := places{first: first, bits: make([]uint64, words), before: make([]uint32, words)}
	for _, k := range keys {
		p.bits[(k-first)/64] |= 1 << ((k - first) % 64)
	}
	n := uint32(0)
	for i, word := range p.bits {
		p.before[i] = n
		n += uint32(bits.OnesCount64(word))
	}
	return p
}

func (p *places) find(key ID) int {
	at := key - p.first // wraps around below the first
	word := int(at / 64)
	if word >= len(p.bits) {
		return -1
	}
	bit := uint64(1) << (at % 64)
	if p.bits[word]&bit == 0 {
		return -1
	}
	return int(p.before[word]) + bits.OnesCount64(p.bits[word]&(bit-1))
}

// pair is one triple of a predicate.
type pair struct{ key, end ID }

// newLinks makes links of distinct pairs that are sorted by key and end.
func newLinks(pairs []pair) *Links {
	l := &Links{ends: make([]ID, len(pairs))}
	n := 0
	for i, p := range pairs {
		if i == 0 || p.key != pairs[i-1].key {
			n++
		}
	}
	l.keys, l.starts = make([]ID, 0, n), make([]uint32, 0, n+1)
	for i, p := range pairs {
		if i == 0 || p.key != pairs[i-1].key {
			l.keys, l.starts = append(l.keys, p.key), append(l.starts, uint32(i))
		}
		l.ends[i] = p.end
	}
	l.starts = append(l.starts, uint32(len(pairs)))
	l.places = newPlaces(l.keys)
	return l
}

// turned gives the same triples by their other end.
func (l *Links) turned() *Links {
	if len(l.ends) == 0 {
		return newLinks(nil)
	}
	low, high := slices.Min(l.ends), slices.Max(l.ends)
	turned := make([]pair, len(l.ends))
	if int(high-low) > 8*len(l.ends)+1024 {
		l.pairs(func(i int, p pair) { turned[i] = pair{p.end, p.key} })
		slices.SortFunc(turned, func(a, b pair) int { return comparePairs(a, b) })
		return newLinks(turned)
	}
	// Distributed by the new key, pairs keep the order of the other end.
	next := make([]uint32, int(high-low)+2)
	for _, end := range l.ends {
		next[end-low+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	l.pairs(func(_ int, p pair) {
		at := &next[p.end-low]
		turned[*at] = pair{p.end, p.key}
		*at++
	})
	return newLinks(turned)
}

func comparePairs(a, b pair) int {
	switch {
	case a.key != b.key && a.key < b.key, a.key == b.key && a.end < b.end:
		return -1
	case a == b:
		return 0
	}
	return 1
}

func (l *Links) pairs(visit func(i int, p pair)) {
	for k, key := range l.keys {
		for i := l.starts[k]; i < l.starts[k+1]; i++ {
			visit(int(i), pair{key, l.ends[i]})
		}
	}
}

// linkStore keeps the links made so far.
type linkStore struct {
	mu   sync.Mutex
	made map[direction]*lazy[*Links]
}

type direction struct {
	predicate ID
	inverse   bool
}

func (s *linkStore) of(d direction) *lazy[*Links] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made == nil {
		s.made = map[direction]*lazy[*Links]{}
	}
	if s.made[d] == nil {
		s.made[d] = &lazy[*Links]{}
	}
	return s.made[d]
}

// Links gives the triples of a predicate by their subjects, or if inverse is
// set by their objects. Those of predicates that no change has touched are
// shared by all indexes of one base. It waits no longer than ctx lets it, and
// gives its error then.
func (x *Index) Links(ctx context.Context, predicate ID, inverse bool) (*Links, error) {
	store := x.base[1].links
	if x.delta.touches(predicate) || x.recent.touches(predicate) {
		store = &x.links
	}
	return store.of(direction{predicate, inverse}).get(ctx, func() *Links {
		if inverse {
			return newLinks(x.objectPairs(predicate))
		}
		turned, _ := x.Links(context.Background(), predicate, true) // which never is over
		return turned.turned()
	})
}

// objectPairs gives the triples of a predicate, each once, objects first.
func (x *Index) objectPairs(predicate ID) []pair {
	s := x.span(1, newSelection(Pattern{P: predicate}))
	pairs := make([]pair, 0, s.size())
	c := s.cursor()
	batch := make([]Row, 1024)
	for n := c.fill(batch); n > 0; n = c.fill(batch) {
		for _, r := range batch[:n] {
			if p := (pair{r.O, r.S}); len(pairs) == 0 || pairs[len(pairs)-1] != p {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}

// touches says whether a row of the delta has a predicate.
func (d *delta) touches(predicate ID) bool {
	key := Row{P: predicate}
	return len(d.added.find(1, key, 1))+len(d.gone.find(1, key, 1)) > 0
}
