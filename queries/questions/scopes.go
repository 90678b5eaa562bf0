package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Databases count those who were taken across a border, or those within a country as
// well. Which of them does what is asked for in many words, that are read here by the
// lists of lexicon/scopes.yaml alone; another word leaves the question to the other
// readings. So is which of them gives no number at all of those exposed to trafficking.

// askScopes answers a question that asks which databases, or whose, count whom.
func (e *Engine) askScopes(ctx context.Context, question, lang string) (Answer, bool, error) {
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	if c := s.scopeOf(question); c != nil {
		s.answerScope(c, &a)
		return a, a.Status == Answered, s.err
	}
	halves := s.twoScopes(question)
	for i, half := range halves {
		one := e.emptyAnswer(half, lang)
		c := s.scopeOf(half)
		if c == nil {
			return Answer{}, false, nil
		}
		if s.answerScope(c, &one); one.Status != Answered {
			return Answer{}, false, s.err
		}
		a.add(one, i)
		a.sourcesOf(one)
	}
	a.Shape, a.Status, a.Query = Set, Answered, asSentence(question, lang)
	return a, len(halves) == 2, s.err
}

// twoScopes takes apart a question that asks who counts the ones, "and which" the
// others.
func (s *session) twoScopes(question string) []string {
	r := s.divided(question, s.lang, s.scopeWords)
	if r == nil {
		return nil
	}
	for i := 2; i < len(r.parts); i++ {
		if and := &r.parts[i-1]; r.parts[i].does("which") && slices.Contains([]string{"and", "og"}, r.words[and.to-1].Folded) && i+1 < len(r.parts) {
			first, second := question[:r.words[and.from].Start], question[r.words[r.parts[i].from].Start:]
			if database := r.databaseAsked(); database != "" && !strings.Contains(second, database) {
				second = strings.Replace(second, r.text(&r.parts[i]), r.text(&r.parts[i])+" "+database, 1)
			}
			return []string{first, second}
		}
	}
	return nil
}

// databaseAsked gives the word for databases behind the first question word, or "".
func (r *soughtReading) databaseAsked() string {
	if len(r.parts) > 1 && r.parts[0].does("which") && r.parts[1].does("database") {
		return r.text(&r.parts[1])
	}
	return ""
}

// scope is what a question asks of databases.
type scope struct {
	counts string // as the graph has it
	shown  string // the property that is asked for: database or actor
}

const (
	countsCrossing = "cross-border"
	countsAll      = "internal-and-cross-border"
	countsNobody   = "nobody" // a gap says so, and no choice of the graph
)

// scopeOf reads a question as asking whom databases count; nil for any other.
func (s *session) scopeOf(question string) *scope {
	r := s.divided(question, s.lang, s.scopeWords)
	if r == nil {
		return nil
	}
	c := &scope{shown: "actor"}
	inside, crossing, only, no, asked, counting, number := false, false, false, false, false, false, false
	for i := range r.parts {
		p := &r.parts[i]
		switch {
		case isTrafficking(p.things):
		case len(p.things) == 1 && p.to-p.from > 0 && s.anyIs(p.things, "Actor"):
			return nil // of one that is named it does not ask which
		case p.does("inside"):
			inside = true
		case p.does("number"):
			number = true
		case p.does("crossing"):
			crossing = true
		case p.does("only"):
			only = true
		case p.does("not"):
			no = true
		case p.does("which"):
			asked = true
		case p.does("counting"):
			counting = true
		case p.does("whose"):
			asked, counting = true, true
		case p.does("database"):
			if i > 0 && (r.parts[i-1].does("which") || i > 1 && r.parts[i-2].does("which")) {
				c.shown = "database"
			}
			counting = true
		case !p.does(light):
			return nil
		}
	}
	switch {
	case !asked || !counting || number && (inside || crossing || only || !no):
		return nil
	case number:
		c.counts = countsNobody
	case inside && no && !only, crossing && only && !inside && !no:
		c.counts = countsCrossing
	case inside && !no && !only:
		c.counts = countsAll
	default:
		return nil
	}
	return c
}

// answerScope fills in the databases that count as asked.
func (s *session) answerScope(c *scope, a *Answer) {
	p, _ := s.lexicon.onto.Property("DataScope", c.shown)
	column := p.Label.In(s.lang)
	told := map[quad.IRI]*solution{}
	var order []quad.IRI
	for _, n := range s.scopesOf(c) {
		for _, shown := range s.countersIn(n, c) {
			iri, named := shown.Object.(quad.IRI)
			for _, sol := range s.countsSo(n, shown) {
				switch {
				case !named:
				case told[iri] == nil:
					told[iri], order = sol, append(order, iri)
				default:
					told[iri].others = append(told[iri].others, sol) // said as well in another passage
				}
			}
		}
	}
	columns := []string{column}
	for _, iri := range order {
		sol := told[iri]
		whose, known := s.whoseDatabase(c, sol)
		r := s.row(&part{}, nil, sol)
		r.Values = map[string]Value{column: s.value(iri)}
		if known {
			other, _ := s.lexicon.onto.Property("DataScope", "actor")
			columns = appendNew(columns, other.Label.In(s.lang))
			r.Values[other.Label.In(s.lang)] = s.value(whose)
		}
		a.Rows = append(a.Rows, r)
	}
	if len(a.Rows) == 0 {
		return
	}
	slices.SortStableFunc(a.Rows, func(x, y Row) int { return strings.Compare(x.Values[column].Label, y.Values[column].Label) })
	a.Shape, a.Status, a.Columns = Set, Answered, columns
	a.Understood = s.scopeUnderstood(c, column)
	a.Query = asSentence(a.Question, s.lang)
	s.sources(a)
}

// scopesOf gives the statements that say what is asked of databases: of their scope, or
// that they have no number.
func (s *session) scopesOf(c *scope) []*node {
	class := "DataScope"
	if c.counts == countsNobody {
		class = "Gap"
	}
	return slices.DeleteFunc(s.ofClass(class), func(n *node) bool {
		if class == "Gap" {
			return n.choice("lacking") != "statistics" || n.choice("degree") != "none" || !s.isOfDatabase(n)
		}
		return n.choice("counts") != c.counts
	})
}

// isOfDatabase reports whether it is a database that a gap is of.
func (s *session) isOfDatabase(gap *node) bool {
	return slices.ContainsFunc(gap.values("holder", false), func(q quad.Quad) bool {
		iri, named := q.Object.(quad.IRI)
		return named && s.is(s.node(iri), "Database")
	})
}

// countersIn gives the quads of a statement that name the databases, or those whose
// they are.
func (s *session) countersIn(n *node, c *scope) []quad.Quad {
	if c.counts != countsNobody {
		return n.values(c.shown, false)
	}
	return slices.DeleteFunc(slices.Clone(n.values("holder", false)), func(q quad.Quad) bool {
		iri, named := q.Object.(quad.IRI)
		return !named || s.is(s.node(iri), "Database") != (c.shown == "database")
	})
}

// whoseDatabase gives whose a database is that has no number, where the gap says it too:
// a table calls it so.
func (s *session) whoseDatabase(c *scope, sol *solution) (quad.IRI, bool) {
	if c.counts != countsNobody || c.shown != "database" {
		return "", false
	}
	for _, q := range s.countersIn(sol.nodes[0], &scope{counts: countsNobody, shown: "actor"}) {
		if s.takes(sol, []quad.Quad{q}) {
			return q.Object.(quad.IRI), true
		}
	}
	return "", false
}

// countsSo gives what a row rests on: each passage that says whom a database counts,
// and whose it is.
func (s *session) countsSo(n *node, shown quad.Quad) []*solution {
	var out []*solution
	for _, primary := range s.carriers(&candidate{node: n}) {
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, nodes: []*node{n}}
		counts := slices.DeleteFunc(append(slices.Clone(n.values("counts", false)), n.values("lacking", false)...), func(q quad.Quad) bool { return q.Label != primary })
		if len(counts) > 0 && s.takes(sol, counts) && s.takes(sol, []quad.Quad{shown}) {
			out = append(out, sol)
		}
	}
	return out
}

var scopeSaid = map[string]map[string]string{
	countsCrossing: {"en": "counts only those who crossed a border", "nb": "regner bare med dem som har krysset en grense", "nn": "reknar berre med dei som har kryssa ei grense"},
	countsNobody:   {"en": "gives no number of those exposed", "nb": "oppgir ikke noe tall på ofre", "nn": "oppgjev ikkje noko tal på offer"},
	countsAll:      {"en": "also counts those within a country", "nb": "regner også med dem innenfor et land", "nn": "reknar òg med dei innanfor eit land"},
}

// scopeUnderstood restates such a question.
func (s *session) scopeUnderstood(c *scope, column string) Understood {
	u := &sentence{at: "parts.0"}
	u.part(column, "class", "")
	u.part("«"+scopeSaid[c.counts][languageOf(s.lang)]+"»", "relation", "")
	return Understood{Text: strings.Join(u.words, " "), Parts: u.parts}
}
