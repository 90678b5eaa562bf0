package questions

import (
	"strings"
	"sync"

	"github.com/samband/samband/queries/names"
)

// meanings keeps by what the words of names and short texts are compared: one
// question compares its words with those of hundreds of things.
type meanings struct {
	mu sync.RWMutex
	of map[string]map[string]bool // text → the keys of its words
}

// maxMeanings bounds the texts that are kept; others are worked out each time.
const maxMeanings = 20_000

func newMeanings() *meanings { return &meanings{of: map[string]map[string]bool{}} }

// meaningOf gives the keys of all words of a text.
func (e *Engine) meaningOf(text string) map[string]bool {
	m := e.meanings
	m.mu.RLock()
	keys, found := m.of[text]
	m.mu.RUnlock()
	if found {
		return keys
	}
	keys = map[string]bool{}
	for _, w := range names.Words(text) {
		for _, key := range e.keysOf(w) {
			keys[key] = true
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.of) < maxMeanings {
		m.of[text] = keys
	}
	return keys
}

// keysOf gives by what a word is compared: its form, its stems in both languages, and
// what it means in either. Two words with a key in common are forms of one, or mean
// the same.
func (e *Engine) keysOf(w names.Word) []string {
	keys := []string{"=" + w.Folded, "n" + w.NB, "e" + british(w.EN)}
	for _, lang := range languages {
		for _, i := range e.concepts.alike[lang][stemsOf([]names.Word{w}, lang)] {
			keys = append(keys, meaningKey(i))
		}
	}
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
