package questions

import (
	"maps"
	"slices"

	"github.com/samband/samband/queries/names"
)

// Two things that "and" joins may have one of what is asked for each: the cities
// in which two events were held.

// perThing holds the relations in which each thing has its own other side.
var perThing = []string{"take-place", "take-place-where", "headquarters", "headquarters-in", "dated", "found", "launch"}

// eachOf asks of any of the things of which a part asks the same of all; nil where
// it does not.
func (p *part) eachOf() *part {
	if len(p.clauses) < 2 || p.want != wantThings && p.want != wantTime {
		return nil
	}
	first := *p.clauses[0]
	first.roles = maps.Clone(first.roles)
	own := ""
	for _, c := range p.clauses[1:] {
		if c.frame != first.frame || !slices.Contains(perThing, c.frame.ID) || len(c.roles) != len(first.roles) {
			return nil
		}
		for name, np := range c.roles {
			one := first.roles[name]
			switch {
			case one == nil:
				return nil
			case one.v != nil && np.v != nil && one.v.name == np.v.name:
			case len(one.things) > 0 && len(np.things) > 0 && (own == "" || own == name):
				any := *one
				any.things, any.joined, own = slices.Concat(one.things, np.things), "or", name
				first.roles[name] = &any
			default:
				return nil
			}
		}
	}
	each := *p
	each.clauses, each.solved = []*clause{&first}, nil
	return &each
}

// soOf gives, of the things of which a yes or no names any, those it is so of.
func (s *session) soOf(p *part) []*names.Thing {
	if len(p.clauses) != 1 {
		return nil
	}
	for role, np := range p.clauses[0].roles {
		if np.joined != "or" || len(np.things) < 2 {
			continue
		}
		var out []*names.Thing
		for _, t := range np.things {
			c := *p.clauses[0]
			c.roles = maps.Clone(c.roles)
			c.roles[role] = partyOf(t)
			one := *p
			one.clauses, one.solved = []*clause{&c}, nil
			if len(plain(s.solve(&one))) > 0 {
				out = append(out, t)
			}
		}
		return out
	}
	return nil
}

// tellsWhich adds to a yes which of the things named it is so of.
func (s *session) tellsWhich(p *part, a *Answer, r *Row) {
	var labels []string
	for _, t := range s.soOf(p) {
		labels = append(labels, s.label(t.IRI))
	}
	if len(labels) == 0 {
		return
	}
	column := soOfColumn[languageOf(s.lang)]
	a.Columns = append(a.Columns, column)
	r.Values[column] = Value{Label: s.list(labels)}
}

// tellsOfWhichNot notes of which of the things that a part names nothing is said.
func (s *session) tellsOfWhichNot(p *part, a *Answer) {
	so := s.soOf(p)
	var labels []string
	for _, np := range p.clauses[0].roles {
		for _, t := range np.things {
			if np.joined == "or" && !slices.Contains(so, t) {
				labels = append(labels, s.label(t.IRI))
			}
		}
	}
	if len(labels) > 0 {
		a.Notes = append(a.Notes, noteNotOf[languageOf(s.lang)]+" "+s.list(labels))
	}
}

var noteNotOf = map[string]string{
	"en": "No source says it of:", "nb": "Ingen kilde sier det om:", "nn": "Inga kjelde seier det om:",
}

var soOfColumn = map[string]string{"en": "so of", "nb": "gjelder", "nn": "gjeld"}
