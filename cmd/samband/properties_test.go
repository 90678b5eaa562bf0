package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// readersAsked gives the questions of readers and those that reports seldom
// answer, in both languages.
func readersAsked(t *testing.T) []string {
	var out []string
	for _, file := range []string{"reader.tsv", "reader2.tsv", "reader3.tsv"} {
		for _, r := range readerQuestions(t, file) {
			out = append(out, r["question_en"], r["question_no"])
		}
	}
	return out
}

// Denied is said only where a source denies: some row of it rests on a passage
// that says no, or none, of something.
func TestDeniedOnlyWhereDenied(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	denied := 0
	for _, question := range append(allQuestions(t), readersAsked(t)...) {
		a, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		no := slices.ContainsFunc(a.Rows, func(r questions.Row) bool { return r.Values["answer"].Value == false })
		if a.Status != questions.Denied && (!no || asksForNo(a)) {
			continue
		}
		denied++
		if !slices.ContainsFunc(a.Rows, func(r questions.Row) bool {
			return r.Support != questions.Near && (denies(t, engine, r) || saysNone(t, engine, r) || saysLacking(t, engine, r) || saysSeldom(t, engine, question, r) || saysIneffective(t, engine, r) || saysWhatItIs(t, engine, a, r))
		}) {
			t.Errorf("%s is %s, and no passage denies it", question, a.Status)
		}
	}
	t.Logf("%d questions are denied", denied)
	if denied < 20 {
		t.Error("too few to say anything")
	}
}

// asksForNo reports whether a question asks if something is not so: that a source
// says it is makes a no as well.
func asksForNo(a questions.Answer) bool {
	return a.Query != nil && slices.ContainsFunc(a.Query.Parts, func(p questions.QueryPart) bool {
		return slices.ContainsFunc(p.Clauses, func(c questions.QueryClause) bool { return c.Not })
	})
}

// saysNone reports whether a passage of a row says that there is none.
func saysNone(t *testing.T, engine *questions.Engine, r questions.Row) bool {
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, nil, quad.IRI(e.Passage)) {
			if q.Object == vocab.Term("none") {
				return true
			}
		}
	}
	return false
}

// saysLacking reports whether a passage of a row says that something is lacking, in words
// that deny it or in the claim read in them.
func saysLacking(t *testing.T, engine *questions.Engine, r questions.Row) bool {
	negates := func(text string) bool { return strings.Contains(text, " ikke ") || strings.Contains(text, " not ") }
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, vocab.Type, quad.IRI(e.Passage)) {
			if q.Object != vocab.Term("Gap") {
				continue
			}
			says := negates(e.Quote)
			for _, claim := range match(t, engine, q.Subject, vocab.Term("claim"), quad.IRI(e.Passage)) {
				says = says || negates(rdf.Text(claim.Object))
			}
			if says {
				return true
			}
		}
	}
	return false
}

// saysSeldom reports whether a passage of a row says that there is little of what a
// question asks whether it is so as a rule.
func saysSeldom(t *testing.T, engine *questions.Engine, question string, r questions.Row) bool {
	if !strings.Contains(question, "often") && !strings.Contains(question, "ofte") && !strings.Contains(question, "usual") && !strings.Contains(question, "vanlig") {
		return false
	}
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, vocab.Term("degree"), quad.IRI(e.Passage)) {
			if rdf.Text(q.Object) == "few" || q.Object == vocab.Term("few") {
				return true
			}
		}
	}
	return false
}

// saysIneffective reports whether a passage of a row says that something has little, no or
// a bad effect: it does not work.
func saysIneffective(t *testing.T, engine *questions.Engine, r questions.Row) bool {
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, vocab.Term("effect"), quad.IRI(e.Passage)) {
			if slices.Contains([]string{"limited", "none", "harmful"}, strings.TrimPrefix(rdf.Text(q.Object), vocab.NS)) {
				return true
			}
		}
	}
	return false
}

// saysWhatItIs reports whether a passage of a row says what kind of thing something is,
// where the question asks whether it is of a kind: of what one kind is none of the
// other is.
func saysWhatItIs(t *testing.T, engine *questions.Engine, a questions.Answer, r questions.Row) bool {
	if a.Shape != questions.Boolean || !slices.ContainsFunc(a.Understood.Parts, func(p questions.Part) bool { return p.Role == "class" }) {
		return false
	}
	for _, e := range r.Evidence {
		for _, q := range match(t, engine, nil, nil, quad.IRI(e.Passage)) {
			if q.Predicate == vocab.Term("definition") {
				return true
			}
		}
	}
	return false
}

// The words of a question in another order are the same question, or none, or
// one that says another thing and says so: never the same question with other
// rows. A row of it stands in its evidence as in any other answer.
func TestWordsInAnotherOrder(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	counts := map[string]int{}
	all := allQuestions(t)
	for range 250 {
		question := all[random.IntN(len(all))]
		words := strings.Fields(strings.Trim(question, "?. "))
		random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		shuffled := strings.Join(words, " ") + "?"
		first, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		again, err := engine.Ask(t.Context(), shuffled, first.Language)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case plainRowsOf(again) == 0:
			counts["refused or near"]++
		case plainTexts(first) == plainTexts(again):
			counts["the same rows"]++
		case first.Query.Same(again.Query):
			t.Errorf("%q is read as %q is and has other rows", shuffled, question)
		default:
			counts["another question"]++
			t.Logf("%q: %s\n    %q: %s", question, first.Understood.Text, shuffled, again.Understood.Text)
			if again.Understood.Text == "" {
				t.Errorf("%q has rows and does not say what of", shuffled)
			}
		}
	}
	t.Log(counts)
}

func plainTexts(a questions.Answer) string {
	var out []string
	for _, r := range a.Rows {
		if r.Support == questions.Stated || r.Support == questions.Inherited {
			out = append(out, valuesText(r))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
