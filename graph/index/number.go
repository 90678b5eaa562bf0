package index

import (
	"sync"
	"sync/atomic"

	"github.com/samband/samband/graph/vocab"
)

// Number is the value of an xsd:integer or an xsd:decimal that is not too large:
// N divided by ten to the power of Scale.
type Number struct {
	N       int64
	Scale   int8
	Decimal bool
}

// Number gives the value of a term, if it is such a number. What was read once is
// kept for terms of the base, for all who ask later.
func (x *Index) Number(id ID) (Number, bool) {
	if id == NoID {
		return Number{}, false
	}
	base := x.dict.base()
	if id >= x.dict[1].first {
		return parseNumber(x.dict.key(id))
	}
	kept := base.numbers.of(int(id-base.first), base.len())
	if word := atomic.LoadUint64(kept); word != 0 {
		return unpacked(word)
	}
	n, ok := parseNumber(base.key(int(id - base.first)))
	word := packed(n, ok)
	atomic.StoreUint64(kept, word)
	return unpacked(word)
}

// numberTable keeps the numbers of terms, a word each.
type numberTable struct {
	once  sync.Once
	words []uint64
}

func (t *numberTable) of(i, terms int) *uint64 {
	t.once.Do(func() { t.words = make([]uint64, terms) })
	return &t.words[i]
}

// A word holds, from its low end, that it was read, whether it is a number, whether
// it is a decimal, the scale and the rest of it the number.
const (
	wordRead = 1 << iota
	wordNumber
	wordDecimal
	wordScale
	wordBits = 8
	maxScale = 1<<5 - 1
)

func packed(n Number, ok bool) uint64 {
	if !ok || n.N != n.N<<wordBits>>wordBits || n.Scale > maxScale {
		return wordRead
	}
	word := uint64(n.N)<<wordBits | uint64(n.Scale)*wordScale | wordNumber | wordRead
	if n.Decimal {
		word |= wordDecimal
	}
	return word
}

func unpacked(word uint64) (Number, bool) {
	return Number{
		N:       int64(word) >> wordBits,
		Scale:   int8(word / wordScale % (maxScale + 1)),
		Decimal: word&wordDecimal != 0,
	}, word&wordNumber != 0
}

// maxDigits is how long the text of a number may be.
const maxDigits = 18

// parseNumber reads the key of a term.
func parseNumber(key string) (n Number, ok bool) {
	if key[0] == keyIRI || key[0] == keyBlankNode || key[0] == keyString || key[0] == keyLanguage {
		return n, false
	}
	datatype, text := cutLiteral(key[1:])
	n.Decimal = datatype == vocab.XSD+"decimal"
	if !n.Decimal && datatype != vocab.XSD+"integer" || text == "" || len(text) > maxDigits {
		return Number{}, false
	}
	digits := text
	if text[0] == '-' || text[0] == '+' {
		digits = text[1:]
	}
	point := -1
	for i := range len(digits) {
		c := digits[i] - '0'
		switch {
		case c <= 9:
			n.N = 10*n.N + int64(c)
		case digits[i] == '.' && n.Decimal && point < 0:
			point = i
		default:
			return Number{}, false
		}
	}
	if point >= 0 {
		n.Scale = int8(len(digits) - point - 1)
	}
	if text[0] == '-' {
		n.N = -n.N
	}
	return n, digits != "" && digits != "."
}
