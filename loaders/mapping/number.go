package mapping

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// How numbers are written: digits, perhaps in groups of three, perhaps with
// decimals, perhaps with an exponent, perhaps with a currency before or after.
var (
	plainNumber  = regexp.MustCompile(`^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?$`)
	pointGroups  = regexp.MustCompile(`^[+-]?\d{1,3}(\.\d{3})+$`)
	commaGroups  = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+$`)
	commaDecimal = regexp.MustCompile(`^[+-]?\d+,\d+$`)
	// Both marks, each where it may stand: groups of three, in India of two but
	// for the last.
	pointNumber = regexp.MustCompile(`^[+-]?(\d+|\d{1,3}(,\d{2,3})*,\d{3})(\.\d+)?([eE][+-]?\d{1,2})?$`)
	commaNumber = regexp.MustCompile(`^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?([eE][+-]?\d{1,2})?$`)
)

// decimals finds out which mark stands before the decimals of a column from
// its cells: "." or ",", or "" if no cell tells.
type decimals struct{ point, comma, ambiguous int }

func (d *decimals) see(cell string) {
	a, ok := readAmount(cell)
	if !ok {
		return
	}
	number := a.digits
	lastPoint, lastComma := strings.LastIndex(number, "."), strings.LastIndex(number, ",")
	switch {
	case lastPoint < 0 && lastComma < 0:
	case lastPoint >= 0 && lastComma >= 0:
		if lastPoint > lastComma {
			d.point++
		} else {
			d.comma++
		}
	case lastComma < 0:
		d.only(number, ".", pointGroups.MatchString(number), &d.point, &d.comma)
	default:
		d.only(number, ",", commaGroups.MatchString(number), &d.comma, &d.point)
	}
}

// only judges a number with one of the two marks: if it comes more than once
// it divides groups; if groups of three follow it, that cannot be told.
func (d *decimals) only(number, mark string, groups bool, asDecimal, asGroup *int) {
	switch {
	case strings.Count(number, mark) > 1:
		*asGroup++
	case groups:
		d.ambiguous++
	default:
		*asDecimal++
	}
}

// mark decides; it is empty where each cell must say it by itself.
func (d decimals) mark() string {
	switch {
	case d.point > 0 && d.comma > 0:
		return ""
	case d.comma > 0:
		return ","
	case d.point > 0 || d.ambiguous == 0:
		return "."
	}
	return ""
}

// own gives the mark before decimals that a number by itself says, empty if it may
// be either.
func own(digits string) string {
	var d decimals
	d.see(digits)
	if d.ambiguous > 0 {
		return ""
	}
	return d.mark()
}

// number writes a cell as xsd:decimal: digits and at most one point. The mark
// is what stands before decimals, empty if that is not known.
func number(cell, mark, times string) (string, error) {
	a, ok := readAmount(cell)
	if !ok && isMissing(cell) {
		return "", record.NewProblem("missing-mark", cell)
	}
	if !ok {
		return "", record.NewProblem("number")
	}
	text := a.digits
	if mark == "" || a.times != nil && own(text) != "" {
		mark = own(text)
	}
	switch {
	case mark == "," && commaNumber.MatchString(text):
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case mark == "," && plainNumber.MatchString(text):
		return "", record.NewProblem("decimal-point")
	case mark == "." && pointNumber.MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	case mark == "" && (commaGroups.MatchString(text) || pointGroups.MatchString(text)):
		return "", record.NewProblem("decimal-mark")
	case mark == "." && commaDecimal.MatchString(text):
		return "", record.NewProblem("decimal-comma")
	}
	if !plainNumber.MatchString(text) {
		return "", record.NewProblem("number")
	}
	exact, ok := new(big.Rat).SetString(text)
	if !ok {
		return "", record.NewProblem("number")
	}
	if a.times != nil {
		exact.Mul(exact, a.times)
	}
	if factor, ok := new(big.Rat).SetString(times); ok {
		exact.Mul(exact, factor)
	}
	return decimalOf(exact), nil
}

// isNumber reports whether a cell is a number in one of the ways that they are
// written.
func isNumber(cell string) bool {
	a, ok := readAmount(cell)
	return ok && (pointNumber.MatchString(a.digits) || commaNumber.MatchString(a.digits))
}

// decimalOf writes a number that has finitely many decimals.
func decimalOf(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	digits, _ := r.FloatPrec()
	return strings.TrimRight(r.FloatString(digits), "0")
}

// Decimal writes a number as xsd:decimal that has a decimal point, and perhaps
// commas between thousands.
func Decimal(text string) (string, error) { return number(text, ".", "") }
