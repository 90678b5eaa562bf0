package eval

import (
	"time"

	"github.com/samband/samband/queries/sparql/value"
)

// rounding makes a function of a function of numbers.
func rounding(apply func(value.Number) value.Number) function {
	return func(_ *run, args []value.Value) (value.Value, bool) {
		return value.OfNumber(apply(args[0].Number)), args[0].Kind == value.Numeric
	}
}

// datePart makes a function of a part of dates.
func datePart(part func(value.Instant) value.Value) function {
	return func(_ *run, args []value.Value) (value.Value, bool) {
		v := args[0]
		if v.Kind != value.DateTime && v.Kind != value.Date {
			return value.Value{}, false
		}
		return part(v.When), true
	}
}

// clockPart makes a function of a part of times of day.
func clockPart(part func(value.Instant) value.Value) function {
	return func(_ *run, args []value.Value) (value.Value, bool) {
		v := args[0]
		if v.Kind != value.DateTime && v.Kind != value.Time {
			return value.Value{}, false
		}
		return part(v.When), true
	}
}

func year(i value.Instant) value.Value    { return value.Int(int64(i.At.Year())) }
func month(i value.Instant) value.Value   { return value.Int(int64(i.At.Month())) }
func day(i value.Instant) value.Value     { return value.Int(int64(i.At.Day())) }
func hours(i value.Instant) value.Value   { return value.Int(int64(i.At.Hour())) }
func minutes(i value.Instant) value.Value { return value.Int(int64(i.At.Minute())) }
func seconds(i value.Instant) value.Value { return value.OfNumber(i.Seconds()) }

func isInstant(v value.Value) bool {
	return v.Kind == value.DateTime || v.Kind == value.Date || v.Kind == value.Time
}

func timezone(_ *run, args []value.Value) (value.Value, bool) {
	v := args[0]
	if !isInstant(v) || !v.When.Zoned {
		return value.Value{}, false
	}
	return value.Literal(v.When.ZoneDuration(), value.XSDDuration), true
}

func tz(_ *run, args []value.Value) (value.Value, bool) {
	return value.Str(args[0].When.Zone), isInstant(args[0])
}

func now(x *run, _ []value.Value) (value.Value, bool) {
	return value.Now(x.now.Truncate(time.Millisecond)), true
}
