package nquads

import (
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
)

var partners = source.Description{ID: "partners", Title: "Partners", Language: "en"}

func load(t *testing.T, s *graph.Store, text, file string) error {
	t.Helper()
	loaded, err := Text(strings.NewReader(text), file, partners)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.LoadTexts(t.Context(), graph.Change{}, []graph.Text{loaded}, nil)
	return err
}

func read(t *testing.T, text string) string {
	t.Helper()
	s := graph.OpenMemory()
	if err := load(t, s, text, "Our partners.nq"); err != nil {
		t.Fatal(err)
	}
	view, err := s.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	var b []byte
	for q, err := range graph.Quads(t.Context(), view, graph.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		b = rdf.AppendQuad(b, q)
	}
	return string(b)
}

func TestLabelsThatAreThereAreKept(t *testing.T) {
	const text = "<http://example.org/a> <http://example.org/with> <http://example.org/b> <http://example.org/page-3> .\n"
	if got := read(t, text); got != text {
		t.Errorf("got\n%s", got)
	}
}

func TestQuadsWithoutLabelGetTheFileAsPassage(t *testing.T) {
	got := read(t, "<http://example.org/a> <http://example.org/with> <http://example.org/b> .\n")
	for _, want := range []string{
		"<http://example.org/a> <http://example.org/with> <http://example.org/b> <https://w3id.org/samband/src/partners/our-partners.nq> .\n",
		`<https://w3id.org/samband/src/partners/our-partners.nq> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/samband/ns#File> <https://w3id.org/samband/src/partners> .`,
		`<https://w3id.org/samband/src/partners> <http://purl.org/dc/terms/title> "Partners"@en <https://w3id.org/samband/src/partners> .`,
		`<https://w3id.org/samband/src/partners> <https://w3id.org/samband/ns#checksum> "sha256:`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nis missing in\n%s", want, got)
		}
	}
}

func TestBlankNodesBelongToTheFile(t *testing.T) {
	const text = "_:a <http://example.org/with> _:b _:g .\n"
	first, again, other := read(t, text), read(t, text), read(t, "# another file\n"+text)
	if first != again {
		t.Errorf("the same file gave\n%sand\n%s", first, again)
	}
	if first == other {
		t.Errorf("two files gave the same blank nodes: %s", first)
	}
}

func TestErrorsSayWhere(t *testing.T) {
	err := load(t, graph.OpenMemory(), "<http://example.org/a> \"with\" <http://example.org/b> .\n", "partners.nq")
	if err == nil || !strings.HasPrefix(err.Error(), "reading partners.nq: line 1, column 24: ") {
		t.Errorf("got %v", err)
	}
}

func TestATripleWithALabelIsAFault(t *testing.T) {
	const labelled = "<http://example.org/a> <http://example.org/with> <http://example.org/b> <http://example.org/g> .\n"
	err := load(t, graph.OpenMemory(), labelled, "partners.nt")
	if err == nil || !strings.HasPrefix(err.Error(), "reading partners.nt: line 1, column ") {
		t.Errorf("got %v", err)
	}
}
