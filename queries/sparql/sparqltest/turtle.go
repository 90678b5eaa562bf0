package sparqltest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/syntax"
)

// directive finds the directives of Turtle, and before them whatever could hold
// what only looks like one: strings, IRIs and comments.
var directive = regexp.MustCompile(`(?s)""".*?"""|'''.*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|<[^>\s]*>|#[^\n]*|` +
	`(?i:@?\b(prefix\s+[^\s:]*:|base)\s*(<[^>]*>)\s*\.?)`)

// Turtle reads the triples of a Turtle document that declares each prefix and
// base once, into the graph that label names. The triples of Turtle are those
// of a CONSTRUCT template, and are read as such. Blank nodes keep their
// labels.
func Turtle(text, base string, label quad.Value) ([]quad.Quad, error) {
	var prologue strings.Builder
	body := directive.ReplaceAllStringFunc(text, func(found string) string {
		m := directive.FindStringSubmatch(found)
		if m[1] == "" {
			return found
		}
		prologue.WriteString(m[1] + " " + m[2] + "\n")
		return ""
	})
	parsed, err := syntax.Parse(prologue.String()+"CONSTRUCT {"+body+"\n} WHERE {}", syntax.Options{Base: quad.IRI(base)})
	if err != nil {
		return nil, fmt.Errorf("read Turtle of %s: %w", base, err)
	}
	var quads []quad.Quad
	for _, t := range parsed.Query.(algebra.Construct).Template {
		quads = append(quads, quad.Quad{Subject: t.S, Predicate: t.P, Object: t.O, Label: label})
	}
	return quads, nil
}

var graphBlock = regexp.MustCompile(`(?ms)^(\S*)[ \t]*\{(.*?)^\}`)

// Trig reads blocks of Turtle, each between braces that open at the end of a
// line and close at the beginning of one. A name before the braces is that of
// the graph; it is a prefixed name or an IRI in angle brackets.
func Trig(text string) ([]quad.Quad, error) {
	var prologue strings.Builder
	for _, m := range directive.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			prologue.WriteString(m[0] + "\n")
		}
	}
	var quads []quad.Quad
	for _, m := range graphBlock.FindAllStringSubmatch(text, -1) {
		var label quad.Value
		if m[1] != "" {
			named, err := Turtle(prologue.String()+m[1]+" a "+m[1]+" .", "", nil)
			if err != nil {
				return nil, err
			}
			label = named[0].Subject
		}
		triples, err := Turtle(prologue.String()+m[2], "", label)
		if err != nil {
			return nil, err
		}
		quads = append(quads, triples...)
	}
	return quads, nil
}
