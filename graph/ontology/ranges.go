package ontology

import "strings"

// Range says what a value of a property is: one of the literal ranges below, a
// list such as "One of open, closed", or the id of a class.
type Range string

// The ranges that are literals.
const (
	Name    Range = "Name"    // a name of a thing, in a language
	Text    Range = "Text"    // words, in a language
	String  Range = "String"  // characters that have no language
	URL     Range = "URL"     // an address on the web
	Date    Range = "Date"    // a year, month or day
	EDTF    Range = "EDTF"    // a date or period of the Extended Date/Time Format
	Integer Range = "Integer" // a whole number
	Decimal Range = "Decimal" // a number with a decimal point
	Boolean Range = "Boolean" // true or false
)

// HasLanguage reports whether values are in a language, so that a statement
// file has one column for each.
func (r Range) HasLanguage() bool { return r == Name || r == Text }

// IsClass reports whether values are members of the class that the range names.
func (r Range) IsClass() bool { return !r.isLiteral() && r.Choices() == nil }

func (r Range) isLiteral() bool {
	switch r {
	case Name, Text, String, URL, Date, EDTF, Integer, Decimal, Boolean:
		return true
	}
	return false
}

// Choices gives the words that a value can be, nil if the range is no list.
func (r Range) Choices() []string {
	list, ok := strings.CutPrefix(string(r), "One of ")
	if !ok {
		return nil
	}
	words := strings.Split(list, ",")
	for i, w := range words {
		words[i] = strings.TrimSpace(w)
	}
	return words
}
