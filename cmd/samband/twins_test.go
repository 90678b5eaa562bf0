package main

import (
	"os"
	"strings"
	"testing"

	"github.com/samband/samband/queries/questions"
)

// testdata/twins.txt has questions that are answered, each with others that differ
// from it in what no source says: those are never answered plainly.
func TestTwins(t *testing.T) {
	raw, err := os.ReadFile("testdata/twins.txt")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		question, twin := strings.CutPrefix(line, "- ")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		a, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		plain := a.Status == questions.Answered || a.Status == questions.Denied
		if plain == twin {
			t.Errorf("testdata/twins.txt:%d: %s\n%s", i+1, line, specText(a))
		}
	}
}
