package questions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// readSynonyms reads the verbs that may stand for each other, by language.
func (l *lexicon) readSynonyms() (err error) {
	l.synonyms, err = lexiconFile[map[string][][]string]("lexicon/synonyms.yaml")
	return err
}

// spelledOut gives the phrases that one with choices stands for: "give (money|aid)
// to" is two. A choice may be empty.
func spelledOut(words string) []string {
	open := strings.IndexByte(words, '(')
	if open < 0 {
		return []string{strings.Join(strings.Fields(words), " ")}
	}
	end := open + strings.IndexByte(words[open:], ')')
	if end < open {
		return nil
	}
	var out []string
	for _, choice := range strings.Split(words[open+1:end], "|") {
		out = append(out, spelledOut(words[:open]+choice+words[end+1:])...)
	}
	return out
}

// spellOut puts the phrases of a relation in the place of those with choices.
func (f *frame) spellOut(lang string) error {
	var out []phrase
	seen := map[string]bool{}
	for _, p := range f.Say[lang] {
		all := spelledOut(p.Words)
		if len(all) == 0 {
			return fmt.Errorf("%q has a choice without an end", p.Words)
		}
		for _, words := range all {
			one := p
			one.Words = words
			if k := fmt.Sprint(words, "|", p.Subject, "|", p.Object); len(all) == 1 || !seen[k] {
				seen[k] = true
				out = append(out, one)
			}
		}
	}
	f.Say[lang] = out
	return nil
}

// variants gives the other ways to say a phrase: with another verb that says
// the same, and in the passive.
func (l *lexicon) variants(p phrase, lang string) []phrase {
	out := l.alike(p, lang)
	for _, one := range append([]phrase{p}, out...) {
		if passive, ok := l.passive(one, lang); ok {
			said := passive
			said.Words = passives[lang].be + " " + passive.Words
			out = append(out, passive, said)
		}
	}
	return out
}

// alike says a phrase with the verbs of the same line.
func (l *lexicon) alike(p phrase, lang string) []phrase {
	if p.Subject == "" || p.Object == "" && len(p.With) == 0 {
		return nil // "operates in a place" is no "runs"
	}
	words := strings.Fields(p.Words)
	var out []phrase
	for _, line := range l.synonyms[lang] {
		from, to := l.holds(words, line, lang)
		if from == to {
			continue
		}
		for _, other := range line {
			said := strings.Join(slices.Concat(words[:from], []string{other}, words[to:]), " ")
			if l.keyOf(said, lang) != l.keyOf(p.Words, lang) {
				variant := p
				variant.Words = said
				out = append(out, variant)
			}
		}
		return out
	}
	return out
}

// holds finds the first verb of a line in words, its longest first.
func (l *lexicon) holds(words, line []string, lang string) (from, to int) {
	line = slices.Clone(line)
	slices.SortStableFunc(line, func(a, b string) int { return len(strings.Fields(b)) - len(strings.Fields(a)) })
	for _, verb := range line {
		n := len(strings.Fields(verb))
		for i := 0; i+n <= len(words); i++ {
			if l.keyOf(strings.Join(words[i:i+n], " "), lang) == l.keyOf(verb, lang) {
				return i, i + n
			}
		}
	}
	return 0, 0
}

// keyOf gives the key of a text. While the lexicon is read, what is known already
// is not worked out anew.
func (l *lexicon) keyOf(text, lang string) string {
	if l.reading == nil {
		return l.key(names.Words(text), lang)
	}
	k, known := l.reading[lang+text]
	if !known {
		k = l.key(l.wordsRead(text), lang)
		l.reading[lang+text] = k
	}
	return k
}

// wordsRead gives the words of a text of the lexicon, without where they stand.
func (l *lexicon) wordsRead(text string) []names.Word {
	if l.reading == nil {
		return names.Words(text)
	}
	var out []names.Word
	for _, field := range strings.Fields(text) {
		words, known := l.stemmed[field]
		if !known {
			words = names.Words(field)
			l.stemmed[field] = words
		}
		out = append(out, words...)
	}
	return out
}

// passives holds the verb and the preposition of the passive.
var passives = map[string]struct{ be, by string }{"en": {"be", "by"}, "nb": {"være", "av"}}

// passive turns a phrase that ends in its verb round: what it is done to
// becomes the subject, and who does it stands behind "by".
func (l *lexicon) passive(p phrase, lang string) (phrase, bool) {
	if p.Subject == "" || p.Object == "" || strings.Contains(p.Words, "_") || p.Inner != "" {
		return p, false
	}
	words := strings.Fields(p.Words)
	be := l.keyOf(passives[lang].be, lang)
	if l.keyOf(words[0], lang) == be || l.isPreposition(words[len(words)-1], lang) {
		return p, false
	}
	with := maps.Clone(p.With)
	if with == nil {
		with = map[string]string{}
	}
	with[passives[lang].by] = p.Subject
	return phrase{Words: p.Words, Subject: p.Object, With: with, passive: true}, true
}

func (l *lexicon) isPreposition(word, lang string) bool {
	for _, w := range l.small[l.keyOf(word, lang)] {
		if w.lang == lang && strings.HasSuffix(w.does, "-prep") && names.Fold(w.text) == names.Fold(word) {
			return true
		}
	}
	return false
}
