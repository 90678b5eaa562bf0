package rdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/encoding/charmap"
)

const (
	xmlNS   = "http://www.w3.org/XML/1998/namespace"
	xmlnsNS = "http://www.w3.org/2000/xmlns/"
)

// xmlReader reads XML with its namespaces, as encoding/xml does, but keeps the
// prefixes, which literals of XML are written with, and reads entities that a
// document declares itself.
type xmlReader struct {
	decoder *xml.Decoder
	open    []element // the elements that are not closed yet
	base    string
}

// element is the start of an element. The bindings of namespaces are none of
// its attributes.
type element struct {
	raw      xml.Name // with the prefix as Space
	space    string
	attrs    []attribute
	bindings *binding
	lang     string
	base     string
}

type attribute struct {
	raw   xml.Name
	space string
	value string
}

// binding is a prefix and its namespace, with those around it.
type binding struct {
	prefix, space string
	outer         *binding
}

func (b *binding) find(prefix string) (string, bool) {
	for ; b != nil; b = b.outer {
		if b.prefix == prefix {
			return b.space, true
		}
	}
	return map[string]string{"xml": xmlNS, "xmlns": xmlnsNS}[prefix], prefix == "" || prefix == "xml" || prefix == "xmlns"
}

func (e element) name() string   { return e.space + e.raw.Local }
func (a attribute) name() string { return a.space + a.raw.Local }

// take removes an attribute and gives its value.
func (e *element) take(name string) (string, bool) {
	for i, a := range e.attrs {
		if a.name() == name {
			e.attrs = append(e.attrs[:i:i], e.attrs[i+1:]...)
			return a.value, true
		}
	}
	return "", false
}

// text gives a text in the language of the element.
func (e element) text(s string) quad.Value {
	if e.lang == "" {
		return quad.String(s)
	}
	return quad.LangString{Value: quad.String(s), Lang: e.lang}
}

func newXMLReader(r io.Reader, base string) *xmlReader {
	p := &xmlReader{base: base}
	p.decoder = xml.NewDecoder(&references{in: r, entities: func() map[string]string { return p.decoder.Entity }})
	p.decoder.CharsetReader = charset
	return p
}

// charset reads the encodings of one byte a character that are still found.
func charset(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "us-ascii", "utf8":
		return in, nil
	case "iso-8859-1", "latin1":
		return charmap.ISO8859_1.NewDecoder().Reader(in), nil
	case "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(in), nil
	}
	return nil, fmt.Errorf("the encoding %s is not read; save the file as UTF-8", label)
}

func (p *xmlReader) fail(format string, args ...any) {
	line, column := p.decoder.InputPos()
	panic(giveUp{&SyntaxError{Line: line, Column: column, Message: fmt.Sprintf(format, args...)}})
}

// token gives the next token; nil at the end of the document.
func (p *xmlReader) token() xml.Token {
	t, err := p.decoder.RawToken()
	if errors.Is(err, io.EOF) && len(p.open) == 0 {
		return nil
	}
	var wrong *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		p.fail("the text ends inside the element %s", p.open[len(p.open)-1].name())
	case errors.As(err, &wrong):
		p.fail("%s", wrong.Msg)
	case err != nil:
		panic(giveUp{err})
	}
	switch t := t.(type) {
	case xml.StartElement:
		p.open = append(p.open, p.start(t))
	case xml.EndElement:
		p.end(t)
	case xml.Directive:
		p.declareEntities(string(t))
	}
	return t
}

// root reads up to the document's element.
func (p *xmlReader) root() element {
	for {
		switch t := p.token().(type) {
		case nil:
			p.fail("there is no element")
		case xml.StartElement:
			return p.statement(p.open[0])
		case xml.CharData:
			p.onlySpace(t)
		}
	}
}

// finish reads up to the end of the document.
func (p *xmlReader) finish() {
	for {
		switch t := p.token().(type) {
		case nil:
			return
		case xml.StartElement:
			p.fail("a second element stands beside that of the document")
		case xml.CharData:
			p.onlySpace(t)
		}
	}
}

func (p *xmlReader) onlySpace(t xml.CharData) {
	if strings.Trim(string(t), " \t\r\n") != "" {
		p.fail("text stands outside of all elements")
	}
}

// next gives the next element or text within the open element; more is false
// at its end.
func (p *xmlReader) next() (e *element, text string, more bool) {
	for {
		switch t := p.token().(type) {
		case xml.StartElement:
			e := p.statement(p.open[len(p.open)-1])
			return &e, "", true
		case xml.EndElement:
			return nil, "", false
		case xml.CharData:
			return nil, string(t), true
		}
	}
}

func (p *xmlReader) end(t xml.EndElement) {
	if len(p.open) == 0 || p.open[len(p.open)-1].raw != t.Name {
		p.fail("the element that ends here, %s, is not the one that is open", t.Name.Local)
	}
	p.open = p.open[:len(p.open)-1]
}

// start finds the namespaces of an element and what it says of language and
// base.
func (p *xmlReader) start(t xml.StartElement) element {
	e := element{raw: t.Name, base: p.base}
	if n := len(p.open); n > 0 {
		e.bindings, e.lang, e.base = p.open[n-1].bindings, p.open[n-1].lang, p.open[n-1].base
	}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			p.bind(&e, a.Name.Local, a.Value)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			e.bindings = &binding{"", a.Value, e.bindings}
		}
	}
	e.space = p.spaceOf(e, t.Name)
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		p.attribute(&e, a, seen)
	}
	return e
}

func (p *xmlReader) bind(e *element, prefix, space string) {
	if space == "" || prefix == "xmlns" || (prefix == "xml") != (space == xmlNS) {
		p.fail("the prefix %s cannot stand for the namespace %q", prefix, space)
	}
	e.bindings = &binding{prefix, space, e.bindings}
}

func (p *xmlReader) spaceOf(e element, name xml.Name) string {
	space, ok := e.bindings.find(name.Space)
	if !ok {
		p.fail("the prefix %s: is not declared", name.Space)
	}
	return space
}

// unprefixed are the attributes that RDF/XML has without a prefix (6.1.4).
var unprefixed = map[string]bool{"ID": true, "about": true, "resource": true, "parseType": true, "type": true}

func (p *xmlReader) attribute(e *element, a xml.Attr, seen map[xml.Name]bool) {
	found := attribute{raw: a.Name, value: a.Value}
	if a.Name.Space != "" {
		found.space = p.spaceOf(*e, a.Name)
	}
	key := xml.Name{Space: found.space, Local: a.Name.Local}
	if seen[key] {
		p.fail("the attribute %s stands twice", a.Name.Local)
	}
	seen[key] = true
	switch {
	case found.space == xmlNS && a.Name.Local == "lang":
		e.lang = p.language(a.Value)
	case found.space == xmlNS && a.Name.Local == "base":
		base, _, _ := strings.Cut(a.Value, "#")
		e.base = ResolveIRI(e.base, base)
	case found.space == xmlnsNS, found.space == "" && a.Name.Local == "xmlns":
		return // a binding
	}
	e.attrs = append(e.attrs, found)
}

// statement gives an element outside of literals, where what XML keeps to
// itself says nothing and five names have RDF's namespace without a prefix.
func (p *xmlReader) statement(e element) element {
	kept := make([]attribute, 0, len(e.attrs))
	for _, a := range e.attrs {
		switch {
		case a.space == xmlNS, a.space == "" && strings.HasPrefix(strings.ToLower(a.raw.Local), "xml"):
			continue
		case a.space == "" && unprefixed[a.raw.Local]:
			a.space = rdfNS
		case a.space == "":
			p.fail("the attribute %s has no prefix", a.raw.Local)
		}
		kept = append(kept, a)
	}
	e.attrs = kept
	return e
}

func (p *xmlReader) language(tag string) string {
	if tag != "" && !isLanguageTag(tag) {
		p.fail("xml:lang is %q, which is no language tag", tag)
	}
	return tag
}

// isXMLName says whether s is an NCName. The character classes are nearly
// those of labels: https://www.w3.org/TR/xml-names/#NT-NCName.
func isXMLName(s string) bool {
	for i, r := range s {
		letter := startsLabel(r) && (r >= 0x80 || !isDigit(byte(r)))
		if !letter && (i == 0 || !continuesLabel(r) && r != '.') {
			return false
		}
	}
	return s != ""
}

// maxEntity bounds what one reference to an entity can bring, in bytes. They
// are used to shorten namespaces.
const maxEntity = 256

// maxExpanded bounds what all references to entities together can bring, in
// bytes.
const maxExpanded = 128 << 20

// references counts what may be references to entities, since one text can hold
// very many.
type references struct {
	in       io.Reader
	entities func() map[string]string // that are declared
	expanded int
}

// Read reads.
func (r *references) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	longest := 0
	for _, text := range r.entities() {
		longest = max(longest, len(text))
	}
	r.expanded += bytes.Count(b[:n], []byte{'&'}) * longest
	if r.expanded > maxExpanded {
		return 0, fmt.Errorf("the references to entities may bring more than %d MiB", maxExpanded>>20)
	}
	return n, err
}

var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([^\s%"']+)\s+("[^"]*"|'[^']*')\s*>`)

// declareEntities takes the entities that stand in the document type, none of
// which can have markup in it.
func (p *xmlReader) declareEntities(directive string) {
	for _, m := range entityDeclaration.FindAllStringSubmatch(directive, -1) {
		name, text := m[1], p.expanded(m[2][1:len(m[2])-1])
		if len(text) > maxEntity || strings.Contains(text, "<") {
			p.fail("the entity %s is longer than %d bytes or has markup in it, and is not read", name, maxEntity)
		}
		if p.decoder.Entity == nil {
			p.decoder.Entity = map[string]string{}
		}
		if _, again := p.decoder.Entity[name]; !again {
			p.decoder.Entity[name] = text
		}
	}
}

var reference = regexp.MustCompile(`&[^;\s&]*;`)

// expanded replaces the references in the text of an entity by what they stand
// for; what was not declared before it stays.
func (p *xmlReader) expanded(text string) string {
	return reference.ReplaceAllStringFunc(text, func(ref string) string {
		name := ref[1 : len(ref)-1]
		if hex, ok := strings.CutPrefix(name, "#x"); ok {
			return character(hex, 16, ref)
		}
		if decimal, ok := strings.CutPrefix(name, "#"); ok {
			return character(decimal, 10, ref)
		}
		if text, ok := p.decoder.Entity[name]; ok {
			return text
		}
		return ref
	})
}

func character(digits string, base int, otherwise string) string {
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil {
		return otherwise
	}
	return string(rune(n))
}
