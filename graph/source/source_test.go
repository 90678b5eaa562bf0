package source

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph/vocab"
)

func TestRead(t *testing.T) {
	got, err := Read([]byte("id: harbour\ntitle: \"Harbours: a study\"\nyear: \"2007\"\nlanguage: nb\nbackground: true\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Description{ID: "harbour", Title: "Harbours: a study", Year: "2007", Language: "nb", Background: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Read([]byte("id: harbour\ntitle: a\nlanguage: nb\nlicense: CC0\n")); err == nil {
		t.Error("a misspelt field is passed over in silence")
	}
}

func TestCheck(t *testing.T) {
	good := Description{ID: "a", Title: "A", Language: "en"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*Description){
		`the source's id "A b" must consist of lower-case letters, digits, hyphens and full stops`: func(d *Description) { d.ID = "A b" },
		`the source a has no title`:                                                         func(d *Description) { d.Title = "" },
		`the source a has no language; say nb, nn or en`:                                    func(d *Description) { d.Language = "" },
		`the source a has the language "nb_NO"; write a language tag, such as nb, nn or en`: func(d *Description) { d.Language = "nb_NO" },
		`the source a has the year "in 2007"; it must have four digits`:                     func(d *Description) { d.Year = "in 2007" },
		`the source a was retrieved "1.5.2024"; write the date as YYYY-MM-DD`:               func(d *Description) { d.Retrieved = "1.5.2024" },
		`the source a is the thing "The study"; write the id of a thing in the graph`:       func(d *Description) { d.Thing = "The study" },
	} {
		d := good
		change(&d)
		if err := d.Check(); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAnExcerptInsideAnotherIsLeftOut(t *testing.T) {
	got := widest([]string{"with CARE", "IOM works with CARE", "prevention", "prevention"})
	if diff := cmp.Diff([]string{"IOM works with CARE", "prevention"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAPassageIsLinkedByWhatItIsLinkedTo(t *testing.T) {
	p := Passage{Source: "a", Key: "s2"}
	if q := p.Link(Passage{Source: "a", Key: "h1", Kind: Heading}); q.Predicate != Under {
		t.Errorf("a heading is linked by %v", q.Predicate)
	}
	if q := p.Link(Passage{Source: "a", Key: "s1", Kind: Sentence}); q.Predicate != Context {
		t.Errorf("a sentence is linked by %v", q.Predicate)
	}
}

func TestSeveralMarksOfOneStatementAreToldApart(t *testing.T) {
	p := Passage{Source: "a", Key: "s1"}
	first, second := p.Selector("x", 1, "one")[0].Object, p.Selector("x", 2, "two")[0].Object
	if first == second {
		t.Errorf("both are %v", first)
	}
	if Sentence.Class() != vocab.Term("Sentence") {
		t.Errorf("the class of sentences is %v", Sentence.Class())
	}
}

func TestATranslationIsForThoseWhoReadAnotherLanguage(t *testing.T) {
	all := []quad.LangString{{Value: "a harbour", Lang: "en"}, {Value: "ei hamn", Lang: "nn"}}
	for _, c := range []struct{ reader, own, want string }{
		{"en", "nb", "a harbour"}, {"nb", "nn", ""}, {"nb", "de", "ei hamn"}, {"nn", "de", "ei hamn"}, {"en", "en", ""}, {"de", "nb", ""},
	} {
		if got := TranslationFor(c.reader, c.own, all); got != c.want {
			t.Errorf("reading %s, of %s: %q, want %q", c.reader, c.own, got, c.want)
		}
	}
}
