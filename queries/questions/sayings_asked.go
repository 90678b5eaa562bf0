package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// asked takes words that say what is asked for.
func (r *wordingReader) asked() bool {
	for _, form := range r.engine.concepts.forms[r.lang] {
		words := form.folded
		if !r.begins(words) {
			continue
		}
		switch form.asks {
		case "said-of":
			r.at, r.w.asks, r.w.saidOf = r.at+len(words), true, true
			return true
		case "skip":
			r.at += len(words)
			return true
		case "who":
			switch {
			case r.isRelative():
				return false
			case len(r.w.units) > 0 || r.w.asks:
				r.second = true // who says it is shown beside what is said
			case r.w.target == targetStatement:
				r.w.target, r.w.classes = targetThing, []string{"Actor"}
			}
		case "where-said":
			r.w.target = targetPassage
		case "where":
			if r.w.target == targetStatement && !r.w.asks && r.holds(r.engine.concepts.mentions) && r.lastIsMention() {
				r.w.target = targetPassage
				break
			}
			if !r.w.asks && r.asksStanding() {
				break // what somebody holds
			}
			r.second = r.second || len(r.w.units) > 0
			if r.w.target == targetProperty && len(r.w.units) == 0 {
				r.w.shows = append(r.w.shows, "place") // "when and where"
			}
			if r.w.target == targetStatement && len(r.w.classes) == 0 {
				r.w.target, r.w.classes = targetThing, []string{"Place"}
			}
		case "which-of":
			r.quantity = true // a choice among what is named
		case "number", "share", "amount", "any-number":
			if r.w.verbFirst && len(r.w.units) > 0 {
				break // whether there are figures on it
			}
			r.asksNumber(form.asks)
		case "why":
			if r.w.verbFirst && len(r.w.units) > 0 {
				break // whether something explains why
			}
			r.w.why = true
		case "refuse":
			r.quantity = true
		case "when":
			r.shows(shownDates...)
		case "how-long":
			r.shows("duration")
		case "which":
			r.second = r.second || len(r.w.units) > 0
			if len(r.w.classes) == 0 && r.w.target == targetStatement {
				r.at += len(words)
				if r.at+1 < len(r.words) && r.engine.joints[r.lang].numberOf(r.words[r.at]) > 0 {
					r.at++ // how many they are is seen to in the end (as_many.go)
				}
				r.noun(form.apart)
				r.w.asks = true
				r.quantity = r.quantity || r.at < len(r.words) && r.engine.concepts.unnamed[r.lang][r.words[r.at].Folded] && form.words != "what" && form.words != "hva"
				return true
			}
		}
		r.w.asks = true
		r.at += len(words)
		return true
	}
	return false
}

// isRelative tells "women who" from "who": it stands right behind a word that
// it can belong to.
func (r *wordingReader) isRelative() bool {
	if r.lang != "en" || r.at == 0 {
		return false
	}
	before := r.words[r.at-1]
	between := r.source[before.End:r.words[r.at].Start]
	return strings.TrimSpace(between) == "" && !r.engine.concepts.light[r.lang][before.Folded]
}

// asksNumber makes a number what the question asks for.
func (r *wordingReader) asksNumber(kind string) {
	w := r.w
	r.quantity = r.quantity || w.asks && w.target != targetFigure // one more thing than a number
	w.target, w.classes = targetFigure, nil
	switch {
	case kind == "share":
		w.number = shareNumber
	case w.number != anyNumber:
	case kind == "amount":
		w.number = amountNumber
	case kind == "number":
		w.number = countNumber
	}
}

// shows makes properties what the question asks for.
func (r *wordingReader) shows(properties ...string) {
	w := r.w
	if w.target == targetThing && slices.Equal(w.classes, []string{"Place"}) {
		w.shows = append(w.shows, "place") // "where and when"
	}
	if len(w.shows) == 0 && len(w.units) > 0 && w.asks {
		r.second = true
		return
	}
	w.target, w.classes = targetProperty, nil
	w.shows = append(w.shows, properties...)
}

// shownDates lists the properties that date something.
var shownDates = append([]string{"edtf", "adopted"}, dateProperties...)

func (r *wordingReader) begins(words []string) bool { return beginWith(r.words[r.at:], words) }

// beginWith reports whether words begin with some that are folded.
func beginWith(words []names.Word, folded []string) bool {
	if len(folded) > len(words) {
		return false
	}
	for i, one := range folded {
		if words[i].Folded != one {
			return false
		}
	}
	return true
}

// lastIsMention reports whether the question ends as one that asks where
// something stands: "where is ROSA mentioned", "hvor omtales ROSA".
func (r *wordingReader) lastIsMention() bool {
	mentions := r.engine.concepts.mentions[r.lang]
	last := r.words[len(r.words)-1].Folded
	return mentions[last] && last != "about" || len(r.words) > r.at+1 && mentions[r.words[r.at+1].Folded]
}

// asksStanding reports whether "where" asks what somebody holds: "where does
// the ILO stand on …".
func (r *wordingReader) asksStanding() bool {
	for i, w := range r.words[:max(len(r.words)-1, 0)] {
		if (w.Folded == "stand" || w.Folded == "stands" || w.Folded == "star") && (r.words[i+1].Folded == "on" || r.words[i+1].Folded == "i") {
			return true
		}
	}
	return false
}
