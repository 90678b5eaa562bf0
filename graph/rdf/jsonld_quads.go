package rdf

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// thing emits what an expanded object says, in a graph, and gives its name; nil
// if it has none that RDF allows, which leaves out what would be said of it
// (https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm).
func (p *jsonldReader) thing(o map[string]any, graph quad.Value) quad.Value {
	name := p.nameOf(o)
	for _, t := range asList(o["@type"]) {
		if text, ok := t.(string); ok {
			p.emit(name, quad.IRI(rdfType), p.resource(text), graph)
		}
	}
	for _, key := range sortedNames(o) {
		switch {
		case key == "@graph":
			p.things(o[key], name)
		case key == "@included":
			p.included(o[key], graph)
		case key == "@reverse":
			p.reversed(o[key].(map[string]any), name, graph)
		case !jsonKeywords[key]:
			for _, value := range asList(o[key]) {
				p.emit(name, predicateOf(key), p.object(value, graph), graph)
			}
		}
	}
	return name
}

// things emits a named graph. One whose name RDF does not allow is left out.
func (p *jsonldReader) things(v any, name quad.Value) {
	if name == nil {
		return
	}
	p.included(v, name)
}

func (p *jsonldReader) included(v any, graph quad.Value) {
	for _, item := range asList(v) {
		if o, ok := item.(map[string]any); ok {
			p.thing(o, graph)
		}
	}
}

func (p *jsonldReader) reversed(all map[string]any, name, graph quad.Value) {
	for _, property := range sortedNames(all) {
		for _, item := range asList(all[property]) {
			if o, ok := item.(map[string]any); ok {
				p.emit(p.thing(o, graph), predicateOf(property), name, graph)
			}
		}
	}
}

func (p *jsonldReader) emit(s, predicate, o, graph quad.Value) {
	if s == nil || predicate == nil || o == nil {
		return
	}
	if !p.yield(quad.Quad{Subject: s, Predicate: predicate, Object: o, Label: graph}, nil) {
		panic(giveUp{errStopped})
	}
}

// nameOf gives the name of a thing. One that has an @index has one only.
func (p *jsonldReader) nameOf(o map[string]any) quad.Value {
	id, has := o["@id"]
	if !has {
		return p.blanks.fresh()
	}
	text, _ := id.(string)
	if index, ok := o["@index"].(string); ok {
		if before, had := p.indexes[text]; had && before != index {
			fault("conflicting indexes", "%s has the @index %q and %q", text, before, index)
		}
		if p.indexes == nil {
			p.indexes = map[string]string{}
		}
		p.indexes[text] = index
	}
	return p.resource(text)
}

// resource gives the term of a name, nil if RDF does not allow it.
func (p *jsonldReader) resource(name string) quad.Value {
	if label, blank := strings.CutPrefix(name, "_:"); blank {
		if p.named == nil {
			p.named = map[string]quad.Value{}
		}
		if p.named[name] == nil {
			p.named[name] = p.blanks.fresh()
			if labelLength(label) == len(label) && label != "" {
				p.named[name] = p.blanks.labelled(label)
			}
		}
		return p.named[name]
	}
	return iriOrNil(name)
}

// iriOrNil is stricter than the grammars of RDF, which let a fragment have a
// sign that begins one.
func iriOrNil(name string) quad.Value {
	if CheckIRI(quad.IRI(name)) != nil || strings.Count(name, "#") > 1 {
		return nil
	}
	return quad.IRI(name)
}

// predicateOf leaves out blank nodes, which cannot be predicates.
func predicateOf(name string) quad.Value {
	if strings.HasPrefix(name, "_:") {
		return nil
	}
	return iriOrNil(name)
}

// object is https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion.
func (p *jsonldReader) object(v any, graph quad.Value) quad.Value {
	o, ok := v.(map[string]any)
	switch {
	case !ok:
		return nil
	case has(o, "@value"):
		return p.literal(o, graph)
	case has(o, "@list"):
		return p.list(o["@list"].([]any), graph)
	}
	return p.thing(o, graph)
}

func (p *jsonldReader) list(items []any, graph quad.Value) quad.Value {
	if len(items) == 0 {
		return listEnd
	}
	head := quad.Value(p.blanks.fresh())
	for cell, i := head, 0; ; i++ {
		p.emit(cell, listFirst, p.object(items[i], graph), graph)
		if i == len(items)-1 {
			p.emit(cell, listRest, listEnd, graph)
			return head
		}
		next := p.blanks.fresh()
		p.emit(cell, listRest, next, graph)
		cell = next
	}
}

func (p *jsonldReader) literal(o map[string]any, graph quad.Value) quad.Value {
	datatype, _ := o["@type"].(string)
	if datatype == "@json" {
		return quad.TypedString{Value: quad.String(canonicalJSON(o["@value"])), Type: rdfJSON}
	}
	var text string
	switch v := o["@value"].(type) {
	case string:
		text = v
	case bool:
		text, datatype = strconv.FormatBool(v), orElse(datatype, xsd+"boolean")
	case json.Number:
		text, datatype = numberText(v, datatype)
	}
	if datatype != "" {
		if iriOrNil(datatype) == nil {
			return nil
		}
		return normalTypedString(quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)})
	}
	language, _ := o["@language"].(string)
	if language != "" && !isLanguageTag(language) {
		return nil
	}
	side, _ := o["@direction"].(string)
	if side != "" && p.rdfDirection != "" {
		return p.directed(text, language, side, graph)
	}
	if language != "" {
		return quad.LangString{Value: quad.String(text), Lang: language}
	}
	return quad.String(text)
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// directed gives a text with a direction in the way that was asked for.
func (p *jsonldReader) directed(text, language, side string, graph quad.Value) quad.Value {
	language = strings.ToLower(language)
	if p.rdfDirection != compound {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(i18nDatatype + language + "_" + side)}
	}
	node := p.blanks.fresh()
	p.emit(node, quad.IRI(rdfNS+"value"), quad.String(text), graph)
	if language != "" {
		p.emit(node, quad.IRI(rdfNS+"language"), quad.String(language), graph)
	}
	p.emit(node, quad.IRI(rdfNS+"direction"), quad.String(side), graph)
	return node
}

func number(v any) float64 {
	n, _ := v.(json.Number)
	f, _ := n.Float64()
	return f
}

// numberText writes a number as an integer with all its digits, or in the
// canonical form of xsd:double.
func numberText(n json.Number, datatype string) (text, withType string) {
	f := number(n)
	if f != math.Trunc(f) || math.Abs(f) >= 1e21 || datatype == xsd+"double" {
		return canonicalDouble(f), orElse(datatype, xsd+"double")
	}
	text = n.String()
	if strings.ContainsAny(text, ".eE") || strings.HasPrefix(text, "-0") {
		text = strconv.FormatFloat(f+0, 'f', 0, 64)
	}
	if text == "-0" {
		text = "0"
	}
	return text, orElse(datatype, xsd+"integer")
}

// canonicalDouble is https://www.w3.org/TR/xmlschema-2/#double-canonical-representation
// with at most 15 digits after the point.
func canonicalDouble(f float64) string {
	if math.IsInf(f, 0) {
		return formatDouble(f)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', 15, 64), "E")
	mantissa = strings.TrimRight(mantissa, "0")
	if strings.HasSuffix(mantissa, ".") {
		mantissa += "0"
	}
	e, _ := strconv.Atoi(exponent) // a number of Go's own
	return mantissa + "E" + strconv.Itoa(e)
}
