package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// stringLiteral reads a string in one of its four quotings.
func (l *lexer) stringLiteral() token {
	start := l.pos
	quote := l.text[l.pos : l.pos+1]
	long := strings.Repeat(quote, 3)
	if strings.HasPrefix(l.text[l.pos:], long) {
		quote = long
	}
	l.pos += len(quote)
	var b strings.Builder
	for l.pos < len(l.text) {
		rest := l.text[l.pos:]
		switch {
		case strings.HasPrefix(rest, quote):
			l.pos += len(quote)
			return token{kind: stringText, text: b.String()}
		case rest[0] == '\\':
			b.WriteByte(l.stringEscape(rest))
			l.pos += 2
		case len(quote) == 1 && (rest[0] == '\n' || rest[0] == '\r'):
			l.fail(start, "the string is not closed on its line")
		default:
			b.WriteByte(rest[0])
			l.pos++
		}
	}
	l.fail(start, "the string is not closed")
	return token{}
}

func (l *lexer) stringEscape(rest string) byte {
	if len(rest) > 1 {
		if i := strings.IndexByte(`tbnrf\"'`, rest[1]); i >= 0 {
			return "\t\b\n\r\f\\\"'"[i]
		}
	}
	l.fail(l.pos, `expected one of t b n r f \ " ' u U after \`)
	return 0
}

// unescape resolves \uXXXX and \UXXXXXXXX, which SPARQL allows anywhere in a
// text, before it is cut into tokens. What they stand for inside a string
// must not end it, so the two characters that could are escaped again.
func unescape(text string) string {
	if !strings.Contains(text, `\u`) && !strings.Contains(text, `\U`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			i++
			continue
		}
		size := map[byte]int{'u': 4, 'U': 8}[text[i+1]]
		if size == 0 {
			b.WriteString(text[i : i+2])
			i += 2
			continue
		}
		b.WriteString(codepoint(text, i, size))
		i += 2 + size
	}
	return b.String()
}

func codepoint(text string, at, size int) string {
	digits := text[at+2 : min(at+2+size, len(text))]
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != size || !utf8.ValidRune(rune(n)) {
		panic(errorAt(text, at, "expected the hexadecimal digits of a character after \\u or \\U"))
	}
	switch r := rune(n); r {
	case '"', '\'', '\\':
		return `\` + string(r)
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	default:
		return string(r)
	}
}
