package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"text/tabwriter"
)

// leastRight is how many of the questions of each file are right, by language.
// It goes up as more are read, never down.
var leastRight = map[string]map[string]int{
	"reader.tsv":  {"en": 168, "nb": 170},
	"reader2.tsv": {"en": 102, "nb": 106},
	"reader3.tsv": {"en": 57, "nb": 60},
	"reader4.tsv": {"en": 330, "nb": 340},
	"reader5.tsv": {"en": 97, "nb": 98},
}

// readerFiles are the files of testdata with questions by readers who knew the report
// and not the program, with the right answer to each.
var readerFiles = []string{"reader.tsv", "reader2.tsv", "reader3.tsv", "reader4.tsv", "reader5.tsv"}

// What readers ask is answered rightly or refused. The column known says openly where
// an answer is not right, or where the comparison cannot tell, by language.
func TestReadersQuestions(t *testing.T) {
	for _, file := range readerFiles {
		t.Run(file, func(t *testing.T) { readersQuestions(t, file) })
	}
}

func readersQuestions(t *testing.T, file string) {
	records := readerQuestions(t, file)
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	counts := map[string]map[string]int{"en": {}, "nb": {}}
	for _, r := range records {
		fmt.Fprintf(w, "%s\t%s", r["id"], r["difficulty"])
		for _, lang := range []string{"en", "nb"} {
			question := r["question_"+map[string]string{"en": "en", "nb": "no"}[lang]]
			v := verdict(t, engine, question, lang, r["answer_type"], mayAnswer(r))
			counts[lang][v]++
			fmt.Fprintf(w, "\t%s", v)
			if known := strings.Contains(r["known"], lang+":"); v == "WRONG" && !known {
				t.Errorf("%s (%s) is answered wrongly: %s", r["id"], lang, question)
			} else if v != "WRONG" && known {
				t.Logf("%s (%s) is %s, no longer %s", r["id"], lang, v, r["known"])
			}
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	t.Logf("question, kind, English, Norwegian\n%s", table.String())
	for _, lang := range []string{"en", "nb"} {
		c := counts[lang]
		t.Logf("%s: of %d right %d, refused %d, wrong %d", lang, len(records), c["right"], c["refused"], c["WRONG"])
		if least := leastRight[file][lang]; c["right"] < least {
			t.Errorf("%s: %d are right, no longer %d", lang, c["right"], least)
		}
	}
}

// readerQuestions gives the lines of a file of testdata by the names of their
// columns.
func readerQuestions(t *testing.T, file string) []map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = '\t', true, -1
	all, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, line := range all[1:] {
		r := map[string]string{}
		for i, cell := range line {
			r[all[0][i]] = cell
		}
		out = append(out, r)
	}
	return out
}

// mayAnswer gives the strict answer, and in brackets what may stand beside it.
func mayAnswer(r map[string]string) string {
	if strings.HasPrefix(r["strict_answer"], "EMPTY") {
		return r["strict_answer"]
	}
	marks := strings.NewReplacer("(", " ", ")", " ")
	return r["strict_answer"] + " (" + marks.Replace(r["defensible_answer"]+"; "+r["also_ok"]) + ")"
}
