package drafts

import (
	"context"
	"errors"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/iati"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/shelf"
	"github.com/samband/samband/loaders/tables"
)

// records opens the file of a draft by what it is.
func (f *Folder) records(ctx context.Context, w *work, m *mapping.Mapping, known *mapping.Known, world World) (iter.Seq2[record.Record, error], error) {
	if _, is := rdf.FormatOfFile(w.draft.File); is {
		return f.linkedRecords(ctx, w, world)
	}
	open, start, err := tables.Unpacked(f.shelf.Path(w.draft.ID, fileName), tables.Options{MaxBytes: mostOfIATI})
	if err != nil {
		return nil, err
	}
	if !iati.Is(start) {
		return f.tableRecords(ctx, w, m, known, world)
	}
	w.draft.Kind = "iati"
	w.draft.Source = describe(w.draft.Source, source.Description{}, w.draft.File)
	if err := w.draft.Source.Check(); err != nil {
		return nil, err
	}
	r := &iati.Reader{File: w.draft.File, Ontology: world.Ontology, Known: known, Source: w.draft.Source}
	rules, err := protect.Load()
	if err != nil {
		return nil, err
	}
	file, err := open()
	if err != nil {
		return nil, err
	}
	return func(yield func(record.Record, error) bool) {
		defer file.Close()
		for rec, err := range r.Records(ctx, file) {
			protectTexts(&rec, rules)
			if !yield(rec, err) {
				return
			}
		}
		if r.Budgets > 0 {
			w.draft.note(record.Problemf("%d budgets and planned disbursements of activities are not read: what was given stands in the transactions", r.Budgets))
		}
		if r.Contacts > 0 {
			w.draft.note(record.Problemf("%d contact persons are not taken in: %s", r.Contacts, rules.Rule(protect.NamedPerson).Explained()))
		}
	}, nil
}

// protectTexts refuses a record with words that could hurt people.
func protectTexts(rec *record.Record, rules *protect.Rules) {
	for _, n := range rec.Nodes {
		for _, fact := range n.Facts {
			if fact.Term.Lang == "" {
				continue
			}
			for _, f := range rules.Text(fact.Term.Text) {
				rec.Refuse(fact.Property, "", record.NewProblem("protected", f.Rule.Explained()))
			}
		}
	}
}

// mostOfIATI is how large a file of IATI may be once it is unpacked, in bytes: it
// is read as a stream, but what it says is written to a file.
const mostOfIATI = 16 << 30

// tableRecords reads the file of a draft as a table, by the mapping or a
// guessed one.
func (f *Folder) tableRecords(ctx context.Context, w *work, m *mapping.Mapping, known *mapping.Known, world World) (iter.Seq2[record.Record, error], error) {
	w.draft.Kind = "table"
	t, err := f.table(&w.draft, m)
	if err != nil {
		return nil, err
	}
	if m == nil {
		w.draft.Guessed = true
		if m, err = mapping.Guess(t, world.Ontology, known); err != nil {
			return nil, err
		}
	}
	text, err := m.Write()
	if err == nil {
		err = shelf.Replace(f.shelf.Path(w.draft.ID, mappingName), text)
	}
	if err != nil {
		return nil, err
	}
	r, err := reader(&w.draft, t, m, known, world)
	if err != nil {
		return nil, err
	}
	if unread := m.Unread(r.Table.Header); w.draft.Guessed && len(unread) > 0 {
		w.draft.note(record.Problemf("columns that are not read: %s", strings.Join(unread, ", ")))
	}
	return func(yield func(record.Record, error) bool) {
		for rec, err := range r.Records(ctx) {
			if !yield(rec, err) {
				return
			}
		}
		if r.Equal > 0 {
			w.draft.note(record.Problemf("rows that are equal to one before in every column: %d; each is loaded, and counts in sums, unless you reject it", r.Equal))
		}
		if r.NoCurrency > 0 {
			w.draft.note(record.Problemf("amounts without a currency: %d; say it in the mapping, or in the cell, such as NOK", r.NoCurrency))
		}
		for i, a := range r.Aside {
			if i == mostAside {
				w.draft.note(record.Problemf("and %d other rows are left out for the like", len(r.Aside)-i))
				break
			}
			w.draft.note(record.Problemf("row %d is left out: %s", a.Row, a.Why))
		}
		for _, column := range slices.Sorted(maps.Keys(r.Withheld)) {
			w.draft.note(record.Problemf("cells that are withheld in the column %q: %d; %s", column, r.Withheld[column].Cells, r.Withheld[column].Rule.Explained()))
		}
	}, nil
}

// mostAside is how many rows that are none of the table's are told one by one.
const mostAside = 10

// table opens the file of a draft as the mapping says, and notes how it was
// read.
func (f *Folder) table(d *Draft, m *mapping.Mapping) (*tables.Table, error) {
	var options tables.Options
	if m != nil {
		options = m.Table.Options()
	}
	t, err := tables.OpenAs(f.shelf.Path(d.ID, fileName), d.File, options)
	if err != nil {
		return nil, err
	}
	d.Found = t.Found
	for _, n := range t.Notes {
		d.note(n)
	}
	return t, nil
}

// reader gives what reads the rows of a table by a mapping that is right for
// it, and notes what the source is.
func reader(d *Draft, t *tables.Table, m *mapping.Mapping, known *mapping.Known, world World) (*mapping.Reader, error) {
	var err error
	if t, err = m.Unpivoted(t); err != nil {
		return nil, err
	}
	d.Source = describe(d.Source, m.Source, d.File)
	if err := d.Source.Check(); err != nil {
		return nil, err
	}
	if err := m.Check(t, world.Ontology, known, d.Parameters); err != nil {
		return nil, err
	}
	guard, err := guardOf(d, t, known)
	if err != nil {
		return nil, err
	}
	return &mapping.Reader{
		Mapping: m, Table: t, Ontology: world.Ontology, Known: known, Source: d.Source, Protect: guard,
	}, nil
}

// guardOf gives what keeps people safe in the rows of a table. A table that
// cannot be taken at all is an error.
func guardOf(d *Draft, t *tables.Table, known *mapping.Known) (*protect.Table, error) {
	rules, err := protect.Load()
	if err != nil {
		return nil, err
	}
	guard := rules.Table(d.Source.Title+" "+t.Found.Sheet, t.Header)
	guard.IsCountry = func(text string) bool { return len(known.Find("Country", text)) > 0 }
	for _, f := range guard.Refused {
		return nil, record.Problemf("the table is refused, because of the column %q: %s", f.Column, f.Rule.Explained())
	}
	return guard, besideIsHarmless(rules, t)
}

// describe joins what is said of a source: what its user says counts before
// what the mapping says, and the file's name stands in for both.
func describe(given, mapped source.Description, file string) source.Description {
	d := mapped
	for _, field := range []struct {
		to   *string
		from string
	}{
		{&d.ID, given.ID}, {&d.Title, given.Title}, {&d.Publisher, given.Publisher}, {&d.Author, given.Author},
		{&d.Year, given.Year}, {&d.Language, given.Language}, {&d.Licence, given.Licence}, {&d.Type, given.Type},
		{&d.URL, given.URL}, {&d.Retrieved, given.Retrieved},
	} {
		if field.from != "" {
			*field.to = field.from
		}
	}
	d.Background = d.Background || given.Background
	d.Internal = d.Internal || given.Internal
	stem := strings.TrimSuffix(file, filepath.Ext(file))
	if d.ID == "" {
		d.ID = strings.Trim(document.Slug(stem), ".-")
	}
	if d.Title == "" {
		d.Title = stem
	}
	if d.Language == "" {
		d.Language = "en"
	}
	return d
}

// Mapping gives the mapping of a draft as YAML.
func (f *Folder) Mapping(id string) ([]byte, error) {
	if _, err := f.Get(id); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(f.shelf.Path(id, mappingName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil // what is read without one
	}
	return text, err
}
