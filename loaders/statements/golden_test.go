package statements

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
)

var update = flag.Bool("update", false, "rewrite testdata/*/expected.nq")

// harbour is what testdata/background says, for the folders that refer to it.
func harbour(t *testing.T) *Register {
	t.Helper()
	known := NewRegister(load(t))
	l, problems, err := Read(os.DirFS("testdata"), "background", Options{Ontology: load(t)})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	known.Add(l.Quads())
	return known
}

func load(t *testing.T) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// A folder of testdata gives the quads of its expected.nq.
func TestFoldersGiveTheExpectedQuads(t *testing.T) {
	for _, dir := range []string{"background", "document", "no-text"} {
		t.Run(dir, func(t *testing.T) {
			o := Options{Ontology: load(t)}
			if dir != "background" {
				known := harbour(t)
				o.Known, o.Named = known.Class, known.Named
			}
			if text, err := os.ReadFile("testdata/" + dir + "/text.txt"); err == nil {
				o.Text = string(text)
			}
			l, problems, err := Read(os.DirFS("testdata"), dir, o)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				t.Error(p)
			}
			if !t.Failed() {
				compare(t, "testdata/"+dir+"/expected.nq", l)
			}
		})
	}
}

func compare(t *testing.T, file string, l *Load) {
	t.Helper()
	var got strings.Builder
	if err := rdf.WriteNQuads(&got, slices.Values(l.Quads())); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}
