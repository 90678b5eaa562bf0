package rdf_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/rdf/rdftest"
)

func TestFaultsSayWhereAndWhat(t *testing.T) {
	deep := strings.Repeat("[<x:p> ", 1001)
	for _, c := range []struct {
		format rdf.Format
		text   string
		want   string
	}{
		{rdf.Turtle, "<x:a> <x:b>\n  ø:c .", "line 2, column 3: the prefix ø: is not declared"},
		{rdf.Turtle, "<a> <x:b> 1 .", "line 1, column 1: the term <a> is no absolute IRI"},
		{rdf.Turtle, "<x:a> <x:b> \"c\n\" .", "line 1, column 15: the line ends inside a literal"},
		{rdf.Turtle, "<x:a> <x:b> <x:c>", `line 1, column 18: the text ends where "." should stand`},
		{rdf.Turtle, "<x:a> <x:b> ) .", "line 1, column 13: found ')' where an object should stand"},
		{rdf.Turtle, "<x:a> <x:b> \"\xff\" .", "line 1, column 14: the text is not UTF-8"},
		{rdf.Turtle, deep, "line 1, column 7001: brackets stand more than 1000 deep within each other"},
		{rdf.TriG, "<x:g> { <x:a> <x:b> 1 ; ", `line 1, column 25: the text ends where "." or "}" should stand`},
		{rdf.TriG, "(1) { <x:a> <x:b> 1 }", `line 1, column 5: found '{' where a predicate, which is an IRI or "a" should stand`},
		{rdf.NQuads, "<x:a> <x:b> 1 .", "line 1, column 13: found '1' where an object, which is an IRI, a blank node or a literal in double quotes should stand"},
		{rdf.RDFXML, "<a:b/>", "line 1, column 7: the prefix a: is not declared"},
		{rdf.RDFXML, "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<r:Description r:about='x:a' r:ID='b'/></r:RDF>", "line 2, column 40: a thing is named by one of rdf:about, rdf:ID and rdf:nodeID"},
		{rdf.RDFXML, "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", "line 1, column 62: the text ends inside the element http://www.w3.org/1999/02/22-rdf-syntax-ns#RDF"},
		{rdf.RDFXML, `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("lol", 100) + `">]><x/>`, "line 1, column 330: the entity a is longer than 256 bytes or has markup in it, and is not read"},
	} {
		_, err := readText(c.text, c.format, "")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %.60q\ngot  %v\nwant %s", c.format, c.text, err, c.want)
		}
	}
}

// A few bytes for an entity must not become very many.
func TestEntitiesAreBounded(t *testing.T) {
	text := `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("x", 256) + `">]><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description><x:p xmlns:x="x:">` +
		strings.Repeat("&a;", 1_000_000) + `</x:p></r:Description></r:RDF>`
	_, err := readText(text, rdf.RDFXML, "")
	if err == nil || !strings.Contains(err.Error(), "the references to entities may bring more than 128 MiB") {
		t.Error(err)
	}
}

// Contexts that are applied again and again must not take for ever.
func TestContextsAreBounded(t *testing.T) {
	var terms, things strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&terms, `,"t%d":"x:%d"`, i, i)
		things.WriteString(`,{"@context":{"s":"x:s"},"s":1}`)
	}
	text := `{"@context":{"g":"x:g"` + terms.String() + `},"g":[1` + things.String() + `]}`
	_, err := readText(text, rdf.JSONLD, "")
	if err == nil || !strings.Contains(err.Error(), "contexts are too many or too large") {
		t.Error(err)
	}
}

func TestBlankNodesAreScoped(t *testing.T) {
	const text = "_:a <x:p> [] . _:b-1 <x:p> _:b-x ."
	var scoped []quad.Quad
	for q, err := range rdf.Read(rdf.Turtle, strings.NewReader(text), rdf.ReadOptions{Scope: "s-"}) {
		if err != nil {
			t.Fatal(err)
		}
		scoped = append(scoped, q)
	}
	const want = "_:s-a <x:p> _:s-b-1 .\n_:s-b-b-1 <x:p> _:s-b-b-x .\n"
	if got := lines(scoped); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextsAreReadAsTheyCome(t *testing.T) {
	for format, text := range map[rdf.Format]string{
		rdf.Turtle: "\ufeff@prefix x: <x:> . x:a x:b x:c , \"long " + strings.Repeat("æ", 40_000) + "\" ; x:d [ x:e ( 1 2.0 .5e0 ) ] . # end",
		rdf.RDFXML: `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:"><r:Description r:about="x:a"><x:b>ø</x:b></r:Description></r:RDF>`,
	} {
		want, err := readText(text, format, "")
		if err != nil || len(want) == 0 {
			t.Errorf("%s: %v", format, err)
		}
		var got []quad.Quad
		for q, err := range rdf.Read(format, iotest.OneByteReader(strings.NewReader(text)), rdf.ReadOptions{}) {
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			got = append(got, q)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: read byte by byte it is\n%s", format, lines(got))
		}
	}
}

func TestAReadErrorIsGiven(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, format := range rdf.Formats() {
		in := io.MultiReader(strings.NewReader("  "), iotest.ErrReader(broken))
		var last error
		for _, err := range rdf.Read(format, in, rdf.ReadOptions{}) {
			last = err
		}
		if !errors.Is(last, broken) {
			t.Errorf("%s: %v", format, last)
		}
	}
}

func TestReadingCanStop(t *testing.T) {
	for format, text := range map[rdf.Format]string{
		rdf.Turtle: "<x:a> <x:b> <x:c>, <x:d> . )",
		rdf.NQuads: "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n)",
	} {
		n := 0
		for range rdf.Read(format, strings.NewReader(text), rdf.ReadOptions{}) {
			n++
			if n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%s gave %d quads", format, n)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []struct {
		format rdf.Format
		text   string
	}{
		{rdf.Turtle, "@prefix a: <x:a#> . @base <x:/y/z> . a:b%41\\,c. a <../d>, 'e'@nb, \"\"\"f\"\\u00e6\"\"\"^^a:g ; a:h ( 1 -2. 3.e1 true [] [ a:i _:j.k ] ) ."},
		{rdf.TriG, "PREFIX a: <x:> GRAPH a:g { a:b a:c a:d ; } [] { _:a a:b () } { a:e a:f 1. }"},
		{rdf.NQuads, "<x:a> <x:b> \"c\\n\"@nb-NO _:g ."},
		{rdf.RDFXML, `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e "x:e#">]><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:" xml:base="x:/a"><x:C r:ID="i" x:p="q"><x:d r:parseType="Literal"><b xmlns="&e;" c="d"/></x:d><r:li r:nodeID="n"/><x:l r:parseType="Collection"><x:m/></x:l><x:n r:ID="s" xml:lang="nb">o</x:n></x:C></r:RDF>`},
		{rdf.JSONLD, `{"@context": {"a": "x:"}, "@id": "a:b", "a:c": [{"@value": 1.5}, {"@list": ["d"]}], "@graph": [{"a:e": true}]}`},
	} {
		f.Add(string(seed.format), seed.text)
	}
	f.Fuzz(func(t *testing.T, format, text string) {
		quads, err := readText(text, rdf.Format(format), "x:/base")
		if err != nil {
			return
		}
		again, err := readText(lines(quads), rdf.NQuads, "")
		if err != nil || !slices.Equal(again, quads) {
			t.Errorf("%s %q gave what cannot be written: %v\n%s", format, text, err, lines(quads))
		}
		if len(quads) < 30 {
			if !rdftest.Same(quads, again) {
				t.Errorf("%s is not the same as itself", lines(quads))
			}
			checkRoundTrips(t, quads)
		}
	})
}
