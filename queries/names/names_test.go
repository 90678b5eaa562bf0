package names_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// index holds a few names: id, then the labels, aliases and abbreviations.
func index(t *testing.T) *names.Index {
	t.Helper()
	var quads []quad.Quad
	name := func(id string, predicate quad.IRI, value quad.Value) {
		quads = append(quads, quad.Quad{Subject: vocab.Thing(id), Predicate: predicate, Object: value, Label: vocab.SourceIRI("test")})
	}
	label := func(id, en, nb string) {
		name(id, vocab.PrefLabel, quad.LangString{Value: quad.String(en), Lang: "en"})
		name(id, vocab.PrefLabel, quad.LangString{Value: quad.String(nb), Lang: "nb"})
	}
	short := func(id, text string) { name(id, vocab.Term("abbreviation"), quad.String(text)) }
	label("iom", "International Organization for Migration", "Den internasjonale organisasjonen for migrasjon")
	short("iom", "IOM")
	label("who", "World Health Organization", "Verdens helseorganisasjon")
	short("who", "WHO")
	label("council", "Council of Europe", "Europarådet")
	label("la-strada", "La Strada", "La Strada")
	label("prevention", "prevention", "forebygging")
	label("unodc", "United Nations Office on Drugs and Crime", "FNs kontor for narkotika og kriminalitet")
	short("unodc", "UNODC")
	label("harare", "Harare", "Harare")
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Author: "test", Reason: "test", Source: "test", Add: quads}); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := names.Build(t.Context(), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestFind(t *testing.T) {
	x := index(t)
	for _, test := range []struct{ text, want string }{
		{"Who cooperates with IOM?", "iom"},
		{"who cooperates with iom?", "iom"},
		{"What does WHO recommend?", "who"},
		{"Hvem støtter Europarådets arbeid?", "council"},
		{"the Council of Europe's convention", "council"},
		{"IOMs arbeid med forebyggingen", "iom prevention"},
		{"Hva har har gjort?", ""}, // not Harare, whose name is no inflected har
		{"La Stradas medlemmer", "la-strada"},
		{"international organization for migration", "iom"},
	} {
		var got []string
		for _, m := range x.Find(names.Words(test.text)) {
			for _, thing := range m.Things {
				if id := strings.TrimPrefix(string(thing.IRI), vocab.ID); !slices.Contains(got, id) {
					got = append(got, id)
				}
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: found %v, want %s", test.text, got, test.want)
		}
	}
}

func TestCorrect(t *testing.T) {
	x := index(t)
	for text, want := range map[string]string{
		"UNOCD":      "unodc", // two letters swapped
		"La Strata":  "la-strada",
		"Europaradt": "council",
		"IOX":        "", // too short to be sure
		"UNICEF":     "",
	} {
		var got string
		for _, thing := range x.Correct(names.Words(text)) {
			got += strings.TrimPrefix(string(thing.IRI), vocab.ID)
		}
		if got != want {
			t.Errorf("%s is corrected to %q, want %q", text, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	thing := &names.Thing{Labels: map[string]string{"nb": "Europarådet", "en": "Council of Europe"}}
	for lang, want := range map[string]string{"nb": "Europarådet", "nn": "Europarådet", "en": "Council of Europe", "fr": "Council of Europe"} {
		if got := thing.Label(lang); got != want {
			t.Errorf("label in %s is %q, want %q", lang, got, want)
		}
	}
}

// Norwegian that is not said to be Bokmål or Nynorsk stands in for both.
func TestLabelInNorwegian(t *testing.T) {
	thing := &names.Thing{Labels: map[string]string{"no": "Trygge havner", "en": "Safe harbours"}}
	for lang, want := range map[string]string{"nb": "Trygge havner", "nn": "Trygge havner", "en": "Safe harbours"} {
		if got := thing.Label(lang); got != want {
			t.Errorf("label in %s is %q, want %q", lang, got, want)
		}
	}
}

// Forms of one word have one stem, and a verb and the noun made from it do not.
func TestStems(t *testing.T) {
	same := [][]string{
		{"finance", "finances", "financed", "financing"}, {"country", "countries"}, {"run", "runs", "running"}, {"focus", "focuses", "focused"},
	}
	for _, forms := range same {
		for _, form := range forms[1:] {
			if a, b := names.Words(forms[0])[0].EN, names.Words(form)[0].EN; a != b {
				t.Errorf("%s and %s have the stems %s and %s", forms[0], form, a, b)
			}
		}
	}
	nb := [][]string{
		{"prosjekt", "prosjektet", "prosjekter", "prosjektene"}, {"medlem", "medlemmer", "medlemmene"}, {"giver", "givere", "givernes"}, {"samarbeider", "samarbeidet"},
	}
	for _, forms := range nb {
		for _, form := range forms[1:] {
			if a, b := names.Words(forms[0])[0].NB, names.Words(form)[0].NB; a != b {
				t.Errorf("%s and %s have the stems %s and %s", forms[0], form, a, b)
			}
		}
	}
	if names.Words("organises")[0].EN == names.Words("organisations")[0].EN {
		t.Error("organises and organisations have one stem")
	}
}
