package rdf

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

// shortener writes terms as Turtle has them and keeps count of the prefixes
// that it used.
type shortener struct {
	prefixes map[string]string
	names    []string // of the prefixes, sorted
	used     map[string]bool
}

func newShortener(prefixes map[string]string) *shortener {
	return &shortener{prefixes: prefixes, names: sortedKeys(prefixes), used: make(map[string]bool)}
}

func (s *shortener) appendDeclarations(dst []byte) []byte {
	for _, name := range s.names {
		if s.used[name] {
			dst = fmt.Appendf(dst, "@prefix %s: <%s> .\n", name, s.prefixes[name])
		}
	}
	if len(dst) > 0 {
		dst = append(dst, '\n')
	}
	return dst
}

func (s *shortener) predicate(term quad.Value) string {
	if term == quad.IRI(rdfType) {
		return "a"
	}
	return s.term(term)
}

func (s *shortener) term(term quad.Value) string {
	switch v := term.(type) {
	case quad.IRI:
		return s.iri(v)
	case quad.TypedString:
		if isBare(v) {
			return string(v.Value)
		}
		return string(appendQuoted(nil, v.Value)) + "^^" + s.iri(v.Type)
	default:
		return string(AppendTerm(nil, term))
	}
}

// iri uses the prefix with the longest namespace that leaves a plain name.
func (s *shortener) iri(iri quad.IRI) string {
	best := ""
	found := false
	for _, name := range s.names {
		local, inside := strings.CutPrefix(string(iri), s.prefixes[name])
		if inside && isPlainName(local) && (!found || len(s.prefixes[name]) > len(s.prefixes[best])) {
			best, found = name, true
		}
	}
	if !found {
		return iri.String()
	}
	s.used[best] = true
	return best + ":" + strings.TrimPrefix(string(iri), s.prefixes[best])
}

// isPlainName says whether a name can follow a prefix without escapes. The
// grammar allows more; what is left out is written as a full IRI.
func isPlainName(name string) bool {
	for i := range len(name) {
		c := name[i]
		if !isLetter(c) && !isDigit(c) && c != '_' && (i == 0 || c != '-') {
			return false
		}
	}
	return name != ""
}

// isBare says whether Turtle has a form without quotes that keeps the literal's
// exact text: https://www.w3.org/TR/turtle/#abbrev.
func isBare(v quad.TypedString) bool {
	text := string(v.Value)
	switch v.Type {
	case xsd + "boolean":
		return text == "true" || text == "false"
	case xsd + "integer":
		return isDigits(unsigned(text))
	case xsd + "decimal":
		whole, fraction, dotted := strings.Cut(unsigned(text), ".")
		return dotted && isDigits(fraction) && (whole == "" || isDigits(whole))
	default:
		return false
	}
}

func unsigned(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

func isDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
