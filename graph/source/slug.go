package source

import "strings"

// Slug gives the lower-case form of a name that stands in keys and ids: æ, ø
// and å become ae, o and a, other accents go, all else becomes one hyphen.
func Slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(name) {
		letters := plainLetters(r)
		if letters == "" {
			hyphen = b.Len() > 0
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteString(letters)
	}
	return b.String()
}

// plainLetters gives a character as it stands in a slug, empty if it does not.
func plainLetters(r rune) string {
	switch r {
	case 'æ':
		return "ae"
	case 'ø', 'ö':
		return "o"
	case 'å', 'ä', 'á', 'à', 'â':
		return "a"
	case 'é', 'ë', 'è', 'ê':
		return "e"
	case 'ü', 'ú':
		return "u"
	case '.':
		return "."
	}
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return string(r)
	}
	return ""
}
