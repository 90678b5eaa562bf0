package document

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Entry is one line of a document's outline: the heading of a section, or a
// heading within it, as it stands in the text.
type Entry struct {
	Section string // the section's key: number and title
	Heading bool   // within the section, not the section's own
	Text    string
}

// Segment divides a text into passages by its outline, the footnotes last.
// Every entry must stand in the text, in order; one that does not is an error
// that names it. The same text and outline give the same keys.
func Segment(text string, outline []Entry) ([]Passage, error) {
	s := segmenter{outline: outline, numbers: map[string]int{}}
	pages := splitPages(text)
	for _, line := range pages.body {
		s.line(line)
	}
	s.endParagraph()
	if len(s.outline) > 0 {
		e := s.outline[0]
		return nil, fmt.Errorf("heading %q of section %q does not stand in the text after the heading before it", e.Text, e.Section)
	}
	s.addNotes(pages.notes)
	return s.out, nil
}

// segmenter goes through the lines of the running text.
type segmenter struct {
	outline   []Entry // what is still to be met
	heading   string  // lines that may be the first part of the next entry
	section   string
	under     string   // key of the last heading within the section
	paragraph []string // its lines so far
	numbers   map[string]int
	out       []Passage
	raw       []string // the text of each of out, note numbers kept
}

func (s *segmenter) line(line string) {
	switch {
	case s.takeHeading(line):
	case strings.TrimSpace(line) == "":
		s.endParagraph()
	default:
		s.paragraph = append(s.paragraph, line)
	}
}

// shortestPart is how much of a heading a line must hold to be taken for its
// first part; a shorter line may begin like a heading by chance.
const shortestPart = 13

// takeHeading takes a line that is the next outline entry or a part of it.
func (s *segmenter) takeHeading(line string) bool {
	if len(s.outline) == 0 {
		return false
	}
	got, want := Normalise(s.heading+" "+line), Normalise(s.outline[0].Text)
	switch {
	case got == "":
		return false
	case got == want:
		s.heading = ""
		s.endParagraph()
		s.enter(s.outline[0], want)
		s.outline = s.outline[1:]
		return true
	case strings.HasPrefix(want, got+" ") && (s.heading != "" || utf8.RuneCountInString(got) >= shortestPart):
		s.heading = strings.TrimSpace(s.heading + " " + line)
		return true
	case s.heading != "":
		s.paragraph = append(s.paragraph, s.heading)
		s.heading = ""
	}
	return false
}

// enter begins a section or what stands under a heading within it.
func (s *segmenter) enter(e Entry, text string) {
	s.section, s.under = e.Section, ""
	p := Passage{Key: Slug(e.Section) + "-title", Section: e.Section, Kind: Heading, Text: text}
	if e.Heading {
		p.Key = s.nextKey("h")
		s.under = p.Key
	}
	s.add(p, e.Text)
}

func (s *segmenter) nextKey(letter string) string {
	key := Slug(s.section) + "-" + letter
	s.numbers[key]++
	return key + strconv.Itoa(s.numbers[key])
}

func (s *segmenter) add(p Passage, raw string) {
	s.out = append(s.out, p)
	s.raw = append(s.raw, raw)
}

// endParagraph adds the sentences of a paragraph.
func (s *segmenter) endParagraph() {
	text := strings.Join(s.paragraph, "\n")
	s.paragraph = nil
	for i, raw := range sentences(text) {
		switch {
		case Normalise(raw) == "":
		case i == 0 && s.continues(raw):
			last := len(s.out) - 1
			s.raw[last] += "\n" + raw
			s.out[last].Text = Normalise(s.raw[last])
		default:
			s.add(Passage{
				Key: s.nextKey("s"), Section: s.section, Kind: Sentence, Under: s.under, Text: Normalise(raw),
			}, raw)
		}
	}
}

// continues reports whether a paragraph goes on with the last passage, as a
// sentence does that is broken by a page's notes: it begins in lower case, and
// the last passage is an unended sentence of the same section.
func (s *segmenter) continues(raw string) bool {
	if len(s.out) == 0 {
		return false
	}
	last := s.out[len(s.out)-1]
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(raw))
	return last.Kind == Sentence && last.Section == s.section && unicode.IsLower(first) &&
		!strings.ContainsAny(last.Text[len(last.Text)-1:], ".!?:")
}
