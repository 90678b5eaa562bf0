package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/questions"
)

// A question in bokmål and the same in nynorsk give the same rows.
func TestNynorskGivesTheSameRows(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	table := nynorskWords(t)
	asked := 0
	for i, question := range norwegianQuestions(t) {
		bokmål := plainlyAnswered(t, engine, question, "nb")
		nynorsk := table.of(question, i)
		if nynorsk == question {
			continue
		}
		asked++
		if got := plainlyAnswered(t, engine, nynorsk, "nn"); got != bokmål {
			t.Errorf("%s\n  %s\n%s\n  %s", question, bokmål, nynorsk, got)
		}
	}
	t.Logf("%d questions in nynorsk", asked)
}

// plainlyAnswered gives what the plain rows of an answer show, in no language: its
// things, its numbers, and of what is said in words the passages that say it.
func plainlyAnswered(t *testing.T, engine *questions.Engine, question, lang string) string {
	t.Helper()
	a, err := engine.Ask(t.Context(), question, lang)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, r := range a.Rows {
		if r.Support == questions.Stated || r.Support == questions.Inherited {
			rows = append(rows, shownBy(r))
		}
	}
	slices.Sort(rows)
	return string(a.Status) + ": " + strings.Join(slices.Compact(rows), "; ")
}

func shownBy(r questions.Row) string {
	var shown []string
	for _, v := range r.Values {
		switch {
		case v.ID != "":
			shown = append(shown, strings.TrimPrefix(v.ID, vocab.ID))
		case v.Value != nil && !slices.ContainsFunc([]rune(fmt.Sprint(v.Value)), unicode.IsLetter):
			shown = append(shown, fmt.Sprint(v.Value))
		}
	}
	if len(shown) == 0 { // words alone, which differ by language
		for _, e := range r.Evidence {
			shown = append(shown, e.Passage)
		}
	}
	slices.Sort(shown)
	return strings.Join(slices.Compact(shown), " ")
}

// nynorskTable is a table of the words of bokmål.
type nynorskTable struct {
	words   map[string][]string
	longest int
}

func nynorskWords(t *testing.T) nynorskTable {
	t.Helper()
	raw, err := os.ReadFile("testdata/nynorsk.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := nynorskTable{words: map[string][]string{}}
	for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); {
		from, to, found := strings.Cut(lines.Text(), " = ")
		if found && !strings.HasPrefix(from, "#") {
			out.words[from] = strings.Split(to, ", ")
			out.longest = max(out.longest, len(names.Words(from)))
		}
	}
	return out
}

// of puts a question in nynorsk, with one choice where a word has several.
func (n nynorskTable) of(question string, choice int) string {
	words := names.Words(question)
	var out strings.Builder
	end := 0
	for i := 0; i < len(words); i++ {
		if i > 0 && words[i].Capital() {
			continue // a name
		}
		for length := min(n.longest, len(words)-i); length > 0; length-- {
			from, to := words[i].Start, words[i+length-1].End
			list := n.words[strings.ToLower(question[from:to])]
			if list == nil {
				continue
			}
			other := list[choice%len(list)]
			if words[i].Capital() {
				other = strings.ToUpper(other[:1]) + other[1:]
			}
			out.WriteString(question[end:from] + other)
			end = to
			i += length - 1
			break
		}
	}
	return out.String() + question[end:]
}

// norwegianQuestions gives the questions of the readers and our own.
func norwegianQuestions(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, file := range []string{"reader.tsv", "reader2.tsv", "reader3.tsv"} {
		for _, r := range readerQuestions(t, file) {
			out = append(out, r["question_no"])
		}
	}
	for _, file := range []string{"first", "second"} {
		for _, q := range readOwnQuestions(t, "testdata/questions/"+file+".txt") {
			out = append(out, q.text["nb"])
		}
	}
	return out
}

// rowsAlone takes the status from what plainlyAnswered gives.
func rowsAlone(answered string) string {
	_, rows, _ := strings.Cut(answered, ": ")
	return rows
}
