package mapping

import (
	"context"
	"hash/maphash"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// Reader reads the rows of a table by a mapping that was checked for it.
type Reader struct {
	Mapping  *Mapping
	Table    *tables.Table
	Ontology *ontology.Ontology
	Known    *Known
	Source   source.Description
	// Protect looks for what could hurt people; nil looks for nothing.
	Protect *protect.Table
	// Withheld counts the cells that were withheld, by their column, as they are
	// read.
	Withheld map[string]Withheld
	// Equal counts the rows that are equal to one before in every column, as they
	// are read.
	Equal int
	// NoCurrency counts the amounts without a currency, as they are read.
	NoCurrency int
	// Aside are the rows that are none of the table's, as they are read.
	Aside []Aside

	patterns map[string]*regexp.Regexp
	marks    map[string]string          // decimal mark of each column of numbers
	single   map[string]map[string]bool // whole cells of each column that can be divided
	ids      *IDs
	keys     map[string]int // the row that a statement's id was given to
	stem     string         // begins the keys of passages
	rows     map[uint64]int // rows by a hash of their cells
}

// Records reads all rows. What is wrong with a row is in its record; an error
// means that the table cannot be read on.
func (r *Reader) Records(ctx context.Context) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		if err := r.prepare(ctx); err != nil {
			yield(record.Record{}, err)
			return
		}
		for row, err := range r.Table.Rows() {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(record.Record{}, err)
				return
			}
			if !yield(r.read(row), nil) {
				return
			}
		}
	}
}

// prepare reads the table once, to see what only all cells together tell.
func (r *Reader) prepare(ctx context.Context) error {
	r.patterns, r.marks, r.single = map[string]*regexp.Regexp{}, map[string]string{}, map[string]map[string]bool{}
	r.ids, r.keys, r.rows = NewIDs(r.Source.ID), map[string]int{}, map[uint64]int{}
	r.stem = document.Slug(strings.TrimSuffix(r.Table.Name, ".csv"))
	numbers := map[string]*decimals{}
	for _, column := range r.numberColumns() {
		numbers[column] = &decimals{}
	}
	for _, t := range r.Mapping.Things {
		for _, v := range t.Properties["name"] {
			if len(t.Divide) > 0 && v.Column != "" {
				r.single[v.Column] = map[string]bool{}
			}
		}
	}
	if len(numbers)+len(r.single) == 0 {
		return nil
	}
	for row, err := range r.Table.Rows() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if row.Aside != nil {
			continue
		}
		for column, seen := range numbers {
			seen.see(r.cell(row, column))
		}
		for column, seen := range r.single {
			if cell := r.cell(row, column); cell != "" {
				seen[fold(cell)] = true
			}
		}
	}
	for column, seen := range numbers {
		r.marks[column] = seen.mark()
	}
	return nil
}

// numberColumns gives the columns that hold decimal numbers.
func (r *Reader) numberColumns() []string {
	var out []string
	add := func(class string, properties map[string]Values) {
		for id, values := range properties {
			p, _ := r.Ontology.Property(class, id)
			for _, v := range values {
				if p.Range == ontology.Decimal && v.Column != "" && !slices.Contains(out, v.Column) {
					out = append(out, v.Column)
				}
			}
		}
	}
	for _, t := range r.Mapping.Things {
		add(t.Class, t.Properties)
	}
	for _, s := range r.Mapping.Statements {
		add(s.Class, s.Properties)
	}
	return out
}

// cell gives a cell of a column; one that means that nothing is known is
// empty.
func (r *Reader) cell(row tables.Row, column string) string {
	i := r.Table.Column(column)
	if i < 0 || row.Cells[i] == withheld || slices.Contains(r.Mapping.Table.Missing, row.Cells[i]) {
		return ""
	}
	return row.Cells[i]
}

// meets reports whether a row's cells are what a condition says.
func (r *Reader) meets(row tables.Row, c Condition) bool {
	for column, wanted := range c {
		cell := r.cell(row, column)
		if !slices.ContainsFunc(wanted, func(w string) bool { return isValue(cell, w) }) {
			return false
		}
	}
	return true
}

func isValue(cell, wanted string) bool {
	if wanted == "*" {
		return cell != ""
	}
	if cell == wanted {
		return true
	}
	a, errA := strconv.ParseFloat(cell, 64)
	b, errB := strconv.ParseFloat(wanted, 64)
	return errA == nil && errB == nil && a == b
}

// read reads one row.
func (r *Reader) read(row tables.Row) record.Record {
	r.hide(row)
	rec := record.Record{Number: row.Number}
	if row.Fault != nil {
		rec.Refuse("", "", row.Fault)
		return rec
	}
	if r.Protect != nil && !r.protect(row, &rec) {
		return rec
	}
	if row.Aside != nil {
		rec.Leave(row.Aside)
		r.Aside = append(r.Aside, Aside{row.Number, row.Aside})
		return rec
	}
	if !r.meets(row, r.Mapping.Only) {
		rec.Leave(record.NewProblem(record.OtherRows))
		return rec
	}
	if row.Doubt != nil {
		rec.Question("", "", row.Doubt)
	}
	if before, twice := r.again(row); twice {
		r.Equal++
		rec.Question("", "", record.NewProblem("equal-row", before))
	}
	rec.Passages = []record.Passage{r.passage(row)}
	w := &rowReader{Reader: r, row: row, rec: &rec, things: map[string][]string{}}
	w.readAll()
	return rec
}

// again reports whether a row before was equal in every column, and which.
func (r *Reader) again(row tables.Row) (before int, twice bool) {
	h := maphash.String(rowSeed, strings.Join(row.Cells, "\x00"))
	before, twice = r.rows[h]
	if !twice {
		r.rows[h] = row.Number
	}
	return before, twice
}

// rowSeed is that of the hashes by which rows are compared.
var rowSeed = maphash.MakeSeed()

// hide puts what the mapping says in the place of cells that are not kept.
func (r *Reader) hide(row tables.Row) {
	for _, h := range r.Mapping.Hide {
		if r.cell(row, h.Column) != "" && r.meets(row, h.When) {
			row.Cells[r.Table.Column(h.Column)] = h.As
		}
	}
}

// Withheld is how many cells of a column were withheld, by which rule.
type Withheld struct {
	Rule  protect.Rule
	Cells int
}

// Aside is a row that is none of the table's, with why.
type Aside struct {
	Row int
	Why *record.Problem
}

// withheld stands for a cell that is not kept for the sake of people.
const withheld = "[withheld]"

// protect takes out of a row what could hurt people, and reports whether the
// row can be loaded without it. What was found is not repeated.
func (r *Reader) protect(row tables.Row, rec *record.Record) bool {
	for _, f := range r.Protect.Row(row.Cells) {
		at := r.Table.Column(f.Column)
		if !f.Rule.Withhold || at < 0 {
			rec.Refuse(f.Column, "", record.NewProblem("protected", f.Rule.Explained()))
			continue
		}
		rec.Question(f.Column, "", record.NewProblem("withheld", f.Rule.Explained()))
		row.Cells[at] = withheld
		if r.Withheld == nil {
			r.Withheld = map[string]Withheld{}
		}
		r.Withheld[f.Column] = Withheld{f.Rule, r.Withheld[f.Column].Cells + 1}
	}
	return !rec.Refused()
}

// mostWords is how long an excerpt of a source may be.
const mostWords = 30

func (r *Reader) passage(row tables.Row) record.Passage {
	section := r.Table.Name
	if r.Table.Found.Sheet != "" {
		section = r.Table.Found.Sheet
	}
	p := record.Passage{Key: r.stem + "-r" + strconv.Itoa(row.Number), Kind: source.Row, Section: section, Excerpt: excerpt(row.Cells)}
	if row.Part != "" {
		p.Key += "-" + document.Slug(row.Part)
	}
	return p
}

// excerpt gives the cells of a row, as far as an excerpt may reach.
func excerpt(cells []string) string {
	filled := slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return c == "" })
	words := strings.Fields(strings.Join(filled, " | "))
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	return strings.TrimSuffix(strings.Join(words, " "), " |")
}
