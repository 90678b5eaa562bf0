package results

import (
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/value"
)

// json writes https://www.w3.org/TR/sparql11-results-json/.
func (w *writer) json(r *eval.Result) {
	w.put(`{"head":{"vars":[`)
	keys := make([]string, len(r.Vars))
	for i, name := range r.Vars {
		w.put(separator(i, ","))
		keys[i] = string(appendJSON(nil, name))
		w.put(keys[i])
	}
	w.put(`]},"results":{"bindings":[`)
	var evidence writer // which follows the rows
	for n, row := range w.solutions(r) {
		w.put(separator(n, ","), "\n{")
		w.jsonBindings(keys, row.Terms)
		w.put("}")
		if r.Quote != nil {
			evidence.buffer = append(evidence.buffer, separator(n, ",")...)
			w.err = evidence.jsonEvidence(r, row)
		}
	}
	if w.err != nil {
		return
	}
	w.put("\n]}")
	if r.Quote != nil {
		w.put(`,"evidence":[`)
		w.put(string(evidence.buffer))
		w.put("\n]")
	}
	w.put("}\n")
}

// maxEvidence is how many bytes the evidence of a result may have, since it is
// held until the rows are written.
const maxEvidence = 64 << 20

// jsonEvidence writes what makes a row true. See docs/sparql.md.
func (w *writer) jsonEvidence(r *eval.Result, row eval.Solution) error {
	witnesses, err := r.Quote(row)
	if err != nil {
		return err
	}
	w.add("\n", `{"complete":`, strconv.FormatBool(row.Complete), `,"witnesses":[`)
	for i, witness := range witnesses {
		w.add(separator(i, ","), "[")
		for j, q := range witness {
			w.add(separator(j, ","), `{"subject":`)
			w.jsonTerm(q.Subject)
			w.add(`,"predicate":`)
			w.jsonTerm(q.Predicate)
			w.add(`,"object":`)
			w.jsonTerm(q.Object)
			w.add(`,"passages":[`)
			for k, p := range q.Passages {
				w.add(separator(k, ","))
				w.jsonTerm(p)
			}
			w.add("]}")
		}
		w.add("]")
	}
	w.add("]")
	if len(row.Sought) > 0 {
		w.add(`,"sought":[`)
		for i, pattern := range row.Sought {
			w.add(separator(i, ","))
			w.buffer = appendJSON(w.buffer, pattern)
		}
		w.add("]")
	}
	w.add("}")
	if len(w.buffer) > maxEvidence {
		return eval.ErrTooLarge
	}
	return nil
}

func (w *writer) jsonBindings(keys []string, terms []quad.Value) {
	comma := ""
	for i, t := range terms {
		if t == nil {
			continue
		}
		w.put(comma, keys[i], ":")
		w.jsonTerm(t)
		comma = ","
	}
}

func (w *writer) jsonTerm(term quad.Value) {
	switch t := value.Canonical(term).(type) {
	case quad.IRI:
		w.jsonParts("uri", string(t), "", "")
	case quad.BNode:
		w.jsonParts("bnode", string(t), "", "")
	case quad.String:
		w.jsonParts("literal", string(t), "", "")
	case quad.LangString:
		w.jsonParts("literal", string(t.Value), "xml:lang", t.Lang)
	case quad.TypedString:
		w.jsonParts("literal", string(t.Value), "datatype", string(t.Type))
	}
}

func (w *writer) jsonParts(kind, text, annex, of string) {
	w.add(`{"type":"`, kind, `","value":`)
	w.buffer = appendJSON(w.buffer, text)
	if annex != "" {
		w.add(`,"`, annex, `":`)
		w.buffer = appendJSON(w.buffer, of)
	}
	w.add("}")
}

const hexDigits = "0123456789abcdef"

// appendJSON appends a text as JSON has it. What is not UTF-8 becomes U+FFFD,
// and the two line ends that JavaScript knows beside those of JSON are escaped.
func appendJSON(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError && r != '\u2028' && r != '\u2029' || r == utf8.RuneError && size > 1 {
				i += size
				continue
			}
			dst = append(dst, s[start:i]...)
			switch r {
			case '\u2028', '\u2029':
				dst = append(dst, `\u202`...)
				dst = append(dst, hexDigits[r&0xF])
			default:
				dst = append(dst, `\ufffd`...)
			}
			i += size
			start = i
			continue
		}
		dst = append(dst, s[start:i]...)
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, `\n`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\t':
			dst = append(dst, `\t`...)
		default:
			dst = append(dst, `\u00`...)
			dst = append(dst, hexDigits[c>>4], hexDigits[c&0xF])
		}
		i++
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}
