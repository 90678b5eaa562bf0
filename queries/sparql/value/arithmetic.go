package value

import (
	"math"
	"math/big"
)

// divisionDigits is how many digits after the point a quotient of decimals
// keeps; XSD asks for 18 in all at least.
const divisionDigits = 24

// Add is the sum of two numbers.
func Add(a, b Number) Number {
	if isSmall(a, b) {
		if sum := a.small + b.small; (sum > a.small) == (b.small > 0) {
			return integer(sum)
		}
	}
	return combine(a, b, (*big.Int).Add, func(x, y float64) float64 { return x + y })
}

// Subtract is the difference of two numbers.
func Subtract(a, b Number) Number {
	if isSmall(a, b) {
		if difference := a.small - b.small; (difference < a.small) == (b.small > 0) {
			return integer(difference)
		}
	}
	return combine(a, b, (*big.Int).Sub, func(x, y float64) float64 { return x - y })
}

func isSmall(a, b Number) bool {
	return a.kind == integerType && b.kind == integerType && a.exact == nil && b.exact == nil
}

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
	return exactly(kind, new(big.Int).Mul(a.unscaled(), b.unscaled()), a.scale+b.scale)
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
	if !a.isExact() {
		return Number{kind: a.kind, float: -a.float}
	}
	return exactly(a.kind, new(big.Int).Neg(a.unscaled()), a.scale)
}

// Abs is the number without its sign.
func Abs(a Number) Number {
	if !a.isExact() {
		return Number{kind: a.kind, float: math.Abs(a.float)}
	}
	return exactly(a.kind, new(big.Int).Abs(a.unscaled()), a.scale)
}

// Floor is the greatest whole number not above a.
func Floor(a Number) Number {
	if !a.isExact() {
		return Number{kind: a.kind, float: math.Floor(a.float)}
	}
	return wholePart(a, new(big.Int))
}

// Ceil is the least whole number not below a.
func Ceil(a Number) Number {
	if !a.isExact() {
		return Number{kind: a.kind, float: math.Ceil(a.float)}
	}
	return Negate(Floor(Negate(a)))
}

// Round is the nearest whole number, the upper of two as near.
func Round(a Number) Number {
	if !a.isExact() {
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

// compareNumbers gives -1, 0 or 1; ok is false when one is NaN.
func compareNumbers(a, b Number) (order int, ok bool) {
	switch {
	case isSmall(a, b):
		return compareOrdered(a.small, b.small), true
	case a.isExact() && b.isExact():
		scale := max(a.scale, b.scale)
		return a.at(scale).Cmp(b.at(scale)), true
	}
	x, y := a.Float(), b.Float()
	if math.IsNaN(x) || math.IsNaN(y) {
		return 0, false
	}
	return compareOrdered(x, y), true
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
