package results

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
)

// result has a term of each kind, with what each format must escape.
func result() *eval.Result {
	rows := [][]quad.Value{
		{quad.IRI("http://x/a"), quad.LangString{Value: "blåbær", Lang: "nb"}},
		{quad.BNode("b1"), quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"}},
		{nil, quad.String("a \"quote\", <tag> & \t line\nbreak")},
	}
	return &eval.Result{Vars: []string{"s", "o"}, Rows: func(yield func(eval.Solution, error) bool) {
		for _, terms := range rows {
			if !yield(eval.Solution{Terms: terms}, nil) {
				return
			}
		}
	}}
}

func TestWrite(t *testing.T) {
	for format, want := range map[Format]string{
		JSON: `{"head":{"vars":["s","o"]},"results":{"bindings":[
{"s":{"type":"uri","value":"http://x/a"},"o":{"type":"literal","value":"blåbær","xml:lang":"nb"}},
{"s":{"type":"bnode","value":"b1"},"o":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
{"o":{"type":"literal","value":"a \"quote\", <tag> & \t line\nbreak"}}
]}}
`,
		XML: `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
    <variable name="s"/>
    <variable name="o"/>
  </head>
  <results>
    <result>
      <binding name="s"><uri>http://x/a</uri></binding>
      <binding name="o"><literal xml:lang="nb">blåbær</literal></binding>
    </result>
    <result>
      <binding name="s"><bnode>b1</bnode></binding>
      <binding name="o"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">5</literal></binding>
    </result>
    <result>
      <binding name="o"><literal>a &#34;quote&#34;, &lt;tag&gt; &amp; &#x9; line&#xA;break</literal></binding>
    </result>
  </results>
</sparql>
`,
		CSV: "s,o\r\nhttp://x/a,blåbær\r\n_:b1,5\r\n,\"a \"\"quote\"\", <tag> & \t line\nbreak\"\r\n",
		TSV: "?s\t?o\n<http://x/a>\t\"blåbær\"@nb\n_:b1\t5\n\t\"a \\\"quote\\\", <tag> & \\t line\\nbreak\"\n",
	} {
		var got strings.Builder
		if err := Write(&got, format, result()); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		if got.String() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", format, got.String(), want)
		}
	}
}

func TestEvidenceStandsBesideTheRows(t *testing.T) {
	r := result()
	r.Quote = func(s eval.Solution) ([][]eval.Quoted, error) {
		if s.Terms[0] == nil {
			return nil, nil
		}
		return [][]eval.Quoted{{{
			Subject: s.Terms[0], Predicate: quad.IRI("http://x/p"), Object: quad.String("o"),
			Passages: []quad.Value{quad.IRI("http://x/g1"), quad.IRI("http://x/g2")},
		}}}, nil
	}
	var got strings.Builder
	if err := Write(&got, JSON, r); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Results  struct{ Bindings []map[string]any }
		Evidence []struct {
			Complete  bool
			Witnesses [][]struct {
				Subject, Predicate, Object map[string]string
				Passages                   []map[string]string
			}
		}
	}
	if err := json.Unmarshal([]byte(got.String()), &read); err != nil {
		t.Fatalf("%v\n%s", err, got.String())
	}
	if len(read.Results.Bindings) != 3 || len(read.Evidence) != 3 || len(read.Evidence[2].Witnesses) != 0 {
		t.Fatalf("got %s", got.String())
	}
	first := read.Evidence[0].Witnesses[0][0]
	if first.Subject["value"] != "http://x/a" || len(first.Passages) != 2 || first.Passages[1]["value"] != "http://x/g2" {
		t.Errorf("got %s", got.String())
	}
}

func TestWriteBoolean(t *testing.T) {
	for format, want := range map[Format]string{
		JSON: "{\"head\":{},\"boolean\":true}\n",
		XML: `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head/>
  <boolean>true</boolean>
</sparql>
`,
		CSV: "true\n",
		TSV: "true\n",
	} {
		var got strings.Builder
		if err := WriteBoolean(&got, format, true); err != nil || got.String() != want {
			t.Errorf("%s: got %q, %v", format, got.String(), err)
		}
	}
}

func TestAnErrorOfTheRowsIsGiven(t *testing.T) {
	cause := errors.New("cut off")
	broken := &eval.Result{Vars: []string{"s"}, Rows: func(yield func(eval.Solution, error) bool) {
		yield(eval.Solution{}, cause)
	}}
	for _, format := range []Format{JSON, XML, CSV, TSV} {
		var got strings.Builder
		if err := Write(&got, format, broken); !errors.Is(err, cause) || got.Len() > 0 {
			t.Errorf("%s: error %v after %q", format, err, got.String())
		}
	}
}

// FuzzTextsAreJSON compares with the standard library, which reads them back.
func FuzzTextsAreJSON(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "\x00\x1f\n\r\t\u007f", "blåbær \u2028\u2029", "\xff\xc3", "😀<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		if err := json.Unmarshal(appendJSON(nil, s), &back); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); !utf8.ValidString(s) {
			if strings.ReplaceAll(back, "\ufffd", "") != strings.ReplaceAll(want, "\ufffd", "") {
				t.Fatalf("%q came back as %q", s, back)
			}
		} else if back != s {
			t.Fatalf("%q came back as %q", s, back)
		}
	})
}
