package main

import "testing"

// leastAlike is how many of the pairs of each file have the same plain rows in
// both languages. The others are refused in one of them, or are put in words that
// ask more in one. It goes up, never down.
var leastAlike = map[string]int{"reader.tsv": 168, "reader2.tsv": 126, "reader3.tsv": 54}

// A question in English and the same in Norwegian give the same plain rows.
func TestBothLanguagesAnswerAlike(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"reader.tsv", "reader2.tsv", "reader3.tsv"} {
		asked, alike, bothAnswer := 0, 0, 0
		for _, r := range readerQuestions(t, file) {
			asked++
			english := rowsAlone(plainlyAnswered(t, engine, r["question_en"], "en"))
			norwegian := rowsAlone(plainlyAnswered(t, engine, r["question_no"], "nb"))
			switch {
			case english == norwegian:
				alike++
				continue
			case english != "" && norwegian != "":
				bothAnswer++
			}
			t.Logf("%s\n%s\n  %s\n%s\n  %s", r["id"], r["question_en"], english, r["question_no"], norwegian)
		}
		t.Logf("%s: of %d pairs %d have the same plain rows, %d have other ones", file, asked, alike, bothAnswer)
		if alike < leastAlike[file] {
			t.Errorf("%s: %d pairs have the same plain rows, not %d", file, alike, leastAlike[file])
		}
	}
}
