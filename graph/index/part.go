package index

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// Part is some quads that were read apart from others, on a core of their own,
// as rows of IDs that count from 1 in each part.
type Part struct {
	terms *terms
	rows  []Row
}

// Len is the number of quads.
func (p Part) Len() int { return len(p.rows) }

// ReadPart reads quads up to the first error, which it returns.
func ReadPart(quads iter.Seq2[quad.Quad, error]) (Part, error) {
	b := NewBuilder()
	var rows []Row
	var last quad.Quad
	var row Row
	for q, err := range quads {
		if err != nil {
			return Part{}, err
		}
		if q.Subject != last.Subject { // one thing's quads stand together
			row.S = b.Enter(q.Subject)
		}
		row.P, row.O = b.Enter(q.Predicate), b.Enter(q.Object)
		if q.Label != last.Label {
			row.G = b.Enter(q.Label)
		}
		rows = append(rows, row)
		last = q
	}
	return Part{terms: b.terms, rows: rows}, nil
}

// Take adds the quads of a part and gives their rows under the builder's IDs.
func (b *Builder) Take(p Part) []Row {
	rows := b.EnterPart(p)
	for _, r := range rows {
		b.AddIDs(r)
	}
	return rows
}

// EnterPart enters the terms of a part, which it uses up, and gives its rows
// under the builder's IDs.
func (b *Builder) EnterPart(p Part) []Row {
	ids := make([]ID, 1, p.terms.len()+1)
	for i := range p.terms.len() {
		b.key = append(b.key[:0], p.terms.key(i)...)
		ids = append(ids, b.terms.enter(b.key))
	}
	for i, r := range p.rows {
		p.rows[i] = Row{ids[r.S], ids[r.P], ids[r.O], ids[r.G]}
	}
	return p.rows
}
