package value

import (
	"math"
	"math/big"
	"math/bits"
)

// divisionDigits is how many digits after the point a quotient of decimals
// keeps; XSD asks for 18 in all at least.
const divisionDigits = 24

// Add is the sum of two numbers.
func Add(a, b Number) Number {
	if x, y, ok := aligned(a, b); ok {
		if sum := x + y; (sum > x) == (y > 0) {
			return Number{kind: max(a.kind, b.kind), small: sum, scale: max(a.scale, b.scale)}
		}
	}
	return combine(a, b, (*big.Int).Add, func(x, y float64) float64 { return x + y })
}

// Subtract is the difference of two numbers.
func Subtract(a, b Number) Number {
	if x, y, ok := aligned(a, b); ok {
		if difference := x - y; (difference < x) == (y > 0) {
			return Number{kind: max(a.kind, b.kind), small: difference, scale: max(a.scale, b.scale)}
		}
	}
	return combine(a, b, (*big.Int).Sub, func(x, y float64) float64 { return x - y })
}

// aligned gives two exact numbers as whole ones at the larger scale of both, if
// they fit.
func aligned(a, b Number) (x, y int64, ok bool) {
	switch {
	case !a.IsExact() || !b.IsExact() || a.exact != nil || b.exact != nil:
		return 0, 0, false
	case a.scale < b.scale:
		x, ok = times(a.small, b.scale-a.scale)
		return x, b.small, ok
	}
	y, ok = times(b.small, a.scale-b.scale)
	return a.small, y, ok
}

// times gives n times ten to the power of places, if that fits.
func times(n int64, places int) (int64, bool) {
	if places >= len(tens) || n > math.MaxInt64/tens[places] || n < math.MinInt64/tens[places] {
		return 0, false
	}
	return n * tens[places], true
}

var tens = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

func combine(a, b Number, exact func(z, x, y *big.Int) *big.Int, float func(x, y float64) float64) Number {
	kind := max(a.kind, b.kind)
	if kind > decimalType {
		return inFloat(kind, float(a.Float(), b.Float()))
	}
	scale := max(a.scale, b.scale)
	return exactly(kind, exact(new(big.Int), a.at(scale), b.at(scale)), scale)
}

func inFloat(kind numericType, f float64) Number {
	if kind == floatType {
		f = float64(float32(f))
	}
	return Number{kind: kind, float: f}
}

// Multiply is the product of two numbers.
func Multiply(a, b Number) Number {
	kind := max(a.kind, b.kind)
	if kind > decimalType {
		return inFloat(kind, a.Float()*b.Float())
	}
	if a.exact == nil && b.exact == nil {
		high, low := bits.Mul64(magnitude(a.small), magnitude(b.small))
		if high == 0 && low <= math.MaxInt64 {
			return Number{kind: kind, small: a.small * b.small, scale: a.scale + b.scale}
		}
	}
	return exactly(kind, new(big.Int).Mul(a.unscaled(), b.unscaled()), a.scale+b.scale)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Divide is the quotient of two numbers, a decimal for two integers. An exact
// number cannot be divided by zero.
func Divide(a, b Number) (Number, bool) {
	kind := max(a.kind, b.kind, decimalType)
	if kind > decimalType {
		return inFloat(kind, a.Float()/b.Float()), true
	}
	if b.isZeroOrNaN() {
		return Number{}, false
	}
	scale := max(a.scale, b.scale)
	dividend := new(big.Int).Mul(a.at(scale), powerOfTen(divisionDigits))
	return exactly(decimalType, dividend.Quo(dividend, b.at(scale)), divisionDigits), true
}

// Negate is the number with the other sign.
func Negate(a Number) Number {
	if !a.IsExact() {
		return Number{kind: a.kind, float: -a.float}
	}
	return exactly(a.kind, new(big.Int).Neg(a.unscaled()), a.scale)
}

// Abs is the number without its sign.
func Abs(a Number) Number {
	if !a.IsExact() {
		return Number{kind: a.kind, float: math.Abs(a.float)}
	}
	return exactly(a.kind, new(big.Int).Abs(a.unscaled()), a.scale)
}

// Floor is the greatest whole number not above a.
func Floor(a Number) Number {
	if !a.IsExact() {
		return Number{kind: a.kind, float: math.Floor(a.float)}
	}
	return wholePart(a, new(big.Int))
}

// Ceil is the least whole number not below a.
func Ceil(a Number) Number {
	if !a.IsExact() {
		return Number{kind: a.kind, float: math.Ceil(a.float)}
	}
	return Negate(Floor(Negate(a)))
}

// Round is the nearest whole number, the upper of two as near.
func Round(a Number) Number {
	if !a.IsExact() {
		return Number{kind: a.kind, float: math.Floor(a.float + 0.5)}
	}
	half := new(big.Int)
	if a.scale > 0 {
		half.Mul(big.NewInt(5), powerOfTen(a.scale-1))
	}
	return wholePart(a, half)
}

// wholePart drops what is after the point, downwards, once plus is added.
func wholePart(a Number, plus *big.Int) Number {
	if a.scale == 0 {
		return a
	}
	sum := new(big.Int).Add(a.unscaled(), plus)
	// Div rounds towards minus infinity for a positive divisor.
	return exactly(a.kind, sum.Div(sum, powerOfTen(a.scale)), 0)
}

// CompareNumbers gives the order of two numbers, -1, 0 or 1; ok is false when one is
// NaN.
func CompareNumbers(a, b Number) (order int, ok bool) {
	switch x, y, ok := aligned(a, b); {
	case ok:
		return compareOrdered(x, y), true
	case a.IsExact() && b.IsExact():
		if x, y := a.about(), b.about(); areApart(x, y) {
			return compareOrdered(x, y), true
		}
		scale := max(a.scale, b.scale)
		return a.at(scale).Cmp(b.at(scale)), true
	}
	x, y := a.Float(), b.Float()
	if math.IsNaN(x) || math.IsNaN(y) {
		return 0, false
	}
	return compareOrdered(x, y), true
}

// areApart says whether the numbers that two stand for are surely in their order:
// what rounding does to numbers of ordinary size is far less.
func areApart(x, y float64) bool {
	apart, size := math.Abs(x-y), math.Abs(x)+math.Abs(y)
	return apart > 1e-9*size && size > 1e-200 && size < 1e200
}

func compareOrdered[T int64 | float64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
