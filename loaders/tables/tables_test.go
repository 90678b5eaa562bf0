package tables

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read gives the header and rows of a file as text, and what is wrong with it.
func read(t testing.TB, path string, o Options) string {
	t.Helper()
	table, err := Open(path, o)
	if err != nil {
		return err.Error()
	}
	out := strings.Join(table.Header, "·")
	for row, err := range table.Rows() {
		if err != nil {
			return out + "\n" + err.Error()
		}
		out += "\n" + strings.Join(row.Cells, "·")
		if row.Fault != nil {
			out += " ! " + row.Fault.Error()
		}
		if row.Aside != nil {
			out += " - " + row.Aside.Error()
		}
		if row.Doubt != nil {
			out += " ? " + row.Doubt.Error()
		}
	}
	return out
}

func TestFormsOfText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.csv", "name,land\nA,B\n", "name·land\nA·B"},
		{"a.csv", "navn;beløp\nA;1,5\n", "navn·beløp\nA·1,5"},
		{"a.csv", "a|b\n1|2\n", "a·b\n1·2"},
		{"a.tsv", "a\tb, c\n1\t2, 3\n", "a·b, c\n1·2, 3"},
		{"a.csv", "\ufeffname,land\nA,B", "name·land\nA·B"},
		{"a.csv", "\ufeffï»¿name,land\nA,B", "name·land\nA·B"},
		{"a.csv", "navn;sted\nBl\xe5 Kors;Troms\xf8\n", "navn·sted\nBlå Kors·Tromsø"},
		{"a.csv", "n\x00a\x00m\x00e\x00,\x00x\x00\n\x00A\x00,\x001\x00\n\x00", "name·x\nA·1"},
		{"a.csv", "one\nA\nB\n", "one\nA\nB"},
		{"a.csv", "a,b,,\n1,2,,\n3,4,,\n", "a·b\n1·2\n3·4"},
		{"a.csv", "a,,b\n1,x,2\n", "a·column 2·b\n1·x·2"},
		{"a.csv", "a,b\n\n,\n1,2\n", "a·b\n1·2"},
		{"a.csv", "a,b\n1\n1,2,3\n1,2,\n", "a·b\n1· ! the row has 1 cells, the header has 2; a separator is missing, or a cell\n" +
			"1·2 ! the row has 3 cells, the header has 2; put a cell that contains the separator in quotation marks\n1·2"},
		{"a.csv", "a,\"b\nc\"\n1,\"2\n3\"\n", "a·b c\n1·2\n3"},
		{"a.jsonl", "{\"a\":1,\"b\":{\"c\":[\"x\",\"y\"]}}\n{\"b\":{\"c\":null},\"d\":true}\n", "a·b.c·d\n1·x; y·\n··true"},
		{"a.json", `[{"amount":19e4,"big":12345678901234567890},{"amount":0.10}]`, "amount·big\n19e4·12345678901234567890\n0.10·"},
		{"a.json", `{"count":1,"items":[{"a":"x"}]}`, "a\nx"},
		{"a.json", `[{"id":1,"to":[{"name":"x","n":5},{"name":"y"}]},{"id":2,"to":[]}]`, "id·to.name·to.n·to\n1·x; y·5·\n2···"},
		{"a.jsonl", "{\"a\":1}\n{\"a\":\n\n{\n  \"a\": 3\n}\n", "a\n1\n ! line 2 is no object of JSON: the object is not closed; mend or remove it\n3"},
		{"a.tsv", "a\tb\n\"Hope\" Fund\t1\nThe 5\" Trust\t2\n", "a·b\n\"Hope\" Fund·1\nThe 5\" Trust·2"},
		{"a.tsv", "a\tb\n\"Hope\tFund\"\t1\n", "a·b\nHope\tFund·1"},
		{"a.csv", "sep=;\r\na;b\r\nA, x;1\r\n", "a·b\nA, x·1"},
	} {
		if diff := cmp.Diff(c.want, read(t, write(t, c.name, []byte(c.text)), Options{})); diff != "" {
			t.Errorf("%q:\n%s", c.text, diff)
		}
	}
}

// A title above the header, notes and sums below, another table: what a file has
// beside its table is told, and is none of its rows.
func TestWhatStandsAroundATable(t *testing.T) {
	const head = "recipient,country,year,amount\n"
	for _, c := range []struct{ name, text, want string }{
		{"a.csv", "Grants in 2007\n\n" + head + "A,X,2007,10\nB,Y,2007,20\n", "recipient·country·year·amount\nA·X·2007·10\nB·Y·2007·20"},
		{"a.csv", "Grants in 2007,,,\nin thousands,,,\n,,,\n" + head + "A,X,2007,10\nB,Y,2007,20\n", "recipient·country·year·amount\nA·X·2007·10\nB·Y·2007·20"},
		{"a.csv", "Tilskudd 2007, i kroner\nmottaker;land;beløp\nA;X;10\nB;Y;20\n", "mottaker·land·beløp\nA·X·10\nB·Y·20"},
		{"a.csv", "List of bodies\n\nname,country\nA,X\nB,Y\n", "name·country\nA·X\nB·Y"},
		{"a.csv", head + "A,X,2007,10\nTotal,,,10\n", "recipient·country·year·amount\nA·X·2007·10\nTotal···10 - the row is a sum, by its word \"Total\"; if it is the name of a body, write the name more fully"},
		{"a.csv", head + "A,X,2007,10\nSum X,,,10\nB,Y,2007,20\nI alt,,,30\n\nKilde: Norad\n", "recipient·country·year·amount\nA·X·2007·10\n" +
			"Sum X···10 - the row is a sum, by its word \"Sum X\"; if it is the name of a body, write the name more fully\nB·Y·2007·20\n" +
			"I alt···30 - the row is a sum, by its word \"I alt\"; if it is the name of a body, write the name more fully\n" +
			"Kilde: Norad··· - the row is a note: \"Kilde: Norad\""},
		{"a.csv", head + "A,X,2007,10\nTotal,Z,2007,20\nTotal E&P,Z,2008,30\n", "recipient·country·year·amount\nA·X·2007·10\nTotal·Z·2007·20\nTotal E&P·Z·2008·30"},
		{"a.csv", head + "A,X,2007,10\n* preliminary figures\n", "recipient·country·year·amount\nA·X·2007·10\n* preliminary figures··· - the row is a note: \"* preliminary figures\""},
		{"a.csv", head + "A,X,2007,10\n" + head + "B,Y,2007,20\n", "recipient·country·year·amount\nA·X·2007·10\nrecipient·country·year·amount - the row repeats the header\nB·Y·2007·20"},
		{"a.csv", head + "A,X,2007,10\nB,Y,2007,20\nAfrica,,,\nC,Z,2007,30\n", "recipient·country·year·amount\nA·X·2007·10\nB·Y·2007·20\n" +
			"Africa··· ? the row has one cell only, most have 4; if it is a heading, reject it\nC·Z·2007·30"},
		{"a.csv", head + "A,X,2007,10\nB,Y,2007,20\n\ncountry,staff,head,founded\nX,5,C,D\n", "recipient·country·year·amount\nA·X·2007·10\nB·Y·2007·20\n" +
			"country·staff·head·founded ! another table seems to begin here, with \"country\"; put it into a sheet or file of its own\n" +
			"X·5·C·D - the row is below the beginning of another table, in row 5"},
		{"a.csv", "Recipient,Norway,Sweden\nA,1,2\nB,3,-\nTotal,4,2\n", "Recipient·Norway·Sweden\nA·1·2\nB·3·-\nTotal·4·2 - the row is a sum, by its word \"Total\"; if it is the name of a body, write the name more fully"},
		// tables without any
		{"a.csv", "name,\nA,x\nB,y\n", "name·column 2\nA·x\nB·y"},
		{"a.csv", "year,2006,2007\nA,1,2\n", "year·2006·2007\nA·1·2"},
		{"a.csv", "name,alias,site\nA,,\nB,,\nC,x,y\n", "name·alias·site\nA··\nB··\nC·x·y"},
		{"a.csv", "one\nSource: x\n", "one\nSource: x"},
	} {
		if diff := cmp.Diff(c.want, read(t, write(t, c.name, []byte(c.text)), Options{})); diff != "" {
			t.Errorf("%q:\n%s", c.text, diff)
		}
	}
	// Rows are counted as a spreadsheet counts them, blank ones and those of
	// several lines too.
	table, err := Open(write(t, "a.csv", []byte("Title\n\n"+head+"A,X,2007,10\n\n\"B\nb\",Y,2007,20\n\nC,Z,2007,30\n")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for row := range table.Rows() {
		numbers = append(numbers, row.Number)
	}
	if diff := cmp.Diff([]int{4, 6, 8}, numbers); diff != "" || len(table.Notes) != 1 || table.Notes[0].Error() != `the header is row 3; what stands above it is not read: "Title"` {
		t.Error(diff, table.Notes)
	}
}

// A cell that is merged over rows is read in each of them, but for an amount. A
// sheet of words before those with a table is passed over.
func TestMergedCells(t *testing.T) {
	path := book(t, func(f *excelize.File) error {
		_, err := f.NewSheet("About")
		f.SetSheetName("Sheet1", "Read me")
		f.SetSheetName("About", "Grants")
		f.SetSheetRow("Read me", "A1", &[]any{"These are grants"})
		f.SetSheetRow("Grants", "A1", &[]any{"Grants by donor"})
		for n, row := range [][]any{{"donor", "recipient", "year", "amount"}, {"A", "X", 2006, 10}, {nil, "Y", nil, 20}, {"B", "Z", 2007, 30}, {nil, "W", 2007, nil}, {"Total", nil, nil, 60}} {
			f.SetSheetRow("Grants", fmt.Sprintf("A%d", n+3), &row)
		}
		return errors.Join(err, f.MergeCell("Grants", "A1", "D1"), f.MergeCell("Grants", "A4", "A5"), f.MergeCell("Grants", "C4", "C5"),
			f.MergeCell("Grants", "A6", "A7"), f.MergeCell("Grants", "D6", "D7"))
	})
	want := "donor·recipient·year·amount\nA·X·2006·10\nA·Y·2006·20\n" +
		`B·Z·2007·30 ! the cell with "30" is merged over the rows 6 to 7; whether each of them has it or all together cannot be told: write it into each, or make one row of them` + "\n" +
		`B·W·2007·30 ! the cell with "30" is merged over the rows 6 to 7; whether each of them has it or all together cannot be told: write it into each, or make one row of them` + "\n" +
		`Total···60 - the row is a sum, by its word "Total"; if it is the name of a body, write the name more fully`
	if diff := cmp.Diff(want, read(t, path, Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		o          Options
		want       string
	}{
		{"a.csv", "", Options{}, "reading a.csv: the file is empty; its first row must name the columns"},
		{"a.csv", " \n ", Options{}, "reading a.csv: the file is empty; its first row must name the columns"},
		{"a.csv", "a,b,a\n1,2,3\n", Options{}, `reading a.csv: row 1: the columns 1 and 3 are both called "a"; give each a name of its own`},
		{"a.csv", "a,b\nfin,ål\nbad,\xe5l\n", Options{}, "reading a.csv: line 3: the text is UTF-8 up to here and something else from here; save the whole file as UTF-8, or say its encoding in the mapping"},
		{"a.csv", "a,b\nx,\xe5l\n", Options{Encoding: "utf-8"}, "a·b\nreading a.csv: line 2: the text is not utf-8; say its encoding in the mapping, or save it as UTF-8"},
		{"a.csv", "a,b\n1,2\n", Options{Encoding: "klingon"}, `reading a.csv: there is no encoding called "klingon"; write such as utf-8, windows-1252 or utf-16le`},
		{"a.csv", "a,b\n1,2\n3,\"4\n5,6\n", Options{}, "a·b\n1·2\nreading a.csv: line 4: the quotation mark that opens in line 3 is not closed before a separator; write each mark inside a cell twice"},
		{"a.csv", "a,b\n1,5\" pipe\n", Options{}, "a·b\nreading a.csv: line 2, character 4: a quotation mark stands alone; put the cell in quotation marks and write each mark inside it twice"},
		{"a.csv", "a,b\n1,2\n", Options{HeaderRows: 5}, "reading a.csv: the file has fewer than 5 rows of headers"},
		{"a.json", `[{"a":1},{"a":`, Options{}, "reading a.json: object 2, byte 9: the file ends in the middle"},
		{"a.json", `[{"a":1},2]`, Options{}, "reading a.json: object 2, byte 10: this is no object; a table in JSON is a list of objects, one a row"},
		{"a.json", `[{"a":1,"a":2}]`, Options{}, `reading a.json: object 1, byte 14: the field "a" comes twice`},
		{"a.json", `[]`, Options{}, "reading a.json: there is no object in it; a table in JSON is a list of objects, one a row"},
		{"a.xlsx", "PK\x03\x04 and nothing", Options{}, "reading a.xlsx: the workbook is damaged: zip: not a valid zip file"},
		{"a.pdf", "%PDF-1.4", Options{}, "reading a.pdf: this is a PDF, not a table; samband attach keeps it beside a source"},
	} {
		if diff := cmp.Diff(c.want, read(t, write(t, c.name, []byte(c.text)), c.o)); diff != "" {
			t.Errorf("%q:\n%s", c.text, diff)
		}
	}
}

// book makes a workbook; how says what is in it.
func book(t testing.TB, how func(*excelize.File) error) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := how(f); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWorkbook(t *testing.T) {
	path := book(t, func(f *excelize.File) error {
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		own := "dd.mm.yyyy"
		written, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &own})
		rounded, err3 := f.NewStyle(&excelize.Style{NumFmt: 3})
		_, err4 := f.NewSheet("secret")
		return errors.Join(err, err2, err3, err4,
			f.SetSheetRow("Sheet1", "A1", &[]any{"code", "date", "signed", "amount", "sum"}),
			f.SetSheetRow("Sheet1", "A2", &[]any{"007", 38145, 38145, 1234.56, nil}),
			f.SetSheetRow("Sheet1", "A4", &[]any{"8"}),
			f.SetCellStyle("Sheet1", "B2", "B2", day),
			f.SetCellStyle("Sheet1", "C2", "C2", written),
			f.SetCellStyle("Sheet1", "D2", "D2", rounded),
			f.SetCellFormula("Sheet1", "E2", "D2*2"),
			f.SetSheetRow("secret", "A1", &[]any{"hidden"}),
			f.SetSheetVisible("secret", false))
	})
	table, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"the sheet secret is hidden and was not read",
		"1 cells of the sheet Sheet1 are formulas; what is read is the value that was last worked out",
	}
	var notes []string
	for _, n := range table.Notes {
		notes = append(notes, n.Error())
	}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Error(diff)
	}
	rows := "code·date·signed·amount·sum\n" +
		"007·2004-06-07·2004-06-07·1234.56· ! the formula in the cell E2 has no value; open the workbook in a spreadsheet and save it\n" +
		"8····"
	if diff := cmp.Diff(rows, read(t, path, Options{})); diff != "" {
		t.Error(diff)
	}
	if got := read(t, path, Options{Sheet: "other"}); got != `reading a.xlsx: there is no sheet called "other"; there are Sheet1, secret` {
		t.Error(got)
	}
}

// A cell that no spreadsheet could write is refused before it is in memory.
func TestACellThatIsTooLarge(t *testing.T) {
	small := book(t, func(f *excelize.File) error { return f.SetSheetRow("Sheet1", "A1", &[]any{"name", "sum"}) })
	archive, err := zip.OpenReader(small)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	long := strings.Repeat("x", 2<<20)
	for what, sheet := range map[string]string{
		"one text":  `<row r="1"><c r="A1" t="inlineStr"><is><t>` + long + `</t></is></c></row>`,
		"many runs": `<row r="1"><c r="A1" t="inlineStr"><is>` + strings.Repeat("<r><t>xxxxxxxxxxxxxxxx</t></r>", 100_000) + `</is></c><c r="B1"/></row>`,
	} {
		path := filepath.Join(t.TempDir(), "a.xlsx")
		packed, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		out := zip.NewWriter(packed)
		for _, f := range archive.File {
			to, err := out.Create(f.Name)
			if err != nil {
				t.Fatal(err)
			}
			if f.Name == "xl/worksheets/sheet1.xml" {
				_, err = io.WriteString(to, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+sheet+`</sheetData></worksheet>`)
			} else if from, openErr := f.Open(); openErr != nil {
				err = openErr
			} else {
				_, err = io.Copy(to, from)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(out.Close(), packed.Close()); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path, Options{}); !strings.Contains(got, "a cell is larger than a spreadsheet writes one, by far") {
			t.Errorf("%s: %.300s", what, got)
		}
	}
}

// A file that is small and would be large when unpacked is refused while it
// still is small.
func TestWhatUnpacksToTooMuch(t *testing.T) {
	path := book(t, func(f *excelize.File) error {
		for i := 1; i <= 600; i++ {
			cell, err := excelize.CoordinatesToCellName(1, i)
			if err == nil {
				err = f.SetCellStr("Sheet1", cell, strings.Repeat("x", 2000)+cell)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	got := read(t, path, Options{MaxBytes: 1 << 20})
	if got != "reading a.xlsx: the workbook is larger than 1 MB when it is unpacked" {
		t.Error(got[:min(len(got), 300)])
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for range 64 {
		if _, err := z.Write(append(bytes.Repeat([]byte("a,b\n"), 1<<15), '\n')); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	got = read(t, write(t, "a.csv.gz", packed.Bytes()), Options{MaxBytes: 1 << 20})
	if !strings.HasSuffix(got, "the file is larger than 1 MB; divide it") {
		t.Error(got[:min(len(got), 300)])
	}
}

// repeated is a file of one cell that has no end to speak of.
func repeated(t *testing.T, name, begin string, size int64) string {
	t.Helper()
	path := write(t, name, []byte(begin))
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte("x"), 1<<20)
	for range size >> 20 {
		if _, err := file.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnEndlessCellIsRefusedBeforeItIsRead(t *testing.T) {
	for _, c := range []struct{ name, begin, want string }{
		{"a.csv", "a,b\n1,\"", "after line 1: the row is longer than a row may be; a quotation mark may be open"},
		{"a.csv", "a,b\n1,", "after line 1: the row is longer than a row may be; a quotation mark may be open"},
		{"a.json", `[{"a":"`, "the row is longer than a row may be"},
		{"a.jsonl", `{"a":"`, "the row is longer than a row may be"},
	} {
		path := repeated(t, c.name, c.begin, 64<<20)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := read(t, path, Options{})
		runtime.ReadMemStats(&after)
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %.300s", c.begin, got)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 48<<20 {
			t.Errorf("%s: %d MB were used for a cell that is refused", c.begin, used>>20)
		}
	}
}

func TestUnpivot(t *testing.T) {
	table, err := Open(write(t, "a.csv", []byte(",,5,12\nland,code,Germany,UK\nMali,1,2.5,\nNiger,2,,4\n")), Options{HeaderRows: 2})
	if err != nil {
		t.Fatal(err)
	}
	long, err := table.Unpivot(Unpivoting{Keep: []string{"land"}, Column: "donor", Value: "amount"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for row, err := range long.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row.Part+": "+strings.Join(row.Cells, "·"))
	}
	want := []string{"code: Mali·code·1", "Germany: Mali·Germany·2.5", "code: Niger·code·2", "UK: Niger·UK·4"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := table.Unpivot(Unpivoting{Keep: []string{"x"}, Column: "donor", Value: "amount"}); err == nil {
		t.Error("a column that is not there is kept")
	}
}

// Whatever the bytes are, a table is read or refused, and reading it again gives
// the same.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "a;b\n1,5;2\n", "\ufeffa\tb\n1\t2", "\xff\xfea\x00,\x00", "a,b\n\"x", `[{"a":{"b":[1,{"c":null}]}}]`, "{\"a\":1}\n{\"b\":2}",
		"PK\x03\x04", "\x1f\x8b\x08", "\xd0\xcf\x11\xe0", "a,a\n", ",,\n1,2,3\n", "navn\nBl\xe5\n",
	} {
		f.Add([]byte(seed), "a.csv")
		f.Add([]byte(seed), "a.json")
		f.Add([]byte(seed), "a.jsonl")
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		if len(content) > 1<<16 || name != filepath.Base(name) || name == "." || name == ".." || strings.ContainsAny(name, "/\x00") || len(name) > 50 || name == "" {
			return
		}
		path := write(t, name, content)
		o := Options{MaxBytes: 1 << 20}
		if a, b := read(t, path, o), read(t, path, o); a != b {
			t.Errorf("read twice:\n%s\n%s", a, b)
		}
	})
}
