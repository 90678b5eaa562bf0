package money_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/samband/samband/queries/money"
)

// random gives flows between few parties, so that they meet often.
func random(r *rand.Rand) []money.Flow {
	few := func(names string, most int) []string {
		var out []string
		for range r.IntN(most + 1) {
			out = append(out, string(names[r.IntN(len(names))]))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	flows := make([]money.Flow, r.IntN(12))
	for i := range flows {
		f := money.Flow{ID: fmt.Sprint("f", i), Themes: few("pqr", 3), Approximate: r.IntN(4) == 0}
		f.Parties = [money.Layers][]string{few("abc", 2), few("bd", 1), few("bcde", 3), few("xyz", 2)}
		if r.IntN(4) > 0 {
			f.Amount = big.NewRat(int64(1+r.IntN(5)), 1)
			f.Currency = []string{"", "NOK", "USD"}[r.IntN(3)]
			f.Status = []string{"", "granted", "spent"}[r.IntN(3)]
		}
		if r.IntN(2) == 0 {
			year := 2000 + r.IntN(3)
			f.Earliest, f.Latest = fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year+r.IntN(2))
		}
		flows[i] = f
	}
	return flows
}

// plainly adds amounts up the way a reader with a pencil does.
func plainly(flows []money.Flow) map[money.Measure]int64 {
	out := map[money.Measure]int64{}
	for _, f := range flows {
		if f.Amount != nil {
			out[money.Measure{Currency: f.Currency, Status: f.Status}] += f.Amount.Num().Int64()
		}
	}
	return out
}

// TestNothingIsCountedTwice draws random flows in random shapes: the ribbons
// that leave the donors have every flow once, so do those that come to places,
// and what comes to a node leaves it again.
func TestNothingIsCountedTwice(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		flows := random(r)
		shape := money.Shape{Most: [money.Layers]int{r.IntN(3), r.IntN(3), r.IntN(3), r.IntN(3)}}
		if r.IntN(2) == 0 {
			shape.By = &money.Measure{Currency: "NOK", Status: "granted"}
		}
		p := money.Draw(flows, shape)
		if got := together(p, flows, func(b money.Ribbon) bool { return p.Nodes[b.From].Layer == money.Donor }); !same(got, flows) {
			t.Fatalf("seed %d: %d of %d flows leave a donor", seed, len(got), len(flows))
		}
		if got := together(p, flows, func(b money.Ribbon) bool { return p.Nodes[b.To].Layer == money.Place }); !same(got, flows) {
			t.Fatalf("seed %d: %d of %d flows come to a place", seed, len(got), len(flows))
		}
		for i, n := range p.Nodes {
			var through []money.Flow
			for _, at := range n.Flows {
				through = append(through, flows[at])
			}
			into := together(p, flows, func(b money.Ribbon) bool { return b.To == i })
			out := together(p, flows, func(b money.Ribbon) bool { return b.From == i })
			if n.Layer != money.Donor && !same(into, through) || n.Layer != money.Place && !same(out, through) {
				t.Fatalf("seed %d: through %s %v go %d flows, %d come and %d leave", seed, n.Layer, n.Parties, len(through), len(into), len(out))
			}
		}
	}
}

func together(p money.Picture, flows []money.Flow, chosen func(money.Ribbon) bool) []money.Flow {
	var out []money.Flow
	for _, b := range p.Ribbons {
		if chosen(b) {
			for _, i := range b.Flows {
				out = append(out, flows[i])
			}
		}
	}
	return out
}

func same(a, b []money.Flow) bool {
	ids := func(flows []money.Flow) []string {
		var out []string
		for _, f := range flows {
			out = append(out, f.ID)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(ids(a), ids(b))
}

// TestTotals holds gross amounts against plain sums, and the net ones against a
// matching of single units of money.
func TestTotals(t *testing.T) {
	for seed := range uint64(2000) {
		flows := random(rand.New(rand.NewPCG(seed, 2)))
		totals, bare, _ := money.Totals(flows)
		want := plainly(flows)
		if len(totals) != len(want) {
			t.Fatalf("seed %d: %d totals, want %d", seed, len(totals), len(want))
		}
		for _, total := range totals {
			bare += total.Flows
			if total.Amount.Cmp(big.NewRat(want[total.Measure], 1)) != 0 {
				t.Errorf("seed %d: %+v is %s, want %d", seed, total.Measure, total.Amount, want[total.Measure])
			}
			if lowest := big.NewRat(want[total.Measure]-repeated(flows, total.Measure), 1); lowest.Cmp(total.Lowest) != 0 && total.Lowest.Cmp(largest(flows, total.Measure)) != 0 {
				t.Errorf("seed %d: %+v is at least %s, want %s", seed, total.Measure, total.Lowest, lowest)
			}
			if total.Lowest.Cmp(total.Amount) > 0 || total.Lowest.Cmp(largest(flows, total.Measure)) < 0 {
				t.Errorf("seed %d: %+v is between %s and %s", seed, total.Measure, total.Lowest, total.Amount)
			}
		}
		if bare != len(flows) {
			t.Errorf("seed %d: %d of %d flows are told of", seed, bare, len(flows))
		}
	}
}

func largest(flows []money.Flow, m money.Measure) *big.Rat {
	most := new(big.Rat)
	for _, f := range flows {
		if f.Amount != nil && f.Currency == m.Currency && f.Status == m.Status && f.Amount.Cmp(most) > 0 {
			most = f.Amount
		}
	}
	return most
}

// repeated gives the most units of money that can be units of other flows too:
// each unit given is matched with one that was got.
func repeated(flows []money.Flow, m money.Measure) int64 {
	var units []money.Flow
	for _, f := range flows {
		if f.Amount == nil || f.Currency != m.Currency || f.Status != m.Status {
			continue
		}
		for range f.Amount.Num().Int64() {
			units = append(units, f)
		}
	}
	partner := make([]int, len(units)) // of a unit got, one more than the unit given
	var match func(given int, seen []bool) bool
	match = func(given int, seen []bool) bool {
		for got := range units {
			if seen[got] || !canBe(units[got], units[given]) {
				continue
			}
			seen[got] = true
			if partner[got] == 0 || match(partner[got]-1, seen) {
				partner[got] = given + 1
				return true
			}
		}
		return false
	}
	n := int64(0)
	for given := range units {
		if match(given, make([]bool, len(units))) {
			n++
		}
	}
	return n
}

// canBe reports whether the money of the second flow can be that of the first.
func canBe(a, b money.Flow) bool {
	if a.ID == b.ID || a.Earliest != "" && b.Latest != "" && a.Earliest > b.Latest {
		return false
	}
	whole := func(f money.Flow) bool {
		return len(f.Parties[money.Channel])+len(f.Parties[money.Recipient])+len(f.Parties[money.Place]) == 0
	}
	hands := func(f money.Flow) []string {
		if len(f.Parties[money.Recipient]) == 0 {
			return f.Parties[money.Donor]
		}
		return slices.Concat(f.Parties[money.Donor], f.Parties[money.Channel])
	}
	meet := func(one, other []string) bool {
		return slices.ContainsFunc(one, func(id string) bool { return slices.Contains(other, id) })
	}
	if whole(a) {
		if b.Earliest != "" && a.Latest != "" && b.Earliest > a.Latest || whole(b) && a.ID > b.ID {
			return false
		}
		return meet(a.Parties[money.Donor], hands(b))
	}
	ends := a.Parties[money.Recipient]
	if len(ends) == 0 {
		ends = a.Parties[money.Channel]
	}
	ends = slices.DeleteFunc(slices.Clone(ends), func(id string) bool { return slices.Contains(hands(a), id) })
	return meet(ends, hands(b))
}

// TestChoose holds the filter against its words, one flow at a time.
func TestChoose(t *testing.T) {
	usd, unsaid := "USD", ""
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 3))
		flows := random(r)
		for name, c := range map[string]struct {
			filter money.Filter
			keeps  func(money.Flow) bool
		}{
			"a theme":      {money.Filter{Theme: "p"}, func(f money.Flow) bool { return slices.Contains(f.Themes, "p") }},
			"no theme":     {money.Filter{Unthemed: true}, func(f money.Flow) bool { return len(f.Themes) == 0 }},
			"a currency":   {money.Filter{Currency: &usd}, func(f money.Flow) bool { return f.Amount != nil && f.Currency == "USD" }},
			"no status":    {money.Filter{Status: &unsaid}, func(f money.Flow) bool { return f.Status == "" }},
			"no amount":    {money.Filter{Bare: true}, func(f money.Flow) bool { return f.Amount == nil }},
			"a recipient":  {money.Filter{Parties: [money.Layers][]string{money.Recipient: {"c"}}}, func(f money.Flow) bool { return slices.Contains(f.Parties[money.Recipient], "c") }},
			"a year":       {money.Filter{From: 2001, To: 2001}, func(f money.Flow) bool { return f.Earliest != "" && f.Earliest < "2002" && f.Latest > "2001" }},
			"everything":   {money.Filter{}, func(money.Flow) bool { return true }},
			"until a year": {money.Filter{To: 2000}, func(f money.Flow) bool { return f.Earliest != "" && f.Earliest < "2001" }},
			"since a year": {money.Filter{From: 2002}, func(f money.Flow) bool { return f.Latest > "2002" }},
			"place, theme": {money.Filter{Theme: "q", Parties: [money.Layers][]string{money.Place: {"x"}}}, func(f money.Flow) bool {
				return slices.Contains(f.Themes, "q") && slices.Contains(f.Parties[money.Place], "x")
			}},
			"two donors": {money.Filter{Parties: [money.Layers][]string{{"a", "b"}}}, func(f money.Flow) bool {
				return slices.ContainsFunc(f.Parties[money.Donor], func(d string) bool { return d != "c" })
			}},
			"nobody at all": {money.Filter{Parties: [money.Layers][]string{{"nobody"}}}, func(money.Flow) bool { return false }},
		} {
			var want []money.Flow
			for _, f := range flows {
				if c.keeps(f) {
					want = append(want, f)
				}
			}
			kept, left := money.Choose(flows, c.filter)
			if !same(kept, want) {
				t.Fatalf("seed %d, %s: %d flows are kept, want %d", seed, name, len(kept), len(want))
			}
			if left.Longer > len(kept) || left.Shared > len(kept) || len(kept)+left.Undated > len(flows) {
				t.Fatalf("seed %d, %s: %+v of %d", seed, name, left, len(flows))
			}
		}
	}
}
