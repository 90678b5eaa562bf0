package document

import (
	"regexp"
	"strings"
)

var (
	lineEndHyphen = regexp.MustCompile(`(\p{L})-\s*\n\s*(\p{Ll}|\p{Lu})`)
	spaces        = regexp.MustCompile(`\s+`)
	noteNumber    = regexp.MustCompile(`(\p{L}[)”"]?[.,;:!?]?|[)”"%\]][.,;:!?]?)(\d{1,2})([\s.,;:)”"]|$)`)
	afterYears    = regexp.MustCompile(`(\b\d{4}-(?:19|20)\d{2})(\d{1,2})([\s.,;:)]|$)`)
)

// Normalise collapses white space, joins words divided at a line end and drops
// note numbers that are glued to a word or a closing mark. Letters and case
// stay as they are. Two texts that differ only in those ways normalise alike.
func Normalise(text string) string {
	text = strings.ReplaceAll(text, "\u00ad\n", "")
	text = lineEndHyphen.ReplaceAllString(text, "$1-$2")
	text = spaces.ReplaceAllString(text, " ")
	return strings.TrimSpace(dropNotes(text))
}

// dropNotes removes note numbers such as the 5 of "USA5 krysser". A number
// glued to a mark is a note only where the mark follows a letter (so "1,4"
// stays), and one glued to a year only behind a span of years. Dropping one
// can bring another to the end of its word, so it goes on until none is left.
func dropNotes(text string) string {
	text = afterYears.ReplaceAllString(text, "$1$3")
	for {
		next := noteNumber.ReplaceAllString(text, "$1$3")
		if next == text {
			return text
		}
		text = next
	}
}
