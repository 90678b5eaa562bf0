package results

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/value"
)

// csv writes https://www.w3.org/TR/sparql11-results-csv-tsv/: the text of each
// term, exactly, so that nothing is done about what a spreadsheet would take
// for a formula.
func (w *writer) csv(r *eval.Result) {
	for i, name := range r.Vars {
		w.put(separator(i, ","), name)
	}
	w.put("\r\n")
	for _, terms := range w.rows(r) {
		for i, t := range terms {
			w.put(separator(i, ","), csvField(t))
		}
		w.put("\r\n")
	}
}

func separator(i int, sign string) string {
	if i == 0 {
		return ""
	}
	return sign
}

func csvField(t quad.Value) string {
	v := value.Of(t)
	text := v.Text
	if v.Kind == value.Blank {
		text = "_:" + text
	}
	if strings.ContainsAny(text, "\",\r\n") {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// tsv writes each term as SPARQL would.
func (w *writer) tsv(r *eval.Result) {
	for i, name := range r.Vars {
		w.put(separator(i, "\t"), "?", name)
	}
	w.put("\n")
	for _, terms := range w.rows(r) {
		for i, t := range terms {
			w.put(separator(i, "\t"))
			if t != nil {
				w.put(algebra.C(t).String())
			}
		}
		w.put("\n")
	}
}
