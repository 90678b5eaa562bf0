package document

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/harbour-passages.txt")

func harbour(t *testing.T) (text string, outline []Entry) {
	t.Helper()
	data, err := os.ReadFile("testdata/harbour.txt")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/harbour-outline.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	outline, err = ReadOutline(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), outline
}

// The text has page breaks in a sentence, notes below a rule, a heading over
// two lines, a list and abbreviations.
func TestSegment(t *testing.T) {
	passages, err := Segment(harbour(t))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, p := range passages {
		fmt.Fprintf(&got, "%s | %s | %s | %s\n\t%s\n", p.Key, p.Kind, p.Section, p.Under, p.Text)
	}
	const file = "testdata/harbour-passages.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestAHeadingThatIsNotThereIsNamed(t *testing.T) {
	text, outline := harbour(t)
	outline[2].Text = "Beredskap"
	_, err := Segment(text, outline)
	want := `heading "Beredskap" of section "1 Aktører" does not stand in the text after the heading before it`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNormalise(t *testing.T) {
	for text, want := range map[string]string{
		"to\n  linjer ":               "to linjer",
		"FN-\nsystemet":               "FN-systemet",
		"sam\u00ad\narbeid":           "samarbeid",
		"forskning fra USA5 krysser":  "forskning fra USA krysser",
		"er svak.12 Det":              "er svak. Det",
		"(CAST)7, som":                "(CAST), som",
		"i perioden 2000-20102.":      "i perioden 2000-2010.",
		"i 2003 og 1,4 millioner":     "i 2003 og 1,4 millioner",
		"80%66 kvinner":               "80% kvinner",
		"Tabell 2: 2,5 mill. i 1999.": "Tabell 2: 2,5 mill. i 1999.",
	} {
		if got := Normalise(text); got != want {
			t.Errorf("Normalise(%q) = %q, want %q", text, got, want)
		}
		if again := Normalise(want); again != want {
			t.Errorf("Normalise(%q) = %q: what is normalised stays as it is", want, again)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"3.4.1 IOM":                     "3.4.1-iom",
		"Beskyttelse og reetablering":   "beskyttelse-og-reetablering",
		"Overvåkningsorganer (ÆØÅ) é/ü": "overvakningsorganer-aeoa-e-u",
		"  -- ":                         "",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTheListOfPassagesCanBeReadBack(t *testing.T) {
	passages, err := Segment(harbour(t))
	if err != nil {
		t.Fatal(err)
	}
	var list bytes.Buffer
	if err := WriteList(&list, passages); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(list.String(), "Havnestudien") {
		t.Error("the list gives the words away")
	}
	got, err := ReadList(&list)
	if err != nil {
		t.Fatal(err)
	}
	for i := range passages {
		passages[i].Text, passages[i].Number = "", 0
	}
	if diff := cmp.Diff(passages, got); diff != "" {
		t.Error(diff)
	}
}

func TestFilesWithAnotherHeaderAreRefused(t *testing.T) {
	_, err := ReadUnused(strings.NewReader("passage,reason\na,b\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "the list of unused passages") {
		t.Errorf("got %v", err)
	}
	_, err = ReadOutline(strings.NewReader("section,kind,text\nA,chapter,A\n"))
	if want := `the outline, row 2: the kind is "chapter"; it must be section or heading`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
