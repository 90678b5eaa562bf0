package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/questions"
)

// Evidence is what a row rests on: without the passages that are shown for it,
// the row is gone or weaker.
func TestWithoutItsEvidenceARowIsGoneOrWeaker(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, question := range allQuestions(t) {
		answer, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range answer.Rows {
			if !row.Complete || len(row.Evidence) == 0 {
				continue
			}
			rows++
			without := engine.Over(newHidden(t, engine.Snapshot(), row.Evidence))
			again, err := without.Ask(t.Context(), question, answer.Language)
			if err != nil {
				t.Fatal(err)
			}
			if (answer.Query == nil) != (again.Query == nil) || answer.Query != nil && !answer.Query.Same(again.Query) {
				continue // read otherwise, now that nothing is found for it: another question
			}
			if answer.Understood.Text != again.Understood.Text {
				continue // the same, said in words
			}
			for _, other := range again.Rows {
				if same(row, other) && !weaker(other, row) {
					t.Errorf("%s: without its evidence the row stays: %s", question, valuesText(row))
				}
			}
		}
	}
	t.Logf("%d rows", rows)
	if rows < 500 {
		t.Error("too few rows to say anything")
	}
}

// allQuestions gives the questions of the test files, in both languages.
func allQuestions(t *testing.T) []string {
	out := questionsOf(t, "testdata/answers/*.txt")
	files, err := filepath.Glob("testdata/questions/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, q := range readOwnQuestions(t, file) {
			out = append(out, q.text["en"], q.text["nb"])
		}
	}
	return out
}

func same(a, b questions.Row) bool { return valuesText(a) == valuesText(b) }

func valuesText(r questions.Row) string {
	raw, _ := json.Marshal(r.Values)
	return string(raw)
}

// weaker reports whether a row is supported less than it was.
func weaker(now, before questions.Row) bool {
	order := map[questions.Support]int{questions.Stated: 0, questions.Inherited: 1, questions.Combined: 2, questions.Near: 3}
	return order[now.Support] > order[before.Support] || len(now.Lacks) > len(before.Lacks) || len(now.Evidence) == 0
}

// hidden is a snapshot without what some passages say.
type hidden struct {
	graph.Snapshot
	passages map[graph.ID]bool
}

func newHidden(t *testing.T, s graph.Snapshot, evidence []questions.Evidence) hidden {
	terms := make([]quad.Value, len(evidence))
	for i, e := range evidence {
		terms[i] = quad.IRI(e.Passage)
	}
	ids := make([]graph.ID, len(terms))
	if err := s.Lookup(t.Context(), terms, ids); err != nil {
		t.Fatal(err)
	}
	h := hidden{Snapshot: s, passages: map[graph.ID]bool{}}
	for _, id := range ids {
		h.passages[id] = true
	}
	return h
}

func (h hidden) Estimate(ctx context.Context, p graph.Pattern) (uint64, bool) {
	rows, _ := h.Snapshot.Estimate(ctx, p)
	return rows, false
}

func (h hidden) Scan(ctx context.Context, p graph.Pattern, order graph.Order) (graph.Cursor, error) {
	rows, err := h.Snapshot.Scan(ctx, p, order)
	return &without{rows, h.passages}, err
}

// without leaves out the rows of hidden passages.
type without struct {
	graph.Cursor
	passages map[graph.ID]bool
}

func (w *without) Next(dst []graph.Row) (int, error) {
	for {
		n, err := w.Cursor.Next(dst)
		kept := 0
		for _, row := range dst[:n] {
			if !w.passages[row.G] {
				dst[kept] = row
				kept++
			}
		}
		if kept > 0 || n == 0 || err != nil {
			return kept, err
		}
	}
}
