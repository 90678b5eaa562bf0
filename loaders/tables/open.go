package tables

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// Open reads the header of the table in a file. The file must stay where it is
// for as long as the table is read.
func Open(path string, o Options) (*Table, error) {
	return OpenAs(path, filepath.Base(path), o)
}

// OpenAs is Open for a file that the user knows by another name.
func OpenAs(path, name string, o Options) (*Table, error) {
	t := &Table{Name: name}
	if err := t.open(path, o); err != nil {
		return nil, record.Problemf("reading %s: %s", name, err)
	}
	return t, nil
}

func (t *Table) open(path string, o Options) error {
	open, start, err := unpacked(path, o)
	if err != nil {
		return err
	}
	switch {
	case len(bytes.TrimSpace(start)) == 0:
		return record.Problemf("the file is empty; its first row must name the columns")
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return record.Problemf("this is a workbook of an Excel older than 2007 (.xls); open it in a spreadsheet and save it as .xlsx")
	case bytes.HasPrefix(start, []byte{0x09, 0x08, 0x10, 0, 0, 6}), bytes.HasPrefix(start, []byte{0x09, 0x08, 0x08, 0, 0, 5}), bytes.HasPrefix(start, []byte{0x09, 0x04}):
		return record.Problemf("this is a workbook of a very old Excel (.xls); open it in a spreadsheet and save it as .xlsx")
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return t.openZip(open, o)
	case bytes.HasPrefix(start, []byte("%PDF")):
		return record.Problemf("this is a PDF, not a table; samband attach keeps it beside a source")
	}
	if trimmed := bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))); trimmed[0] == '<' {
		return record.Problemf("this is XML or HTML, not a table; of XML, IATI files can be loaded")
	}
	if kind := jsonKind(t.Name, start); kind != "" {
		return t.openJSON(open, kind, o)
	}
	return t.openText(open, o)
}

// sampleSize is how much of a file is looked at to find out what it is.
const sampleSize = 64 << 10

// Unpacked opens a file, or what is packed in it by gzip, of which no more than
// is allowed is read, and gives its first bytes.
func Unpacked(path string, o Options) (open func() (io.ReadCloser, error), start []byte, err error) {
	return unpacked(path, o)
}

func unpacked(path string, o Options) (opener, []byte, error) {
	open := func() (io.ReadCloser, error) { return os.Open(path) }
	start, err := beginning(open)
	if err != nil {
		return nil, nil, err
	}
	if bytes.HasPrefix(start, []byte{0x1f, 0x8b}) {
		plain := open
		open = func() (io.ReadCloser, error) { return gunzip(plain) }
		if start, err = beginning(open); err != nil {
			return nil, nil, record.Problemf("unpacking: %s", err)
		}
	}
	limited := func() (io.ReadCloser, error) {
		in, err := open()
		if err != nil {
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{&atMost{in: in, left: o.maxBytes(), most: o.maxBytes()}, in}, nil
	}
	return limited, start, nil
}

func beginning(open opener) ([]byte, error) {
	in, err := open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	start := make([]byte, sampleSize)
	n, err := io.ReadFull(in, start)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return start[:n], err
}

func gunzip(open opener) (io.ReadCloser, error) {
	in, err := open()
	if err != nil {
		return nil, err
	}
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{unpacked, in}, nil
}

// atMost refuses a file that is larger than allowed, however small it was
// packed.
type atMost struct {
	in         io.Reader
	left, most int64
}

func (a *atMost) Read(p []byte) (int, error) {
	if a.left <= 0 {
		return 0, record.Problemf("the file is larger than %d MB; divide it", a.most>>20)
	}
	if int64(len(p)) > a.left {
		p = p[:a.left]
	}
	n, err := a.in.Read(p)
	a.left -= int64(n)
	return n, err
}

// openZip opens what is a zip archive by its beginning: a workbook, or a clear
// refusal.
func (t *Table) openZip(open opener, o Options) error {
	in, err := open()
	if err != nil {
		return err
	}
	packed, err := io.ReadAll(in)
	if err = errors.Join(err, in.Close()); err != nil {
		return err
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return record.Problemf("the workbook is damaged: %s", err)
	}
	for _, f := range archive.File {
		switch {
		case f.Name == "xl/workbook.xml":
			return t.openWorkbook(packed, archive, o)
		case strings.EqualFold(f.Name, "content.xml"):
			return record.Problemf("this is an OpenDocument file (.ods); save it as .xlsx or CSV")
		case f.Name == "xl/workbook.bin":
			return record.Problemf("this is a binary workbook (.xlsb); save it as .xlsx or CSV")
		}
	}
	return record.Problemf("this is a zip archive, not a workbook; unpack it and load the files")
}
