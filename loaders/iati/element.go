package iati

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// element is one element of the standard, with what is in it. Elements of other
// namespaces are left out.
type element struct {
	name  string
	attrs []xml.Attr
	text  string // its own, white space collapsed
	kids  []*element
}

// deepest is how deep elements may stand in each other.
const deepest = 60

// parse reads one element. What is wrong is told with its line in the file.
func parse(p piece) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(p.text))
	fault := func(err error) error {
		line, _ := d.InputPos()
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			err = errors.New(syntax.Msg)
		}
		return fmt.Errorf("line %d: %w", p.line+line-1, err)
	}
	var stack []*element
	var names []xml.Name
	var texts []*strings.Builder
	var root *element
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if root == nil || len(stack) > 0 {
				return nil, fault(errors.New("the element is not closed"))
			}
			return root, nil
		}
		if err != nil {
			return nil, fault(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(stack) >= deepest {
				return nil, fault(fmt.Errorf("elements stand more than %d deep in each other", deepest))
			}
			e := &element{name: t.Name.Local, attrs: t.Attr}
			if t.Name.Space == "" && len(stack) > 0 {
				parent := stack[len(stack)-1]
				parent.kids = append(parent.kids, e)
			}
			if root == nil {
				root = e
			}
			stack, names, texts = append(stack, e), append(names, t.Name), append(texts, nil)
		case xml.EndElement:
			last := len(stack) - 1
			if last < 0 || names[last] != t.Name {
				return nil, fault(fmt.Errorf("the element %s is closed, which is not the one that is open", t.Name.Local))
			}
			if texts[last] != nil {
				stack[last].text = strings.Join(strings.Fields(texts[last].String()), " ")
			}
			stack, names, texts = stack[:last], names[:last], texts[:last]
		case xml.CharData:
			if last := len(stack) - 1; last >= 0 && len(bytes.TrimSpace(t)) > 0 {
				if texts[last] == nil {
					texts[last] = &strings.Builder{}
				}
				texts[last].Write(t)
			}
		}
	}
}

// attr gives an attribute, empty if it is not there.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// lang gives the language of an element, empty if it does not say.
func (e *element) lang() string {
	for _, a := range e.attrs {
		if a.Name.Space == "xml" && a.Name.Local == "lang" {
			return strings.ToLower(strings.TrimSpace(a.Value))
		}
	}
	return ""
}

// kid gives the first element below with a name, nil if there is none.
func (e *element) kid(name string) *element {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// all gives the elements below with a name.
func (e *element) all(name string) []*element {
	var out []*element
	for _, k := range e.kids {
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
		if n.text != "" {
			out = append(out, words{n.text, first(n.lang(), e.lang(), usual)})
		}
	}
	if out == nil && e.text != "" {
		out = []words{{e.text, first(e.lang(), usual)}}
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
			if v := strings.TrimSpace(a.Value); v != "" && a.Name.Space == "" {
				parts = append(parts, v)
			}
		}
		if e.text != "" {
			parts = append(parts, e.text)
		}
		for _, k := range e.kids {
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
