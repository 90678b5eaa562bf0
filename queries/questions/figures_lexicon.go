package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/names"
)

// figureLexicon is what questions about figures are read with.
type figureLexicon struct {
	Measures  []*figureMeasure               `yaml:"measures"`
	Units     []*figureUnit                  `yaml:"units"`
	Scales    []figureScale                  `yaml:"scales"`
	Words     map[string]map[string][]string `yaml:"words"` // language → what they do → phrases
	Fractions []figureFraction               `yaml:"fractions"`

	entries map[string]map[string]figureEntry // language → canonical words
	longest int
}

// figureMeasure is one thing that figures measure, and how it is spoken of.
type figureMeasure struct {
	ID    string              `yaml:"id"`
	Label ontology.Labels     `yaml:"label"`
	Share bool                `yaml:"share"` // a share of something
	Open  bool                `yaml:"open"`  // does not say what is counted
	Words map[string][]string `yaml:"words"`
}

// figureUnit is a unit that figures are given in.
type figureUnit struct {
	ID     string          `yaml:"id"`
	Label  ontology.Labels `yaml:"label"`
	Factor float64         `yaml:"factor"` // what one of it is
	Share  bool            `yaml:"share"`
}

// figureScale is a word that makes the number before it larger.
type figureScale struct {
	Factor float64  `yaml:"factor"`
	Words  []string `yaml:"words"`
}

// figureFraction is a share that has a word of its own.
type figureFraction struct {
	Value float64         `yaml:"value"` // per cent
	Label ontology.Labels `yaml:"label"`
}

// figureEntry is what one phrase may mean.
type figureEntry struct {
	does     []string
	measures []*figureMeasure
}

func (x figureEntry) is(does string) bool { return slices.Contains(x.does, does) }

func loadFigures(l *lexicon) (*figureLexicon, error) {
	read, err := lexiconFile[figureLexicon]("lexicon/figures.yaml")
	if err != nil {
		return nil, err
	}
	x := &read
	x.entries = map[string]map[string]figureEntry{}
	for _, lang := range languages {
		x.entries[lang] = map[string]figureEntry{}
		for does, phrases := range x.Words[lang] {
			for _, phrase := range phrases {
				x.add(l, lang, phrase, func(e *figureEntry) { e.does = append(e.does, does) })
			}
		}
		for _, m := range x.Measures {
			for _, phrase := range m.Words[lang] {
				x.add(l, lang, phrase, func(e *figureEntry) { e.measures = append(e.measures, m) })
			}
		}
	}
	return x, nil
}

func (x *figureLexicon) add(l *lexicon, lang, phrase string, change func(*figureEntry)) {
	words := names.Words(phrase)
	k := l.figureKey(words, lang)
	entry := x.entries[lang][k]
	change(&entry)
	x.entries[lang][k] = entry
	x.longest = max(x.longest, len(words))
}

// minFigureStem is the length below which a stem is no key: "forteneste" and
// "for" have the same short one.
const minFigureStem = 4

// figureKey gives words in the shape that the figures' phrases are compared
// in: as in other phrases, but words with a short stem as they are written.
func (l *lexicon) figureKey(words []names.Word, lang string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = l.figureShape(w, lang)
	}
	return strings.Join(parts, " ")
}

func (l *lexicon) figureShape(w names.Word, lang string) string {
	if shape := l.shape(w, lang); l.forms[lang][w.Folded] != "" || len(shape) >= minFigureStem {
		return shape
	}
	return w.Folded
}

func (x *figureLexicon) measure(id string) *figureMeasure {
	for _, m := range x.Measures {
		if m.ID == id {
			return m
		}
	}
	return nil
}

func (x *figureLexicon) unit(id string) *figureUnit {
	for _, u := range x.Units {
		if u.ID == id {
			return u
		}
	}
	return nil
}

// scale gives the factor of a word such as million; 0 if it is none.
func (x *figureLexicon) scale(folded string) float64 {
	for _, scale := range x.Scales {
		if slices.Contains(scale.Words, folded) {
			return scale.Factor
		}
	}
	return 0
}
