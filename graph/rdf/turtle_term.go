package rdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

func (p *turtleReader) atIRI() bool {
	p.begin()
	if p.peek(0) == '<' || p.peek(0) == ':' {
		return true
	}
	r, _ := p.rune()
	return startsPrefix(r)
}

// iri reads an IRI in either form.
func (p *turtleReader) iri() quad.IRI {
	p.begin()
	if p.peek(0) == '<' {
		return p.iriRef()
	}
	name := p.prefixName()
	space, declared := p.prefixes[name]
	if !declared {
		p.failAt(p.start, "the prefix %s: is not declared", name)
	}
	return quad.IRI(space + p.localName())
}

// iriRef reads an IRI between < and > and resolves it.
func (p *turtleReader) iriRef() quad.IRI {
	p.begin()
	if p.peek(0) != '<' {
		p.expected("an IRI between < and >")
	}
	p.pos++
	escaped := false
	for p.run(&plainInIRI); p.peek(0) != '>'; p.run(&plainInIRI) {
		r, size := p.rune()
		switch {
		case r == '\\':
			escaped = true
			p.codepoint()
		case size == 0 || r <= ' ' || r < utf8.RuneSelf && forbidden[r]:
			p.expected("a character of an IRI")
		default:
			p.pos += size
		}
	}
	p.pos++
	reference := p.token(1, 1)
	if escaped {
		reference = unescaped(reference)
	}
	iri := quad.IRI(ResolveIRI(p.base, reference))
	if err := checkIRI("term", iri); err != nil {
		p.failAt(p.start, "%v", err)
	}
	return iri
}

// codepoint reads \uXXXX or \UXXXXXXXX.
func (p *turtleReader) codepoint() {
	digits := map[byte]int{'u': 4, 'U': 8}[p.peek(1)]
	if digits == 0 {
		p.fail(`expected \uXXXX or \UXXXXXXXX`)
	}
	if !p.has(2 + digits) {
		p.fail("a numeric escape needs %d hexadecimal digits", digits)
	}
	code, err := strconv.ParseUint(string(p.buf[p.pos+2:p.pos+2+digits]), 16, 32)
	if err != nil {
		p.fail("a numeric escape needs %d hexadecimal digits", digits)
	}
	if code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		p.fail("U+%04X is no character", code)
	}
	p.pos += 2 + digits
}

// prefixName reads the name of a prefix and its colon.
func (p *turtleReader) prefixName() string {
	if r, size := p.rune(); startsPrefix(r) {
		p.pos += size
		p.nameChars(continuesLabel)
	}
	if p.peek(0) != ':' {
		p.expected("a prefix and a colon")
	}
	if p.pos > p.start && p.buf[p.pos-1] == '.' {
		p.fail("the name of a prefix cannot end with a full stop")
	}
	p.pos++
	return p.token(0, 1)
}

// nameChars reads characters of a name, full stops among them.
func (p *turtleReader) nameChars(allowed func(rune) bool) {
	for {
		r, size := p.rune()
		if size == 0 || r != '.' && !allowed(r) {
			return
		}
		p.pos += size
	}
}

// localName reads what follows the colon. A full stop at its end is that of
// the statement.
func (p *turtleReader) localName() string {
	p.start = p.pos
	end := 0 // of the name so far without the full stops that may not be its own
	escaped := false
	for {
		r, size := p.rune()
		first := p.pos == p.start
		switch {
		case r == '%':
			if !isHex(p.peek(1)) || !isHex(p.peek(2)) {
				p.fail("expected two hexadecimal digits after %%")
			}
			size = 3
		case r == '\\':
			if c := p.peek(1); c == 0 || strings.IndexByte("_~.-!$&'()*+,;=/?#@%", c) < 0 {
				p.fail("expected a character that may be escaped in a name")
			}
			size, escaped = 2, true
		case r == '.' && !first:
			p.pos++
			continue
		case size > 0 && (r == ':' || startsLabel(r) || !first && continuesLabel(r)):
		default:
			p.pos = p.start + end
			return p.local(escaped)
		}
		p.pos += size
		end = p.pos - p.start
	}
}

func (p *turtleReader) local(escaped bool) string {
	name := p.token(0, 0)
	if escaped {
		name = strings.ReplaceAll(name, `\`, "")
	}
	return name
}

func (p *turtleReader) blankNode() quad.Value {
	p.begin()
	if !p.accept("_:") {
		p.expected(`a blank node, which starts with "_:"`)
	}
	if r, _ := p.rune(); !startsLabel(r) {
		p.expected("the label of a blank node")
	}
	p.nameChars(continuesLabel)
	for p.buf[p.pos-1] == '.' {
		p.pos--
	}
	return p.blanks.labelled(p.token(2, 0))
}

func (p *turtleReader) number() quad.Value {
	if c := p.peek(0); c == '+' || c == '-' {
		p.pos++
	}
	name := "integer"
	whole := p.digits()
	if p.peek(0) == '.' && (isDigit(p.peek(1)) || whole > 0 && p.exponent(1) > 0) {
		name = "decimal"
		p.pos++
		whole += p.digits()
	}
	if whole == 0 {
		p.expected("a number")
	}
	if n := p.exponent(0); n > 0 {
		name = "double"
		p.pos += n
		p.digits()
	}
	return typed(p.token(0, 0), name)
}

func (p *turtleReader) digits() (n int) {
	for ; isDigit(p.peek(0)); n++ {
		p.pos++
	}
	return n
}

// exponent says how many bytes stand at a distance before the digits of an
// exponent, 0 if there is none.
func (p *turtleReader) exponent(distance int) int {
	if p.peek(distance)|0x20 != 'e' {
		return 0
	}
	n := 1
	if c := p.peek(distance + 1); c == '+' || c == '-' {
		n = 2
	}
	if isDigit(p.peek(distance + n)) {
		return n
	}
	return 0
}

// literal reads a literal in quotes.
func (p *turtleReader) literal() quad.Value {
	value := p.quoted()
	switch {
	case p.accept("@"):
		return quad.LangString{Value: value, Lang: p.languageTag()}
	case p.accept("^^"):
		if !p.atIRI() {
			p.expected("the IRI of a datatype")
		}
		return normalTypedString(quad.TypedString{Value: value, Type: p.iri()})
	}
	return value
}

func (p *turtleReader) languageTag() string {
	p.start = p.pos
	for c := p.peek(0); isLetter(c) || isDigit(c) || c == '-'; c = p.peek(0) {
		p.pos++
	}
	n := languageTagLength(p.token(0, 0))
	p.pos = p.start + n
	if n == 0 {
		p.expected("a language tag such as nb or en-GB")
	}
	return p.token(0, 0)
}

// quoted reads a string in one of its four quotings.
func (p *turtleReader) quoted() quad.String {
	quote := p.peek(0)
	width := 1
	if p.peek(1) == quote && p.peek(2) == quote {
		width = 3
	}
	p.pos += width
	escaped := false
	for {
		p.run(&plainInString)
		r, size := p.rune()
		switch {
		case size == 0:
			p.fail("the text ends inside a literal")
		case r == rune(quote) && (width == 1 || p.peek(1) == quote && p.peek(2) == quote):
			p.pos += width
			value := p.token(width, width)
			if escaped {
				value = unescaped(value)
			}
			return quad.String(value)
		case r == '\\':
			escaped = true
			p.stringEscape()
		case width == 1 && (r == '\n' || r == '\r'):
			p.fail("the line ends inside a literal")
		default:
			p.pos += size
		}
	}
}

const (
	escapeNames  = `tbnrf"'\`
	escapeValues = "\t\b\n\r\f\"'\\"
)

func (p *turtleReader) stringEscape() {
	c := p.peek(1)
	switch {
	case c == 'u' || c == 'U':
		p.codepoint()
	case c == 0 || strings.IndexByte(escapeNames, c) < 0:
		p.fail(`unknown escape; a literal knows \t \b \n \r \f \" \' \\ \uXXXX and \UXXXXXXXX`)
	default:
		p.pos += 2
	}
}

// unescaped undoes escapes that were checked.
func unescaped(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		digits := map[byte]int{'u': 4, 'U': 8}[after[0]]
		if digits == 0 {
			b.WriteByte(escapeValues[strings.IndexByte(escapeNames, after[0])])
		} else {
			code, _ := strconv.ParseUint(after[1:1+digits], 16, 32) // checked
			b.WriteRune(rune(code))
		}
		s = after[1+digits:]
	}
}
