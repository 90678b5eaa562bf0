package questions

import (
	"fmt"
	"time"
)

// interval is a span of days, both ends included, as YYYY-MM-DD; an empty end
// is open.
type interval struct{ from, to string }

func years(first, last int) interval {
	return interval{fmt.Sprintf("%04d-01-01", first), fmt.Sprintf("%04d-12-31", last)}
}

// dates gives the interval of a date as the graph writes it: a year, a month
// or a day.
func dates(text string) interval {
	switch len(text) {
	case 4:
		return interval{text + "-01-01", text + "-12-31"}
	case 7:
		return interval{text + "-01", text + "-31"}
	}
	return interval{text, text}
}

// overlaps reports whether two intervals must share a day: neither end that
// matters is unknown.
func (i interval) overlaps(j interval) bool {
	return (i.from == "" || j.to == "" || i.from <= j.to) && (j.from == "" || i.to == "" || j.from <= i.to)
}

func (i interval) String() string {
	from, to := i.from, i.to
	if len(from) > 4 && from[4:] == "-01-01" {
		from = from[:4]
	}
	if len(to) > 4 && to[4:] == "-12-31" {
		to = to[:4]
	}
	if len(from) == 10 && from[7:] == "-01" && to == from[:7]+"-31" {
		return from[:7] // a month
	}
	switch {
	case from == to, to == "":
		return from
	case from == "":
		return to
	}
	return from + "–" + to
}

// dayBeside gives the day so many days later; an open end stays open.
func dayBeside(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
