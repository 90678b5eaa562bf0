package questions_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/queries/questions"
)

var update = flag.Bool("update", false, "write the expected answers anew")

// shownColumns are those of the expected rows, by the end of the name of what
// they hold in either language.
var shownColumns = [][2]string{
	{"rank", "rank"}, {"value", "verdi"}, {"among", "blant"}, {"place", "sted"}, {"time", "tid"},
	{"figure of", "tall fra"}, {"taken from", "hentet fra"},
}

// testdata/figures.txt holds questions about figures, each with its status and
// plain rows; near ones are only counted. With -update it is written anew.
func TestFigureAnswers(t *testing.T) {
	const file = "testdata/figures.txt"
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	engine := figureEngine(t)
	var got strings.Builder
	for _, block := range strings.Split(strings.TrimSpace(string(want)), "\n\n") {
		question, _, _ := strings.Cut(block, "\n")
		answer, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatalf("%s: %v", question, err)
		}
		got.WriteString(figureText(answer) + "\n")
	}
	text := strings.TrimSpace(got.String()) + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	wants, gots := strings.Split(string(want), "\n\n"), strings.Split(text, "\n\n")
	for i := range gots {
		if strings.TrimSpace(wants[i]) != strings.TrimSpace(gots[i]) {
			t.Errorf("want\n%s\ngot\n%s", wants[i], gots[i])
		}
	}
}

func figureEngine(t *testing.T) *questions.Engine {
	t.Helper()
	ctx := context.Background()
	store := graph.OpenMemory()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := questions.New(ctx, snapshot, o)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// figureText writes an answer as testdata/figures.txt holds it.
func figureText(a questions.Answer) string {
	var b strings.Builder
	near := 0
	fmt.Fprintf(&b, "%s\n= %s\n", a.Question, a.Status)
	for _, r := range a.Rows {
		if r.Support == questions.Near {
			near++
			continue
		}
		cells := []string{string(r.Support)}
		for _, names := range shownColumns {
			for _, name := range names {
				if v, ok := r.Values[name]; ok && cells[len(cells)-1] != name+": "+v.Label {
					cells = append(cells, name+": "+v.Label)
				}
			}
		}
		if r.Disputed {
			cells = append(cells, "disputed")
		}
		fmt.Fprintln(&b, strings.Join(cells, " | "))
	}
	if near > 0 {
		fmt.Fprintf(&b, "near: %d\n", near)
	}
	for _, n := range a.Notes {
		fmt.Fprintf(&b, "note | %s\n", n)
	}
	return b.String()
}
