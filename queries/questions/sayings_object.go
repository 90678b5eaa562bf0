package questions

import (
	"fmt"
	"slices"

	"github.com/samband/samband/queries/names"
)

// QuerySaid asks for what statements say: each of what it is about must be
// accounted for, by a name that stands in the statement, a word of the same
// meaning or a kind of statement.
type QuerySaid struct {
	// Of is what the rows show: statement, thing (who says it, or what it is
	// said of), passage, number, property or definition.
	Of    string      `json:"of"`
	About []QueryUnit `json:"about"`
	// How marks what the statements must be or do: see saidMarks.
	How     []string `json:"how,omitempty"`
	Classes []string `json:"classes,omitempty"` // of the things shown, or that a statement must name
	Nouns   []string `json:"nouns,omitempty"`   // of a property: classes of what has it
	Shows   []string `json:"shows,omitempty"`   // of a property: which ones
	Kinds   []string `json:"kinds,omitempty"`   // kinds of statements that go before others, by their first word in English
}

// QueryUnit is one thing that a statement must account for.
type QueryUnit struct {
	Words string   `json:"words"`
	IDs   []string `json:"ids,omitempty"`  // what the words name
	Kind  bool     `json:"kind,omitempty"` // they say a kind of statement as well
}

// saidTargets names what the rows of a wording show.
var saidTargets = map[targetKind]string{
	targetStatement: "statement", targetThing: "thing", targetPassage: "passage", targetFigure: "number", targetProperty: "property", targetDefinition: "definition",
}

// saidMark is something that a wording asks of statements beside what they are
// about.
type saidMark struct {
	id  string
	set func(*wording) *bool
}

var saidMarks = []saidMark{
	{"not", func(w *wording) *bool { return &w.negated }},
	{"reason", func(w *wording) *bool { return &w.why }},
	{"ought", func(w *wording) *bool { return &w.ought }},
	{"held", func(w *wording) *bool { return &w.stances }},
	{"most", func(w *wording) *bool { return &w.most }},
	{"anything", func(w *wording) *bool { return &w.saidOf }},
	{"mention", func(w *wording) *bool { return &w.stands }},
	{"headed", func(w *wording) *bool { return &w.headed }},
	{"done", func(w *wording) *bool { return &w.does }},
	{"people", func(w *wording) *bool { return &w.people }},
	{"whether", func(w *wording) *bool { return &w.verbFirst }},
	{"kind", func(w *wording) *bool { return &w.onlyKind }},
	{"usual", func(w *wording) *bool { return &w.usual }},
}

// numberMarks are those for the kind of a number.
var numberMarks = map[numberKind]string{countNumber: "count", shareNumber: "share", amountNumber: "amount"}

// asQuery gives a wording as the question that it is.
func (w *wording) asQuery() *query {
	return &query{lang: w.lang, parts: []*part{{want: wantSaid, said: w}}}
}

func (w *wording) object() *QuerySaid {
	out := &QuerySaid{Of: saidTargets[w.target], About: []QueryUnit{}, Classes: w.classes, Nouns: w.nouns, Shows: w.shows}
	for _, mark := range saidMarks {
		if *mark.set(w) {
			out.How = append(out.How, mark.id)
		}
	}
	if mark := numberMarks[w.number]; mark != "" {
		out.How = append(out.How, mark)
	}
	for _, k := range w.wished {
		out.Kinds = appendNew(out.Kinds, k.id())
	}
	for _, u := range w.units {
		out.About = append(out.About, QueryUnit{Words: u.text, IDs: iriTexts(u.things), Kind: len(u.kinds) > 0})
	}
	return out
}

// id is the first word of a kind.
func (k *wordedKind) id() string {
	for _, list := range [][]string{k.EN, k.NB} {
		if len(list) > 0 {
			return list[0]
		}
	}
	return ""
}

func (c *concepts) kindCalled(id string) *wordedKind {
	for _, lang := range languages {
		for _, list := range c.kinds[lang] {
			for _, k := range list {
				if k.id() == id {
					return k
				}
			}
		}
	}
	return nil
}

// said makes a wording of an object.
func (r *objectReader) said(o *QuerySaid, lang string) (*wording, error) {
	w := &wording{lang: lang, target: -1, classes: o.Classes, nouns: o.Nouns, shows: o.Shows}
	for target, name := range saidTargets {
		if name == o.Of {
			w.target = target
		}
	}
	switch {
	case w.target < 0:
		return nil, fmt.Errorf("of: %q is not known", o.Of)
	case len(o.About) == 0 && !w.kindNamed(o), len(o.About) > maxUnits:
		return nil, fmt.Errorf("about: a question says between 1 and %d things", maxUnits)
	case w.target == targetProperty && len(o.Shows) == 0:
		return nil, fmt.Errorf("shows: no property is asked for")
	}
	for _, class := range slices.Concat(o.Classes, o.Nouns) {
		if r.lexicon.onto.Class(class) == nil {
			return nil, fmt.Errorf("classes: the ontology has no class %q", class)
		}
	}
	for _, id := range o.How {
		if !w.mark(id) {
			return nil, fmt.Errorf("how: %q is not known", id)
		}
	}
	for _, id := range o.Kinds {
		k := r.concepts.kindCalled(id)
		if k == nil {
			return nil, fmt.Errorf("kinds: there is no kind %q", id)
		}
		w.wished = append(w.wished, k)
	}
	for i, ou := range o.About {
		u, err := r.unit(ou, w)
		if err != nil {
			return nil, fmt.Errorf("about.%d: %w", i, err)
		}
		w.units = append(w.units, u)
	}
	if w.target == targetThing && w.stands {
		return w, nil
	}
	if one := w.units[0]; (w.target == targetDefinition || w.stands || w.saidOf) && len(w.units) > 1 || (w.target == targetDefinition || w.stands) && len(one.things) == 0 {
		return nil, fmt.Errorf("about: one thing is asked about, and named")
	}
	return w, nil
}

// kindNamed reports whether an object asks for whatever of some classes is mentioned.
func (w *wording) kindNamed(o *QuerySaid) bool {
	return w.target == targetThing && len(o.Classes) > 0 && slices.Contains(o.How, "mention")
}

func (w *wording) mark(id string) bool {
	for _, mark := range saidMarks {
		if mark.id == id {
			*mark.set(w) = true
			return true
		}
	}
	for number, mark := range numberMarks {
		if mark == id {
			w.number = number
			return true
		}
	}
	return false
}

// unit makes a unit of an object: what its words mean, in the question's
// language, and what they name.
func (r *objectReader) unit(o QueryUnit, w *wording) (*unit, error) {
	things, err := r.things(o.IDs)
	if err != nil {
		return nil, err
	}
	lang := readIn(w.lang)
	run := names.Words(o.Words)
	if len(run) == 0 && len(things) > 0 {
		run = names.Words(things[0].Label(w.lang))
	}
	if len(run) == 0 || len(run) > maxUnits {
		return nil, fmt.Errorf("neither words nor a thing")
	}
	return r.unitOf(run, things, o.Kind, lang, w.target), nil
}

// unitOf makes a unit of words, as they are read in a question.
func (e *Engine) unitOf(run []names.Word, things []*names.Thing, kind bool, lang string, target targetKind) *unit {
	c := e.concepts
	var u *unit
	switch place := c.demonyms[lang][foldedOf(run)]; {
	case len(things) > 0 && place != things[0].IRI:
		u = e.nameUnit(run, things, lang)
	case kind:
		u = &unit{text: textOf(run), any: c.meanings(run, lang), kinds: c.kinds[lang][foldedOf(run)]}
		if len(u.kinds) == 0 {
			u.kinds, u.any = []*wordedKind{{}}, nil // "from", which no statement accounts for
		}
	default:
		u = c.wordUnit(run, textOf(run), lang)
		u.things = things
	}
	if target == targetFigure {
		if u.exact = true; e.anyIs(u.things, "Place") {
			u.any, u.all = nil, nil
		}
	}
	return u
}

// answerSaid answers a question for what statements say.
func (s *session) answerSaid(w *wording, a *Answer) {
	asked := *w // what is asked for may be taken another way
	found := false
	if asked.target == targetDefinition {
		found = s.describes(asked.units[0].things[0], asked.onlyKind, a)
	} else {
		found = s.answerSayings(&asked, a)
	}
	if !found {
		a.Understood, a.SPARQL, a.Status = s.sayingUnderstood(w), s.sayingSPARQL(w), NotCovered
	}
	a.Query = w.asQuery().object()
}
