package statements

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// TranslationsFile is the file of a folder that has the quotes of its statements
// in other languages. It is CSV in UTF-8 with the columns quote, language and
// translation. What a quote is translated into is marked beside the quote, and is
// never what the source says: a quote has one translation a language at the most,
// and one that needs none (a name, a number) has no row.
const TranslationsFile = "translations.csv"

// translation is one row of the file.
type translation struct {
	table *table
	row   int
	quote string // in the form in which quotes are compared
	text  quad.LangString
}

// translators are the languages that questions are asked in.
var translators = []string{"nb", "nn", "en"}

func (r *reader) readTranslations(file string, text []byte) {
	columns := []string{"quote", "language", "translation"}
	t := r.readTable(file, text, columns...)
	if t == nil {
		return
	}
	for _, name := range t.header {
		if name != "" && !slices.Contains(columns, name) {
			r.faultAt(t, 1, name, "", "translations have the columns quote, language and translation")
		}
	}
	if !slices.ContainsFunc(columns, func(name string) bool { return !t.has(name) }) {
		r.takeTranslations(t)
	}
}

func (r *reader) takeTranslations(t *table) {
	for _, rec := range t.records {
		r.translations = append(r.translations, translation{
			table: t, row: rec.number, quote: document.Normalise(t.cell(rec, "quote")),
			text: quad.LangString{
				Value: quad.String(strings.Join(strings.Fields(t.cell(rec, "translation")), " ")), Lang: t.cell(rec, "language"),
			},
		})
	}
}

// checkTranslations checks each translation against the quotes of the rows.
func (r *reader) checkTranslations() {
	if len(r.translations) == 0 {
		return
	}
	quotes := r.quotes()
	type once struct{ quote, language string }
	rows := map[once]int{}
	for _, t := range r.translations {
		key := once{t.quote, t.text.Lang}
		switch {
		case t.quote == "":
			r.faultAt(t.table, t.row, "quote", "", "the words of the source are missing")
		case !quotes[t.quote]:
			r.faultAt(t.table, t.row, "quote", t.quote, "no row of these files quotes these words; write the quote as it stands there")
		case !slices.Contains(translators, t.text.Lang):
			r.faultAt(t.table, t.row, "language", t.text.Lang, "the language of a translation is nb, nn or en")
		case t.text.Lang == r.source.Language:
			r.faultAt(t.table, t.row, "language", t.text.Lang, "this is the language of the source itself")
		case t.text.Value == "":
			r.faultAt(t.table, t.row, "translation", "", "the translation is missing; leave out the row of a quote that needs none")
		case rows[key] > 0:
			r.faultAt(t.table, t.row, "quote", t.quote, "row %d translates these words into the same language; leave one of the two", rows[key])
		default:
			rows[key] = t.row
		}
	}
}

// quotes gives the words that are marked as carrying statements.
func (r *reader) quotes() map[string]bool {
	out := map[string]bool{}
	for _, row := range r.rows {
		if row.place.kind != source.Row {
			out[row.place.quote] = true
		}
		for _, l := range row.links {
			out[l.quote] = true
		}
	}
	return out
}

// byQuote gives the translations of each quote.
func (r *reader) byQuote() map[string][]quad.LangString {
	out := map[string][]quad.LangString{}
	for _, t := range r.translations {
		out[t.quote] = append(out[t.quote], t.text)
	}
	return out
}
