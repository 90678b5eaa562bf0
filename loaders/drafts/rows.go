package drafts

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"

	"github.com/samband/samband/loaders/record"
)

// index says of each row where it is in the file of rows, and what is known of
// it without reading it.
type index struct {
	Offsets []int64 `json:"offsets"`
	Numbers []int   `json:"numbers"`
	// Base has a letter for each row: r refused, l left out, d doubtful, g
	// good.
	Base   string    `json:"base"`
	Things [][]int32 `json:"things"` // positions of the things it speaks of
	// Statements are the classes of its statements, as positions in Classes.
	Statements [][]uint8            `json:"statements"`
	Classes    []string             `json:"classes"`
	Conflicts  map[int][]Difference `json:"conflicts,omitempty"`
}

// rowWriter writes the records of a draft, one a line, and their index.
type rowWriter struct {
	file  *os.File
	out   *bufio.Writer
	words *wordWriter
	at    int64
	base  []byte
	index index
}

func createRows(path, wordsPath string) (*rowWriter, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	words, err := createWords(wordsPath)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &rowWriter{file: file, out: bufio.NewWriterSize(file, 1<<20), words: words, index: index{Conflicts: map[int][]Difference{}}}, nil
}

func (w *rowWriter) add(r record.Record, things []int32) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	w.index.Offsets = append(w.index.Offsets, w.at)
	w.index.Numbers = append(w.index.Numbers, r.Number)
	w.index.Things = append(w.index.Things, things)
	w.index.Statements = append(w.index.Statements, w.statements(r))
	w.base = append(w.base, baseOf(r))
	w.at += int64(len(line)) + 1
	if err := w.words.add(r); err != nil {
		return err
	}
	if _, err := w.out.Write(line); err != nil {
		return err
	}
	return w.out.WriteByte('\n')
}

func (w *rowWriter) statements(r record.Record) []uint8 {
	var out []uint8
	for _, n := range r.Nodes {
		if !n.Statement {
			continue
		}
		at := slices.Index(w.index.Classes, n.Class)
		if at < 0 {
			at = len(w.index.Classes)
			w.index.Classes = append(w.index.Classes, n.Class)
		}
		out = append(out, uint8(at)) // there are fewer classes
	}
	return out
}

func baseOf(r record.Record) byte {
	switch {
	case r.Refused():
		return 'r'
	case r.LeftOut != "":
		return 'l'
	case len(r.Doubts) > 0:
		return 'd'
	}
	return 'g'
}

// close makes sure that the rows are on disk, and gives their index.
func (w *rowWriter) close() (*index, error) {
	defer w.file.Close()
	if err := errors.Join(w.out.Flush(), w.file.Sync(), w.words.close()); err != nil {
		return nil, err
	}
	w.index.Base = string(w.base)
	return &w.index, nil
}

// readRows calls visit with the records at positions, which are in order.
func readRows(path string, x *index, positions []int, visit func(at int, r record.Record) error) error {
	return readLines(path, len(positions), func(k int) int64 { return x.Offsets[positions[k]] }, func(k int, line []byte) error {
		var r record.Record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		return visit(positions[k], r)
	})
}

// readLines reads the lines of a file that begin at some offsets. It is quick
// where they follow each other.
func readLines(path string, n int, offset func(k int) int64, visit func(k int, line []byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 64<<10)
	next := int64(0)
	for k := range n {
		if at := offset(k); at != next {
			if _, err := file.Seek(at, io.SeekStart); err != nil {
				return err
			}
			in.Reset(file)
			next = at
		}
		line, err := in.ReadBytes('\n')
		if err != nil {
			return err
		}
		next += int64(len(line))
		if err := visit(k, line); err != nil {
			return err
		}
	}
	return nil
}
