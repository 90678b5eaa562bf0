package export

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/questions"
)

// nasty are cells that a spreadsheet would run, or that look as if they were
// numbers and are none.
var nasty = []string{"=1+1", "+47 22 00 00 00", "-2+3", "@SUM(A1)", "\t=1", " =HYPERLINK(\"x\")", "007", "1e3", "a\"b,c\nd", ""}

func table() Sheet {
	s := Sheet{Name: "x", Header: []string{"text", "=head"}}
	for _, n := range nasty {
		s.Rows = append(s.Rows, []Cell{text(n), number("-12.50")})
	}
	return s
}

func TestCSVForSpreadsheetsHasNoFormulas(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, table(), false); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if rows[0][1] != "'=head" {
		t.Errorf("a head is a formula: %q", rows[0][1])
	}
	for i, row := range rows[1:] {
		trimmed := strings.TrimLeft(row[0], " ")
		if trimmed != "" && strings.ContainsRune("=+-@\t", rune(trimmed[0])) {
			t.Errorf("%q is written as %q", nasty[i], row[0])
		}
		if row[1] != "-12.50" {
			t.Errorf("a negative number is written as %q", row[1])
		}
	}
}

func TestExactCSVIsExact(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, table(), true); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[1:] {
		got = append(got, row[0])
	}
	if diff := cmp.Diff(nasty, got); diff != "" {
		t.Error(diff)
	}
}

func TestWorkbook(t *testing.T) {
	s := table()
	const hostile = `javascript:x");EXEC("calc`
	s.Rows = append(s.Rows, []Cell{number("2007"), number("12345678901234567890")}, []Cell{{Text: "https://example.org/", Link: "https://example.org/"}, text("x")},
		[]Cell{{Text: hostile, Link: hostile}, {Text: `a "b"`, Link: `https://example.org/"),EXEC("calc")`}})
	var out bytes.Buffer
	if err := WriteXLSX(&out, []Sheet{s, {Name: "x", Header: []string{"a"}}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"x", "x 2"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	for i, n := range nasty {
		cell, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.GetCellValue("x", cell)
		formula, err2 := f.GetCellFormula("x", cell)
		if err := errors.Join(err, err2); err != nil || got != n || formula != "" {
			t.Errorf("%q is %q, formula %q: %v", n, got, formula, err)
		}
	}
	for cell, want := range map[string]excelize.CellType{"B2": excelize.CellTypeUnset, "A12": excelize.CellTypeUnset, "B12": excelize.CellTypeInlineString} {
		if got, err := f.GetCellType("x", cell); err != nil || got != want {
			t.Errorf("%s has the type %v, want %v: a number is a number, and one that Excel would round is text", cell, got, want)
		}
	}
	for cell, want := range map[string]string{
		"A13": `HYPERLINK("https://example.org/","https://example.org/")`, "A14": "",
		"B14": `HYPERLINK("https://example.org/""),EXEC(""calc"")","a ""b""")`,
	} {
		if got, err := f.GetCellFormula("x", cell); err != nil || got != want {
			t.Errorf("%s leads by %q, want %q: %v", cell, got, want, err)
		}
	}
	if got, err := f.GetCellValue("x", "A13"); err != nil || got != "https://example.org/" {
		t.Errorf("a link shows %q: %v", got, err)
	}
	panes, err := f.GetPanes("x")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
}

func TestAnswerStandsBesideItsEvidence(t *testing.T) {
	a := questions.Answer{
		Question: "How much went to IOM?", Language: "en", Columns: []string{"amount"}, AsOf: "2008",
		Rows: []questions.Row{{
			Values:  map[string]questions.Value{"amount": {Label: "1 250 000 NOK", Value: "1250000", Unit: "NOK"}},
			Support: questions.Near, Lacks: []questions.Lack{{Condition: "place", Label: "the place (Moldova)", Instead: "Cambodia"}},
			Modality: "planned", Notes: []string{"about"}, SaidBy: "Norad",
			Evidence: []questions.Evidence{{Quote: "1,25 mill. kroner", Section: "3.1", Page: "12", SourceTitle: "Report", SourceYear: "2008", Passage: "https://example.org/p"}},
		}},
	}
	var out bytes.Buffer
	if err := WriteCSV(&out, Answer(a)[0], false); err != nil {
		t.Fatal(err)
	}
	want := "amount,currency,how directly said,missing,reservations,according to,quote,section,page,source,year of the source,link\r\n" +
		"1250000,NOK,\"Close, but something is missing\",the place (Moldova) (Cambodia),planned; about,Norad,“1,25 mill. kroner”,3.1,12,Report,2008,https://example.org/p\r\n"
	want = strings.Replace(want, "“1,25 mill. kroner”", "\"“1,25 mill. kroner”\"", 1)
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestNetworksAreXML(t *testing.T) {
	n := explore.Network{
		Nodes: []explore.Node{{ID: "a<b", Label: "A & \"B\" \x01", Class: "NGO"}, {ID: "c", Label: "C"}},
		Links: []explore.Link{{From: "a<b", To: "c", Class: "FundingFlow", Relation: "funds", Themes: []explore.Choice{{Label: "x"}, {Label: "y"}}}, {From: "c", To: "a<b", Both: true}},
	}
	for name, write := range map[string]func(io.Writer, explore.Network) error{"GraphML": WriteGraphML, "GEXF": WriteGEXF} {
		var out bytes.Buffer
		if err := write(&out, n); err != nil {
			t.Fatal(err)
		}
		nodes, edges := 0, 0
		for d := xml.NewDecoder(&out); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				switch start.Name.Local {
				case "node":
					nodes++
				case "edge":
					edges++
				}
			}
		}
		if nodes != 2 || edges != 2 {
			t.Errorf("%s has %d nodes and %d edges", name, nodes, edges)
		}
	}
}
