package document

import (
	"errors"
	"io"
	"io/fs"
)

// The files of a source's folder that describe its document.
const (
	OutlineFile = "outline.csv"  // the headings, as ReadOutline takes them
	ListFile    = "passages.csv" // the passages without words, as ReadList takes them
	UnusedFile  = "unused.csv"   // the passages without statements, as ReadUnused takes them
)

// ReadFolder gives the passages of the document that a folder describes: with
// their words if the text is given and the folder has an outline, without them
// if the folder lists them, else none.
func ReadFolder(dir fs.FS, text string) ([]Passage, error) {
	if text == "" {
		return readIfThere(dir, ListFile, ReadList)
	}
	outline, err := readIfThere(dir, OutlineFile, ReadOutline)
	if err != nil || outline == nil {
		return nil, err
	}
	return Segment(text, outline)
}

// ReadFolderUnused gives the passages of a folder's document that carry no
// statement, with the reason of each.
func ReadFolderUnused(dir fs.FS) (map[string]string, error) {
	return readIfThere(dir, UnusedFile, ReadUnused)
}

// readIfThere reads a file of the folder; one that is not there gives nothing.
func readIfThere[T any](dir fs.FS, name string, read func(io.Reader) (T, error)) (T, error) {
	var nothing T
	f, err := dir.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nothing, nil
	}
	if err != nil {
		return nothing, err
	}
	defer f.Close()
	return read(f)
}
