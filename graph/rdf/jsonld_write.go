package rdf

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

// writeJSONLD writes quads as JSON-LD that says the same as
// https://www.w3.org/TR/json-ld11-api/#serialize-rdf-as-json-ld-algorithm gives,
// sorted and with IRIs shortened by prefixes.
func writeJSONLD(w io.Writer, quads []quad.Quad, prefixes map[string]string) error {
	for _, q := range quads {
		if err := Check(q); err != nil {
			return fmt.Errorf("a quad cannot be written: %w", err)
		}
	}
	nodes, err := expandedJSONLD(quads, jsonldOptions{exactJSON: true})
	if err != nil {
		return err
	}
	c := compactor{names: newShortener(usablePrefixes(quads, prefixes))}
	graph := c.array(nodes)
	context := map[string]any{}
	for name := range c.names.used {
		context[name] = c.names.prefixes[name]
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string]any{"@context": context, "@graph": graph})
}

// usablePrefixes leaves out what JSON-LD would not take for a prefix, or would
// take where an IRI stands in full: https://www.w3.org/TR/json-ld11/#compact-iris.
func usablePrefixes(quads []quad.Quad, prefixes map[string]string) map[string]string {
	usable := map[string]string{}
	for name, space := range prefixes {
		if name != "" && space != "" && strings.IndexByte(":/?#[]@", space[len(space)-1]) >= 0 {
			usable[name] = space
		}
	}
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if t, typed := v.(quad.TypedString); typed {
				v = t.Type
			}
			if iri, is := v.(quad.IRI); is {
				scheme, _, _ := strings.Cut(string(iri), ":")
				delete(usable, scheme)
			}
		}
	}
	return usable
}

// compactor shortens expanded JSON-LD.
type compactor struct{ names *shortener }

func (c compactor) iri(iri string) string {
	if strings.HasPrefix(iri, "_:") || strings.HasPrefix(iri, "@") {
		return iri
	}
	short := c.names.iri(quad.IRI(iri))
	if strings.HasPrefix(short, "<") {
		return iri
	}
	return short
}

func (c compactor) array(items []any) []any {
	short := make([]any, len(items))
	for i, item := range items {
		short[i] = c.object(item.(map[string]any))
	}
	return short
}

func (c compactor) object(o map[string]any) any {
	if text, plain := o["@value"].(string); plain && len(o) == 1 {
		return text
	}
	short := make(map[string]any, len(o))
	for key, v := range o {
		switch key {
		case "@id":
			short[key] = c.iri(v.(string))
		case "@type":
			short[key] = c.types(v)
		case "@value", "@language", "@direction":
			short[key] = v
		case "@list", "@graph":
			short[key] = c.array(v.([]any))
		default:
			short[c.iri(key)] = single(c.array(v.([]any)))
		}
	}
	return short
}

func (c compactor) types(v any) any {
	if datatype, is := v.(string); is {
		return c.iri(datatype)
	}
	var short []any
	for _, t := range v.([]any) {
		short = append(short, c.iri(t.(string)))
	}
	return single(short)
}

func single(items []any) any {
	if len(items) == 1 {
		return items[0]
	}
	return items
}
