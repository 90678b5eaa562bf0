package document

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Marks of a page in text taken from a PDF: a line of many spaces stands above
// the notes, a short number below them, and the next page begins with a space.
var (
	noteRule   = regexp.MustCompile(`^\s{40,}$`)
	noteStart  = regexp.MustCompile(`^(\d{1,2})\.?\s*(\S.*)$`)
	pageNumber = regexp.MustCompile(`^\s\d{1,3}\s*$`)
	pageStart  = regexp.MustCompile(`^\s\S`)
)

// pages parts the lines of a text into running text and notes.
type pages struct {
	body    []string
	notes   map[int]string // by number
	inNotes bool
	last    int // number of the note that is being read
}

func splitPages(text string) pages {
	p := pages{notes: map[int]string{}}
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		p.line(line)
	}
	return p
}

func (p *pages) line(line string) {
	switch {
	case noteRule.MatchString(line):
		p.inNotes, p.last = true, 0
	case pageNumber.MatchString(line):
		p.inNotes = false
	case p.inNotes && pageStart.MatchString(line):
		p.inNotes = false
		p.body = append(p.body, line)
	case p.inNotes:
		p.note(strings.TrimSpace(line))
	default:
		p.body = append(p.body, line)
	}
}

// note takes one line of a page's notes: the beginning of the next note or
// more of the last.
func (p *pages) note(line string) {
	if m := noteStart.FindStringSubmatch(line); m != nil {
		n, _ := strconv.Atoi(m[1])
		if p.last == 0 || n == p.last+1 {
			p.notes[n] = m[2]
			p.last = n
			return
		}
	}
	if line != "" && p.last > 0 {
		p.notes[p.last] += "\n" + line
	}
}

// addNotes adds each footnote, in the section where its number stands.
func (s *segmenter) addNotes(notes map[int]string) {
	body, at := len(s.out), 0
	for _, n := range slices.Sorted(maps.Keys(notes)) {
		section := ""
		if i := s.markOf(n, at, body); i >= 0 {
			section, at = s.out[i].Section, i
		}
		s.out = append(s.out, Passage{
			Key: "fn" + strconv.Itoa(n), Section: section, Kind: Footnote, Text: Normalise(notes[n]), Number: n,
		})
	}
}

// markOf gives the first passage between two in which a note's number stands,
// -1 if there is none. Notes are numbered in the order they are met.
func (s *segmenter) markOf(n, from, to int) int {
	number := strconv.Itoa(n)
	mark := regexp.MustCompile(`(?:\p{L}[)”"]?[.,;:!?]?|[)”"%\]][.,;:!?]?|\b(?:19|20)\d\d)` + number + `(?:[\s.,;:)”"]|$)`)
	for i := from; i < to; i++ {
		if mark.MatchString(s.raw[i]) {
			return i
		}
	}
	return -1
}
