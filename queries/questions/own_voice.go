package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// ofOthers makes near the rows that say what somebody else holds or advises, where a
// question asks what the report itself says, or whether it holds something.
func (s *session) ofOthers(words []names.Word, a *Answer) {
	j := s.joints[readIn(s.lang)]
	if !anyWithin(words, j.Itself) && !(len(words) > 0 && s.beginsWithVerb(words) && anyWithin(words, j.Holds)) {
		return
	}
	var by []string
	for _, property := range holders {
		by = append(by, s.propertyColumn(property))
	}
	itself := reportItself[languageOf(s.lang)]
	if a.keep(Lack{Condition: "with", Label: itself}, func(row Row) bool {
		return row.SaidBy == "" && !slices.ContainsFunc(by, func(column string) bool { return row.Values[column].Label != "" })
	}) {
		a.understoodAs(itself)
	}
}

// ofOtherWorks leaves out the report that a row is read in, where others answer as well:
// who asks a report which works rest on something does not ask about that report.
func (s *session) ofOtherWorks(a *Answer) {
	if a.Shape != Set || len(a.Columns) == 0 || a.Query == nil || !a.Query.asksFor(basedOnFrame) {
		return
	}
	others := slices.DeleteFunc(slices.Clone(a.Rows), func(row Row) bool {
		iri := quad.IRI(row.Values[a.Columns[0]].ID)
		return len(row.Evidence) > 0 && slices.ContainsFunc(s.match(iri, nil, nil), func(q quad.Quad) bool {
			label, ok := q.Object.(quad.LangString)
			return ok && string(label.Value) == row.Evidence[0].SourceTitle
		})
	})
	if len(others) > 0 {
		a.Rows = others
	}
}

// basedOnFrame is the frame for what a work rests on.
const basedOnFrame = "based-on"

// asksFor reports whether a question has a clause of a relation.
func (q *Query) asksFor(relation string) bool {
	return slices.ContainsFunc(q.Parts, func(p QueryPart) bool {
		return slices.ContainsFunc(p.Clauses, func(c QueryClause) bool { return c.Relation == relation })
	})
}

var reportItself = map[string]string{"en": "the report itself", "nb": "rapporten selv", "nn": "rapporten sjølv"}

// beginsWithVerb reports whether a question asks yes or no by its first word.
func (s *session) beginsWithVerb(words []names.Word) bool {
	r := &wordingReader{engine: s.Engine, words: words, lang: readIn(s.lang), w: &wording{}}
	return r.verbAt()
}

// anyWithin reports whether one of some turns of phrase stands among words.
func anyWithin(words []names.Word, turns []string) bool {
	return slices.ContainsFunc(turns, func(turn string) bool {
		wanted := names.Words(turn)
		for from := 0; from+len(wanted) <= len(words); from++ {
			if foldedOf(words[from:from+len(wanted)]) == foldedOf(wanted) {
				return true
			}
		}
		return false
	})
}
