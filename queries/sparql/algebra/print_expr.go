package algebra

// How tightly the forms of expressions bind, loosest first.
const (
	exprOr = iota
	exprAnd
	exprCompare
	exprAdd
	exprMultiply
	exprUnary
	exprPrimary
)

// expr prints e, in brackets where it binds less tightly than min.
func (w *printer) expr(e Expr, min int) {
	if exprLevel(e) < min {
		w.put("(")
		defer w.put(")")
	}
	switch e := e.(type) {
	case Var:
		w.put(e.String())
	case Const:
		w.term(e.Term)
	case Binary:
		w.binary(e)
	case Not:
		w.put("!")
		w.expr(e.Expr, exprPrimary)
	case Negate:
		w.put("- ")
		w.expr(e.Expr, exprPrimary)
	case In:
		w.in(e)
	case Exists:
		if e.Not {
			w.put("NOT ")
		}
		w.put("EXISTS ")
		w.group(e.Pattern)
	case Call:
		w.put(e.Name)
		w.list(e.Args)
	case Apply:
		w.iri(e.Function)
		w.list(e.Args)
	case Aggregate:
		w.aggregate(e)
	}
}

func exprLevel(e Expr) int {
	switch e := e.(type) {
	case Binary:
		return opLevel(e.Op)
	case In:
		return exprCompare
	case Not, Negate:
		return exprUnary
	}
	return exprPrimary
}

func opLevel(op Op) int {
	switch op {
	case Or:
		return exprOr
	case And:
		return exprAnd
	case Add, Subtract:
		return exprAdd
	case Multiply, Divide:
		return exprMultiply
	}
	return exprCompare
}

func (w *printer) binary(e Binary) {
	level := opLevel(e.Op)
	left := level
	if level == exprCompare {
		left++ // comparisons do not chain
	}
	w.expr(e.Left, left)
	w.put(" ", string(e.Op), " ")
	w.expr(e.Right, level+1)
}

func (w *printer) in(e In) {
	w.expr(e.Expr, exprCompare+1)
	if e.Not {
		w.put(" NOT")
	}
	w.put(" IN ")
	w.list(e.List)
}

func (w *printer) list(args []Expr) {
	w.put("(")
	for i, a := range args {
		if i > 0 {
			w.put(", ")
		}
		w.expr(a, 0)
	}
	w.put(")")
}

func (w *printer) aggregate(e Aggregate) {
	w.put(e.Name, "(")
	if e.Distinct {
		w.put("DISTINCT ")
	}
	if e.Expr == nil {
		w.put("*")
	} else {
		w.expr(e.Expr, 0)
	}
	if e.Separator != nil {
		w.put("; SEPARATOR = ", quote(*e.Separator))
	}
	w.put(")")
}
