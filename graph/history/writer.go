package history

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// flushSize is how many compressed bytes of a commit wait in memory. A larger
// commit is written bit by bit, which nobody sees until it is finished.
const flushSize = 8 << 20

// Writer writes one commit. It must be ended by Commit or by Discard.
type Writer struct {
	log     *Log
	n       uint64
	text    [marks][]byte // what is not yet in a block
	waiting [][]byte
	bytes   int // of those waiting
	stored  int // how many blocks are in the storage
	blocks  int
	quads   int
	sum     hash.Hash
}

// Begin starts to write the commit with the next number.
func (l *Log) Begin(n uint64) *Writer { return &Writer{log: l, n: n, sum: sha256.New()} }

// Add adds a quad, which must be one that rdf.Check accepts.
func (w *Writer) Add(mark Mark, q quad.Quad) error {
	w.text[mark] = rdf.AppendQuad(w.text[mark], q)
	w.quads++
	if len(w.text[mark]) < blockSize {
		return nil
	}
	w.seal(mark)
	if w.bytes < flushSize {
		return nil
	}
	return w.flush()
}

// seal makes a block of the text with a mark.
func (w *Writer) seal(mark Mark) {
	text := w.text[mark]
	if len(text) == 0 {
		return
	}
	w.keep(mark, text, w.log.pack.packBlock(mark, text))
	w.text[mark] = text[:0]
}

func (w *Writer) keep(mark Mark, text, packed []byte) {
	hashBlock(w.sum, mark, text)
	w.waiting = append(w.waiting, packed)
	w.bytes += len(packed)
	w.blocks++
}

func hashBlock(sum hash.Hash, mark Mark, text []byte) {
	var size [9]byte
	size[0] = byte(mark)
	binary.BigEndian.PutUint64(size[1:], uint64(len(text)))
	sum.Write(size[:])
	sum.Write(text)
}

func (w *Writer) flush() error {
	if err := w.log.store.put(w.n, w.stored, w.waiting); err != nil {
		return err
	}
	w.stored += len(w.waiting)
	w.waiting, w.bytes = nil, 0
	return nil
}

// Commit makes what was added part of history. When it returns nil the commit
// is durable; if it fails nothing of it is there.
func (w *Writer) Commit(info Info) error {
	for mark := range Mark(marks) {
		w.seal(mark)
	}
	info.N = w.n
	packed, err := w.log.pack.packHeader(header{Info: info, Quads: w.quads, Blocks: w.blocks, Sum: w.sum.Sum(nil)})
	if err == nil {
		err = w.log.store.finish(w.n, w.stored, w.waiting, packed)
	}
	if err != nil {
		return errors.Join(err, w.Discard())
	}
	return nil
}

// Discard leaves nothing of the commit.
func (w *Writer) Discard() error {
	if w.stored == 0 {
		return nil
	}
	return w.log.store.discard(w.n)
}
