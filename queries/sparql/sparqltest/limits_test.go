package sparqltest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// crowd is n things that all know the next ten.
func crowd(n int) *Snapshot { return New(crowdQuads(n)) }

func indexedCrowd(n int) Indexed { return NewIndexed(crowdQuads(n)) }

func crowdQuads(n int) []quad.Quad {
	var quads []quad.Quad
	thing := func(i int) quad.IRI { return quad.IRI(fmt.Sprint("http://x/x", i%n)) }
	for i := range n {
		for j := range 10 {
			quads = append(quads, quad.Quad{Subject: thing(i), Predicate: quad.IRI("http://x/knows"), Object: thing(i + j), Label: thing(0)})
		}
	}
	return quads
}

func parse(t *testing.T, text string) algebra.Select {
	parsed, err := syntax.Parse(text, syntax.Options{Prefixes: scriptPrefixes})
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Query.(algebra.Select)
}

// endless are queries that would take far longer than a test may, each in
// another operator.
var endless = map[string]string{
	"product":   "SELECT ?a { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?f))) = 1) }",
	"paths":     "SELECT (COUNT(?x) AS ?n) { ?a :knows+ ?b . ?c :knows+ ?d . ?e :knows ?f BIND(?a AS ?x) FILTER(?b = ?d) }",
	"closure":   "SELECT ?a ?b { ?a (:knows/^:knows)+ ?b FILTER(?a = :none) }",
	"distinct":  "SELECT DISTINCT ?a ?c ?e { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f }",
	"order":     "SELECT ?a { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f } ORDER BY ?a ?c ?e",
	"top":       "SELECT ?a { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f } ORDER BY ?a ?c ?e LIMIT 10",
	"group":     "SELECT ?a ?c ?e (SUM(STRLEN(STR(?b))) AS ?n) { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f } GROUP BY ?a ?c ?e",
	"aggregate": "SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?a), STR(?c), STR(?e))) AS ?n) { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f }",
	"minus":     "SELECT ?a { ?a :knows ?b . ?c :knows ?d MINUS { ?a :knows ?x . ?y :knows ?c . ?z :knows ?y OPTIONAL { ?z :none ?w } } }",
	"exists":    "SELECT ?a { ?a :knows ?b FILTER NOT EXISTS { ?c :knows ?d . ?e :knows ?f . FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?f))) = 1) } }",
	"optional":  "SELECT ?a { ?a :knows ?b OPTIONAL { ?c :knows ?d . ?e :knows ?f . FILTER(?d = ?f && ?a = :none) } FILTER(BOUND(?c)) }",
	"union":     "SELECT ?a { { ?a :knows ?b } UNION { ?a :knows ?b } { ?c :knows ?d } UNION { ?c :knows ?d } ?e :knows ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?c), STR(?f))) = 1) }",
	"subquery":  "SELECT ?a { { SELECT ?a ?c { ?a :knows ?b . ?c :knows ?d } } { SELECT ?e ?f { ?e :knows ?f } } FILTER(?e = :none) }",
	"values":    "SELECT ?a ?c { VALUES ?x { 1 2 3 4 5 6 7 8 } VALUES ?y { 1 2 3 4 5 6 7 8 } ?a :knows ?b . ?c :knows ?d BIND(?x + ?y AS ?z) FILTER(?z = 99) }",
	"regex":     "SELECT ?a { ?a :knows ?b . ?c :knows ?d FILTER(REGEX(CONCAT(STR(?a), STR(?b), STR(?c), STR(?d)), '((x+)+x+)+y$')) }",
	"replace":   "SELECT ?a { ?a :knows ?b . ?c :knows ?d BIND(REPLACE(CONCAT(STR(?a), STR(?c)), '(x|y)+', 'zz') AS ?t) FILTER(?t = 'none') }",
	"digest":    "SELECT ?a { ?a :knows ?b . ?c :knows ?d FILTER(SHA512(CONCAT(STR(?a), STR(?d))) = 'none') }",
}

// TestTheDeadlineIsMetByEveryOperator stops queries on both kinds of
// snapshots. How soon is measured elsewhere: here it must only be far sooner
// than their end.
func TestTheDeadlineIsMetByEveryOperator(t *testing.T) {
	for _, snapshot := range []graph.Snapshot{crowd(2000), indexedCrowd(2000)} {
		for name, text := range endless {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
			defer cancel()
			start := time.Now()
			err := exhaust(ctx, snapshot, parse(t, text), eval.Options{})
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%T: %s: error %v", snapshot, name, err)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("%T: %s: stopped after %v", snapshot, name, took)
			}
		}
	}
}

// TestTheDeadlineIsMetOnLongTexts has few rows, but long texts.
func TestTheDeadlineIsMetOnLongTexts(t *testing.T) {
	double := "BIND('xxxxxxxxxxxxxxxx' AS ?t0)"
	for i := range 18 {
		double += fmt.Sprintf(" BIND(CONCAT(?t%d, ?t%d) AS ?t%d)", i, i, i+1)
	}
	for name, use := range map[string]string{
		"regex":   "FILTER(REGEX(?t18, '((x?){50}y){3}'))",
		"replace": "FILTER(REPLACE(?t17, '((x?){50}y){3}', 'z') = 'z')",
		"rows":    "?a :knows ?b BIND(CONCAT(?t17, STR(?b)) AS ?long) FILTER(SHA512(?long) = 'none')",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := exhaust(ctx, indexedCrowd(2000), parse(t, "SELECT * { "+double+" "+use+" }"), eval.Options{})
		if !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, eval.ErrTooLarge) {
			t.Errorf("%s: error %v", name, err)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s: stopped after %v", name, took)
		}
	}
}

func TestALargePatternIsRefused(t *testing.T) {
	err := exhaust(t.Context(), indexedCrowd(10), parse(t, "SELECT * { ?a :knows ?b FILTER(REGEX(STR(?b), '"+strings.Repeat("(a|b)", 1000)+"')) }"), eval.Options{})
	if err == nil || !strings.Contains(err.Error(), "regular expression") {
		t.Errorf("error %v", err)
	}
}

// slowLookups is a snapshot that takes its time to look terms up, and then fails.
type slowLookups struct {
	graph.Snapshot
	left int
}

func (s *slowLookups) Lookup(ctx context.Context, terms []quad.Value, dst []graph.ID) error {
	switch s.left--; s.left {
	case 2000:
		time.Sleep(100 * time.Millisecond)
	case 0:
		return errors.New("no more")
	}
	return s.Snapshot.Lookup(ctx, terms, dst)
}

// TestWhatIsNotRunTakesNoPlace compiles a query for so long that it would count as
// a heavy one, and does not run it.
func TestWhatIsNotRunTakesNoPlace(t *testing.T) {
	var rows strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&rows, " :r%d", i)
	}
	limits := eval.NewLimits(eval.DefaultMemory, 1)
	snapshot := &slowLookups{crowd(10), 2500}
	_, err := eval.Select(t.Context(), snapshot, parse(t, "SELECT * { VALUES ?a {"+rows.String()+" } ?a :knows ?b }"), eval.Options{Limits: limits})
	if err == nil || limits.Full() {
		t.Errorf("error %v, a place is taken: %v", err, limits.Full())
	}
}

// TestHeavyQueriesWait has one place for heavy queries: a second waits until
// its time is up, while light ones are answered.
func TestHeavyQueriesWait(t *testing.T) {
	limits := eval.NewLimits(eval.DefaultMemory, 1)
	snapshot := indexedCrowd(2000)
	heavy, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- exhaust(heavy, snapshot, parse(t, endless["product"]), eval.Options{Limits: limits})
	}()
	for !limits.Full() {
		select {
		case err := <-ended:
			t.Fatalf("the heavy query ends at once: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := exhaust(ctx, snapshot, parse(t, endless["closure"]), eval.Options{Limits: limits}); !errors.Is(err, eval.ErrBusy) {
		t.Errorf("a second heavy query gives %v", err)
	}
	if err := exhaust(t.Context(), snapshot, parse(t, "SELECT ?b { :x1 :knows ?b }"), eval.Options{Limits: limits}); err != nil {
		t.Errorf("a light query gives %v", err)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the first query ends with %v", err)
	}
	if limits.Full() {
		t.Error("its place is not given back")
	}
}

// TestMemoryIsGivenBack runs queries that are refused for their memory, and
// then one that needs nearly all of it.
func TestMemoryIsGivenBack(t *testing.T) {
	limits := eval.NewLimits(2<<20, 0)
	for _, name := range []string{"distinct", "order", "group", "minus", "subquery", "aggregate"} {
		if err := exhaust(t.Context(), indexedCrowd(500), parse(t, endless[name]), eval.Options{Limits: limits}); !errors.Is(err, eval.ErrTooLarge) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if err := exhaust(t.Context(), indexedCrowd(500), parse(t, "SELECT DISTINCT ?a ?b { ?a :knows ?b } ORDER BY ?a"), eval.Options{Limits: limits}); err != nil {
		t.Error(err)
	}
}

func exhaust(ctx context.Context, snapshot graph.Snapshot, q algebra.Select, options eval.Options) error {
	result, err := eval.Select(ctx, snapshot, q, options)
	if err != nil {
		return err
	}
	for _, err := range result.Rows {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestNoMoreRowsAreHeldThanAllowed(t *testing.T) {
	snapshot := crowd(500)
	for _, name := range []string{"distinct", "order", "minus"} {
		err := exhaust(t.Context(), snapshot, parse(t, endless[name]), eval.Options{Limits: eval.NewLimits(1<<16, 0)})
		if !errors.Is(err, eval.ErrTooLarge) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestRowsCanBeLeft(t *testing.T) {
	result, err := eval.Select(t.Context(), crowd(100), parse(t, "SELECT * { ?a :knows ?b . ?b :knows ?c }"), eval.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range result.Rows {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("left after %d rows", n)
	}
}

func TestValuesCannotGrowWithoutBound(t *testing.T) {
	for name, step := range map[string]string{
		"texts":    "CONCAT(?v%d, ?v%d)",
		"products": "?v%d * ?v%d",
		"parts":    "REPLACE(?v%d, '.', ?v%d)",
	} {
		text := map[string]string{"texts": "'xx'", "products": "0.7", "parts": "'xx'"}[name]
		query := "SELECT (BOUND(?v60) AS ?bound) { BIND(" + text + " AS ?v0)"
		for i := range 60 {
			query += fmt.Sprintf(" BIND("+step+" AS ?v%d)", i, i, i+1)
		}
		rows := evaluateAll(t, crowd(10), parse(t, query+" }"), eval.Options{})
		if len(rows) != 1 || rows[0].String() != `?bound="false"^^<http://www.w3.org/2001/XMLSchema#boolean>` {
			t.Errorf("%s: got %v", name, rows)
		}
	}
}
