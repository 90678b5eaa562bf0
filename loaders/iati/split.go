package iati

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/samband/samband/loaders/record"
)

// The most that one activity may have, in bytes.
const maxElement = 64 << 20

// splitter cuts an XML file into the elements below its root. It looks at marks
// only, so that each element can be parsed by itself; what stands in comments,
// CDATA and attributes is no mark.
type splitter struct {
	in    io.Reader
	buf   []byte
	at    int      // in buf, of what is looked at
	begin position // of buf[0]
	start int      // in buf, of the element below the root; -1 outside of one
	child int      // in buf, of the element below that; -1 outside of one
	rest  *rest    // what was cut out of the element below the root, nil if nothing
	seen  int      // in buf, a byte whose place is known
	known position // the place of that byte
	depth int
	root  []byte // the tag of the root
	err   error  // of in
}

// piece is an element below the root, as it stands in the file.
type piece struct {
	text string
	at   position // where it begins
	rest *rest    // transactions that were cut out of it, nil if none were
}

// position is a place in a file, in lines and characters from 1.
type position struct{ line, column int }

// after gives the place behind a text that begins at a place.
func (p position) after(text []byte) position {
	if lines := bytes.Count(text, []byte("\n")); lines > 0 {
		p.line, p.column = p.line+lines, 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	p.column += utf8.RuneCount(text)
	return p
}

func (p position) fault(reason error) error {
	return record.Problemf("line %d, column %d: %s", p.line, p.column, reason)
}

func newSplitter(in io.Reader) *splitter {
	return &splitter{in: in, begin: position{1, 1}, known: position{1, 1}, start: -1, child: -1}
}

// next gives the next element below the root, io.EOF after the last.
func (s *splitter) next() (piece, error) {
	p, err := s.element()
	if err != nil {
		err = errors.Join(err, s.rest.close())
	}
	return p, err
}

func (s *splitter) element() (piece, error) {
	for {
		mark, err := s.find("<")
		if err != nil {
			return piece{}, s.ended(err)
		}
		s.at = mark
		done, err := s.tag()
		if err != nil {
			return piece{}, err
		}
		if done {
			p := piece{text: string(s.buf[s.start:s.at]), at: s.place(s.start), rest: s.rest}
			s.start, s.rest = -1, nil
			s.drop()
			return p, nil
		}
		if s.depth == 2 && s.child >= 0 {
			if err := s.cut(); err != nil {
				return piece{}, err
			}
		}
		if s.start < 0 && s.at > 64<<10 {
			s.drop()
		}
	}
}

// mostWhole is how large an activity may be, in bytes, before its further
// transactions are put aside.
const mostWhole = 4 << 20

// cut puts a transaction of a large activity aside, which are read when the rest of
// the activity is known: its currency, say, may stand behind them. Its lines stay,
// so that what follows keeps its place.
func (s *splitter) cut() error {
	child := s.child
	s.child = -1
	text := s.buf[child:s.at]
	if s.at-s.start < mostWhole || string(tagName(text)) != "transaction" {
		return nil
	}
	if s.rest == nil {
		s.rest = &rest{}
	}
	at := s.place(child)
	if err := s.rest.add(piece{text: string(text), at: at}); err != nil {
		return err
	}
	behind, lines := at.after(text), bytes.Count(text, []byte("\n"))
	for i := range lines {
		s.buf[child+i] = '\n'
	}
	s.buf = append(s.buf[:child+lines], s.buf[s.at:]...)
	s.at = child + lines
	s.seen, s.known = s.at, behind
	return nil
}

// tagName gives the name of the tag that a text begins with.
func tagName(text []byte) []byte {
	text = text[1:]
	if end := bytes.IndexAny(text, " \t\r\n/>"); end >= 0 {
		text = text[:end]
	}
	return text
}

// ended says whether the file may end here.
func (s *splitter) ended(err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return err
	case s.root == nil:
		return record.Problemf("there is no XML element in the file")
	case s.depth > 0:
		return s.fault(len(s.buf), record.Problemf("the file ends in the middle: an element is not closed"))
	}
	return io.EOF
}

// drop forgets what was read.
func (s *splitter) drop() {
	s.begin = s.place(s.at)
	s.buf = append(s.buf[:0], s.buf[s.at:]...)
	s.at = 0
	s.seen, s.known = 0, s.begin
}

// more reads on.
func (s *splitter) more() error {
	if s.err != nil {
		return s.err
	}
	begin := 0
	if s.start >= 0 {
		begin = s.start
	}
	if len(s.buf)-begin > maxElement {
		return s.fault(begin, record.Problemf("the element that begins here is larger than %d MB", maxElement>>20))
	}
	size := len(s.buf)
	s.buf = append(s.buf, make([]byte, 64<<10)...)
	n, err := s.in.Read(s.buf[size:])
	s.buf = s.buf[:size+n]
	s.err = err
	if n > 0 {
		return nil
	}
	return err
}

// find gives where the next such text stands from at on.
func (s *splitter) find(text string) (int, error) {
	from := s.at
	for {
		if i := bytes.Index(s.buf[from:], []byte(text)); i >= 0 {
			return from + i, nil
		}
		from = max(s.at, len(s.buf)-len(text)+1)
		if err := s.more(); err != nil {
			return 0, err
		}
	}
}

// has reports whether a text stands at at, reading on if need be.
func (s *splitter) has(text string) bool {
	for len(s.buf)-s.at < len(text) {
		if s.more() != nil {
			return false
		}
	}
	return bytes.HasPrefix(s.buf[s.at:], []byte(text))
}

// place gives where in the file a byte of buf is.
func (s *splitter) place(at int) position {
	at = min(at, len(s.buf))
	if at < s.seen {
		return s.begin.after(s.buf[:at])
	}
	s.known = s.known.after(s.buf[s.seen:at])
	s.seen = at
	return s.known
}

func (s *splitter) fault(at int, reason error) error { return s.place(at).fault(reason) }

// skip goes behind the next such text.
func (s *splitter) skip(text string, otherwise error) error {
	begin := s.at
	end, err := s.find(text)
	if errors.Is(err, io.EOF) {
		return s.fault(begin, otherwise)
	}
	if err != nil {
		return err
	}
	s.at = end + len(text)
	return nil
}

// tag goes behind what begins with a mark, and reports whether that ends an
// element below the root.
func (s *splitter) tag() (done bool, err error) {
	switch {
	case s.has("<!--"):
		return false, s.skip("-->", record.Problemf("a comment is not closed"))
	case s.has("<![CDATA["):
		return false, s.skip("]]>", record.Problemf("a CDATA section is not closed"))
	case s.has("<?"):
		return false, s.skip("?>", record.Problemf("an instruction is not closed"))
	case s.has("<!"):
		return false, s.declaration()
	case s.has("</"):
		if err := s.skip(">", record.Problemf("a tag is not closed")); err != nil {
			return false, err
		}
		s.depth--
		if s.depth < 0 {
			return false, s.fault(s.at, record.Problemf("an element is closed that was not opened"))
		}
		return s.depth == 1 && s.start >= 0, nil
	}
	return s.opening()
}

// declaration passes over a DOCTYPE that declares nothing. Entities are not
// expanded, so a file that declares any is refused.
func (s *splitter) declaration() error {
	begin := s.at
	if err := s.skip(">", record.Problemf("a declaration is not closed")); err != nil {
		return err
	}
	if bytes.ContainsAny(s.buf[begin:s.at], "[") || bytes.Contains(s.buf[begin:s.at], []byte("ENTITY")) {
		return s.fault(begin, record.Problemf("the file declares entities of its own (DOCTYPE), which are not expanded; take the declaration out"))
	}
	return nil
}

// opening goes behind an opening tag.
func (s *splitter) opening() (done bool, err error) {
	begin := s.at
	switch s.depth {
	case 1:
		s.start, s.child = begin, -1
	case 2:
		s.child = begin
	}
	s.at++
	for {
		if s.at >= len(s.buf) {
			if err := s.more(); err != nil {
				return false, s.fault(begin, record.Problemf("a tag is not closed"))
			}
			continue
		}
		switch c := s.buf[s.at]; c {
		case '"', '\'':
			s.at++
			if err := s.skip(string(c), record.Problemf("a quotation mark is not closed")); err != nil {
				return false, err
			}
			continue
		case '<':
			return false, s.fault(begin, record.Problemf("a tag is not closed"))
		case '>':
			empty := s.buf[s.at-1] == '/'
			s.at++
			if s.depth == 0 {
				if s.root != nil {
					return false, s.fault(begin, record.Problemf("the file has more than one root element"))
				}
				s.root = bytes.Clone(s.buf[begin:s.at])
			}
			if !empty {
				s.depth++
			}
			return empty && s.depth == 1 && s.start >= 0, nil
		}
		s.at++
	}
}
