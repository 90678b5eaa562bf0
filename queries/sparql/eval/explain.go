package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Plan is how a query was answered.
type Plan struct {
	Steps []Step        `json:"steps"` // in the order in which they were taken
	Took  time.Duration `json:"-"`
	Held  int           `json:"held"` // bytes, the most at once
}

// Step is one step of a query.
type Step struct {
	What     string   `json:"what"`          // the pattern or what is done, as SPARQL
	How      []string `json:"how,omitempty"` // how it was done
	Rows     uint64   `json:"rows"`          // that left it
	Expected *float64 `json:"expected"`      // rows that were expected to leave it; nil where nothing was
	Parts    []Step   `json:"parts,omitempty"`
}

// Explain evaluates a query to its end and says how: each step in the order it
// is taken, with how many rows left it and how many were expected to.
func Explain(ctx context.Context, snapshot graph.Snapshot, query algebra.Query, prefixes algebra.Prefixes, options Options) (Plan, error) {
	begun := time.Now()
	report := &report{prefixes: prefixes, estimates: map[string]float64{}}
	options.report = report
	body := algebra.BodyOf(query)
	if body.Where == nil { // DESCRIBE of terms only
		body.Where = algebra.BGP{}
	}
	sel, err := prepare(ctx, snapshot, body, options)
	if err != nil {
		return Plan{}, err
	}
	_, isAsk := query.(algebra.Ask)
	err = sel.run(func(*row) error {
		if isAsk {
			return errStop
		}
		return nil
	})
	if err != nil && err != errStop {
		return Plan{}, err
	}
	return report.plan(time.Since(begun), sel.x.held), nil
}

// report is what Explain tells of one query.
type report struct {
	prefixes  algebra.Prefixes
	estimates map[string]float64 // of the planner, by the pattern as it is printed
	root      []*step
	open      []*step // the steps that are being compiled
}

// step is one step of a query, and those it is made of, the last first.
type step struct {
	what     string
	how      []string
	estimate float64 // rows expected, negative when nothing was
	rows     uint64
	parts    []*step
}

// enter begins a step within those that are open. A nil report has none.
func (p *report) enter(what string, estimateOf algebra.Pattern) *step {
	if p == nil {
		return nil
	}
	s := &step{what: what, estimate: -1}
	if estimateOf != nil {
		if rows, known := p.estimates[estimateOf.String()]; known {
			s.estimate = rows
		}
	}
	if n := len(p.open); n > 0 {
		p.open[n-1].parts = append(p.open[n-1].parts, s)
	} else {
		p.root = append(p.root, s)
	}
	p.open = append(p.open, s)
	return s
}

func (p *report) leave() {
	if p != nil {
		p.open = p.open[:len(p.open)-1]
	}
}

// note says how a step is taken.
func (s *step) note(format string, args ...any) {
	if s != nil {
		s.how = append(s.how, fmt.Sprintf(format, args...))
	}
}

// counting puts something before next that counts the rows.
func (s *step) counting(next operator) operator {
	if s == nil {
		return next
	}
	return &countStep{step: s, next: next}
}

// countStep counts rows for Explain.
type countStep struct {
	step *step
	next operator
}

func (c *countStep) run(r *row) error {
	c.step.rows += r.times
	return c.next.run(r)
}

// uncounted gives what comes next but for counting.
func uncounted(next operator) operator {
	for {
		c, counts := next.(*countStep)
		if !counts {
			return next
		}
		next = c.next
	}
}

// describe says what a pattern is, without its parts; "" for one that only
// holds others together.
func (p *report) describe(pattern algebra.Pattern) string {
	if p == nil {
		return ""
	}
	switch t := pattern.(type) {
	case algebra.PathTriple:
		return p.line(t)
	case algebra.LeftJoin:
		if t.On != nil {
			return "OPTIONAL, if " + p.expr(t.On)
		}
		return "OPTIONAL"
	case algebra.Union:
		return "UNION"
	case algebra.Minus:
		return "MINUS"
	case algebra.Filter:
		if exists, is := t.Expr.(algebra.Exists); is {
			if exists.Not {
				return "FILTER NOT EXISTS"
			}
			return "FILTER EXISTS"
		}
		return "FILTER " + p.expr(t.Expr)
	case algebra.Extend:
		return "BIND " + p.expr(t.Expr) + " AS ?" + string(t.Var)
	case algebra.Values:
		return fmt.Sprintf("VALUES, %d rows", len(t.Rows))
	case algebra.Graph:
		return "GRAPH " + p.expr(algebra.C(t.Name))
	case algebra.Service:
		return "SERVICE"
	}
	return ""
}

// followsInput says whether a pattern is a step that is taken after another
// pattern, its input, and not one that holds it.
func followsInput(p algebra.Pattern) bool {
	switch p.(type) {
	case algebra.LeftJoin, algebra.Minus, algebra.Filter, algebra.Extend:
		return true
	}
	return false
}

// line writes a pattern on one line, without the braces around it.
func (p *report) line(pattern algebra.Pattern) string {
	text := strings.Join(strings.Fields(algebra.PrintPattern(pattern, p.prefixes)), " ")
	text = strings.TrimSuffix(strings.TrimPrefix(text, "{ "), " }")
	return strings.TrimSuffix(text, " .")
}

func (p *report) expr(e algebra.Expr) string { return algebra.PrintExpr(e, p.prefixes) }

// selection says what a SELECT does with the solutions of its pattern.
func (p *report) selection(q algebra.Select) string {
	parts := []string{"SELECT"}
	if q.Distinct {
		parts = append(parts, "DISTINCT")
	}
	for _, c := range q.Columns {
		if c.Expr == nil {
			parts = append(parts, "?"+string(c.Var))
		} else {
			parts = append(parts, "("+p.expr(c.Expr)+" AS ?"+string(c.Var)+")")
		}
	}
	text := strings.Join(parts, " ")
	if len(q.GroupBy) > 0 {
		text += ", grouped"
	}
	if len(q.OrderBy) > 0 {
		text += ", sorted"
		if q.Limit != nil {
			text += fmt.Sprintf(", of which only the first %d are kept", q.Offset+*q.Limit)
		}
	} else if q.Limit != nil {
		text += fmt.Sprintf(", until there are %d", q.Offset+*q.Limit)
	}
	return text
}

func (p *report) plan(took time.Duration, held int) Plan {
	plan := Plan{Took: took, Held: held}
	for _, s := range p.root {
		plan.Steps = append(plan.Steps, s.told())
	}
	return plan
}

func (s *step) told() Step {
	t := Step{What: s.what, How: s.how, Rows: s.rows}
	if s.estimate >= 0 {
		t.Expected = &s.estimate
	}
	for _, part := range slices.Backward(s.parts) {
		t.Parts = append(t.Parts, part.told())
	}
	return t
}

// String writes a plan as lines of text, a step each.
func (p Plan) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%12s  %12s  step\n", "rows", "expected")
	for _, s := range p.Steps {
		s.write(&b, 0)
	}
	fmt.Fprintf(&b, "\ntook %.1f ms, held %d KiB at most\n", float64(p.Took.Microseconds())/1000, (p.Held+1023)/1024)
	return b.String()
}

func (s Step) write(b *strings.Builder, depth int) {
	expected := "-"
	if s.Expected != nil {
		expected = fmt.Sprintf("%.0f", *s.Expected)
	}
	what := s.What
	if len(s.How) > 0 {
		what += "  (" + strings.Join(s.How, "; ") + ")"
	}
	fmt.Fprintf(b, "%12d  %12s  %s%s\n", s.Rows, expected, strings.Repeat("  ", depth), what)
	for _, part := range s.Parts {
		part.write(b, depth+1)
	}
}
