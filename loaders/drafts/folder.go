package drafts

import (
	"errors"
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
	"github.com/samband/samband/loaders/shelf"
)

// The files of a draft.
const (
	draftName   = "draft.json"
	fileName    = "file" // as it was given
	mappingName = "mapping.yaml"
	rowsName    = "rows.jsonl"
	wordsName   = "words.txt"    // of the rows
	indexName   = "index.json"   // of the rows
	thingsName  = "things.jsonl" // as they were read
	briefsName  = "things.json"  // what is kept of them in memory
	pairsName   = "pairs.json"

	// What was decided, on rows, things and pairs.
	decisionsName  = "decisions.json"
	identitiesName = "identities.json"
	unionsName     = "unions.json"
)

// Folder is where drafts are kept. Its methods may be called from several
// goroutines; what changes a draft waits for its turn.
type Folder struct {
	shelf    shelf.Shelf
	readings readings

	mu   sync.Mutex       // guards open and all writing
	open map[string]*work // drafts that are in memory
}

// work is a draft in memory. Once it is shown it does not change: what changes
// a draft makes another.
type work struct {
	draft      Draft
	index      *index
	things     []brief
	pairs      []pair
	decisions  string             // a letter for each row
	identities map[int32]Identity // of the things that were judged, by position
	unions     map[int32]Union    // of the pairs that were judged, by position
}

// files are what is kept of a draft as JSON, by the name of the file.
func (w *work) files() map[string]any {
	return map[string]any{
		draftName: &w.draft, indexName: w.index, briefsName: &w.things, pairsName: &w.pairs,
		decisionsName: &w.decisions, identitiesName: &w.identities, unionsName: &w.unions,
	}
}

// NewFolder uses a folder, which need not exist yet.
func NewFolder(dir string) *Folder {
	return &Folder{shelf: shelf.Shelf{Dir: dir, Missing: ErrNotFound}, open: map[string]*work{}}
}

// List gives all drafts, the newest first.
func (f *Folder) List() ([]Draft, error) {
	ids, err := f.shelf.IDs()
	if err != nil {
		return nil, err
	}
	var out []Draft
	for _, id := range ids {
		d, err := f.Get(id)
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
	err := f.shelf.Read(id, draftName, &d)
	return d, err
}

// begin makes the folder of a new draft with the file in it. It is no draft
// until draft.json is there.
func (f *Folder) begin(file string, content io.Reader) (id string, err error) {
	stem := document.Slug(strings.TrimSuffix(file, filepath.Ext(file)))
	if stem == "" {
		stem = "import"
	}
	stem = stem[:min(len(stem), 60)]
	if err := os.MkdirAll(f.shelf.Dir, 0o700); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		id = strings.Trim(stem, ".") + "-" + strconv.Itoa(n)
		err := os.Mkdir(f.shelf.Path(id, ""), 0o700)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		break
	}
	out, err := os.Create(f.shelf.Path(id, fileName))
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, content)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return "", errors.Join(err, os.RemoveAll(f.shelf.Path(id, "")))
	}
	return id, nil
}

// load gives a draft with all that is known of it. The caller holds mu.
func (f *Folder) load(id string) (*work, error) {
	if w := f.open[id]; w != nil {
		return w, nil
	}
	w := &work{index: &index{}}
	if err := f.shelf.Read(id, draftName, &w.draft); err != nil {
		return nil, err
	}
	if w.draft.State != Unread {
		for name, to := range w.files() {
			if err := f.shelf.Read(id, name, to); err != nil {
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
		if err := f.shelf.Write(w.draft.ID, name, w.files()[name]); err != nil {
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
	if err := os.Remove(f.shelf.Path(id, draftName)); err != nil {
		return err
	}
	return os.RemoveAll(f.shelf.Path(id, ""))
}

// now is when something happens, to the second.
func now() time.Time { return time.Now().UTC().Truncate(time.Second) }
