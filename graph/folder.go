package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/samband/samband/graph/history"
)

// The files of a store:
//
//	samband.json   says that the folder is a store, and of which version
//	lock           locked by the process that writes; says who it is
//	history.db     the commits
//	last.commit    the number of the last one
//	index.cache    the index of some commit
//
// A name that ends in .tmp is what a process left that ended while writing.
const (
	markerName  = "samband.json"
	lockName    = "lock"
	historyName = "history.db"
	lastName    = "last.commit"
	indexName   = "index.cache"
	tmpSuffix   = ".tmp"
)

// The one format this program knows.
const (
	formatName    = "samband-history"
	formatVersion = 1
)

type marker struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// folder is where a store on disk has its files.
type folder struct {
	dir  string
	lock *os.File // nil if read only
	last *os.File // last.commit, while history is open for writing

	// signed says that this process has written its name into the lock file.
	signed bool
}

// openFolder finds or starts a store. It writes nothing before it knows that
// the folder is a store or empty.
func openFolder(dir string, readOnly bool) (*folder, error) {
	exists, err := checkMarker(dir)
	switch {
	case err != nil:
		return nil, err
	case !readOnly:
		return lockFolder(dir)
	case !exists:
		return nil, errors.New("there is no store; open it for writing once to start one")
	default:
		return &folder{dir: dir}, nil
	}
}

func (f *folder) historyPath() string { return filepath.Join(f.dir, historyName) }

func (f *folder) lastPath() string { return filepath.Join(f.dir, lastName) }

func (f *folder) indexPath() string { return filepath.Join(f.dir, indexName) }

// openHistory opens the history if it has all commits that were acknowledged.
func (f *folder) openHistory(readOnly bool) (*history.Log, error) {
	last, err := readLast(f.lastPath()) // before others add commits
	if err != nil {
		return nil, err
	}
	open := history.Open
	if readOnly {
		open = history.OpenReadOnly
	}
	log, err := open(f.historyPath())
	if err != nil {
		return nil, err
	}
	commits, err := endsAfter(log, last, f.historyPath())
	if err == nil && !readOnly {
		if err = log.DiscardUnfinished(); err == nil {
			err = f.openLast(commits)
		}
	}
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return log, nil
}

// lockFolder takes the lock and sees to it that the folder is a store.
func lockFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	lock, err := takeLock(filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, lock: lock}
	if err := f.start(); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// start makes a store of an empty folder. Another process may have done so
// while this one waited for nothing but the lock, so it looks again.
func (f *folder) start() error {
	exists, err := checkMarker(f.dir)
	if err != nil || exists {
		return err
	}
	if err := f.startHistory(); err != nil {
		return err
	}
	text, err := json.Marshal(marker{Format: formatName, Version: formatVersion})
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(f.dir, markerName), append(text, '\n')); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(filepath.Clean(f.dir)))
}

// startHistory makes an empty history, unless an interrupted start has.
func (f *folder) startHistory() error {
	path := f.historyPath()
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	tmp := path + tmpSuffix
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := history.Create(tmp); err != nil {
		return err
	}
	return moveInPlace(tmp, path)
}

// checkMarker says whether dir is a store; it is no error if there is nothing.
func checkMarker(dir string) (exists bool, err error) {
	path := filepath.Join(dir, markerName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, checkEmpty(dir)
	}
	if err != nil {
		return false, err
	}
	var m marker
	if err := json.Unmarshal(text, &m); err != nil || m.Format == "" {
		return false, fmt.Errorf("%s is damaged; take the folder back from a backup", path)
	}
	if m.Format != formatName || m.Version != formatVersion {
		return false, fmt.Errorf("%s names format %s version %d, this program knows %s version %d only; open it with the program that wrote it",
			path, m.Format, m.Version, formatName, formatVersion)
	}
	return true, nil
}

// checkEmpty refuses a folder that holds something else than what an
// interrupted start leaves.
func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if name == lockName || strings.HasSuffix(name, tmpSuffix) || name == historyName && hasNoCommits(filepath.Join(dir, name)) {
			continue
		}
		return fmt.Errorf("the folder holds %s but no %s, so it is no store; name an empty folder, or take %[2]s back from a backup", name, markerName)
	}
	return nil
}

func hasNoCommits(path string) bool {
	log, err := history.OpenReadOnly(path)
	if err != nil {
		return false
	}
	commits, err := log.Commits()
	return errors.Join(err, log.Close()) == nil && len(commits) == 0
}

// sign writes into the lock file who holds it.
func (f *folder) sign() error {
	if f.lock == nil {
		return nil
	}
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	holder := fmt.Sprintf("process %d (%s) on %s\n", os.Getpid(), filepath.Base(os.Args[0]), host)
	f.signed = true
	if err := f.lock.Truncate(0); err != nil {
		return err
	}
	_, err = f.lock.WriteAt([]byte(holder), 0)
	return err
}

func (f *folder) close() error {
	var err error
	if f.last != nil {
		err = errors.Join(f.last.Sync(), f.last.Close())
	}
	if f.lock == nil {
		return err
	}
	if f.signed {
		err = errors.Join(err, f.lock.Truncate(0))
	}
	return errors.Join(err, f.lock.Close())
}

// takeLock locks a file until it is closed or the process ends.
func takeLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	taken, err := tryLock(file)
	if err == nil && taken {
		return file, nil
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("locking %s: %w", path, err), file.Close())
	}
	return nil, errors.Join(heldError(path), file.Close())
}

func heldError(path string) error {
	text, err := os.ReadFile(path)
	holder := strings.TrimSpace(string(text))
	if err != nil || holder == "" {
		holder = "another process"
	}
	return fmt.Errorf("%s has it open; end that one, or open the store for reading only", holder)
}
