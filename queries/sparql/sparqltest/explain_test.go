package sparqltest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// TestExplain compares what is told of the queries in testdata/explain with
// what stands below each; -update writes it anew. All are asked of crowd(200).
func TestExplain(t *testing.T) {
	snapshot := indexedCrowd(200)
	paths, err := filepath.Glob("testdata/explain/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no queries", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		query, want, _ := strings.Cut(string(text), "\n---\n")
		parsed, err := syntax.Parse(query, syntax.Options{Prefixes: scriptPrefixes})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		plan, err := eval.Explain(t.Context(), snapshot, parsed.Query, scriptPrefixes, eval.Options{})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		got, _, _ := strings.Cut(plan.String(), "\ntook ")
		if *rewrite {
			if err := os.WriteFile(path, []byte(query+"\n---\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: want -, got +\n%s", path, diff)
		}
	}
}
