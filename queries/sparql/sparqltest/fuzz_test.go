package sparqltest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// FuzzEvaluate answers any query with all passes and with none: both must end in
// good time, and give the same solutions or an error that is expected.
func FuzzEvaluate(f *testing.F) {
	paths, err := filepath.Glob("testdata/explain/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		query, _, _ := strings.Cut(string(text), "\n---\n")
		f.Add(query, uint64(1))
	}
	for _, text := range endless {
		f.Add(text, uint64(2))
	}
	for seed := range uint64(50) {
		f.Add(newGenerator(seed).query(2).String(), seed)
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		parsed, err := syntax.Parse(text, syntax.Options{Prefixes: scriptPrefixes})
		if err != nil {
			return
		}
		q, isSelect := parsed.Query.(algebra.Select)
		if !isSelect {
			return
		}
		snapshot := NewIndexed(newGenerator(seed % 100).quads())
		planned, plannedErr := bounded(t, snapshot, q, 0)
		plain, plainErr := bounded(t, snapshot, q, eval.AllPasses)
		if plannedErr == nil && plainErr == nil && isDefinite(text) && !Same(planned, plain, false) {
			t.Errorf("%s\nwith passes %s\nwithout %s", q, outcome{kind: "rows", rows: planned}, outcome{kind: "rows", rows: plain})
		}
	})
}

// bounded evaluates a query within limits, which are the only errors there are.
func bounded(t *testing.T, s Indexed, q algebra.Select, without eval.Passes) ([]Row, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	start := time.Now()
	result, err := eval.Select(ctx, s, q, eval.Options{Without: without, Limits: eval.NewLimits(4<<20, 0)})
	var rows []eval.Solution
	if err == nil {
		for row, rowErr := range result.Rows {
			if err = rowErr; err != nil {
				break
			}
			if rows = append(rows, row); len(rows) > maxOracleRows {
				return nil, eval.ErrTooLarge
			}
		}
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%s\nstops after %v", q, took)
	}
	if err != nil {
		expected := []error{eval.ErrTooLarge, eval.ErrService, context.DeadlineExceeded}
		for _, e := range expected {
			if errors.Is(err, e) {
				return nil, err
			}
		}
		if !strings.Contains(err.Error(), "regular expression") {
			t.Errorf("%s\ngives the error %v", q, err)
		}
		return nil, err
	}
	return NamedRows(result.Vars, rows), nil
}

// isDefinite says whether the standard leaves no choice of solutions.
func isDefinite(text string) bool {
	text = strings.ToUpper(text)
	for _, word := range []string{"LIMIT", "OFFSET", "SAMPLE", "CONCAT", "RAND", "UUID", "NOW", "BNODE", "REDUCED", "AVG", "SUM", "MIN", "MAX"} {
		if strings.Contains(text, word) {
			return false
		}
	}
	return true
}
