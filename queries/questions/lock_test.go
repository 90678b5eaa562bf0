package questions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/queries/questions"
)

// twoReports is the bundled graph with a second report, which says that Norad
// funds La Strada.
func twoReports(t *testing.T) *questions.Engine {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	src, passage, flow := vocab.SourceIRI("arsmelding"), vocab.Passage("arsmelding", "p1"), vocab.Thing("arsmelding/f1")
	add := []quad.Quad{
		{Subject: src, Predicate: vocab.Title, Object: quad.String("Annual Review 2009"), Label: src},
		{Subject: passage, Predicate: vocab.Type, Object: vocab.Term("Sentence"), Label: src},
		{Subject: passage, Predicate: vocab.Term("inSource"), Object: src, Label: src},
		{Subject: passage, Predicate: vocab.Exact, Object: quad.String("Norad funds La Strada."), Label: src},
		{Subject: flow, Predicate: vocab.Type, Object: vocab.Term("FundingFlow"), Label: passage},
		{Subject: flow, Predicate: vocab.Term("donor"), Object: vocab.Thing("norad"), Label: passage},
		{Subject: flow, Predicate: vocab.Term("recipient"), Object: vocab.Thing("la-strada"), Label: passage},
	}
	if _, err := store.Commit(t.Context(), graph.Change{Author: "Kari Nordmann", Reason: "a second report", Add: add}); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
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

// A question that is locked to a source is answered from what that one says.
func TestLocked(t *testing.T) {
	e := twoReports(t)
	for question, want := range map[string]string{
		"Who funds La Strada?":                                  "Danida; Norad",
		"According to Annual Review 2009, who funds La Strada?": "Norad",
		"Hvem finansierer La Strada ifølge Utrygg trafikk?":     "Danida",
		"Kven finansierer La Strada ifølgje Utrygg trafikk?":    "Danida",
		"According to the report, who funds La Strada?":         "Danida; Norad",
	} {
		a, err := e.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := sortedLabels(a); got != want {
			t.Errorf("%s gives %q, not %q", question, got, want)
		}
		locked := slices.ContainsFunc(a.Understood.Parts, func(p questions.Part) bool { return p.Role == "source" && p.At != "" })
		if locked != strings.Contains(strings.ToLower(question), "according to") && !strings.Contains(question, "ifølg") {
			t.Errorf("%s is understood as %v", question, a.Understood.Parts)
		}
		if a.Query == nil || len(a.Query.Only) == 0 {
			continue
		}
		again, err := e.AskObject(t.Context(), *a.Query)
		if err != nil || sortedLabels(again) != want {
			t.Errorf("the object of %q gives %q: %v", question, sortedLabels(again), err)
		}
		if said, err := e.Build(t.Context(), *a.Query, ""); err != nil || !strings.Contains(said.Words, "2009") && !strings.Contains(said.Words, "Utrygg") || said.Count != 1 {
			t.Errorf("%q is built as %q with %d rows: %v", question, said.Words, said.Count, err)
		}
		a.Query.Only = nil // taken away
		if free, err := e.AskObject(t.Context(), *a.Query); err != nil || sortedLabels(free) != "Danida; Norad" {
			t.Errorf("without its lock the object of %q gives %q: %v", question, sortedLabels(free), err)
		}
	}
}

func sortedLabels(a questions.Answer) string {
	list := strings.Split(labels(a), "; ")
	slices.Sort(list)
	return strings.Join(list, "; ")
}
