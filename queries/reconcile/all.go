package reconcile

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// MatchAll gives the candidates for each query, in their order. Queries that
// say the same are matched once. It stops when the context ends.
func (m *Matcher) MatchAll(ctx context.Context, queries []Query) ([][]Candidate, error) {
	first := map[string]int{}
	same := make([]int, len(queries))
	var different []int
	for i, q := range queries {
		key := fmt.Sprintf("%q %q %q %q %q %d", q.Name, q.Identifiers, q.Country, q.Class, q.Only, q.Limit)
		at, ok := first[key]
		if !ok {
			at = i
			first[key] = i
			different = append(different, i)
		}
		same[i] = at
	}
	out := make([][]Candidate, len(queries))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(different)) {
		wait.Go(func() {
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= len(different) {
					return
				}
				out[different[k]] = m.Match(queries[different[k]])
			}
		})
	}
	wait.Wait()
	for i, at := range same {
		out[i] = out[at]
	}
	return out, ctx.Err()
}
