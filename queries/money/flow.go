// Package money draws together who gives how much to whom, where, and counts
// nothing twice.
package money

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// Layer is a place that a flow passes on its way.
type Layer int

// The layers, in the order in which money flows.
const (
	Donor Layer = iota
	Channel
	Recipient
	Place
	Layers
)

// String gives the name of a layer.
func (l Layer) String() string {
	return [Layers]string{"donor", "channel", "recipient", "place"}[l]
}

// LayerNamed gives the layer with the name.
func LayerNamed(name string) (Layer, bool) {
	for l := range Layers {
		if l.String() == name {
			return l, true
		}
	}
	return 0, false
}

// Flow is one statement of funding. Parties of one layer share the flow: no
// source says how it is divided between them.
type Flow struct {
	ID      string
	Also    []string         // the ids of other statements of the same flow
	Sources []string         // who tells of it, sorted ids
	Parties [Layers][]string // sorted ids; empty where the source names none
	Themes  []string

	Amount      *big.Rat // nil where the source gives none
	Literal     string   // as the source writes it
	Currency    string   // ISO 4217; empty where it is not said
	Status      string   // such as granted; empty where it is not said
	Approximate bool     // "ca"
	Hedged      bool     // "mainly"

	// Earliest and Latest bound its time: YYYY-MM-DD, empty where it is open.
	Earliest, Latest string
}

var plainDecimal = regexp.MustCompile(`^[+-]?[0-9]{1,40}(\.[0-9]{1,20})?$`)

// Amount reads an xsd:decimal of reasonable length; nil if it is none.
func Amount(text string) *big.Rat {
	if !plainDecimal.MatchString(text) {
		return nil
	}
	amount, ok := new(big.Rat).SetString(text)
	if !ok {
		return nil
	}
	return amount
}

// Decimal writes an amount exactly.
func Decimal(amount *big.Rat) string {
	if amount.IsInt() {
		return amount.Num().String()
	}
	digits, _ := amount.FloatPrec()
	return amount.FloatString(digits)
}

// Measure is what amounts have in common that are comparable: pledged,
// committed and spent money are not the same, nor are two currencies.
type Measure struct {
	Currency string
	Status   string
}

func (f Flow) measure() Measure { return Measure{f.Currency, f.Status} }

// uncertain reports whether the source hedges the flow or its amount.
func (f Flow) uncertain() bool { return f.Approximate || f.Hedged }

// key names the parties of a layer that share the flow.
func (f Flow) key(l Layer) string { return strings.Join(f.Parties[l], "\n") }

// Sum is the amounts of flows of one measure. Each flow counts once.
type Sum struct {
	Measure
	Amount      *big.Rat
	Flows       int
	Approximate bool // some of the amounts are
}

// Sums adds the amounts of flows, those of one measure by themselves; bare is
// how many have no amount. The greatest number of flows comes first.
func Sums(flows []Flow) (sums []Sum, bare int) {
	by := map[Measure]*Sum{}
	for _, f := range flows {
		if f.Amount == nil {
			bare++
			continue
		}
		s := by[f.measure()]
		if s == nil {
			s = &Sum{Measure: f.measure(), Amount: new(big.Rat)}
			by[f.measure()] = s
		}
		s.Amount.Add(s.Amount, f.Amount)
		s.Flows++
		s.Approximate = s.Approximate || f.uncertain()
	}
	for _, s := range by {
		sums = append(sums, *s)
	}
	slices.SortFunc(sums, func(a, b Sum) int {
		return cmp.Or(cmp.Compare(b.Flows, a.Flows), cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Status, b.Status))
	})
	return sums, bare
}
