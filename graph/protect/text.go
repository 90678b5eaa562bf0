package protect

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	birth    = regexp.MustCompile(`(?i)(?:\bborn(?: on)?|\bdob\b|date of birth|f(?:ø|o)dt|f(?:ø|o)dselsdato)[ :,]{0,3}(?:den |the )?(?:\d{1,2}[./ -]{1,2}(?:\d{1,2}|\p{L}{3,9})[./ -]{1,2}\d{2,4}|\d{4}-\d\d-\d\d)`)
	passport = regexp.MustCompile(`(?i)\b(?:passport|pass)(?: ?(?:no|nr|number|nummer))?[.: ]{1,3}[A-Z]{0,2}\d{6,9}\b`)
	eleven   = regexp.MustCompile(`\b\d{6} ?\d{5}\b`)
	street   = regexp.MustCompile(`(?:\b\d{1,4} \p{Lu}\p{L}+ (?:Street|Road|Avenue|Lane|Boulevard)\b|\b(?:Street|Road|Strada|Ulica|Ulitsa) [\p{L} ]{2,30}\d{1,4}\b|\p{Lu}\p{L}+(?:gata|gaten|gate|veien|vegen|vei|veg|gade|allé) \d{1,4}\b)`)
	latLong  = regexp.MustCompile(`-?\d{1,2}\.\d{3,}[°NS]?[,; ]{1,2}-?\d{1,3}\.\d{3,}`)
)

// Text gives what the rules refuse in a text: a cell, a comment, a note, a
// sentence. Cells of hidden sheets are texts like others.
func (r *Rules) Text(text string) []Finding {
	if !r.telling(text) {
		return nil
	}
	var out []Finding
	add := func(rule string, at int) {
		out = append(out, Finding{Rule: r.rules[rule], At: fmt.Sprintf("character %d", utf8.RuneCountInString(text[:at])+1)})
	}
	if at, ok := identityNumber(text); ok {
		add(IdentityNumber, at)
	}
	if at, ok := r.record(text); ok {
		add(VictimRecord, at)
	}
	if at, ok := r.shelterAddress(text); ok {
		add(ShelterPlace, at)
	}
	return out
}

// shortestTelling is how long a text is at least that tells of somebody, in
// bytes.
const shortestTelling = 11

// telling reports whether a text may tell of somebody: whether it is long
// enough, and has a word for a person's part or a shelter, or a long number.
// Most cells do not, and they are many.
func (r *Rules) telling(text string) bool {
	if len(text) < shortestTelling {
		return false
	}
	digits, start := 0, -1
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		switch {
		case c >= '0' && c <= '9':
			if digits++; digits >= 6 {
				return true
			}
		default:
			digits = 0
		}
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			if word := text[start:i]; len(word) <= r.longestHint && r.hints[strings.ToLower(word)] {
				return true
			}
			start = -1
		}
	}
	return false
}

// record finds one victim or suspect with a name or date of birth in the same
// sentence.
func (r *Rules) record(text string) (at int, found bool) {
	from := 0
	for _, sentence := range sentences(text) {
		if span := r.one.FindStringIndex(sentence); span != nil {
			if birth.MatchString(sentence) {
				return from + span[0], true
			}
			for _, p := range r.naming {
				if m := p.FindStringIndex(sentence); m != nil {
					return from + m[0], true
				}
			}
		}
		from += len(sentence)
	}
	return 0, false
}

// sentences divides a text roughly; a full stop behind a single capital is an
// initial.
func sentences(text string) []string {
	var out []string
	start := 0
	for i := 0; i+1 < len(text); i++ {
		end := text[i] == '\n' || strings.IndexByte(".!?", text[i]) >= 0 && text[i+1] == ' ' && !(i >= 2 && text[i-2] == ' ' && text[i-1] >= 'A' && text[i-1] <= 'Z')
		if end {
			out = append(out, text[start:i+1])
			start = i + 1
		}
	}
	return append(out, text[start:])
}

// identityNumber finds a passport number said to be one, or a Norwegian
// identity number with right check digits.
func identityNumber(text string) (at int, found bool) {
	if m := passport.FindStringIndex(text); m != nil {
		return m[0], true
	}
	for _, m := range eleven.FindAllStringIndex(text, -1) {
		if validIdentity(strings.ReplaceAll(text[m[0]:m[1]], " ", "")) {
			return m[0], true
		}
	}
	return 0, false
}

// validIdentity checks the date and both check digits of a Norwegian national
// identity number; a D number has 4 added to its first digit.
func validIdentity(n string) bool {
	sum := func(weights ...int) int {
		total := 0
		for i, w := range weights {
			total += w * int(n[i]-'0')
		}
		return total % 11
	}
	day, month := int(n[0]-'0')%4*10+int(n[1]-'0'), int(n[2]-'0')*10+int(n[3]-'0')
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return false
	}
	return sum(3, 7, 6, 1, 8, 9, 4, 5, 2, 1) == 0 && sum(5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) == 0
}

// shelterAddress finds a street or coordinates in a sentence on a shelter.
func (r *Rules) shelterAddress(text string) (at int, found bool) {
	from := 0
	for _, sentence := range sentences(text) {
		if r.shelter.MatchString(sentence) && !r.helpline(sentence) {
			for _, p := range []*regexp.Regexp{street, latLong} {
				if m := p.FindStringIndex(sentence); m != nil {
					return from + m[0], true
				}
			}
		}
		from += len(sentence)
	}
	return 0, false
}

func (r *Rules) helpline(text string) bool {
	lower := strings.ToLower(text)
	for _, w := range r.words.Helplines {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// Question reports whether a question asks where a shelter is. Where helplines
// and organisations are may be asked.
func (r *Rules) Question(text string) (Rule, bool) {
	asks := r.shelter.MatchString(text) && r.where.MatchString(text) && !r.helpline(text)
	return r.rules[ShelterPlace], asks
}
