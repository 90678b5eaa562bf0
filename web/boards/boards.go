// Package boards keeps the networks that readers lay out, one file each.
package boards

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

// The errors of a folder of boards.
var (
	// ErrNotFound is for a board that does not exist.
	ErrNotFound = errors.New("there is no such board")
	// ErrChanged is for a board that somebody else has saved since it was read.
	ErrChanged = errors.New("the board was changed by somebody else since it was opened")
)

// Board is one laid out network. State is a JSON object of the browser app,
// kept as it is.
type Board struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Revision int             `json:"revision"` // counted from 1
	Saved    time.Time       `json:"saved"`
	State    json.RawMessage `json:"state,omitempty"`
}

// Folder is where boards are kept. It may be used by several goroutines.
type Folder struct {
	dir string
	mu  sync.Mutex // guards the files
}

// In gives the boards of a folder, which is made at the first board.
func In(dir string) *Folder { return &Folder{dir: dir} }

// List gives all boards without their state, the last saved first.
func (f *Folder) List() ([]Board, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	files, err := os.ReadDir(f.dir)
	if errors.Is(err, os.ErrNotExist) {
		return []Board{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the boards: %w", err)
	}
	list := []Board{}
	for _, file := range files {
		id, ok := strings.CutSuffix(file.Name(), ".json")
		if !ok {
			continue
		}
		b, err := f.read(id)
		if err != nil {
			return nil, err
		}
		b.State = nil
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b Board) int { return cmp.Or(b.Saved.Compare(a.Saved), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// Get gives a board.
func (f *Folder) Get(id string) (Board, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(id)
}

// Create keeps a new board and gives it its id.
func (f *Folder) Create(b Board) (Board, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b.ID, b.Revision = newID(), 1
	return f.write(b)
}

// Save keeps a board in the place of the revision it was made from.
func (f *Folder) Save(b Board) (Board, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	kept, err := f.read(b.ID)
	if err != nil {
		return Board{}, err
	}
	if kept.Revision != b.Revision {
		return kept, ErrChanged
	}
	b.Revision++
	return f.write(b)
}

// Delete removes a board for good.
func (f *Folder) Delete(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.read(id); err != nil {
		return err
	}
	if err := os.Remove(f.file(id)); err != nil {
		return fmt.Errorf("delete the board %s: %w", id, err)
	}
	return nil
}

var idForm = regexp.MustCompile(`^[a-z2-7]{16}$`)

func newID() string {
	return strings.ToLower(rand.Text()[:16])
}

func (f *Folder) file(id string) string { return filepath.Join(f.dir, id+".json") }

func (f *Folder) read(id string) (Board, error) {
	if !idForm.MatchString(id) {
		return Board{}, fmt.Errorf("board %q: %w", id, ErrNotFound)
	}
	text, err := os.ReadFile(f.file(id))
	if errors.Is(err, os.ErrNotExist) {
		return Board{}, fmt.Errorf("board %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return Board{}, fmt.Errorf("read the board %s: %w", id, err)
	}
	var b Board
	if err := json.Unmarshal(text, &b); err != nil {
		return Board{}, fmt.Errorf("read the board %s: %w", id, err)
	}
	b.ID = id
	return b, nil
}

// write replaces the file in one step, so that a crash leaves the old board or
// the new one.
func (f *Folder) write(b Board) (Board, error) {
	b.Saved = time.Now().UTC().Truncate(time.Second)
	text, err := json.Marshal(b)
	if err != nil {
		return Board{}, fmt.Errorf("save the board %s: %w", b.ID, err)
	}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return Board{}, fmt.Errorf("save the board %s: %w", b.ID, err)
	}
	if err := replace(f.file(b.ID), text); err != nil {
		return Board{}, fmt.Errorf("save the board %s: %w", b.ID, err)
	}
	return b, nil
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
