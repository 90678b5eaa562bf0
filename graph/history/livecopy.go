package history

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// copyTries is how often a file is copied that changes meanwhile.
const copyTries = 20

// copyLive copies a file that another process may be writing to, and gives the
// path of the copy. bbolt writes to free pages only, and names what is in use
// in one of the first two pages; as long as these are the same before and
// after, the copy is of one state.
func copyLive(path string) (string, error) {
	for range copyTries {
		private, stable, err := copyOnce(path)
		if err == nil && stable {
			return private, nil
		}
		if err := errors.Join(err, os.Remove(private)); err != nil {
			return "", fmt.Errorf("copying %s: %w", path, err)
		}
	}
	return "", fmt.Errorf("%s is being written to without a pause; try again later", path)
}

func copyOnce(path string) (private string, stable bool, err error) {
	from, err := os.Open(path)
	if err != nil {
		return "", false, err
	}
	defer from.Close()
	to, err := os.CreateTemp("", "samband-*.db")
	if err != nil {
		return "", false, err
	}
	defer to.Close()
	before, after := make([]byte, 2*os.Getpagesize()), make([]byte, 2*os.Getpagesize())
	if _, err := from.ReadAt(before, 0); err != nil {
		return to.Name(), false, err
	}
	if _, err := io.Copy(to, from); err != nil {
		return to.Name(), false, err
	}
	_, err = from.ReadAt(after, 0)
	return to.Name(), bytes.Equal(before, after), err
}
