package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/questions"
)

// Each thing that the forty questions name is swapped for others of its class.
// An answer is wrong when a plain row rests on no passage that speaks of what
// the row shows and of the thing asked about, or when it is a no and no passage
// denies anything.
func TestSwappedThings(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(sharedFolder(), "questions.tsv"))
	if err != nil {
		t.Skipf("SKIPPED, NOTHING WAS SWAPPED: %v; set SAMBAND_SHARED to the folder that holds questions.tsv", err)
	}
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = '\t', true, -1
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]map[string]int{"en": {}, "nb": {}}
	for _, r := range records[1:] {
		for lang, question := range map[string]string{"en": r[2], "nb": r[3]} {
			for _, s := range swaps(engine, question, lang) {
				a, err := engine.Ask(t.Context(), s.question, lang)
				if err != nil {
					t.Fatal(err)
				}
				verdict := swapVerdict(t, engine, a, s.thing)
				counts[lang][verdict]++
				if verdict == "wrong" {
					t.Errorf("%s\n%s", s.question, specText(a))
				}
			}
		}
	}
	t.Logf("answered %d, refused %d, wrong %d in English; answered %d, refused %d, wrong %d in Norwegian",
		counts["en"]["answered"], counts["en"]["refused"], counts["en"]["wrong"], counts["nb"]["answered"], counts["nb"]["refused"], counts["nb"]["wrong"])
}

type swap struct {
	question string
	thing    *names.Thing
}

// swaps gives a question with each thing it names swapped for three others.
func swaps(engine *questions.Engine, question, lang string) []swap {
	words := names.Words(question)
	taken := make([]bool, len(words))
	var out []swap
	mentions := engine.Names().Find(words)
	slices.SortStableFunc(mentions, func(a, b names.Mention) int { return (b.To - b.From) - (a.To - a.From) })
	for _, m := range mentions {
		if !words[m.From].Capital() || slices.Contains(taken[m.From:m.To], true) || len(m.Things) != 1 || len(m.Things[0].Classes) == 0 {
			continue
		}
		for i := m.From; i < m.To; i++ {
			taken[i] = true
		}
		alike := engine.Names().OfClass(m.Things[0].Classes[0])
		for n := range min(3, len(alike)-1) {
			other := alike[(slices.Index(alike, m.Things[0])+1+n*(len(alike)/4+1))%len(alike)]
			if other == m.Things[0] {
				continue
			}
			text := question[:words[m.From].Start] + other.Label(lang) + question[words[m.To-1].End:]
			out = append(out, swap{text, other})
		}
	}
	return out
}

func swapVerdict(t *testing.T, engine *questions.Engine, a questions.Answer, thing *names.Thing) string {
	if a.Status == questions.Denied {
		for _, r := range a.Rows {
			if r.Support != questions.Near && (denies(t, engine, r) || saysWhatItIs(t, engine, a, r)) {
				return "answered"
			}
		}
		return "wrong"
	}
	plain := 0
	for _, r := range a.Rows {
		if r.Support != questions.Stated && r.Support != questions.Inherited {
			continue
		}
		plain++
		said := spokenOf(t, engine, r)
		for _, v := range r.Values {
			if strings.HasPrefix(v.ID, vocab.ID) && !said[quad.IRI(v.ID)] {
				return "wrong"
			}
		}
		if len(r.Evidence) == 0 {
			return "wrong"
		}
	}
	if plain == 0 {
		return "refused"
	}
	for _, note := range a.Notes {
		if strings.Contains(note, thing.Label(a.Language)) {
			return "answered" // the answer says that the sources do not say it of the thing
		}
	}
	if (a.Query == nil || len(a.Query.Parts) == 1) && !aboutThing(t, engine, a, thing) {
		return "wrong"
	}
	return "answered"
}

// aboutThing reports whether the passages of some plain row speak of a thing,
// or of what lies in it or is its part.
func aboutThing(t *testing.T, engine *questions.Engine, a questions.Answer, thing *names.Thing) bool {
	for _, r := range a.Rows {
		for iri := range spokenOf(t, engine, r) {
			if iri == thing.IRI {
				return true
			}
		}
	}
	return false
}

// spokenOf gives everything that the quads of a row's passages name, and what
// those things lie in or belong under: a state acts through its bodies.
func spokenOf(t *testing.T, engine *questions.Engine, r questions.Row) map[quad.IRI]bool {
	out := map[quad.IRI]bool{}
	var add func(v quad.Value, depth int)
	add = func(v quad.Value, depth int) {
		iri, ok := v.(quad.IRI)
		if !ok || out[iri] && depth > 0 {
			return
		}
		out[iri] = true
		if depth == 4 {
			return
		}
		for _, p := range []string{"within", "memberState", "broader", "partOf"} {
			for _, q := range match(t, engine, iri, vocab.Term(p), nil) {
				add(q.Object, depth+1)
			}
		}
	}
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, nil, quad.IRI(e.Passage)) {
			add(q.Subject, 0)
			add(q.Object, 0)
		}
	}
	return out
}

func denies(t *testing.T, engine *questions.Engine, r questions.Row) bool {
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, nil, quad.IRI(e.Passage)) {
			if q.Predicate == vocab.Term("denies") || q.Object == vocab.Term("Denial") || q.Object == quad.String("denied") {
				return true
			}
		}
	}
	return false
}

// match gives quads by subject and predicate, or by passage.
func match(t *testing.T, engine *questions.Engine, subject, predicate, passage quad.Value) []quad.Quad {
	quads, err := graph.Match(t.Context(), engine.Snapshot(), subject, predicate, nil, passage)
	if err != nil {
		t.Fatal(err)
	}
	return quads
}
