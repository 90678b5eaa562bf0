package search_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/search"
)

// thing is one named thing of the test's graph; the label is followed by other
// names.
type thing struct {
	id, class, short string
	names            []string
	statements       int
}

func index(t *testing.T, things []thing) *search.Index {
	t.Helper()
	label := vocab.Passage("names", "r1")
	var quads []quad.Quad
	say := func(s quad.IRI, p quad.IRI, o quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
	for _, x := range things {
		iri := vocab.Thing(x.id)
		say(iri, vocab.Type, vocab.Term(x.class))
		say(iri, vocab.PrefLabel, quad.LangString{Value: quad.String(x.names[0]), Lang: "en"})
		for _, name := range x.names[1:] {
			say(iri, vocab.AltLabel, quad.LangString{Value: quad.String(name), Lang: "nb"})
		}
		if x.short != "" {
			say(iri, vocab.Term("abbreviation"), quad.String(x.short))
		}
		for i := range x.statements {
			say(vocab.Thing(x.id+"-statement-"+string(rune('a'+i))), vocab.Term("partner"), iri)
		}
	}
	return over(t, quads)
}

// over gives the index of a graph.
func over(t *testing.T, quads []quad.Quad) *search.Index {
	t.Helper()
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := names.Build(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := search.New(t.Context(), s, n, o)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func harbours() []thing {
	return []thing{
		{"iom", "IntergovernmentalBody", "IOM", []string{"International Organization for Migration", "Den internasjonale organisasjonen for migrasjon"}, 3},
		{"iom-norway", "OrganisationalUnit", "", []string{"IOM Norway"}, 5},
		{"care", "NGO", "", []string{"CARE"}, 1},
		{"carers", "NGO", "", []string{"Carers of the Harbour"}, 9},
		{"red-cross", "NGO", "", []string{"Red Cross", "Røde Kors"}, 0},
		{"migration-office", "GovernmentBody", "", []string{"Office for Migration"}, 0},
		{"migration-report", "Report", "", []string{"Migration: a report"}, 2},
	}
}

func TestSearchRanks(t *testing.T) {
	x := index(t, harbours())
	for query, want := range map[string]string{
		"IOM":                       "iom iom-norway",                        // an abbreviation before a word
		"iom-norway":                "iom-norway",                            // an id
		"care":                      "care carers",                           // the whole name before its beginning
		"rode kors":                 "red-cross",                             // accents do not count
		"Røde":                      "red-cross",                             // one word of another name
		"migration":                 "iom migration-report migration-office", // ties by what is said of them
		"for migration":             "iom migration-office",                  // every word, in any place
		"migr off":                  "migration-office",                      // the beginnings of words
		"harbor":                    "carers",                                // one letter left out
		"Internatoinal organizaton": "iom",                                   // each word one letter wrong
		"caer":                      "care",                                  // two letters swapped
		"iop":                       "",                                      // too short to be a mistake
		"  ":                        "",
	} {
		var got []string
		for _, h := range x.Search(query, "en", 10) {
			got = append(got, h.ID)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", query, diff)
		}
	}
}

func TestHit(t *testing.T) {
	got := index(t, harbours()).Search("røde kors", "nb", 1)
	want := []search.Hit{{ID: "red-cross", Label: "Red Cross", Class: "NGO", ClassLabel: "frivillig organisasjon", Matched: "Røde Kors"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSearchGivesAtMostLimit(t *testing.T) {
	x := index(t, harbours())
	for _, limit := range []int{0, 1, 2} {
		if got := len(x.Search("migration", "en", limit)); got != limit {
			t.Errorf("limit %d gives %d", limit, got)
		}
	}
}

func TestFindCountsAndNarrows(t *testing.T) {
	x := index(t, harbours())
	found, err := x.Find(t.Context(), search.Query{Text: "migration", Lang: "en", Limit: 10, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []search.Facet{{"GovernmentBody", "government body", 1}, {"IntergovernmentalBody", "intergovernmental organisation", 1}, {"Report", "report", 1}}
	if diff := cmp.Diff(want, found.Classes); diff != "" || found.All != 3 {
		t.Errorf("%d found, classes (-want +got):\n%s", found.All, diff)
	}
	found, err = x.Find(t.Context(), search.Query{Text: "migration", Lang: "en", Limit: 10, Class: "Organisation"})
	if err != nil || len(found.Hits) != 2 {
		t.Errorf("%d organisations, %v", len(found.Hits), err)
	}
	if found, err = x.Find(t.Context(), search.Query{Text: "migration", Lang: "en", Limit: 10, Place: "norway"}); err != nil || len(found.Hits) != 0 {
		t.Errorf("%d in a place that is not there, %v", len(found.Hits), err)
	}
}

// What passages say is found in its own words and in those it is translated into;
// what stands in a passage is shown once.
func TestTextsAreFoundInTranslation(t *testing.T) {
	p := source.Passage{Source: "notes", Key: "s1", Kind: source.Sentence, Language: "nb", Excerpts: []string{"Havnefondet lånte ut sykler"}}
	x := over(t, append(p.Quads(), p.Selector("loan", 1, p.Excerpts[0], source.Beside{Predicate: source.Translation, Text: quad.LangString{Value: "The harbour fund lent bicycles", Lang: "en"}})...))
	english := []search.Text{{ID: string(p.IRI()), Quote: p.Excerpts[0], Translation: "The harbour fund lent bicycles"}}
	for _, c := range []struct {
		text, lang string
		want       []search.Text
	}{
		{"lent bicycles", "en", english},
		{"bicycles harbour", "en", english},
		{"sykler", "en", english},
		{"bicycles", "nb", []search.Text{{ID: string(p.IRI()), Quote: p.Excerpts[0]}}},
		{"boats", "en", nil},
	} {
		found, err := x.Find(t.Context(), search.Query{Text: c.text, Lang: c.lang, Limit: 5, Texts: 5})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, found.Texts); diff != "" {
			t.Errorf("%s in %s: %s", c.text, c.lang, diff)
		}
	}
}
