package value

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// numericType is one of the four types that arithmetic works in, narrowest
// first.
type numericType uint8

const (
	integerType numericType = iota
	decimalType
	floatType
	doubleType
)

// Number is an XSD number. Integers and decimals are exact: a whole number divided
// by ten to the scale.
type Number struct {
	kind  numericType
	small int64    // the whole number, when it fits
	exact *big.Int // else
	scale int      // 0 for integers
	float float64
}

// bounds are the integer datatypes with the least and greatest value of each;
// nil is none.
var bounds = map[quad.IRI][2]*big.Int{
	XSDInteger:                       {},
	vocab.XSD + "long":               {limit("-9223372036854775808"), limit("9223372036854775807")},
	vocab.XSD + "int":                {limit("-2147483648"), limit("2147483647")},
	vocab.XSD + "short":              {limit("-32768"), limit("32767")},
	vocab.XSD + "byte":               {limit("-128"), limit("127")},
	vocab.XSD + "nonNegativeInteger": {limit("0"), nil},
	vocab.XSD + "positiveInteger":    {limit("1"), nil},
	vocab.XSD + "nonPositiveInteger": {nil, limit("0")},
	vocab.XSD + "negativeInteger":    {nil, limit("-1")},
	vocab.XSD + "unsignedLong":       {limit("0"), limit("18446744073709551615")},
	vocab.XSD + "unsignedInt":        {limit("0"), limit("4294967295")},
	vocab.XSD + "unsignedShort":      {limit("0"), limit("65535")},
	vocab.XSD + "unsignedByte":       {limit("0"), limit("255")},
}

func limit(digits string) *big.Int {
	n, _ := new(big.Int).SetString(digits, 10)
	return n
}

// IsNumericType says whether a datatype is one of numbers.
func IsNumericType(datatype quad.IRI) bool {
	switch datatype {
	case XSDInteger, XSDDecimal, XSDFloat, XSDDouble:
		return true
	}
	_, ok := bounds[datatype]
	return ok
}

// isDigits says whether text is one digit or more.
func isDigits(text string) bool { return text != "" && digitsIn(text) == len(text) }

// digitsIn counts the digits that text begins with.
func digitsIn(text string) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

func unsigned(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}

func isInteger(text string) bool { return isDigits(unsigned(text)) }

// isDecimal says whether text is digits with at most one point, at least one
// digit.
func isDecimal(text string) bool {
	text = unsigned(text)
	whole := digitsIn(text)
	if whole == len(text) {
		return whole > 0
	}
	fraction := text[whole+1:]
	return text[whole] == '.' && digitsIn(fraction) == len(fraction) && whole+len(fraction) > 0
}

func isFloat(text string) bool {
	switch unsigned(text) {
	case "INF":
		return true
	case "NaN":
		return text == "NaN"
	}
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		if mantissa, exponent = text[:i], text[i+1:]; !isInteger(exponent) {
			return false
		}
	}
	return isDecimal(mantissa)
}

func integer(n int64) Number { return Number{kind: integerType, small: n} }

func double(f float64) Number { return Number{kind: doubleType, float: f} }

// exactly is an integer or a decimal of any size.
func exactly(kind numericType, unscaled *big.Int, scale int) Number {
	if unscaled.IsInt64() {
		return Number{kind: kind, small: unscaled.Int64(), scale: scale}
	}
	return Number{kind: kind, exact: unscaled, scale: scale}
}

func parseNumber(text string, datatype quad.IRI) (Number, bool) {
	text = strings.Trim(text, " \t\r\n")
	switch datatype {
	case XSDDecimal:
		return parseDecimal(text)
	case XSDFloat:
		return parseFloat(text, floatType)
	case XSDDouble:
		return parseFloat(text, doubleType)
	}
	return parseInteger(text, datatype)
}

func parseInteger(text string, datatype quad.IRI) (Number, bool) {
	if !isInteger(text) {
		return Number{}, false
	}
	if datatype == XSDInteger {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return integer(n), true
		}
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return Number{}, false
	}
	within := bounds[datatype]
	if within[0] != nil && n.Cmp(within[0]) < 0 || within[1] != nil && n.Cmp(within[1]) > 0 {
		return Number{}, false
	}
	return exactly(integerType, n, 0), true
}

func parseDecimal(text string) (Number, bool) {
	if !isDecimal(text) {
		return Number{}, false
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole)+len(fraction) <= 18 {
		if n, err := strconv.ParseInt(whole+fraction, 10, 64); err == nil {
			return Number{kind: decimalType, small: n, scale: len(fraction)}, true
		}
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	return exactly(decimalType, n, len(fraction)), ok
}

func parseFloat(text string, kind numericType) (Number, bool) {
	if !isFloat(text) {
		return Number{}, false
	}
	bits := 64
	if kind == floatType {
		bits = 32
	}
	// A number out of range is infinite, as XSD has it.
	f, _ := strconv.ParseFloat(text, bits)
	return Number{kind: kind, float: f}, true
}

func (n Number) datatype() quad.IRI {
	return [...]quad.IRI{XSDInteger, XSDDecimal, XSDFloat, XSDDouble}[n.kind]
}

// IsExact says whether the number is an integer or a decimal.
func (n Number) IsExact() bool { return n.kind <= decimalType }

// unscaled gives an exact number as a whole number at its scale.
func (n Number) unscaled() *big.Int {
	if n.exact != nil {
		return n.exact
	}
	return big.NewInt(n.small)
}

// at gives an exact number as a whole number at a scale not less than its own.
func (n Number) at(scale int) *big.Int {
	if scale == n.scale {
		return n.unscaled()
	}
	return new(big.Int).Mul(n.unscaled(), powerOfTen(scale-n.scale))
}

// powersOfTen are kept of those that are asked for again and again.
var powersOfTen = func() (powers [32]*big.Int) {
	for i := range powers {
		powers[i] = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(i)), nil)
	}
	return powers
}()

// powerOfTen gives a power of ten, which must not be changed.
func powerOfTen(n int) *big.Int {
	if n < len(powersOfTen) {
		return powersOfTen[n]
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// Float gives the nearest floating point number.
func (n Number) Float() float64 {
	switch {
	case !n.IsExact():
		return n.float
	case n.exact == nil && n.scale == 0:
		return float64(n.small)
	case n.exact == nil && n.scale < len(floatTens) && n.small < 1<<53 && n.small > -1<<53:
		// Both are floating point numbers as they are, so that the quotient is the nearest.
		return float64(n.small) / floatTens[n.scale]
	}
	f, _ := new(big.Rat).SetFrac(n.unscaled(), powerOfTen(n.scale)).Float64()
	return f
}

// floatTens are the powers of ten that floating point numbers hold without rounding.
var floatTens = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// about gives an exact number to a few units of the last of the 53 bits.
func (n Number) about() float64 {
	whole := float64(n.small)
	if n.exact != nil {
		whole, _ = n.exact.Float64()
	}
	if n.scale < len(floatTens) {
		return whole / floatTens[n.scale]
	}
	return whole / math.Pow10(n.scale)
}

// Int gives the number rounded to the nearest whole one, the upper where it
// lies between two, if that fits.
func (n Number) Int() (int64, bool) {
	if n.kind == integerType && n.exact == nil {
		return n.small, true
	}
	if !n.IsExact() {
		f := math.Floor(n.float + 0.5)
		return int64(f), math.Abs(f) < 1<<62
	}
	whole := Round(n)
	scaled := new(big.Int).Quo(whole.unscaled(), powerOfTen(whole.scale))
	return scaled.Int64(), scaled.IsInt64()
}

// What an exact number may have at most, so that a short query cannot square
// one until memory is full.
const (
	maxBits  = 1 << 16
	maxScale = 1 << 14
)

// Fits says whether the number is small enough to calculate with.
func (n Number) Fits() bool {
	return n.scale <= maxScale && (n.exact == nil || n.exact.BitLen() <= maxBits)
}

// IsLarge says whether calculating with the number takes long.
func (n Number) IsLarge() bool { return n.exact != nil && n.exact.BitLen() > 1<<12 }

func (n Number) isZeroOrNaN() bool {
	if n.IsExact() {
		return n.small == 0 && n.exact == nil
	}
	return n.float == 0 || math.IsNaN(n.float)
}

// String gives the canonical lexical form.
func (n Number) String() string {
	switch {
	case n.kind == floatType:
		return floatText(n.float, 32)
	case n.kind == doubleType:
		return floatText(n.float, 64)
	case n.exact == nil && n.kind == integerType:
		return strconv.FormatInt(n.small, 10)
	case n.kind == integerType:
		return n.exact.String()
	}
	if n.exact == nil {
		return decimalString(strconv.FormatInt(n.small, 10), n.scale)
	}
	return decimalString(n.exact.String(), n.scale)
}

// decimalString sets the point in a whole number.
func decimalString(unscaled string, scale int) string {
	digits, isNegative := strings.CutPrefix(unscaled, "-")
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	whole, fraction := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
	if fraction == "" {
		fraction = "0"
	}
	if isNegative {
		whole = "-" + whole
	}
	return whole + "." + fraction
}

func floatText(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, bits), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := strings.TrimPrefix(exponent[:1], "+")
	exponent = strings.TrimLeft(exponent[1:], "0")
	if exponent == "" {
		exponent, sign = "0", ""
	}
	return mantissa + "E" + sign + exponent
}

// plainFloat gives a finite number without an exponent.
func plainFloat(f float64, bits int) string { return strconv.FormatFloat(f, 'f', -1, bits) }

// plainText writes the number as short as can be: a whole one without a
// point, and one of ordinary size without an exponent.
func (n Number) plainText() string {
	if n.IsExact() {
		return strings.TrimSuffix(n.String(), ".0")
	}
	size := math.Abs(n.float)
	switch {
	case n.float == 0:
		return "0"
	case size >= 1e-6 && size < 1e6 && n.kind == floatType:
		return plainFloat(n.float, 32)
	case size >= 1e-6 && size < 1e6:
		return plainFloat(n.float, 64)
	}
	return n.String()
}

// Exact is an exact number: an integer, or for decimals unscaled divided by ten
// to the power of scale.
func Exact(unscaled int64, scale int, decimal bool) Number {
	if !decimal {
		return integer(unscaled)
	}
	return Number{kind: decimalType, small: unscaled, scale: scale}
}
