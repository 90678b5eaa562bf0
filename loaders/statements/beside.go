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

// IndexFile is the file of a folder that has the terms by which readers ask for
// its quotes, as the index of a book has them. It is CSV in UTF-8 with the columns
// quote, language and terms, between which semicolons stand; a quote has one row a
// language at the most. Terms lead to a quote and are never shown as its words.
const IndexFile = "index.csv"

// besideQuotes is a file that says something beside the quotes of the others.
type besideQuotes struct {
	name, column string
	rows, one    string // what a file has, and one of it
	own          bool   // it may be in the language of the source
	predicate    quad.IRI
}

var besides = []besideQuotes{
	{name: TranslationsFile, column: "translation", rows: "translations", one: "translation", predicate: source.Translation},
	{name: IndexFile, column: "terms", rows: "index entries", one: "list of terms", own: true, predicate: source.IndexTerms},
}

func besideFile(name string) *besideQuotes {
	for i := range besides {
		if besides[i].name == name {
			return &besides[i]
		}
	}
	return nil
}

// besideQuote is one row of such a file.
type besideQuote struct {
	of    *besideQuotes
	table *table
	row   int
	quote string // in the form in which quotes are compared
	text  quad.LangString
}

// besideLanguages are the languages that questions are asked in.
var besideLanguages = []string{"nb", "nn", "en"}

func (r *reader) readBeside(of *besideQuotes, file string, text []byte) {
	columns := []string{"quote", "language", of.column}
	t := r.readTable(file, text, columns...)
	if t == nil {
		return
	}
	for _, name := range t.header {
		if name != "" && !slices.Contains(columns, name) {
			r.faultAt(t, 1, name, "", "%s have the columns quote, language and %s", of.rows, of.column)
		}
	}
	if slices.ContainsFunc(columns, func(name string) bool { return !t.has(name) }) {
		return
	}
	for _, rec := range t.records {
		r.beside = append(r.beside, besideQuote{
			of: of, table: t, row: rec.number, quote: document.Normalise(t.cell(rec, "quote")),
			text: quad.LangString{
				Value: quad.String(strings.Join(strings.Fields(t.cell(rec, of.column)), " ")), Lang: t.cell(rec, "language"),
			},
		})
	}
}

// checkBeside checks what is said beside quotes against the quotes of the rows.
func (r *reader) checkBeside() {
	if len(r.beside) == 0 {
		return
	}
	quotes := r.quotes()
	type once struct {
		of              *besideQuotes
		quote, language string
	}
	rows := map[once]int{}
	for _, b := range r.beside {
		key := once{b.of, b.quote, b.text.Lang}
		switch {
		case b.quote == "":
			r.faultAt(b.table, b.row, "quote", "", "the words of the source are missing")
		case !quotes[b.quote]:
			r.faultAt(b.table, b.row, "quote", b.quote, "no row of these files quotes these words; write the quote as it stands there")
		case !slices.Contains(besideLanguages, b.text.Lang):
			r.faultAt(b.table, b.row, "language", b.text.Lang, "the language of a %s is nb, nn or en", b.of.one)
		case b.text.Lang == r.source.Language && !b.of.own:
			r.faultAt(b.table, b.row, "language", b.text.Lang, "this is the language of the source itself")
		case b.text.Value == "":
			r.faultAt(b.table, b.row, b.of.column, "", "the %s is missing; leave out the row of a quote that needs none", b.of.one)
		case rows[key] > 0:
			r.faultAt(b.table, b.row, "quote", b.quote, "row %d has a %s of these words in the same language; leave one of the two", rows[key], b.of.one)
		default:
			rows[key] = b.row
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

// besideByQuote gives what stands beside each quote.
func (r *reader) besideByQuote() map[string][]source.Beside {
	out := map[string][]source.Beside{}
	for _, b := range r.beside {
		out[b.quote] = append(out[b.quote], source.Beside{Predicate: b.of.predicate, Text: b.text})
	}
	return out
}
