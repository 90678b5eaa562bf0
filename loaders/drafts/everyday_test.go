package drafts_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/charmap"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/drafts"
)

var update = flag.Bool("update", false, "rewrite what the tests expect")

// Tables as people have them, without a mapping: what each says is read rightly, or
// refused with its place and what to do. testdata/everyday.txtar has the files,
// everyday.txt what comes of them, in Norwegian.
func TestEverydayTables(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/everyday.txtar")
	if err != nil {
		t.Fatal(err)
	}
	world := worldOf(t, filled(t))
	folder := drafts.NewFolder(t.TempDir())
	var got strings.Builder
	for _, file := range archive.Files {
		text := strings.NewReplacer("\\u00a0", "\u00a0", "\\t", "\t", "\\r", "\r").Replace(string(file.Data))
		if strings.Contains(file.Name, "1252") {
			if text, err = charmap.Windows1252.NewEncoder().String(text); err != nil {
				t.Fatal(file.Name, err)
			}
		}
		fmt.Fprintf(&got, "-- %s --\n", file.Name)
		d, err := folder.Create(t.Context(), drafts.Input{
			File: file.Name, Content: strings.NewReader(text), Source: source.Description{ID: "s", Title: "S", Language: "en"}, Author: "kari",
		}, world)
		if err != nil {
			fmt.Fprintf(&got, "avvist: %s\n", d.In("nb").Problem)
			continue
		}
		words, err := d.Say("nb", world.Ontology)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&got, words)
		for _, n := range d.In("nb").Notes {
			fmt.Fprintf(&got, "  %s\n", n)
		}
		rows, err := folder.Rows(t.Context(), d.ID, drafts.Filter{}, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		sayer := &drafts.Sayer{World: world, Language: "nb"}
		for _, row := range rows.Items {
			says, err := sayer.Say(t.Context(), row.Record)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&got, "rad %d", row.Number)
			for _, s := range says {
				if !s.Statement && row.Nodes[len(row.Nodes)-1].Statement {
					continue
				}
				for _, p := range s.Parts {
					fmt.Fprintf(&got, " | %s: %s", p.Label, p.Value)
				}
			}
			r := row.Record.In("nb")
			for _, f := range append(r.Faults, r.Doubts...) {
				fmt.Fprintf(&got, " ! %s %s: %s", f.Column, f.Value, f.Reason)
			}
			if r.LeftOut != "" {
				fmt.Fprintf(&got, " - %s", r.LeftOut)
			}
			fmt.Fprintln(&got)
		}
	}
	if *update {
		if err := os.WriteFile("testdata/everyday.txt", []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/everyday.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}
