package syntax

import "strings"

type kind uint8

const (
	endOfText   kind = iota
	iriRef           // text is the IRI between < and >
	prefixed         // prefix and text are the two sides of the colon
	blankLabel       // text is the label
	variable         // text is the name
	langTag          // text is the tag without @
	integerText      // text is the number as written
	decimalText      //
	doubleText       //
	stringText       // text is the string, escapes resolved
	word             // text is a keyword or name of a function as written
	punctuation      // text is the sign
)

// token is one word of a query. Its start and end are byte offsets.
type token struct {
	kind       kind
	text       string
	prefix     string
	start, end int
}

// is says whether the token is this sign.
func (t token) is(sign string) bool { return t.kind == punctuation && t.text == sign }

// keyword says whether the token is this word in any case.
func (t token) keyword(name string) bool {
	return t.kind == word && strings.EqualFold(t.text, name)
}

// describe names the token in an error.
func (t token) describe() string {
	switch t.kind {
	case endOfText:
		return "the end of the text"
	case iriRef:
		return "<" + t.text + ">"
	case prefixed:
		return t.prefix + ":" + t.text
	case blankLabel:
		return "_:" + t.text
	case variable:
		return "?" + t.text
	case langTag:
		return "@" + t.text
	case stringText:
		return "a string"
	}
	return `"` + t.text + `"`
}
