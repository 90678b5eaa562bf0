package questions_test

import (
	"strings"
	"testing"

	"github.com/samband/samband/queries/questions"
)

// An answer is compared row by row: what came, what went, what is said by
// others, and whose passages did it.
func TestCompare(t *testing.T) {
	row := func(name string, support questions.Support, passage, source string) questions.Row {
		return questions.Row{
			Values:  map[string]questions.Value{"organisation": {Label: name, ID: "id/" + name}},
			Support: support, Evidence: []questions.Evidence{{Passage: passage, SourceTitle: source}},
		}
	}
	then := questions.Answer{Language: "en", Commit: 3, Status: questions.Answered, Rows: []questions.Row{
		row("A", questions.Stated, "p1", "Old report"), row("B", questions.Inherited, "p2", "Old report"), row("C", questions.Stated, "p3", "Old report"),
	}}
	now := questions.Answer{Language: "en", Commit: 9, Status: questions.Answered, Rows: []questions.Row{
		row("A", questions.Stated, "p1", "Old report"), row("B", questions.Stated, "n1", "New report"), row("D", questions.Stated, "n2", "New report"),
	}}
	same := questions.Compare(then, then)
	if !same.Unchanged || same.Text != "Unchanged since commit 3." {
		t.Errorf("compared with itself: %+v", same)
	}
	c := questions.Compare(then, now)
	var got []string
	for _, change := range c.Changes {
		got = append(got, change.Change+" "+change.Values["organisation"].Label+" ("+strings.Join(change.Sources, ", ")+")")
	}
	want := "support B (Old report, New report); removed C (Old report); added D (New report)"
	if c.Unchanged || strings.Join(got, "; ") != want {
		t.Errorf("changes are %s, want %s", strings.Join(got, "; "), want)
	}
}
