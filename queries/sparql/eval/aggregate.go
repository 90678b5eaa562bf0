package eval

import (
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// accumulator works out one aggregate of one group.
// See https://www.w3.org/TR/sparql11-query/#aggregateAlgebra.
type accumulator struct {
	call  algebra.Aggregate
	count int64
	// failed says that the argument had no value for a row, or none that the
	// aggregate can use. COUNT and SAMPLE pass over such rows.
	failed bool
	sum    value.Number
	best   value.Value // of MIN, MAX and SAMPLE
	text   []byte      // of GROUP_CONCAT
}

func (a *accumulator) add(v value.Value) {
	a.count++
	switch a.call.Name {
	case "SUM", "AVG":
		if v.Kind != value.Numeric {
			a.failed = true
			return
		}
		a.sum = value.Add(a.sum, v.Number)
	case "MIN":
		if a.count == 1 || value.Order(v, a.best) < 0 {
			a.best = v
		}
	case "MAX":
		if a.count == 1 || value.Order(v, a.best) > 0 {
			a.best = v
		}
	case "SAMPLE":
		if a.count == 1 {
			a.best = v
		}
	case "GROUP_CONCAT":
		a.concat(v)
	}
}

func (a *accumulator) concat(v value.Value) {
	if !v.IsLiteral() && v.Kind != value.IRI {
		a.failed = true
		return
	}
	if a.count > 1 {
		separator := " "
		if a.call.Separator != nil {
			separator = *a.call.Separator
		}
		a.text = append(a.text, separator...)
	}
	a.text = append(a.text, v.Text...)
}

// result gives the value of the aggregate; ok is false when it has none.
func (a *accumulator) result() (value.Value, bool) {
	switch a.call.Name {
	case "COUNT":
		return value.Int(a.count), true
	case "SAMPLE":
		return a.best, a.count > 0
	case "MIN", "MAX":
		return a.best, a.count > 0 && !a.failed
	case "SUM":
		return value.OfNumber(a.sum), !a.failed
	case "AVG":
		return a.average()
	case "GROUP_CONCAT":
		return value.Str(string(a.text)), !a.failed
	}
	return value.Value{}, false
}

func (a *accumulator) average() (value.Value, bool) {
	switch {
	case a.failed:
		return value.Value{}, false
	case a.count == 0:
		return value.Int(0), true
	}
	mean, ok := value.Divide(a.sum, value.Int(a.count).Number)
	return value.OfNumber(mean), ok
}
