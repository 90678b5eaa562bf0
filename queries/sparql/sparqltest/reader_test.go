package sparqltest

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/value"
)

// readResult reads what a test expects.
func readResult(t *testing.T, path string) outcome {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(path) {
	case ".srx":
		return readXML(t, text)
	case ".srj":
		return readJSON(t, text)
	case ".csv":
		return readCSV(t, string(text))
	case ".tsv":
		return readTSV(t, string(text))
	}
	quads := readGraph(t, path, nil)
	if rows, ok := readResultSet(quads); ok {
		return rows
	}
	return outcome{kind: "graph", rows: Triples(quads)}
}

type xmlTerm struct {
	URI     *string `xml:"uri"`
	Blank   *string `xml:"bnode"`
	Literal *struct {
		Text     string `xml:",chardata"`
		Lang     string `xml:"lang,attr"`
		Datatype string `xml:"datatype,attr"`
	} `xml:"literal"`
}

func (x xmlTerm) term() quad.Value {
	switch {
	case x.URI != nil:
		return quad.IRI(*x.URI)
	case x.Blank != nil:
		return quad.BNode(*x.Blank)
	case x.Literal.Lang != "":
		return quad.LangString{Value: quad.String(x.Literal.Text), Lang: x.Literal.Lang}
	}
	return value.Canonical(quad.TypedString{Value: quad.String(x.Literal.Text), Type: quad.IRI(x.Literal.Datatype)})
}

func readXML(t *testing.T, text []byte) outcome {
	var doc struct {
		Boolean *bool `xml:"boolean"`
		Results struct {
			Rows []struct {
				Bindings []struct {
					Name string `xml:"name,attr"`
					xmlTerm
				} `xml:"binding"`
			} `xml:"result"`
		} `xml:"results"`
	}
	if err := xml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Boolean != nil {
		return outcome{kind: "boolean", boolean: *doc.Boolean}
	}
	out := outcome{kind: "rows"}
	for _, r := range doc.Results.Rows {
		row := Row{}
		for _, b := range r.Bindings {
			row[b.Name] = b.term()
		}
		out.rows = append(out.rows, row)
	}
	return out
}

func readJSON(t *testing.T, text []byte) outcome {
	var doc struct {
		Boolean *bool `json:"boolean"`
		Results struct {
			Bindings []map[string]struct {
				Type, Value, Datatype string
				Lang                  string `json:"xml:lang"`
			} `json:"bindings"`
		} `json:"results"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Boolean != nil {
		return outcome{kind: "boolean", boolean: *doc.Boolean}
	}
	out := outcome{kind: "rows"}
	for _, bindings := range doc.Results.Bindings {
		row := Row{}
		for name, b := range bindings {
			switch {
			case b.Type == "uri":
				row[name] = quad.IRI(b.Value)
			case b.Type == "bnode":
				row[name] = quad.BNode(b.Value)
			case b.Lang != "":
				row[name] = quad.LangString{Value: quad.String(b.Value), Lang: b.Lang}
			default:
				row[name] = value.Canonical(quad.TypedString{Value: quad.String(b.Value), Type: quad.IRI(b.Datatype)})
			}
		}
		out.rows = append(out.rows, row)
	}
	return out
}

func readCSV(t *testing.T, text string) outcome {
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := outcome{kind: "rows", loose: true}
	for _, record := range records[1:] {
		row := Row{}
		for i, field := range record {
			switch {
			case strings.HasPrefix(field, "_:"):
				row[records[0][i]] = quad.BNode(field[2:])
			case field != "":
				row[records[0][i]] = quad.String(field)
			}
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// loosen leaves of each term what CSV has: its text.
func loosen(rows []Row) []Row {
	var loose []Row
	for _, r := range rows {
		row := Row{}
		for name, term := range r {
			v := value.Of(term)
			switch {
			case v.Kind == value.Blank:
				row[name] = term
			case v.Text != "":
				row[name] = quad.String(v.Text)
			}
		}
		loose = append(loose, row)
	}
	return loose
}

func readTSV(t *testing.T, text string) outcome {
	lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
	names := strings.Split(strings.TrimRight(lines[0], "\r"), "\t")
	out := outcome{kind: "rows"}
	for _, line := range lines[1:] {
		row := Row{}
		for i, field := range strings.Split(strings.TrimRight(line, "\r"), "\t") {
			if field == "" {
				continue
			}
			parsed, err := syntax.Parse("CONSTRUCT { <s:> <p:> "+field+" } WHERE {}", syntax.Options{})
			if err != nil {
				t.Fatal(err)
			}
			row[strings.TrimPrefix(names[i], "?")] = parsed.Query.(algebra.Construct).Template[0].O
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// readResultSet reads solutions written as RDF.
func readResultSet(quads []quad.Quad) (outcome, bool) {
	const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
	m := manifest{}
	var set quad.Value
	for _, q := range quads {
		if m[q.Subject] == nil {
			m[q.Subject] = map[quad.Value][]quad.Value{}
		}
		m[q.Subject][q.Predicate] = append(m[q.Subject][q.Predicate], q.Object)
		if q.Object == quad.IRI(rs+"ResultSet") {
			set = q.Subject
		}
	}
	if set == nil {
		return outcome{}, false
	}
	if yes := m.first(set, rs+"boolean"); yes != nil {
		return outcome{kind: "boolean", boolean: value.Of(yes).True}, true
	}
	out := outcome{kind: "rows"}
	solutions := m[set][quad.IRI(rs+"solution")]
	out.rows = make([]Row, len(solutions))
	for i, s := range solutions {
		row := Row{}
		for _, b := range m[s][quad.IRI(rs+"binding")] {
			name := m.first(b, rs+"variable").(quad.String)
			row[string(name)] = m.first(b, rs+"value")
		}
		at := i
		if index := m.first(s, rs+"index"); index != nil {
			n, _ := value.Of(index).Number.Int()
			at, out.ordered = int(n)-1, true
		}
		out.rows[at] = row
	}
	return out, true
}
