package questions

import (
	"github.com/samband/samband/queries/names"
)

// partyFits reports whether a party can play a role.
func (e *Engine) partyFits(np *party, r role) bool {
	switch {
	case r.Literal != "":
		return np.v != nil && np.v.literal == r.Literal
	case np.v != nil && np.v.literal != "":
		return false
	case np.v != nil:
		return e.fits(np.v, r.Range...)
	}
	for _, t := range np.things {
		if e.thingFits(t, r.Range) {
			return true
		}
	}
	return false
}

// fits reports whether something of the variable's classes can be of one of
// the classes given.
func (e *Engine) fits(v *variable, classes ...string) bool {
	for _, c := range v.classes {
		for _, want := range classes {
			if e.lexicon.onto.IsA(c, want) || e.lexicon.onto.IsA(want, c) {
				return true
			}
		}
	}
	return false
}

// isBelow reports whether all that the variable can be is of the classes.
func (e *Engine) isBelow(v *variable, classes []string) bool {
	for _, c := range v.classes {
		below := false
		for _, want := range classes {
			below = below || e.lexicon.onto.IsA(c, want)
		}
		if !below {
			return false
		}
	}
	return true
}

func (e *Engine) thingFits(t *names.Thing, classes []string) bool {
	for _, c := range t.Classes {
		for _, want := range classes {
			if e.lexicon.onto.IsA(c, want) {
				return true
			}
		}
	}
	return false
}

func (e *Engine) anyIs(things []*names.Thing, class string) bool {
	for _, t := range things {
		if e.thingFits(t, []string{class}) {
			return true
		}
	}
	return false
}

func (e *Engine) allPlaces(things []*names.Thing) bool {
	for _, t := range things {
		if !e.thingFits(t, []string{"Place"}) {
			return false
		}
	}
	return len(things) > 0
}

// roleOf names what kind of part a name plays in the restated question.
func (e *Engine) roleOf(things []*names.Thing) string {
	switch {
	case e.anyIs(things, "Concept"):
		return "theme"
	case e.allPlaces(things):
		return "place"
	}
	return "with"
}

// isCondition reports whether a party that fills no role narrows the question.
func (e *Engine) isCondition(np *party) bool {
	_, ok := e.conditionOf(np)
	return ok
}

type foundCondition struct {
	condition
	vacuous bool // said of all work against trafficking
}

// conditionOf reads a party as a condition: a theme or group, a place, a time,
// or a thing that the statement must name.
func (e *Engine) conditionOf(np *party) (foundCondition, bool) {
	switch {
	case np.timed:
		return foundCondition{condition: condition{kind: timeCondition, time: e.bounded(np), text: np.text}}, true
	case np.v != nil || len(np.things) == 0:
		return foundCondition{}, false
	case e.anyIs(np.things, "Concept"):
		return foundCondition{condition: condition{kind: topicCondition, things: np.things, text: np.text}, vacuous: isTrafficking(np.things)}, true
	case e.allPlaces(np.things) && (len(np.prep) == 0 || has(np.prep, "place-prep", "of-prep")):
		return foundCondition{condition: condition{kind: placeCondition, things: np.things, text: np.text}}, true
	case has(np.prep, "topic-prep", "place-prep"):
		return foundCondition{condition: condition{kind: thingCondition, things: np.things, text: np.text}}, true
	}
	return foundCondition{}, false
}

// trafficking is the subject of every source, so naming it narrows nothing.
const trafficking = "form-trafficking"

func isTrafficking(things []*names.Thing) bool {
	return len(things) == 1 && localName(things[0].IRI) == trafficking
}

// bounded gives the interval of a time with its preposition: since, before,
// after and by open one end.
func (e *Engine) bounded(np *party) interval {
	t := np.time
	for _, w := range np.prep {
		switch w.text {
		case "since", "siden":
			t.to = ""
		case "after", "etter":
			t = interval{from: dayBeside(t.to, 1)}
		case "before", "før":
			t = interval{to: dayBeside(t.from, -1)}
		case "by", "until", "innen":
			t.from = ""
		}
	}
	return t
}
