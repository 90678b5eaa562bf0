package sparqltest

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

var rewrite = flag.Bool("update", false, "rewrite what the scripts in testdata expect")

var scriptPrefixes = algebra.Prefixes{"": "http://x/", "xsd": "http://www.w3.org/2001/XMLSchema#"}

// TestScripts runs testdata/*.test. A script is parts that begin with a line
// "--- name": data, in which the prefix : is http://x/, and then queries, each
// followed by what it gives:
//
//	--- query          read from the union of all passages
//	--- strict query   read as the standard says
//	--- rows           the solutions, sorted unless the query orders them
//	--- passages       the solutions, each with the passages of its witnesses
func TestScripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.test")
	if err != nil || len(paths) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) { runScript(t, path) })
	}
}

type part struct{ name, text string }

func readScript(t *testing.T, path string) (intro string, parts []part) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sections := strings.Split("\n"+string(text), "\n--- ")
	for _, s := range sections[1:] {
		name, body, _ := strings.Cut(s, "\n")
		parts = append(parts, part{name, strings.Trim(body, "\n")})
	}
	return strings.Trim(sections[0], "\n"), parts
}

func runScript(t *testing.T, path string) {
	intro, parts := readScript(t, path)
	var snapshot graph.Snapshot
	var cayley graph.Snapshot
	query, strict := "", false
	out := intro + "\n"
	for _, p := range parts {
		got := p.text
		switch p.name {
		case "data":
			quads := quadsOf(t, rdf.TriG, "PREFIX : <http://x/>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"+p.text, rdf.ReadOptions{}, nil)
			snapshot, cayley = New(quads), throughCayley(t, quads)
		case "query", "strict query":
			query, strict = p.text, p.name != "query"
		case "rows", "passages":
			options := eval.Options{Strict: strict, Evidence: p.name == "passages"}
			got = answerText(t, snapshot, query, options)
			if other := answerText(t, cayley, query, options); other != got {
				t.Errorf("%s\ngives on a store of Cayley\n%s\nnot\n%s", query, other, got)
			}
			if got != p.text && !*rewrite {
				t.Errorf("%s\ngot\n%s\nwant\n%s", query, got, p.text)
			}
		default:
			t.Fatalf("%s has a part %q", path, p.name)
		}
		out += "\n--- " + p.name + "\n" + got + "\n"
	}
	if *rewrite {
		if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func answerText(t *testing.T, snapshot graph.Snapshot, query string, options eval.Options) string {
	parsed, err := syntax.Parse(query, syntax.Options{Prefixes: scriptPrefixes})
	if err != nil {
		return "error: " + err.Error()
	}
	ctx := context.Background()
	switch q := parsed.Query.(type) {
	case algebra.Ask:
		yes, err := eval.Ask(ctx, snapshot, q, options)
		return textOr(map[bool]string{true: "yes", false: "no"}[yes], err)
	case algebra.Construct:
		triples, err := eval.Construct(ctx, snapshot, q, options)
		return textOr(triplesText(t, triples), err)
	case algebra.Describe:
		triples, err := eval.Describe(ctx, snapshot, q, options)
		return textOr(triplesText(t, triples), err)
	}
	return rowsText(ctx, snapshot, parsed.Query.(algebra.Select), options)
}

func textOr(text string, err error) string {
	if err != nil {
		return "error: " + err.Error()
	}
	return text
}

func triplesText(t *testing.T, triples func(func(quad.Quad, error) bool)) string {
	var lines []string
	for q, err := range triples {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, shortTerm(q.Subject)+" "+shortTerm(q.Predicate)+" "+shortTerm(q.Object)+" .")
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func rowsText(ctx context.Context, snapshot graph.Snapshot, q algebra.Select, options eval.Options) string {
	result, err := eval.Select(ctx, snapshot, q, options)
	if err != nil {
		return "error: " + err.Error()
	}
	var lines []string
	for s, err := range result.Rows {
		if err != nil {
			return "error: " + err.Error()
		}
		cells := make([]string, len(s.Terms))
		for i, term := range s.Terms {
			cells[i] = shortTerm(term)
		}
		line := strings.TrimRight(strings.Join(cells, " | "), " ")
		if options.Evidence {
			line += evidenceText(ctx, snapshot, s)
		}
		lines = append(lines, line)
	}
	if len(q.OrderBy) == 0 {
		slices.Sort(lines)
	}
	return strings.Join(append([]string{"?" + strings.Join(result.Vars, " | ?")}, lines...), "\n")
}

// evidenceText writes each witness on a line: its triples with their passages.
func evidenceText(ctx context.Context, snapshot graph.Snapshot, s eval.Solution) string {
	var witnesses []string
	for _, w := range s.Evidence {
		var triples []string
		for _, r := range w {
			passages, err := eval.Passages(ctx, snapshot, r)
			if err != nil {
				return err.Error()
			}
			terms := make([]quad.Value, 3)
			if err := snapshot.Terms(ctx, []graph.ID{r.S, r.P, r.O}, terms); err != nil {
				return err.Error()
			}
			text := shortTerm(terms[0]) + " " + shortTerm(terms[1]) + " " + shortTerm(terms[2]) + " in"
			for _, p := range passages {
				text += " " + shortTerm(p)
			}
			triples = append(triples, text)
		}
		slices.Sort(triples)
		witnesses = append(witnesses, "\n    "+strings.Join(triples, ", "))
	}
	slices.Sort(witnesses)
	text := strings.Join(witnesses, "")
	if !s.Complete {
		text += "\n    and more"
	}
	return text
}

func shortTerm(t quad.Value) string {
	if t == nil {
		return ""
	}
	// The prefix declarations stand before the query, the term is its last word.
	printed := algebra.Print(algebra.Describe{Terms: []algebra.Term{t}}, scriptPrefixes)
	_, term, _ := strings.Cut(printed, "DESCRIBE ")
	return term
}
