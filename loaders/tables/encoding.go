package tables

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/samband/samband/loaders/record"
)

// findEncoding finds the encoding of a text. A byte order mark decides; what
// is UTF-8 throughout is UTF-8; else the lines that are not ASCII are judged by
// how their bytes are spread.
func findEncoding(open opener, start []byte) (name string, err error) {
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return "utf-8", nil
	case bytes.HasPrefix(start, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(start, []byte("\x00\x00\xfe\xff")):
		return "", record.Problemf("the text is UTF-32; save it as UTF-8")
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		return "utf-16le", nil
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		return "utf-16be", nil
	}
	if wide := wideWithoutMark(start); wide != "" {
		return wide, nil
	}
	bad, err := firstInvalid(open)
	if err != nil || bad.line == 0 {
		return "utf-8", err
	}
	return guessEncoding(bad)
}

// wideWithoutMark knows UTF-16 by the zero bytes of Latin text.
func wideWithoutMark(start []byte) string {
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(start) / 4; {
	case zeros[1] > most && zeros[0] == 0:
		return "utf-16le"
	case zeros[0] > most && zeros[1] == 0:
		return "utf-16be"
	}
	return ""
}

// invalid is where a text stops being UTF-8.
type invalid struct {
	line   int  // 0 if it does not
	before bool // characters beyond ASCII stood before it that were UTF-8
	around []byte
}

// firstInvalid reads the whole text.
func firstInvalid(open opener) (invalid, error) {
	in, err := open()
	if err != nil {
		return invalid{}, err
	}
	defer in.Close()
	lines := bufio.NewReaderSize(in, sampleSize)
	var at invalid
	var window []byte // of text around the first bad byte
	line := 1
	for {
		chunk, err := lines.ReadSlice('\n')
		if at.line == 0 && isBad(chunk) {
			at.line = line
		}
		if at.line == 0 && !isASCII(chunk) {
			at.before = true
		}
		if !isASCII(chunk) && len(window) < sampleSize {
			window = append(window, chunk...)
		}
		if err == nil {
			line++
			continue
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		at.around = window
		if errors.Is(err, io.EOF) {
			return at, nil
		}
		return at, err
	}
}

// isBad reports whether a chunk has bytes that are not UTF-8. A character may be
// cut at the end of a chunk that is no whole line.
func isBad(chunk []byte) bool {
	if utf8.Valid(chunk) {
		return false
	}
	for len(chunk) > 0 {
		r, size := utf8.DecodeRune(chunk)
		if r == utf8.RuneError && size == 1 {
			return utf8.FullRune(chunk)
		}
		chunk = chunk[size:]
	}
	return false
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// guessEncoding judges the lines that are not ASCII.
func guessEncoding(at invalid) (string, error) {
	if at.before {
		return "", record.Problemf("line %d: the text is UTF-8 up to here and something else from here; save the whole file as UTF-8, or say its encoding in the mapping", at.line)
	}
	all, err := chardet.NewTextDetector().DetectAll(at.around)
	// Of two that are as likely the same one is taken each time.
	slices.SortFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Charset, b.Charset))
	})
	if err != nil || len(all) == 0 || all[0].Confidence < 8 {
		return "", record.Problemf("line %d: the encoding of the text cannot be told; save it as UTF-8, or say its encoding in the mapping", at.line)
	}
	switch best := all[0]; best.Charset {
	case "UTF-8", "ISO-8859-1", "ISO-8859-2", "ISO-8859-9", "windows-1252", "windows-1250", "windows-1254":
		return "windows-1252", nil // what Western text without a mark is in almost all files
	case "GB-18030":
		return "gb18030", nil
	}
	return all[0].Charset, nil
}

// decoderOf gives the encoding with a name.
func decoderOf(name string) (encoding.Encoding, error) {
	switch name {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, record.Problemf("there is no encoding called %q; write such as utf-8, windows-1252 or utf-16le", name)
	}
	return e, nil
}

// text opens a text in an encoding, as decoded gives it.
func (open opener) text(encoding string) (io.ReadCloser, error) {
	in, err := open()
	if err != nil {
		return nil, err
	}
	text, err := decoded(in, encoding)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{text, in}, nil
}

// decoded gives a text as UTF-8 without a byte order mark. What the encoding
// does not know is an error with its line.
func decoded(in io.Reader, name string) (io.Reader, error) {
	if name == "utf-8" {
		return &strict{in: skipMark(in), encoding: name, line: 1}, nil
	}
	e, err := decoderOf(name)
	if err != nil {
		return nil, err
	}
	if name == "utf-16le" || name == "utf-16be" {
		in = withMark(in, name)
	}
	return &strict{in: transform.NewReader(in, e.NewDecoder()), encoding: name, line: 1, foreign: true}, nil
}

func skipMark(in io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(in, sampleSize)
	if start, _ := buffered.Peek(3); bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, _ = buffered.Discard(3)
	}
	return buffered
}

// withMark puts the byte order mark that says which way round the text is
// before a text that lacks it.
func withMark(in io.Reader, name string) io.Reader {
	mark := map[string]string{"utf-16le": "\xff\xfe", "utf-16be": "\xfe\xff"}[name]
	buffered := bufio.NewReaderSize(in, sampleSize)
	if start, _ := buffered.Peek(2); string(start) == mark {
		return buffered
	}
	return io.MultiReader(bytes.NewReader([]byte(mark)), buffered)
}

// strict passes text on for as long as it is valid. In a text that was in
// another encoding, a replacement character stands for what was not.
type strict struct {
	in       io.Reader
	encoding string
	foreign  bool
	line     int
	rest     []byte // a character cut at the end of a read
	err      error
}

func (s *strict) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if len(p) < utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	n := copy(p, s.rest)
	m, err := s.in.Read(p[n:])
	n += m
	s.rest = s.rest[:0]
	valid := s.check(p[:n], err != nil)
	if s.err == nil {
		s.err = err
	}
	if valid == 0 && s.err != nil {
		return 0, s.err
	}
	return valid, nil
}

// check gives how much of the text is valid, and sets the error if what
// follows is not.
func (s *strict) check(text []byte, last bool) int {
	at := 0
	for at < len(text) {
		if text[at] < utf8.RuneSelf {
			if text[at] == '\n' {
				s.line++
			}
			at++
			continue
		}
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && (size == 1 || s.foreign) {
			if size == 1 && !last && !utf8.FullRune(text[at:]) {
				s.rest = append(s.rest, text[at:]...)
				return at
			}
			s.err = record.Problemf("line %d: the text is not %s; say its encoding in the mapping, or save it as UTF-8", s.line, s.encoding)
			return at
		}
		at += size
	}
	return at
}
