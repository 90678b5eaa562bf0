package attached

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/statements"
)

// Mark is a sentence that was marked in a document, with what it says: one row
// of a statement file. It can be half finished.
type Mark struct {
	ID        int                 `json:"id"` // in the document; 0 is a new one
	Page      int                 `json:"page"`
	Quote     string              `json:"quote"`
	Kind      source.Kind         `json:"kind"`    // empty is a sentence
	Section   string              `json:"section"` // empty is the page
	Heading   string              `json:"heading"` // words of the heading or sentence beside it
	Inherited []string            `json:"inherited,omitempty"`
	Class     string              `json:"class"`
	Thing     string              `json:"thing"` // the id that the statement or thing is to have; empty is made
	Values    map[string][]string `json:"values"`
	Modality  string              `json:"modality"`
	SaidBy    string              `json:"said_by"`
	Note      string              `json:"note"`
	Author    string              `json:"author"`
	Changed   time.Time           `json:"changed"`
	// Done says that it is to stand in the statement file.
	Done bool `json:"done"`
	// Commit is the one that brought it into the graph, 0 if none did. It
	// changes no more then: what is wrong with it is said in a claim.
	Commit uint64 `json:"commit,omitempty"`
}

// Marks gives the marks in a document in its order.
func (f *Folder) Marks(id string) ([]Mark, error) {
	if _, err := f.Get(id); err != nil {
		return nil, err
	}
	marks := []Mark{}
	if err := f.shelf.Read(id, "marks.json", &marks); err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	return sorted(marks), nil
}

// Save keeps a mark, half finished or done. Its words must stand on its page,
// and it must not be in the graph already.
func (f *Folder) Save(id string, m Mark) (Mark, error) {
	pages, err := f.Pages(id)
	if err != nil {
		return m, err
	}
	if m.Page < 1 || m.Page > len(pages) {
		return m, fmt.Errorf("%w: the document has %d pages, and no page %d", ErrInvalid, len(pages), m.Page)
	}
	m.Quote = document.Normalise(m.Quote)
	if m.Quote == "" || !strings.Contains(document.Normalise(pages[m.Page-1]), m.Quote) {
		return m, fmt.Errorf("%w: the words do not stand on page %d", ErrInvalid, m.Page)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	marks, err := f.Marks(id)
	if err != nil {
		return m, err
	}
	m.Changed, m.Commit = time.Now().UTC().Truncate(time.Second), 0
	at := slices.IndexFunc(marks, func(o Mark) bool { return o.ID == m.ID })
	switch {
	case m.ID == 0:
		for _, o := range marks {
			m.ID = max(m.ID, o.ID)
		}
		m.ID++
		marks = append(marks, m)
	case at < 0:
		return m, fmt.Errorf("mark %d: %w", m.ID, ErrNotFound)
	case marks[at].Commit > 0:
		return m, fmt.Errorf("%w: mark %d is in the graph since commit %d; say in a claim what is wrong with it", ErrInvalid, m.ID, marks[at].Commit)
	default:
		marks[at] = m
	}
	return m, f.shelf.Write(id, "marks.json", marks)
}

// Remove takes a mark away, unless it is in the graph: its number is part of the
// id of what it says, and is not given twice.
func (f *Folder) Remove(id string, mark int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	marks, err := f.Marks(id)
	if err != nil {
		return err
	}
	for _, m := range marks {
		if m.ID == mark && m.Commit > 0 {
			return fmt.Errorf("%w: mark %d is in the graph since commit %d; undo that, or say in a claim what is wrong with it", ErrInvalid, mark, m.Commit)
		}
	}
	left := slices.DeleteFunc(slices.Clone(marks), func(m Mark) bool { return m.ID == mark })
	if len(left) == len(marks) {
		return fmt.Errorf("mark %d: %w", mark, ErrNotFound)
	}
	return f.shelf.Write(id, "marks.json", left)
}

// waiting gives the numbers of the marks that are done and not in the graph.
func (f *Folder) waiting(id string) ([]int, error) {
	marks, err := f.Marks(id)
	var out []int
	for _, m := range marks {
		if m.Done && m.Commit == 0 {
			out = append(out, m.ID)
		}
	}
	return out, err
}

// committed notes that a commit brought marks into the graph.
func (f *Folder) committed(id string, commit uint64, numbers []int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	marks, err := f.Marks(id)
	if err != nil {
		return err
	}
	for i := range marks {
		if slices.Contains(numbers, marks[i].ID) {
			marks[i].Commit = commit
		}
	}
	return f.shelf.Write(id, "marks.json", marks)
}

// Files gives the statement files of the marks that are done and not in the
// graph yet, by name: one file a class.
func (f *Folder) Files(id string, o *ontology.Ontology) (map[string][]byte, error) {
	marks, err := f.Marks(id)
	if err != nil {
		return nil, err
	}
	byClass := map[string][]Mark{}
	for _, m := range marks {
		if m.Done && m.Commit == 0 {
			byClass[m.Class] = append(byClass[m.Class], m)
		}
	}
	files := map[string][]byte{}
	for class, list := range byClass {
		header := o.Template(class)
		if header == nil {
			return nil, fmt.Errorf("%w: there is no class %q", ErrInvalid, class)
		}
		text, err := statementFile(id, header, list)
		if err != nil {
			return nil, err
		}
		files[class+".csv"] = text
	}
	return files, nil
}

func statementFile(id string, header []string, marks []Mark) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.Write(header); err != nil {
		return nil, err
	}
	for _, m := range marks {
		cells := m.cells(id)
		for _, column := range slices.Sorted(maps.Keys(m.Values)) {
			if !slices.Contains(header, column) {
				return nil, fmt.Errorf("%w: mark %d: the class %s has no property %q", ErrInvalid, m.ID, m.Class, column)
			}
			cells[column] = strings.Join(m.Values[column], ";")
		}
		row := make([]string, len(header))
		for i, column := range header {
			row[i] = cells[column]
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// cells gives the cells of a mark that say where it was read and how.
func (m Mark) cells(id string) map[string]string {
	page := strconv.Itoa(m.Page)
	cells := map[string]string{
		"id": m.Thing, "section": m.Section, "kind": string(m.Kind), "quote": m.Quote, "heading_quote": m.Heading,
		"inherited": strings.Join(m.Inherited, ";"), "modality": m.Modality, "said_by": m.SaidBy, "note": m.Note, "page": page,
	}
	if m.Thing == "" {
		cells["id"] = fmt.Sprintf("%s-%s-%d", id, strings.ToLower(m.Class), m.ID)
	}
	if m.Kind == "" {
		cells["kind"] = string(source.Sentence)
	}
	if m.Section == "" {
		cells["section"] = "p. " + page
	}
	if m.Heading != "" {
		cells["heading_section"] = cells["section"]
	}
	return cells
}

// Check reads the statement files of a document against its text and what the
// graph knows: either a load, or everything that is wrong.
func (f *Folder) Check(id string, o *ontology.Ontology, known *statements.Register) (*statements.Load, []statements.Problem, error) {
	d, err := f.Get(id)
	if err != nil {
		return nil, nil, err
	}
	files, err := f.Files(id, o)
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return nil, nil, fmt.Errorf("%w: no mark is done yet", ErrInvalid)
	}
	pages, err := f.Pages(id)
	if err != nil {
		return nil, nil, err
	}
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: text}
	}
	return statements.Read(folder, ".", statements.Options{
		Ontology: o, Source: &d.Source, Text: strings.Join(pages, "\n"), Known: known.Class, Named: known.Named,
	})
}
