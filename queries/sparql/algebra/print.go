package algebra

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Prefixes gives namespaces by prefix, without the colon.
type Prefixes map[string]string

// Print gives the query as indented SPARQL that declares those of the
// prefixes it uses.
func Print(q Query, prefixes Prefixes) string {
	w := newPrinter(prefixes)
	w.query(q)
	return w.declarations(BodyOf(q).Base) + w.text.String()
}

// PrintPattern gives the pattern as an indented group, without declarations.
func PrintPattern(p Pattern, prefixes Prefixes) string {
	w := newPrinter(prefixes)
	w.group(p)
	return w.text.String()
}

// PrintExpr gives an expression on one line, without declarations.
func PrintExpr(e Expr, prefixes Prefixes) string {
	w := newPrinter(prefixes)
	w.expr(e, 0)
	return strings.Join(strings.Fields(w.text.String()), " ")
}

// printer writes SPARQL. Every line is begun by line, so that nesting is only
// the depth.
type printer struct {
	text   strings.Builder
	depth  int
	spaces []namespace // longest first
	used   map[string]bool
}

func newPrinter(prefixes Prefixes) *printer {
	return &printer{spaces: sortedNamespaces(prefixes), used: map[string]bool{}}
}

func (w *printer) put(parts ...string) {
	for _, s := range parts {
		w.text.WriteString(s)
	}
}

func (w *printer) line() {
	if w.text.Len() > 0 {
		w.put("\n")
	}
	w.put(strings.Repeat("  ", w.depth))
}

func printed(write func(*printer)) string {
	w := newPrinter(nil)
	write(w)
	return w.text.String()
}

func (q Select) String() string    { return Print(q, nil) }
func (q Ask) String() string       { return Print(q, nil) }
func (q Construct) String() string { return Print(q, nil) }
func (q Describe) String() string  { return Print(q, nil) }

func (p BGP) String() string        { return PrintPattern(p, nil) }
func (p PathTriple) String() string { return PrintPattern(p, nil) }
func (p Join) String() string       { return PrintPattern(p, nil) }
func (p LeftJoin) String() string   { return PrintPattern(p, nil) }
func (p Union) String() string      { return PrintPattern(p, nil) }
func (p Minus) String() string      { return PrintPattern(p, nil) }
func (p Filter) String() string     { return PrintPattern(p, nil) }
func (p Extend) String() string     { return PrintPattern(p, nil) }
func (p Values) String() string     { return PrintPattern(p, nil) }
func (p Graph) String() string      { return PrintPattern(p, nil) }
func (p Service) String() string    { return PrintPattern(p, nil) }

func (p Link) String() string        { return quad.IRI(p).String() }
func (p Inverse) String() string     { return pathString(p) }
func (p Sequence) String() string    { return pathString(p) }
func (p Alternative) String() string { return pathString(p) }
func (p ZeroOrMore) String() string  { return pathString(p) }
func (p OneOrMore) String() string   { return pathString(p) }
func (p ZeroOrOne) String() string   { return pathString(p) }
func (p NotAny) String() string      { return pathString(p) }

func (e Const) String() string     { return exprString(e) }
func (e Binary) String() string    { return exprString(e) }
func (e Not) String() string       { return exprString(e) }
func (e Negate) String() string    { return exprString(e) }
func (e In) String() string        { return exprString(e) }
func (e Exists) String() string    { return exprString(e) }
func (e Call) String() string      { return exprString(e) }
func (e Apply) String() string     { return exprString(e) }
func (e Aggregate) String() string { return exprString(e) }

func pathString(p Path) string { return printed(func(w *printer) { w.path(p, 0) }) }
func exprString(e Expr) string { return printed(func(w *printer) { w.expr(e, 0) }) }
