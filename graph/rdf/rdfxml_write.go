package rdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

// writeRDFXML writes triples as RDF/XML, grouped by subject in the order they
// come. XML cannot name every predicate, nor hold every character of a literal;
// what it cannot is an error.
func writeRDFXML(w io.Writer, quads []quad.Quad, prefixes map[string]string) error {
	x := rdfxmlWriter{prefixes: prefixes, spaces: map[string]string{rdfNS: "rdf"}, order: []string{rdfNS}, taken: map[string]bool{"rdf": true, "xml": true}}
	subjects := grouping[quad.Value, quad.Quad]{}
	for _, q := range Triples(quads) {
		if err := Check(q); err != nil {
			return fmt.Errorf("a quad cannot be written: %w", err)
		}
		q = NormalQuad(q)
		subjects.add(q.Subject, q)
	}
	for _, s := range subjects.keys {
		if err := x.description(s, subjects.items[s]); err != nil {
			return err
		}
	}
	var head bytes.Buffer
	head.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")
	for _, space := range x.order {
		fmt.Fprintf(&head, "\n    xmlns:%s=\"%s\"", x.spaces[space], attributeText(space))
	}
	head.WriteString(">\n")
	if _, err := w.Write(head.Bytes()); err != nil {
		return err
	}
	x.body.WriteString("</rdf:RDF>\n")
	_, err := w.Write(x.body.Bytes())
	return err
}

type rdfxmlWriter struct {
	prefixes map[string]string
	body     bytes.Buffer
	spaces   map[string]string // the prefix of each namespace
	order    []string          // of the namespaces
	taken    map[string]bool   // prefixes
}

func (x *rdfxmlWriter) description(subject quad.Value, quads []quad.Quad) error {
	fmt.Fprintf(&x.body, "  <rdf:Description %s>\n", resourceAttribute("about", subject))
	for _, q := range quads {
		name, err := x.qname(string(q.Predicate.(quad.IRI)))
		if err != nil {
			return err
		}
		fmt.Fprintf(&x.body, "    <%s", name)
		switch o := q.Object.(type) {
		case quad.IRI, quad.BNode:
			fmt.Fprintf(&x.body, " %s/>\n", resourceAttribute("resource", o))
			continue
		case quad.LangString:
			fmt.Fprintf(&x.body, " xml:lang=\"%s\"", o.Lang)
		case quad.TypedString:
			fmt.Fprintf(&x.body, " rdf:datatype=\"%s\"", attributeText(string(o.Type)))
		}
		text := quad.ToString(textOf(q.Object))
		if strings.ContainsFunc(text, notInXML) {
			return fmt.Errorf("the literal %q holds a character that XML cannot", shortened(text))
		}
		fmt.Fprintf(&x.body, ">%s</%s>\n", canonicalText.Replace(text), name)
	}
	x.body.WriteString("  </rdf:Description>\n")
	return nil
}

// textOf gives the text of a literal.
func textOf(v quad.Value) quad.String {
	switch v := v.(type) {
	case quad.String:
		return v
	case quad.LangString:
		return v.Value
	case quad.TypedString:
		return v.Value
	}
	return ""
}

// notInXML says whether XML 1.0 has no way to write a character.
func notInXML(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

func resourceAttribute(name string, v quad.Value) string {
	if node, blank := v.(quad.BNode); blank {
		return `rdf:nodeID="b` + string(node) + `"` // a name cannot begin with a digit, as labels can
	}
	return fmt.Sprintf(`rdf:%s="%s"`, name, attributeText(string(v.(quad.IRI))))
}

func attributeText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer never fails
	return b.String()
}

// qname writes the IRI of a predicate as a prefix and the longest name at its
// end.
func (x *rdfxmlWriter) qname(iri string) (string, error) {
	at := len(iri)
	for i := len(iri) - 1; i > 0; i-- {
		if iri[i] < 0x80 || iri[i] >= 0xC0 { // a character begins here
			if isXMLName(iri[i:]) {
				at = i
			} else if !isXMLName("a" + iri[i:]) {
				break
			}
		}
	}
	space, name := iri[:at], iri[at:]
	if name == "" {
		return "", fmt.Errorf("the predicate <%s> ends with what is no name, and RDF/XML cannot write it", iri)
	}
	return x.prefix(space) + ":" + name, nil
}

func (x *rdfxmlWriter) prefix(space string) string {
	if prefix, had := x.spaces[space]; had {
		return prefix
	}
	prefix := ""
	for _, name := range sortedKeys(x.prefixes) {
		if x.prefixes[name] == space && isXMLName(name) && !x.taken[name] {
			prefix = name
			break
		}
	}
	for n := 1; prefix == "" || x.taken[prefix]; n++ {
		prefix = fmt.Sprintf("ns%d", n)
	}
	x.taken[prefix] = true
	x.spaces[space] = prefix
	x.order = append(x.order, space)
	return prefix
}
