package main

import (
	"hash/fnv"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/samband/samband/queries/questions"
)

// questionsInAllFiles gives the questions of all test files, in the language that they
// are written in.
func questionsInAllFiles(t *testing.T) []asked {
	t.Helper()
	var out []asked
	for _, question := range questionsOf(t, "testdata/answers/*.txt") {
		out = append(out, asked{question, ""})
	}
	for _, file := range []string{"reader.tsv", "reader2.tsv", "reader3.tsv"} {
		for _, r := range readerQuestions(t, file) {
			out = append(out, asked{r["question_en"], "en"}, asked{r["question_no"], "nb"})
		}
	}
	return out
}

type asked struct{ question, lang string }

// No plain row of any question of the test files, with a thing it names swapped
// for another of its class, rests on passages that speak of neither. A sample is
// asked; with SWAPS=all all are.
func TestSwappedInAllQuestions(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, q := range questionsInAllFiles(t) {
		if leavingOut.MatchString(q.question) {
			continue // no answer speaks of whom it leaves out
		}
		if !isInSample(q.question) && os.Getenv("SWAPS") != "all" {
			continue
		}
		lang := q.lang
		if lang == "" {
			lang = answer(t, engine, q.question, "").Language
		}
		for _, s := range swaps(engine, q.question, lang) {
			a := answer(t, engine, s.question, lang)
			if leavesOut(a.Query, string(s.thing.IRI)) {
				continue
			}
			verdict := swapVerdict(t, engine, a, s.thing)
			if counts[verdict]++; verdict == "wrong" {
				t.Errorf("%s\n%s", s.question, specText(a))
			}
		}
	}
	t.Log(counts)
}

// leavingOut finds questions that leave somebody out by name.
var leavingOut = regexp.MustCompile(`(?i)apart from|other than|\bexcept\b|besides|but not|has no|have no|\bother\b.* than\b|bortsett fra|utenom|utanom|unntatt|men ikke|har ingen|\bandre\b.* enn\b`)

// isInSample reports whether a question is one of the eleventh that are asked: by its words,
// so that the others stay what they are when one is added.
func isInSample(question string) bool {
	h := fnv.New32a()
	h.Write([]byte(question))
	return h.Sum32()%11 == 3
}

// leavesOut reports whether a question asks for what something is not said of, or
// for what does not lie in it: no answer speaks of that.
func leavesOut(q *questions.Query, iri string) bool {
	if q == nil {
		return false
	}
	for _, p := range q.Parts {
		for _, v := range p.Variables {
			if slices.Contains(v.Outside, iri) {
				return true
			}
		}
		for _, c := range p.Clauses {
			for _, party := range c.Roles {
				if c.Without && slices.Contains(party.IDs, iri) {
					return true
				}
			}
		}
	}
	return false
}
