package main

import (
	"os"
	"strings"
	"testing"
)

// A question in another form is answered like the plain one, row for row.
// testdata/dressed.txt has the other forms indented below the plain question, and
// the language in a line of its own.
func TestDressedQuestionsAskTheSame(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile("testdata/dressed.txt")
	if err != nil {
		t.Fatal(err)
	}
	lang, plain, want := "", "", ""
	answer := func(question string) string {
		a, err := engine.Ask(t.Context(), question, lang)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(specText(a), "\n")
		return rest
	}
	for _, line := range strings.Split(string(raw), "\n") {
		switch question := strings.TrimSpace(line); {
		case question == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			lang = strings.Trim(line, "[]")
		case question == line:
			plain, want = question, answer(question)
			if strings.HasPrefix(want, "= not_") {
				t.Errorf("%s is not answered itself: %s", plain, want)
			}
		default:
			if got := answer(question); got != want {
				t.Errorf("%s\nis not answered like\n%s\ngot  %s\nwant %s", question, plain, got, want)
			}
		}
	}
}
