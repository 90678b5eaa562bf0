package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// unended finds the abbreviations whose full stop does not end a sentence.
	unended = regexp.MustCompile(`(?i)(^|[\s(])(m\.fl|f\.eks|bl\.a|nr|no|vol|ca|s|u\.s|us|dep|chr|vs|jf|kr|mill|des|kap|[A-Z]|\d{1,2})\.$`)
	// sentenceEnd finds a closing mark, a note number glued to it, and the
	// space before a capital letter, a figure or an opening mark.
	sentenceEnd = regexp.MustCompile(`[.!?][”")]?\d{0,2}\s+[\p{Lu}\d”"“'(\x{f0b7}\x{2022}]`)
	// noteAtEnd finds a note number behind a full stop, so that the stop does
	// end a sentence.
	noteAtEnd = regexp.MustCompile(`\p{L}{3,}\.\d{1,2}$`)
	bullet    = regexp.MustCompile(`[\x{f0b7}\x{2022}]|\n\s*[\x{f0a7}\x{f0d8}]`)
)

// sentences divides a paragraph; each bullet of a list starts a new one.
func sentences(paragraph string) []string {
	var out []string
	for _, item := range bullet.Split(paragraph, -1) {
		out = append(out, splitItem(item)...)
	}
	return out
}

func splitItem(text string) []string {
	var out []string
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		_, size := utf8.DecodeLastRuneInString(text[:m[1]])
		next := m[1] - size // where the next sentence would begin
		if m[0] < start || !ends(text[start:next]) {
			continue
		}
		out = append(out, text[start:next])
		start = next
	}
	return append(out, text[start:])
}

// ends reports whether the full stop that a text ends with ends a sentence.
func ends(text string) bool {
	text = strings.TrimSpace(text)
	return noteAtEnd.MatchString(text) || !unended.MatchString(strings.TrimRight(text, "0123456789"))
}
