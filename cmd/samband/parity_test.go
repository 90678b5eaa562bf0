package main

import "testing"

// mostApart is how many in a thousand of the pairs of each file that are answered in both
// languages have other plain rows in each, and leastAlike how many pairs have the same
// ones. What is refused in both counts as neither, and what is answered in one alone as
// neither: a pair that was alike because nothing was understood says nothing of the two
// languages.
var (
	mostApart  = map[string]int{"reader.tsv": 54, "reader2.tsv": 80, "reader3.tsv": 41, "reader5.tsv": 182}
	leastAlike = map[string]int{"reader.tsv": 124, "reader2.tsv": 81, "reader3.tsv": 47, "reader5.tsv": 82}
)

// A question in English and the same in Norwegian give the same plain rows.
func TestBothLanguagesAnswerAlike(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"reader.tsv", "reader2.tsv", "reader3.tsv", "reader5.tsv"} {
		asked, alike, apart := 0, 0, 0
		for _, r := range readerQuestions(t, file) {
			asked++
			english := rowsAlone(plainlyAnswered(t, engine, r["question_en"], "en"))
			norwegian := rowsAlone(plainlyAnswered(t, engine, r["question_no"], "nb"))
			switch {
			case english == norwegian:
				if english != "" {
					alike++
				}
				continue
			case english != "" && norwegian != "":
				apart++
			}
			t.Logf("%s\n%s\n  %s\n%s\n  %s", r["id"], r["question_en"], english, r["question_no"], norwegian)
		}
		t.Logf("%s: of %d pairs %d have the same plain rows, %d have other ones", file, asked, alike, apart)
		if alike < leastAlike[file] {
			t.Errorf("%s: %d pairs have the same plain rows, not %d", file, alike, leastAlike[file])
		}
		if most := mostApart[file] * (alike + apart) / 1000; apart > most {
			t.Errorf("%s: %d pairs have other plain rows, not %d", file, apart, most)
		}
	}
}
