package attached_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/attached"
	"github.com/samband/samband/loaders/statements"
)

var study = source.Description{ID: "harbour-study", Title: "Harbour study", Language: "en", Year: "2012"}

// pdfOf makes a PDF with a page for each text, a line of it a line.
func pdfOf(pages ...string) []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(text string) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
	}
	out.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	for _, text := range pages {
		stream := "BT /F1 12 Tf 72 720 Td"
		for _, line := range strings.Split(text, "\n") {
			stream += fmt.Sprintf(" (%s) Tj 0 -14 Td", line)
		}
		stream += " ET"
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", len(offsets)+2))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream))
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return out.Bytes()
}

func attach(t *testing.T, content []byte) (*attached.Folder, attached.Document) {
	t.Helper()
	f := attached.NewFolder(t.TempDir())
	d, err := f.Attach(t.Context(), study, "study.pdf", bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return f, d
}

func TestPagesAreKept(t *testing.T) {
	for name, content := range map[string][]byte{
		"pdf":  pdfOf("Harbours", "Norad supports\nHarbour Aid in Cambodia.", ""),
		"text": []byte("Harbours\fNorad supports\nHarbour Aid in Cambodia.\f\f"),
	} {
		f, d := attach(t, content)
		if d.Kind != name || d.Pages != 3 || cmp.Diff([]int{3}, d.Empty) != "" {
			t.Errorf("%s: %+v", name, d)
		}
		// Words are found across the end of a line, as quotes are.
		places, err := f.Find("harbour-study", "supports Harbour  Aid")
		if err != nil || len(places) != 1 {
			t.Fatalf("%s: %v %v", name, places, err)
		}
		if diff := cmp.Diff(attached.Place{Page: 2, Before: "Norad ", Words: "supports Harbour Aid", After: " in Cambodia."}, places[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWhatCannotBeAttached(t *testing.T) {
	f := attached.NewFolder(t.TempDir())
	whole := pdfOf("x")
	for want, content := range map[string]string{
		"the file is empty":                       " ",
		"this is a document of an office program": "PK\x03\x04",
		"neither PDF nor text":                    "\xff\xfe\x00",
		"the PDF":                                 "%PDF-1.4 nothing",
		"damaged":                                 string(whole[:len(whole)/2]) + string(bytes.Repeat([]byte("x"), 2000)) + string(whole[len(whole)-40:]),
		"has no text":                             string(pdfOf("")),
	} {
		_, err := f.Attach(t.Context(), study, "study", strings.NewReader(content))
		if !errors.Is(err, attached.ErrInvalid) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if list, err := f.List(); err != nil || len(list) > 0 {
		t.Errorf("something was kept: %v %v", list, err)
	}
	for _, id := range []string{"", "..", "../x", "nothing"} {
		if _, err := f.Get(id); !errors.Is(err, attached.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func register(t *testing.T) (*ontology.Ontology, *statements.Register) {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(context.Background(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	known, err := loaders.Known(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return o, known
}

// A sentence that is marked and a short form make a statement file, which is
// read like any other.
func TestMarksBecomeAStatementFile(t *testing.T) {
	f, _ := attach(t, pdfOf("Harbours", "Norad supports\nHarbour Aid in Cambodia."))
	o, known := register(t)
	if _, err := f.Save("harbour-study", attached.Mark{Page: 1, Quote: "Norad supports"}); !errors.Is(err, attached.ErrInvalid) {
		t.Errorf("words of another page can be marked: %v", err)
	}
	if _, _, err := f.Check("harbour-study", o, known); !errors.Is(err, attached.ErrInvalid) {
		t.Errorf("there is a statement file without marks: %v", err)
	}
	flow, err := f.Save("harbour-study", attached.Mark{Page: 2, Quote: "Norad supports Harbour Aid in Cambodia.", Class: "FundingFlow", Values: map[string][]string{"donor": {"norad"}}})
	if err != nil || flow.ID != 1 {
		t.Fatal(flow, err)
	}
	flow.Values["recipient"], flow.Values["place"], flow.Done = []string{"harbour-aid"}, []string{"cambodia"}, true
	if _, err := f.Save("harbour-study", flow); err != nil {
		t.Fatal(err)
	}
	_, problems, err := f.Check("harbour-study", o, known)
	if err != nil || len(problems) != 1 || problems[0].Column != "recipient" {
		t.Fatal(problems, err)
	}
	if _, err := f.Save("harbour-study", attached.Mark{Page: 2, Quote: "Harbour Aid", Class: "NGO", Thing: "harbour-aid", Values: map[string][]string{"name_en": {"Harbour Aid"}}, Done: true}); err != nil {
		t.Fatal(err)
	}
	load, problems, err := f.Check("harbour-study", o, known)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	pages := 0
	for _, q := range load.Quads() {
		if q.Predicate == vocab.Term("page") && fmt.Sprint(q.Object) == `"2"` {
			pages++
		}
	}
	if pages == 0 {
		t.Error("the page is not kept with the passage")
	}
	if err := f.Remove("harbour-study", 1); err != nil {
		t.Fatal(err)
	}
	if marks, err := f.Marks("harbour-study"); err != nil || len(marks) != 1 {
		t.Error(marks, err)
	}
	if err := f.Detach("harbour-study"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Pages("harbour-study"); !errors.Is(err, attached.ErrNotFound) {
		t.Error(err)
	}
}

// Whatever the bytes are, a document is kept or refused.
func FuzzAttach(f *testing.F) {
	f.Add(pdfOf("a\nb", "c"))
	f.Add([]byte("a\fb"))
	f.Add([]byte("%PDF-1.7\n%%EOF"))
	dir, err := os.MkdirTemp("", "attached-fuzz-")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { os.RemoveAll(dir) })
	folder := attached.NewFolder(dir)
	// What reads PDFs is made ready by the first, which takes long.
	if _, err := folder.Attach(f.Context(), study, "x", bytes.NewReader(pdfOf("a"))); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 1<<16 {
			return
		}
		d, err := folder.Attach(t.Context(), study, "x", bytes.NewReader(content))
		if err == nil && d.Pages == 0 {
			t.Error("a document without pages is kept")
		}
	})
}
