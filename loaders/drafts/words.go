package drafts

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// wordWriter writes the words of each row in lower case, one row a line, so
// that they are searched without reading what the rows say.
type wordWriter struct {
	file *os.File
	out  *bufio.Writer
}

func createWords(path string) (*wordWriter, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &wordWriter{file, bufio.NewWriterSize(file, 1<<18)}, nil
}

func (w *wordWriter) add(r record.Record) error {
	var b strings.Builder
	say := func(text string) {
		b.WriteByte('\t')
		b.WriteString(strings.ToLower(text))
	}
	for _, p := range r.Passages {
		say(p.Excerpt)
	}
	for _, f := range r.Faults {
		say(f.Column + " " + f.Value + " " + f.Reason)
	}
	for _, n := range r.Nodes {
		for _, name := range n.Get("name") {
			say(name)
		}
	}
	_, err := w.out.WriteString(strings.Join(strings.Split(b.String(), "\n"), " ") + "\n")
	return err
}

func (w *wordWriter) close() error {
	return errors.Join(w.out.Flush(), w.file.Sync(), w.file.Close())
}

// rowsWith reports for each row whether words stand in it, whatever their case.
func rowsWith(path, words string) (func(at int) bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	wanted := []byte(strings.ToLower(words))
	in := bufio.NewReaderSize(file, 256<<10)
	var has []bool
	for {
		line, err := in.ReadSlice('\n')
		found := bytes.Contains(line, wanted)
		for errors.Is(err, bufio.ErrBufferFull) { // longer than any row that is shown
			line, err = in.ReadSlice('\n')
			found = found || bytes.Contains(line, wanted)
		}
		if errors.Is(err, io.EOF) {
			return func(at int) bool { return at < len(has) && has[at] }, nil
		}
		if err != nil {
			return nil, err
		}
		has = append(has, found)
	}
}
