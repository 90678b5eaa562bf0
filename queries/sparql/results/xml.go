package results

import (
	"encoding/xml"
	"strings"

	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/value"
)

const xmlOpen = `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">`

// xml writes https://www.w3.org/TR/rdf-sparql-XMLres/.
func (w *writer) xml(r *eval.Result) {
	w.put(xmlOpen, "\n  <head>\n")
	for _, name := range r.Vars {
		w.put(`    <variable name="`, xmlText(name), "\"/>\n")
	}
	w.put("  </head>\n  <results>\n")
	for _, terms := range w.rows(r) {
		w.put("    <result>\n")
		for i, t := range terms {
			if t != nil {
				w.put(`      <binding name="`, xmlText(r.Vars[i]), `">`)
				w.xmlTerm(value.Of(t))
				w.put("</binding>\n")
			}
		}
		w.put("    </result>\n")
	}
	if w.err == nil {
		w.put("  </results>\n</sparql>\n")
	}
}

func (w *writer) xmlTerm(v value.Value) {
	text := xmlText(v.Text)
	switch v.Kind {
	case value.IRI:
		w.put("<uri>", text, "</uri>")
	case value.Blank:
		w.put("<bnode>", text, "</bnode>")
	case value.String:
		w.put("<literal>", text, "</literal>")
	case value.Tagged:
		w.put(`<literal xml:lang="`, xmlText(v.Lang), `">`, text, "</literal>")
	default:
		w.put(`<literal datatype="`, xmlText(string(v.Datatype)), `">`, text, "</literal>")
	}
}

// xmlText escapes text; a character that XML cannot hold becomes U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
