package questions

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/sparql/algebra"
)

// sparql prints the query for the plain rows of the first part: all clauses
// with all conditions on one statement each.
func (s *session) sparql(q *query) string {
	p := q.parts[0]
	if len(p.clauses) == 0 {
		return ""
	}
	var patterns []algebra.Pattern
	var left []algebra.Expr
	for i, c := range p.clauses {
		if c.without {
			left = append(left, algebra.Exists{Pattern: s.clausePattern(c, i), Not: true})
			continue
		}
		patterns = append(patterns, s.clausePattern(c, i))
	}
	if p.want == wantClaims { // statements of any of the kinds
		patterns = []algebra.Pattern{algebra.Union(patterns)}
	}
	var columns []algebra.Var
	for _, v := range p.targets {
		columns = append(columns, algebra.Var(v.name))
		patterns = append(patterns, s.variablePattern(v)...)
	}
	seen := map[*variable]bool{}
	for _, v := range p.variables() {
		if !v.asked && !seen[v] {
			seen[v] = true
			patterns = append(patterns, s.variablePattern(v)...)
		}
	}
	for _, v := range p.targets {
		for _, t := range v.outside {
			left = append(left, algebra.Exists{Pattern: algebra.PathTriple{S: algebra.Var(v.name), Path: algebra.ZeroOrMore{Path: upwards}, O: t.IRI}, Not: true})
		}
		for _, t := range v.except {
			left = append(left, algebra.Binary{Op: algebra.NotEqual, Left: algebra.Var(v.name), Right: algebra.C(t.IRI)})
		}
	}
	where := algebra.JoinOf(patterns...)
	if len(left) > 0 {
		where = algebra.Where(where, algebra.AllOf(left...))
	}
	body := algebra.Select{Distinct: true, Columns: algebra.Columns(columns...), Where: where}
	if len(columns) == 0 {
		body.Distinct = false
		return algebra.Print(algebra.Ask{Body: body}, vocab.Prefixes())
	}
	return algebra.Print(body, vocab.Prefixes())
}

// clausePattern is one clause: any form of its relation.
func (s *session) clausePattern(c *clause, index int) algebra.Pattern {
	var branches algebra.Union
	for _, r := range c.forms() {
		branches = append(branches, s.formPattern(c, r, index))
	}
	if len(branches) == 1 {
		return branches[0]
	}
	return branches
}

func (s *session) formPattern(c *clause, r realisation, index int) algebra.Pattern {
	var node algebra.Term = algebra.Var(fmt.Sprintf("statement%d", index+1))
	terms := map[string]algebra.Term{}
	var patterns []algebra.Pattern
	for _, role := range slices.Sorted(maps.Keys(c.roles)) {
		np := c.roles[role]
		switch {
		case np.v != nil:
			terms[role] = algebra.Var(np.v.name)
		case len(np.things) == 1:
			terms[role] = np.things[0].IRI
		case len(np.things) > 1: // any of them
			v := algebra.Var(fmt.Sprintf("%s%d", role, index+1))
			terms[role], patterns = v, append(patterns, algebra.InlineValues(v, iris(np)...))
		}
		if r.Roles[role] == self {
			node = terms[role]
		}
	}
	if v, ok := node.(algebra.Var); ok {
		patterns = append(patterns, s.classPattern(v, r), wherePattern(v, r))
	}
	for _, role := range slices.Sorted(maps.Keys(terms)) {
		if property := r.Roles[role]; property != self {
			patterns = append(patterns, algebra.Triples(algebra.T(node, predicate(property, r.Shadow), terms[role])))
		}
	}
	for i, cond := range c.conds {
		patterns = append(patterns, conditionPattern(node, r, cond, index*10+i))
	}
	return algebra.Where(algebra.JoinOf(patterns...), algebra.AllOf(apart(r, terms), without(node, r)))
}

// without says that a statement lacks a property that it must not have.
func without(node algebra.Term, r realisation) algebra.Expr {
	if r.Lacks == "" {
		return algebra.AllOf()
	}
	held := algebra.Triples(algebra.T(node, predicate(r.Lacks, r.Shadow), algebra.Var(r.Lacks)))
	return algebra.Exists{Pattern: held, Not: true}
}

// apart says that no thing fills two roles that one property holds.
func apart(r realisation, terms map[string]algebra.Term) algebra.Expr {
	roles := slices.Sorted(maps.Keys(terms))
	var all []algebra.Expr
	for i, a := range roles {
		for _, b := range roles[i+1:] {
			if r.Roles[a] == r.Roles[b] && r.Roles[a] != self {
				all = append(all, algebra.Binary{Op: algebra.NotEqual, Left: expr(terms[a]), Right: expr(terms[b])})
			}
		}
	}
	return algebra.AllOf(all...)
}

func expr(t algebra.Term) algebra.Expr {
	if v, ok := t.(algebra.Var); ok {
		return v
	}
	return algebra.C(t)
}

// conditionPattern says that a statement meets a condition.
func conditionPattern(node algebra.Term, r realisation, cond condition, n int) algebra.Pattern {
	value := algebra.Var(fmt.Sprintf("c%d", n+1))
	switch cond.kind {
	case timeCondition:
		return timePattern(node, r, cond.time, n)
	case mannerCondition:
		return algebra.BGP{} // the words are not in the graph's own terms
	case thingCondition:
		one, among := anyOf(cond.things, n)
		return algebra.JoinOf(append(among, algebra.Triples(algebra.T(node, algebra.Var(fmt.Sprintf("p%d", n+1)), one)))...)
	}
	properties := append(append([]string{}, r.Topic...), topicProperties...)
	up := algebra.Path(algebra.ZeroOrMore{Path: algebra.Link(vocab.Term("broader"))})
	if cond.kind == placeCondition {
		properties = placeProperties
		if r.Place != "" {
			properties = append([]string{r.Place}, properties...)
		}
		up = algebra.ZeroOrMore{Path: algebra.Alternative{algebra.Link(vocab.Term("within")), algebra.Link(vocab.Term("memberState"))}}
	}
	var links algebra.Alternative
	for _, property := range properties {
		links = append(links, algebra.Link(predicate(property, r.Shadow).(quad.IRI)))
	}
	one, among := anyOf(cond.things, n)
	return algebra.JoinOf(append(among,
		algebra.PathTriple{S: node, Path: links, O: value},
		algebra.PathTriple{S: value, Path: up, O: one},
	)...)
}

// anyOf stands for a thing, or for any of several.
func anyOf(things []*names.Thing, n int) (algebra.Term, []algebra.Pattern) {
	if len(things) == 1 {
		return things[0].IRI, nil
	}
	v := algebra.Var(fmt.Sprintf("of%d", n+1))
	return v, []algebra.Pattern{algebra.InlineValues(v, iris(&party{things: things})...)}
}

// timePattern says that a statement's time overlaps an interval.
func timePattern(node algebra.Term, r realisation, t interval, n int) algebra.Pattern {
	return algebra.Union{spanPattern(node, r, t, n), datePattern(node, r, t, n)}
}

// datePattern says that one of a thing's dates lies in the years of an
// interval.
func datePattern(node algebra.Term, r realisation, t interval, n int) algebra.Pattern {
	var links algebra.Alternative
	for _, property := range dateProperties {
		links = append(links, algebra.Link(predicate(property, r.Shadow).(quad.IRI)))
	}
	date := algebra.Var(fmt.Sprintf("date%d", n+1))
	year := algebra.Fn("SUBSTR", algebra.Fn("STR", date), number(1), number(4))
	var p algebra.Pattern = algebra.PathTriple{S: node, Path: links, O: date}
	if t.from != "" {
		p = algebra.Where(p, algebra.Binary{Op: algebra.GreaterEqual, Left: year, Right: algebra.C(quad.String(t.from[:4]))})
	}
	if t.to != "" {
		p = algebra.Where(p, algebra.Binary{Op: algebra.LessEqual, Left: year, Right: algebra.C(quad.String(t.to[:4]))})
	}
	return p
}

func number(n int) algebra.Expr {
	return algebra.C(quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: quad.IRI(vocab.XSD + "integer")})
}

// spanPattern says that a statement's period overlaps an interval.
func spanPattern(node algebra.Term, r realisation, t interval, n int) algebra.Pattern {
	from, to := algebra.Var(fmt.Sprintf("from%d", n+1)), algebra.Var(fmt.Sprintf("to%d", n+1))
	date := func(day string) algebra.Expr {
		return algebra.C(quad.TypedString{Value: quad.String(day), Type: quad.IRI(vocab.XSD + "date")})
	}
	var p algebra.Pattern = algebra.LeftJoin{
		Left:  algebra.Triples(algebra.T(node, predicate("earliest", r.Shadow), from)),
		Right: algebra.Triples(algebra.T(node, predicate("latest", r.Shadow), to)),
	}
	if t.to != "" {
		p = algebra.Where(p, algebra.Binary{Op: algebra.LessEqual, Left: from, Right: date(t.to)})
	}
	if t.from != "" {
		late := algebra.Binary{Op: algebra.GreaterEqual, Left: to, Right: date(t.from)}
		p = algebra.Where(p, algebra.AnyOf(algebra.Not{Expr: algebra.Fn("BOUND", to)}, late))
	}
	return p
}

// calledUnnamed gives the parties without a name that the question's words for
// a variable it does not ask for mean as well.
func (s *session) calledUnnamed(v *variable) []quad.Value {
	if v.asked {
		return nil
	}
	var out []quad.Value
	for _, t := range s.names.OfClass("UnnamedParty") {
		if s.calledSo(t.IRI, v) {
			out = append(out, t.IRI)
		}
	}
	return out
}

// stemOf gives the beginning of a word that all its forms have.
func (s *session) stemOf(word string) string {
	w := names.Words(word)[0]
	stem := w.EN
	if readIn(s.lang) == "nb" {
		stem = w.NB
	}
	letters := []rune(strings.ToLower(w.Text))
	return string(letters[:min(len(letters), len(stem))])
}

// toldPattern says that a word stands in a text about a thing. The words of
// questions are compared in all their forms; those of SPARQL are not.
func toldPattern(v algebra.Var, n int, word string) algebra.Pattern {
	text := algebra.Var(fmt.Sprintf("%s_text%d", string(v), n+1))
	holds := algebra.Fn("CONTAINS", algebra.Fn("LCASE", algebra.Fn("STR", text)), algebra.C(quad.String(strings.ToLower(word))))
	return algebra.Where(algebra.Triples(algebra.T(v, algebra.Var(fmt.Sprintf("%s_says%d", string(v), n+1)), text)), holds)
}

// upwards leads from a place to what it lies in or is a member of.
var upwards = algebra.Alternative{algebra.Link(vocab.Term("within")), algebra.Link(vocab.Term("memberState"))}

// variablePattern says what class something asked for is of, and where it
// lies.
func (s *session) variablePattern(v *variable) []algebra.Pattern {
	var out []algebra.Pattern
	if v.literal == "" && !slices.Contains(v.classes, "Thing") {
		kind := kindPattern(algebra.Var(v.name), v.classes)
		if called := s.calledUnnamed(v); len(called) > 0 {
			kind = algebra.Union{kind, algebra.InlineValues(algebra.Var(v.name), called...)}
		}
		out = append(out, kind)
	}
	for _, place := range v.places {
		var path algebra.Path = algebra.OneOrMore{Path: upwards}
		if s.countsItself(place) {
			path = algebra.ZeroOrMore{Path: upwards}
		}
		out = append(out, algebra.PathTriple{S: algebra.Var(v.name), Path: path, O: place.IRI})
	}
	for i, word := range v.told {
		out = append(out, toldPattern(algebra.Var(v.name), i, s.stemOf(word)))
	}
	return out
}
