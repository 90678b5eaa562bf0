package graph

import (
	"context"
	"errors"
	"testing"
)

// TestStatesAreMadeToTheEnd asks for a state whose making takes longer than there
// is time for it.
func TestStatesAreMadeToTheEnd(t *testing.T) {
	var v views
	made := 0
	goOn, done := make(chan struct{}), make(chan struct{})
	produce := func() (Snapshot, error) {
		<-goOn
		made++
		close(done)
		return &snapshot{commit: 7}, nil
	}
	short, cancel := context.WithCancel(t.Context())
	cancel()
	if s, err := v.get(short, viewKey{at: 7}, produce); s != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("without time: %v, %v", s, err)
	}
	close(goOn)
	<-done
	if s, err := v.get(t.Context(), viewKey{at: 7}, produce); err != nil || s.Commit() != 7 || made != 1 {
		t.Errorf("afterwards: %v, %v, made %d times", s, err, made)
	}
	failed := errors.New("failed")
	for range 2 {
		if _, err := v.get(t.Context(), viewKey{at: 8}, func() (Snapshot, error) { return nil, failed }); !errors.Is(err, failed) {
			t.Errorf("error %v", err)
		}
	}
}
