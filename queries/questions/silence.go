package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// silences are the words for what people ask that sources of this kind seldom
// say: properties of what a question names, and fields of their own.
type silences struct {
	properties, fields map[string]map[string]bool // language → key
	never              map[string]map[string]bool // words that are no such thing
	longest            int
}

func loadSilences() (*silences, error) {
	file, err := lexiconFile[struct{ Properties, Fields, Never []map[string][]string }]("lexicon/silence.yaml")
	if err != nil {
		return nil, err
	}
	out := &silences{}
	out.properties, out.fields, out.never = out.keys(file.Properties), out.keys(file.Fields), out.keys(file.Never)
	return out, nil
}

func (x *silences) keys(entries []map[string][]string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, lang := range languages {
		out[lang] = map[string]bool{}
		for _, entry := range entries {
			for _, text := range entry[lang] {
				words := names.Words(text)
				x.longest = max(x.longest, len(words))
				out[lang][foldedOf(words)] = true
				if stem := inflectionless(words[0], lang); len(words) == 1 && len(stem) >= leastInflected {
					out[lang][stem] = true
				}
			}
		}
	}
	return out
}

// leastInflected is how many letters a stem has at the least that a word is
// known by: too many shorter ones are the stem of another.
const leastInflected = 5

// has reports whether a run of words stands in a list, or a Norwegian compound
// begins (or ends) with a word of it.
func (x *silences) has(list map[string]map[string]bool, run []names.Word, lang string, first bool) bool {
	if list[lang][foldedOf(run)] {
		return true
	}
	if len(run) != 1 {
		return false
	}
	w := run[0]
	if inflected(list[lang], w, lang) {
		return true
	}
	if lang != "nb" {
		return false
	}
	letters := []rune(w.Text)
	for i := leastPart; i+leastPart <= len(letters); i++ {
		part := cut(w, letters, i, len(letters))
		if first {
			part = cut(w, letters, 0, i)
		}
		if list[lang][part.Folded] || inflected(list[lang], part, lang) {
			return true
		}
	}
	return false
}

// inflected reports whether a list has the stem of a word.
func inflected(list map[string]bool, w names.Word, lang string) bool {
	stem := inflectionless(w, lang)
	return len(stem) >= leastInflected && list[stem]
}

// inflectionless gives a word without any ending of inflection.
func inflectionless(w names.Word, lang string) string {
	if lang == "nb" {
		return w.NB
	}
	return w.EN
}

// silentOn gives the words of a question for what the sources say nothing of:
// fields that no statement speaks of, and properties of what it names. With exact
// only words as the lists write them are.
func (s *session) silentOn(index *sayingIndex, words []names.Word, exact bool) (fields, properties []string, named []*names.Thing) {
	x, lang := s.silences, readIn(s.lang)
	named, places, skip := s.namedPlaces(index, words)
	for i := 0; i < len(words); {
		length := 1
		for to := min(len(words), i+x.longest); to > i; to-- {
			run := words[i:to]
			if x.never[lang][foldedOf(run)] {
				length = to - i
				break
			}
			if exact && !x.fields[lang][foldedOf(run)] && !x.properties[lang][foldedOf(run)] {
				continue
			}
			if slices.Contains(skip[i:to], true) || len(run) == 1 && (s.isSmall(run[0]) || s.isFiller(run[0]) || s.concepts.light[lang][run[0].Folded]) {
				continue
			}
			if x.has(x.fields, run, lang, true) && !s.isLongInPassages(run) && !s.isFormInPassages(x.fields[lang], run) && (len(stemsOf(run, lang)) < leastInflected || len(index.holders(s.concepts.meanings(run, lang))) == 0) {
				fields, length = appendNew(fields, textOf(run)), to-i
				break
			}
			if x.has(x.properties, run, lang, false) && !s.isFormInPassages(x.properties[lang], run) && !s.saysOf(index, places, run) {
				properties, length = appendNew(properties, textOf(run)), to-i
				break
			}
		}
		i += length
	}
	return append(fields, sumIn(words)...), properties, named
}

// leastLong is how many letters a word has that is hardly of one root with
// another by chance.
const leastLong = 9

// isLongInPassages reports whether a run is one long word, and any form of it
// stands in the passages.
func (s *session) isLongInPassages(run []names.Word) bool {
	return len(run) == 1 && len(run[0].Folded) >= leastLong && s.isInPassages(run[0])
}

// isFormInPassages reports whether a run is one word that a list has in another form
// or as a part only, and a word of the same root stands in the passages.
func (s *session) isFormInPassages(list map[string]bool, run []names.Word) bool {
	if len(run) != 1 || len(run[0].Folded) <= leastStart || list[run[0].Folded] || run[0].Capital() {
		return false
	}
	v, err := s.vocabularyIn(s.ctx)
	if err != nil {
		s.err = err
		return false
	}
	return v.stems[run[0].NB] || v.hasKin(run[0].Folded)
}

// isInPassages reports whether any form of a word stands in the passages.
func (s *session) isInPassages(w names.Word) bool {
	v, err := s.vocabularyIn(s.ctx)
	if err != nil {
		s.err = err
	}
	return err == nil && v.has(w)
}

// sumIn gives the word between two numbers of a question that says nothing else:
// it asks for a sum.
func sumIn(words []names.Word) []string {
	for i := 1; i+1 < len(words); i++ {
		if isNumber(words[i-1]) && isNumber(words[i+1]) && i+2 == len(words) && !year.MatchString(words[i-1].Text) {
			return []string{words[i].Text}
		}
	}
	return nil
}

func isNumber(w names.Word) bool { return w.Text[0] >= '0' && w.Text[0] <= '9' }

// namedPlaces gives what a question names, the places of the statements about it,
// nil where it names nothing, and which words belong to names.
func (s *session) namedPlaces(index *sayingIndex, words []names.Word) (things []*names.Thing, places map[int32]bool, named []bool) {
	named = make([]bool, len(words))
	for _, m := range s.names.Find(words) {
		if isTrafficking(m.Things) || m.To-m.From == 1 && !words[m.From].Capital() {
			continue
		}
		for i := m.From; i < m.To; i++ {
			named[i] = true
		}
		if places == nil {
			places = map[int32]bool{}
		}
		things = append(things, m.Things...)
		for at := range index.meeting(s, &unit{things: m.Things}) {
			places[at] = true
		}
	}
	return things, places, named
}

// saysOf reports whether a statement about what a question names, or any where
// it names nothing, has words of the same meaning.
func (s *session) saysOf(index *sayingIndex, named map[int32]bool, run []names.Word) bool {
	for at := range index.holders(s.concepts.meanings(run, readIn(s.lang))) {
		if named == nil || named[at] {
			return true
		}
	}
	return false
}
