package loaders

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/check"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/statements"
)

const utryggTrafikk = "utrygg-trafikk"

// reportText gives the report's text, which is not part of the repository: the
// folder that SAMBAND_SHARED names has it, or one called shared beside the
// repository.
func reportText(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(shared, "report", utryggTrafikk+".txt"))
	if err != nil {
		t.Skipf("THE REPORT IS NOT CHECKED AGAINST ITS TEXT: set SAMBAND_SHARED to the folder that holds report/%s.txt (%v)", utryggTrafikk, err)
	}
	return string(text)
}

func reportFolder(t *testing.T) fs.FS {
	t.Helper()
	dir, err := fs.Sub(Bundled(), "reports/"+utryggTrafikk)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every statement of the report has its words in the text, and every sentence
// has a statement or a reason for having none.
func TestTheReportIsReadCompletely(t *testing.T) {
	documents, err := Documents(Bundled(), map[string]string{utryggTrafikk: reportText(t)})
	if err != nil {
		t.Fatal(err)
	}
	r := checkBundled(t, documents)
	if r.Quotes == 0 || r.Verified != r.Quotes {
		t.Errorf("%d of %d quotes stand in the text", r.Verified, r.Quotes)
	}
	if n := r.Total.All() + r.Total.Cells; n < 1000 {
		t.Errorf("the report gives %d statements; at least 1,000 are expected", n)
	}
	if r.Things < 300 {
		t.Errorf("the report names %d things; at least 300 are expected", r.Things)
	}
	var table strings.Builder
	if _, err := r.WriteTo(&table); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
}

// The list of passages that comes with the statements is that of the text.
func TestTheReportsPassagesAreListed(t *testing.T) {
	fromText, err := document.ReadFolder(reportFolder(t), reportText(t))
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	if err := document.WriteList(&want, fromText); err != nil {
		t.Fatal(err)
	}
	got, err := fs.ReadFile(reportFolder(t), document.ListFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(want.String(), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Error(diff)
	}
}

// The rows say of each quote where it stands, and there it is.
func TestTheReportsRowsAgreeWithItsText(t *testing.T) {
	text := reportText(t)
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	known := statements.NewRegister(o)
	dirs, err := folders(Bundled())
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		if dir == "reports/"+utryggTrafikk {
			continue
		}
		if _, err := read(Bundled(), dir, o, known); err != nil {
			t.Fatal(err)
		}
	}
	_, problems, err := statements.Read(reportFolder(t), ".", statements.Options{
		Ontology: o, Text: text, Known: known.Class, Named: known.Named,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// checkBundled fills a store and checks it.
func checkBundled(t *testing.T, documents map[string]check.Document) check.Report {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	snapshot, err := filled(t).View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(ctx, snapshot, check.Options{Ontology: o, Documents: documents})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Faults {
		t.Errorf("%s: %s", f.Rule, f.Subject)
	}
	return r
}
