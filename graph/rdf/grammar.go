package rdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// The character classes of https://www.w3.org/TR/n-quads/#sec-grammar, with
// the erratum that takes the colon out of blank node labels.

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// nameRanges are the characters of PN_CHARS_BASE beyond ASCII.
var nameRanges = [...][2]rune{
	{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
	{0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
	{0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
}

func startsLabel(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r)) || isDigit(byte(r)) || r == '_'
	}
	for _, span := range nameRanges {
		if span[0] <= r && r <= span[1] {
			return true
		}
	}
	return false
}

func continuesLabel(r rune) bool {
	return startsLabel(r) || r == '-' || r == 0xB7 ||
		0x300 <= r && r <= 0x36F || 0x203F <= r && r <= 0x2040
}

// labelLength says how many bytes at the start of s are a blank node label.
func labelLength(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return end // no UTF-8
		case i == 0 && startsLabel(r), i > 0 && continuesLabel(r):
			end = i + utf8.RuneLen(r)
		case i == 0 || r != '.': // a dot may stand inside, not at the end
			return end
		}
	}
	return end
}

// languageTagLength says how many bytes at the start of s are a language tag.
func languageTagLength(s string) int {
	end := 0
	for end < len(s) && isLetter(s[end]) {
		end++
	}
	if end == 0 {
		return 0
	}
	for end < len(s) && s[end] == '-' {
		i := end + 1
		for i < len(s) && (isLetter(s[i]) || isDigit(s[i])) {
			i++
		}
		if i == end+1 {
			break
		}
		end = i
	}
	return end
}

func isLanguageTag(s string) bool { return s != "" && languageTagLength(s) == len(s) }

// forbidden are the printing ASCII characters that no IRI may hold.
var forbidden = [utf8.RuneSelf]bool{'<': true, '>': true, '"': true, '{': true, '}': true, '|': true, '^': true, '`': true, '\\': true}

// lengthInIRI says how many bytes at the start of s may stand in an IRI, and whether
// all of these are ASCII.
func lengthInIRI(s string) (n int, ascii bool) {
	ascii = true
	for n < len(s) {
		switch c := s[n]; {
		case c >= utf8.RuneSelf:
			ascii = false
		case c <= ' ' || forbidden[c]:
			return n, ascii
		}
		n++
	}
	return n, ascii
}

// hasScheme says whether an IRI is absolute: it starts with a scheme.
func hasScheme(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case isLetter(c):
		case i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		default:
			return i > 0 && c == ':'
		}
	}
	return false
}

// CheckIRI says what keeps an IRI from being an absolute one, nil if nothing
// does.
func CheckIRI(iri quad.IRI) error { return checkIRI("IRI", iri) }

func checkIRI(position string, iri quad.IRI) error {
	if !hasScheme(string(iri)) {
		return fmt.Errorf("the %s %s is no absolute IRI", position, iri)
	}
	n, ascii := lengthInIRI(string(iri))
	if !ascii && !utf8.ValidString(string(iri)) {
		return fmt.Errorf("the %s %q is not UTF-8", position, string(iri))
	}
	if n < len(iri) {
		return fmt.Errorf("the %s %s holds %q, which no IRI may", position, iri, iri[n])
	}
	return nil
}

func checkBlankNode(position string, b quad.BNode) error {
	if b == "" || labelLength(string(b)) != len(b) {
		return fmt.Errorf("the %s is a blank node with the label %q, which is none", position, string(b))
	}
	return nil
}

func checkText(s quad.String) error {
	if !utf8.ValidString(string(s)) {
		return fmt.Errorf("the object %q is not UTF-8", string(s))
	}
	return nil
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// startsPrefix says whether the name of a prefix may begin with r.
func startsPrefix(r rune) bool {
	return startsLabel(r) && r != '_' && (r >= utf8.RuneSelf || !isDigit(byte(r)))
}
