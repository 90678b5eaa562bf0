package syntax

import (
	"strconv"
	"strings"

	"github.com/samband/samband/queries/sparql/algebra"
)

// arity is how many arguments a function takes; most below 0 is any number.
type arity struct{ least, most int }

// functions are the built-in calls of production 121 but for the aggregates
// and EXISTS.
var functions = map[string]arity{
	"STR": {1, 1}, "LANG": {1, 1}, "LANGMATCHES": {2, 2}, "DATATYPE": {1, 1}, "BOUND": {1, 1},
	"IRI": {1, 1}, "URI": {1, 1}, "BNODE": {0, 1}, "RAND": {0, 0}, "ABS": {1, 1}, "CEIL": {1, 1},
	"FLOOR": {1, 1}, "ROUND": {1, 1}, "CONCAT": {0, -1}, "STRLEN": {1, 1}, "UCASE": {1, 1},
	"LCASE": {1, 1}, "ENCODE_FOR_URI": {1, 1}, "CONTAINS": {2, 2}, "STRSTARTS": {2, 2},
	"STRENDS": {2, 2}, "STRBEFORE": {2, 2}, "STRAFTER": {2, 2}, "YEAR": {1, 1}, "MONTH": {1, 1},
	"DAY": {1, 1}, "HOURS": {1, 1}, "MINUTES": {1, 1}, "SECONDS": {1, 1}, "TIMEZONE": {1, 1},
	"TZ": {1, 1}, "NOW": {0, 0}, "UUID": {0, 0}, "STRUUID": {0, 0}, "MD5": {1, 1}, "SHA1": {1, 1},
	"SHA256": {1, 1}, "SHA384": {1, 1}, "SHA512": {1, 1}, "COALESCE": {0, -1}, "IF": {3, 3},
	"STRLANG": {2, 2}, "STRDT": {2, 2}, "SAMETERM": {2, 2}, "ISIRI": {1, 1}, "ISURI": {1, 1},
	"ISBLANK": {1, 1}, "ISLITERAL": {1, 1}, "ISNUMERIC": {1, 1}, "REGEX": {2, 3},
	"SUBSTR": {2, 3}, "REPLACE": {3, 4},
}

var aggregateNames = map[string]bool{
	"COUNT": true, "SUM": true, "MIN": true, "MAX": true, "AVG": true, "SAMPLE": true, "GROUP_CONCAT": true,
}

// builtIn is production 121.
func (p *parser) builtIn() algebra.Expr {
	name := strings.ToUpper(p.tok.text)
	switch {
	case name == "EXISTS":
		p.advance()
		return algebra.Exists{Pattern: p.group()}
	case name == "NOT":
		p.advance()
		p.wantWord("EXISTS")
		return algebra.Exists{Pattern: p.group(), Not: true}
	case aggregateNames[name]:
		return p.aggregate(name)
	}
	takes, known := functions[name]
	if !known {
		p.expected("an expression")
	}
	at := p.advance()
	args := p.arguments()
	if len(args) < takes.least || takes.most >= 0 && len(args) > takes.most {
		p.failAt(at, name+" does not take "+strconv.Itoa(len(args))+" arguments")
	}
	if name == "BOUND" {
		if _, isVar := args[0].(algebra.Var); !isVar {
			p.failAt(at, "BOUND takes a variable")
		}
	}
	return algebra.Call{Name: name, Args: args}
}

// aggregate is production 127.
func (p *parser) aggregate(name string) algebra.Expr {
	at := p.advance()
	if !p.aggregates {
		p.failAt(at, name+" may stand in SELECT, HAVING and ORDER BY only, and not in another aggregate")
	}
	p.aggregates = false
	defer func() { p.aggregates = true }()
	p.want("(")
	a := algebra.Aggregate{Name: name, Distinct: p.acceptWord("DISTINCT")}
	if name != "COUNT" || !p.accept("*") {
		a.Expr = p.expression()
	}
	if name == "GROUP_CONCAT" && p.accept(";") {
		p.wantWord("SEPARATOR")
		p.want("=")
		if p.tok.kind != stringText {
			p.expected("a string")
		}
		a.Separator = new(p.advance().text)
	}
	p.want(")")
	return a
}
