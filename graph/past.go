package graph

import "context"

// past takes the shorter way to the state of commit n: back from now, or from
// nothing.
func (v *version) past(ctx context.Context, n uint64) (*snapshot, error) {
	if changes(v.history[n:]) <= changes(v.history[:n]) {
		return v.back(ctx, n)
	}
	return rebuild(ctx, v.log, v.history[:n])
}
