package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// The SPARQL that is shown with an answer gives every plain row of it, and
// nothing but rows of the answer: those that one statement makes, plain or put
// together from several passages, and parties without a name.
func TestShownSPARQL(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, question := range questionsOf(t, "testdata/answers/*.txt") {
		answer, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		if answer.Shape != questions.Set || len(answer.Columns) != 1 || answer.SPARQL == "" || strings.Contains(answer.SPARQL, "ASK") {
			continue
		}
		checked++
		checkSPARQL(t, engine, answer)
	}
	if checked == 0 {
		t.Error("no answer was checked")
	}
}

func questionsOf(t testing.TB, pattern string) []string {
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(string(raw), "\n\n") {
			for _, line := range strings.Split(block, "\n") {
				if !strings.HasPrefix(line, "#") {
					out = append(out, line)
					break
				}
			}
		}
	}
	return out
}

func checkSPARQL(t *testing.T, engine *questions.Engine, answer questions.Answer) {
	found := selected(t, engine, answer)
	rows := map[string]questions.Support{}
	for _, r := range answer.Rows {
		if id := r.Values[answer.Columns[0]].ID; id != "" {
			rows[id] = r.Support
		}
	}
	for id, support := range rows {
		plain := support == questions.Stated || support == questions.Inherited
		if plain && !found[id] {
			t.Errorf("%s: the SPARQL does not give %s\n%s", answer.Question, id, answer.SPARQL)
		}
	}
	for id := range found {
		if _, shown := rows[id]; !shown && len(answer.Notes) == 0 {
			t.Errorf("%s: the SPARQL gives %s, which is no row\n%s", answer.Question, id, answer.SPARQL)
		}
	}
}

// selected runs the SPARQL of an answer and gives the things it selects.
func selected(t *testing.T, engine *questions.Engine, answer questions.Answer) map[string]bool {
	parsed, err := syntax.Parse(answer.SPARQL, syntax.Options{})
	if err != nil {
		t.Fatalf("%s: the SPARQL shown does not parse: %v\n%s", answer.Question, err, answer.SPARQL)
	}
	query, ok := parsed.Query.(algebra.Select)
	if !ok {
		t.Fatalf("%s: the SPARQL is no SELECT", answer.Question)
	}
	result, err := eval.Select(context.Background(), engine.Snapshot(), query, eval.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for row, err := range result.Rows {
		if err != nil {
			t.Fatal(err)
		}
		if iri, ok := row.Terms[0].(quad.IRI); ok {
			out[string(iri)] = true
		}
	}
	return out
}
