package iati_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/iati"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
)

var update = flag.Bool("update", false, "rewrite what the tests expect")

var filled = sync.OnceValues(func() (*iati.Reader, error) {
	ctx := context.Background()
	store := graph.OpenMemory()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		return nil, err
	}
	s, err := store.View(ctx, graph.View{})
	if err != nil {
		return nil, err
	}
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	known, err := mapping.ReadKnown(ctx, s, o)
	return &iati.Reader{File: "a.xml", Ontology: o, Known: known, Source: source.Description{ID: "s", Title: "S", Language: "en"}}, err
})

func reader(t testing.TB) *iati.Reader {
	t.Helper()
	r, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestActivity(t *testing.T) {
	text, err := os.ReadFile("testdata/activity.xml")
	if err != nil {
		t.Fatal(err)
	}
	r := reader(t)
	b := record.NewBuilder(r.Source, r.File)
	var got bytes.Buffer
	// However the bytes arrive, the same comes out.
	for rec, err := range r.Records(t.Context(), iotest.OneByteReader(bytes.NewReader(text))) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range rec.Faults {
			fmt.Fprintf(&got, "# activity %d refused: %s (%s): %s\n", rec.Number, f.Column, f.Value, f.Reason)
		}
		for _, f := range rec.Doubts {
			fmt.Fprintf(&got, "# activity %d: %s (%s): %s\n", rec.Number, f.Column, f.Value, f.Reason)
		}
		b.Add(rec)
	}
	for _, q := range b.Take() {
		got.Write(rdf.AppendQuad(nil, q))
	}
	if *update {
		if err := os.WriteFile("testdata/activity.nq", got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/activity.nq")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// fault gives the error that ends the reading of a text.
func fault(t testing.TB, r *iati.Reader, text string) string {
	t.Helper()
	for _, err := range r.Records(t.Context(), strings.NewReader(text)) {
		if err != nil {
			return err.Error()
		}
	}
	return ""
}

func TestBrokenFiles(t *testing.T) {
	const open, end = "<iati-activities>\n", "</iati-activities>"
	for _, c := range []struct{ text, want string }{
		{"", "there is no XML element in the file"},
		{"not XML", "there is no XML element in the file"},
		{open, "line 2, column 1: the file ends in the middle: an element is not closed"},
		{open + "<iati-activity>\n<title>x</titel>\n</iati-activity>" + end, "line 3, column 17: the element titel is closed, which is not the one that is open"},
		{open + "<iati-activity>\n<title>x &nbsp; y</title></iati-activity>" + end, "line 3, column 16: invalid character entity &nbsp;"},
		{open + "<iati-activity><title>\x01</title></iati-activity>" + end, "line 2, column 24: illegal character code U+0001"},
		{open + "<iati-activity><title>\xe5</title></iati-activity>" + end, "line 2, column 24: invalid UTF-8"},
		{open + "<iati-activity title='a>", "line 2, column 23: a quotation mark is not closed"},
		{open + "<iati-activity", "line 2, column 1: a tag is not closed"},
		{open + "<!-- never ends", "line 2, column 1: a comment is not closed"},
		{"<!DOCTYPE x [\n<!ENTITY a \"aaaa\">\n]>" + open + end, "line 1, column 1: the file declares entities of its own (DOCTYPE), which are not expanded; take the declaration out"},
		{"<html><body><p>x</p></body></html>", "the root element is <html>; an IATI file begins with iati-activities or iati-organisations"},
		{"<iati-activities/><iati-activities/>", "line 1, column 19: the file has more than one root element"},
		{"</a>", "line 1, column 5: an element is closed that was not opened"},
		{open + "<iati-activity>" + strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100) + "</iati-activity>" + end, "line 2, column 196: elements stand more than 60 deep in each other"},
		{"<?xml version='1.0' encoding='utf-16'?>" + open + end, "line 1: the file says that it is utf-16, but it is not; save it as UTF-8 and say so there"},
		{"<?xml version=\"1.0\" encoding=\"klingon\"?>" + open + end, `line 1: there is no encoding called "klingon"`},
	} {
		if got := fault(t, reader(t), c.text); got != "reading a.xml: "+c.want {
			t.Errorf("%q:\n%s, want\n%s", c.text, got, c.want)
		}
	}
	if got := fault(t, reader(t), "<?xml version='1.0' encoding='iso-8859-1'?><iati-activities><iati-activity><title>Troms\xf8</title></iati-activity></iati-activities>"); got != "" {
		t.Error(got)
	}
}

// A file is read in the encoding that its first bytes or line say.
func TestEncodings(t *testing.T) {
	const text = "<?xml version='1.0' encoding='ENCODING'?><iati-activities><iati-activity><title>Tromsø</title></iati-activity></iati-activities>"
	for _, c := range []struct {
		name string
		as   encoding.Encoding
	}{
		{"UTF-8", encoding.Nop}, {"ISO-8859-1", charmap.ISO8859_1}, {"windows-1252", charmap.Windows1252},
		{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, {"UTF-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}, {"UTF-16", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		written, err := c.as.NewEncoder().String(strings.ReplaceAll(text, "ENCODING", c.name))
		if err != nil {
			t.Fatal(err)
		}
		if !iati.Is([]byte(written)) {
			t.Errorf("%v: it is not known as IATI", c.as)
		}
		for rec, err := range reader(t).Records(t.Context(), strings.NewReader(written)) {
			if err != nil || rec.Nodes[0].Label() != "Tromsø" {
				t.Errorf("%v: %v %v", c.as, rec.Nodes, err)
			}
		}
	}
}

// An activity that is too large for memory is read in parts, and says the same.
// What follows a transaction holds for it too, and a fault has its place.
func TestALargeActivity(t *testing.T) {
	large := func(n int, last string) string {
		var b strings.Builder
		b.WriteString("<iati-activities><iati-activity default-currency='NOK'>\n<iati-identifier>A-1</iati-identifier>\n")
		for i := range n {
			fmt.Fprintf(&b, "<transaction>\n<transaction-type code='3'/><value>%d</value><description>%s</description></transaction>\n", i+1, strings.Repeat("words ", 300))
		}
		b.WriteString("<reporting-org ref='XM-1' type='10'><narrative>Pier Fund</narrative></reporting-org>" + last + "\n</iati-activity></iati-activities>")
		return b.String()
	}
	const n = 5000
	flows, records := 0, 0
	keys := map[string]bool{}
	for rec, err := range reader(t).Records(t.Context(), strings.NewReader(large(n, ""))) {
		if err != nil {
			t.Fatal(err)
		}
		records++
		if rec.Number != 1 || rec.Refused() {
			t.Fatal(rec.Number, rec.Faults)
		}
		for _, p := range rec.Passages {
			if keys[p.Key] {
				t.Fatalf("the passage %s comes twice", p.Key)
			}
			keys[p.Key] = true
		}
		for _, node := range rec.Nodes {
			if node.Class != "FundingFlow" || len(node.Get("amount")) == 0 {
				continue
			}
			flows++
			if want := fmt.Sprint(flows); node.Get("amount")[0] != want || node.Get("currency")[0] != "NOK" || len(node.Get("donor")) != 1 || node.ID != "s/a-1-t"+want {
				t.Fatalf("%+v, want the amount %s", node, want)
			}
		}
	}
	if flows != n || records != 3 {
		t.Errorf("%d transactions in %d records", flows, records)
	}
	if got := fault(t, reader(t), large(n, "<a></b>")); !strings.HasSuffix(got, "the element b is closed, which is not the one that is open") || !strings.Contains(got, fmt.Sprintf("line %d, ", 2*n+3)) {
		t.Error(got)
	}
}

// endless is an element that never closes.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	if !e.begun {
		e.begun = true
		return copy(p, "<iati-activities><iati-activity><title>"), nil
	}
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestAnEndlessElementIsRefused(t *testing.T) {
	for _, err := range reader(t).Records(t.Context(), &endless{}) {
		if err == nil || !strings.Contains(err.Error(), "is larger than 64 MB") {
			t.Error(err)
		}
		return
	}
	t.Error("nothing was said")
}

// Whatever the bytes are, a file is read or refused, and in pieces as in one.
func FuzzRecords(f *testing.F) {
	text, err := os.ReadFile("testdata/activity.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	for _, seed := range []string{"<iati-activities><iati-activity/></iati-activities>", "<a><b c='>'/></a>", "<!DOCTYPE a><iati-organisations><iati-organisation><total-budget><value>1</value></total-budget></iati-organisation></iati-organisations>", "<![CDATA[", "<a>]]></a>"} {
		f.Add([]byte(seed))
	}
	r := reader(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			return
		}
		said := func(in interface{ Read([]byte) (int, error) }) string {
			var out strings.Builder
			for rec, err := range r.Records(t.Context(), in) {
				fmt.Fprintf(&out, "%+v %v\n", rec, err)
			}
			return out.String()
		}
		if diff := cmp.Diff(said(bytes.NewReader(text)), said(iotest.OneByteReader(bytes.NewReader(text)))); diff != "" {
			t.Error(diff)
		}
	})
}

// BenchmarkRecords reads 20,000 activities with three transactions each.
func BenchmarkRecords(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("<iati-activities version=\"2.03\">\n")
	for n := range 20000 {
		fmt.Fprintf(&text, `  <iati-activity default-currency="USD" xml:lang="en">
    <iati-identifier>XM-DAC-1-%d</iati-identifier>
    <reporting-org ref="XM-DAC-1" type="40"><narrative>Harbour Fund</narrative></reporting-org>
    <title><narrative>Safe harbours, phase %d</narrative></title>
    <description><narrative>Work with the harbours of the region so that people who pass them are safe and know whom to turn to.</narrative></description>
    <participating-org role="4" type="22"><narrative>Quay Aid %d</narrative></participating-org>
    <activity-date type="2" iso-date="2007-02-03"/>
    <recipient-country code="KH"/>
    <sector code="15160" vocabulary="1"/>
`, n, n, n%500)
		for k := range 3 {
			fmt.Fprintf(&text, `    <transaction>
      <transaction-type code="3"/>
      <transaction-date iso-date="2007-05-%02d"/>
      <value currency="USD" value-date="2007-05-06">%d</value>
      <provider-org ref="XM-DAC-1"><narrative>Harbour Fund</narrative></provider-org>
      <receiver-org><narrative>Quay Aid %d</narrative></receiver-org>
      <description><narrative>Payment %d</narrative></description>
    </transaction>
`, k+1, n*7, n%500, k)
		}
		text.WriteString("  </iati-activity>\n")
	}
	text.WriteString("</iati-activities>\n")
	r := reader(b)
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range r.Records(b.Context(), bytes.NewReader(text.Bytes())) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 20000 {
			b.Fatal(n)
		}
	}
}
