package drafts

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/samband/samband/loaders/document"
)

// The files of a draft.
const (
	draftName     = "draft.json"
	fileName      = "file" // as it was given
	mappingName   = "mapping.yaml"
	rowsName      = "rows.jsonl"
	indexName     = "index.json"
	thingsName    = "things.json"
	decisionsName = "decisions.json"
)

// Folder is where drafts are kept. Its methods may be called from several
// goroutines; what changes a draft waits for its turn.
type Folder struct {
	dir string

	mu   sync.Mutex       // guards open and all writing
	open map[string]*work // drafts that are in memory
}

// work is a draft in memory. Once it is shown it does not change: what changes
// a draft makes another.
type work struct {
	draft     Draft
	index     *index
	things    []Thing
	decisions map[int]Decision // by the number of the row in the index
}

// NewFolder uses a folder, which need not exist yet.
func NewFolder(dir string) *Folder { return &Folder{dir: dir, open: map[string]*work{}} }

// List gives all drafts, the newest first.
func (f *Folder) List() ([]Draft, error) {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Draft
	for _, e := range entries {
		d, err := f.Get(e.Name())
		if errors.Is(err, ErrNotFound) {
			continue // being made, or no draft
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Draft) int { return b.Created.Compare(a.Created) })
	return out, nil
}

// Get gives a draft.
func (f *Folder) Get(id string) (Draft, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w := f.open[id]; w != nil {
		return w.draft, nil
	}
	var d Draft
	err := f.readJSON(id, draftName, &d)
	return d, err
}

// path gives the path of a file of a draft. An id is one name, never a way out
// of the folder.
func (f *Folder) path(id, name string) string { return filepath.Join(f.dir, id, name) }

func isID(id string) bool {
	return id != "" && id == filepath.Base(id) && !strings.HasPrefix(id, ".") && !strings.ContainsAny(id, `/\`)
}

func (f *Folder) readJSON(id, name string, to any) error {
	if !isID(id) {
		return fmt.Errorf("%q: %w", id, ErrNotFound)
	}
	text, err := os.ReadFile(f.path(id, name))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%q: %w", id, ErrNotFound)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, to); err != nil {
		return fmt.Errorf("the import %s is damaged: %s: %w", id, name, err)
	}
	return nil
}

// writeJSON writes a file whole or not at all.
func (f *Folder) writeJSON(id, name string, from any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return replaceFile(f.path(id, name), text)
}

func replaceFile(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // fails once it is renamed, as it should
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Close())
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// begin makes the folder of a new draft with the file in it. It is no draft
// until draft.json is there.
func (f *Folder) begin(file string, content io.Reader) (id string, err error) {
	stem := document.Slug(strings.TrimSuffix(file, filepath.Ext(file)))
	if stem == "" {
		stem = "import"
	}
	stem = stem[:min(len(stem), 60)]
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		id = strings.Trim(stem, ".") + "-" + strconv.Itoa(n)
		err := os.Mkdir(filepath.Join(f.dir, id), 0o700)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		break
	}
	out, err := os.Create(f.path(id, fileName))
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, content)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return "", errors.Join(err, os.RemoveAll(filepath.Join(f.dir, id)))
	}
	return id, nil
}

// load gives a draft with all that is known of it. The caller holds mu.
func (f *Folder) load(id string) (*work, error) {
	if w := f.open[id]; w != nil {
		return w, nil
	}
	w := &work{index: &index{}, decisions: map[int]Decision{}}
	if err := f.readJSON(id, draftName, &w.draft); err != nil {
		return nil, err
	}
	if w.draft.State != Unread {
		for name, to := range map[string]any{indexName: w.index, thingsName: &w.things, decisionsName: &w.decisions} {
			if err := f.readJSON(id, name, to); err != nil {
				return nil, err
			}
		}
	}
	f.open[id] = w
	return w, nil
}

// keep writes what changed of a draft and shows it.
func (f *Folder) keep(w *work, files ...string) error {
	for _, name := range append(files, draftName) {
		from := map[string]any{indexName: w.index, thingsName: w.things, decisionsName: w.decisions, draftName: w.draft}[name]
		if err := f.writeJSON(w.draft.ID, name, from); err != nil {
			return err
		}
	}
	f.open[w.draft.ID] = w
	return nil
}

// Discard throws a draft away. One that was committed stays in the graph.
func (f *Folder) Discard(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.load(id); err != nil {
		return err
	}
	delete(f.open, id)
	if err := os.Remove(f.path(id, draftName)); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(f.dir, id))
}

// now is when something happens, to the second.
func now() time.Time { return time.Now().UTC().Truncate(time.Second) }
