package drafts

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Reading is how far the reading of a file is.
type Reading struct {
	File  string    `json:"file"`
	Since time.Time `json:"since"`
	Rows  int64     `json:"rows"` // that were read
	// Things are what is looked for in the graph, once all rows are read; 0
	// before.
	Things int `json:"things"`
}

// readings are the files that are being read, by draft.
type readings struct {
	mu sync.Mutex // guards what follows, but not the counts in it
	of map[string]*reading
}

type reading struct {
	file   string
	since  time.Time
	rows   atomic.Int64
	things atomic.Int64
}

// begin notes that the file of a draft is being read, until end is called.
func (r *readings) begin(d Draft) (now *reading, end func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[string]*reading{}
	}
	now = &reading{file: d.File, since: time.Now().UTC()}
	r.of[d.ID] = now
	return now, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.of[d.ID] == now {
			delete(r.of, d.ID)
		}
	}
}

// Reading gives how far each file is that is being read now, the first begun
// first.
func (f *Folder) Reading() []Reading {
	f.readings.mu.Lock()
	defer f.readings.mu.Unlock()
	out := []Reading{}
	for _, r := range f.readings.of {
		out = append(out, Reading{File: r.file, Since: r.since, Rows: r.rows.Load(), Things: int(r.things.Load())})
	}
	slices.SortFunc(out, func(a, b Reading) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.File, b.File)) })
	return out
}
