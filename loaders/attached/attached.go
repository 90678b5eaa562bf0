// Package attached keeps documents beside the graph, so that what was read in
// them can be shown where it stands, and more can be read. What is attached
// stays on this machine: no export holds it.
package attached

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/shelf"
)

// Errors that a caller may want to tell apart.
var (
	// ErrNotFound is for a document or page that is not there.
	ErrNotFound = errors.New("there is no such document")
	// ErrInvalid is for a document or mark that cannot be kept; its text
	// says why.
	ErrInvalid = errors.New("it cannot be kept")
)

// maxFile is how large a document may be, in bytes.
const maxFile = 128 << 20

// Document is what is known of an attached document.
type Document struct {
	Source source.Description `json:"source"`
	File   string             `json:"file"` // the name its user knows
	Kind   string             `json:"kind"` // pdf or text
	Pages  int                `json:"pages"`
	Empty  []int              `json:"empty,omitempty"` // pages without text, such as scanned ones
	Added  time.Time          `json:"added"`
}

// Folder is where documents are kept, one folder a source. Its methods may be
// called from several goroutines.
type Folder struct {
	shelf shelf.Shelf
	mu    sync.Mutex // guards writing
}

// NewFolder uses a folder, which need not exist yet.
func NewFolder(dir string) *Folder {
	return &Folder{shelf: shelf.Shelf{Dir: dir, Missing: ErrNotFound}}
}

// Attach keeps a document of a source: a PDF, or text in UTF-8 whose pages are
// divided by form feeds. One that the source has already is replaced; what was
// marked in it stays.
func (f *Folder) Attach(ctx context.Context, s source.Description, name string, content io.Reader) (Document, error) {
	if err := s.Check(); err != nil {
		return Document{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	bytes, err := io.ReadAll(io.LimitReader(content, maxFile+1))
	if err != nil {
		return Document{}, err
	}
	if len(bytes) > maxFile {
		return Document{}, fmt.Errorf("%w: %s is larger than %d MB", ErrInvalid, name, maxFile>>20)
	}
	pages, kind, err := read(ctx, bytes)
	if err != nil {
		return Document{}, fmt.Errorf("%w: %s: %w", ErrInvalid, name, err)
	}
	d := Document{Source: s, File: name, Kind: kind, Pages: len(pages), Added: time.Now().UTC().Truncate(time.Second)}
	for i, p := range pages {
		if strings.TrimSpace(p) == "" {
			d.Empty = append(d.Empty, i+1)
		}
	}
	if len(d.Empty) == len(pages) {
		return Document{}, fmt.Errorf("%w: %s has no text; a scanned document must be made searchable first", ErrInvalid, name)
	}
	return d, f.keep(d, bytes, pages)
}

func (f *Folder) keep(d Document, content []byte, pages []string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := os.MkdirAll(f.shelf.Path(d.Source.ID, ""), 0o700); err != nil {
		return err
	}
	if err := shelf.Replace(f.shelf.Path(d.Source.ID, "file"), content); err != nil {
		return err
	}
	if err := f.shelf.Write(d.Source.ID, "pages.json", pages); err != nil {
		return err
	}
	return f.shelf.Write(d.Source.ID, "document.json", d)
}

// read gives the pages of a document.
func read(ctx context.Context, content []byte) (pages []string, kind string, err error) {
	if bytes.HasPrefix(content, []byte("%PDF")) {
		pages, err = readPDF(ctx, content)
		return pages, "pdf", err
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	switch {
	case len(bytes.TrimSpace(content)) == 0:
		return nil, "", errors.New("the file is empty")
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return nil, "", errors.New("this is a document of an office program; save it as PDF or text")
	case !utf8.Valid(content) || bytes.ContainsRune(content, 0):
		return nil, "", errors.New("the file is neither PDF nor text in UTF-8; save it as one of them")
	}
	return strings.Split(strings.TrimSuffix(string(content), "\f"), "\f"), "text", nil
}

// List gives all documents by source.
func (f *Folder) List() ([]Document, error) {
	ids, err := f.shelf.IDs()
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, id := range ids {
		d, err := f.Get(id)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// Get gives the document of a source.
func (f *Folder) Get(id string) (Document, error) {
	var d Document
	err := f.shelf.Read(id, "document.json", &d)
	return d, err
}

// Pages gives the text of each page.
func (f *Folder) Pages(id string) ([]string, error) {
	var pages []string
	err := f.shelf.Read(id, "pages.json", &pages)
	return pages, err
}

// Place is where words stand in a document, with what stands around them.
type Place struct {
	Page   int    `json:"page"`
	Before string `json:"before"`
	Words  string `json:"words"`
	After  string `json:"after"`
}

// around is how many letters are shown before and after words.
const around = 600

// Find gives the places where words stand. Both are compared as quotes are, so
// that line breaks and note numbers do not matter.
func (f *Folder) Find(id, words string) ([]Place, error) {
	pages, err := f.Pages(id)
	if err != nil {
		return nil, err
	}
	words = document.Normalise(words)
	places := []Place{}
	if words == "" {
		return places, nil
	}
	for i, text := range pages {
		text = document.Normalise(text)
		for from := 0; len(places) < 100; {
			at := strings.Index(text[from:], words)
			if at < 0 {
				break
			}
			at += from
			end := at + len(words)
			places = append(places, Place{Page: i + 1, Before: lastLetters(text[:at], around), Words: words, After: firstLetters(text[end:], around)})
			from = end
		}
	}
	return places, nil
}

func lastLetters(s string, n int) string {
	runes := []rune(s)
	return string(runes[max(0, len(runes)-n):])
}

func firstLetters(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), n)])
}

// Detach removes a document and what was marked in it.
func (f *Folder) Detach(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.Get(id); err != nil {
		return err
	}
	return os.RemoveAll(f.shelf.Path(id, ""))
}

// Content opens the document as it was given.
func (f *Folder) Content(id string) (*os.File, error) {
	if _, err := f.Get(id); err != nil {
		return nil, err
	}
	return os.Open(f.shelf.Path(id, "file"))
}

// sorted gives the marks in the order of the document.
func sorted(marks []Mark) []Mark {
	slices.SortStableFunc(marks, func(a, b Mark) int { return a.Page - b.Page })
	return marks
}
