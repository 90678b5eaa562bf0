package rdf_test

import (
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// The syntax tests of the W3C, https://w3c.github.io/rdf-tests/rdf/rdf11/.
func TestW3CSyntax(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/w3c-rdf-tests")
	}
	suites := []struct {
		folder  string
		read    func(io.Reader) iter.Seq2[quad.Quad, error]
		atLeast int // fewer would mean that the manifest was not understood
	}{
		{"rdf-n-quads", rdf.ReadNQuads, 87},
		{"rdf-n-triples", rdf.ReadNTriples, 70},
	}
	for _, suite := range suites {
		folder := filepath.Join(shared, "data/w3c-rdf-tests/rdf/rdf11", suite.folder)
		tests := readManifest(t, folder)
		if len(tests) < suite.atLeast {
			t.Errorf("%s: found %d tests only", folder, len(tests))
		}
		for _, test := range tests {
			t.Run(suite.folder+"/"+test.file, func(t *testing.T) {
				file, err := os.Open(filepath.Join(folder, test.file))
				if err != nil {
					t.Fatal(err)
				}
				defer file.Close()
				err = drain(suite.read(file))
				if test.valid && err != nil {
					t.Errorf("refused: %v", err)
				}
				if !test.valid && err == nil {
					t.Error("accepted, though it is wrong")
				}
			})
		}
	}
}

type syntaxTest struct {
	file  string
	valid bool
}

var manifestEntry = regexp.MustCompile(`(?s)rdft:TestN(?:Quads|Triples)(Positive|Negative)Syntax.*?mf:action\s+<([^>]+)>`)

func readManifest(t *testing.T, folder string) []syntaxTest {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	var tests []syntaxTest
	for _, m := range manifestEntry.FindAllSubmatch(text, -1) {
		tests = append(tests, syntaxTest{file: string(m[2]), valid: string(m[1]) == "Positive"})
	}
	return tests
}

func drain(quads iter.Seq2[quad.Quad, error]) error {
	for _, err := range quads {
		if err != nil {
			return err
		}
	}
	return nil
}
