package questions

import (
	"strings"

	"github.com/samband/samband/queries/names"
)

// meanings keeps by what the words of names and short texts are compared: one
// question compares its words with those of hundreds of things.
type meanings struct {
	texts kept[string, map[string]bool] // the keys of its words
	words kept[names.Word, []string]    // words where they stand in no text
}

// meaningOf gives the keys of all words of a text.
func (e *Engine) meaningOf(text string) map[string]bool {
	if keys, known := e.meanings.texts.of(text); known {
		return keys
	}
	keys := map[string]bool{}
	for _, w := range names.Words(text) {
		for _, key := range e.keysOf(w) {
			keys[key] = true
		}
	}
	e.meanings.texts.keep(text, keys)
	return keys
}

// keysOf gives by what a word is compared: its form, its stems in both languages, and
// what it means in either. Two words with a key in common are forms of one, or mean
// the same.
func (e *Engine) keysOf(w names.Word) []string {
	w.Start, w.End = 0, 0
	if keys, known := e.meanings.words.of(w); known {
		return keys
	}
	keys := []string{"=" + w.Folded, "n" + w.NB, "e" + british(w.EN)}
	for _, lang := range languages {
		for _, i := range e.concepts.alike[lang][stemsOf([]names.Word{w}, lang)] {
			keys = append(keys, meaningKey(i))
		}
	}
	e.meanings.words.keep(w, keys)
	return keys
}

// holdsWords reports whether a text holds all words, in some form of either
// language.
func (e *Engine) holdsWords(text string, words []names.Word) bool {
	held := e.meaningOf(text)
	for _, w := range words {
		if !holdsAny(held, e.keysOf(w)) {
			return false
		}
	}
	return true
}

func holdsAny(held map[string]bool, keys []string) bool {
	for _, key := range keys {
		if held[key] {
			return true
		}
	}
	return false
}

// british spells a stem the British way.
func british(stem string) string { return strings.ReplaceAll(stem, "iz", "is") }
