package rdf

import (
	"errors"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// maxDepth is how many brackets may stand within each other.
const maxDepth = 1000

const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// The terms of lists.
const (
	listFirst = quad.IRI(rdfNS + "first")
	listRest  = quad.IRI(rdfNS + "rest")
	listEnd   = quad.IRI(rdfNS + "nil")
)

// readTurtle reads https://www.w3.org/TR/turtle/, with graphs also
// https://www.w3.org/TR/trig/, one statement at a time.
func readTurtle(r io.Reader, base quad.IRI, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := turtleReader{base: string(base), prefixes: map[string]string{}, yield: yield}
		if err := p.document(r, graphs); err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

// errStopped is what a reader gives up with when no more is wanted.
var errStopped = errors.New("no more is wanted")

// turtleReader reads by recursive descent and gives up as text does, so that
// the grammar is seen.
type turtleReader struct {
	*text
	base     string
	prefixes map[string]string
	blanks   blanks
	graph    quad.Value // the label of the triples that are read
	depth    int
	yield    func(quad.Quad, error) bool
}

func (p *turtleReader) document(r io.Reader, graphs bool) (err error) {
	defer caught(&err)
	p.text = newText(r)
	for p.begin(); p.has(1); p.begin() {
		switch {
		case p.directive():
		case graphs:
			p.block()
		default:
			p.triples()
			p.want(".")
		}
	}
	return nil
}

func (p *turtleReader) emit(s, predicate, o quad.Value) {
	if !p.yield(quad.Quad{Subject: s, Predicate: predicate, Object: o, Label: p.graph}, nil) {
		panic(giveUp{errStopped})
	}
}

func (p *turtleReader) directive() bool {
	switch {
	case p.word("@prefix", false):
		p.prefix()
		p.want(".")
	case p.word("@base", false):
		p.base = string(p.iriRef())
		p.want(".")
	case p.word("PREFIX", true):
		p.prefix()
	case p.word("BASE", true):
		p.base = string(p.iriRef())
	default:
		return false
	}
	return true
}

func (p *turtleReader) prefix() {
	p.begin()
	name := p.prefixName()
	p.prefixes[name] = string(p.iriRef())
}

// block is production 2g of TriG.
func (p *turtleReader) block() {
	switch {
	case p.peek(0) == '{':
		p.wrapped(nil)
	case p.word("GRAPH", true):
		p.wrapped(p.graphName())
	case p.peek(0) == '[' || p.peek(0) == '(':
		p.bracketed()
	default:
		name := p.subject()
		p.begin()
		if p.peek(0) == '{' {
			p.wrapped(name)
			return
		}
		p.properties(name)
		p.want(".")
	}
}

// bracketed is a graph named [] or a triple whose subject is in brackets.
func (p *turtleReader) bracketed() {
	list := p.peek(0) == '('
	subject, bare := p.bracketedSubject()
	p.begin()
	if bare && !list && p.peek(0) == '{' {
		p.wrapped(subject)
		return
	}
	p.rest(subject, bare)
	p.want(".")
}

func (p *turtleReader) graphName() quad.Value {
	p.begin()
	if p.accept("[") {
		p.want("]")
		return p.blanks.fresh()
	}
	return p.subject()
}

func (p *turtleReader) wrapped(name quad.Value) {
	p.graph = name
	p.want("{")
	for !p.accept("}") {
		p.triples()
		if !p.accept(".") && p.peek(0) != '}' {
			p.expected(`"." or "}"`)
		}
	}
	p.graph = nil
}

// triples is production 6 of Turtle, without the full stop.
func (p *turtleReader) triples() {
	p.begin()
	if p.peek(0) == '[' || p.peek(0) == '(' {
		p.rest(p.bracketedSubject())
		return
	}
	p.properties(p.subject())
}

// rest reads the properties of a subject in brackets, which one that has
// some already may do without.
func (p *turtleReader) rest(subject quad.Value, bare bool) {
	p.begin()
	if c := p.peek(0); bare || c != '.' && c != '}' {
		p.properties(subject)
	}
}

// bracketedSubject gives what stands in brackets; bare says that properties
// must follow.
func (p *turtleReader) bracketedSubject() (subject quad.Value, bare bool) {
	p.enter()
	defer p.leave()
	if p.accept("(") {
		return p.list(func(quad.Value) {}), true
	}
	p.want("[")
	subject = p.blanks.fresh()
	if p.accept("]") {
		return subject, true
	}
	p.properties(subject)
	p.want("]")
	return subject, false
}

func (p *turtleReader) subject() quad.Value {
	p.begin()
	if p.peek(0) == '_' {
		return p.blankNode()
	}
	if !p.atIRI() {
		p.expected("a subject, which is an IRI or a blank node")
	}
	return p.iri()
}

// properties is production 7, predicateObjectList.
func (p *turtleReader) properties(subject quad.Value) {
	for {
		predicate := p.verb()
		p.object(subject, predicate)
		for p.accept(",") {
			p.object(subject, predicate)
		}
		if !p.accept(";") {
			return
		}
		for p.accept(";") {
		}
		switch p.peek(0) {
		case '.', ']', '}', 0:
			return
		}
	}
}

func (p *turtleReader) verb() quad.Value {
	if p.word("a", false) {
		return quad.IRI(rdfType)
	}
	if !p.atIRI() {
		p.expected(`a predicate, which is an IRI or "a"`)
	}
	return p.iri()
}

// object emits the triple and then what its object brings along.
func (p *turtleReader) object(subject, predicate quad.Value) {
	p.begin()
	switch c := p.peek(0); {
	case c == '[':
		p.enter()
		defer p.leave()
		p.want("[")
		node := p.blanks.fresh()
		p.emit(subject, predicate, node)
		if !p.accept("]") {
			p.properties(node)
			p.want("]")
		}
	case c == '(':
		p.enter()
		defer p.leave()
		p.want("(")
		p.list(func(head quad.Value) { p.emit(subject, predicate, head) })
	case c == '_':
		p.emit(subject, predicate, p.blankNode())
	case c == '"' || c == '\'':
		p.emit(subject, predicate, p.literal())
	case isDigit(c) || c == '+' || c == '-' || c == '.' && isDigit(p.peek(1)):
		p.emit(subject, predicate, p.number())
	case p.word("true", false):
		p.emit(subject, predicate, typed("true", "boolean"))
	case p.word("false", false):
		p.emit(subject, predicate, typed("false", "boolean"))
	case p.atIRI():
		p.emit(subject, predicate, p.iri())
	default:
		p.expected("an object")
	}
}

// list reads a list behind its bracket. Its head is used before its elements
// are read.
func (p *turtleReader) list(use func(head quad.Value)) quad.Value {
	if p.accept(")") {
		use(listEnd)
		return listEnd
	}
	head := p.blanks.fresh()
	use(head)
	for cell := quad.Value(head); ; {
		p.object(cell, listFirst)
		if p.accept(")") {
			p.emit(cell, listRest, listEnd)
			return head
		}
		next := p.blanks.fresh()
		p.emit(cell, listRest, next)
		cell = next
	}
}

// enter goes one bracket deeper; leave must follow.
func (p *turtleReader) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.fail("brackets stand more than %d deep within each other", maxDepth)
	}
}

func (p *turtleReader) leave() { p.depth-- }
