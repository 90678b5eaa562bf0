package names

import (
	"slices"
	"strings"
)

// How says how a name was recognised, surest first.
type How int

// The ways to recognise a name.
const (
	Exact     How = iota
	Inflected     // genitive, plural, definite form
	Misspelt      // one letter off
)

// Mention is a run of words that names one thing or, when it is ambiguous,
// several.
type Mention struct {
	From, To int // words[From:To]
	How      How
	Things   []*Thing
}

// Find gives every run of words that names something, exactly or inflected;
// runs may overlap.
func (x *Index) Find(words []Word) []Mention {
	var out []Mention
	for from := range words {
		for n := min(x.longest(words[from]), len(words)-from); n > 0; n-- {
			if m, ok := x.at(words, from, from+n); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// longest gives how many words a name has at the most that begins with a word, as it
// may be inflected.
func (x *Index) longest(w Word) int {
	n := max(x.reach[w.Folded], x.reach[w.NB], x.reach[w.EN])
	if stem, found := strings.CutSuffix(w.Folded, "s"); found && n == 0 && x.reach[stem] > 0 {
		n = 1 // "Sidas"
	}
	return n
}

// at looks up one run of words.
func (x *Index) at(words []Word, from, to int) (Mention, bool) {
	run := words[from:to]
	if things := x.exactly(run); len(things) > 0 {
		return Mention{from, to, Exact, things}, true
	}
	if things := x.genitive(run); len(things) > 0 {
		return Mention{from, to, Inflected, things}, true
	}
	for _, form := range []func(Word) string{func(w Word) string { return w.NB }, func(w Word) string { return w.EN }} {
		if things := thingsOf(x.stems[join(run, form)], run); len(things) > 0 {
			return Mention{from, to, Inflected, things}, true
		}
	}
	return Mention{}, false
}

func (x *Index) exactly(run []Word) []*Thing {
	return thingsOf(x.exact[join(run, func(w Word) string { return w.Folded })], run)
}

// genitive takes the s from the last word, as in "Sidas".
func (x *Index) genitive(run []Word) []*Thing {
	last := run[len(run)-1]
	stem, found := strings.CutSuffix(last.Folded, "s")
	if !found || len(stem) < 2 {
		return nil
	}
	head := join(run[:len(run)-1], func(w Word) string { return w.Folded })
	return thingsOf(x.exact[strings.TrimSpace(head+" "+stem)], run)
}

func thingsOf(keys []key, run []Word) []*Thing {
	var out []*Thing
	for _, k := range keys {
		if !k.caps || run[0].Upper() {
			out = append(out, k.thing)
		}
	}
	return out
}

// Correct looks for a name one letter off the run of words. Short runs are not
// corrected, since too much is one letter off them.
func (x *Index) Correct(run []Word) []*Thing {
	text := join(run, func(w Word) string { return w.Folded })
	if len(text) < 5 {
		return nil
	}
	var out []*Thing
	seen := map[*Thing]bool{}
	for length := len(text) - 1; length <= len(text)+1; length++ {
		for _, k := range x.keys[bucket{text[0], length}] {
			if !OneEdit(text, k) {
				continue
			}
			for _, t := range thingsOf(x.exact[k], run) {
				if !seen[t] && (run[0].Upper() || !t.isShort(k)) {
					seen[t] = true
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// AnyBegins reports whether any name begins with some folded letters.
func (x *Index) AnyBegins(letters string) bool {
	if letters == "" {
		return false
	}
	for b, keys := range x.keys {
		if b.first == letters[0] && slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, letters) }) {
			return true
		}
	}
	return false
}

// leastNear is how many letters a word has at the least that is taken for one of
// a name.
const leastNear = 6

// NearWord gives the one word of names that a folded word is one letter off, or
// "" where it is in a name itself, or near none or several.
func (x *Index) NearWord(folded string) string {
	if len(folded) < leastNear || len(x.words[folded]) > 0 {
		return ""
	}
	near := ""
	for word := range x.words {
		if len(word) < leastNear || !OneEdit(folded, word) {
			continue
		}
		if near != "" {
			return ""
		}
		near = word
	}
	return near
}

// isShort reports whether a key is one of the thing's abbreviations. Those are
// corrected only where capitals show that one is meant: "Asian" is not ASEAN.
func (t *Thing) isShort(key string) bool {
	for _, short := range t.Short {
		if Fold(short) == key {
			return true
		}
	}
	return false
}

// OneEdit reports whether a becomes b by one insertion, deletion, substitution
// or swap of neighbours.
func OneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b || a == "" || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
