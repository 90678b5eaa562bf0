package iati

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// mostMarks is how many tags and attributes one element of a file may have in
// it, closing tags counted too: so many that no publisher comes near, and few
// enough to be in memory.
const mostMarks = 2_000_000

// parse reads one element, however it is written, and says what is wrong with it
// and where that stands in the file.
func parse(p piece) (*element, error) {
	if strings.Count(p.text, "<")+strings.Count(p.text, "=") > mostMarks {
		return nil, p.at.fault(record.Problemf("the element that begins here has more than %d tags and attributes in it", mostMarks))
	}
	if e, ok := newScanner(p.text).scan(); ok {
		return e, nil
	}
	return parseStrictly(p)
}

// parseStrictly reads one element with the standard library. It takes three
// times as long as scan, and tells what is wrong.
func parseStrictly(p piece) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(p.text))
	fault := func(err error) error {
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			err = errors.New(syntax.Msg)
		}
		return p.at.after([]byte(p.text[:d.InputOffset()])).fault(err)
	}
	var stack []*element
	var names []xml.Name
	var texts [][]byte
	var root *element
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if root == nil || len(stack) > 0 {
				return nil, fault(record.Problemf("the element is not closed"))
			}
			return root, nil
		}
		if err != nil {
			return nil, fault(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(stack) >= deepest {
				return nil, fault(record.Problemf("elements stand more than %d deep in each other", deepest))
			}
			e := &element{name: t.Name.Local}
			for _, a := range t.Attr {
				e.attrs = append(e.attrs, attr{a.Name.Space, a.Name.Local, a.Value})
			}
			if t.Name.Space == "" && len(stack) > 0 {
				stack[len(stack)-1].add(e)
			}
			if root == nil {
				root = e
			}
			stack, names, texts = append(stack, e), append(names, t.Name), append(texts, nil)
		case xml.EndElement:
			last := len(stack) - 1
			if last < 0 || names[last] != t.Name {
				return nil, fault(record.Problemf("the element %s is closed, which is not the one that is open", t.Name.Local))
			}
			stack[last].raw = string(texts[last])
			stack, names, texts = stack[:last], names[:last], texts[:last]
		case xml.CharData:
			if last := len(stack) - 1; last >= 0 && len(bytes.TrimSpace(t)) > 0 {
				texts[last] = append(texts[last], t...)
			}
		}
	}
}
