package questions_test

import (
	"strings"
	"testing"
	"time"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/queries/questions"
)

// corrected is the bundled graph with one claim on one statement.
func corrected(t *testing.T, c claims.Correction) *questions.Engine {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Kind != "" {
		change, _, err := claims.MakeCorrection(t.Context(), s, claims.Wish{
			Author: "Kari Nordmann", Reason: "seen in the annual report", Now: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC),
		}, c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Commit(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		// The reader has chosen the report; corrections apply all the same.
		if s, err = store.View(t.Context(), graph.View{Sources: []string{"utrygg-trafikk"}, Merged: true}); err != nil {
			t.Fatal(err)
		}
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	e, err := questions.New(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func labels(a questions.Answer) string {
	var out []string
	for _, r := range a.Rows {
		for _, v := range r.Values {
			if r.Support == questions.Stated || r.Support == questions.Inherited {
				out = append(out, v.Label)
			}
		}
	}
	return strings.Join(out, "; ")
}

const whichNGOs = "Which NGOs cooperate with IOM?"

func TestCorrections(t *testing.T) {
	care := claims.Target{Subject: vocab.Thing("iom-ngos"), Predicate: vocab.Term("with"), Object: vocab.Thing("care")}
	before, err := corrected(t, claims.Correction{}).Ask(t.Context(), whichNGOs, "en")
	if err != nil || !strings.Contains(labels(before), "CARE") {
		t.Fatalf("%v, %s", err, labels(before))
	}

	// Read wrongly: no row, and a note.
	a, err := corrected(t, claims.Correction{Kind: claims.WrongReading, Target: care}).Ask(t.Context(), whichNGOs, "en")
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(a); strings.Contains(got, "CARE") || !strings.Contains(got, "Caritas") {
		t.Errorf("the rows are %s", got)
	}
	if want := "A statement is left out: Kari Nordmann (2026-03-04) corrects it as read wrongly: seen in the annual report"; !strings.Contains(strings.Join(a.Notes, "\n"), want) {
		t.Errorf("the notes are %q", a.Notes)
	}

	// The whole statement: none of its rows.
	a, err = corrected(t, claims.Correction{Kind: claims.WrongReading, Target: claims.Target{Subject: vocab.Thing("iom-ngos")}}).Ask(t.Context(), whichNGOs, "nb")
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(a); strings.Contains(got, "Caritas") || len(a.Notes) == 0 {
		t.Errorf("the rows are %s, the notes %q", got, a.Notes)
	}

	// Other corrections: the row stays, disputed, with the claim beside the
	// sentence.
	for _, c := range []claims.Correction{
		{Kind: claims.SourceIsWrong, Target: care}, {Kind: claims.Outdated, Target: care},
		{Kind: claims.Superseded, Target: care, SupersededBy: "https://example.org/2026", ShouldBe: "CARE Norway"},
	} {
		a, err := corrected(t, c).Ask(t.Context(), whichNGOs, "en")
		if err != nil {
			t.Fatal(err)
		}
		disputed, claim, sentence := 0, false, false
		for _, r := range a.Rows {
			if !r.Disputed {
				continue
			}
			disputed++
			for _, e := range r.Evidence {
				claim = claim || e.Quote == "seen in the annual report" && e.SourceTitle == "Kari Nordmann"
				sentence = sentence || strings.Contains(e.Quote, "IOM samarbeider med 40 frivillige organisasjoner")
			}
		}
		if disputed != 1 || !claim || !sentence || !strings.Contains(labels(a), "CARE") {
			t.Errorf("%s: %d rows are disputed, with the claim %v, with the sentence %v", c.Kind, disputed, claim, sentence)
		}
	}
}

// Nobody is told where a shelter is, in either language.
func TestThePlaceOfAShelterIsNotTold(t *testing.T) {
	e := corrected(t, claims.Correction{})
	for question, want := range map[string]bool{
		"Where is the shelter in Moldova?":           true,
		"Hvor ligger krisesenteret?":                 true,
		"Which organisations cooperate with IOM?":    false,
		"Hvilke land ligger i Sørøst-Asia?":          false,
		"What is the address of the website of IOM?": false,
	} {
		a, err := e.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		refused := a.Status == questions.NotCovered && len(a.Rows) == 0 && strings.Contains(strings.Join(a.Notes, ""), "Samband")
		if refused != want {
			t.Errorf("%s: %s %q", question, a.Status, a.Notes)
		}
	}
}
