package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/samband/samband/queries/questions"
)

// marks show how directly a row is said, as the page shows it.
func mark(s questions.Support) string {
	switch s {
	case questions.Stated:
		return "●"
	case questions.Inherited:
		return "◐"
	case questions.Combined:
		return "＋"
	default:
		return "○"
	}
}

// answerText lays an answer out for reading.
func answerText(a questions.Answer) []byte {
	w := answerWriter{Answer: a, words: phrasesIn(a.Language)}
	w.head()
	for _, row := range a.Rows {
		w.row(row)
	}
	w.foot()
	return w.text.Bytes()
}

type answerWriter struct {
	questions.Answer
	words phrases
	text  bytes.Buffer
}

func (w *answerWriter) line(format string, args ...any) {
	fmt.Fprintf(&w.text, format+"\n", args...)
}

func (w *answerWriter) head() {
	if w.Understood.Text != "" {
		w.line("%s", w.Understood.Text)
	}
	if status := w.words.status[w.Status]; status != "" {
		w.line("%s.", status)
	}
	for _, note := range w.Notes {
		w.line("%s", note)
	}
}

func (w *answerWriter) row(row questions.Row) {
	w.line("")
	w.line("%s %s", mark(row.Support), w.values(row))
	w.line("%s%s", indent, w.support(row))
	for _, caveat := range w.caveats(row) {
		w.line("%s%s", indent, caveat)
	}
	for _, e := range row.Evidence {
		printPassage(&w.text, e, w.words)
	}
	if !row.Complete {
		w.line("%s%s", indent, w.words.more)
	}
}

// values gives the cells of a row in the order of the columns, with what each
// is where there are several.
func (w *answerWriter) values(row questions.Row) string {
	var cells []string
	for _, column := range w.Columns {
		v, ok := row.Values[column]
		if !ok {
			continue
		}
		text := w.value(v)
		if len(w.Columns) > 1 {
			text = column + ": " + text
		}
		cells = append(cells, text)
	}
	return strings.Join(cells, "; ")
}

func (w *answerWriter) value(v questions.Value) string {
	text := v.Label
	if yes, ok := v.Value.(bool); ok && text == "" {
		text = w.words.no
		if yes {
			text = w.words.yes
		}
	}
	if text == "" && v.Value != nil {
		text = fmt.Sprint(v.Value)
	}
	if v.Unit != "" && v.Label == "" { // a label has its unit in it
		text += " " + v.Unit
	}
	return text
}

func (w *answerWriter) support(row questions.Row) string {
	if row.Support != questions.Near {
		return w.words.support[row.Support]
	}
	var missing []string
	for _, lack := range row.Lacks {
		text := w.words.lack[lack.Condition]
		if lack.Label != "" {
			text += " (" + lack.Label + ")"
		}
		if lack.Instead != "" {
			text += "; " + w.words.instead + ": " + lack.Instead
		}
		missing = append(missing, text)
	}
	return w.words.support[questions.Near] + ": " + strings.Join(missing, ", ")
}

// caveats are what a reader must know besides how directly a row is said.
func (w *answerWriter) caveats(row questions.Row) []string {
	var out []string
	if row.Modality != "" {
		text := w.words.modality[row.Modality]
		if row.SaidBy != "" {
			text += ": " + row.SaidBy
		}
		out = append(out, text)
	}
	if row.Background {
		out = append(out, w.words.background)
	}
	if row.Disputed {
		out = append(out, w.words.disputed)
	}
	return append(out, row.Notes...)
}

func (w *answerWriter) foot() {
	if w.CountedNear > 0 {
		w.line("\n"+w.words.moreNear, w.CountedNear)
	}
	for _, choice := range w.Choices {
		w.line("\n"+w.words.choose, choice.Words)
		for _, c := range choice.Candidates {
			w.line("%s%s (%s)", indent, c.Label, c.Kind)
		}
	}
	if len(w.Suggestions) > 0 {
		w.line("\n%s", w.words.suggest)
		for _, s := range w.Suggestions {
			w.line("%s%s", indent, s)
		}
	}
	if w.AsOf != "" {
		w.line("\n"+w.words.asOf, w.AsOf, strings.Join(w.AccordingTo, "; "))
	}
}
