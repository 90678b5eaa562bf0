// Package rdf reads and writes quads in the syntaxes of RDF.
package rdf

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

const (
	xsd       = "http://www.w3.org/2001/XMLSchema#"
	xsdString = xsd + "string"
	rdfType   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
)

// Normal gives the one form of a term that stands for its identity: two terms
// are the same if and only if their normal forms are equal with ==. Literals
// keep their exact lexical form, "005" and "5" stay two integers; xsd:string
// is the plain string, a language tag is lower case, and a native value of the
// quad library is a typed literal. An IRI stands as it is: prefixes are never
// expanded. Normal gives nil for nil and for a kind of value it does not know.
func Normal(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.IRI, quad.BNode, quad.String:
		return v
	case quad.LangString:
		return normalLangString(v)
	case quad.TypedString:
		return normalTypedString(v)
	case quad.Int:
		return typed(strconv.FormatInt(int64(v), 10), "integer")
	case quad.Float:
		return typed(formatDouble(float64(v)), "double")
	case quad.Bool:
		return typed(strconv.FormatBool(bool(v)), "boolean")
	case quad.Time:
		return typed(time.Time(v).Format(time.RFC3339Nano), "dateTime")
	default:
		return nil
	}
}

// NormalQuad gives the quad of the normal forms.
func NormalQuad(q quad.Quad) quad.Quad {
	return quad.Quad{
		Subject:   Normal(q.Subject),
		Predicate: Normal(q.Predicate),
		Object:    Normal(q.Object),
		Label:     Normal(q.Label),
	}
}

func normalLangString(v quad.LangString) quad.Value {
	if v.Lang == "" {
		return v.Value
	}
	v.Lang = strings.ToLower(v.Lang)
	return v
}

func normalTypedString(v quad.TypedString) quad.Value {
	if v.Type == "" || v.Type == xsdString {
		return v.Value
	}
	return v
}

func typed(lexical, name string) quad.Value {
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(xsd + name)}
}

// formatDouble writes the infinities as XML Schema does, not as Go does.
func formatDouble(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	default:
		return strconv.FormatFloat(f, 'E', -1, 64)
	}
}

// Check says what keeps a quad from being an RDF statement that can be written
// as N-Quads and read back, nil if nothing does.
func Check(q quad.Quad) error {
	if err := checkResource("subject", q.Subject); err != nil {
		return err
	}
	if err := checkPredicate(q.Predicate); err != nil {
		return err
	}
	if err := checkObject(q.Object); err != nil {
		return err
	}
	if q.Label == nil {
		return nil
	}
	return checkResource("passage", q.Label)
}

func checkResource(position string, v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return fmt.Errorf("the %s is missing", position)
	case quad.IRI:
		return checkIRI(position, v)
	case quad.BNode:
		return checkBlankNode(position, v)
	default:
		return fmt.Errorf("the %s is the literal %s; it must be an IRI or a blank node", position, v)
	}
}

func checkPredicate(v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return errors.New("the predicate is missing")
	case quad.IRI:
		return checkIRI("predicate", v)
	default:
		return fmt.Errorf("the predicate is %s; it must be an IRI", v)
	}
}

func checkObject(v quad.Value) error {
	switch v := Normal(v).(type) {
	case nil:
		return errors.New("the object is missing or no RDF term")
	case quad.IRI, quad.BNode:
		return checkResource("object", v)
	case quad.String:
		return checkText(v)
	case quad.LangString:
		if !isLanguageTag(v.Lang) {
			return fmt.Errorf("the object has the language tag %q, which is none", v.Lang)
		}
		return checkText(v.Value)
	case quad.TypedString:
		if err := checkIRI("datatype of the object", v.Type); err != nil {
			return err
		}
		return checkText(v.Value)
	default:
		return fmt.Errorf("the object is a %T, which is no RDF term", v)
	}
}

// Lexical gives the text of a literal as it was written (RDF 1.1 Concepts,
// 3.3), and nothing of another term.
func Lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}

// Tagged gives the text of a literal and its language tag in lower case, which
// is empty for a literal without one, and nothing of another term.
func Tagged(v quad.Value) (text, lang string) {
	if tagged, is := v.(quad.LangString); is {
		lang = strings.ToLower(tagged.Lang)
	}
	return Lexical(v), lang
}

// Text gives the text of a literal, an IRI itself, and nothing of a blank node.
func Text(v quad.Value) string {
	if iri, is := v.(quad.IRI); is {
		return string(iri)
	}
	return Lexical(v)
}
