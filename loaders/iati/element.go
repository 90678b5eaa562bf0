package iati

import (
	"strings"
	"unicode/utf8"
)

// element is one element of the standard, with what is in it. Elements of other
// namespaces are left out.
type element struct {
	name  string
	attrs []attr
	raw   string   // its own text, with the white space of the file
	first *element // in it
	next  *element // beside it
	last  *element // in it
}

// attr is an attribute; its name has a space where it is written with a prefix.
type attr struct{ space, name, value string }

// add puts an element into another, behind those that are there.
func (e *element) add(kid *element) {
	if e.last == nil {
		e.first = kid
	} else {
		e.last.next = kid
	}
	e.last = kid
}

// kids gives the elements in one, in their order.
func (e *element) kids(yield func(*element) bool) {
	for k := e.first; k != nil; k = k.next {
		if !yield(k) {
			return
		}
	}
}

// deepest is how deep elements may stand in each other.
const deepest = 60

// attr gives an attribute, empty if it is not there.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.name == name && a.space == "" {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// lang gives the language of an element, empty if it does not say.
func (e *element) lang() string {
	for _, a := range e.attrs {
		if a.space == "xml" && a.name == "lang" {
			return strings.ToLower(strings.TrimSpace(a.value))
		}
	}
	return ""
}

// kid gives the first element below with a name, nil if there is none.
func (e *element) kid(name string) *element {
	if e == nil {
		return nil
	}
	for k := range e.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// all gives the elements below with a name.
func (e *element) all(name string) []*element {
	var out []*element
	for k := range e.kids {
		if k.name == name {
			out = append(out, k)
		}
	}
	return out
}

// words gives an element's text in each language: of the narratives in it
// (2.x), else its own (1.x).
type words struct{ text, lang string }

func (e *element) words(usual string) []words {
	if e == nil {
		return nil
	}
	var out []words
	for _, n := range e.all("narrative") {
		if text := n.text(); text != "" {
			out = append(out, words{text, first(n.lang(), e.lang(), usual)})
		}
	}
	if text := e.text(); out == nil && text != "" {
		out = []words{{text, first(e.lang(), usual)}}
	}
	return out
}

// first gives the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// excerpt gives the words of an element in their order, attributes and texts,
// as far as an excerpt may reach.
func (e *element) excerpt() string {
	var parts []string
	var walk func(*element)
	walk = func(e *element) {
		for _, a := range e.attrs {
			if v := strings.TrimSpace(a.value); v != "" && a.space == "" {
				parts = append(parts, v)
			}
		}
		if text := e.text(); text != "" {
			parts = append(parts, text)
		}
		for k := range e.kids {
			walk(k)
		}
	}
	walk(e)
	out := strings.Fields(strings.Join(parts, " | "))
	if len(out) > mostWords {
		out = out[:mostWords]
	}
	return strings.TrimSuffix(strings.Join(out, " "), " |")
}

// mostWords is how long an excerpt of a source may be.
const mostWords = 30

// text gives an element's own text, with one space for each run of white space
// and none at its ends.
func (e *element) text() string {
	for i := range len(e.raw) {
		c, end := e.raw[i], i == 0 || i == len(e.raw)-1
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && (end || e.raw[i-1] == ' ') {
			return strings.Join(strings.Fields(e.raw), " ")
		}
	}
	return e.raw
}
