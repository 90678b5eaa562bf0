package syntax

import (
	"maps"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// parser reads by recursive descent. It gives up by a panic with an *Error,
// which Parse turns into its error.
type parser struct {
	lexer lexer
	tok   token // the token to read next
	ahead token // the one after it
	depth int

	base     quad.IRI // as it stands
	declared quad.IRI // base that the text itself declared, "" if none
	prefixes algebra.Prefixes
	blanks   blanks
	// aggregates says whether an aggregate may stand here.
	aggregates bool
}

func newParser(text string, options Options) *parser {
	if len(text) > maxLength {
		panic(&Error{Line: 1, Column: 1, Message: "the text is longer than " + strconv.Itoa(maxLength) + " bytes"})
	}
	p := &parser{
		lexer:    lexer{text: unescape(text)},
		base:     options.Base,
		prefixes: algebra.Prefixes{},
	}
	maps.Copy(p.prefixes, options.Prefixes)
	p.blanks = newBlanks(p.lexer.text)
	p.tok = p.lexer.next()
	p.ahead = p.lexer.next()
	return p
}

// advance gives the token and moves to the next.
func (p *parser) advance() token {
	t := p.tok
	p.tok = p.ahead
	p.ahead = p.lexer.next()
	return t
}

// failAt gives up at a token.
func (p *parser) failAt(t token, message string) {
	panic(errorAt(p.lexer.text, t.start, message))
}

// expected gives up because something else stands here.
func (p *parser) expected(what string) {
	p.failAt(p.tok, "expected "+what+", found "+p.tok.describe())
}

// accept reads the sign if it stands here.
func (p *parser) accept(sign string) bool {
	if p.tok.is(sign) {
		p.advance()
		return true
	}
	return false
}

// acceptWord reads the keyword if it stands here.
func (p *parser) acceptWord(name string) bool {
	if p.tok.keyword(name) {
		p.advance()
		return true
	}
	return false
}

func (p *parser) want(sign string) {
	if !p.accept(sign) {
		p.expected(`"` + sign + `"`)
	}
}

func (p *parser) wantWord(name string) {
	if !p.acceptWord(name) {
		p.expected(name)
	}
}

// enter goes one bracket deeper; leave must follow.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.failAt(p.tok, "the text is nested more than "+strconv.Itoa(maxDepth)+" deep")
	}
}

func (p *parser) leave() { p.depth-- }

// chain counts one more link of a chain that began at zero.
func (p *parser) chain(n *int) {
	*n++
	if *n > maxChain {
		p.failAt(p.tok, "more than "+strconv.Itoa(maxChain)+" elements in a row")
	}
}
