package syntax

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
)

// The terms of lists.
const (
	listFirst = quad.IRI(vocab.RDF + "first")
	listRest  = quad.IRI(vocab.RDF + "rest")
	listEnd   = quad.IRI(vocab.RDF + "nil")
)

// tripleReader gathers the triples of a block. Paths are allowed in patterns,
// not in templates.
type tripleReader struct {
	*parser
	paths   bool
	parts   []algebra.Pattern
	triples []algebra.Triple
}

// triplesBlock is production 55, with the dots in it and after it.
func (p *parser) triplesBlock() []algebra.Pattern {
	r := tripleReader{parser: p, paths: true}
	r.sameSubject()
	for p.accept(".") && p.atTriples() {
		r.sameSubject()
	}
	r.flush()
	return r.parts
}

// template is the triples of CONSTRUCT between braces.
func (p *parser) template() []algebra.Triple {
	r := tripleReader{parser: p}
	p.want("{")
	for !p.accept("}") {
		r.sameSubject()
		if !p.accept(".") && !p.tok.is("}") {
			p.expected(`"." or "}"`)
		}
	}
	return r.triples
}

func (r *tripleReader) flush() {
	if len(r.triples) > 0 {
		r.parts = append(r.parts, algebra.BGP{Triples: r.triples})
		r.triples = nil
	}
}

func (r *tripleReader) emit(s algebra.Term, path algebra.Path, verb, o algebra.Term) {
	if verb != nil {
		r.triples = append(r.triples, algebra.Triple{S: s, P: verb, O: o})
		return
	}
	r.flush()
	r.parts = append(r.parts, algebra.PathTriple{S: s, Path: path, O: o})
}

// atTriples says whether triples begin here.
func (p *parser) atTriples() bool {
	return p.atTerm() || p.tok.is("(") || p.tok.is("[")
}

// sameSubject is productions 75 and 81.
func (r *tripleReader) sameSubject() {
	switch {
	case r.tok.is("[") && !r.ahead.is("]"), r.tok.is("(") && !r.ahead.is(")"):
		subject := r.node()
		if r.atVerb() {
			r.properties(subject)
		}
	case r.atTriples():
		r.properties(r.node())
	default:
		r.expected("a triple")
	}
}

func (r *tripleReader) atVerb() bool {
	return r.tok.kind == variable || r.atIRI() || r.tok.keyword("a") ||
		r.paths && (r.tok.is("(") || r.tok.is("^") || r.tok.is("!"))
}

// properties reads verbs and objects of a subject, at least one.
func (r *tripleReader) properties(subject algebra.Term) {
	for {
		path, verb := r.verb()
		for {
			r.emitObject(subject, path, verb)
			if !r.accept(",") {
				break
			}
		}
		if !r.accept(";") {
			return
		}
		for r.accept(";") {
		}
		if !r.atVerb() {
			return
		}
	}
}

// emitObject puts the triple before those that its object brings along.
func (r *tripleReader) emitObject(subject algebra.Term, path algebra.Path, verb algebra.Term) {
	inner := tripleReader{parser: r.parser, paths: r.paths}
	object := inner.node()
	r.emit(subject, path, verb, object)
	for _, part := range inner.parts {
		r.flush()
		r.parts = append(r.parts, part)
	}
	r.triples = append(r.triples, inner.triples...)
}

// verb reads a predicate, which gives a term, or a path, which gives that.
func (r *tripleReader) verb() (algebra.Path, algebra.Term) {
	switch {
	case r.tok.kind == variable:
		return nil, r.variable()
	case !r.atVerb():
		r.expected("a predicate")
	case !r.paths:
		return nil, r.predicate()
	}
	path := r.path()
	if link, ok := path.(algebra.Link); ok {
		return nil, quad.IRI(link)
	}
	return path, nil
}

func (p *parser) predicate() quad.IRI {
	if p.tok.kind == word && p.tok.text == "a" {
		p.advance()
		return vocab.Type
	}
	return p.iri()
}

// node is production 104, GraphNode: a term, a list or a blank node with
// properties, whose triples are emitted.
func (r *tripleReader) node() algebra.Term {
	r.enter()
	defer r.leave()
	switch {
	case r.tok.is("("):
		return r.list()
	case r.tok.is("["):
		return r.propertyList()
	}
	return r.term()
}

func (r *tripleReader) propertyList() algebra.Term {
	r.want("[")
	blank := r.blanks.fresh()
	if !r.accept("]") {
		r.properties(blank)
		r.want("]")
	}
	return blank
}

func (r *tripleReader) list() algebra.Term {
	r.want("(")
	if r.accept(")") {
		return listEnd
	}
	head := r.blanks.fresh()
	for cell := head; ; {
		r.emitObject(cell, nil, listFirst)
		if r.accept(")") {
			r.emit(cell, nil, listRest, listEnd)
			return head
		}
		next := r.blanks.fresh()
		r.emit(cell, nil, listRest, next)
		cell = next
	}
}
