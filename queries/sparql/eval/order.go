package eval

import (
	"slices"

	"github.com/samband/samband/queries/sparql/value"
)

type sortedRow struct {
	row  *row
	keys []value.Value
}

// sort is ORDER BY; rows that are equal stay in the order they came in.
func (s *selection) sort(out pipe) pipe {
	var rows []sortedRow
	emit := func(r *row) error {
		keys, err := s.orderValues(r)
		if err != nil {
			return err
		}
		rows = append(rows, sortedRow{r.copy(), keys})
		return s.x.hold(1)
	}
	then := func() error {
		if err := s.sortRows(rows); err != nil {
			return err
		}
		for _, sorted := range rows {
			if err := s.x.step(); err != nil {
				return err
			}
			if err := out.emit(sorted.row); err != nil {
				return err
			}
		}
		return out.finish()
	}
	return pipe{emit: emit, then: then}
}

// sortRows sorts, and stops comparing when the deadline has come.
func (s *selection) sortRows(rows []sortedRow) error {
	var stopped error
	slices.SortStableFunc(rows, func(a, b sortedRow) int {
		if stopped == nil {
			stopped = s.x.step()
		}
		if stopped != nil {
			return 0
		}
		return s.compareRows(a, b)
	})
	return stopped
}

func (s *selection) orderValues(r *row) ([]value.Value, error) {
	keys := make([]value.Value, len(s.order))
	for i, key := range s.order {
		if v, ok := key.expr(r); ok {
			keys[i] = v
		}
	}
	return keys, s.x.failure
}

func (s *selection) compareRows(a, b sortedRow) int {
	for i, key := range s.order {
		order := value.Order(a.keys[i], b.keys[i])
		if key.desc {
			order = -order
		}
		if order != 0 {
			return order
		}
	}
	return 0
}
