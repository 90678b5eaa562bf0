package rdf_test

import (
	"strings"
	"testing"

	"github.com/samband/samband/graph/rdf"
)

var prefixes = map[string]string{
	"e":      "http://e/",
	"id":     "http://e/id/",
	"xsd":    "http://www.w3.org/2001/XMLSchema#",
	"unused": "http://unused/",
}

const sample = `
<http://e/id/iom> <http://e/name> "IOM"@en <http://e/src/1> .
<http://e/id/iom> <http://e/name> "IOM"@en <http://e/src/2> .
<http://e/id/iom> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/UNBody> .
<http://e/id/iom> <http://e/name> "OIM" <http://e/src/1> .
<http://e/id/iom> <http://e/count> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/src/1> .
<http://e/id/iom> <http://e/share> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://e/src/1> .
<http://e/id/iom> <http://e/since> "1951"^^<http://www.w3.org/2001/XMLSchema#gYear> <http://e/src/1> .
_:b <http://e/see> <http://other/a/b> <http://e/src/2> .
`

func TestWriteTurtle(t *testing.T) {
	quads, err := readAll(sample)
	if err != nil {
		t.Fatal(err)
	}
	const want = `@prefix e: <http://e/> .
@prefix id: <http://e/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:iom a e:UNBody ;
    e:name "IOM"@en , "OIM" ;
    e:count 007 ;
    e:share 1.50 ;
    e:since "1951"^^xsd:gYear .

_:b e:see <http://other/a/b> .
`
	var out strings.Builder
	if err := rdf.WriteTurtle(&out, quads, prefixes); err != nil || out.String() != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, out.String(), want)
	}
}

func TestWriteTriG(t *testing.T) {
	quads, err := readAll(sample)
	if err != nil {
		t.Fatal(err)
	}
	const want = `@prefix e: <http://e/> .
@prefix id: <http://e/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:iom a e:UNBody .

<http://e/src/1> {
    id:iom e:name "IOM"@en , "OIM" ;
        e:count 007 ;
        e:share 1.50 ;
        e:since "1951"^^xsd:gYear .
}

<http://e/src/2> {
    id:iom e:name "IOM"@en .

    _:b e:see <http://other/a/b> .
}
`
	var out strings.Builder
	if err := rdf.WriteTriG(&out, quads, prefixes); err != nil || out.String() != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, out.String(), want)
	}
}
