package algebra

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

type namespace struct{ prefix, iri string }

func sortedNamespaces(prefixes Prefixes) []namespace {
	spaces := make([]namespace, 0, len(prefixes))
	for prefix, iri := range prefixes {
		spaces = append(spaces, namespace{prefix, iri})
	}
	slices.SortFunc(spaces, func(a, b namespace) int {
		if d := len(b.iri) - len(a.iri); d != 0 {
			return d
		}
		return strings.Compare(a.prefix, b.prefix)
	})
	return spaces
}

// declarations gives the base and the prefixes that were used, by prefix.
func (w *printer) declarations(base quad.IRI) string {
	var lines []string
	for _, ns := range w.spaces {
		if w.used[ns.prefix] {
			lines = append(lines, "PREFIX "+ns.prefix+": <"+escapeIRI(ns.iri)+">\n")
		}
	}
	slices.Sort(lines)
	if base != "" {
		lines = append([]string{"BASE <" + escapeIRI(string(base)) + ">\n"}, lines...)
	}
	return strings.Join(lines, "")
}

func (w *printer) term(t Term) {
	switch t := t.(type) {
	case Var:
		w.put(t.String())
	case quad.IRI:
		w.iri(t)
	case quad.BNode:
		w.put("_:", string(t))
	case quad.String:
		w.put(quote(string(t)))
	case quad.LangString:
		w.put(quote(string(t.Value)), "@", t.Lang)
	case quad.TypedString:
		w.typed(string(t.Value), t.Type)
	case quad.Bool:
		w.put(fmt.Sprint(bool(t)))
	case quad.TypedStringer:
		typed := t.TypedString()
		w.typed(string(typed.Value), typed.Type.Full())
	}
}

// verb prints a predicate.
func (w *printer) verb(t Term) {
	if t == Term(vocab.Type) {
		w.put("a")
		return
	}
	w.term(t)
}

var (
	plainInteger = regexp.MustCompile(`^[+-]?[0-9]+$`)
	plainDecimal = regexp.MustCompile(`^[+-]?[0-9]*\.[0-9]+$`)
	plainDouble  = regexp.MustCompile(`^[+-]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+$`)
	plainLocal   = regexp.MustCompile(`^[A-Za-z_0-9]([A-Za-z_0-9.-]*[A-Za-z_0-9-])?$`)
)

func (w *printer) typed(text string, datatype quad.IRI) {
	if isShorthand(text, datatype) {
		w.put(text)
		return
	}
	w.put(quote(text))
	if datatype != "" {
		w.put("^^")
		w.iri(datatype)
	}
}

func isShorthand(text string, datatype quad.IRI) bool {
	switch datatype {
	case vocab.XSD + "integer":
		return plainInteger.MatchString(text)
	case vocab.XSD + "decimal":
		return plainDecimal.MatchString(text)
	case vocab.XSD + "double":
		return plainDouble.MatchString(text)
	case vocab.XSD + "boolean":
		return text == "true" || text == "false"
	}
	return false
}

func (w *printer) iri(iri quad.IRI) {
	for _, ns := range w.spaces {
		local, ok := strings.CutPrefix(string(iri), ns.iri)
		if ok && ns.iri != "" && (local == "" || plainLocal.MatchString(local)) {
			w.used[ns.prefix] = true
			w.put(ns.prefix, ":", local)
			return
		}
	}
	w.put("<", escapeIRI(string(iri)), ">")
}

func escapeIRI(iri string) string {
	var b strings.Builder
	for _, r := range iri {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, "\\u%04X", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
