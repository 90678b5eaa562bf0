package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
)

// A cache file is a head (magic, the length of the state and the state, three
// counts and a checksum of these), the keys, where each ends, the rows in the
// first sequence, and a checksum of all that. Numbers are little-endian. The other sequences and the
// hash table are made anew, which is faster than reading them.
const cacheMagic = "samband index 2\n"

// Errors of Read that a caller may want to tell apart; the index must then be
// built anew.
var (
	// ErrDamaged means that a file is no cache file of this version, or not
	// as it was written.
	ErrDamaged = errors.New("the index cache is damaged or of another version")
	// ErrOtherState means that a file holds the index of another state.
	ErrOtherState = errors.New("the index cache is of another state")
)

// Save writes the index so that Read gives it back. The state, some short text
// such as a commit and its checksum, says which state of the graph it shows.
// IDs stay the same.
func (x *Index) Save(w io.Writer, state string) error {
	if len(state) > maxState {
		return fmt.Errorf("writing the index cache: the state takes %d bytes, at most %d are kept", len(state), maxState)
	}
	x = x.Folded()
	sum := crc32.New(castagnoli())
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), readBlock)
	out.Write(x.head(state))
	out.WriteString(x.dict.base().text.String())
	var buf []byte
	for _, end := range x.dict.base().ends {
		buf = binary.LittleEndian.AppendUint64(buf[:0], end)
		out.Write(buf)
	}
	for _, r := range x.base[0].rows {
		buf = appendRow(buf[:0], r)
		out.Write(buf)
	}
	if err := out.Flush(); err != nil { // the first error of all writes
		return fmt.Errorf("writing the index cache: %w", err)
	}
	if _, err := w.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32())); err != nil {
		return fmt.Errorf("writing the index cache: %w", err)
	}
	return nil
}

const maxState = 1<<16 - 1

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func (x *Index) head(state string) []byte {
	head := binary.LittleEndian.AppendUint16([]byte(cacheMagic), uint16(len(state)))
	head = append(head, state...)
	for _, n := range [...]int{x.dict.base().len(), x.dict.base().text.Len(), x.Size()} {
		head = binary.LittleEndian.AppendUint64(head, uint64(n))
	}
	return binary.LittleEndian.AppendUint32(head, crc32.Checksum(head, castagnoli()))
}

func appendRow(dst []byte, r Row) []byte {
	for _, id := range [...]ID{r.S, r.P, r.O, r.G} {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(id))
	}
	return dst
}

// Read gives the index that Save wrote for a state.
func Read(r io.Reader, state string) (*Index, error) {
	c := &cacheReader{in: r, sum: crc32.New(castagnoli())}
	terms, text, rows, err := c.head(state)
	if err != nil {
		return nil, err
	}
	t := newTerms(1)
	c.text(t, text)
	c.ends(t, terms)
	sorted := c.rows(rows)
	if err := c.check(t, sorted); err != nil {
		return nil, err
	}
	t.index(slotsFor(t.len()))
	return &Index{dict: newDictionary(t), base: sortedBase(sorted, ID(t.len()))}, nil
}

// cacheReader reads and checks a cache file; after an error it gives nothing.
type cacheReader struct {
	in  io.Reader
	sum hash.Hash32
	buf []byte
	err error
}

// readBlock is how much is read and written at a time.
const readBlock = 1 << 20

// head gives the counts, so that memory is taken only for counts that are known
// to be right.
func (c *cacheReader) head(state string) (terms, text, rows int, err error) {
	if magic := string(c.read(len(cacheMagic))); magic != cacheMagic {
		return 0, 0, 0, errors.Join(ErrDamaged, c.err)
	}
	length := int(binary.LittleEndian.Uint16(c.read(2)))
	written := string(c.read(length))
	terms, text, rows = c.number(), c.number(), c.number()
	if want := c.sum.Sum32(); binary.LittleEndian.Uint32(c.read(4)) != want || c.err != nil {
		return 0, 0, 0, errors.Join(ErrDamaged, c.err)
	}
	if written != state {
		return 0, 0, 0, fmt.Errorf("%w: %q, not %q", ErrOtherState, written, state)
	}
	return terms, text, rows, nil
}

// read gives the next n bytes, until the next call.
func (c *cacheReader) read(n int) []byte {
	if cap(c.buf) < n {
		c.buf = make([]byte, max(n, readBlock))
	}
	c.buf = c.buf[:n]
	if c.err != nil {
		clear(c.buf)
		return c.buf
	}
	_, c.err = io.ReadFull(c.in, c.buf)
	c.sum.Write(c.buf)
	return c.buf
}

func (c *cacheReader) number() int { return int(binary.LittleEndian.Uint64(c.read(8))) }

// blocks calls take with the next n items of size bytes, many at a time.
func (c *cacheReader) blocks(n, size int, take func([]byte)) {
	for n > 0 && c.err == nil {
		k := min(n, readBlock/size)
		block := c.read(k * size)
		if c.err == nil {
			take(block)
		}
		n -= k
	}
}

func (c *cacheReader) text(t *terms, n int) {
	t.text.Grow(n)
	c.blocks(n, 1, func(block []byte) { t.text.Write(block) })
}

func (c *cacheReader) ends(t *terms, n int) {
	t.ends = make([]uint64, 0, n)
	c.blocks(n, 8, func(block []byte) {
		for ; len(block) > 0; block = block[8:] {
			t.ends = append(t.ends, binary.LittleEndian.Uint64(block))
		}
	})
}

func (c *cacheReader) rows(n int) []Row {
	rows := make([]Row, 0, n)
	c.blocks(n, 16, func(b []byte) {
		for ; len(b) > 0; b = b[16:] {
			id := func(at int) ID { return ID(binary.LittleEndian.Uint32(b[at:])) }
			rows = append(rows, Row{id(0), id(4), id(8), id(12)})
		}
	})
	return rows
}

// check says what is wrong with a file that was read to its checksum.
func (c *cacheReader) check(t *terms, rows []Row) error {
	want := c.sum.Sum32()
	got := binary.LittleEndian.Uint32(c.read(4))
	switch {
	case c.err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, c.err)
	case got != want:
		return fmt.Errorf("%w: its checksum is %08x, not %08x", ErrDamaged, want, got)
	case !t.sound():
		return fmt.Errorf("%w: its terms are not where they should be", ErrDamaged)
	case !sound(rows, ID(t.len())):
		return fmt.Errorf("%w: its rows are not in order", ErrDamaged)
	}
	return nil
}

// sound says whether every key is one and lies within the text.
func (t *terms) sound() bool {
	start, size := uint64(0), uint64(t.text.Len())
	for i, end := range t.ends {
		if end <= start || end > size || !isKey(t.key(i)) {
			return false
		}
		start = end
	}
	return start == size
}

// sound says whether rows are sorted, distinct and hold no ID beyond maxID.
func sound(rows []Row, maxID ID) bool {
	var last Row
	for _, r := range rows {
		if max(r.S, r.P, r.O, r.G) > maxID || sequences[0].compare(last, r) >= 0 {
			return false
		}
		last = r
	}
	return true
}
