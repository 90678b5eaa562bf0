package check

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/statements"
)

// The graph is that of the harbour study of package statements, with the names
// that it refers to.
func harbour(t *testing.T) []quad.Quad {
	t.Helper()
	known := statements.NewRegister(load(t))
	var quads []quad.Quad
	for _, dir := range []string{"background", "document"} {
		text := ""
		if dir == "document" {
			text = textOf(t)
		}
		l, problems, err := statements.Read(os.DirFS("../statements/testdata"), dir, statements.Options{
			Ontology: load(t), Known: known.Class, Named: known.Named, Text: text,
		})
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		known.Add(l.Quads())
		quads = append(quads, l.Quads()...)
	}
	return quads
}

func load(t *testing.T) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func textOf(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../statements/testdata/document/text.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func study(t *testing.T) Document {
	t.Helper()
	d, err := ReadDocument(os.DirFS("../statements/testdata/document"), textOf(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func run(t *testing.T, quads []quad.Quad, d Document) Report {
	t.Helper()
	ctx := context.Background()
	store := graph.OpenMemory()
	defer store.Close()
	if _, err := store.Commit(ctx, graph.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(ctx, s, Options{Ontology: load(t), Documents: map[string]Document{"harbour-study": d}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAGraphWithoutFaults(t *testing.T) {
	var got strings.Builder
	if _, err := run(t, harbour(t), study(t)).WriteTo(&got); err != nil {
		t.Fatal(err)
	}
	want := `
  statements  facts  table cells  citations  names  section
           1      0            0          0      0  Innledning
           3      4            0          0      7  1 Aktører
           0      0            1          0      0  Vedlegg Tabell 1
           3      4            1          0      7  all

  statements  facts  table cells  citations  names  class
           1      0            0          0      0  Finding
           1      0            0          0      0  Gap
           1      0            0          0      0  HubCooperation
           0      2            0          0      5  NGO
           0      2            0          0      1  OrganisationalUnit
           0      0            1          0      0  Statistic
           0      0            0          0      1  Theme
           3      4            1          0      7  all

224 quads, 13 passages, 7 things named by documents
0 quads without a passage
22 of 22 quotes verified in the text
4 of 11 different quotes are translated
no faults
`
	if diff := cmp.Diff(strings.Split(strings.TrimPrefix(want, "\n"), "\n"), trimmed(got.String())); diff != "" {
		t.Error(diff)
	}
}

// trimmed drops the space at the end of lines.
func trimmed(text string) []string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}

// faults are what breaks a rule, without remarks.
func faults(r Report) []Fault {
	var out []Fault
	for _, f := range r.Faults {
		for _, rule := range r.book.Rules {
			if rule.ID == f.Rule && !rule.Remark {
				out = append(out, f)
			}
		}
	}
	return out
}

func TestFaultsAreFound(t *testing.T) {
	about := func(subject, predicate quad.IRI, object, label quad.Value) quad.Quad {
		return quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label}
	}
	sentence := vocab.Passage("harbour-study", "1-aktorer-s1")
	for _, c := range []struct {
		kind, subject string
		quad          quad.Quad
	}{
		{NoPassage, "<https://w3id.org/samband/id/lantern> -- <https://w3id.org/samband/ns#partOf> -> <https://w3id.org/samband/id/quay-aid>",
			about(vocab.Thing("lantern"), vocab.Term("partOf"), vocab.Thing("quay-aid"), nil)},
		{NoName, "nameless", about(vocab.Thing("nameless"), vocab.Type, vocab.Term("NGO"), sentence)},
		{NoClass, "nobody", about(vocab.Thing("lantern"), vocab.Term("partOf"), vocab.Thing("nobody"), sentence)},
		{NoSource, "<https://w3id.org/samband/src/elsewhere/p1>",
			about(vocab.Thing("lantern"), vocab.Term("partOf"), vocab.Thing("quay-aid"), vocab.Passage("elsewhere", "p1"))},
		{NotInText, "1-aktorer-s1: Kaihjelpen ble nedlagt",
			about(sentence, vocab.Exact, quad.String("Kaihjelpen ble nedlagt"), vocab.SourceIRI("harbour-study"))},
	} {
		got := faults(run(t, append(harbour(t), c.quad), study(t)))
		if diff := cmp.Diff([]Fault{{Rule: c.kind, Subject: c.subject}}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestSentencesWithoutStatementAreFound(t *testing.T) {
	d := study(t)
	d.Passages = append(d.Passages,
		document.Passage{Key: "1-aktorer-s6", Section: "1 Aktører", Kind: document.Sentence, Text: "Noe mer."},
		document.Passage{Key: "1-aktorer-s7", Section: "1 Aktører", Kind: document.Sentence, Text: "Altså."})
	d.Unused = map[string]string{"1-aktorer-s7": "connective"}
	want := []Fault{{Rule: NoStatement, Subject: "1-aktorer-s6 Noe mer."}}
	if diff := cmp.Diff(want, faults(run(t, harbour(t), d))); diff != "" {
		t.Error(diff)
	}
}

func TestQuotesAreNotVerifiedWithoutText(t *testing.T) {
	d, err := ReadDocument(os.DirFS("../statements/testdata/document"), "")
	if err != nil {
		t.Fatal(err)
	}
	if r := run(t, harbour(t), d); r.Quotes != 0 || !r.OK() {
		t.Errorf("got %d quotes and the faults %v", r.Quotes, r.Faults)
	}
}

func TestBackgroundIsNotCounted(t *testing.T) {
	var background []quad.Quad
	for _, q := range harbour(t) {
		if sourceID(q.Label) == "harbour-names" {
			background = append(background, q)
		}
	}
	r := run(t, background, Document{})
	if r.Total != (Tally{}) || r.Things != 0 {
		t.Errorf("got %+v and %d things", r.Total, r.Things)
	}
}

// Each rule finds what breaks it, and says in both languages what to do.
func TestRules(t *testing.T) {
	in := vocab.Passage("harbour-study", "1-aktorer-s1")
	about := func(subject string, predicate quad.IRI, object quad.Value) quad.Quad {
		return quad.Quad{Subject: vocab.Thing(subject), Predicate: predicate, Object: object, Label: in}
	}
	typed := func(text, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(vocab.XSD + datatype)}
	}
	term := vocab.Term
	flow := func(more ...quad.Quad) []quad.Quad {
		return append([]quad.Quad{about("flow", vocab.Type, term("FundingFlow"))}, more...)
	}
	for rule, quads := range map[string][]quad.Quad{
		WrongRange:      {about("lantern", term("headquarters"), vocab.Thing("quay-aid"))},
		NotAChoice:      flow(about("flow", term("status"), quad.String("dreamt"))),
		UnknownProperty: {about("lantern", term("amount"), typed("4", "decimal"))},
		TooMany: flow(about("flow", term("currency"), quad.String("NOK")), about("flow", term("amount"), typed("4", "decimal")),
			about("flow", term("amount"), typed("5", "decimal"))),
		SourcesDiffer: {about("lantern", term("founded"), typed("1990", "gYear")),
			{Subject: vocab.Thing("lantern"), Predicate: term("founded"), Object: typed("1991", "gYear"), Label: vocab.Passage("harbour-study", "1-aktorer-s2")}},
		BadDate:         {about("lantern", term("founded"), quad.String("long ago"))},
		OutOfOrder:      flow(about("flow", term("earliest"), typed("2004-01-01", "date")), about("flow", term("latest"), typed("2003-01-01", "date"))),
		NoCurrency:      flow(about("flow", term("amount"), typed("4", "decimal"))),
		UnknownCurrency: flow(about("flow", term("amount"), typed("4", "decimal")), about("flow", term("currency"), quad.String("KRONER"))),
		ContainmentLoop: {about("lantern", term("partOf"), vocab.Thing("quay-aid")), about("quay-aid", term("partOf"), vocab.Thing("lantern"))},
		MergedKinds:     {about("lantern", vocab.Same, vocab.Thing("oslo")), about("oslo", vocab.Type, term("City")), about("oslo", vocab.PrefLabel, quad.LangString{Value: "Oslo", Lang: "nb"})},
		NoLanguage:      {about("lantern", vocab.AltLabel, quad.String("Lanternen"))},
		NoLicence:       {{Subject: vocab.SourceIRI("bare"), Predicate: vocab.Title, Object: quad.LangString{Value: "Bare", Lang: "nb"}, Label: vocab.SourceIRI("bare")}},
		Protected:       {about("lantern", term("definition"), quad.LangString{Value: "The victim, Elena Munteanu, came in May.", Lang: "en"})},
	} {
		r := run(t, append(harbour(t), quads...), study(t))
		if r.count(rule) == 0 {
			t.Errorf("%s is not found; found are %+v", rule, r.Faults)
		}
		for _, lang := range []string{"nb", "en"} {
			for _, g := range r.Grouped(lang, 1) {
				for _, f := range g.Findings {
					if f.Name == "" || f.Remedy == "" || g.Label == "" || len(f.Rows) != 1 {
						t.Errorf("%s in %s: %+v", rule, lang, f)
					}
				}
			}
		}
		if rule == Protected && strings.Contains(r.Faults[len(r.Faults)-1].line(), "Elena") {
			t.Error("the report repeats what could hurt somebody")
		}
	}
}
