package questions

import (
	"fmt"
	"slices"
	"sort"

	"github.com/cayleygraph/quad"
)

// answer fills in rows and status.
func (s *session) answer(q *query, a *Answer) {
	var rows []Row
	for i, p := range q.parts {
		found := s.partRows(q, p, i, a)
		rows = append(rows, found...)
		if len(q.parts) > 1 && !slices.ContainsFunc(found, isPlain) && len(plain(p.solved)) == 0 && !p.wordsOnly() && !p.named {
			silent := s.understood(&query{lang: q.lang, parts: []*part{p}}).Text
			if a.partial = true; p.attr == nil {
				a.unanswered = append(a.unanswered, silent)
			}
			s.note(fmt.Sprintf(noteSilentPart[languageOf(s.lang)], silent))
		}
	}
	a.Rows = append(a.Rows, slices.DeleteFunc(rows, func(r Row) bool { // what has no name is no answer
		v, shown := r.Values[first(a.Columns)]
		return shown && v.Label == "" && v.ID == ""
	})...)
	s.status(q, a)
}

// first gives the first of some columns.
func first(columns []string) string {
	if len(columns) == 0 {
		return ""
	}
	return columns[0]
}

// partRows answers one part. Each part has columns of its own.
func (s *session) partRows(q *query, p *part, index int, a *Answer) []Row {
	switch {
	case p.want == wantChain:
		return s.chainRows(p, a)
	case p.want == wantClaims:
		return s.claimRows(p, a)
	case p.want == wantContrast:
		return s.contrastRows(p, a)
	case p.pair != nil:
		return s.pathRows(p, a)
	case p.ranked != nil:
		return s.rankRows(p, a)
	case p.wordsOnly():
		return nil
	case p.top && len(p.clauses) == 1:
		return s.topRows(p, a)
	case p.want == wantPassage:
		return s.passageRows(p, a)
	case p.attr != nil:
		return s.attributeRows(q, p, a)
	case p.want == wantCount:
		return s.countRows(q, p, a)
	case p.want == wantYesNo:
		return s.yesNo(p, a)
	case p.want == wantTime:
		return s.timeRows(p, a)
	case p.want == wantPlace:
		return s.placeRows(p, a)
	case p.want == wantAmount:
		return s.amountRows(p, a)
	}
	columns := s.columns(p, index)
	for _, c := range columns {
		if !slices.Contains(a.Columns, c) {
			a.Columns = append(a.Columns, c)
		}
	}
	p.solved = s.carried(q, p, s.solveAll(p))
	if p.newest != whole {
		return s.pickedRows(q, p, columns, a)
	}
	return s.rowsOf(q, p, columns, p.solved, a)
}

// carried keeps, of a part that takes up a variable of an earlier one, what
// the earlier one found plainly.
func (s *session) carried(q *query, p *part, all []*solution) []*solution {
	for _, before := range q.parts {
		if before == p {
			break
		}
		for _, v := range p.targets {
			if !slices.Contains(targetsOf(before), v.name) {
				continue
			}
			found := map[quad.Value]bool{}
			for _, sol := range plain(before.solved) {
				found[sol.bound[v.name]] = true
			}
			var kept []*solution
			for _, sol := range all {
				if found[sol.bound[v.name]] || before.want == wantCount {
					kept = append(kept, sol)
				}
			}
			all = kept
		}
	}
	return all
}

// solveAll solves a part; one without clauses asks what lies in a place.
func (s *session) solveAll(p *part) []*solution {
	if len(p.clauses) > 0 {
		return slices.DeleteFunc(s.solve(p), func(sol *solution) bool { return !s.placed(p, sol) })
	}
	v := p.targets[0]
	var out []*solution
	for iri, chain := range s.within(v.places[0].IRI) {
		m := &candidate{}
		if iri == v.places[0].IRI || !s.mayBe(iri, v, m) || len(chain) == 0 {
			continue
		}
		sol := &solution{bound: map[string]quad.Value{v.name: iri}, support: Stated, facts: chain, primary: chain[0].Label}
		sol.background = s.isBackground(sol.primary)
		out = append(out, sol)
	}
	return out
}

// status judges the answer as a whole.
func (s *session) status(q *query, a *Answer) {
	plain, other := 0, 0
	for _, r := range a.Rows {
		if r.Support == Stated || r.Support == Inherited {
			plain++
		} else {
			other++
		}
	}
	switch {
	case plain > 0:
		if a.Status == "" {
			a.Status = Answered
		}
	case s.denies(q, a):
		a.Status = Denied
	case other > 0:
		a.Status = NearOnly
	default:
		a.Status = NotCovered
	}
}

// sources says as of when and according to whom the answer is.
func (s *session) sources(a *Answer) {
	seen := map[string]bool{}
	for _, r := range a.Rows {
		for _, e := range r.Evidence {
			if e.SourceTitle == "" || seen[e.SourceTitle] || s.passage(quad.IRI(e.Passage)).background {
				continue
			}
			seen[e.SourceTitle] = true
			a.AccordingTo = append(a.AccordingTo, e.SourceTitle)
			if e.SourceYear > a.AsOf {
				a.AsOf = e.SourceYear
			}
		}
	}
	sort.Strings(a.AccordingTo)
}
