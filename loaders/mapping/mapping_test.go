package mapping_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

var update = flag.Bool("update", false, "rewrite what the tests expect")

type world struct {
	ontology *ontology.Ontology
	known    *mapping.Known
}

// filled is the graph that the program comes with.
var filled = sync.OnceValues(func() (world, error) {
	ctx := context.Background()
	store := graph.OpenMemory()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		return world{}, err
	}
	s, err := store.View(ctx, graph.View{})
	if err != nil {
		return world{}, err
	}
	o, err := ontology.Load()
	if err != nil {
		return world{}, err
	}
	known, err := mapping.ReadKnown(ctx, s, o)
	return world{o, known}, err
})

func theWorld(t testing.TB) world {
	t.Helper()
	w, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// reader makes a reader of a file by a mapping.
func reader(w world, m *mapping.Mapping, path string, parameters map[string]string) (*mapping.Reader, error) {
	t, err := tables.Open(path, m.Table.Options())
	if err != nil {
		return nil, err
	}
	if t, err = m.Unpivoted(t); err != nil {
		return nil, err
	}
	if err := m.Check(t, w.ontology, w.known, parameters); err != nil {
		return nil, err
	}
	d := m.Source
	if d.ID == "" {
		d = source.Description{ID: "s", Title: "S", Language: "en"}
	}
	rules, err := protect.Load()
	if err != nil {
		return nil, err
	}
	return &mapping.Reader{Mapping: m, Table: t, Ontology: w.ontology, Known: w.known, Source: d, Protect: rules.Table(d.Title, t.Header)}, nil
}

// said writes what the records of a reader say: what is wrong with them, then
// the quads of those that can be loaded, without those that describe the source
// and the passages.
func said(t *testing.T, r *mapping.Reader) string {
	var out strings.Builder
	b := record.NewBuilder(r.Source, r.Table.Name)
	for rec, err := range r.Records(t.Context()) {
		if err != nil {
			return err.Error() + "\n"
		}
		for _, f := range rec.Faults {
			fmt.Fprintf(&out, "row %d refused: %s (%s): %s\n", rec.Number, f.Column, f.Value, f.Reason)
		}
		for _, f := range rec.Doubts {
			fmt.Fprintf(&out, "row %d: %s (%s): %s\n", rec.Number, f.Column, f.Value, f.Reason)
		}
		for _, n := range rec.Nodes {
			if n.Same != "" && !rec.Refused() {
				fmt.Fprintf(&out, "row %d: %s is %s\n", rec.Number, n.ID, n.Same)
			}
		}
		if !rec.Refused() {
			b.Add(rec)
		}
	}
	for _, q := range b.Take() {
		if subject := fmt.Sprint(q.Subject); strings.Contains(subject, "/id/") || strings.Contains(fmt.Sprint(q.Predicate), "exact") {
			out.WriteString(short.Replace(string(rdf.AppendQuad(nil, q))))
		}
	}
	return out.String()
}

var short = strings.NewReplacer(
	"<"+vocab.ID, "<id:", "<"+vocab.NS, "<sb:", "<"+vocab.Source, "<src:", "<"+vocab.XSD, "<xsd:", "<"+vocab.RDF, "<rdf:",
	"<"+vocab.SKOS, "<skos:", "<"+vocab.OA, "<oa:", "<"+vocab.RDFS, "<rdfs:",
)

// Each case of testdata is a table with a mapping and what comes out of it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, file, archive)
		})
	}
}

func runCase(t *testing.T, file string, archive *txtar.Archive) {
	path := filepath.Join(t.TempDir(), archive.Files[0].Name)
	if err := os.WriteFile(path, archive.Files[0].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	m, parameters, err := readMapping(archive.Files[1])
	var got string
	if err == nil {
		var r *mapping.Reader
		if r, err = reader(theWorld(t), m, path, parameters); err == nil {
			got = said(t, r)
		}
	}
	if err != nil {
		got = err.Error() + "\n"
	}
	if *update {
		archive.Files[2].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(archive.Files[2].Data), got); diff != "" {
		t.Error(diff)
	}
}

func readMapping(f txtar.File) (*mapping.Mapping, map[string]string, error) {
	if f.Name != "mapping.ready" {
		m, err := mapping.Read(f.Data)
		return m, nil, err
	}
	words := strings.Fields(string(f.Data))
	parameters := map[string]string{}
	for _, w := range words[1:] {
		name, value, _ := strings.Cut(w, "=")
		parameters[name] = value
	}
	m, err := mapping.ReadReady(words[0])
	return m, parameters, err
}
