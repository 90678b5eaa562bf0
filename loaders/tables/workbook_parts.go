package tables

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// How much of a workbook is in memory at once, in bytes. A spreadsheet writes no
// cell of more than 32,767 characters; its library takes a cell, and every part
// but the sheets and the texts they share, as a whole.
const (
	mostOfCell = 1 << 20
	mostOfPart = 32 << 20
)

// checkParts refuses a workbook with a cell or a part that no spreadsheet would
// write, before any of it is taken into memory.
func checkParts(archive *zip.Reader) error {
	for _, f := range archive.File {
		var err error
		switch name := strings.ToLower(f.Name); {
		case strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"), name == "xl/sharedstrings.xml":
			err = checkCells(f)
		case strings.HasSuffix(name, ".xml"), strings.HasSuffix(name, ".rels"), strings.HasSuffix(name, ".vml"):
			err = checkSize(f)
		}
		if err != nil {
			return record.Problemf("the part %s of the workbook: %s", f.Name, err)
		}
	}
	return nil
}

func checkSize(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	if n, err := io.Copy(io.Discard, io.LimitReader(in, mostOfPart+1)); err != nil || n > mostOfPart {
		return errors.Join(err, record.Problemf("it is larger than %d MB", mostOfPart>>20))
	}
	return nil
}

// checkCells measures what stands between the tags of a sheet, and between the
// beginnings of its cells.
func checkCells(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	text := bufio.NewReaderSize(in, 64<<10)
	row, run, cell := 0, 0, 0
	for {
		piece, err := text.ReadSlice('<')
		run, cell = run+len(piece), cell+len(piece)
		if run > mostOfCell || cell > mostOfPart {
			return record.Problemf("after row %d a cell is larger than a spreadsheet writes one, by far", row)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		run = 0
		switch start, _ := text.Peek(16); string(tagName(start)) {
		case "row":
			row, cell = row+1, 0
		case "c", "si":
			if cell > mostOfCell {
				return record.Problemf("in or after row %d a cell is larger than a spreadsheet writes one, by far", row)
			}
			cell = 0
		}
	}
}

// tagName gives the name that a tag begins with, without a prefix.
func tagName(start []byte) []byte {
	if end := bytes.IndexAny(start, " />\t\r\n"); end >= 0 {
		start = start[:end]
	}
	if colon := bytes.IndexByte(start, ':'); colon >= 0 {
		start = start[colon+1:]
	}
	return start
}
