package eval

import (
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// compileTextTest compiles CONTAINS, STRSTARTS, STRENDS and REGEX of a
// variable and a constant, so that the text is looked at where it stands; nil
// where it is something else.
func (x *run) compileTextTest(call algebra.Call, e env) test {
	if len(call.Args) < 2 || x.terms.texter == nil {
		return nil
	}
	subject, ok := textOf(call.Args[0])
	wanted, isText := constantText(call.Args[1])
	if !ok || !isText {
		return nil
	}
	matches := x.matcher(call, wanted, subject.lower)
	if matches == nil {
		return nil
	}
	slot := e.frame.slot(subject.v)
	return func(r *row) (bool, bool) {
		kind, text, _, known := x.terms.text(r.ids[slot])
		if !known {
			v, err := x.terms.value(x.ctx, r.ids[slot])
			if err != nil {
				x.failure = err
				return false, false
			}
			kind, text = kindOf(v.Kind), v.Text
		}
		if !subject.admits(kind) {
			return false, false
		}
		return matches(text), true
	}
}

// textSubject is ?v, STR(?v), LCASE(?v) or LCASE(STR(?v)).
type textSubject struct {
	v          algebra.Var
	str, lower bool
}

func textOf(e algebra.Expr) (textSubject, bool) {
	switch t := e.(type) {
	case algebra.Var:
		return textSubject{v: t}, true
	case algebra.Call:
		if len(t.Args) != 1 {
			return textSubject{}, false
		}
		inner, ok := textOf(t.Args[0])
		switch {
		case t.Name == "STR" && !inner.lower:
			inner.str = true
			return inner, ok
		case t.Name == "LCASE" && !inner.lower:
			inner.lower = true
			return inner, ok
		}
	}
	return textSubject{}, false
}

func (s textSubject) admits(kind graph.TermKind) bool {
	switch kind {
	case graph.StringTerm, graph.TaggedTerm:
		return true
	case graph.IRITerm, graph.TypedTerm:
		return s.str
	}
	return false
}

func constantText(e algebra.Expr) (string, bool) {
	c, isConst := e.(algebra.Const)
	text, isText := c.Term.(quad.String)
	return string(text), isConst && isText
}

// matcher gives what a call does with a text; lower says that the text is to
// be taken in lower case.
func (x *run) matcher(call algebra.Call, wanted string, lower bool) func(text string) bool {
	in := func(test func(text, part string) bool, fold func(text, part string) (found, sure bool)) func(string) bool {
		if !lower {
			return func(text string) bool { return test(text, wanted) }
		}
		if wanted != strings.ToLower(wanted) {
			return func(string) bool { return false }
		}
		return func(text string) bool {
			if found, sure := fold(text, wanted); sure {
				return found
			}
			return test(strings.ToLower(text), wanted)
		}
	}
	switch call.Name {
	case "CONTAINS":
		return in(strings.Contains, containsFold)
	case "STRSTARTS":
		return in(strings.HasPrefix, prefixFold)
	case "STRENDS":
		return in(strings.HasSuffix, suffixFold)
	case "REGEX":
		return x.regexMatcher(call, wanted, lower)
	}
	return nil
}

func (x *run) regexMatcher(call algebra.Call, pattern string, lower bool) func(string) bool {
	flags := ""
	if len(call.Args) == 3 {
		var ok bool
		if flags, ok = constantText(call.Args[2]); !ok {
			return nil
		}
	}
	re := x.regexp(pattern, flags)
	if re == nil || lower {
		return nil
	}
	exact := func(text string) bool { return x.matches(re, text) }
	plain, ok := plainPattern(goPattern(pattern, flags))
	if !ok {
		return exact
	}
	find := plain.find()
	return func(text string) bool {
		if found, sure := find(text); sure {
			return found
		}
		return exact(text)
	}
}

// plain is a regular expression that is only a text, perhaps at the start or
// the end, perhaps in any case.
type plain struct {
	text       string
	start, end bool
	fold       bool
}

func plainPattern(pattern string) (plain, bool) {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return plain{}, false
	}
	parts := []*syntax.Regexp{parsed}
	if parsed.Op == syntax.OpConcat {
		parts = parsed.Sub
	}
	var p plain
	if len(parts) > 0 && parts[0].Op == syntax.OpBeginText {
		p.start, parts = true, parts[1:]
	}
	if n := len(parts); n > 0 && parts[n-1].Op == syntax.OpEndText && parts[n-1].Flags&syntax.WasDollar != 0 {
		p.end, parts = true, parts[:n-1]
	}
	if len(parts) != 1 || parts[0].Op != syntax.OpLiteral {
		return plain{}, false
	}
	p.text, p.fold = string(parts[0].Rune), parts[0].Flags&syntax.FoldCase != 0
	if p.fold {
		p.text = strings.ToLower(p.text)
	}
	return p, true
}

// find gives a quick search, which says when it is not sure.
func (p plain) find() func(text string) (found, sure bool) {
	var look func(text, part string) (found, sure bool)
	switch {
	case p.start && p.end && p.fold:
		look = func(text, part string) (bool, bool) {
			found, sure := prefixFold(text, part)
			if sure && found && len(text) != len(part) {
				return false, true
			}
			return found, sure
		}
	case p.start && p.fold:
		look = prefixFold
	case p.end && p.fold:
		look = suffixFold
	case p.fold:
		look = containsFold
	case p.start && p.end:
		return func(text string) (bool, bool) { return text == p.text, true }
	case p.start:
		return func(text string) (bool, bool) { return strings.HasPrefix(text, p.text), true }
	case p.end:
		return func(text string) (bool, bool) { return strings.HasSuffix(text, p.text), true }
	default:
		return func(text string) (bool, bool) { return strings.Contains(text, p.text), true }
	}
	if !isASCII(p.text) {
		return func(string) (bool, bool) { return false, false }
	}
	return func(text string) (bool, bool) { return look(text, p.text) }
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// prefixFold says whether a text begins with part, which is in lower case, in
// any case. It is not sure where a letter beyond ASCII meets one of ASCII:
// some of these fold to one another.
func prefixFold(text, part string) (found, sure bool) {
	for i := range len(part) {
		if i >= len(text) {
			return false, true
		}
		if text[i] >= utf8.RuneSelf || part[i] >= utf8.RuneSelf {
			return false, false
		}
		if lowerByte(text[i]) != part[i] {
			return false, true
		}
	}
	return true, true
}

func suffixFold(text, part string) (found, sure bool) {
	if !isASCII(text) || !isASCII(part) {
		return false, false
	}
	if len(text) < len(part) {
		return false, true
	}
	return prefixFold(text[len(text)-len(part):], part)
}

// containsFold is sure of texts in ASCII, and of others when they have it.
func containsFold(text, part string) (found, sure bool) {
	if part == "" {
		return true, true
	}
	if !isASCII(part) {
		return false, false
	}
	first, upper := part[0], byte(unicode.ToUpper(rune(part[0])))
	for at := 0; at+len(part) <= len(text); at++ {
		next := indexEither(text[at:], first, upper)
		if next < 0 {
			break
		}
		at += next
		if at+len(part) > len(text) {
			break
		}
		if ok, sure := prefixFold(text[at:], part); ok && sure {
			return true, true
		}
	}
	return false, isASCII(text)
}

func indexEither(text string, a, b byte) int {
	i := strings.IndexByte(text, a)
	if a == b {
		return i
	}
	if i >= 0 {
		text = text[:i]
	}
	if j := strings.IndexByte(text, b); j >= 0 {
		return j
	}
	return i
}
