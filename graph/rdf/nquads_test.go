package rdf_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

func TestReadNQuads(t *testing.T) {
	s, p := quad.IRI("http://e/s"), quad.IRI("http://e/p")
	const start = "<http://e/s> <http://e/p> "
	tests := []struct {
		name, line string
		want       quad.Quad
	}{
		{"labelled", start + `"x" <http://e/g> .`, quad.Make(s, p, quad.String("x"), quad.IRI("http://e/g"))},
		{"no label", start + `<http://e/o> .`, quad.Make(s, p, quad.IRI("http://e/o"), nil)},
		{"blank nodes", `_:a <http://e/p> _:1.b _:c.`, quad.Make(quad.BNode("a"), p, quad.BNode("1.b"), quad.BNode("c"))},
		{"escapes", start + `"\t\b\n\r\f\"\'\\\u00E6\U0001F600" .`, quad.Make(s, p, quad.String("\t\b\n\r\f\"'\\æ😀"), nil)},
		{"escape in IRI", `<http://e/\u0073> <http://e/p> "" .`, quad.Make(s, p, quad.String(""), nil)},
		{"lexical form is kept", start + `"005"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
			quad.Make(s, p, typed("005", "integer"), nil)},
		{"xsd:string is plain", start + `"x"^^<http://www.w3.org/2001/XMLSchema#string> .`, quad.Make(s, p, quad.String("x"), nil)},
		{"language keeps its letters", start + `"x"@nb-NO .`, quad.Make(s, p, tagged("x", "nb-NO"), nil)},
		{"comment", start + `"#" . # "`, quad.Make(s, p, quad.String("#"), nil)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			quads, err := readAll(test.line)
			if err != nil || len(quads) != 1 || quads[0] != test.want {
				t.Errorf("got %#v, %v\nwant %#v", quads, err, test.want)
			}
		})
	}
}

func TestLinesEndAsTheGrammarSays(t *testing.T) {
	const a, b = `<http://e/s> <http://e/p> "a" .`, `<http://e/s> <http://e/p> "b" .`
	for _, text := range []string{a + "\n" + b, a + "\r\n" + b + "\r\n", a + "\r" + b + "\r", "\n \t\r" + a + "\n#c\n\n" + b} {
		if quads, err := readAll(text); err != nil || len(quads) != 2 {
			t.Errorf("%q: got %d quads, %v", text, len(quads), err)
		}
	}
}

func TestSyntaxErrorsNameThePlace(t *testing.T) {
	const good = "<http://e/æ> <http://e/p> "
	tests := []struct{ text, want string }{
		{"\n" + good + "1 .", `line 2, column 27: found '1' where an object, which is an IRI, a blank node or a literal in double quotes should stand`},
		{good + `"x"`, `line 1, column 30: the line ends where the full stop that ends the statement should stand`},
		{good + `"x" . .`, `line 1, column 33: found '.' where the end of the line after the full stop should stand`},
		{good + `"x`, `line 1, column 29: the line ends inside the literal, before "\""`},
		{good + `"\x" .`, `line 1, column 28: unknown escape; a literal knows \t \b \n \r \f \" \' \\ \uXXXX and \UXXXXXXXX`},
		{good + `"\uD800" .`, `line 1, column 28: U+D800 is no character`},
		{good + `"\u12" .`, `line 1, column 28: a numeric escape needs 4 hexadecimal digits, not "12\" "`},
		{good + "\"\xff\" .", `line 1, column 28: the literal is not UTF-8`},
		{good + `<o> .`, `line 1, column 27: the term <o> is no absolute IRI`},
		{good + `<http://e/a b> .`, `line 1, column 27: the term <http://e/a b> holds ' ', which no IRI may`},
		{good + `"x"@1 .`, `line 1, column 31: found '1' where a language tag such as nb or en-GB should stand`},
		{"\ufeff" + good + `"x" .`, `line 1, column 1: found '\ufeff' where a subject, which is an IRI or a blank node should stand`},
	}
	for _, test := range tests {
		_, err := readAll(test.text)
		if err == nil || err.Error() != test.want {
			t.Errorf("%q\n got %v\nwant %s", test.text, err, test.want)
		}
		if syntax := new(rdf.SyntaxError); !errors.As(err, &syntax) {
			t.Errorf("%q: the error is a %T", test.text, err)
		}
	}
}

func TestReadingStopsWithTheSourcesError(t *testing.T) {
	failing := io.MultiReader(strings.NewReader("<http://e/s> <http://e/p> \"x\" .\n"), brokenReader{})
	var quads int
	var last error
	for _, err := range rdf.ReadNQuads(failing) {
		if last = err; err == nil {
			quads++
		}
	}
	if quads != 1 || !errors.Is(last, io.ErrClosedPipe) {
		t.Errorf("got %d quads and the error %v", quads, last)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestLongLinesAreRead(t *testing.T) {
	text := strings.Repeat("å", 200_000)
	quads, err := readAll(`<http://e/s> <http://e/p> "` + text + `" .`)
	if err != nil || len(quads) != 1 || quads[0].Object != quad.String(text) {
		t.Errorf("got %d quads, %v", len(quads), err)
	}
}

func TestCanonicalNQuads(t *testing.T) {
	const canonical = `<http://e/s> <http://e/p> "\t\b\n\r\f\"'\\\u0001\u007Fæ😀"@nb-NO <http://e/g> .` + "\n" +
		`_:a <http://e/p> "005"^^<http://www.w3.org/2001/XMLSchema#integer> .` + "\n"
	quads, err := readAll(canonical)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := rdf.WriteNQuads(&out, slices.Values(quads)); err != nil {
		t.Fatal(err)
	}
	if out.String() != canonical {
		t.Errorf("got\n%swant\n%s", out.String(), canonical)
	}
}

func TestWriteNQuadsRefusesWhatCannotBeReadBack(t *testing.T) {
	bad := []quad.Quad{{Subject: quad.IRI("http://e/a>b"), Predicate: quad.IRI("http://e/p"), Object: quad.String("x")}}
	err := rdf.WriteNQuads(io.Discard, slices.Values(bad))
	const want = "quad 1 cannot be written: the subject <http://e/a>b> holds '>', which no IRI may"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func readAll(text string) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(strings.NewReader(text)) {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

func FuzzWhatIsReadCanBeWritten(f *testing.F) {
	f.Add("<http://e/s> <http://e/p> \"x\\u0001\"@nb <http://e/g> .\r_:a <a:b> _:b.c .")
	f.Fuzz(func(t *testing.T, text string) {
		quads, _ := readAll(text)
		var out strings.Builder
		if err := rdf.WriteNQuads(&out, slices.Values(quads)); err != nil {
			t.Fatal(err)
		}
		again, err := readAll(out.String())
		if err != nil || !slices.Equal(again, quads) {
			t.Errorf("got %v, %v\nwant %v", again, err, quads)
		}
	})
}
