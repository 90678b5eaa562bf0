package mapping

import (
	"regexp"
	"testing"

	"github.com/samband/samband/loaders/edtf"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ cell, mark, want string }{
		{"19e4", ".", "190000"}, {"330568.0", ".", "330568"}, {"0.10", ".", "0.1"}, {"-12.50", ".", "-12.5"},
		{"1,234,567.89", ".", "1234567.89"}, {"1.234.567,89", ",", "1234567.89"}, {"1 250 000,50", ",", "1250000.5"},
		{"1\u00a0250", ".", "1250"}, {"kr 1 250,-", ".", "1250"}, {"USD 5", ".", "5"}, {"€5", ".", "5"}, {"\u22125", ".", "-5"},
		{"1,00,000.50", ".", "100000.5"}, {"1.5", ",", ""}, {"1,2.5", ".", ""}, {"1.23.456,5", ",", ""}, {"1,234", ".", "1234"}, {"1.234", ",", "1234"},
		{"1,234", "", ""}, {"1.234.567,50 kr", "", "1234567.5"}, {"USD 1.2 million", ",", "1200000"}, {"NOK 3 mill.", ".", "3000000"}, {"kr 2,5 mrd", "", "2500000000"},
		{"3 MNOK", ".", "3000000"}, {"$1.5m", ".", "1500000"}, {"US$ 500k", ".", "500000"}, {"ca. 10 000", ".", "10000"}, {"~5000", ".", "5000"}, {"(1,000)", ".", "-1000"},
		{"5000*", ".", "5000"}, {"1 234 567,50 kr", ",", "1234567.5"}, {"10 000,-", ".", "10000"}, {"5 million apples", ".", ""}, {"USD 5 EUR", ".", ""}, {"1000-2000", ".", ""}, {"12 34", ".", ""}, {"n/a", ".", ""},
		{"1,5", ".", ""}, {"lots", ".", ""}, {"", ".", ""}, {"1e400", ".", ""}, {"0x10", ".", ""}, {"1_000", ".", ""},
	} {
		got, err := number(c.cell, c.mark, "")
		if (err != nil) != (c.want == "") || got != c.want {
			t.Errorf("%q with %q before decimals is %q, want %q: %v", c.cell, c.mark, got, c.want, err)
		}
	}
}

func TestTheMarkBeforeDecimalsIsFoundFromTheColumn(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  string
	}{
		{[]string{"1.5", "2"}, "."}, {[]string{"1,5", "1.234,5"}, ","}, {[]string{"1,234,567"}, "."},
		{[]string{"1.234.567"}, ","}, {[]string{"1,234"}, ""}, {[]string{"12", ""}, "."}, {[]string{"1.5", "1,5"}, ""},
	} {
		var d decimals
		for _, cell := range c.cells {
			d.see(cell)
		}
		if got := d.mark(); got != c.want {
			t.Errorf("%v: %q, want %q", c.cells, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ cell, order, want string }{
		{"7 Jun 2004", "", "2004-06-07"}, {"7. juni 2004", "", "2004-06-07"}, {"June 7, 2004", "", "2004-06-07"}, {"juni 2004", "", "2004-06"},
		{"2004", "", "2004"}, {"2004.0", "", "2004"}, {"2004-06-07T12:00:00Z", "", "2004-06-07"}, {"07.06.2004", "", "2004-06-07"},
		{"25/12/2004", "", "2004-12-25"}, {"12/25/2004", "", "2004-12-25"}, {"5/5/2004", "", "2004-05-05"},
		{"6/7/2004", "day-month-year", "2004-07-06"}, {"6/7/2004", "month-day-year", "2004-06-07"},
		{"39083", "serial", "2007-01-01"}, {"39083.5", "serial", "2007-01-01"}, {"39083", "", ""}, {"FY2007", "", "2007"},
		{"6/7/2004", "", ""}, {"31 Feb 2004", "", ""}, {"7 Foo 2004", "", ""}, {"soon", "", ""}, {"2004-13", "", ""},
	} {
		got, err := date(c.cell, c.order)
		if (err != nil) != (c.want == "") || (err == nil && got != c.want) {
			t.Errorf("%q (%s) is %q, want %q: %v", c.cell, c.order, got, c.want, err)
		}
	}
	for cell, want := range map[string]string{"1999-2004": "1999/2004", "1999/2004": "1999/2004", "2003/..": "2003/..", "2003": "2003", "7.6.2004/8.6.2004": "2004-06-07/2004-06-08",
		"2006/07": "2006/2007", "FY2007": "2007", "FY 2006/07": "2006/2007", "2006/7": "2006/2007", "budsjettår 2007": "2007", "Q3 2007": "2007-07/2007-09", "2. kvartal 2007": "2007-04/2007-06",
		"01.03.2006 - 31.12.2007": "2006-03-01/2007-12-31", "June 2006 to July 2007": "2006-06/2007-07", "1999–2000": "1999/2000"} {
		if got, err := period(cell, ""); got != want || err != nil {
			t.Errorf("%q is %q, want %q: %v", cell, got, want, err)
		}
	}
	for _, cell := range []string{"2004-1999", "0007-0000", "2004/1999", "../..", "2006/11", "2006/05", "39083", "06/07"} {
		if got, err := period(cell, ""); err == nil {
			t.Errorf("%q is the period %q", cell, got)
		}
	}
}

func TestSlugs(t *testing.T) {
	for name, want := range map[string]string{
		"Røde Kors": "rode-kors", "Présidence de la République": "presidence-de-la-republique", "Çağ": "cag", "Красный Крест": "krasnyi-krest",
		"": "x-e3b0c442",
	} {
		if got := Slug(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

var canonical = regexp.MustCompile(`^-?\d+(\.\d*[1-9])?$`)

// Whatever a cell holds, a number is one of xsd:decimal and a date one of EDTF,
// or it is refused.
func FuzzCells(f *testing.F) {
	for _, seed := range []string{"19e4", "1 250 000,50", "7 Jun 2004", "6/7/2004", "1999-2004", "1.234.567", "kr 5,-", "-0", "1e-5", "0007-0000", "7.6.2004/8.6.2004", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, mark := range []string{".", ",", ""} {
			if n, err := number(cell, mark, "1000"); err == nil && !canonical.MatchString(n) {
				t.Errorf("%q with %q is the number %q", cell, mark, n)
			}
		}
		if p, err := period(cell, ""); err == nil {
			if _, err := edtf.Parse(p); err != nil {
				t.Errorf("%q is the period %q: %v", cell, p, err)
			}
		}
	})
}

// What is written in a column's header is part of its amounts.
func TestTimesOfAHeader(t *testing.T) {
	for header, want := range map[string]string{
		"Beløp (1000 kr)": "1000", "Beløp i 1 000 kroner": "1000", "Amount (USD '000)": "1000", "tusen kr": "1000", "NOK thousand": "1000",
		"Amount (USD million)": "1000000", "Beløp, mill. kr": "1000000", "MNOK": "1000000", "Beløp (1 000 000 kr)": "1000000", "mrd. kr": "1000000000",
		"Amount": "", "Amount 2010": "", "Beløp kr": "", "Miller grant": "",
	} {
		if got := timesOf(header); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

func TestNumbersAreTold(t *testing.T) {
	for cell, want := range map[string]bool{
		"1.234.567,50": true, "1,234,567.50": true, "12": true, "-3.5": true, "1 234,5 kr": true, "12,5": true, "1.2.3": false, "IOM": false, "2.000": true, "": false,
	} {
		if isNumber(cell) != want {
			t.Errorf("%q", cell)
		}
	}
}
