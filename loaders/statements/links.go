package statements

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/source"
)

// link is a heading or neighbouring sentence that a row is read together with.
type link struct {
	place
	properties map[string]bool // those whose values come from there
	loose      bool            // the section was given for several links at once
}

// readLinks reads the headings and neighbouring sentences of a row and which
// of its properties come from them.
func (r *reader) readLinks(row *row, rec record, columns *columns) {
	t := row.table
	quotes := list(t.cell(rec, "heading_quote"))
	keys := list(t.cell(rec, "heading_passage"))
	sections := list(t.cell(rec, "heading_section"))
	if len(keys) > 0 && len(keys) != len(quotes) {
		r.fault(row, "heading_passage", t.cell(rec, "heading_passage"), "there are %d keys for %d heading quotes", len(keys), len(quotes))
		keys = nil
	}
	if len(sections) > 1 && len(sections) != len(quotes) {
		r.fault(row, "heading_section", t.cell(rec, "heading_section"), "there are %d sections for %d heading quotes", len(sections), len(quotes))
		sections = nil
	}
	for i, quote := range quotes {
		row.links = append(row.links, r.readLink(row, i, quote, keys, sections))
	}
	r.readInherited(row, list(t.cell(rec, "inherited")), columns)
}

func (r *reader) readLink(row *row, i int, quote string, keys, sections []string) link {
	p := place{section: row.place.section, quote: r.readQuote(row, "heading_quote", quote)}
	if n := len(sections); n > 0 {
		p.section = sections[min(i, n-1)]
	}
	if keys != nil {
		p.key = keys[i]
		if !idForm.MatchString(p.key) {
			r.fault(row, "heading_passage", p.key, "a passage's key consists of lower-case letters a to z, digits, hyphens and full stops")
		}
		p.kind = kindOfKey(p.key)
	} else {
		p.kind = source.Heading
		p.key, p.made = keyOf(p), true
	}
	return link{place: p, properties: map[string]bool{}, loose: i > 0 && len(sections) < 2}
}

var (
	sentenceKey = regexp.MustCompile(`-s\d+$`)
	footnoteKey = regexp.MustCompile(`^fn\d+$`)
)

// kindOfKey tells what a passage is by the key that package document gives it.
func kindOfKey(key string) source.Kind {
	switch {
	case sentenceKey.MatchString(key):
		return source.Sentence
	case footnoteKey.MatchString(key):
		return source.Footnote
	default:
		return source.Heading
	}
}

// readInherited marks the properties that come from the row's links: "theme"
// from the first, "theme:2" from the second.
func (r *reader) readInherited(row *row, names []string, columns *columns) {
	if len(names) == 0 && len(row.links) > 0 {
		r.fault(row, "inherited", "", "the row has a heading quote; name the properties that come from it")
	}
	for _, name := range names {
		property, number, numbered := strings.Cut(name, ":")
		n := 1
		if numbered {
			n, _ = strconv.Atoi(number)
		}
		switch {
		case len(row.links) == 0:
			r.fault(row, "inherited", name, "the row has no heading quote that the property could come from")
		case n < 1 || n > len(row.links):
			r.fault(row, "inherited", name, "the number must be one of the %d heading quotes", len(row.links))
		case !knows(columns, row.class, property):
			r.fault(row, "inherited", name, "the class %s has no such property", row.class)
		case !row.has(property):
			r.fault(row, "inherited", name, "the row has no value for the property")
		default:
			row.links[n-1].properties[property] = true
		}
	}
}

func knows(c *columns, class, property string) bool {
	_, ok := c.ontology.Property(class, property)
	return ok
}

func (row *row) has(property string) bool {
	for _, v := range row.values {
		if v.column.Property.ID == property {
			return true
		}
	}
	return false
}
