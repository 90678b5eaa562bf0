package results

import (
	"encoding/json"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/value"
)

// json writes https://www.w3.org/TR/sparql11-results-json/.
func (w *writer) json(r *eval.Result) {
	w.put(`{"head":{"vars":[`)
	keys := make([]string, len(r.Vars))
	for i, name := range r.Vars {
		keys[i] = jsonString(name)
	}
	w.put(strings.Join(keys, ","), `]},"results":{"bindings":[`)
	for n, terms := range w.rows(r) {
		if n > 0 {
			w.put(",")
		}
		w.put("\n{")
		w.jsonBindings(keys, terms)
		w.put("}")
	}
	if w.err == nil {
		w.put("\n]}}\n")
	}
}

func (w *writer) jsonBindings(keys []string, terms []quad.Value) {
	comma := ""
	for i, t := range terms {
		if t == nil {
			continue
		}
		w.put(comma, keys[i], ":")
		w.jsonTerm(value.Of(t))
		comma = ","
	}
}

func (w *writer) jsonTerm(v value.Value) {
	text := jsonString(v.Text)
	switch v.Kind {
	case value.IRI:
		w.put(`{"type":"uri","value":`, text, "}")
	case value.Blank:
		w.put(`{"type":"bnode","value":`, text, "}")
	case value.String:
		w.put(`{"type":"literal","value":`, text, "}")
	case value.Tagged:
		w.put(`{"type":"literal","value":`, text, `,"xml:lang":`, jsonString(v.Lang), "}")
	default:
		w.put(`{"type":"literal","value":`, text, `,"datatype":`, jsonString(string(v.Datatype)), "}")
	}
}

func jsonString(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
