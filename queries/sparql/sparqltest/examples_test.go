package sparqltest

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/syntax"
)

const shaclNS = "http://www.w3.org/ns/shacl#"

// TestQueriesInTheWild parses queries written by the maintainers of large
// endpoints, and prints and parses them again.
func TestQueriesInTheWild(t *testing.T) {
	root := filepath.Join(os.Getenv("SAMBAND_SHARED"), "data", "sparql-examples")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SAMBAND_SHARED has no example queries: THEY ARE NOT PARSED")
	}
	common := declaredPrefixes(t, filepath.Join(root, "prefixes.ttl"))
	parsed := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".ttl" || entry.Name() == "prefixes.ttl" {
			return err
		}
		prefixes := maps.Clone(common)
		maps.Copy(prefixes, declaredPrefixes(t, filepath.Join(filepath.Dir(path), "prefixes.ttl")))
		for _, text := range queriesOf(t, path) {
			query, err := syntax.Parse(text, syntax.Options{Prefixes: prefixes})
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			parsed++
			checkRoundTrip(t, query)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d queries parse and print", parsed)
}

func queriesOf(t *testing.T, path string) []string {
	var queries []string
	for _, q := range readGraph(t, path, nil) {
		switch localName(q.Predicate) {
		case "select", "ask", "construct", "describe":
			queries = append(queries, quad.ToString(q.Object))
		}
	}
	return queries
}

func declaredPrefixes(t *testing.T, path string) algebra.Prefixes {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	names, spaces := map[quad.Value]string{}, map[quad.Value]string{}
	for _, q := range readGraph(t, path, nil) {
		switch q.Predicate {
		case quad.IRI(shaclNS + "prefix"):
			names[q.Subject] = quad.ToString(q.Object)
		case quad.IRI(shaclNS + "namespace"):
			spaces[q.Subject] = textOf(q.Object)
		}
	}
	prefixes := algebra.Prefixes{}
	for node, name := range names {
		prefixes[name] = spaces[node]
	}
	return prefixes
}

func textOf(t quad.Value) string {
	if typed, ok := t.(quad.TypedString); ok {
		return string(typed.Value)
	}
	return quad.ToString(t)
}
