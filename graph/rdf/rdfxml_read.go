package rdf

import (
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// readRDFXML reads https://www.w3.org/TR/rdf-syntax-grammar/, one element at
// a time.
func readRDFXML(r io.Reader, base quad.IRI) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := rdfxmlReader{ids: map[quad.IRI]bool{}, yield: yield}
		if err := p.document(r, string(base)); err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

// rdfxmlReader reads by recursive descent and gives up by a panic with a
// giveUp.
type rdfxmlReader struct {
	*xmlReader
	blanks blanks
	ids    map[quad.IRI]bool // what rdf:ID has named
	depth  int
	yield  func(quad.Quad, error) bool
}

func (p *rdfxmlReader) document(r io.Reader, base string) (err error) {
	defer caught(&err)
	p.xmlReader = newXMLReader(r, base)
	root := p.root()
	if root.name() == rdfNS+"RDF" {
		if len(root.attrs) > 0 {
			p.fail("rdf:RDF has the attribute %s, which it may not", root.attrs[0].name())
		}
		p.children(func(e element) { p.node(e) })
	} else {
		p.node(root)
	}
	p.finish()
	return nil
}

func (p *rdfxmlReader) emit(s, predicate, o quad.Value) {
	if !p.yield(quad.Quad{Subject: s, Predicate: predicate, Object: o}, nil) {
		panic(giveUp{errStopped})
	}
}

// children reads up to the end of the open element, in which only elements
// may stand.
func (p *rdfxmlReader) children(each func(element)) {
	p.depth++
	if p.depth > maxDepth {
		p.fail("elements stand more than %d deep within each other", maxDepth)
	}
	for {
		switch e, text, more := p.next(); {
		case !more:
			p.depth--
			return
		case e != nil:
			each(*e)
		case strings.Trim(text, " \t\r\n") != "":
			p.fail("found the text %q where an element should stand", shortened(text))
		}
	}
}

func shortened(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// The names of RDF's own that mean something to the syntax (5.1), so that they
// can name neither a thing's class nor a property.
var syntaxNames = map[string]bool{
	rdfNS + "RDF": true, rdfNS + "ID": true, rdfNS + "about": true, rdfNS + "parseType": true,
	rdfNS + "resource": true, rdfNS + "nodeID": true, rdfNS + "datatype": true,
	rdfNS + "aboutEach": true, rdfNS + "aboutEachPrefix": true, rdfNS + "bagID": true,
}

const (
	rdfDescription = rdfNS + "Description"
	rdfLi          = rdfNS + "li"
)

// node reads a node element (7.2.11) and gives what it is about.
func (p *rdfxmlReader) node(e element) quad.Value {
	if syntaxNames[e.name()] || e.name() == rdfLi {
		p.fail("%s cannot be a thing", e.name())
	}
	subject := p.subject(&e)
	if e.name() != rdfDescription {
		p.emit(subject, quad.IRI(rdfType), p.named(e.name()))
	}
	p.attributes(subject, e)
	items := 0
	p.children(func(child element) { p.property(subject, child, &items) })
	return subject
}

// subject takes the attribute that names the thing.
func (p *rdfxmlReader) subject(e *element) quad.Value {
	about, hasAbout := e.take(rdfNS + "about")
	id, hasID := e.take(rdfNS + "ID")
	node, hasNode := e.take(rdfNS + "nodeID")
	switch {
	case hasAbout && !hasID && !hasNode:
		return p.resolved(*e, about)
	case hasID && !hasAbout && !hasNode:
		return p.id(*e, id)
	case hasNode && !hasAbout && !hasID:
		return p.nodeID(node)
	case hasAbout || hasID:
		p.fail("a thing is named by one of rdf:about, rdf:ID and rdf:nodeID")
	}
	return p.blanks.fresh()
}

func (p *rdfxmlReader) resolved(e element, reference string) quad.IRI {
	return p.named(ResolveIRI(e.base, reference))
}

func (p *rdfxmlReader) named(iri string) quad.IRI {
	if err := checkIRI("term", quad.IRI(iri)); err != nil {
		p.fail("%v", err)
	}
	return quad.IRI(iri)
}

// id gives the IRI of a name that is given once for a base.
func (p *rdfxmlReader) id(e element, name string) quad.IRI {
	p.checkName("rdf:ID", name)
	iri := p.resolved(e, "#"+name)
	if p.ids[iri] {
		p.fail("rdf:ID names %s a second time", iri)
	}
	p.ids[iri] = true
	return iri
}

func (p *rdfxmlReader) nodeID(name string) quad.Value {
	p.checkName("rdf:nodeID", name)
	return p.blanks.labelled(name)
}

func (p *rdfxmlReader) checkName(attribute, name string) {
	if !isXMLName(name) {
		p.fail("%s is %q, which is no XML name without a colon", attribute, name)
	}
}

// attributes emits the triples of attributes that are properties (7.2.11).
func (p *rdfxmlReader) attributes(subject quad.Value, e element) {
	for _, a := range e.attrs {
		switch name := a.name(); {
		case name == rdfType:
			p.emit(subject, quad.IRI(rdfType), p.resolved(e, a.value))
		case syntaxNames[name] || name == rdfLi || name == rdfDescription:
			p.fail("the attribute %s cannot stand here", name)
		default:
			p.emit(subject, p.named(name), e.text(a.value))
		}
	}
}

// property reads a property element (7.2.14). Items counts rdf:li.
func (p *rdfxmlReader) property(subject quad.Value, e element, items *int) {
	name := e.name()
	switch {
	case name == rdfLi:
		*items++
		name = rdfNS + "_" + strconv.Itoa(*items)
	case syntaxNames[name] || name == rdfDescription:
		p.fail("%s cannot be a property", name)
	}
	predicate := p.named(name)
	id, reified := e.take(rdfNS + "ID")
	var statement quad.IRI
	if reified {
		statement = p.id(e, id)
	}
	use := func(object quad.Value) {
		p.emit(subject, predicate, object)
		if reified {
			p.reify(statement, subject, predicate, object)
		}
	}
	if kind, ok := e.take(rdfNS + "parseType"); ok {
		if len(e.attrs) > 0 {
			p.fail("the attribute %s cannot stand with rdf:parseType", e.attrs[0].name())
		}
		p.parsed(kind, use)
		return
	}
	p.plain(e, use)
}

// plain reads a property element without rdf:parseType, which has a text, a
// thing within it, or attributes of the thing it leads to.
func (p *rdfxmlReader) plain(e element, use func(quad.Value)) {
	resource, hasResource := e.take(rdfNS + "resource")
	node, hasNode := e.take(rdfNS + "nodeID")
	datatype, hasDatatype := e.take(rdfNS + "datatype")
	switch {
	case hasResource && hasNode:
		p.fail("a property leads to one of rdf:resource and rdf:nodeID")
	case hasDatatype && (hasResource || hasNode || len(e.attrs) > 0):
		p.fail("rdf:datatype is for a text, and cannot stand with attributes of a thing")
	case hasDatatype:
		text := quad.String(p.textOnly())
		use(normalTypedString(quad.TypedString{Value: text, Type: p.resolved(e, datatype)}))
	case hasResource:
		p.empty(e, p.resolved(e, resource), use)
	case hasNode:
		p.empty(e, p.nodeID(node), use)
	case len(e.attrs) > 0:
		p.empty(e, p.blanks.fresh(), use)
	default:
		p.content(e, use)
	}
}

// empty is a property element whose object is described by attributes.
func (p *rdfxmlReader) empty(e element, object quad.Value, use func(quad.Value)) {
	use(object)
	p.attributes(object, e)
	p.children(func(child element) { p.fail("%s leads to a thing already, and can hold no other", e.name()) })
}

// textOnly reads to the end of the element, which may hold no other.
func (p *rdfxmlReader) textOnly() string {
	var all strings.Builder
	for {
		e, text, more := p.next()
		if e != nil {
			p.fail("found the element %s in what should be a text", e.name())
		}
		if !more {
			return all.String()
		}
		all.WriteString(text)
	}
}

// content is a text or one thing.
func (p *rdfxmlReader) content(e element, use func(quad.Value)) {
	var all strings.Builder
	for {
		child, text, more := p.next()
		switch {
		case child != nil:
			if strings.Trim(all.String(), " \t\r\n") != "" {
				p.fail("found the element %s within a text", child.name())
			}
			p.enter()
			use(p.node(*child))
			p.children(func(element) { p.fail("%s leads to more than one thing", e.name()) })
			p.depth--
			return
		case !more:
			use(e.text(all.String()))
			return
		}
		all.WriteString(text)
	}
}

func (p *rdfxmlReader) enter() { p.depth++ }

// parsed reads the content of a property element with rdf:parseType.
func (p *rdfxmlReader) parsed(kind string, use func(quad.Value)) {
	switch kind {
	case "Resource":
		node := p.blanks.fresh()
		use(node)
		items := 0
		p.children(func(child element) { p.property(node, child, &items) })
	case "Collection":
		p.collection(use)
	default: // any other word is as good as Literal
		use(quad.TypedString{Value: quad.String(p.markup()), Type: rdfNS + "XMLLiteral"})
	}
}

func (p *rdfxmlReader) collection(use func(quad.Value)) {
	var last quad.Value
	p.children(func(child element) {
		cell := p.blanks.fresh()
		if last == nil {
			use(cell)
		} else {
			p.emit(last, listRest, cell)
		}
		p.emit(cell, listFirst, p.node(child))
		last = cell
	})
	if last == nil {
		use(listEnd)
		return
	}
	p.emit(last, listRest, listEnd)
}

// reify describes a triple by the statement that rdf:ID names (7.3).
func (p *rdfxmlReader) reify(statement quad.IRI, s, predicate, o quad.Value) {
	p.emit(statement, quad.IRI(rdfType), quad.IRI(rdfNS+"Statement"))
	p.emit(statement, quad.IRI(rdfNS+"subject"), s)
	p.emit(statement, quad.IRI(rdfNS+"predicate"), predicate)
	p.emit(statement, quad.IRI(rdfNS+"object"), o)
}
