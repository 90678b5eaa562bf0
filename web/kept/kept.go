// Package kept keeps what readers make, one JSON file each.
package kept

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// The errors of what is kept.
var (
	// ErrNotFound is for what does not exist.
	ErrNotFound = errors.New("there is none")
	// ErrChanged is for what somebody else has saved since it was read.
	ErrChanged = errors.New("it was changed by somebody else since it was opened")
)

// File is what each file says of itself.
type File struct {
	ID       string    `json:"id"`
	Revision int       `json:"revision"` // counted from 1
	Saved    time.Time `json:"saved"`
}

func (f *File) file() *File { return f }

// Filed is a pointer to what embeds a File.
type Filed[T any] interface {
	*T
	file() *File
}

// Folder is where things of one kind are kept. It may be used by several
// goroutines.
type Folder[T any, P Filed[T]] struct {
	dir, what string
	mu        sync.Mutex // guards the files
}

// In gives what is kept in a folder, which is made when the first is; what is
// what errors call one.
func In[T any, P Filed[T]](dir, what string) *Folder[T, P] {
	return &Folder[T, P]{dir: dir, what: what}
}

// List gives all, the last saved first.
func (f *Folder[T, P]) List() ([]T, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ids, err := f.ids()
	if err != nil {
		return nil, err
	}
	list := make([]T, 0, len(ids))
	for _, id := range ids {
		one, err := f.read(id)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b T) int {
		x, y := P(&a).file(), P(&b).file()
		return cmp.Or(y.Saved.Compare(x.Saved), cmp.Compare(x.ID, y.ID))
	})
	return list, nil
}

func (f *Folder[T, P]) ids() ([]string, error) {
	files, err := os.ReadDir(f.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list each %s: %w", f.what, err)
	}
	var ids []string
	for _, file := range files {
		if id, ok := strings.CutSuffix(file.Name(), ending); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Get gives one.
func (f *Folder[T, P]) Get(id string) (T, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(id)
}

// Create keeps a new one and gives it its id.
func (f *Folder[T, P]) Create(one T) (T, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file := P(&one).file()
	file.ID, file.Revision = newID(), 1
	return f.write(one)
}

// Save keeps one in the place of the revision it was made from, if change,
// which gets what is kept and may alter what is saved, has nothing against it.
// A nil change alters nothing.
func (f *Folder[T, P]) Save(one T, change func(kept T, next *T) error) (T, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file := P(&one).file()
	there, err := f.read(file.ID)
	if err != nil {
		return there, err
	}
	if P(&there).file().Revision != file.Revision {
		return there, ErrChanged
	}
	if change != nil {
		if err := change(there, &one); err != nil {
			return there, err
		}
	}
	file.Revision++
	return f.write(one)
}

// Delete removes one for good.
func (f *Folder[T, P]) Delete(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.read(id); err != nil {
		return err
	}
	if err := os.Remove(f.path(id)); err != nil {
		return fmt.Errorf("delete the %s %s: %w", f.what, id, err)
	}
	return nil
}

const ending = ".json"

var idForm = regexp.MustCompile(`^[a-z2-7]{16}$`)

func newID() string { return strings.ToLower(rand.Text()[:16]) }

func (f *Folder[T, P]) path(id string) string { return filepath.Join(f.dir, id+ending) }

func (f *Folder[T, P]) read(id string) (T, error) {
	var one T
	if !idForm.MatchString(id) {
		return one, fmt.Errorf("%s %q: %w", f.what, id, ErrNotFound)
	}
	text, err := os.ReadFile(f.path(id))
	if errors.Is(err, os.ErrNotExist) {
		return one, fmt.Errorf("%s %s: %w", f.what, id, ErrNotFound)
	}
	if err == nil {
		err = json.Unmarshal(text, &one)
	}
	if err != nil {
		return one, fmt.Errorf("read the %s %s: %w", f.what, id, err)
	}
	P(&one).file().ID = id
	return one, nil
}

// write replaces the file in one step, so that a crash leaves the old one or
// the new one.
func (f *Folder[T, P]) write(one T) (T, error) {
	file := P(&one).file()
	file.Saved = time.Now().UTC().Truncate(time.Second)
	text, err := json.Marshal(one)
	if err == nil {
		err = os.MkdirAll(f.dir, 0o700)
	}
	if err == nil {
		err = replace(f.path(file.ID), text)
	}
	if err != nil {
		return one, fmt.Errorf("save the %s %s: %w", f.what, file.ID, err)
	}
	return one, nil
}

func replace(path string, text []byte) error {
	next, err := os.CreateTemp(filepath.Dir(path), "saving-*")
	if err != nil {
		return err
	}
	_, err = next.Write(text)
	err = errors.Join(err, next.Sync(), next.Close())
	if err == nil {
		err = os.Rename(next.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(next.Name()))
	}
	return nil
}
