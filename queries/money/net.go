package money

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// Total is what the flows of one measure come to. Who gets money may pass it on
// in another flow, and what a donor gave on the whole may be what others tell
// one by one; where no source says whether it is the same money, the net amount
// is an interval.
type Total struct {
	Sum             // gross: each flow once
	Lowest *big.Rat // net, if all that can be the same money is
}

// Net reports whether gross and net are known to be the same.
func (t Total) Net() bool { return t.Amount.Cmp(t.Lowest) == 0 }

// Doubts are flows whose money may be counted already.
type Doubts struct {
	Onward map[string]bool   // ids of those whose money may have come from another flow
	Twice  map[string]string // of those that may be another flow, told of by another source, its id
}

// Without gives those of flows that are not others of them, told of by another
// source.
func (d Doubts) Without(flows []Flow) []Flow {
	if len(d.Twice) == 0 {
		return flows
	}
	here := map[string]bool{}
	for _, f := range flows {
		here[f.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(flows), func(f Flow) bool { return here[d.Twice[f.ID]] })
}

// Totals gives what the flows come to, by measure.
func Totals(flows []Flow) (totals []Total, bare int, doubts Doubts) {
	sums, bare := Sums(flows)
	doubts = Doubts{map[string]bool{}, map[string]string{}}
	for _, s := range sums {
		same := slices.DeleteFunc(slices.Clone(flows), func(f Flow) bool { return f.Amount == nil || f.measure() != s.Measure })
		totals = append(totals, Total{s, lowest(s.Amount, same, &doubts)})
	}
	return totals, bare, doubts
}

// lowest gives what the flows of one measure come to if all that can have been
// passed on was, or if all that can be told of twice is and what then can have
// been passed on was: whichever is less.
func lowest(gross *big.Rat, flows []Flow, doubts *Doubts) *big.Rat {
	least := new(big.Rat).Sub(gross, passedOn(flows, doubts.Onward))
	if twice := mayBe(flows); len(twice) > 0 {
		maps.Copy(doubts.Twice, twice)
		once := slices.DeleteFunc(slices.Clone(flows), func(f Flow) bool { return twice[f.ID] != "" })
		left := new(big.Rat)
		for _, f := range once {
			left.Add(left, f.Amount)
		}
		if left.Sub(left, passedOn(once, doubts.Onward)); left.Cmp(least) < 0 {
			least = left
		}
	}
	// However often it changes hands, as much as the largest flow is there.
	for _, f := range flows {
		if f.Amount.Cmp(least) > 0 && f.Amount.Cmp(gross) <= 0 {
			least = f.Amount
		}
	}
	return least
}

// ends gives who a flow's money is with in the end: the recipients, else the
// channels; of what a donor gave on the whole, the donor, whose single flows may
// be parts of it. Who gives it too has not got it from somebody else.
func (f Flow) ends() []string {
	if f.overall() {
		return f.Parties[Donor]
	}
	ends := f.Parties[Recipient]
	if len(ends) == 0 {
		ends = f.Parties[Channel]
	}
	hands := f.hands()
	return slices.DeleteFunc(slices.Clone(ends), func(id string) bool { return slices.Contains(hands, id) })
}

// hands gives whose hands a flow's money goes through on the way: what they got
// in another flow can be the same.
func (f Flow) hands() []string {
	if len(f.Parties[Recipient]) == 0 {
		return f.Parties[Donor]
	}
	return slices.Concat(f.Parties[Donor], f.Parties[Channel])
}

// overall reports whether a flow tells what a donor gave, and neither to whom
// nor where: other flows of the donor may be told of in it.
func (f Flow) overall() bool {
	return len(f.Parties[Recipient])+len(f.Parties[Channel])+len(f.Parties[Place]) == 0
}

// pool is flows that are alike: the same parties, the same time.
type pool struct {
	parties          []string
	overall          string // the id of the one flow in it, if that is overall
	earliest, latest string
	amount           *big.Rat
	flows            []string // ids
}

// mostPools bounds how finely flows are told apart by time. With more, time is
// left out, which only makes the interval wider.
const mostPools = 2000

func pools(flows []Flow, parties func(Flow) []string) []*pool {
	timed := pooled(flows, parties, true)
	if len(timed) > mostPools {
		return pooled(flows, parties, false)
	}
	return timed
}

func pooled(flows []Flow, parties func(Flow) []string, timed bool) []*pool {
	by := map[string]*pool{}
	for _, f := range flows {
		ids := parties(f)
		if len(ids) == 0 || f.Amount.Sign() <= 0 {
			continue
		}
		p := &pool{parties: ids, amount: new(big.Rat)}
		if timed {
			p.earliest, p.latest = f.Earliest, f.Latest
		}
		if f.overall() {
			p.overall = f.ID
		}
		key := strings.Join(append(slices.Clone(ids), p.earliest, p.latest, p.overall), "\n")
		if by[key] == nil {
			by[key] = p
		}
		by[key].amount.Add(by[key].amount, f.Amount)
		by[key].flows = append(by[key].flows, f.ID)
	}
	return slices.SortedFunc(maps.Values(by), func(a, b *pool) int {
		return cmp.Or(
			slices.Compare(a.parties, b.parties), cmp.Compare(a.earliest, b.earliest),
			cmp.Compare(a.latest, b.latest), cmp.Compare(a.overall, b.overall),
		)
	})
}

// feeds reports whether the money of a pool can be that of the next, which has
// a party in common with it: passed on, if it did not come only after that had
// gone; or told of twice, if the times meet. Of two that tell of a donor's
// money as a whole, only one is in the other.
func (p *pool) feeds(next *pool) bool {
	if p.earliest != "" && next.latest != "" && p.earliest > next.latest {
		return false
	}
	if p.overall == "" {
		return true
	}
	meet := next.earliest == "" || p.latest == "" || next.earliest <= p.latest
	return meet && (next.overall == "" || p.overall < next.overall)
}

// mostWays bounds how much is looked at. With more ways, all that was got counts
// as passed on, which only makes the interval wider.
const mostWays = 20_000

// fed gives for each of the first pools those of the others that it can feed.
func fed(got, gave []*pool) (ways [][]int, all int) {
	by := map[string][]int{}
	for j, p := range gave {
		for _, id := range p.parties {
			by[id] = append(by[id], j)
		}
	}
	out := make([][]int, len(got))
	for i, p := range got {
		for _, id := range p.parties {
			for _, j := range by[id] {
				if p.feeds(gave[j]) {
					out[i] = append(out[i], j)
				}
			}
		}
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
		all += len(out[i])
	}
	return out, all
}

// passedOn gives the most of the flows' money, all of one measure, that can
// have come from others of them: a largest flow from what was got to what was
// given. It notes the flows whose money may have come that way.
func passedOn(flows []Flow, onward map[string]bool) *big.Rat {
	t := &transport{got: pools(flows, Flow.ends), gave: pools(flows, Flow.hands), carried: map[[2]int]*big.Rat{}}
	ways, all := fed(t.got, t.gave)
	possible := new(big.Rat)
	for i := range ways {
		if len(ways[i]) > 0 {
			possible.Add(possible, t.got[i].amount)
		}
		for _, j := range ways[i] {
			for _, id := range t.gave[j].flows {
				onward[id] = true
			}
		}
	}
	if all > mostWays {
		return possible
	}
	t.ways = ways
	return t.most()
}
