package nquads

import (
	"slices"
	"strings"
	"testing"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
)

var partners = source.Description{ID: "partners", Title: "Partners", Language: "en"}

func read(t *testing.T, text string) string {
	t.Helper()
	quads, err := Read(strings.NewReader(text), "Our partners.nq", partners)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := rdf.WriteNQuads(&b, slices.Values(quads)); err != nil {
		t.Fatal(err)
	}
	return b.String()
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
	_, err := Read(strings.NewReader("<http://example.org/a> \"with\" <http://example.org/b> .\n"), "partners.nq", partners)
	if err == nil || !strings.HasPrefix(err.Error(), "reading partners.nq: line 1, column 24: ") {
		t.Errorf("got %v", err)
	}
}
