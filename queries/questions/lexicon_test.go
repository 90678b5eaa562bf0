package questions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/names"
)

func testLexicon(t *testing.T) *lexicon {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, err := loadLexicon(o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every frame names classes and properties that the ontology has, and can be
// said in both languages.
func TestFrames(t *testing.T) {
	l := testLexicon(t)
	for id, f := range l.frames {
		for _, lang := range []string{"en", "nb", "nn"} {
			if f.Label[lang] == "" {
				t.Errorf("%s has no label in %s", id, lang)
			}
		}
		for _, lang := range languages {
			if len(f.Say[lang]) == 0 {
				t.Errorf("%s cannot be said in %s", id, lang)
			}
			for _, p := range f.Say[lang] {
				checkPhrase(t, f, p)
			}
		}
		for name, r := range f.Roles {
			for _, class := range r.Range {
				if l.onto.Class(class) == nil {
					t.Errorf("%s: role %s has the class %s, which the ontology does not have", id, name, class)
				}
			}
		}
		for _, r := range slices.Concat(f.Realised, f.Denied, f.Few) {
			checkForm(t, l, f, r)
		}
	}
}

func checkPhrase(t *testing.T, f *frame, p phrase) {
	for _, role := range []string{p.Subject, p.Object} {
		if _, known := f.Roles[role]; role != "" && !known {
			t.Errorf("%s: %q names the role %s, which the frame does not have", f.ID, p.Words, role)
		}
	}
	for prep, role := range p.With {
		if _, known := f.Roles[role]; !known {
			t.Errorf("%s: %q gives %q the role %s, which the frame does not have", f.ID, p.Words, prep, role)
		}
	}
}

func checkForm(t *testing.T, l *lexicon, f *frame, r realisation) {
	if l.onto.Class(r.Class) == nil {
		t.Errorf("%s is realised by the class %s, which the ontology does not have", f.ID, r.Class)
		return
	}
	for role, property := range r.Roles {
		if _, known := f.Roles[role]; !known {
			t.Errorf("%s: the form %s fills the role %s, which the frame does not have", f.ID, r.Class, role)
		}
		if property != self && !hasProperty(l.onto, r.Class, property) {
			t.Errorf("%s: the class %s has no property %s", f.ID, r.Class, property)
		}
	}
	for property, value := range r.Where {
		p, known := l.onto.Property(r.Class, property)
		if !known || !slices.Contains(p.Range.Choices(), value) {
			t.Errorf("%s: %s.%s cannot be %s", f.ID, r.Class, property, value)
		}
	}
}

// hasProperty reports whether a class, or one below it, has a property.
func hasProperty(o *ontology.Ontology, class, property string) bool {
	for _, c := range o.Classes() {
		if _, known := o.Property(c.ID, property); known && o.IsA(c.ID, class) {
			return true
		}
	}
	return false
}

// No phrase of one language is written twice for the same roles.
func TestPhrasesOnce(t *testing.T) {
	l := testLexicon(t)
	for _, f := range l.frames {
		for _, lang := range languages {
			seen := map[string]bool{}
			for _, p := range f.Say[lang] {
				k := p.Words + "|" + p.Subject + "|" + p.Object
				if seen[k] {
					t.Errorf("%s says %q twice in %s", f.ID, p.Words, lang)
				}
				seen[k] = true
			}
		}
	}
}

func TestIntervals(t *testing.T) {
	year2003 := years(2003, 2003)
	for _, test := range []struct {
		is   interval
		want bool
	}{
		{dates("2003"), true},
		{dates("2003-05"), true},
		{dates("2004-01-01"), false},
		{interval{from: "2000-01-01"}, true},  // since 2000
		{interval{from: "2004-01-01"}, false}, // since 2004
		{interval{to: "2002-12-31"}, false},
		{interval{}, true},
	} {
		if got := test.is.overlaps(year2003); got != test.want {
			t.Errorf("%v overlaps 2003: %v", test.is, got)
		}
	}
}

// A form has one shape, or what a question means would hang on the order in which
// the forms are read.
func TestFormsHaveOneShape(t *testing.T) {
	lists, err := lexiconFile[map[string]map[string]any]("lexicon/words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		shapes := map[string]string{}
		add := func(form, shape string) {
			if old, seen := shapes[names.Fold(form)]; seen && old != shape {
				t.Errorf("%s: %q is a form of %q and of %q", lang, form, old, shape)
			}
			shapes[names.Fold(form)] = shape
		}
		for shape, list := range lists[lang]["forms"].(map[string]any) {
			add(shape, shape)
			for _, form := range list.([]any) {
				add(fmt.Sprint(form), shape)
			}
		}
	}
}

// What a file says and nothing reads is an error that names the file.
func TestLexiconFileIsReadWhole(t *testing.T) {
	if _, err := lexiconFile[[]struct{ Relations []string }]("lexicon/cues.yaml"); err == nil || !strings.Contains(err.Error(), "lexicon/cues.yaml") {
		t.Errorf("a file with fields that nothing reads: %v", err)
	}
}
