package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/samband/samband/graph/history"
)

// errMemory means that a store has no files.
var errMemory = errors.New("the store is in memory only")

// Backup writes the history to a file, as it is at this moment; commits may
// follow meanwhile. The files beside, by name, are no part of it and carried
// along. It reads the file back before it gets its name, and says how many
// commits it holds. beside and progress may be nil.
func (s *Store) Backup(ctx context.Context, path string, beside map[string][]byte, progress func(done, all int)) (uint64, error) {
	if s.folder == nil {
		return 0, errMemory
	}
	tmp := path + tmpSuffix
	err := s.copyHistory(tmp)
	if err == nil && len(beside) > 0 {
		err = keepBeside(tmp, beside)
	}
	if err != nil {
		return 0, errors.Join(fmt.Errorf("writing the backup: %w", err), removeFile(tmp))
	}
	commits, err := verify(ctx, tmp, progress)
	if err != nil {
		return 0, errors.Join(fmt.Errorf("reading the backup back: %w", err), removeFile(tmp))
	}
	return commits, moveInPlace(tmp, path)
}

func (s *Store) copyHistory(path string) error {
	s.reading.RLock()
	defer s.reading.RUnlock()
	now := s.current.Load()
	if now == nil {
		return ErrClosed
	}
	return writeTo(path, func(w io.Writer) error {
		_, err := now.log.WriteTo(w)
		return err
	})
}

// keepBeside puts files into a history, or takes those away that it has.
func keepBeside(path string, files map[string][]byte) error {
	log, err := history.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(log.KeepBeside(files), log.Close())
}

// Beside gives the files that a backup carries beside the history, by name.
func Beside(backup string) (map[string][]byte, error) {
	log, err := history.OpenReadOnly(backup)
	if err != nil {
		return nil, err
	}
	files, err := log.Beside()
	return files, errors.Join(err, log.Close())
}

// writeTo makes a file that is synced.
func writeTo(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// verify reads a history file and says how many commits it holds.
func verify(ctx context.Context, path string, progress func(done, all int)) (uint64, error) {
	log, err := history.OpenReadOnly(path)
	if err != nil {
		return 0, err
	}
	err = log.Check(ctx, progress)
	commits, countErr := log.Commits()
	return uint64(len(commits)), errors.Join(err, countErr, log.Close())
}

// Restoring says how a backup is restored.
type Restoring struct {
	// Force restores also if that loses commits that the backup does not have.
	Force bool
	// Progress, which may be nil, is told how many of how many commits are
	// verified.
	Progress func(done, all int)
}

// ErrWouldLose means that the store has commits that a backup does not have.
var ErrWouldLose = errors.New("the store has commits that the backup does not have")

// Restore puts a backup in the place of the store in a folder, which may be
// absent, and says how many commits there are then. What was purged from the
// store stays out. No process may have the store open.
func Restore(ctx context.Context, dir, backup string, r Restoring) (commits uint64, err error) {
	commits, err = verify(ctx, backup, r.Progress)
	if err != nil {
		return 0, fmt.Errorf("the backup %s: %w", backup, err)
	}
	f, err := openFolder(dir, false)
	if err != nil {
		return 0, fmt.Errorf("restoring into %s: %w", dir, err)
	}
	defer func() { err = errors.Join(err, f.close()) }()
	if err := f.restore(ctx, backup, r.Force); err != nil {
		return 0, fmt.Errorf("restoring into %s: %w", dir, err)
	}
	return commits, nil
}

func (f *folder) restore(ctx context.Context, backup string, force bool) error {
	from, err := history.OpenReadOnly(backup)
	if err != nil {
		return err
	}
	defer from.Close()
	purged, err := f.losesNothing(from, force)
	if err != nil {
		return err
	}
	tmp := f.historyPath() + tmpSuffix
	if len(purged) == 0 {
		err = writeTo(tmp, func(w io.Writer) error {
			_, err := from.WriteTo(w)
			return err
		})
	} else {
		err = writeHistory(tmp, func(to *history.Log) error { return copyWithout(ctx, from, to, purged, nil, nil) })
	}
	if err == nil {
		err = keepBeside(tmp, nil) // which is no part of a store, and shows that it can be written to
	}
	if err != nil {
		return errors.Join(err, removeFile(tmp))
	}
	// What these two files say is of the history that goes.
	if err := errors.Join(removeFile(f.indexPath()), removeFile(f.lastPath())); err != nil {
		return err
	}
	return moveInPlace(tmp, f.historyPath())
}

// losesNothing compares the store with a backup, and gives what was purged from
// the store.
func (f *folder) losesNothing(backup *history.Log, force bool) (map[history.Hash]uint64, error) {
	log, err := history.OpenReadOnly(f.historyPath())
	if err != nil {
		if force { // it is damaged, which is why there is a backup
			return nil, nil
		}
		return nil, err
	}
	defer log.Close()
	purged, err := log.Purged()
	if err != nil || force {
		return purged, err
	}
	commits, err := log.Commits()
	if err != nil {
		return nil, err
	}
	held, err := holds(backup, log, uint64(len(commits)))
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, fmt.Errorf("%w: %s; back it up first, then force it", ErrWouldLose, filepath.Base(f.dir))
	}
	return purged, nil
}

// holds says whether a backup starts with the first n commits of a history.
func holds(backup, log *history.Log, n uint64) (bool, error) {
	commits, err := backup.Commits()
	if err != nil || uint64(len(commits)) < n {
		return false, err
	}
	theirs, err := backup.Fingerprint(n)
	if err != nil {
		return false, err
	}
	ours, err := log.Fingerprint(n)
	return bytes.Equal(ours, theirs), err
}

// Check reads all of the history and compares it with its checksums, and the
// present state with the fold of the commits. progress may be nil.
func (s *Store) Check(ctx context.Context, progress func(done, all int)) error {
	s.reading.RLock()
	defer s.reading.RUnlock()
	now := s.current.Load()
	if now == nil {
		return ErrClosed
	}
	if err := now.log.Check(ctx, progress); err != nil {
		return err
	}
	folded, err := rebuild(ctx, now.log, now.history)
	if err != nil {
		return err
	}
	if folded.index.Size() != now.snapshot.index.Size() {
		return fmt.Errorf("the index holds %d quads, history %d; delete %s", now.snapshot.index.Size(), folded.index.Size(), indexName)
	}
	for q, err := range Quads(ctx, now.snapshot, Pattern{}) {
		if err != nil {
			return err
		}
		if !folded.has(q) {
			return fmt.Errorf("the index holds a quad that history does not: %s; delete %s", q, indexName)
		}
	}
	return nil
}
