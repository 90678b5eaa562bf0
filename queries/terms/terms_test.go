package terms_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/search"
	"github.com/samband/samband/queries/terms"
)

var update = flag.Bool("update", false, "write what is offered into testdata/complete.txt")

// index is of the ontology, two organisations, a cooperation that two passages
// speak of, and a property that nobody declared.
func index(t testing.TB) *terms.Index {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	quads := o.Quads()
	say := func(key string, s, p quad.IRI, v quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: v, Label: vocab.Passage("notes", key)})
	}
	iom, care := vocab.Thing("iom"), vocab.Thing("care")
	say("s1", iom, vocab.Type, vocab.Term("UNBody"))
	say("s1", iom, vocab.PrefLabel, quad.LangString{Value: "International Organization for Migration", Lang: "en"})
	say("s1", iom, vocab.PrefLabel, quad.LangString{Value: "Den internasjonale organisasjonen for migrasjon", Lang: "nb"})
	say("s1", iom, vocab.Term("abbreviation"), quad.String("IOM"))
	say("s1", care, vocab.Type, vocab.Term("NGO"))
	say("s1", care, vocab.PrefLabel, quad.LangString{Value: "CARE", Lang: "en"})
	for _, key := range []string{"s1", "s2"} {
		say(key, vocab.Thing("iom-ngos"), vocab.Type, vocab.Term("HubCooperation"))
		say(key, vocab.Thing("iom-ngos"), vocab.Term("with"), care)
	}
	say("s2", iom, "http://data.example/vocabulary/partnerCode", quad.String("7"))
	say("s2", "http://data.example/vocabulary/partnerCode", vocab.Label, quad.String(`<b onclick="x()">Partner's code</b>`))
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
	}
	called, err := names.Build(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	things, err := search.New(t.Context(), s, called, o)
	if err != nil {
		t.Fatal(err)
	}
	x, err := terms.New(t.Context(), s, called, things)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestComplete reads testdata/complete.txt: a line that begins with > has what
// is being written, what can stand there and the language (a dash is nothing);
// below it is what is offered. -update writes it anew.
func TestComplete(t *testing.T) {
	const path = "testdata/complete.txt"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x := index(t)
	var got strings.Builder
	for line := range strings.Lines(string(text)) {
		asked, isAsked := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !isAsked {
			continue
		}
		fields := strings.Split(asked, " | ")
		fields[0] = strings.TrimPrefix(fields[0], "-")
		fields[1] = strings.TrimPrefix(fields[1], "any")
		found, err := x.Complete(t.Context(), terms.Query{Text: fields[0], Kind: terms.Kind(fields[1]), Lang: fields[2], Limit: 4})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "> %s\n", asked)
		for _, f := range found {
			fmt.Fprintf(&got, "%s | %s | %s | %s | %d\n", f.Name, f.Kind, f.Label, f.Matched, f.Count)
		}
		got.WriteByte('\n')
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), got.String()); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

func TestNamed(t *testing.T) {
	var got []string
	for _, term := range index(t).Named([]quad.IRI{vocab.Thing("iom"), vocab.Term("with"), vocab.Thing("nobody")}, "nn") {
		got = append(got, term.Name+" "+term.Label)
	}
	want := []string{"id:iom Den internasjonale organisasjonen for migrasjon", "sb:with med"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

// Whatever stands in the editor is answered.
func FuzzComplete(f *testing.F) {
	x := index(f)
	for _, text := range []string{"", "sb:", "<http://", "id:iom", ":", "a:b:c", "æøå", "\xff", "?x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, err := x.Complete(t.Context(), terms.Query{Text: text, Lang: "nb", Limit: 5})
		if err != nil || len(found) > 5 {
			t.Errorf("%d terms, %v", len(found), err)
		}
	})
}
