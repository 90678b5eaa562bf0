package index

import (
	"context"
	"math"
	"slices"
)

// ranking is the keys of links by the numbers they are, so that those between two
// numbers are found without a look at the others.
type ranking struct {
	scale  int8     // of values
	values []int64  // ascending
	keys   []uint32 // the position of the key that has each value
	others []uint32 // positions of keys that are no numbers, or too large ones
}

// Between gives the positions of keys that may be numbers from low to high; nil is
// without a bound. All that are so are among them, and all that number does not
// know. number must be that of an index that has the links. It waits no longer
// than ctx lets it, and gives its error then.
func (l *Links) Between(ctx context.Context, low, high *Number, number func(ID) (Number, bool)) (known, others []uint32, err error) {
	r, err := l.ranking.get(ctx, func() *ranking { return rank(l.keys, number) })
	if err != nil {
		return nil, nil, err
	}
	from, to := 0, len(r.values)
	if low != nil {
		least := low.floor(r.scale)
		from, _ = slices.BinarySearch(r.values, least)
	}
	if high != nil {
		if most := high.floor(r.scale); most < math.MaxInt64 {
			to, _ = slices.BinarySearch(r.values, most+1)
		}
	}
	if from > to {
		from = to
	}
	return r.keys[from:to], r.others, nil
}

func rank(keys []ID, number func(ID) (Number, bool)) *ranking {
	r := &ranking{}
	type ranked struct {
		value int64
		key   uint32
	}
	var all []ranked
	for _, key := range keys {
		if n, ok := number(key); ok {
			r.scale = max(r.scale, n.Scale)
		}
	}
	r.scale = min(r.scale, maxRankedScale)
	for i, key := range keys {
		n, ok := number(key)
		value := n.floor(r.scale)
		if !ok || n.Scale > r.scale || value == math.MaxInt64 || value == math.MinInt64 {
			r.others = append(r.others, uint32(i))
			continue
		}
		all = append(all, ranked{value, uint32(i)})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		switch {
		case a.value != b.value && a.value < b.value:
			return -1
		case a.value != b.value:
			return 1
		}
		return int(a.key) - int(b.key)
	})
	r.values, r.keys = make([]int64, len(all)), make([]uint32, len(all))
	for i, one := range all {
		r.values[i], r.keys[i] = one.value, one.key
	}
	return r
}

// maxRankedScale is how many decimal places numbers may have that are ranked.
const maxRankedScale = 6

// floor gives the largest whole number that is not above n times ten to the power
// of scale; the largest or least there is where that does not fit.
func (n Number) floor(scale int8) int64 {
	value := n.N
	for s := n.Scale; s > scale; s-- {
		rest := value % 10
		value /= 10
		if rest < 0 {
			value--
		}
	}
	for s := n.Scale; s < scale; s++ {
		switch {
		case value > math.MaxInt64/10:
			return math.MaxInt64
		case value < math.MinInt64/10:
			return math.MinInt64
		}
		value *= 10
	}
	return value
}
