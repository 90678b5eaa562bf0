package money

import (
	"math/big"
	"slices"
)

// transport carries as much as possible from what was got to what was given,
// by augmenting paths (Edmonds and Karp).
type transport struct {
	got, gave []*pool
	ways      [][]int             // for each of got, positions in gave
	carried   map[[2]int]*big.Rat // from a position in got to one in gave
	rest      []*big.Rat          // what is left of got, then of gave
}

func (t *transport) most() *big.Rat {
	for _, p := range slices.Concat(t.got, t.gave) {
		t.rest = append(t.rest, new(big.Rat).Set(p.amount))
	}
	total := new(big.Rat)
	for path := t.augmenting(); path != nil; path = t.augmenting() {
		total.Add(total, t.carry(path))
	}
	return total
}

// carry moves as much as goes along a path: forth to gave, back over what was
// carried before, and so on.
func (t *transport) carry(path []int) *big.Rat {
	from, to := path[0], len(t.got)+path[len(path)-1]
	amount := new(big.Rat).Set(smaller(t.rest[from], t.rest[to]))
	for i := 1; i+1 < len(path); i += 2 {
		amount.Set(smaller(amount, t.carried[[2]int{path[i+1], path[i]}]))
	}
	for i := range path[:len(path)-1] {
		if i%2 == 1 {
			back := t.carried[[2]int{path[i+1], path[i]}]
			back.Sub(back, amount)
			continue
		}
		at := [2]int{path[i], path[i+1]}
		if t.carried[at] == nil {
			t.carried[at] = new(big.Rat)
		}
		t.carried[at].Add(t.carried[at], amount)
	}
	t.rest[from].Sub(t.rest[from], amount)
	t.rest[to].Sub(t.rest[to], amount)
	return amount
}

func smaller(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// augmenting gives a shortest path over which more can go, as positions in got
// and gave by turns; nil when there is none.
func (t *transport) augmenting() []int {
	n := len(t.got)
	before := make([]int, n+len(t.gave)) // 0 not met, -1 where a path begins, else one more than what it was met from
	var queue []int
	for i := range t.got {
		if t.rest[i].Sign() > 0 {
			before[i] = -1
			queue = append(queue, i)
		}
	}
	meet := func(next, at int) {
		if before[next] == 0 {
			before[next] = at + 1
			queue = append(queue, next)
		}
	}
	back := t.backwards()
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at < n {
			for _, j := range t.ways[at] {
				meet(n+j, at)
			}
			continue
		}
		if t.rest[at].Sign() > 0 {
			return t.path(at, before)
		}
		for _, i := range back[at-n] {
			meet(i, at)
		}
	}
	return nil
}

// backwards gives for each of gave where something was carried to it from.
func (t *transport) backwards() [][]int {
	out := make([][]int, len(t.gave))
	for at, amount := range t.carried {
		if amount.Sign() > 0 {
			out[at[1]] = append(out[at[1]], at[0])
		}
	}
	return out
}

func (t *transport) path(at int, before []int) []int {
	var path []int
	for ; ; at = before[at] - 1 {
		if at >= len(t.got) {
			path = append(path, at-len(t.got))
		} else {
			path = append(path, at)
		}
		if before[at] < 0 {
			slices.Reverse(path)
			return path
		}
	}
}
