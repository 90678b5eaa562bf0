package graph

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
)

// The cache file holds the index of some commit, so that opening need not make
// it anew. Its first line is the number of the commit; the rest fits only if
// all commits up to there are those that it was made from. It can be deleted at
// any time.

// saveAfter is how many quads may change before the cache file is written
// without waiting for the store to be closed.
const saveAfter = 200_000

// saved says how far the state has moved on from the cache file.
type saved struct {
	commit  uint64
	changes int // since then
}

func saveIndex(path string, log *history.Log, s *snapshot) error {
	state, err := log.Fingerprint(s.commit)
	if err != nil {
		return err
	}
	tmp := path + tmpSuffix
	if err := writeIndex(tmp, s, hex.EncodeToString(state)); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return moveInPlace(tmp, path)
}

func writeIndex(path string, s *snapshot, state string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, "%d\n", s.commit)
	if err == nil {
		err = s.index.Save(file, state)
	}
	return errors.Join(err, file.Close())
}

// readIndex gives the index in the cache file, nil if there is none that fits.
func readIndex(path string, log *history.Log, last uint64) *snapshot {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<20)
	var commit uint64
	if _, err := fmt.Fscanf(in, "%d\n", &commit); err != nil || commit > last {
		return nil
	}
	state, err := log.Fingerprint(commit)
	if err != nil {
		return nil
	}
	x, err := index.Read(in, hex.EncodeToString(state))
	if err != nil {
		return nil
	}
	return &snapshot{index: x, commit: commit}
}

// save writes the cache file if the state has moved on far enough. That it
// cannot be written costs time at the next opening, nothing else.
func (s *Store) save(far int) {
	now := s.current.Load()
	if s.folder == nil || s.options.ReadOnly || now == nil || s.saved.commit == now.snapshot.commit || s.saved.changes < far {
		return
	}
	if err := saveIndex(s.folder.indexPath(), now.log, now.snapshot); err == nil {
		s.saved = saved{commit: now.snapshot.commit}
	}
}
