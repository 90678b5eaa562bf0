package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// cues are words that may say one of some relations, the likeliest first. With
// a turned one what the relation is done to is the subject: "receives".
type cues struct {
	Relations []string            `yaml:"relations"`
	Verbs     map[string][]string `yaml:"verbs"`
	Nouns     map[string][]string `yaml:"nouns"`
	Turned    map[string][]string `yaml:"turned"`
}

// way is one relation that words may say, with who does it and to whom.
type way struct {
	frame           *frame
	subject, object string
	with            map[string]string
	noun            bool
	rank            int // how unlikely it is among the relations of the words
	text, lang      string
}

// looseWords is what questions are read loosely with beside the phrases.
type looseWords struct {
	cues     map[string][]way // by canonical words
	small    map[string][]smallWord
	demonyms map[string]string            // folded word → local id of a country
	ofPlace  map[string]map[string]string // language → local id of a country → the longest word for what belongs to it
	texts    []smallWord                  // the words of cues
	longest  int
	known    map[string]map[string]bool     // language → shapes of all words of the lexicon
	written  map[string]map[string][]string // language → first letter → words of the lexicon
}

func (l *lexicon) readLoose() error {
	l.loose = looseWords{cues: map[string][]way{}, small: map[string][]smallWord{}}
	if err := l.readCues(); err != nil {
		return err
	}
	lists, err := lexiconFile[map[string]map[string][]string]("lexicon/filler.yaml")
	if err != nil {
		return err
	}
	for _, lang := range languages {
		for does, list := range lists[lang] {
			for _, text := range list {
				k := l.keyOf(text, lang)
				l.loose.small[k] = append(l.loose.small[k], smallWord{does: does, text: text, lang: lang})
				l.loose.longest = max(l.loose.longest, len(strings.Fields(k)))
			}
		}
	}
	l.readVocabulary(lists)
	return l.readDemonyms()
}

// readDemonyms reads the words for what belongs to a country.
func (l *lexicon) readDemonyms() error {
	table, err := lexiconFile[map[string]map[string][]string]("lexicon/demonyms.yaml")
	if err != nil {
		return err
	}
	l.loose.demonyms, l.loose.ofPlace = map[string]string{}, map[string]map[string]string{"en": {}, "nb": {}}
	for id, byLanguage := range table {
		for lang, words := range byLanguage {
			for _, text := range words {
				l.loose.demonyms[names.Fold(text)] = id
				if len(text) > len(l.loose.ofPlace[lang][id]) {
					l.loose.ofPlace[lang][id] = text
				}
			}
		}
	}
	return nil
}

func (l *lexicon) readCues() error {
	list, err := lexiconFile[[]cues]("lexicon/cues.yaml")
	if err != nil {
		return err
	}
	for _, c := range list {
		for rank, id := range c.Relations {
			f := l.frames[id]
			if f == nil {
				return fmt.Errorf("lexicon/cues.yaml: there is no relation %q", id)
			}
			w := way{frame: f, rank: rank}
			w.subject, w.object = f.sides()
			l.addCues(c.Verbs, w)
			noun := w
			noun.noun = true
			l.addCues(c.Nouns, noun)
			w.subject, w.object = w.object, w.subject
			l.addCues(c.Turned, w)
		}
	}
	return nil
}

func (l *lexicon) addCues(words map[string][]string, w way) {
	for _, lang := range languages {
		w.lang = lang
		for _, text := range words[lang] {
			k := l.keyOf(text, lang)
			w.text = text
			l.loose.cues[k] = append(l.loose.cues[k], w)
			l.loose.texts = append(l.loose.texts, smallWord{text: text, lang: lang})
			l.loose.longest = max(l.loose.longest, len(strings.Fields(k)))
		}
	}
}

// sides gives the subject and the object of a relation's first phrase.
func (f *frame) sides() (subject, object string) {
	for _, lang := range languages {
		for _, p := range f.Say[lang] {
			return p.Subject, p.Object
		}
	}
	return "", ""
}

// readVocabulary collects the words of the lexicon, so that a word that is none
// of them can be told from one that is misspelt.
func (l *lexicon) readVocabulary(lists map[string]map[string][]string) {
	l.loose.known, l.loose.written = map[string]map[string]bool{}, map[string]map[string][]string{}
	for _, lang := range languages {
		l.loose.known[lang], l.loose.written[lang] = map[string]bool{}, map[string][]string{}
	}
	add := func(text, lang string) {
		for _, w := range l.wordsRead(text) {
			shape := l.shape(w, lang)
			if l.loose.known[lang][shape] || w.Folded == "" {
				continue
			}
			l.loose.known[lang][shape] = true
			first := w.Folded[:1]
			l.loose.written[lang][first] = append(l.loose.written[lang][first], w.Text)
		}
	}
	for _, lang := range languages {
		for _, list := range lists[lang] {
			for _, text := range list {
				add(text, lang)
			}
		}
		for _, c := range l.onto.Classes() {
			for _, text := range append(slices.Clone(c.Nouns.In(lang)), c.Label.In(lang)) {
				add(text, lang)
			}
		}
		for _, f := range l.frames {
			for _, p := range f.Say[lang] {
				add(strings.ReplaceAll(p.Words, "_", " "), lang)
			}
			for _, r := range f.Roles {
				add(strings.Join(r.Noun[lang], " "), lang)
			}
		}
	}
	for _, words := range l.small {
		for _, w := range words {
			add(w.text, w.lang)
		}
	}
	for _, c := range l.loose.texts {
		add(c.text, c.lang)
	}
	for _, lang := range languages {
		for first := range l.loose.written[lang] {
			slices.Sort(l.loose.written[lang][first])
		}
	}
}
