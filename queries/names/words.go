// Package names finds the things that a text names: by label, alias and
// abbreviation, in Norwegian and English, inflected or misspelt.
package names

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is one word or number of a text.
type Word struct {
	Text       string // as written, without a possessive ending
	Start, End int    // bytes of the text
	Folded     string // lower case without accents
	NB, EN     string // Norwegian and English stem, folded
	Possessive bool   // written with 's or a closing apostrophe
}

// Upper reports whether the word is written in capitals, as an abbreviation.
func (w Word) Upper() bool {
	return strings.ToUpper(w.Text) == w.Text && strings.ToLower(w.Text) != w.Text
}

// Capital reports whether the word begins with a capital letter.
func (w Word) Capital() bool {
	for _, r := range w.Text {
		return unicode.IsUpper(r)
	}
	return false
}

var wordPattern = regexp.MustCompile(`\d+(?:[.,]\d+)*%?|[\p{L}\p{M}]+(?:['’](?:s|S)\b|['’](?:\s|$|[?.,!]))?|[\p{L}\p{M}\d]+`)

// Words divides a text into words and numbers.
func Words(text string) []Word {
	if len(text) > longestKept {
		return divide(text)
	}
	if words, ok := divided.of(text); ok {
		return slices.Clone(words)
	}
	words := divide(text)
	divided.keep(text, words)
	return slices.Clone(words)
}

// divided keeps what texts were divided into: a question is read in many ways,
// and so are the quotes and labels it is held against.
var divided kept

// kept is the words of texts. It may be used by several at once.
type kept struct {
	mu sync.RWMutex
	by map[string][]Word
}

// How many texts are kept, and how long they are at most, in bytes: some 10 MB
// together.
const (
	mostKept    = 8192
	longestKept = 256
)

func (k *kept) of(text string) ([]Word, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	words, ok := k.by[text]
	return words, ok
}

// keep begins anew when it is full: which texts come again is not known.
func (k *kept) keep(text string, words []Word) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil || len(k.by) >= mostKept {
		k.by = map[string][]Word{}
	}
	k.by[strings.Clone(text)] = words
}

func divide(text string) []Word {
	var words []Word
	for _, m := range wordPattern.FindAllStringIndex(text, -1) {
		words = append(words, word(text, m[0], m[1]))
	}
	return words
}

func word(text string, start, end int) Word {
	w := Word{Text: text[start:end], Start: start, End: end}
	if i := strings.IndexAny(w.Text, "'’"); i > 0 {
		w.Text, w.Possessive = w.Text[:i], true
		w.End = start + i
	}
	lower := strings.ToLower(w.Text)
	w.Folded = Fold(lower)
	w.NB = Fold(stemNB(lower))
	w.EN = Fold(stemEN(lower))
	return w
}

var folded = strings.NewReplacer("æ", "ae", "ø", "o", "å", "a", "ß", "ss", "ł", "l", "đ", "d", "ð", "d", "þ", "th")

// Fold gives a text in lower case without accents: æ is ae, ø is o and å is a.
func Fold(text string) string {
	lower := folded.Replace(strings.ToLower(norm.NFC.String(text)))
	plain := true
	for i := 0; i < len(lower); i++ {
		plain = plain && lower[i] < 0x80
	}
	if plain {
		return lower
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(lower))
}
