package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// besideWhom leaves out whom a question names itself, where it asks with whom something
// is done: "with whom was the Council of Europe's conference organised" asks for the
// others.
func (s *session) besideWhom(words []names.Word, a *Answer) {
	if a.Shape != Set || len(a.Columns) == 0 || !anyWithin(words, s.joints[readIn(s.lang)].WithWhom) {
		return
	}
	named := s.thingsNamed(words)
	others := slices.DeleteFunc(slices.Clone(a.Rows), func(row Row) bool {
		return slices.ContainsFunc(named, func(t *names.Thing) bool { return string(t.IRI) == row.Values[a.Columns[0]].ID })
	})
	if len(others) > 0 {
		a.Rows = others
	}
}
