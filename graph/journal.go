package graph

import (
	"fmt"
	"sync"
)

// journal keeps commits in the order of their numbers, which start at 1. It may
// be read while a commit is appended; two appends at once are the caller's to
// prevent.
type journal interface {
	// append keeps the commit with the next number. When it returns nil the
	// commit survives whatever happens next, as far as the journal can.
	append(r record) error
	read(n uint64) (record, error)
	close() error
}

// memoryJournal is the journal of a store without a folder.
type memoryJournal struct {
	mu      sync.RWMutex
	records []record
}

func (j *memoryJournal) append(r record) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.records = append(j.records, r)
	return nil
}

func (j *memoryJournal) read(n uint64) (record, error) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if n == 0 || n > uint64(len(j.records)) {
		return record{}, fmt.Errorf("there is no commit %d", n)
	}
	return j.records[n-1], nil
}

func (j *memoryJournal) close() error { return nil }
