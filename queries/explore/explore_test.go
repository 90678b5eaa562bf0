package explore_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/names"
)

var update = flag.Bool("update", false, "rewrite the expected entities")

// harbour explores the graph of testdata/harbour.nq.
func harbour(t *testing.T) *explore.Explorer {
	t.Helper()
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, "testdata/harbour.nq")}); err != nil {
		t.Fatal(err)
	}
	return explorerOf(t, store)
}

func explorerOf(t *testing.T, store *graph.Store) *explore.Explorer {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	index, err := names.Build(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	return explore.New(s, index, o)
}

var prefixed = regexp.MustCompile(`(?m)(^| )([a-z]+):([^ ]+)`)

func quadsIn(t *testing.T, file string) []quad.Quad {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	spaces := map[string]string{
		"id": vocab.ID, "sb": vocab.NS, "sbx": vocab.Shadow, "src": vocab.Source,
		"rdf": vocab.RDF, "rdfs": vocab.RDFS, "skos": vocab.SKOS, "oa": vocab.OA, "dct": vocab.DCT,
	}
	full := prefixed.ReplaceAllStringFunc(string(text), func(m string) string {
		parts := prefixed.FindStringSubmatch(m)
		return parts[1] + "<" + spaces[parts[2]] + parts[3] + ">"
	})
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(strings.NewReader(full)) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

func TestEntity(t *testing.T) {
	x := harbour(t)
	for file, c := range map[string]struct {
		iri  quad.IRI
		lang string
	}{
		"fund":     {vocab.Thing("fund"), "en"}, // first in a relation, denied and plain facts
		"light":    {vocab.Thing("light"), "nb"},
		"oslo":     {vocab.Thing("oslo"), "en"},     // named by another thing's fact
		"partners": {vocab.Thing("partners"), "en"}, // a statement is shown as a thing
		"passage":  {vocab.Passage("notes", "s2"), "en"},
		"source":   {vocab.SourceIRI("notes"), "en"},
	} {
		e, err := x.Entity(t.Context(), c.iri, c.lang)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		compare(t, filepath.Join("testdata", file+"."+c.lang+".json"), e)
	}
}

func compare(t *testing.T, file string, e any) {
	t.Helper()
	var got bytes.Buffer
	out := json.NewEncoder(&got)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(e); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestNothingIsKnown(t *testing.T) {
	for _, iri := range []quad.IRI{vocab.Thing("nobody"), vocab.SourceIRI("nowhere"), vocab.Passage("notes", "s9")} {
		if _, err := harbour(t).Entity(t.Context(), iri, "en"); !errors.Is(err, explore.ErrNotFound) {
			t.Errorf("%s: got %v", iri, err)
		}
	}
}

func TestPassage(t *testing.T) {
	e, err := harbour(t).Passage(t.Context(), vocab.Passage("notes", "s1"), "en")
	if err != nil {
		t.Fatal(err)
	}
	if e.Quote != "The Fund works with Watch and Light since 2020" || e.Section != "1 Partners" ||
		e.SourceTitle != "Notes from the harbour" || e.SourceYear != "2024" || e.Kind != "sentence" {
		t.Errorf("got %+v", e)
	}
}

func TestSources(t *testing.T) {
	got, err := harbour(t).Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []explore.Source{
		// A cooperation, a denial and a headquarters.
		{ID: "notes", Title: "Notes from the harbour", Publisher: "The Harbour Office", Year: "2024", Language: "en", Passages: 3, Statements: 3},
		// An identifier and a definition; names are no statements.
		{ID: "names", Title: "Names", Background: true, Statements: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKindOf(t *testing.T) {
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	classes := []string{"Thing", "NGO", "Organisation"}
	for range classes {
		if got := explore.KindOf(o, classes); got != "NGO" {
			t.Errorf("the most specific of %v is %s", classes, got)
		}
		classes = slices.Concat(classes[1:], classes[:1])
	}
	if got := explore.KindOf(o, nil); got != "" {
		t.Errorf("of nothing it is %q", got)
	}
}
