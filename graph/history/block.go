package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/klauspost/compress/zstd"

	"github.com/samband/samband/graph/rdf"
)

// A block is a byte with the mark of its quads and then, compressed by
// zstandard with its checksum, their N-Quads.

// blockSize is how much text goes into a block. More would compress little
// better, and a reader unpacks whole blocks.
const blockSize = 64 << 10

// maxBlock bounds what a damaged block can make a reader unpack. A block holds
// at least one line, which may be long.
const maxBlock = 256 << 20

// packer compresses and unpacks; its methods may be called from several
// goroutines at once.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacker() (packer, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return packer{}, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBlock))
	return packer{encoder, decoder}, err
}

func (p packer) packBlock(mark Mark, text []byte) []byte {
	return p.encoder.EncodeAll(text, []byte{byte(mark)})
}

func (p packer) unpackBlock(block []byte) (Mark, []byte, error) {
	if len(block) == 0 || block[0] >= marks {
		return 0, nil, errors.New("a block without a mark")
	}
	text, err := p.decoder.DecodeAll(block[1:], nil)
	return Mark(block[0]), text, err
}

func (p packer) packHeader(h header) ([]byte, error) {
	text, err := json.Marshal(h)
	return p.encoder.EncodeAll(text, nil), err
}

func (p packer) unpackHeader(n uint64, packed []byte) (header, error) {
	var h header
	text, err := p.decoder.DecodeAll(packed, nil)
	if err == nil {
		err = json.Unmarshal(text, &h)
	}
	if err == nil && h.N != n {
		err = fmt.Errorf("it says that it is commit %d", h.N)
	}
	return h, err
}

func entries(mark Mark, text []byte) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for q, err := range rdf.ReadNQuads(bytes.NewReader(text)) {
			if !yield(Entry{mark, q}, err) || err != nil {
				return
			}
		}
	}
}
