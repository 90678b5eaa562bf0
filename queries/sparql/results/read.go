package results

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/value"
)

// Read reads the rows that another server gives as JSON or XML, whole.
func Read(r io.Reader, format Format) (*eval.Result, error) {
	var t table
	var err error
	switch format {
	case JSON:
		t, err = readJSON(r)
	case XML:
		t, err = readXML(r)
	default:
		return nil, fmt.Errorf("results are read as JSON or XML, not as %s", format)
	}
	if err != nil {
		return nil, err
	}
	return &eval.Result{Vars: t.vars, Rows: func(yield func(eval.Solution, error) bool) {
		for _, terms := range t.rows {
			if !yield(eval.Solution{Terms: terms}, nil) {
				return
			}
		}
	}}, nil
}

// table is rows as they are read.
type table struct {
	vars []string
	at   map[string]int
	rows [][]quad.Value
}

func newTable(vars []string) table {
	t := table{vars: vars, at: map[string]int{}}
	for i, v := range vars {
		t.at[v] = i
	}
	return t
}

// put sets a binding of a row; it complains of what is no variable and no term.
func (t *table) put(row []quad.Value, name string, term quad.Value) error {
	i, known := t.at[name]
	switch {
	case !known:
		return fmt.Errorf("row %d binds %s, which is no variable of the result", len(t.rows)+1, name)
	case term == nil:
		return fmt.Errorf("row %d: what %s is bound to is no term", len(t.rows)+1, name)
	}
	row[i] = term
	return nil
}

type jsonTerm struct {
	Type, Value, Datatype string
	Lang                  string `json:"xml:lang"`
}

func (j jsonTerm) term() quad.Value {
	switch j.Type {
	case "uri":
		return quad.IRI(j.Value)
	case "bnode":
		return quad.BNode(j.Value)
	case "literal", "typed-literal": // the second is older than the standard
		return literal(j.Value, j.Lang, j.Datatype)
	}
	return nil
}

func literal(text, lang, datatype string) quad.Value {
	if lang != "" {
		return quad.LangString{Value: quad.String(text), Lang: lang}
	}
	return value.Canonical(quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)})
}

func readJSON(r io.Reader) (table, error) {
	var doc struct {
		Head    struct{ Vars []string }
		Results *struct{ Bindings []map[string]jsonTerm }
	}
	if err := json.NewDecoder(r).Decode(&doc); err != nil {
		return table{}, fmt.Errorf("the results are no JSON: %w", err)
	}
	if doc.Results == nil {
		return table{}, fmt.Errorf("the results have no rows")
	}
	t := newTable(doc.Head.Vars)
	for _, bindings := range doc.Results.Bindings {
		row := make([]quad.Value, len(t.vars))
		for name, b := range bindings {
			if err := t.put(row, name, b.term()); err != nil {
				return table{}, err
			}
		}
		t.rows = append(t.rows, row)
	}
	return t, nil
}

type xmlBinding struct {
	Name    string  `xml:"name,attr"`
	URI     *string `xml:"uri"`
	Blank   *string `xml:"bnode"`
	Literal *struct {
		Text     string `xml:",chardata"`
		Lang     string `xml:"lang,attr"`
		Datatype string `xml:"datatype,attr"`
	} `xml:"literal"`
}

func (x xmlBinding) term() quad.Value {
	switch {
	case x.URI != nil:
		return quad.IRI(*x.URI)
	case x.Blank != nil:
		return quad.BNode(*x.Blank)
	case x.Literal != nil:
		return literal(x.Literal.Text, x.Literal.Lang, x.Literal.Datatype)
	}
	return nil
}

func readXML(r io.Reader) (table, error) {
	var doc struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/sparql-results# sparql"`
		Vars    []struct {
			Name string `xml:"name,attr"`
		} `xml:"head>variable"`
		Results *struct {
			Rows []struct {
				Bindings []xmlBinding `xml:"binding"`
			} `xml:"result"`
		} `xml:"results"`
	}
	if err := xml.NewDecoder(r).Decode(&doc); err != nil {
		return table{}, fmt.Errorf("the results are no XML: %w", err)
	}
	if doc.Results == nil {
		return table{}, fmt.Errorf("the results have no rows")
	}
	var vars []string
	for _, v := range doc.Vars {
		vars = append(vars, v.Name)
	}
	t := newTable(vars)
	for _, result := range doc.Results.Rows {
		row := make([]quad.Value, len(t.vars))
		for _, b := range result.Bindings {
			if err := t.put(row, b.Name, b.term()); err != nil {
				return table{}, err
			}
		}
		t.rows = append(t.rows, row)
	}
	return t, nil
}
