// Package edtf reads dates and periods of the Extended Date/Time Format, level
// 0 with open ends and marks of uncertainty: https://www.loc.gov/standards/datetime/.
package edtf

import (
	"fmt"
	"strings"
	"time"
)

// Period is the time between two days, both included. An empty end is open or
// unknown.
type Period struct {
	Earliest string // YYYY-MM-DD
	Latest   string
}

// Parse reads a date such as 2003, 2008-02 or 2003~, or a period such as
// 1999/2004, 2003/.. (since) or ../2009-02-01 (by).
func Parse(text string) (Period, error) {
	from, to, isPeriod := strings.Cut(text, "/")
	if !isPeriod {
		return parseDate(text)
	}
	begin, err := parseEnd(from)
	if err != nil {
		return Period{}, err
	}
	end, err := parseEnd(to)
	if err != nil {
		return Period{}, err
	}
	p := Period{Earliest: begin.Earliest, Latest: end.Latest}
	switch {
	case p == Period{}:
		return Period{}, fmt.Errorf("%q has neither a beginning nor an end", text)
	case p.Earliest != "" && p.Latest != "" && p.Earliest > p.Latest:
		return Period{}, fmt.Errorf("%q ends before it begins", text)
	}
	return p, nil
}

func parseEnd(text string) (Period, error) {
	if text == "" || text == ".." {
		return Period{}, nil
	}
	return parseDate(text)
}

const day = "2006-01-02"

// parseDate gives the first and last day of a year, month or day.
func parseDate(text string) (Period, error) {
	bare := strings.TrimRight(text, "~?%")
	if len(text)-len(bare) > 1 {
		bare = text
	}
	for _, form := range []struct {
		layout       string
		months, days int
	}{{"2006", 12, 0}, {"2006-01", 1, 0}, {day, 0, 1}} {
		first, err := time.Parse(form.layout, bare)
		if err != nil || len(bare) != len(form.layout) {
			continue
		}
		last := first.AddDate(0, form.months, form.days).AddDate(0, 0, -1)
		return Period{Earliest: first.Format(day), Latest: last.Format(day)}, nil
	}
	return Period{}, fmt.Errorf("%q is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004", text)
}
