package index

// selection is a pattern with its open positions made explicit, so that "no
// passage" is a bound position like any other.
type selection struct {
	key   Row
	bound [4]bool
}

func newSelection(p Pattern) selection {
	return selection{
		key:   Row{p.S, p.P, p.O, p.G},
		bound: [4]bool{p.S != NoID, p.P != NoID, p.O != NoID, p.G != NoID || p.NoPassage},
	}
}

func (s selection) matches(r Row) bool {
	return (!s.bound[subject] || r.S == s.key.S) &&
		(!s.bound[predicate] || r.P == s.key.P) &&
		(!s.bound[object] || r.O == s.key.O) &&
		(!s.bound[passage] || r.G == s.key.G)
}

// keep moves the rows that match to the front and says how many they are.
func (s selection) keep(rows []Row) int {
	n := 0
	for _, r := range rows {
		if s.matches(r) {
			rows[n] = r
			n++
		}
	}
	return n
}

// prefix says how many of the first positions of seq are bound.
func (s selection) prefix(seq sequence) int {
	n := 0
	for n < len(seq) && s.bound[seq[n]] {
		n++
	}
	return n
}

func (s selection) countBound() int {
	n := 0
	for _, b := range s.bound {
		if b {
			n++
		}
	}
	return n
}

// sorted says whether rows of the selection that are sorted by have are sorted
// by want as well: bound positions are the same in every row and do not matter.
// The passage is no part of an order, it only breaks ties.
func (s selection) sorted(have, want sequence) bool {
	i := 0
	for _, p := range want[:3] {
		if s.bound[p] {
			continue
		}
		for s.bound[have[i]] {
			i++
		}
		if have[i] != p {
			return false
		}
		i++
	}
	return true
}
