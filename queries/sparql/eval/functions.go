package eval

import (
	"fmt"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// function is a built-in function of arguments that all have a value.
type function func(x *run, args []value.Value) (value.Value, bool)

// functions are the built-in functions but for those that look at an argument
// without a value: BOUND, COALESCE and IF.
var functions = map[string]function{
	"STR": str, "LANG": lang, "LANGMATCHES": langMatches, "DATATYPE": datatype, "IRI": iri, "URI": iri,
	"BNODE": bnode, "RAND": random, "ABS": rounding(value.Abs), "CEIL": rounding(value.Ceil),
	"FLOOR": rounding(value.Floor), "ROUND": rounding(value.Round), "CONCAT": concat, "STRLEN": strlen,
	"UCASE": ucase, "LCASE": lcase, "ENCODE_FOR_URI": encodeForURI, "CONTAINS": containsText,
	"STRSTARTS": strStarts, "STRENDS": strEnds, "STRBEFORE": strBefore, "STRAFTER": strAfter,
	"YEAR": datePart(year), "MONTH": datePart(month), "DAY": datePart(day), "HOURS": clockPart(hours),
	"MINUTES": clockPart(minutes), "SECONDS": clockPart(seconds), "TIMEZONE": timezone, "TZ": tz,
	"NOW": now, "UUID": uuid, "STRUUID": strUUID, "MD5": digest(newMD5), "SHA1": digest(newSHA1),
	"SHA256": digest(newSHA256), "SHA384": digest(newSHA384), "SHA512": digest(newSHA512),
	"STRLANG": strLang, "STRDT": strDT, "SAMETERM": sameTerm, "ISIRI": isIRI, "ISURI": isIRI,
	"ISBLANK": isBlank, "ISLITERAL": isLiteral, "ISNUMERIC": isNumeric, "REGEX": regex,
	"SUBSTR": substr, "REPLACE": replace,
}

func (x *run) compileCall(call algebra.Call, e env) (expr, error) {
	args, err := x.compileAll(call.Args, e)
	if err != nil {
		return nil, err
	}
	switch call.Name {
	case "BOUND":
		return compileBound(call, e)
	case "COALESCE":
		return coalesce(args), nil
	case "IF":
		return condition(args), nil
	}
	if v, isVar := first(call.Args).(algebra.Var); isVar && call.Name == "STR" {
		return x.strOf(e.frame.slot(v)), nil
	}
	f, known := functions[call.Name]
	if !known {
		return nil, fmt.Errorf("evaluate: the function %s is not known", call.Name)
	}
	values := make([]value.Value, len(args))
	return func(r *row) (value.Value, bool) {
		x.spend(len(args))
		if err := x.step(); err != nil {
			return x.fail(err)
		}
		for i, arg := range args {
			v, ok := arg(r)
			if !ok {
				return v, false
			}
			values[i] = v
			x.spend(len(v.Text) >> 6)
		}
		return f(x, values)
	}, nil
}

func compileBound(call algebra.Call, e env) (expr, error) {
	v, ok := call.Args[0].(algebra.Var)
	if !ok {
		return nil, fmt.Errorf("evaluate: BOUND takes a variable, not %s", call.Args[0])
	}
	slot := e.frame.slot(v)
	return func(r *row) (value.Value, bool) { return value.Bool(r.ids[slot] != graph.NoID), true }, nil
}

func coalesce(args []expr) expr {
	return func(r *row) (value.Value, bool) {
		for _, arg := range args {
			if v, ok := arg(r); ok {
				return v, true
			}
		}
		return value.Value{}, false
	}
}

func condition(args []expr) expr {
	return func(r *row) (value.Value, bool) {
		truth, ok := truthOf(args[0], r)
		switch {
		case !ok:
			return value.Value{}, false
		case truth:
			return args[1](r)
		}
		return args[2](r)
	}
}

func first(list []algebra.Expr) algebra.Expr {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// strOf is STR of a variable, which needs the text of the term only.
func (x *run) strOf(slot int) expr {
	return func(r *row) (value.Value, bool) {
		kind, text, _, known := x.terms.text(r.ids[slot])
		if known {
			return value.Str(text), kind > graph.BlankTerm || kind == graph.IRITerm
		}
		v, ok, err := x.terms.read(x.ctx, r.ids[slot])
		if err != nil {
			return x.fail(err)
		}
		return value.Str(v.Text), ok && v.Kind != value.Blank
	}
}
