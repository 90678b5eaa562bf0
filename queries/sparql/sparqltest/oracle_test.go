package sparqltest

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// oracle evaluates patterns as the standard defines them, bottom-up, without
// any thought of speed. It is what the evaluator is compared with.
type oracle struct {
	quads []quad.Quad
	// in is the active graph; nil is the union of all, as a set.
	in quad.Value
}

// maxOracleRows keeps the comparison quick: a query with more rows on the way
// is passed over.
const maxOracleRows = 1000

var errOracleTooLarge = errors.New("the oracle has too many rows")

// solve evaluates a query; ok is false when that has too many rows.
func (o oracle) solve(q algebra.Select) (rows []Row, ok bool) {
	defer func() {
		switch r := recover(); r {
		case nil, errOracleTooLarge:
		default:
			panic(r)
		}
	}()
	rows = o.project(q)
	return rows, len(rows) <= maxOracleRows
}

func (o oracle) triples() []quad.Quad {
	var list []quad.Quad
	seen := map[quad.Quad]bool{}
	for _, q := range o.quads {
		if o.in != nil && q.Label != o.in {
			continue
		}
		q.Label = nil
		if !seen[q] {
			seen[q] = true
			list = append(list, q)
		}
	}
	return list
}

func (o oracle) eval(p algebra.Pattern) []Row {
	switch p := p.(type) {
	case algebra.BGP:
		rows := []Row{{}}
		for _, t := range p.Triples {
			rows = joinRows(rows, o.triple(t))
		}
		return rows
	case algebra.PathTriple:
		return o.pathTriple(p)
	case algebra.Join:
		rows := []Row{{}}
		for _, part := range p {
			rows = joinRows(rows, o.eval(part))
		}
		return rows
	case algebra.LeftJoin:
		return o.leftJoin(p)
	case algebra.Union:
		var rows []Row
		for _, branch := range p {
			rows = append(rows, o.eval(branch)...)
		}
		return rows
	case algebra.Minus:
		return o.minus(p)
	case algebra.Filter:
		return o.filter(o.eval(p.Input), p.Expr)
	case algebra.Extend:
		return o.extend(p)
	case algebra.Values:
		return valuesRows(p)
	case algebra.Graph:
		return o.graph(p)
	case algebra.Select:
		return o.project(p)
	}
	panic(p)
}

func (o oracle) triple(t algebra.Triple) []Row {
	var rows []Row
	for _, q := range o.triples() {
		row := Row{}
		ok := true
		for _, pair := range [3][2]quad.Value{{t.S, q.Subject}, {t.P, q.Predicate}, {t.O, q.Object}} {
			ok = ok && match(row, pair[0], pair[1])
		}
		if ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func match(row Row, pattern, term quad.Value) bool {
	v, isVar := algebra.VarOf(pattern)
	if !isVar {
		return pattern == term
	}
	had := row[string(v)]
	row[string(v)] = term
	return had == nil || had == term
}

func compatible(a, b Row) bool {
	for name, t := range a {
		if u := b[name]; t != nil && u != nil && t != u {
			return false
		}
	}
	return true
}

func merged(a, b Row) Row {
	row := Row{}
	for _, r := range []Row{a, b} {
		for name, t := range r {
			if t != nil {
				row[name] = t
			}
		}
	}
	return row
}

func joinRows(left, right []Row) []Row {
	var rows []Row
	for _, a := range left {
		for _, b := range right {
			if compatible(a, b) {
				rows = append(rows, merged(a, b))
			}
		}
		if len(rows) > maxOracleRows {
			panic(errOracleTooLarge)
		}
	}
	return rows
}

func (o oracle) leftJoin(p algebra.LeftJoin) []Row {
	var rows []Row
	right := o.eval(p.Right)
	for _, a := range o.eval(p.Left) {
		both := joinRows([]Row{a}, right)
		if p.On != nil {
			both = o.filter(both, p.On)
		}
		if len(both) == 0 {
			both = []Row{a}
		}
		rows = append(rows, both...)
	}
	return rows
}

func (o oracle) minus(p algebra.Minus) []Row {
	var rows []Row
	right := o.eval(p.Right)
	for _, a := range o.eval(p.Left) {
		kept := true
		for _, b := range right {
			kept = kept && !(compatible(a, b) && shares(a, b))
		}
		if kept {
			rows = append(rows, a)
		}
	}
	return rows
}

func shares(a, b Row) bool {
	for name, t := range a {
		if t != nil && b[name] != nil {
			return true
		}
	}
	return false
}

func (o oracle) filter(rows []Row, e algebra.Expr) []Row {
	var kept []Row
	for _, r := range rows {
		if v, ok := o.expr(e, r); ok {
			if truth, ok := v.Truth(); ok && truth {
				kept = append(kept, r)
			}
		}
	}
	return kept
}

func (o oracle) extend(p algebra.Extend) []Row {
	var rows []Row
	for _, r := range o.eval(p.Input) {
		row := merged(r, nil)
		if v, ok := o.expr(p.Expr, r); ok {
			row[string(p.Var)] = v.Term()
		}
		rows = append(rows, row)
	}
	return rows
}

func valuesRows(p algebra.Values) []Row {
	var rows []Row
	for _, terms := range p.Rows {
		row := Row{}
		for i, v := range p.Vars {
			row[string(v)] = terms[i]
		}
		rows = append(rows, merged(row, nil))
	}
	return rows
}

func (o oracle) graph(p algebra.Graph) []Row {
	var rows []Row
	seen := map[quad.Value]bool{}
	for _, q := range o.quads {
		name := q.Label
		if seen[name] {
			continue
		}
		seen[name] = true
		at := Row{}
		if match(at, p.Name, name) {
			rows = append(rows, joinRows(oracle{o.quads, name}.eval(p.Input), []Row{at})...)
		}
	}
	return rows
}

func (o oracle) project(p algebra.Select) []Row {
	if p.Grouped() {
		return o.group(p)
	}
	var rows []Row
	seen := map[string]bool{}
	for _, r := range o.eval(p.Where) {
		row := Row{}
		for _, v := range p.Projected() {
			row[string(v)] = r[string(v)]
		}
		row = merged(row, nil)
		if p.Distinct && seen[row.String()] {
			continue
		}
		seen[row.String()] = true
		rows = append(rows, row)
	}
	return rows
}

// group knows the groupings that the generator makes: by variables, with
// columns that are one of these or one aggregate.
func (o oracle) group(p algebra.Select) []Row {
	groups := map[string][]Row{}
	if len(p.GroupBy) == 0 {
		groups[""] = nil
	}
	for _, r := range o.eval(p.Where) {
		key := Row{}
		for _, c := range p.GroupBy {
			key[string(c.Var)] = r[string(c.Var)]
		}
		groups[merged(key, nil).String()] = append(groups[merged(key, nil).String()], r)
	}
	var rows []Row
	for _, members := range groups {
		row := Row{}
		for _, c := range p.Columns {
			if call, is := c.Expr.(algebra.Aggregate); is {
				if v, ok := o.aggregate(call, members); ok {
					row[string(c.Var)] = v.Term()
				}
			} else {
				row[string(c.Var)] = members[0][string(c.Var)]
			}
		}
		rows = append(rows, merged(row, nil))
	}
	return rows
}

func (o oracle) aggregate(call algebra.Aggregate, rows []Row) (value.Value, bool) {
	var values []value.Value
	failed := false
	seen := map[string]bool{}
	for _, r := range rows {
		if call.Expr == nil {
			if text := merged(r, nil).String(); !call.Distinct || !seen[text] {
				seen[text] = true
				values = append(values, value.Int(1))
			}
			continue
		}
		v, ok := o.expr(call.Expr, r)
		if !ok {
			failed = true
			continue
		}
		if text := fmt.Sprint(v.Term()); !call.Distinct || !seen[text] {
			seen[text] = true
			values = append(values, v)
		}
	}
	if call.Name == "COUNT" {
		return value.Int(int64(len(values))), true
	}
	if failed {
		return value.Value{}, false
	}
	if call.Name == "SUM" {
		total := value.Int(0).Number
		for _, v := range values {
			if v.Kind != value.Numeric {
				return value.Value{}, false
			}
			total = value.Add(total, v.Number)
		}
		return value.OfNumber(total), true
	}
	if len(values) == 0 {
		return value.Value{}, false
	}
	best := values[0]
	for _, v := range values {
		if order := value.Order(v, best); order < 0 && call.Name == "MIN" || order > 0 && call.Name == "MAX" {
			best = v
		}
	}
	return best, true
}

// expr knows the expressions that the generator makes.
func (o oracle) expr(e algebra.Expr, r Row) (value.Value, bool) {
	switch e := e.(type) {
	case algebra.Var:
		v := value.Of(r[string(e)])
		return v, v.Kind != value.Unbound
	case algebra.Const:
		return value.Of(e.Term), true
	case algebra.Not:
		v, ok := o.expr(e.Expr, r)
		truth, has := v.Truth()
		return value.Bool(!truth), ok && has
	case algebra.Exists:
		return value.Bool((len(o.eval(substitute(e.Pattern, r))) > 0) != e.Not), true
	case algebra.Call:
		v, ok := o.expr(e.Args[0], r)
		if e.Name == "BOUND" {
			return value.Bool(ok), true
		}
		return o.call(e, v, ok)
	case algebra.Binary:
		return o.binary(e, r)
	}
	panic(e)
}

func (o oracle) call(e algebra.Call, v value.Value, ok bool) (value.Value, bool) {
	part := ""
	if len(e.Args) > 1 {
		part = value.Of(e.Args[1].(algebra.Const).Term).Text
	}
	switch e.Name {
	case "ISIRI":
		return value.Bool(v.Kind == value.IRI), ok
	case "STR":
		return value.Str(v.Text), ok && v.Kind != value.Blank
	case "LCASE":
		return value.Lang(strings.ToLower(v.Text), v.Lang), ok && v.IsText()
	case "LANG":
		return value.Str(v.Lang), ok && v.IsLiteral()
	case "CONTAINS":
		return value.Bool(strings.Contains(v.Text, part)), ok && v.IsText()
	case "STRSTARTS":
		return value.Bool(strings.HasPrefix(v.Text, part)), ok && v.IsText()
	case "STRENDS":
		return value.Bool(strings.HasSuffix(v.Text, part)), ok && v.IsText()
	case "REGEX":
		if value.Of(e.Args[2].(algebra.Const).Term).Text == "i" {
			part = "(?i)" + part
		}
		return value.Bool(regexp.MustCompile(part).MatchString(v.Text)), ok && v.IsText()
	}
	panic(e)
}

func (o oracle) binary(e algebra.Binary, r Row) (value.Value, bool) {
	left, leftOK := o.expr(e.Left, r)
	right, rightOK := o.expr(e.Right, r)
	switch e.Op {
	case algebra.Equal, algebra.NotEqual:
		equal, ok := value.Equal(left, right)
		return value.Bool(equal == (e.Op == algebra.Equal)), ok && leftOK && rightOK
	}
	switch e.Op {
	case algebra.Less, algebra.GreaterEqual:
		order, ok := value.Compare(left, right)
		return value.Bool(order < 0 == (e.Op == algebra.Less)), ok && leftOK && rightOK
	}
	deciding := e.Op == algebra.Or
	l, lok := left.Truth()
	t, tok := right.Truth()
	lok, tok = lok && leftOK, tok && rightOK
	if lok && l == deciding || tok && t == deciding {
		return value.Bool(deciding), true
	}
	return value.Bool(!deciding), lok && tok
}

// substitute puts the bindings of a row into a pattern, as EXISTS is defined.
func substitute(p algebra.Pattern, r Row) algebra.Pattern {
	term := func(t algebra.Term) algebra.Term {
		if v, ok := t.(algebra.Var); ok && r[string(v)] != nil {
			return r[string(v)]
		}
		return t
	}
	switch p := p.(type) {
	case algebra.BGP:
		var triples []algebra.Triple
		for _, t := range p.Triples {
			triples = append(triples, algebra.T(term(t.S), term(t.P), term(t.O)))
		}
		return algebra.Triples(triples...)
	case algebra.PathTriple:
		return algebra.PathTriple{S: term(p.S), Path: p.Path, O: term(p.O)}
	case algebra.Join:
		var parts algebra.Join
		for _, part := range p {
			parts = append(parts, substitute(part, r))
		}
		return parts
	case algebra.LeftJoin:
		return algebra.LeftJoin{Left: substitute(p.Left, r), Right: substitute(p.Right, r), On: substituteExpr(p.On, r)}
	case algebra.Union:
		var branches algebra.Union
		for _, branch := range p {
			branches = append(branches, substitute(branch, r))
		}
		return branches
	case algebra.Filter:
		return algebra.Filter{Input: substitute(p.Input, r), Expr: substituteExpr(p.Expr, r)}
	}
	panic(p)
}

func substituteExpr(e algebra.Expr, r Row) algebra.Expr {
	switch e := e.(type) {
	case algebra.Var:
		if t := r[string(e)]; t != nil {
			return algebra.C(t)
		}
	case algebra.Not:
		return algebra.Not{Expr: substituteExpr(e.Expr, r)}
	case algebra.Call:
		args := make([]algebra.Expr, len(e.Args))
		for i, arg := range e.Args {
			args[i] = substituteExpr(arg, r)
		}
		return algebra.Fn(e.Name, args...)
	case algebra.Binary:
		return algebra.Binary{Op: e.Op, Left: substituteExpr(e.Left, r), Right: substituteExpr(e.Right, r)}
	}
	return e
}
