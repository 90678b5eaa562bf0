package history

import "strings"

// Block is a part of a commit's text that is compressed already.
type Block struct {
	mark   Mark
	text   string
	packed []byte
}

// Pack makes blocks of lines of N-Quads, the last of which must be ended. It may
// be called from several goroutines at once.
func (l *Log) Pack(mark Mark, lines string) []Block {
	var blocks []Block
	for lines != "" {
		cut := min(blockSize, len(lines))
		if end := strings.IndexByte(lines[cut:], '\n'); end >= 0 {
			cut += end + 1
		}
		blocks = append(blocks, Block{mark, lines[:cut], l.pack.packBlock(mark, []byte(lines[:cut]))})
		lines = lines[cut:]
	}
	return blocks
}

// AddBlocks adds quads that were read without an error and packed; quads is how
// many they are.
func (w *Writer) AddBlocks(blocks []Block, quads int) error {
	w.quads += quads
	for _, b := range blocks {
		w.seal(b.mark) // what was added before stays before
		w.keep(b.mark, []byte(b.text), b.packed)
	}
	if w.bytes < flushSize {
		return nil
	}
	return w.flush()
}
