package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// Of a second in which less is allocated than idleBytes we say that the server
// has nothing to do. What was allocated since memory was last given back must be
// worth the while.
const (
	idleBytes     = 1 << 20
	giveBackBytes = 16 << 20
)

// giveMemoryBack gives what the program does not use any more back to the system
// whenever there is nothing else to do. Left to itself the runtime keeps as much
// again as is in use, which is a lot beside a large graph.
func giveMemoryBack(ctx context.Context) {
	seconds := time.NewTicker(time.Second)
	defer seconds.Stop()
	var before, given uint64
	for {
		select {
		case <-ctx.Done():
			return
		case <-seconds.C:
		}
		now := allocated()
		if now-before < idleBytes && now-given > giveBackBytes {
			debug.FreeOSMemory()
			given = allocated()
		}
		before = now
	}
}

// allocated is how many bytes the program has ever allocated.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
