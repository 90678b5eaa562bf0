package value

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestExactNumbersOfAllSizes compares arithmetic, order, text and rounding with
// fractions, for numbers on both sides of what fits into a word.
func TestExactNumbersOfAllSizes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	number := func() (Number, *big.Rat) {
		digits := make([]byte, 1+random.IntN([]int{3, 12, 21, 40}[random.IntN(4)]))
		for i := range digits {
			digits[i] = '0' + byte(random.IntN(10))
		}
		text := string(digits)
		if random.IntN(2) == 0 {
			text = "-" + text
		}
		datatype := XSDInteger
		if random.IntN(3) > 0 {
			datatype = XSDDecimal
			text += "." + strings.Repeat("0", random.IntN(12)) + string(digits[:random.IntN(len(digits))])
		}
		n, ok := parseNumber(text, datatype)
		exact, sound := new(big.Rat).SetString(strings.TrimSuffix(text, "."))
		if !ok || !sound {
			t.Fatalf("%s is not read", text)
		}
		return n, exact
	}
	check := func(what string, n Number, want *big.Rat) {
		t.Helper()
		if got := new(big.Rat).SetFrac(n.unscaled(), powerOfTen(n.scale)); got.Cmp(want) != 0 {
			t.Fatalf("%s: %s, want %s", what, got, want)
		}
		if written, _ := new(big.Rat).SetString(n.String()); written.Cmp(want) != 0 {
			t.Fatalf("%s: written as %s, want %s", what, n, want)
		}
		if near, _ := want.Float64(); n.Float() != near {
			t.Fatalf("%s: %s is nearest to %v, want %v", what, n, n.Float(), near)
		}
	}
	for range 20_000 {
		a, x := number()
		b, y := number()
		check("number", a, x)
		check("sum", Add(a, b), new(big.Rat).Add(x, y))
		check("difference", Subtract(a, b), new(big.Rat).Sub(x, y))
		check("product", Multiply(a, b), new(big.Rat).Mul(x, y))
		check("negation", Negate(a), new(big.Rat).Neg(x))
		if order, ok := CompareNumbers(a, b); !ok || order != x.Cmp(y) {
			t.Fatalf("%s against %s: %d", a, b, order)
		}
		if order, _ := CompareNumbers(a, Add(a, Number{kind: decimalType, small: 1, scale: 18})); order >= 0 {
			t.Fatalf("%s against itself and a little: %d", a, order)
		}
	}
}
