package index

import "github.com/cayleygraph/quad"

// Builder collects the quads of a new index. A quad may come more than once.
type Builder struct {
	terms  *terms
	blocks [][]Row // full ones, and the one that is being filled
	key    []byte
}

// blockSize is how many rows are kept together: enough to be fast, and nothing
// is copied when more come.
const blockSize = 32 << 10

// NewBuilder gives an empty builder.
func NewBuilder() *Builder { return &Builder{terms: newTerms(1)} }

// Builder gives a builder that begins with the quads of x, under the same IDs.
func (x *Index) Builder() *Builder {
	x = x.Folded()
	return &Builder{terms: x.dict.base().clone(0), blocks: [][]Row{x.base[0].rows[:x.Size():x.Size()]}}
}

// Add adds a quad.
func (b *Builder) Add(q quad.Quad) { b.AddIDs(b.EnterAll(q)) }

// EnterAll enters the terms of a quad.
func (b *Builder) EnterAll(q quad.Quad) Row {
	return Row{b.Enter(q.Subject), b.Enter(q.Predicate), b.Enter(q.Object), b.Enter(q.Label)}
}

// Enter gives the ID of a term; IDs count from 1 in the order of entry. It gives
// NoID for nil.
func (b *Builder) Enter(term quad.Value) ID {
	b.key = appendKey(b.key[:0], term)
	if len(b.key) == 0 {
		return NoID
	}
	return b.terms.enter(b.key)
}

// AddIDs adds a quad of terms that were entered before.
func (b *Builder) AddIDs(r Row) {
	last := len(b.blocks) - 1
	if last < 0 || len(b.blocks[last]) == cap(b.blocks[last]) {
		b.blocks = append(b.blocks, make([]Row, 0, blockSize))
		last++
	}
	b.blocks[last] = append(b.blocks[last], r)
}

// Build gives the index. The builder must not be used afterwards.
func (b *Builder) Build() *Index {
	terms, blocks := b.terms.trimmed(), b.blocks
	*b = Builder{}
	return &Index{dict: newDictionary(terms), base: newBase(blocks, ID(terms.len()))}
}
