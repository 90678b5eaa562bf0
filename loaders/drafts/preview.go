package drafts

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/tables"
)

// Column is what the beginning of a column of a draft's file is like.
type Column struct {
	Name    string   `json:"name"`
	Samples []string `json:"samples"` // different cells, the first ones
	Filled  int      `json:"filled"`  // cells that are not empty, of those looked at
}

// Columns are what the columns of a file are like, whatever they mean.
type Columns struct {
	Looked  int      `json:"looked"` // rows from the beginning
	Columns []Column `json:"columns"`
}

// lookedAt is how many rows are looked at, and mostSamples how many different
// cells are given of a column.
const (
	lookedAt    = 300
	mostSamples = 5
)

// Columns looks at the beginning of a draft's file. Cells that could hurt
// people are left out.
func (f *Folder) Columns(ctx context.Context, id string, world World) (Columns, error) {
	d, m, err := f.mapped(id)
	if err != nil {
		return Columns{}, err
	}
	t, err := f.table(&d, m)
	if err != nil {
		return Columns{}, fmt.Errorf("%w: %w", ErrState, err)
	}
	known, err := mapping.ReadKnown(ctx, world.Snapshot, world.Ontology)
	if err != nil {
		return Columns{}, err
	}
	guard, err := guardOf(&d, t, known)
	if err != nil {
		return Columns{}, fmt.Errorf("%w: %w", ErrState, err)
	}
	out := Columns{Columns: make([]Column, len(t.Header))}
	for i, name := range t.Header {
		out.Columns[i] = Column{Name: name, Samples: []string{}}
	}
	for row, err := range t.Rows() {
		if err != nil {
			return out, fmt.Errorf("%w: %w", ErrState, err)
		}
		if row.Fault != nil {
			continue
		}
		for _, finding := range guard.Row(row.Cells) {
			if at := t.Column(finding.Column); at >= 0 {
				row.Cells[at] = ""
			}
		}
		out.see(row)
		if out.Looked == lookedAt {
			break
		}
	}
	return out, ctx.Err()
}

func (c *Columns) see(row tables.Row) {
	c.Looked++
	for i := range c.Columns {
		column, cell := &c.Columns[i], row.Cells[i]
		if cell == "" {
			continue
		}
		column.Filled++
		if len(column.Samples) < mostSamples && !slices.Contains(column.Samples, cell) {
			column.Samples = append(column.Samples, cell)
		}
	}
}

// mapped gives a draft of a table with its mapping, nil if it has none yet.
func (f *Folder) mapped(id string) (Draft, *mapping.Mapping, error) {
	d, err := f.Get(id)
	if err != nil {
		return d, nil, err
	}
	if d.Kind != "table" {
		return d, nil, fmt.Errorf("%w: %s is read without a mapping", ErrState, d.File)
	}
	text, err := f.Mapping(id)
	if err != nil || len(text) == 0 {
		return d, nil, err
	}
	m, err := mapping.Read(text)
	return d, m, err
}

// Preview reads the first rows of a draft's file by another mapping, and keeps
// nothing of it. What is wrong with the mapping is an error that wraps ErrState.
func (f *Folder) Preview(ctx context.Context, id string, m *mapping.Mapping, parameters map[string]string, rows int, world World) ([]Row, error) {
	d, _, err := f.mapped(id)
	if err != nil {
		return nil, err
	}
	d.Parameters = parameters
	d.Source = describe(m.Source, d.Source, d.File)
	known, err := mapping.ReadKnown(ctx, world.Snapshot, world.Ontology)
	if err != nil {
		return nil, err
	}
	t, err := f.table(&d, m)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrState, err)
	}
	r, err := reader(&d, t, m, known, world)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrState, err)
	}
	out := []Row{}
	for rec, err := range r.Records(ctx) {
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			return nil, fmt.Errorf("%w: %w", ErrState, err)
		}
		out = append(out, Row{Record: rec, Status: statusOf[baseOf(rec)]})
		if len(out) == rows {
			break
		}
	}
	if len(out) == 0 {
		return nil, errors.Join(ErrState, errors.New("the file has no rows"))
	}
	return out, nil
}

// statusOf says what the letters of an index stand for.
var statusOf = map[byte]Status{'r': Refused, 'l': LeftOut, 'd': Doubtful, 'g': Good}
