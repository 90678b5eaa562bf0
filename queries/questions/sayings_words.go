package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// Words that are read as a question for what statements say, whatever it is
// about: "Statements (held, ought) about all of this: women; «planning»?". They
// are made of an object, and read before all other ways of reading.

var saidHeads = map[string]map[string]string{
	"statement":  {"en": "statements", "nb": "utsagn", "nn": "utsegner"},
	"thing":      {"en": "who or what is named in statements", "nb": "hvem eller hva som nevnes i utsagn", "nn": "kven eller kva som er nemnt i utsegner"},
	"passage":    {"en": "sections with statements", "nb": "avsnitt med utsagn", "nn": "avsnitt med utsegner"},
	"number":     {"en": "numbers in statements", "nb": "tall i utsagn", "nn": "tal i utsegner"},
	"property":   {"en": "dates and the like in statements", "nb": "datoer og liknende i utsagn", "nn": "datoar og liknande i utsegner"},
	"definition": {"en": "what is said of its kind", "nb": "hva som sies om hva slags det er", "nn": "kva som blir sagt om kva slag det er"},
}

// saidMarkWords say the marks.
var saidMarkWords = map[string]map[string]string{
	"not":      {"en": "that deny it", "nb": "som benekter det", "nn": "som nektar det"},
	"reason":   {"en": "with a reason", "nb": "med en grunn", "nn": "med ein grunn"},
	"ought":    {"en": "of what ought to be", "nb": "om hva som bør være", "nn": "om kva som bør vere"},
	"held":     {"en": "that somebody holds", "nb": "som noen mener", "nn": "som nokon meiner"},
	"most":     {"en": "of what is so most of all", "nb": "om hva som mest av alt er så", "nn": "om kva som mest av alt er så"},
	"anything": {"en": "whatever they say", "nb": "hva de enn sier", "nn": "kva dei enn seier"},
	"mention":  {"en": "that name it", "nb": "som nevner det", "nn": "som nemner det"},
	"done":     {"en": "of what is done", "nb": "om hva som gjøres", "nn": "om kva som blir gjort"},
	"people":   {"en": "of people", "nb": "om mennesker", "nn": "om menneske"},
	"whether":  {"en": "whether it is so", "nb": "om det er så", "nn": "om det er så"},
	"kind":     {"en": "its kind alone", "nb": "bare hva slags det er", "nn": "berre kva slag det er"},
	"usual":    {"en": "as a rule", "nb": "som regel", "nn": "som regel"},
	"count":    {"en": "how many", "nb": "hvor mange", "nn": "kor mange"},
	"share":    {"en": "what share", "nb": "hvor stor andel", "nn": "kor stor del"},
	"amount":   {"en": "how much money", "nb": "hvor mye penger", "nn": "kor mykje pengar"},
}

// saidLists say the classes, properties and kinds of an object.
var saidLists = map[string]struct {
	words map[string]string
	of    func(*QuerySaid) *[]string
}{
	"classes": {map[string]string{"en": "naming", "nb": "som nevner", "nn": "som nemner"}, func(o *QuerySaid) *[]string { return &o.Classes }},
	"nouns":   {map[string]string{"en": "of a", "nb": "om en", "nn": "om ein"}, func(o *QuerySaid) *[]string { return &o.Nouns }},
	"shows":   {map[string]string{"en": "showing", "nb": "som viser", "nn": "som viser"}, func(o *QuerySaid) *[]string { return &o.Shows }},
	"kinds":   {map[string]string{"en": "rather on", "nb": "helst om", "nn": "helst om"}, func(o *QuerySaid) *[]string { return &o.Kinds }},
}

var whenShown = map[string]string{"en": "when", "nb": "når", "nn": "når"}

// wordingWords makes the words of a question for what statements say.
func (s *session) wordingWords(w *wording) string {
	lang, o := languageOf(s.lang), w.object()
	out := setOut{head: saidHeads[o.Of][lang]}
	for _, id := range o.How {
		out.marks = append(out.marks, saidMarkWords[id][lang])
	}
	for _, name := range []string{"classes", "nouns", "shows", "kinds"} {
		for _, id := range *saidLists[name].of(o) {
			out.marks = appendNew(out.marks, saidLists[name].words[lang]+" "+s.listed(name, id, s.lang))
		}
	}
	for _, u := range w.units {
		out.items = append(out.items, s.unitSaid(u))
	}
	return out.String(lang)
}

// listed says a class by its label, a kind by its first word and a property by
// what it shows: all dates are one.
func (e *Engine) listed(list, id, lang string) string {
	switch list {
	case "classes", "nouns":
		if c := e.lexicon.onto.Class(id); c != nil {
			return c.Label.In(lang)
		}
	case "shows":
		if slices.Contains(shownDates, id) {
			return whenShown[languageOf(lang)]
		}
	case "kinds":
		if k := e.concepts.kindCalled(id); k != nil {
			return inWords(readIn(lang), k.EN, k.NB)[0]
		}
	}
	return id
}

// listedAs gives what such words stand for.
func (e *Engine) listedAs(list, words, lang string) []string {
	switch list {
	case "classes", "nouns":
		for _, c := range e.lexicon.onto.Classes() {
			if c.Label.In(lang) == words {
				return []string{c.ID}
			}
		}
		return nil
	case "shows":
		if words == whenShown[languageOf(lang)] {
			return shownDates
		}
	case "kinds":
		for _, k := range e.concepts.kinds[readIn(lang)][foldedOf(names.Words(words))] {
			if e.listed(list, k.id(), lang) == words {
				return []string{k.id()}
			}
		}
		return nil
	}
	return []string{words}
}

// unitSaid says a unit: a name as it is, a word in quotation marks, one that
// says a kind of statement with a star.
func (s *session) unitSaid(u *unit) string {
	switch {
	case len(u.kinds) > 0:
		return "*" + u.text + "*"
	case len(u.things) == 0:
		return "«" + u.text + "»"
	}
	return s.nameSaid(u.text, u.things)
}

// saidAsked reads words that are set out for what statements say; nil for
// others.
func (e *Engine) saidAsked(w *setOut, lang string) *query {
	o, fixed := &QuerySaid{}, languageOf(lang)
	for of, words := range saidHeads {
		if strings.EqualFold(words[fixed], w.head) {
			o.Of = of
		}
	}
	for _, mark := range w.marks {
		if id := saidAs(saidMarkWords, mark, fixed); id != "" {
			o.How = append(o.How, id)
		} else if !e.takeListed(o, mark, lang) {
			return nil
		}
	}
	for _, item := range w.items {
		words := strings.Trim(item, "*«»")
		u := QueryUnit{Words: words, Kind: strings.HasPrefix(item, "*")}
		if words == item {
			u.IDs = iriTexts(e.namedBy(words))
		}
		o.About = append(o.About, u)
	}
	said, err := (&objectReader{Engine: e}).said(o, lang)
	if err != nil {
		return nil
	}
	return said.asQuery()
}

// takeListed reads a mark that says a class, a property or a kind.
func (e *Engine) takeListed(o *QuerySaid, mark, lang string) bool {
	for name, list := range saidLists {
		if words, ok := strings.CutPrefix(mark, list.words[languageOf(lang)]+" "); ok {
			if found := e.listedAs(name, words, lang); len(found) > 0 {
				*list.of(o) = append(*list.of(o), found...)
				return true
			}
		}
	}
	return false
}
