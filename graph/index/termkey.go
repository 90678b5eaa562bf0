package index

import (
	"encoding/binary"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// A term's key is its N-Quads form without the escapes, so that its text can be
// read where it stands: a letter for the kind, for a literal with a language or
// a datatype the length and text of that, and the term's own text. Two terms
// have one key if and only if their normal forms are equal.
const (
	keyIRI       = '<'
	keyBlankNode = '_'
	keyString    = '"'
	keyLanguage  = '@'
	keyDatatype  = '^'
)

// appendKey appends the key of a term; nothing for nil and for a kind of value
// that is no term.
func appendKey(dst []byte, term quad.Value) []byte {
	switch v := term.(type) {
	case nil:
		return dst
	case quad.IRI:
		return append(append(dst, keyIRI), v...)
	case quad.BNode:
		return append(append(dst, keyBlankNode), v...)
	case quad.String:
		return append(append(dst, keyString), v...)
	}
	switch v := rdf.Normal(term).(type) {
	case quad.String:
		return append(append(dst, keyString), v...)
	case quad.LangString:
		return appendLiteral(append(dst, keyLanguage), v.Lang, string(v.Value))
	case quad.TypedString:
		return appendLiteral(append(dst, keyDatatype), string(v.Type), string(v.Value))
	default:
		return dst
	}
}

func appendLiteral(dst []byte, kind, text string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(kind)))
	return append(append(dst, kind...), text...)
}

// termOf gives the term of a key. It shares the key's memory.
func termOf(key string) quad.Value {
	text := key[1:]
	switch key[0] {
	case keyIRI:
		return quad.IRI(text)
	case keyBlankNode:
		return quad.BNode(text)
	case keyString:
		return quad.String(text)
	case keyLanguage:
		language, text := cutLiteral(text)
		return quad.LangString{Value: quad.String(text), Lang: language}
	default:
		datatype, text := cutLiteral(text)
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
	}
}

func cutLiteral(s string) (kind, text string) {
	n, size := uvarint(s)
	return s[size : size+n], s[size+n:]
}

// uvarint reads a length as binary.Uvarint does, from a string.
func uvarint(s string) (n, size int) {
	for i := range len(s) {
		n |= int(s[i]&0x7F) << (7 * i)
		if s[i] < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

// isKey says whether termOf can read s.
func isKey(s string) bool {
	if s == "" {
		return false
	}
	if strings.IndexByte(`<_"`, s[0]) >= 0 {
		return true
	}
	n, size := uvarint(s[1:])
	return (s[0] == keyLanguage || s[0] == keyDatatype) && size > 0 && size <= 4 && 1+size+n <= len(s)
}

// Kind is what sort of term an ID stands for.
type Kind uint8

// The kinds of terms: NoTerm is that of NoID. A tagged literal has a language,
// a typed one a datatype other than xsd:string.
const (
	NoTerm Kind = iota
	IRITerm
	BlankTerm
	StringTerm
	TaggedTerm
	TypedTerm
)

// Text gives the kind of a term, its text, and the language of a tagged or the
// datatype of a typed literal. Nothing is copied.
func (x *Index) Text(id ID) (kind Kind, text, annex string) {
	if id == NoID {
		return NoTerm, "", ""
	}
	key := x.dict.key(id)
	switch key[0] {
	case keyIRI:
		return IRITerm, key[1:], ""
	case keyBlankNode:
		return BlankTerm, key[1:], ""
	case keyString:
		return StringTerm, key[1:], ""
	case keyLanguage:
		annex, text = cutLiteral(key[1:])
		return TaggedTerm, text, annex
	default:
		annex, text = cutLiteral(key[1:])
		return TypedTerm, text, annex
	}
}
