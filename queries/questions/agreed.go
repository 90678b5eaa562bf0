package questions

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// agreed keeps, where a question asks for what several sources say, the rows
// that as many do. Reference facts count as no source.
func (s *session) agreed(q *query, a *Answer) {
	if q.sources < 2 {
		return
	}
	rows := []Row{}
	for _, r := range a.Rows {
		if s.sourcesOf(r) >= q.sources {
			rows = append(rows, r)
		}
	}
	if left := len(a.Rows) - len(rows); left > 0 {
		s.note(fmt.Sprintf(noteOneSource[languageOf(s.lang)], left, q.sources))
	}
	a.Rows, a.CountedNear = rows, 0
	a.Status = ""
	s.status(q, a)
}

func (s *session) sourcesOf(r Row) int {
	seen := map[string]bool{}
	for _, e := range r.Evidence {
		if p := s.cites[quad.IRI(e.Passage)]; p == nil || !p.background {
			seen[e.Source] = true
		}
	}
	return len(seen)
}

var noteOneSource = map[string]string{
	"en": "%d rows are left out: fewer than %d sources say them",
	"nb": "%d rader er utelatt: færre enn %d kilder sier dem",
	"nn": "%d rader er utelatne: færre enn %d kjelder seier dei",
}
