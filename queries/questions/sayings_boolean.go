package questions

import (
	"slices"
)

// factClasses are the classes of statements that say what is so, and not what
// somebody found, holds or lacks: they may be answered by yes.
var factClasses = []string{"Mandate", "Activity", "Assistance", "DataScope", "LegalMeasure", "CountryRole", "Evaluation"}

// affirmedSayings answers a question with no word that asks by yes, where a
// statement of what is so says all of it plainly of what the question names.
func (s *session) affirmedSayings(w *wording, all []*saying, a *Answer) bool {
	if !w.verbFirst || w.negated {
		return false
	}
	var yes []*solution
	for _, one := range all {
		if one.denies || one.sol.modality != "" || !s.isOf(one.node, factClasses) || !s.namesExactly(w, one.node) {
			return false
		}
		yes = append(yes, one.sol)
	}
	return len(yes) > 0 && s.sayingBoolean(w, yes, true, a)
}

// namesExactly reports whether the names of a question stand in a statement
// themselves, who does what it says before others.
func (s *session) namesExactly(w *wording, n *node) bool {
	for i, u := range w.units {
		if len(u.things) == 0 || len(u.any) > 0 {
			continue
		}
		held := false
		for _, q := range n.quads {
			for _, t := range u.things {
				held = held || q.Object == t.IRI && (i > 0 || !s.anyIs(u.things, "Actor") || len(s.doings(n, t.IRI)) > 0)
			}
		}
		if !held {
			return false
		}
	}
	return true
}

// sayingBoolean fills in the row of a yes or no.
func (s *session) sayingBoolean(w *wording, found []*solution, answer bool, a *Answer) bool {
	sortSolutions(found, func(*solution) string { return "" })
	r := s.row(&part{}, nil, s.merged(found))
	words := noWord
	if a.Status = Denied; answer {
		words, a.Status = yesWord, Answered
	}
	r.Values["answer"] = Value{Label: words[languageOf(s.lang)], Value: answer}
	a.Shape, a.Columns, a.Rows, a.Understood = Boolean, []string{"answer"}, []Row{r}, s.sayingUnderstood(w)
	a.SPARQL = s.sayingSPARQL(w)
	s.sources(a)
	return s.err == nil
}

// deniedSayings answers a question with no word that asks, so that yes or no
// would do, by no: where all that speaks of it denies it, and of nothing
// narrower than what is asked.
func (s *session) deniedSayings(w *wording, all []*saying, a *Answer) bool {
	if !w.verbFirst || w.negated || len(all) == 0 {
		return false
	}
	var no []*solution
	for _, one := range s.withoutAdvice(all) {
		none := one.node.shade == "Denial" || one.node.choice("degree") == "none" || w.usual && one.node.choice("degree") == "few"
		if !none || !s.noNarrower(w, one.node) {
			return false
		}
		no = append(no, one.sol)
	}
	return s.sayingBoolean(w, no, false, a)
}

// withoutAdvice leaves out what says that something ought to be, which does not tell
// whether it is so, where something else does.
func (s *session) withoutAdvice(all []*saying) []*saying {
	told := slices.DeleteFunc(slices.Clone(all), func(one *saying) bool { return s.isOf(one.node, adviceClasses) })
	if len(told) == 0 {
		return all
	}
	return told
}

// adviceClasses are the classes of statements of what ought to be.
var adviceClasses = []string{"Recommendation"}

// asksUsual reports whether a question asks whether something is so as a rule: then
// that it is seldom so says no.
func (r *wordingReader) asksUsual() bool {
	for from := range r.words {
		for to := from + 1; to <= min(len(r.words), from+3); to++ {
			if r.engine.dressed.usual[r.lang][foldedOf(r.words[from:to])] {
				return true
			}
		}
	}
	return false
}

// noNarrower reports whether a denial has no place or time but those that the
// question names.
func (s *session) noNarrower(w *wording, n *node) bool {
	for _, property := range append([]string{"edtf"}, placeProperties...) {
		for _, q := range append(n.values(property, true), n.values(property, false)...) {
			if !slices.ContainsFunc(w.units, func(u *unit) bool { return s.accounts(n, q, u) }) {
				return false
			}
		}
	}
	return true
}
