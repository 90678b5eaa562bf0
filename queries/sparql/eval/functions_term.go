package eval

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/value"
)

func str(_ *run, args []value.Value) (value.Value, bool) {
	v := args[0]
	return value.Str(v.Text), v.IsLiteral() || v.Kind == value.IRI
}

func lang(_ *run, args []value.Value) (value.Value, bool) {
	return value.Str(args[0].Lang), args[0].IsLiteral()
}

// langMatches is basic filtering of RFC 4647.
func langMatches(_ *run, args []value.Value) (value.Value, bool) {
	if args[0].Kind != value.String || args[1].Kind != value.String {
		return value.Value{}, false
	}
	tag, wanted := strings.ToLower(args[0].Text), strings.ToLower(args[1].Text)
	if wanted == "*" {
		return value.Bool(tag != ""), true
	}
	return value.Bool(tag == wanted || strings.HasPrefix(tag, wanted+"-")), true
}

func datatype(_ *run, args []value.Value) (value.Value, bool) {
	return value.Link(string(args[0].Datatype)), args[0].IsLiteral()
}

func iri(x *run, args []value.Value) (value.Value, bool) {
	v := args[0]
	return value.Link(rdf.ResolveIRI(x.base, v.Text)), v.Kind == value.IRI || v.Kind == value.String
}

func bnode(x *run, args []value.Value) (value.Value, bool) {
	if len(args) == 0 {
		return x.blank(), true
	}
	if args[0].Kind != value.String {
		return value.Value{}, false
	}
	return x.blankFor(args[0].Text), true
}

func random(*run, []value.Value) (value.Value, bool) {
	return value.Literal(fmt.Sprintf("%E", mathrand.Float64()), value.XSDDouble), true
}

func uuid(*run, []value.Value) (value.Value, bool) {
	return value.Link("urn:uuid:" + newUUID()), true
}

func strUUID(*run, []value.Value) (value.Value, bool) { return value.Str(newUUID()), true }

// newUUID makes a random UUID, RFC 9562 version 4.
func newUUID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func strLang(_ *run, args []value.Value) (value.Value, bool) {
	return value.Lang(args[0].Text, args[1].Text),
		args[0].Kind == value.String && args[1].Kind == value.String && args[1].Text != ""
}

func strDT(_ *run, args []value.Value) (value.Value, bool) {
	return value.Literal(args[0].Text, quad.IRI(args[1].Text)), args[0].Kind == value.String && args[1].Kind == value.IRI
}

func sameTerm(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(value.SameTerm(args[0], args[1])), true
}

func isIRI(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(args[0].Kind == value.IRI), true
}

func isBlank(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(args[0].Kind == value.Blank), true
}

func isLiteral(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(args[0].IsLiteral()), true
}

func isNumeric(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(args[0].Kind == value.Numeric), true
}
