package index

import (
	"io"
	"iter"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// chunkSize is how much text one core parses at a time: enough that most of its
// terms come several times, little enough that several fit into memory.
const chunkSize = 1 << 20

// FromNQuads makes an index of an N-Quads text, on all cores. It calls progress,
// which may be nil, now and then with the number of quads read so far. A fault in
// the text is a *rdf.SyntaxError.
func FromNQuads(r io.Reader, progress func(quads int)) (*Index, error) {
	b := NewBuilder()
	if err := b.ReadNQuads(r, progress); err != nil {
		return nil, err
	}
	return b.Build(), nil
}

// ReadNQuads adds the quads of a text, as FromNQuads reads it. After an error
// the builder holds the quads of some part of the text.
func (b *Builder) ReadNQuads(r io.Reader, progress func(quads int)) error {
	parts, stop := parse(rdf.Chunks(r, chunkSize))
	defer stop()
	read := 0
	for next := range parts {
		p := <-next
		if p.err != nil {
			return p.err
		}
		b.take(p)
		read += len(p.rows)
		if progress != nil {
			progress(read)
		}
	}
	return nil
}

// take adds the rows of a part under the builder's own IDs.
func (b *Builder) take(p part) {
	ids := make([]ID, 1, p.terms.len()+1)
	for i := range p.terms.len() {
		b.key = append(b.key[:0], p.terms.key(i)...)
		ids = append(ids, b.terms.enter(b.key))
	}
	for _, r := range p.rows {
		b.AddIDs(Row{ids[r.S], ids[r.P], ids[r.O], ids[r.G]})
	}
}

// part is a parsed chunk: rows of IDs that count from 1 in each part.
type part struct {
	terms *terms
	rows  []Row
	err   error
}

// parse parses chunks on all cores. What it gives comes in the order of the
// chunks. After stop, which must be called, nothing reads the chunks any more.
func parse(chunks iter.Seq2[rdf.Chunk, error]) (parts <-chan chan part, stop func()) {
	type job struct {
		chunk rdf.Chunk
		done  chan part
	}
	cores := runtime.GOMAXPROCS(0)
	ordered, jobs, quit := make(chan chan part, 2*cores), make(chan job), make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		defer close(ordered)
		defer close(jobs)
		for chunk, err := range chunks {
			done := make(chan part, 1)
			select {
			case ordered <- done:
			case <-quit:
				return
			}
			if err != nil {
				done <- part{err: err}
				return
			}
			jobs <- job{chunk, done} // a worker is never busy for long
		}
	})
	for range cores {
		wait.Go(func() {
			for j := range jobs {
				j.done <- parseChunk(j.chunk)
			}
		})
	}
	return ordered, func() {
		close(quit)
		wait.Wait()
	}
}

func parseChunk(c rdf.Chunk) part {
	b := NewBuilder()
	var rows []Row
	var last quad.Quad
	var row Row
	for q, err := range c.NQuads() {
		if err != nil {
			return part{err: err}
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
	return part{terms: b.terms, rows: rows}
}
