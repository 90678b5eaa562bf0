package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxToken bounds the memory that one term can take, in bytes.
const maxToken = maxLine

// text is a stream of characters of which the token being read is kept. It
// gives up by a panic, which caught turns into an error.
type text struct {
	r     io.Reader
	buf   []byte
	start int // of the token being read
	pos   int
	ended bool // nothing is left to be read

	line, column int // of buf[0], from 0; the column in characters
}

// giveUp is the panic by which a reader gives up.
type giveUp struct{ error }

// caught turns a giveUp into its error.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case giveUp:
		*err = r.error
	default:
		panic(r)
	}
}

const atLeast = 32 << 10 // bytes asked of the reader at once

func newText(r io.Reader) *text {
	t := &text{r: r}
	if t.has(3) && string(t.buf[:3]) == "\ufeff" {
		t.pos = 3 // a mark of the encoding is no character of the text
	}
	return t
}

// has says whether n more bytes follow.
func (t *text) has(n int) bool {
	for t.pos+n > len(t.buf) {
		if t.ended {
			return false
		}
		t.fill()
	}
	return true
}

// fill reads on and lets go of what lies before the token.
func (t *text) fill() {
	t.forget()
	if len(t.buf) > maxToken {
		t.fail("the term is longer than %d MiB", maxToken>>20)
	}
	have := len(t.buf)
	t.buf = append(t.buf, make([]byte, max(atLeast, have/2))...)
	n, err := io.ReadAtLeast(t.r, t.buf[have:], 1)
	t.buf = t.buf[:have+n]
	switch {
	case errors.Is(err, io.EOF):
		t.ended = true
	case err != nil:
		panic(giveUp{err})
	}
}

func (t *text) forget() {
	t.line, t.column = t.placeOf(t.start)
	t.buf = append(t.buf[:0], t.buf[t.start:]...)
	t.pos -= t.start
	t.start = 0
}

func (t *text) placeOf(at int) (line, column int) {
	before := t.buf[:at]
	lines := bytes.Count(before, []byte{'\n'})
	if lines == 0 {
		return t.line, t.column + utf8.RuneCount(before)
	}
	return t.line + lines, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// fail gives up at the place where the text is being read.
func (t *text) fail(format string, args ...any) { t.failAt(t.pos, format, args...) }

func (t *text) failAt(at int, format string, args ...any) {
	line, column := t.placeOf(min(at, len(t.buf)))
	panic(giveUp{&SyntaxError{Line: line + 1, Column: column + 1, Message: fmt.Sprintf(format, args...)}})
}

// expected gives up because something else stands here.
func (t *text) expected(what string) {
	if !t.has(1) {
		t.fail("the text ends where %s should stand", what)
	}
	r, _ := t.rune()
	t.fail("found %q where %s should stand", r, what)
}

// peek gives the byte at a distance, 0 where the text has ended.
func (t *text) peek(distance int) byte {
	if t.pos+distance < len(t.buf) || t.has(distance+1) {
		return t.buf[t.pos+distance]
	}
	return 0
}

// rune gives the next character and its size in bytes, 0 at the end.
func (t *text) rune() (rune, int) {
	if !t.has(1) {
		return 0, 0
	}
	if c := t.buf[t.pos]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	t.has(utf8.UTFMax) // what is there of it is enough
	r, size := utf8.DecodeRune(t.buf[t.pos:])
	if r == utf8.RuneError && size == 1 {
		t.fail("the text is not UTF-8")
	}
	return r, size
}

// run goes over the ASCII characters of a set that are at hand, which is all
// that most terms are made of.
func (t *text) run(set *[utf8.RuneSelf]bool) {
	for t.pos < len(t.buf) {
		if c := t.buf[t.pos]; c >= utf8.RuneSelf || !set[c] {
			return
		}
		t.pos++
	}
}

// The characters that stand for themselves in an IRI, and in any string.
var plainInIRI, plainInString = plain(func(c byte) bool { return c > ' ' && !forbidden[c] }),
	plain(func(c byte) bool { return c != '"' && c != '\'' && c != '\\' && c != '\n' && c != '\r' })

func plain(is func(byte) bool) (set [utf8.RuneSelf]bool) {
	for c := range set {
		set[c] = is(byte(c))
	}
	return set
}

// begin starts a token at the next character that is no space and in no
// comment.
func (t *text) begin() {
	for t.has(1) {
		switch t.buf[t.pos] {
		case ' ', '\t', '\r', '\n':
			t.pos++
			t.start = t.pos
		case '#':
			t.comment()
		default:
			t.start = t.pos
			return
		}
	}
	t.start = t.pos
}

func (t *text) comment() {
	for {
		r, size := t.rune()
		if size == 0 || r == '\n' || r == '\r' {
			return
		}
		t.pos += size
		t.start = t.pos
	}
}

// token gives what was read since begin but for some bytes at either end.
func (t *text) token(before, after int) string {
	return string(t.buf[t.start+before : t.pos-after])
}

// accept reads the sign if it stands here.
func (t *text) accept(sign string) bool {
	t.begin()
	if !t.has(len(sign)) || string(t.buf[t.pos:t.pos+len(sign)]) != sign {
		return false
	}
	t.pos += len(sign)
	return true
}

func (t *text) want(sign string) {
	if !t.accept(sign) {
		t.expected(fmt.Sprintf("%q", sign))
	}
}

// word reads a keyword of ASCII letters if it stands here, in any case where
// fold says so.
func (t *text) word(name string, fold bool) bool {
	t.begin()
	if !t.has(len(name)) {
		return false
	}
	found := string(t.buf[t.pos : t.pos+len(name)])
	if found != name && !(fold && strings.EqualFold(found, name)) {
		return false
	}
	t.pos += len(name)
	if r, size := t.rune(); size > 0 && (continuesLabel(r) || r == ':' && name[0] != '@') {
		t.pos = t.start // a longer word or a name
		return false
	}
	return true
}
