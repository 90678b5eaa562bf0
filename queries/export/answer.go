package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/questions"
)

// heads are the heads of the columns beside those of an answer.
var heads = map[string]ontology.Labels{
	"answer":      {NB: "Svar", NN: "Svar", EN: "Answer"},
	"evidence":    {NB: "Belegg", NN: "Belegg", EN: "Evidence"},
	"about":       {NB: "Om svaret", NN: "Om svaret", EN: "About"},
	"row":         {NB: "rad", NN: "rad", EN: "row"},
	"support":     {NB: "hvor direkte sagt", NN: "kor direkte sagt", EN: "how directly said"},
	"lacks":       {NB: "mangler", NN: "manglar", EN: "missing"},
	"notes":       {NB: "forbehold", NN: "atterhald", EN: "reservations"},
	"said_by":     {NB: "ifølge", NN: "ifølgje", EN: "according to"},
	"quote":       {NB: "sitat", NN: "sitat", EN: "quote"},
	"translation": {NB: "vår oversettelse", NN: "vår omsetjing", EN: "our translation"},
	"section":     {NB: "avsnitt", NN: "avsnitt", EN: "section"},
	"page":        {NB: "side", NN: "side", EN: "page"},
	"source":      {NB: "kilde", NN: "kjelde", EN: "source"},
	"year":        {NB: "kildens år", NN: "året til kjelda", EN: "year of the source"},
	"link":        {NB: "lenke", NN: "lenkje", EN: "link"},
	"currency":    {NB: "valuta", NN: "valuta", EN: "currency"},
	"unit":        {NB: "enhet", NN: "eining", EN: "unit"},
	"question":    {NB: "spørsmål", NN: "spørsmål", EN: "question"},
	"as_of":       {NB: "per", NN: "per", EN: "as of"},
	"commit":      {NB: "versjon", NN: "versjon", EN: "version"},
	"disputed":    {NB: "omstridt", NN: "omstridd", EN: "disputed"},
	"reference":   {NB: "referansedata", NN: "referansedata", EN: "reference data"},
}

func head(id, lang string) string { return heads[id].In(lang) }

// supports are how directly the sources say a row.
var supports = map[questions.Support]ontology.Labels{
	questions.Stated:    {NB: "Står i kilden", NN: "Står i kjelda", EN: "The source says so"},
	questions.Inherited: {NB: "Framgår av overskrift eller nabosetning", NN: "Går fram av overskrift eller nabosetning", EN: "From the heading or next sentence"},
	questions.Combined:  {NB: "Satt sammen av flere utsagn, ingen kilde sier det samlet", NN: "Sett saman av fleire utsegner, inga kjelde seier det samla", EN: "Put together; no source says it as one"},
	questions.Near:      {NB: "Nær, men ikke alt", NN: "Nær, men ikkje alt", EN: "Close, but something is missing"},
}

// Answer gives an answer as tables: its rows, and the passages of each. What a
// row rests on stands beside it: quotes, sources, pages, how directly they say
// it, and what is missing.
func Answer(a questions.Answer) []Sheet {
	lang := a.Language
	rows := Sheet{Name: head("answer", lang)}
	columns := columnsOf(a)
	for _, c := range columns {
		rows.Header = append(rows.Header, c.head)
	}
	for _, id := range []string{"support", "lacks", "notes", "said_by", "quote", "translation", "section", "page", "source", "year", "link"} {
		rows.Header = append(rows.Header, head(id, lang))
	}
	passages := Sheet{Name: head("evidence", lang)}
	for _, id := range []string{"row", "quote", "translation", "section", "page", "source", "year", "link"} {
		passages.Header = append(passages.Header, head(id, lang))
	}
	for n, r := range a.Rows {
		var cells []Cell
		for _, c := range columns {
			cells = append(cells, c.of(r))
		}
		rows.Rows = append(rows.Rows, append(cells, around(r, lang)...))
		for _, e := range r.Evidence {
			passages.Rows = append(passages.Rows, append([]Cell{number(strconv.Itoa(n + 1))}, passage(e)...))
		}
	}
	rows.dropEmpty(head("translation", lang))
	passages.dropEmpty(head("translation", lang))
	return []Sheet{rows, passages, about(a)}
}

// dropEmpty takes out a column in which nothing stands.
func (s *Sheet) dropEmpty(column string) {
	at := slices.Index(s.Header, column)
	if at < 0 || slices.ContainsFunc(s.Rows, func(row []Cell) bool { return strings.TrimSpace(row[at].Text) != "" }) {
		return
	}
	s.Header = slices.Delete(s.Header, at, at+1)
	for i, row := range s.Rows {
		s.Rows[i] = slices.Delete(row, at, at+1)
	}
}

// column is one column of an answer: a label, the number of a value, or its
// unit.
type column struct {
	head string
	of   func(questions.Row) Cell
}

// columnsOf gives the columns of an answer. A value with a unit has it in a
// column of its own.
func columnsOf(a questions.Answer) []column {
	var out []column
	for _, name := range a.Columns {
		out = append(out, column{name, func(r questions.Row) Cell { return valueCell(r.Values[name]) }})
		units := unitsOf(a, name)
		if len(units) == 0 {
			continue
		}
		unit := "unit"
		if !slices.ContainsFunc(units, func(u string) bool { return len(u) != 3 || strings.ToUpper(u) != u }) {
			unit = "currency"
		}
		out = append(out, column{head(unit, a.Language), func(r questions.Row) Cell { return text(r.Values[name].Unit) }})
	}
	return out
}

func unitsOf(a questions.Answer, column string) []string {
	var out []string
	for _, r := range a.Rows {
		if u := r.Values[column].Unit; u != "" && !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}

func valueCell(v questions.Value) Cell {
	switch n := v.Value.(type) {
	case nil:
		return text(v.Label)
	case bool:
		return text(v.Label)
	case float64:
		return number(strconv.FormatFloat(n, 'f', -1, 64))
	case string:
		if c := number(n); c.Number {
			return c
		}
		return text(first(v.Label, n))
	default:
		if c := number(fmt.Sprint(n)); c.Number {
			return c
		}
		return text(first(v.Label, fmt.Sprint(n)))
	}
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// around gives the cells that say what a row rests on.
func around(r questions.Row, lang string) []Cell {
	var lacks []string
	for _, l := range r.Lacks {
		lack := l.Label
		if l.Instead != "" {
			lack += " (" + l.Instead + ")"
		}
		lacks = append(lacks, lack)
	}
	notes := slices.Clone(r.Notes)
	if r.Modality != "" {
		notes = append([]string{r.Modality}, notes...)
	}
	if r.Disputed {
		notes = append(notes, head("disputed", lang))
	}
	if r.Background {
		notes = append(notes, head("reference", lang))
	}
	cells := []Cell{
		text(supports[r.Support].In(lang)), text(strings.Join(lacks, "; ")), text(strings.Join(notes, "; ")), text(r.SaidBy),
	}
	each := func(of func(questions.Evidence) string) Cell {
		var out []string
		for _, e := range r.Evidence {
			out = append(out, of(e))
		}
		return text(strings.Join(out, "\n"))
	}
	return append(cells,
		each(func(e questions.Evidence) string { return "“" + e.Quote + "”" }),
		each(func(e questions.Evidence) string { return e.Translation }),
		each(func(e questions.Evidence) string { return e.Section }),
		each(func(e questions.Evidence) string { return e.Page }),
		each(func(e questions.Evidence) string { return e.SourceTitle }),
		each(func(e questions.Evidence) string { return e.SourceYear }),
		each(func(e questions.Evidence) string { return e.Passage }),
	)
}

func passage(e questions.Evidence) []Cell {
	return []Cell{
		text("“" + e.Quote + "”"), text(e.Translation), text(e.Section), text(e.Page), text(e.SourceTitle), number(e.SourceYear),
		{Text: e.Passage, Link: e.Passage},
	}
}

// about says what was asked, of which state, and what holds for the whole.
func about(a questions.Answer) Sheet {
	s := Sheet{Name: head("about", a.Language), Header: []string{head("question", a.Language), a.Question}}
	add := func(name, value string) {
		if value != "" {
			s.Rows = append(s.Rows, []Cell{text(name), text(value)})
		}
	}
	add("", a.Understood.Text)
	add(head("as_of", a.Language), a.AsOf)
	for _, title := range a.AccordingTo {
		add(head("source", a.Language), title)
	}
	for _, n := range a.Notes {
		add(head("notes", a.Language), n)
	}
	add(head("commit", a.Language), strconv.FormatUint(a.Commit, 10))
	return s
}
