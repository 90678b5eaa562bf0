package mapping

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/samband/samband/loaders/edtf"
	"github.com/samband/samband/loaders/record"
)

var (
	isoDate     = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	isoInstant  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$`)
	periodForm  = regexp.MustCompile(`^(\S+)\s*/\s*(\S+)$`)
	yearSpan    = regexp.MustCompile(`^(\d{4})\s*[-–]\s*(\d{4})$`)
	numericDate = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$`)
	wordyDate   = regexp.MustCompile(`^(?:(\d{1,2})\.?\s+)?(\p{L}+)\.?,?\s+(?:(\d{1,2}),\s+)?(\d{4})$`)
	fiscalYear  = regexp.MustCompile(`(?i)^(?:FY|fiscal year|financial year|budget year|budsjettår|budsjettåret|regnskapsår|rekneskapsår)\s?'?((?:19|20)\d\d)$`)
	twoYears    = regexp.MustCompile(`(?i)^(?:(?:FY|fiscal year|financial year|budget year|budsjettår|regnskapsår|rekneskapsår)\s?)?((?:19|20)\d\d)\s?[/–]\s?(\d{1,2})$`)
	quarterForm = regexp.MustCompile(`(?i)^(?:Q([1-4])[ ,/-]?\s?((?:19|20)\d\d)|((?:19|20)\d\d)[ ,/-]?\s?Q([1-4])|([1-4])\.? ?(?:kvartal|quarter|kv\.?) ((?:19|20)\d\d))$`)
	wordySpan   = regexp.MustCompile(`^(.*\d.*?)\s+(?:-|–|—|to|til|until)\s+(.*\d.*)$`)
	serialForm  = regexp.MustCompile(`^[2-6]\d{4}(\.\d+)?$`)
	yearPoint   = regexp.MustCompile(`^(\d{4})\.0$`)
)

// months are the names of months and their beginnings, in English and
// Norwegian.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7,
	"aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "des": 12,
}

var monthNames = []string{
	"january", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
	"sept", "juli",
}

// date writes a date as YYYY-MM-DD, YYYY-MM or YYYY. The order is that of
// numbers that do not tell it themselves.
func date(cell, order string) (string, error) {
	switch {
	case isoDate.MatchString(cell):
		return cell, check(cell)
	case isoInstant.MatchString(cell):
		day := isoInstant.FindStringSubmatch(cell)[1]
		return day, check(day)
	case yearPoint.MatchString(cell):
		return cell[:4], nil
	case fiscalYear.MatchString(cell):
		return fiscalYear.FindStringSubmatch(cell)[1], nil
	case serialForm.MatchString(cell):
		return serial(cell, order)
	}
	if m := numericDate.FindStringSubmatch(cell); m != nil {
		return numeric(m, order)
	}
	if m := wordyDate.FindStringSubmatch(cell); m != nil {
		if month := monthOf(m[2]); month > 0 {
			return dayOf(m[4], month, m[1]+m[3])
		}
	}
	return "", record.NewProblem("date")
}

// period writes a date or period in EDTF. A period must not end before it
// begins.
func period(cell, order string) (string, error) {
	if years, is := splitYear(cell); is {
		return years, nil
	}
	if months, is := quarter(cell); is {
		return months, nil
	}
	m := yearSpan.FindStringSubmatch(cell)
	if m == nil {
		m = wordySpan.FindStringSubmatch(cell)
	}
	if m == nil && !numericDate.MatchString(cell) {
		m = periodForm.FindStringSubmatch(cell)
	}
	if m == nil {
		return date(cell, order)
	}
	from, err := end(m[1], order)
	if err != nil {
		return "", err
	}
	to, err := end(m[2], order)
	if err != nil {
		return "", err
	}
	span := from + "/" + to
	if _, err := edtf.Parse(span); err != nil {
		return "", record.NewProblem("period")
	}
	return span, nil
}

// splitYear writes a year that begins in one and ends in the next, such as 2006/07,
// as both.
func splitYear(cell string) (string, bool) {
	m := twoYears.FindStringSubmatch(cell)
	if m == nil {
		return "", false
	}
	first, _ := strconv.Atoi(m[1])
	next := strconv.Itoa(first + 1)
	return m[1] + "/" + next, strings.HasSuffix(next, m[2])
}

// quarter writes a quarter of a year as its months.
func quarter(cell string) (string, bool) {
	m := quarterForm.FindStringSubmatch(cell)
	if m == nil {
		return "", false
	}
	n, _ := strconv.Atoi(m[1] + m[4] + m[5])
	year := m[2] + m[3] + m[6]
	return fmt.Sprintf("%s-%02d/%s-%02d", year, n*3-2, year, n*3), true
}

// serial reads the number by which a spreadsheet counts days, if the mapping says
// that it is one.
func serial(cell, order string) (string, error) {
	if order != "serial" {
		return "", record.NewProblem("serial-date")
	}
	days, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return "", record.NewProblem("date")
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)).Format("2006-01-02"), nil
}

// end writes one end of a period; ".." leaves it open.
func end(cell, order string) (string, error) {
	if cell == ".." {
		return cell, nil
	}
	return date(cell, order)
}

func check(day string) error {
	if _, err := time.Parse("2006-01-02"[:len(day)], day); err != nil {
		return record.NewProblem("day")
	}
	return nil
}

func numeric(m []string, order string) (string, error) {
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[3])
	dayFirst := order == "day-month-year" || order == "" && (m[2] == "." || first > 12)
	monthFirst := order == "month-day-year" || order == "" && m[2] != "." && second > 12
	switch {
	case dayFirst:
		return dayOf(m[4], second, m[1])
	case monthFirst:
		return dayOf(m[4], first, m[3])
	case first == second:
		return dayOf(m[4], first, m[1])
	}
	return "", record.NewProblem("month-order")
}

func dayOf(year string, month int, day string) (string, error) {
	out := fmt.Sprintf("%s-%02d", year, month)
	if day != "" {
		n, _ := strconv.Atoi(day)
		out += fmt.Sprintf("-%02d", n)
	}
	return out, check(out)
}

// monthOf gives the number of a month, 0 if the word is none.
func monthOf(word string) int {
	word = strings.ToLower(word)
	if len(word) == 3 {
		return months[word]
	}
	for _, name := range monthNames {
		if word == name {
			return months[word[:3]]
		}
	}
	return 0
}
