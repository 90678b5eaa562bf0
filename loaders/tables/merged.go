package tables

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/samband/samband/loaders/record"
)

// merged is a cell that is merged over several rows: its column, from 0, and its
// first and last row.
type merged struct{ column, from, to int }

// readMerged reads a range such as B2:B4; it is none if it is of one row.
func readMerged(ref string) (merged, bool) {
	from, to, _ := strings.Cut(ref, ":")
	column, first, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return merged{}, false
	}
	_, last, err := excelize.CellNameToCoordinates(to)
	return merged{column - 1, first, last}, err == nil && last > first
}

// filling writes the value of a merged cell, which stands in its first row only,
// into each of its rows. An amount is not: whether each row has it or all have it
// together cannot be told.
type filling struct {
	merged []merged // that begin below the row at hand, in their order
	open   map[int]opened
}

type opened struct {
	merged
	value string
}

func newFilling(all []merged) *filling {
	f := &filling{merged: slices.Clone(all), open: map[int]opened{}}
	slices.SortFunc(f.merged, func(a, b merged) int { return a.from - b.from })
	return f
}

func (f *filling) row(row *rawRow) {
	for len(f.merged) > 0 && f.merged[0].from <= row.number {
		m := f.merged[0]
		f.merged = f.merged[1:]
		if m.from == row.number && m.column < len(row.cells) && strings.TrimSpace(row.cells[m.column]) != "" {
			f.open[m.column] = opened{m, row.cells[m.column]}
			f.refuse(row, f.open[m.column])
		}
	}
	for column, o := range f.open {
		switch {
		case o.from == row.number:
			continue
		case o.to < row.number:
			delete(f.open, column)
			continue
		}
		for len(row.cells) <= column {
			row.cells = append(row.cells, "")
		}
		row.cells[column] = o.value
		f.refuse(row, o)
	}
}

func (f *filling) refuse(row *rawRow, o opened) {
	if row.fault == nil && isFigure(o.value) && !isYear(o.value) {
		row.fault = record.Problemf("the cell with %q is merged over the rows %d to %d; whether each of them has it or all together cannot be told: write it into each, or make one row of them", o.value, o.from, o.to)
	}
}
