package rdf

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
)

// markup reads to the end of the open element and gives what stands in it as
// exclusive canonical XML with comments, the form of XML literals:
// https://www.w3.org/TR/xml-exc-c14n/.
func (p *xmlReader) markup() string {
	w := canonicalWriter{}
	outside := len(p.open)
	for {
		switch t := p.token().(type) {
		case xml.StartElement:
			w.start(p.open[len(p.open)-1])
		case xml.EndElement:
			if len(p.open) < outside {
				return w.text.String()
			}
			w.end(t.Name)
		case xml.CharData:
			w.text.WriteString(canonicalText.Replace(string(t)))
		case xml.Comment:
			w.put("<!--", string(t), "-->")
		case xml.ProcInst:
			w.put("<?", t.Target)
			if len(t.Inst) > 0 {
				w.put(" ", string(t.Inst))
			}
			w.put("?>")
		}
	}
}

var (
	canonicalText      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	canonicalAttribute = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

type canonicalWriter struct {
	text     strings.Builder
	rendered []*binding // what was written of namespaces, for each open element
}

func (w *canonicalWriter) put(parts ...string) {
	for _, s := range parts {
		w.text.WriteString(s)
	}
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func (w *canonicalWriter) start(e element) {
	var rendered *binding
	if n := len(w.rendered); n > 0 {
		rendered = w.rendered[n-1]
	}
	w.put("<", rawName(e.raw))
	for _, prefix := range usedPrefixes(e) {
		space, _ := e.bindings.find(prefix)
		if was, _ := rendered.find(prefix); was == space {
			continue
		}
		rendered = &binding{prefix, space, rendered}
		w.namespace(prefix, space)
	}
	slices.SortFunc(e.attrs, func(a, b attribute) int {
		return cmp.Or(cmp.Compare(a.space, b.space), cmp.Compare(a.raw.Local, b.raw.Local))
	})
	for _, a := range e.attrs {
		w.put(" ", rawName(a.raw), `="`, canonicalAttribute.Replace(a.value), `"`)
	}
	w.put(">")
	w.rendered = append(w.rendered, rendered)
}

func (w *canonicalWriter) namespace(prefix, space string) {
	name := "xmlns"
	if prefix != "" {
		name += ":" + prefix
	}
	w.put(" ", name, `="`, canonicalAttribute.Replace(space), `"`)
}

// usedPrefixes gives the prefixes of an element and its attributes, sorted.
func usedPrefixes(e element) []string {
	used := []string{e.raw.Space}
	for _, a := range e.attrs {
		if a.raw.Space != "" {
			used = append(used, a.raw.Space)
		}
	}
	slices.Sort(used)
	used = slices.Compact(used)
	return slices.DeleteFunc(used, func(prefix string) bool { return prefix == "xml" })
}

func (w *canonicalWriter) end(name xml.Name) {
	w.put("</", rawName(name), ">")
	w.rendered = w.rendered[:len(w.rendered)-1]
}
