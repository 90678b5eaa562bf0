package history

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// file is the storage on disk: one bbolt file.
type file struct {
	db     *bolt.DB
	remove string // a private copy that goes when it is closed, if not empty
}

var (
	headersBucket = []byte("headers") // number of the commit: header
	blocksBucket  = []byte("blocks")  // number of the commit and of the block: block
	purgedBucket  = []byte("purged")  // hash of a quad: number of a commit
)

// lockWait is how long a process waits for another one that only reads.
const lockWait = 5 * time.Second

// mappedAtFirst is address space, not memory: a writer must wait for readers
// whenever the file outgrows what is mapped.
const mappedAtFirst = 1 << 30

// Create makes the file of an empty history. It must not be there yet.
func Create(path string) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{OpenFile: exclusively})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{headersBucket, blocksBucket, purgedBucket} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}

func exclusively(path string, flag int, mode os.FileMode) (*os.File, error) {
	return os.OpenFile(path, flag|os.O_EXCL, mode)
}

func existing(path string, flag int, mode os.FileMode) (*os.File, error) {
	return os.OpenFile(path, flag&^os.O_CREATE, mode)
}

// Open opens a history for reading and writing. Nobody else may have it open for
// writing.
func Open(path string) (*Log, error) {
	options := &bolt.Options{
		Timeout: lockWait, OpenFile: existing,
		FreelistType: bolt.FreelistMapType, NoStatistics: true,
	}
	if runtime.GOOS != "windows" { // where the file would become as long as that
		options.InitialMmapSize = mappedAtFirst
	}
	if err := notEmpty(path); err != nil {
		return nil, err
	}
	return openFile(path, path, options)
}

// DiscardUnfinished removes what a process left that ended while it wrote a
// large commit.
func (l *Log) DiscardUnfinished() error {
	numbers, err := l.store.numbers()
	if err != nil {
		return err
	}
	next := uint64(len(numbers)) + 1
	if block, err := l.store.block(next, 0); err != nil || block == nil {
		return err
	}
	return l.store.discard(next)
}

// OpenReadOnly opens a history for reading, also while another process writes
// to it: it shows what was there when it was opened, from a copy, because a
// reader of the file itself would keep writers out.
func OpenReadOnly(path string) (*Log, error) {
	if err := notEmpty(path); err != nil {
		return nil, err
	}
	private, err := copyLive(path)
	if errors.Is(err, io.EOF) {
		return nil, damagedFile(path, err)
	}
	if err != nil {
		return nil, err
	}
	log, err := openFile(private, path, &bolt.Options{ReadOnly: true, OpenFile: existing, NoStatistics: true})
	if err != nil {
		return nil, errors.Join(err, os.Remove(private))
	}
	f := log.store.(*file)
	if runtime.GOOS == "windows" { // which removes no open file
		f.remove = private
		return log, nil
	}
	return log, os.Remove(private)
}

func notEmpty(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("the history cannot be read (%w); take the folder back from a backup", err)
	}
	if info.Size() == 0 {
		return fmt.Errorf("%s is empty; take the folder back from a backup", path)
	}
	return nil
}

// openFile opens the file at path; name is what errors call it.
func openFile(path, name string, options *bolt.Options) (*Log, error) {
	f := &file{}
	err := guard(func() (err error) {
		f.db, err = bolt.Open(path, 0o600, options)
		return err
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("another process has %s open; end that one", name)
	case errors.As(err, new(*os.PathError)): // it is not the file's fault
		return nil, err
	case err != nil:
		return nil, damagedFile(name, err)
	}
	if err := f.whole(path); err != nil {
		err = damagedFile(name, err)
		return nil, errors.Join(err, f.db.Close())
	}
	return newLog(f)
}

func damagedFile(name string, err error) error {
	return fmt.Errorf("%s is damaged (%w); take the folder back from a backup", name, err)
}

// whole says what the file lacks of what its first pages speak of.
func (f *file) whole(path string) error {
	return f.view(func(tx *bolt.Tx) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if missing := tx.Size() - info.Size(); missing > 0 {
			return fmt.Errorf("%d bytes are missing at its end", missing)
		}
		for _, name := range [][]byte{headersBucket, blocksBucket, purgedBucket} {
			if tx.Bucket(name) == nil {
				return fmt.Errorf("it has no %s", name)
			}
		}
		return nil
	})
}

// guard makes errors of the panics and memory faults that a damaged file leads
// to.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("reading it failed: %v", fault)
		}
	}()
	return do()
}

func (f *file) view(read func(*bolt.Tx) error) error {
	return guard(func() error { return f.db.View(read) })
}

func (f *file) update(write func(*bolt.Tx) error) error {
	return guard(func() error { return f.db.Update(write) })
}

func (f *file) numbers() (all []uint64, err error) {
	err = f.view(func(tx *bolt.Tx) error {
		return tx.Bucket(headersBucket).ForEach(func(k, _ []byte) error {
			if len(k) != 8 {
				return errors.New("a commit without a number")
			}
			all = append(all, binary.BigEndian.Uint64(k))
			return nil
		})
	})
	return all, err
}

func (f *file) header(n uint64) ([]byte, error) { return f.get(headersBucket, headerKey(n)) }

func (f *file) block(n uint64, i int) ([]byte, error) { return f.get(blocksBucket, blockKey(n, i)) }

// get copies: what bbolt gives is gone after the transaction.
func (f *file) get(bucket, key []byte) (value []byte, err error) {
	err = f.view(func(tx *bolt.Tx) error {
		if v := tx.Bucket(bucket).Get(key); v != nil {
			value = append(make([]byte, 0, len(v)), v...)
		}
		return nil
	})
	return value, err
}

func (f *file) put(n uint64, first int, blocks [][]byte) error {
	return f.update(func(tx *bolt.Tx) error { return putBlocks(tx, n, first, blocks) })
}

func (f *file) finish(n uint64, first int, blocks [][]byte, header []byte) error {
	return f.update(func(tx *bolt.Tx) error {
		if err := putBlocks(tx, n, first, blocks); err != nil {
			return err
		}
		b := tx.Bucket(headersBucket)
		b.FillPercent = 1 // keys only grow
		return b.Put(headerKey(n), header)
	})
}

func putBlocks(tx *bolt.Tx, n uint64, first int, blocks [][]byte) error {
	b := tx.Bucket(blocksBucket)
	b.FillPercent = 1
	for i, block := range blocks {
		if err := b.Put(blockKey(n, first+i), block); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) discard(n uint64) error {
	return f.update(func(tx *bolt.Tx) error {
		cursor := tx.Bucket(blocksBucket).Cursor()
		first := headerKey(n)
		for k, _ := cursor.Seek(first); k != nil && binary.BigEndian.Uint64(k) == n; k, _ = cursor.Seek(first) {
			if err := cursor.Delete(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *file) purged() (map[Hash]uint64, error) {
	gone := map[Hash]uint64{}
	err := f.view(func(tx *bolt.Tx) error {
		return tx.Bucket(purgedBucket).ForEach(func(k, v []byte) error {
			gone[Hash(k)] = binary.BigEndian.Uint64(v)
			return nil
		})
	})
	return gone, err
}

func (f *file) keepPurged(gone map[Hash]uint64) error {
	return f.update(func(tx *bolt.Tx) error {
		b := tx.Bucket(purgedBucket)
		for hash, n := range gone {
			if err := b.Put(hash[:], headerKey(n)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *file) close() error {
	err := f.db.Close()
	if f.remove != "" {
		err = errors.Join(err, os.Remove(f.remove))
	}
	return err
}

func headerKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func blockKey(n uint64, i int) []byte {
	return binary.BigEndian.AppendUint32(headerKey(n), uint32(i))
}
