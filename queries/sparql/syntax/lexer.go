package syntax

import (
	"strings"
	"unicode/utf8"
)

// lexer cuts a text into tokens.
// See https://www.w3.org/TR/sparql11-query/#sparqlGrammar, productions 139 on.
type lexer struct {
	text string
	pos  int
}

// next gives the next token; at the end it gives endOfText for ever.
func (l *lexer) next() token {
	l.skipSpace()
	start := l.pos
	t := l.token()
	t.start, t.end = start, l.pos
	return t
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.text) {
		switch l.text[l.pos] {
		case ' ', '\t', '\r', '\n':
			l.pos++
		case '#':
			for l.pos < len(l.text) && l.text[l.pos] != '\n' && l.text[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) token() token {
	if l.pos >= len(l.text) {
		return token{kind: endOfText}
	}
	c := l.text[l.pos]
	switch {
	case c == '<':
		if t, ok := l.iriRef(); ok {
			return t
		}
	case c == '?' || c == '$':
		if t, ok := l.variable(); ok {
			return t
		}
	case c == '@':
		return l.langTag()
	case c == '"' || c == '\'':
		return l.stringLiteral()
	case c == '_' && strings.HasPrefix(l.text[l.pos:], "_:"):
		return l.blankLabel()
	case isDigit(c), c == '.' && l.pos+1 < len(l.text) && isDigit(l.text[l.pos+1]):
		return l.number()
	case c == ':':
		return l.prefixedName("")
	}
	if r, _ := l.rune(l.pos); isNameStart(r) {
		return l.wordOrName()
	}
	return l.sign()
}

func (l *lexer) rune(at int) (rune, int) { return utf8.DecodeRuneInString(l.text[at:]) }

// fail gives up at a byte offset.
func (l *lexer) fail(at int, message string) { panic(errorAt(l.text, at, message)) }

func errorAt(text string, at int, message string) *Error {
	at = min(at, len(text))
	before := text[:at]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	return &Error{
		Line:    strings.Count(before, "\n") + 1,
		Column:  utf8.RuneCountInString(before[lineStart:]) + 1,
		Message: message,
	}
}

func (l *lexer) sign() token {
	rest := l.text[l.pos:]
	for _, sign := range []string{"^^", "&&", "||", "!=", "<=", ">="} {
		if strings.HasPrefix(rest, sign) {
			l.pos += 2
			return token{kind: punctuation, text: sign}
		}
	}
	if strings.IndexByte("{}()[].;,|/^*+?!=<>-", rest[0]) >= 0 {
		l.pos++
		return token{kind: punctuation, text: rest[:1]}
	}
	r, _ := l.rune(l.pos)
	l.fail(l.pos, "the character "+strings.TrimSpace(string(r))+" has no meaning here")
	return token{}
}

func (l *lexer) iriRef() (token, bool) {
	for i := l.pos + 1; i < len(l.text); i++ {
		c := l.text[i]
		if c == '>' {
			t := token{kind: iriRef, text: l.text[l.pos+1 : i]}
			l.pos = i + 1
			return t, true
		}
		if c <= ' ' || strings.IndexByte("<\"{}|^`\\", c) >= 0 {
			break
		}
	}
	return token{}, false
}

func (l *lexer) variable() (token, bool) {
	end := l.pos + 1
	for end < len(l.text) {
		r, size := l.rune(end)
		if !isVarRune(r, end == l.pos+1) {
			break
		}
		end += size
	}
	if end == l.pos+1 {
		return token{}, false
	}
	t := token{kind: variable, text: l.text[l.pos+1 : end]}
	l.pos = end
	return t, true
}

func (l *lexer) langTag() token {
	end := l.pos + 1
	for end < len(l.text) && isLetter(l.text[end]) {
		end++
	}
	if end == l.pos+1 {
		l.fail(l.pos, "expected a language tag after @")
	}
	for end+1 < len(l.text) && l.text[end] == '-' && isAlphanumeric(l.text[end+1]) {
		end++
		for end < len(l.text) && isAlphanumeric(l.text[end]) {
			end++
		}
	}
	t := token{kind: langTag, text: l.text[l.pos+1 : end]}
	l.pos = end
	return t
}

func (l *lexer) blankLabel() token {
	start := l.pos + 2
	end := start
	for end < len(l.text) {
		r, size := l.rune(end)
		first := end == start
		if first && !isNameStart(r) && r != '_' && !isDigitRune(r) || !first && !isNameRune(r) && r != '.' {
			break
		}
		end += size
	}
	end = trimDots(l.text, start, end)
	if end == start {
		l.fail(l.pos, "expected a label after _:")
	}
	l.pos = end
	return token{kind: blankLabel, text: l.text[start:end]}
}

func trimDots(text string, start, end int) int {
	for end > start && text[end-1] == '.' {
		end--
	}
	return end
}

func (l *lexer) number() token {
	start := l.pos
	kind := integerText
	l.digits()
	if l.at('.') {
		switch {
		case l.pos+1 < len(l.text) && isDigit(l.text[l.pos+1]):
			kind = decimalText
			l.pos++
			l.digits()
		case l.exponentAt(l.pos+1) > 0:
			l.pos++
		}
	}
	if n := l.exponentAt(l.pos); n > 0 {
		kind = doubleText
		l.pos += n
		l.digits()
	}
	return token{kind: kind, text: l.text[start:l.pos]}
}

func (l *lexer) at(c byte) bool { return l.pos < len(l.text) && l.text[l.pos] == c }

func (l *lexer) digits() {
	for l.pos < len(l.text) && isDigit(l.text[l.pos]) {
		l.pos++
	}
}

// exponentAt says how many bytes before the digits of an exponent begin at a
// place, 0 if none does.
func (l *lexer) exponentAt(at int) int {
	rest := l.text[min(at, len(l.text)):]
	if rest == "" || rest[0] != 'e' && rest[0] != 'E' {
		return 0
	}
	n := 1
	if len(rest) > 1 && (rest[1] == '+' || rest[1] == '-') {
		n = 2
	}
	if len(rest) > n && isDigit(rest[n]) {
		return n
	}
	return 0
}

// wordOrName reads a keyword or, where a colon follows, a prefixed name.
func (l *lexer) wordOrName() token {
	start, end := l.pos, l.pos
	for end < len(l.text) {
		r, size := l.rune(end)
		if !isNameRune(r) && r != '.' {
			break
		}
		end += size
	}
	if end < len(l.text) && l.text[end] == ':' && l.text[end-1] != '.' {
		l.pos = end
		return l.prefixedName(l.text[start:end])
	}
	for l.pos < len(l.text) && (isAlphanumeric(l.text[l.pos]) || l.text[l.pos] == '_') {
		l.pos++
	}
	if l.pos == start {
		l.fail(start, "expected a keyword, or a prefix and a colon")
	}
	return token{kind: word, text: l.text[start:l.pos]}
}

// prefixedName reads from the colon on.
func (l *lexer) prefixedName(prefix string) token {
	l.pos++
	var local strings.Builder
	end := l.pos // of the name without the dots that may yet end it
	dots := 0
	for first := true; l.pos < len(l.text); first = false {
		part, size := l.localPart(first)
		if size == 0 {
			break
		}
		l.pos += size
		if part == "." && size == 1 { // an escaped dot may end a name
			dots++
			continue
		}
		local.WriteString(strings.Repeat(".", dots))
		local.WriteString(part)
		dots, end = 0, l.pos
	}
	l.pos = end
	return token{kind: prefixed, prefix: prefix, text: local.String()}
}

// localPart reads one character, percent code or escape of a local name.
func (l *lexer) localPart(first bool) (string, int) {
	rest := l.text[l.pos:]
	switch {
	case rest[0] == '%':
		if len(rest) < 3 || !isHex(rest[1]) || !isHex(rest[2]) {
			l.fail(l.pos, "expected two hexadecimal digits after %")
		}
		return rest[:3], 3
	case rest[0] == '\\':
		if len(rest) < 2 || strings.IndexByte("_~.-!$&'()*+,;=/?#@%", rest[1]) < 0 {
			l.fail(l.pos, "expected a character that may be escaped in a name")
		}
		return rest[1:2], 2
	}
	r, size := l.rune(l.pos)
	switch {
	case r == ':' || isDigitRune(r) || isNameStart(r) || r == '_':
		return rest[:size], size
	case !first && (isNameRune(r) || r == '.'):
		return rest[:size], size
	}
	return "", 0
}
