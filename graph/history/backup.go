package history

import (
	"errors"
	"io"

	bolt "go.etcd.io/bbolt"
)

var errNoFile = errors.New("a history in memory has no file")

// WriteTo writes a history that is on disk as the file that Open opens, as it
// is at this moment: commits that follow are not part of it.
func (l *Log) WriteTo(w io.Writer) (written int64, err error) {
	f, onDisk := l.store.(*file)
	if !onDisk {
		return 0, errNoFile
	}
	err = f.view(func(tx *bolt.Tx) error {
		written, err = tx.WriteTo(w)
		return err
	})
	return written, err
}
