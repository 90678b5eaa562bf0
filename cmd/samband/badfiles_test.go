package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// made is the command of a transcript that makes a file which a transcript cannot
// hold: made KIND FILE.
func made(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("made KIND FILE")
	}
	kinds := map[string]func(path string) error{
		"bomb": bomb, "endless": endless, "formulas": formulas, "hidden": hiddenVictims, "mixed": mixed, "old": old,
	}
	make, ok := kinds[args[0]]
	if !ok {
		ts.Fatalf("made: there is no kind %q", args[0])
	}
	ts.Check(make(ts.MkAbs(args[1])))
}

// workbook saves a workbook of one sheet with rows, and what else is done to it.
func workbook(path string, rows [][]any, more func(*excelize.File) error) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(more(f), f.SaveAs(path))
}

// bomb is a workbook of 2 MB that would be 2 GB: the same sheet many times.
func bomb(path string) error {
	const size, sheets = 64 << 20, 32
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	spaces := bytes.Repeat([]byte(" "), 1<<20)
	for range size >> 20 {
		if _, err := io.MultiWriter(deflate, sum).Write(spaces); err != nil {
			return err
		}
	}
	if err := deflate.Close(); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z := zip.NewWriter(file)
	if _, err := z.Create("xl/workbook.xml"); err != nil {
		return err
	}
	for n := range sheets {
		sheet, err := z.CreateRaw(&zip.FileHeader{
			Name: fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1), Method: zip.Deflate, CRC32: sum.Sum32(),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: size,
		})
		if err == nil {
			_, err = sheet.Write(packed.Bytes())
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// endless is a table with a cell that does not end for 128 MB.
func endless(path string) error {
	err := os.WriteFile(path, []byte("grantee,amount\nHarbour Aid,\""), 0o600)
	return errors.Join(err, os.Truncate(path, 128<<20))
}

// formulas has one cell whose value nobody worked out, and one that somebody did.
func formulas(path string) error {
	return workbook(path, [][]any{{"grantee", "amount"}, {"Harbour Aid", 1}, {"Quay Works", nil}}, func(f *excelize.File) error {
		return f.SetCellFormula("Sheet1", "B3", "B2*2")
	})
}

// hiddenVictims has a harmless sheet, and a hidden one with one person a row.
func hiddenVictims(path string) error {
	return workbook(path, [][]any{{"grantee", "amount"}, {"Harbour Aid", 1}}, func(f *excelize.File) error {
		_, err := f.NewSheet("Cases")
		return errors.Join(err,
			f.SetSheetRow("Cases", "A1", &[]any{"first name", "surname", "age", "nationality", "exploitation"}),
			f.SetSheetRow("Cases", "A2", &[]any{"Elena", "Munteanu", 17, "MD", "labour"}),
			f.SetSheetVisible("Cases", false))
	})
}

// mixed is UTF-8 up to its third line.
func mixed(path string) error {
	return os.WriteFile(path, []byte("grantee,amount\nKrisehjelpen på Ålesund,1\nBl\xe5 Kors,2\n"), 0o600)
}

// old begins as the workbooks of old programs do.
func old(path string) error {
	return os.WriteFile(path, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), 0o600)
}
