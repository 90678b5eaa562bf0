package reconcile

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// MatchAll gives the candidates for each query, in their order. It stops when
// the context ends.
func (m *Matcher) MatchAll(ctx context.Context, queries []Query) ([][]Candidate, error) {
	out := make([][]Candidate, len(queries))
	err := m.Each(ctx, queries, func(at int, found []Candidate) { out[at] = found })
	return out, err
}

// Each calls visit with the candidates for each query, one call at a time, in
// any order, and keeps none of them. Queries that say the same are matched
// once. It stops when the context ends.
func (m *Matcher) Each(ctx context.Context, queries []Query, visit func(at int, found []Candidate)) error {
	first := map[string]int{}
	var different [][]int // positions of the queries that say the same
	for i, q := range queries {
		key := fmt.Sprintf("%q %q %q %q %q %q %d", q.Name, q.Identifiers, q.Country, q.Class, q.Only, q.Except, q.Limit)
		at, ok := first[key]
		if !ok {
			at = len(different)
			first[key] = at
			different = append(different, nil)
		}
		different[at] = append(different[at], i)
	}
	var next atomic.Int64
	var mu sync.Mutex // guards the calls of visit
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(different)) {
		wait.Go(func() {
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= len(different) {
					return
				}
				found := m.Match(queries[different[k][0]])
				mu.Lock()
				for _, at := range different[k] {
					visit(at, found)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
