package questions

import (
	"fmt"
	"strings"
)

// sayingUnderstood says a wording back: what is asked for, and what must be
// said.
func (s *session) sayingUnderstood(w *wording) Understood {
	lang := languageOf(s.lang)
	u := sentence{}
	switch w.target {
	case targetThing:
		u.part(s.thingColumn(w), "class", "")
		switch {
		case w.stands && len(w.units) > 0:
			u.say(namedOfWords[lang])
		case w.stands:
			u.say(namedWords[lang])
		default:
			u.say(saidOfWords[lang])
		}
	case targetFigure:
		u.part(figureKindWords[figureValue][lang], "question", "")
	case targetProperty:
		for _, property := range w.shows {
			if column := s.shownColumn(property); len(u.words) == 0 || u.words[len(u.words)-1] != column {
				u.part(column, "property", "")
			}
		}
		u.say(ofWord[lang])
	case targetPassage:
		u.part(passageSaying[lang], "question", "")
	default:
		u.part(statementsSaying[lang], "question", "")
	}
	if w.negated {
		u.part(notWord[lang], "negation", "")
	}
	for i, one := range w.units {
		if i > 0 {
			u.join(",")
		}
		u.at = fmt.Sprintf("parts.0.said.about.%d", i)
		if len(one.things) == 1 {
			u.part(one.things[0].Label(s.lang), "theme", string(one.things[0].IRI))
			continue
		}
		u.part("«"+one.text+"»", "theme", "")
	}
	return Understood{Text: strings.Join(u.words, " "), Parts: append([]Part{}, u.parts...)}
}

var (
	statementsSaying = map[string]string{"en": "statements that speak of all of this:", "nb": "utsagn som gjelder alt dette:", "nn": "utsegner som gjeld alt dette:"}
	ofWord           = map[string]string{"en": "of:", "nb": "for:", "nn": "for:"}
	passageSaying    = map[string]string{"en": "where it says of all of this:", "nb": "hvor det står om alt dette:", "nn": "kvar det står om alt dette:"}
	reasonWord       = map[string]string{"en": "a reason", "nb": "en grunn", "nn": "ein grunn"}
	namedWords       = map[string]string{"en": "that a passage names", "nb": "som en tekst nevner", "nn": "som ein tekst nemner"}
	namedOfWords     = map[string]string{"en": "that a passage names, of:", "nb": "som en tekst nevner, tilhørende:", "nn": "som ein tekst nemner, som høyrer til:"}
	saidOfWords      = map[string]string{"en": "in a statement about", "nb": "i et utsagn om", "nn": "i ei utsegn om"}
)
