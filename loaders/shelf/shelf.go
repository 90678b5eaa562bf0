// Package shelf keeps records that are folders of files, each written whole or
// not at all.
package shelf

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Shelf is a folder with one folder a record. It need not exist before
// something is kept on it. It does not guard against two that write the same
// record at once.
type Shelf struct {
	Dir string
	// Missing is the error, wrapped, for a record or file that is not there.
	Missing error
}

// Path gives the path of a file of a record.
func (s Shelf) Path(id, name string) string { return filepath.Join(s.Dir, id, name) }

// IDs gives the ids of the records, in the order of their names.
func (s Shelf) IDs() ([]string, error) {
	entries, err := os.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, e := range entries {
		if isID(e.Name()) {
			out = append(out, e.Name())
		}
	}
	return out, err
}

// isID reports whether an id is one name, never a way out of the folder.
func isID(id string) bool {
	return id != "" && id == filepath.Base(id) && !strings.HasPrefix(id, ".") && !strings.ContainsAny(id, `/\`)
}

// Read reads a file of a record, which is JSON.
func (s Shelf) Read(id, name string, to any) error {
	if !isID(id) {
		return fmt.Errorf("%q: %w", id, s.Missing)
	}
	text, err := os.ReadFile(s.Path(id, name))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%q: %w", id, s.Missing)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, to); err != nil {
		return fmt.Errorf("%s is damaged: %s: %w", id, name, err)
	}
	return nil
}

// Write writes a file of a record as JSON.
func (s Shelf) Write(id, name string, from any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return Replace(s.Path(id, name), text)
}

// Replace writes a file whole or not at all.
func Replace(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // fails once it is renamed, as it should
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
