package algebra

import "github.com/cayleygraph/quad"

// How tightly the forms of paths bind, loosest first.
const (
	pathAlternative = iota
	pathSequence
	pathElement
	pathPrimary
)

// path prints p, in brackets where it binds less tightly than min.
func (w *printer) path(p Path, min int) {
	if pathLevel(p) < min {
		w.put("(")
		defer w.put(")")
	}
	switch p := p.(type) {
	case Link:
		w.verb(quad.IRI(p))
	case Inverse:
		w.put("^")
		w.path(p.Path, pathElement+1)
	case Sequence:
		w.paths(p, "/", pathSequence+1)
	case Alternative:
		w.paths(p, "|", pathAlternative+1)
	case ZeroOrMore:
		w.path(p.Path, pathPrimary)
		w.put("*")
	case OneOrMore:
		w.path(p.Path, pathPrimary)
		w.put("+")
	case ZeroOrOne:
		w.path(p.Path, pathPrimary)
		w.put("?")
	case NotAny:
		w.notAny(p)
	}
}

func pathLevel(p Path) int {
	switch p := p.(type) {
	case Link, NotAny:
		return pathPrimary
	case Sequence:
		if len(p) == 1 {
			return pathLevel(p[0])
		}
		return pathSequence
	case Alternative:
		if len(p) == 1 {
			return pathLevel(p[0])
		}
		return pathAlternative
	}
	return pathElement
}

func (w *printer) paths(parts []Path, between string, min int) {
	if len(parts) == 1 {
		min = 0
	}
	for i, p := range parts {
		if i > 0 {
			w.put(between)
		}
		w.path(p, min)
	}
}

func (w *printer) notAny(p NotAny) {
	w.put("!(")
	count := 0
	item := func(mark string, iri quad.IRI) {
		if count > 0 {
			w.put("|")
		}
		count++
		w.put(mark)
		w.verb(iri)
	}
	for _, iri := range p.Forward {
		item("", iri)
	}
	for _, iri := range p.Backward {
		item("^", iri)
	}
	w.put(")")
}
