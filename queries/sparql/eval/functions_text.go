package eval

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"github.com/samband/samband/queries/sparql/value"
)

// like gives a text the language of another.
func like(v value.Value, text string) value.Value { return value.Lang(text, v.Lang) }

// maxText is how long a text may become. Without a bound a short query could
// double a text until memory is full.
const maxText = 8 << 20

// compatible says whether two texts may be arguments together.
// See https://www.w3.org/TR/sparql11-query/#func-arg-compatibility.
func compatible(a, b value.Value) bool {
	return a.IsText() && (b.Kind == value.String || b.Kind == value.Tagged && strings.EqualFold(a.Lang, b.Lang))
}

func concat(_ *run, args []value.Value) (value.Value, bool) {
	var text strings.Builder
	lang := ""
	for i, v := range args {
		if !v.IsText() || text.Len()+len(v.Text) > maxText {
			return value.Value{}, false
		}
		text.WriteString(v.Text)
		switch {
		case i == 0:
			lang = v.Lang
		case !strings.EqualFold(lang, v.Lang):
			lang = ""
		}
	}
	return value.Lang(text.String(), lang), true
}

func strlen(_ *run, args []value.Value) (value.Value, bool) {
	return value.Int(int64(utf8.RuneCountInString(args[0].Text))), args[0].IsText()
}

func ucase(_ *run, args []value.Value) (value.Value, bool) {
	return like(args[0], strings.ToUpper(args[0].Text)), args[0].IsText()
}

func lcase(_ *run, args []value.Value) (value.Value, bool) {
	return like(args[0], strings.ToLower(args[0].Text)), args[0].IsText()
}

func containsText(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(strings.Contains(args[0].Text, args[1].Text)), compatible(args[0], args[1])
}

func strStarts(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(strings.HasPrefix(args[0].Text, args[1].Text)), compatible(args[0], args[1])
}

func strEnds(_ *run, args []value.Value) (value.Value, bool) {
	return value.Bool(strings.HasSuffix(args[0].Text, args[1].Text)), compatible(args[0], args[1])
}

func strBefore(_ *run, args []value.Value) (value.Value, bool) {
	before, _, found := strings.Cut(args[0].Text, args[1].Text)
	return cutResult(args, before, found)
}

func strAfter(_ *run, args []value.Value) (value.Value, bool) {
	_, after, found := strings.Cut(args[0].Text, args[1].Text)
	return cutResult(args, after, found)
}

func cutResult(args []value.Value, part string, found bool) (value.Value, bool) {
	if !found {
		return value.Str(""), compatible(args[0], args[1])
	}
	return like(args[0], part), compatible(args[0], args[1])
}

// encodeForURI escapes all but the unreserved characters of RFC 3986.
func encodeForURI(_ *run, args []value.Value) (value.Value, bool) {
	var b strings.Builder
	for _, c := range []byte(args[0].Text) {
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
	}
	return value.Str(b.String()), args[0].IsText()
}

// substr counts characters from 1, and takes those whose rounded positions
// are in the range, as XPath does.
func substr(_ *run, args []value.Value) (value.Value, bool) {
	if !args[0].IsText() || args[1].Kind != value.Numeric {
		return value.Value{}, false
	}
	runes := []rune(args[0].Text)
	first, ok := args[1].Number.Int()
	last := int64(len(runes)) + 1
	if len(args) == 3 {
		length, lengthOK := args[2].Number.Int()
		ok = ok && lengthOK && args[2].Kind == value.Numeric
		last = min(last, first+length)
	}
	first = max(first, 1)
	if !ok || first >= last {
		return like(args[0], ""), ok
	}
	return like(args[0], string(runes[first-1:last-1])), true
}

func newMD5() hash.Hash    { return md5.New() }
func newSHA1() hash.Hash   { return sha1.New() }
func newSHA256() hash.Hash { return sha256.New() }
func newSHA384() hash.Hash { return sha512.New384() }
func newSHA512() hash.Hash { return sha512.New() }

// digest makes a function of a hash.
func digest(newHash func() hash.Hash) function {
	return func(_ *run, args []value.Value) (value.Value, bool) {
		h := newHash()
		h.Write([]byte(args[0].Text))
		return value.Str(hex.EncodeToString(h.Sum(nil))), args[0].Kind == value.String
	}
}

func regex(x *run, args []value.Value) (value.Value, bool) {
	flags := ""
	if len(args) == 3 {
		flags = args[2].Text
	}
	if !args[0].IsText() || args[1].Kind != value.String {
		return value.Value{}, false
	}
	re := x.regexp(args[1].Text, flags)
	if re == nil {
		return value.Value{}, false
	}
	return value.Bool(x.matches(re, args[0].Text)), true
}

func replace(x *run, args []value.Value) (value.Value, bool) {
	flags := ""
	if len(args) == 4 {
		flags = args[3].Text
	}
	if !args[0].IsText() || args[1].Kind != value.String || args[2].Kind != value.String {
		return value.Value{}, false
	}
	if (len(args[0].Text)+1)*(len(args[2].Text)+1) > maxText {
		return value.Value{}, false
	}
	re := x.regexp(args[1].Text, flags)
	if re == nil || re.MatchString("") {
		return value.Value{}, false // XPath refuses a pattern that matches nothing at all
	}
	if len(args[0].Text)*re.size > maxReplaceWork {
		return x.fail(ErrTooLarge) // it could not be stopped on its way
	}
	x.spend(re.work(args[0].Text))
	return like(args[0], re.ReplaceAllString(args[0].Text, goTemplate(args[2].Text))), true
}

// maxReplaceWork bounds the length of a text times the size of the pattern that
// is replaced in it: it takes less than 100 ms.
const maxReplaceWork = 16 << 20

// pattern is a regular expression and how many steps it has.
type pattern struct {
	*regexp.Regexp
	size int
}

// work is how many steps of a query matching a text may take as long as.
func (p *pattern) work(text string) int { return len(text) * (p.size + 4) / 64 }

// regexp compiles a pattern of XPath once; nil when it is none. One that is too
// large stops the query.
func (x *run) regexp(text, flags string) *pattern {
	key := [2]string{text, flags}
	re, known := x.patterns[key]
	if known {
		return re
	}
	native := goPattern(text, flags)
	parsed, err := syntax.Parse(native, syntax.Perl)
	switch {
	case len(native) > maxPattern || err == nil && patternSize(parsed) > maxPattern:
		x.failure = errPattern
	case err == nil:
		if compiled, err := regexp.Compile(native); err == nil {
			re = &pattern{compiled, patternSize(parsed)}
		}
	}
	if len(x.patterns) >= maxPatterns {
		clear(x.patterns)
	}
	x.patterns[key] = re
	return re
}

// What regular expressions may be: how long, with repeats written out, and how
// many are kept.
const (
	maxPattern  = 4 << 10
	maxPatterns = 100
)

var errPattern = errors.New("a regular expression is too large")

// patternSize counts the steps of a pattern, with its repeats written out.
func patternSize(re *syntax.Regexp) int {
	size := 1 + len(re.Rune)
	for _, sub := range re.Sub {
		size += patternSize(sub)
	}
	if re.Op == syntax.OpRepeat {
		size *= max(re.Min, re.Max, 1)
	}
	return min(size, maxPattern+1)
}

// goPattern writes the flags of XPath, s m i x q, as Go does. An unknown flag
// makes a pattern that does not compile.
func goPattern(pattern, flags string) string {
	native := ""
	for _, f := range flags {
		switch f {
		case 'q':
			pattern = regexp.QuoteMeta(pattern)
		case 'x':
			pattern = strings.Join(strings.Fields(pattern), "")
		case 's', 'm', 'i':
			native += string(f)
		default:
			return "("
		}
	}
	if native == "" {
		return pattern
	}
	return "(?" + native + ")" + pattern
}

// goTemplate writes the $1 and \$ of XPath as Go's ${1} and $$.
func goTemplate(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteString(strings.ReplaceAll(text[i:i+1], "$", "$$"))
		case c == '$' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9':
			i++
			b.WriteString("${" + text[i:i+1] + "}")
		case c == '$':
			b.WriteString("$$")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// matches says whether a pattern matches a text. A long text is given to it
// piece by piece, so that it stops at the deadline.
func (x *run) matches(re *pattern, text string) bool {
	if len(text) <= longText {
		x.spend(re.work(text))
		return re.MatchString(text)
	}
	return re.MatchReader(&stoppable{x: x, text: text})
}

const longText = 4 << 10

// stoppable reads a text until the query is to stop, which is then its failure.
type stoppable struct {
	x     *run
	text  string
	given int
}

// ReadRune is io.RuneReader's.
func (s *stoppable) ReadRune() (r rune, size int, err error) {
	if s.given++; s.given&255 == 0 {
		if err := s.x.ctx.Err(); err != nil {
			s.x.failure = err
			return 0, 0, err
		}
	}
	if s.text == "" {
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRuneInString(s.text)
	s.text = s.text[size:]
	return r, size, nil
}
