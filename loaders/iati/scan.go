package iati

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner reads one element that is written plainly, as nearly all are. What is
// written in another way, and what is wrong, it does not take: parseStrictly
// judges it. Names and texts are parts of the given text where they can be, and
// elements and attributes are cut from one block each, so that little is
// allocated.
type scanner struct {
	text     string
	elements []element // has room for all elements of the text
	attrs    []attr    // has room for all attributes of the text
	at       int
	root     *element
	open     []opened
}

func newScanner(text string) *scanner {
	return &scanner{
		text:     text,
		elements: make([]element, 0, strings.Count(text, "<")-strings.Count(text, "</")),
		attrs:    make([]attr, 0, strings.Count(text, "=")),
	}
}

// opened is an element that is not closed yet.
type opened struct {
	*element
	tag  string // its name with the prefix
	more []byte // its text, if that stands in several parts
}

// scan gives the element.
func (s *scanner) scan() (root *element, ok bool) {
	if !plain(s.text) {
		return nil, false
	}
	for s.at < len(s.text) {
		if !s.step() {
			return nil, false
		}
	}
	return s.root, s.root != nil && len(s.open) == 0
}

// plain reports whether a text has only what XML allows.
// https://www.w3.org/TR/xml/#NT-Char
func plain(text string) bool {
	ascii := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(text) && !strings.Contains(text, "\uFFFE") && !strings.Contains(text, "\uFFFF")
}

// step goes behind a mark, or the text before the next one.
func (s *scanner) step() bool {
	rest := s.text[s.at:]
	switch {
	case rest[0] != '<':
		end := strings.IndexByte(rest, '<')
		return end > 0 && s.say(rest[:end])
	case strings.HasPrefix(rest, "</"):
		return s.end()
	case strings.HasPrefix(rest, "<!--"):
		end := strings.Index(rest[4:], "--")
		return end >= 0 && s.skip(4+end, "-->")
	case strings.HasPrefix(rest, cdata):
		end := strings.Index(rest, "]]>")
		return end >= 0 && s.append(rest[len(cdata):end]) && s.skip(end, "]]>")
	}
	return s.start()
}

const cdata = "<![CDATA["

// skip goes behind what stands n bytes further.
func (s *scanner) skip(n int, what string) bool {
	if !strings.HasPrefix(s.text[s.at+n:], what) {
		return false
	}
	s.at += n + len(what)
	return true
}

// say reads the text of an element, with its references.
func (s *scanner) say(text string) bool {
	s.at += len(text)
	if strings.Contains(text, "]]>") {
		return false
	}
	words, ok := referred(text)
	return ok && s.append(words)
}

func (s *scanner) append(words string) bool {
	if len(s.open) == 0 {
		return false
	}
	o := &s.open[len(s.open)-1]
	switch {
	case strings.TrimSpace(words) == "":
	case o.raw == "":
		o.raw = words
	case o.more == nil:
		o.more = append([]byte(o.raw), words...)
	default:
		o.more = append(o.more, words...)
	}
	return true
}

// space goes behind white space, and reports whether there was any.
func (s *scanner) space() bool {
	begin := s.at
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.at]) >= 0 {
		s.at++
	}
	return s.at > begin
}

// name reads a name of plain letters with at most one prefix, and gives the
// prefix by itself.
func (s *scanner) name() (prefix, name string, ok bool) {
	begin, colon := s.at, -1
	for ; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case s.at > begin && (c == '-' || c == '.' || c >= '0' && c <= '9'):
		case c == ':' && colon < 0 && s.at > begin:
			colon = s.at
		default:
			return s.named(begin, colon)
		}
	}
	return s.named(begin, colon)
}

func (s *scanner) named(begin, colon int) (prefix, name string, ok bool) {
	if colon < 0 {
		return "", s.text[begin:s.at], s.at > begin
	}
	return s.text[begin:colon], s.text[colon+1 : s.at], s.at > colon+1
}

// start reads an opening tag.
func (s *scanner) start() bool {
	s.at++
	begin := s.at
	prefix, name, ok := s.name()
	if !ok || len(s.open) >= deepest || s.root != nil && len(s.open) == 0 {
		return false
	}
	s.elements = append(s.elements, element{name: name})
	e := &s.elements[len(s.elements)-1]
	if s.root == nil {
		s.root = e
	} else if prefix == "" {
		s.open[len(s.open)-1].add(e)
	}
	s.open = append(s.open, opened{element: e, tag: s.text[begin:s.at]})
	first := len(s.attrs)
	for s.space() && s.at < len(s.text) && s.text[s.at] != '>' && s.text[s.at] != '/' {
		if !s.attribute() {
			return false
		}
	}
	e.attrs = s.attrs[first:len(s.attrs):len(s.attrs)]
	if s.skip(0, "/>") {
		s.close()
		return true
	}
	return s.skip(0, ">")
}

// attribute reads a name with its value.
func (s *scanner) attribute() bool {
	prefix, name, ok := s.name()
	if !ok {
		return false
	}
	s.space()
	if !s.skip(0, "=") {
		return false
	}
	s.space()
	if s.at >= len(s.text) || s.text[s.at] != '"' && s.text[s.at] != '\'' {
		return false
	}
	mark := s.text[s.at]
	s.at++
	length := strings.IndexByte(s.text[s.at:], mark)
	if length < 0 {
		return false
	}
	value, ok := referred(s.text[s.at : s.at+length])
	s.at += length + 1
	if !ok || strings.IndexByte(s.text[s.at-length-1:s.at], '<') >= 0 || strings.IndexByte(value, '\r') >= 0 {
		return false
	}
	s.attrs = append(s.attrs, attr{prefix, name, value})
	return true
}

// end reads a closing tag.
func (s *scanner) end() bool {
	if len(s.open) == 0 || !s.skip(len("</"), s.open[len(s.open)-1].tag) {
		return false
	}
	s.space()
	if !s.skip(0, ">") {
		return false
	}
	s.close()
	return true
}

// close ends the element that is open.
func (s *scanner) close() {
	if o := &s.open[len(s.open)-1]; o.more != nil {
		o.raw = string(o.more)
	}
	s.open = s.open[:len(s.open)-1]
}

// referred gives a text with its references to characters resolved. Those that
// XML does not have by itself it does not take.
func referred(text string) (string, bool) {
	before, rest, has := strings.Cut(text, "&")
	if !has {
		return text, true
	}
	var out strings.Builder
	for has {
		out.WriteString(before)
		name, behind, ended := strings.Cut(rest, ";")
		c, known := character(name)
		if !ended || !known {
			return "", false
		}
		out.WriteRune(c)
		before, rest, has = strings.Cut(behind, "&")
	}
	out.WriteString(before)
	return out.String(), true
}

// character gives what a reference stands for: one of XML's five names, or the
// number of a character that may stand in XML.
func character(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "apos":
		return '\'', true
	case "quot":
		return '"', true
	}
	base, digits := 10, strings.TrimPrefix(name, "#")
	if len(digits) == len(name) {
		return 0, false
	}
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		base, digits = 16, hex
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && n > ' ' && n < 0xD800
}
