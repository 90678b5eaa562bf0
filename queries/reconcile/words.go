package reconcile

import (
	_ "embed"
	"fmt"
	"maps"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/mozillazg/go-unidecode"

	"github.com/samband/samband/queries/names"
)

// weightOf says how much a word of a kind counts beside a word of its own.
var weightOf = map[wordKind]float64{
	ownWord: 1, numberWord: 1, countryWord: 0.8, genericWord: 0.4, legalForm: 0,
}

// wordKind is the part that a word plays in a name.
type wordKind int

const (
	ownWord     wordKind = iota
	numberWord           // digits: two bodies that differ in one are two
	countryWord          // a country's name or adjective
	genericWord          // says what kind of body it is: association, ministry
	legalForm            // Inc, gGmbH: may be missing
)

// word is one word of a name, made ready for comparing.
type word struct {
	text string // folded; the one text that stands for words of one meaning
	raw  string // folded as written
	kind wordKind
	caps bool // written in capitals, as abbreviations are
}

// lexicon is what words.yaml and countries.yaml say.
type lexicon struct {
	stop      map[string]bool
	meaning   map[string]meaning    // by word or phrase
	proper    map[string]bool       // meanings as telling as a name of their own
	longest   map[string]int        // words of the longest phrase that begins with a word
	phrases   map[string][][]string // those long enough to bear a slip, in words, by the first one
	countries map[string]string     // ISO 3166-1 alpha-2 by name
	codes     map[string]bool       // of countries that have a name
}

type meaning struct {
	text string
	kind wordKind
}

var (
	//go:embed words.yaml
	wordsFile []byte
	//go:embed countries.yaml
	countriesFile []byte
)

// loadLexicon reads the files that the program comes with, once.
var loadLexicon = sync.OnceValues(func() (*lexicon, error) { return readLexicon(wordsFile, countriesFile) })

func readLexicon(words, countries []byte) (*lexicon, error) {
	var lists struct{ Stop, Legal, Generic, Proper, Same [][]string }
	if err := yaml.UnmarshalWithOptions(words, &lists, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("words.yaml cannot be read: %w", err)
	}
	var names map[string][]string
	if err := yaml.Unmarshal(countries, &names); err != nil {
		return nil, fmt.Errorf("countries.yaml cannot be read: %w", err)
	}
	l := &lexicon{stop: map[string]bool{}, proper: map[string]bool{}, longest: map[string]int{}, phrases: map[string][][]string{}, meaning: map[string]meaning{}, countries: map[string]string{}, codes: map[string]bool{}}
	for _, list := range lists.Stop {
		for _, w := range list {
			l.stop[w] = true
		}
	}
	for _, list := range lists.Proper {
		l.mean(list, meaning{list[0], ownWord})
		l.proper[list[0]] = true
	}
	for _, list := range lists.Same {
		l.mean(list, meaning{list[0], ownWord})
	}
	for _, list := range lists.Generic {
		l.mean(list, meaning{list[0], genericWord})
	}
	for _, list := range lists.Legal {
		for _, w := range list {
			l.mean([]string{w}, meaning{w, legalForm})
		}
	}
	for code, list := range names {
		l.country(code, list)
	}
	return l, nil
}

func (l *lexicon) mean(list []string, m meaning) {
	for _, phrase := range list {
		first, _, _ := strings.Cut(phrase, " ")
		l.longest[first] = max(l.longest[first], strings.Count(phrase, " ")+1)
		l.meaning[phrase] = m
		if parts := strings.Fields(phrase); len(parts) >= slippingPhrase && m.kind == ownWord {
			l.phrases[first] = append(l.phrases[first], parts)
		}
	}
}

// slippingPhrase is how many words a phrase has at least in which one may be
// misspelt.
const slippingPhrase = 3

// misspelt gives how many words make a phrase with one slip, 0 if they make none,
// and what it means.
func (l *lexicon) misspelt(raw []word) (int, meaning) {
	for _, parts := range l.phrases[raw[0].raw] {
		if len(parts) > len(raw) {
			continue
		}
		slips := 0
		for i, part := range parts {
			switch w := raw[i].raw; {
			case w == part:
			case len(part) >= shortestSlip && edits(w, part, 1) == 1:
				slips++
			default:
				slips = 2
			}
		}
		if slips == 1 {
			return len(parts), l.meaning[strings.Join(parts, " ")]
		}
	}
	return 0, meaning{}
}

// shortestSlip is how long a word is at least that may be misspelt; of shorter
// ones too many are one letter apart.
const shortestSlip = 5

// country makes names stand for a country, unless they have a meaning already.
func (l *lexicon) country(code string, list []string) {
	code = strings.ToLower(code)
	for _, phrase := range list {
		if _, taken := l.meaning[phrase]; taken {
			continue
		}
		l.countries[phrase], l.codes[code] = code, true
		l.mean([]string{phrase}, meaning{"@" + code, countryWord})
	}
}

// with gives a copy that also knows the names of countries in a graph.
func (l *lexicon) with(countries map[string][]string) *lexicon {
	out := &lexicon{stop: l.stop, proper: l.proper, phrases: l.phrases, longest: maps.Clone(l.longest), meaning: maps.Clone(l.meaning), countries: map[string]string{}, codes: map[string]bool{}}
	for k, v := range l.countries {
		out.countries[k], out.codes[v] = v, true
	}
	for code, list := range countries {
		for _, name := range list {
			if phrase := strings.Join(plainWords(name), " "); len(phrase) > 3 {
				out.country(code, []string{phrase})
			}
		}
	}
	return out
}

// plainWords divides a text into folded words of Latin letters and digits.
func plainWords(text string) []string {
	var out []string
	for _, w := range split(text) {
		out = append(out, w.raw)
	}
	return out
}

// words divides a name into the words that count, phrases of one meaning as
// one.
func (l *lexicon) words(text string) []word {
	raw := split(text)
	out := make([]word, 0, len(raw))
	for i := 0; i < len(raw); {
		w, n := l.at(raw[i:])
		if n > 1 || !l.stop[w.raw] {
			out = append(out, w)
		}
		i += n
	}
	return out
}

// at gives the word that the list begins with and how many words it takes.
func (l *lexicon) at(raw []word) (word, int) {
	for n := min(l.longest[raw[0].raw], len(raw)); n > 0; n-- {
		if m, ok := l.meaning[phrase(raw[:n])]; ok {
			return word{text: m.text, raw: phrase(raw[:n]), kind: m.kind, caps: n == 1 && raw[0].caps}, n
		}
	}
	if n, m := l.misspelt(raw); n > 0 {
		return word{text: m.text, raw: phrase(raw[:n]), kind: m.kind}, n
	}
	w := raw[0]
	w.text = stem(w.raw)
	if m, ok := l.meaning[w.text]; ok {
		w.text, w.kind = m.text, m.kind
	}
	return w, 1
}

func phrase(raw []word) string {
	if len(raw) == 1 {
		return raw[0].raw
	}
	parts := make([]string, len(raw))
	for i, w := range raw {
		parts[i] = w.raw
	}
	return strings.Join(parts, " ")
}

// split divides a text into words. "U.N." is one word, "ChildFund" two; a
// letter that got lost on the way (U+FFFD) divides like an apostrophe before s.
func split(text string) []word {
	var out []word
	runes := []rune(latin(text))
	for i := 0; i < len(runes); {
		if !alphanumeric(runes[i]) {
			i++
			continue
		}
		end := wordEnd(runes, i)
		out = appendParts(out, runes[i:end])
		i = end
	}
	return out
}

// latin writes a text in Latin letters, the Nordic ones as usual here.
func latin(text string) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] < 0x80
	}
	if plain {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r == unicode.ReplacementChar, r == '’', r == '‘':
			b.WriteByte('\'')
		default:
			b.WriteString(latinLetter(r))
		}
	}
	return b.String()
}

func latinLetter(r rune) string {
	letters := names.Fold(string(r))
	for i := 0; i < len(letters); i++ {
		if letters[i] >= 0x80 {
			letters = unidecode.Unidecode(string(r))
			break
		}
	}
	if unicode.IsUpper(r) {
		return strings.ToUpper(letters)
	}
	return letters
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// wordEnd gives the end of the word at i: full stops between single letters
// and apostrophes between letters belong to it.
func wordEnd(runes []rune, i int) int {
	at := func(k int) rune {
		if k < len(runes) && k >= 0 {
			return runes[k]
		}
		return ' '
	}
	start := i
	for i < len(runes) {
		switch {
		case alphanumeric(runes[i]):
		case runes[i] == '.' && alphanumeric(at(i-1)) && (i-1 == start || at(i-2) == '.') && alphanumeric(at(i+1)) && !alphanumeric(at(i+2)):
		case runes[i] == '\'' && alphanumeric(at(i-1)) && alphanumeric(at(i+1)):
		default:
			return i
		}
		i++
	}
	return i
}

// appendParts adds a word as it is compared: without full stops and without a
// possessive, and in two where a capital stands inside.
func appendParts(out []word, w []rune) []word {
	text := strings.ReplaceAll(string(w), ".", "")
	if base, suffix, ok := strings.Cut(text, "'"); ok {
		if strings.EqualFold(suffix, "s") || suffix == "" {
			text = base
		} else {
			text = base + suffix
		}
	}
	for _, part := range camel(text) {
		caps := len(part) > 1 && strings.ToUpper(part) == part && strings.ToLower(part) != part
		w := word{raw: strings.ToLower(part), caps: caps}
		if isNumber(part) {
			w.kind = numberWord
		}
		if part != "s" || len(out) == 0 {
			out = append(out, w)
		}
	}
	return out
}

// camel divides "ChildFund" and "DomRep", not "McDonald" or "UNICEF".
func camel(text string) []string {
	for i := 3; i+2 < len(text); i++ {
		if lower(text[i-1]) && !lower(text[i]) && lower(text[i+1]) && text[i] >= 'A' {
			return append([]string{text[:i]}, camel(text[i:])...)
		}
	}
	return []string{text}
}

func lower(b byte) bool { return b >= 'a' && b <= 'z' }

func isNumber(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// stem takes away what differs between two spellings of one English word: the
// plural's s, -ise for -ize, -our for -or, -re for -er.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		w = w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:len(w)-1]
	}
	if len(w) > 5 {
		w = strings.Replace(w, "isation", "ization", 1)
		w = strings.Replace(w, "our", "or", 1)
		if strings.HasSuffix(w, "tre") {
			w = w[:len(w)-2] + "er"
		}
		if strings.HasSuffix(w, "ise") {
			w = w[:len(w)-3] + "ize"
		}
	}
	return w
}
