package rdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// parser reads the one statement that a line may hold.
type parser struct {
	text   string
	pos    int // in bytes
	line   int
	labels bool // a fourth term is allowed
}

func (p *parser) fail(format string, args ...any) error {
	return p.failAt(p.pos, format, args...)
}

func (p *parser) failAt(pos int, format string, args ...any) error {
	column := utf8.RuneCountInString(p.text[:pos]) + 1
	return &SyntaxError{Line: p.line, Column: column, Message: fmt.Sprintf(format, args...)}
}

// statement reads the whole line; found is false for an empty one.
func (p *parser) statement() (q quad.Quad, found bool, err error) {
	p.space()
	if p.atEnd() {
		return q, false, p.comment()
	}
	if q.Subject, err = p.resource("a subject, which is an IRI or a blank node"); err != nil {
		return q, false, err
	}
	if q.Predicate, err = p.predicate(); err != nil {
		return q, false, err
	}
	if q.Object, err = p.object(); err != nil {
		return q, false, err
	}
	if q.Label, err = p.label(); err != nil {
		return q, false, err
	}
	return q, true, p.end()
}

// atEnd says whether nothing or only a comment follows.
func (p *parser) atEnd() bool { return p.pos == len(p.text) || p.text[p.pos] == '#' }

func (p *parser) comment() error {
	if rest := p.text[p.pos:]; !utf8.ValidString(rest) {
		return p.fail("the comment is not UTF-8")
	}
	return nil
}

func (p *parser) end() error {
	p.space()
	if p.peek() != '.' {
		return p.unexpected("the full stop that ends the statement")
	}
	p.pos++
	p.space()
	if !p.atEnd() {
		return p.unexpected("the end of the line after the full stop")
	}
	return p.comment()
}

func (p *parser) predicate() (quad.Value, error) {
	p.space()
	if p.peek() != '<' {
		return nil, p.unexpected("a predicate, which is an IRI")
	}
	return p.iri()
}

func (p *parser) resource(what string) (quad.Value, error) {
	p.space()
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.blankNode()
	default:
		return nil, p.unexpected(what)
	}
}

func (p *parser) object() (quad.Value, error) {
	p.space()
	if p.peek() == '"' {
		return p.literal()
	}
	return p.resource("an object, which is an IRI, a blank node or a literal in double quotes")
}

func (p *parser) label() (quad.Value, error) {
	p.space()
	if !p.labels || p.peek() != '<' && p.peek() != '_' {
		return nil, nil
	}
	return p.resource("a label, which is an IRI or a blank node")
}

func (p *parser) blankNode() (quad.Value, error) {
	if !strings.HasPrefix(p.text[p.pos:], "_:") {
		return nil, p.unexpected(`a blank node, which starts with "_:"`)
	}
	p.pos += len("_:")
	n := labelLength(p.text[p.pos:])
	if n == 0 {
		return nil, p.unexpected("the label of a blank node")
	}
	label := p.text[p.pos : p.pos+n]
	p.pos += n
	return quad.BNode(label), nil
}

func (p *parser) iri() (quad.IRI, error) {
	start := p.pos
	p.pos++
	text, err := p.until('>', "IRI", p.iriEscape)
	if err != nil {
		return "", err
	}
	iri := quad.IRI(text)
	if err := checkIRI("term", iri); err != nil {
		return "", p.failAt(start, "%v", err)
	}
	return iri, nil
}

func (p *parser) literal() (quad.Value, error) {
	p.pos++
	text, err := p.until('"', "literal", p.stringEscape)
	if err != nil {
		return nil, err
	}
	switch {
	case p.peek() == '@':
		return p.languageTag(text)
	case strings.HasPrefix(p.text[p.pos:], "^^"):
		return p.datatype(text)
	default:
		return quad.String(text), nil
	}
}

func (p *parser) languageTag(text string) (quad.Value, error) {
	p.pos++
	n := languageTagLength(p.text[p.pos:])
	if n == 0 {
		return nil, p.unexpected("a language tag such as nb or en-GB")
	}
	tag := p.text[p.pos : p.pos+n]
	p.pos += n
	return quad.LangString{Value: quad.String(text), Lang: tag}, nil
}

func (p *parser) datatype(text string) (quad.Value, error) {
	p.pos += len("^^")
	p.space()
	if p.peek() != '<' {
		return nil, p.unexpected("the IRI of a datatype")
	}
	datatype, err := p.iri()
	if err != nil {
		return nil, err
	}
	return normalTypedString(quad.TypedString{Value: quad.String(text), Type: datatype}), nil
}

// until reads up to and over the closing character, undoing escapes.
func (p *parser) until(closing byte, what string, escape func() (rune, error)) (string, error) {
	start := p.pos
	var undone []byte // nil as long as nothing was escaped
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == closing:
			text := p.text[start:p.pos]
			if undone != nil {
				text = string(append(undone, text...))
			}
			p.pos++
			return text, nil
		case c == '\\':
			undone = append(undone, p.text[start:p.pos]...)
			r, err := escape()
			if err != nil {
				return "", err
			}
			undone = utf8.AppendRune(undone, r)
			start = p.pos
		case c < utf8.RuneSelf:
			p.pos++
		default:
			r, n := utf8.DecodeRuneInString(p.text[p.pos:])
			if r == utf8.RuneError && n == 1 {
				return "", p.fail("the %s is not UTF-8", what)
			}
			p.pos += n
		}
	}
	return "", p.fail("the line ends inside the %s, before %q", what, string(closing))
}

func (p *parser) iriEscape() (rune, error) {
	switch p.escaped() {
	case 'u':
		return p.hex(4)
	case 'U':
		return p.hex(8)
	default:
		return 0, p.fail(`an IRI knows the escapes \uXXXX and \UXXXXXXXX only`)
	}
}

func (p *parser) stringEscape() (rune, error) {
	c := p.escaped()
	if c == 'u' || c == 'U' {
		return p.iriEscape()
	}
	i := strings.IndexByte(`tbnrf"'\`, c)
	if c == 0 || i < 0 {
		return 0, p.fail(`unknown escape; a literal knows \t \b \n \r \f \" \' \\ \uXXXX and \UXXXXXXXX`)
	}
	p.pos += 2
	return rune("\t\b\n\r\f\"'\\"[i]), nil
}

// escaped gives the character after the backslash, 0 at the end.
func (p *parser) escaped() byte {
	if p.pos+1 == len(p.text) {
		return 0
	}
	return p.text[p.pos+1]
}

// hex reads a numeric escape of n digits.
func (p *parser) hex(n int) (rune, error) {
	digits := p.text[p.pos+2:]
	if len(digits) < n {
		return 0, p.fail("a numeric escape needs %d hexadecimal digits", n)
	}
	code, err := strconv.ParseUint(digits[:n], 16, 32)
	if err != nil {
		return 0, p.fail("a numeric escape needs %d hexadecimal digits, not %q", n, digits[:n])
	}
	if code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		return 0, p.fail("U+%04X is no character", code)
	}
	p.pos += 2 + n
	return rune(code), nil
}

func (p *parser) space() {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\t') {
		p.pos++
	}
}

// peek gives the next byte, 0 at the end of the line.
func (p *parser) peek() byte {
	if p.pos == len(p.text) {
		return 0
	}
	return p.text[p.pos]
}

func (p *parser) unexpected(wanted string) error {
	if p.pos == len(p.text) {
		return p.fail("the line ends where %s should stand", wanted)
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return p.fail("found %q where %s should stand", r, wanted)
}
