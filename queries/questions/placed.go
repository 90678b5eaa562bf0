package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// What there is in a place is asked for by words for kinds, often several at once, by
// places, and by words that say no more than that it is there: "which projects, events or
// networks reach South Asia or a country in it". Projects lie in a place, events take place
// there, networks work there, and who does any of this is at work there: one relation holds
// them all, so that nothing is left out because its kind has another verb.

// placedIn is such a question.
type placedIn struct {
	kinds  []string       // classes of what is asked for
	places []*names.Thing // any of them
	asks   bool
	where  bool // in which countries it is
	doing  bool // it is all that is done, whatever its kind
	having bool // a kind that comes next is what those asked for have
	seat   bool // whose seat it is
	works  bool // who does something there
	funds  bool // or pays for it
	active bool // is active there: who pays for what is done is
	who    bool
	apart  bool // nothing has joined what comes next to the place before
}

// doneKinds are the classes of what is done in a place and has a name.
var doneKinds = []string{"Undertaking", "Event", "Network"}

// placedKinds are the classes above what may be asked for so.
var placedKinds = []string{"Undertaking", "Event", "Actor"}

// placedOf reads a question so; nil for one that says more.
func (e *Engine) placedOf(question, lang string) *placedIn {
	r := e.dividedWords(e.respelt(names.Words(question)), question, lang, e.placedWords)
	if r == nil {
		return nil
	}
	q := &placedIn{asks: len(r.parts[0].classes) > 0} // or "projects in Asia"
	for i := range r.parts {
		if !q.take(r, i) {
			return nil
		}
	}
	if q.who && slices.ContainsFunc(q.kinds, func(class string) bool { return !e.anyBelow([]string{class}, []string{"Actor"}) }) {
		return nil // who somebody is, and not what there is
	}
	if q.who && q.funds {
		q.kinds = appendNew(q.kinds, "Actor")
	}
	if q.active && slices.Contains(q.kinds, "Organisation") {
		q.funds, q.works = true, true
	}
	if !q.asks || len(q.kinds) == 0 || len(q.places) == 0 || q.funds && !q.works {
		return nil
	}
	return q
}

// take reads one part of a question; false where it says nothing that such a one may say.
func (q *placedIn) take(r *soughtReading, i int) bool {
	p, e := &r.parts[i], r.engine
	if e.anyIs(p.things, "UnnamedParty") {
		p.things, p.classes = nil, r.classNoun(p.from, p.to) // "UN organisations" are a kind
	}
	switch {
	case len(p.things) > 0 && isTrafficking(p.things):
	case len(p.things) > 0:
		if !e.anyIs(p.things, "Place") && !r.hasMembers(i) || q.apart || r.belongsThere(i) || slices.ContainsFunc(p.things, func(t *names.Thing) bool { return t.IRI == vocab.Thing(world) }) {
			return false
		}
		q.places, q.apart = append(q.places, p.things...), true
	case p.does("asks"), p.does("where"):
		q.asks, q.where = true, q.where || p.does("where")
		if p.does("done") {
			q.all()
		}
	case p.does("who"):
		q.asks, q.who = true, true
	case p.does("funds"), p.does("works"):
		q.funds, q.works, q.having = q.funds || p.does("funds"), q.works || p.does("works"), true
	case p.does("active"):
		q.active = true
	case p.does("done"):
		q.all()
	case p.does("having"):
		q.having = true
	case p.does("seat"):
		q.seat = true
	case p.does("joins"):
		q.apart = false
	case len(p.says) > 0:
	case slices.Contains(p.classes, "Country"):
		return len(q.places) > 0 // "South Asian countries", "South Asia or a country there"
	case q.having:
		return e.anyBelow(p.classes, doneKinds)
	case e.anyBelow(p.classes, placedKinds) && !e.anyBelow(p.classes, []string{"Place"}):
		for _, class := range p.classes {
			q.kinds = appendNew(q.kinds, class)
		}
	default:
		return false
	}
	return true
}

// belongsThere reports whether a word for a place says whose something is, and not where:
// "British organisations".
func (r *soughtReading) belongsThere(i int) bool {
	p := &r.parts[i]
	if r.engine.concepts.demonyms[r.lang][foldedOf(r.words[p.from:p.to])] == "" {
		return false
	}
	return i+1 == len(r.parts) || !slices.Contains(r.parts[i+1].classes, "Country")
}

// hasMembers reports whether a name stands for its member states: "an ASEAN country".
func (r *soughtReading) hasMembers(i int) bool {
	return r.engine.anyIs(r.parts[i].things, "IntergovernmentalBody") && i+1 < len(r.parts) && slices.Contains(r.parts[i+1].classes, "Country")
}

// all notes that all that is done is asked for, unless that is what those asked for have.
func (q *placedIn) all() {
	if q.having {
		return
	}
	q.doing = true
	for _, class := range doneKinds {
		q.kinds = appendNew(q.kinds, class)
	}
}

// askPlaced answers such a question; false where nothing of the kinds is there.
func (e *Engine) askPlaced(ctx context.Context, question, lang string) (Answer, bool, error) {
	asked := e.placedOf(question, lang)
	if asked == nil || asked.where && !slices.ContainsFunc(asked.kinds, func(class string) bool { return e.anyBelow([]string{class}, doneKinds) }) {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	q := asked.query(s)
	a := e.emptyAnswer(question, lang)
	s.spokenOf = q.named()
	s.answerQuery(q, &a)
	if asked.funds {
		s.alsoPaid(asked, question, &a)
	}
	if a.Status == Answered && !asked.where && !asked.seat {
		s.alsoDone(asked, question, &a)
	}
	return a, a.Status == Answered, s.err
}

// alsoPaid adds who pays for what is done in the places.
func (s *session) alsoPaid(asked *placedIn, question string, a *Answer) {
	v := &variable{name: "x", classes: asked.kinds, asked: true, restricted: true}
	c := &clause{frame: s.lexicon.frames["fund-measures"], roles: map[string]*party{"donor": {v: v}}, conds: asked.there(s.lang)}
	b := s.emptyAnswer(question, s.lang)
	s.answerQuery(&query{lang: s.lang, parts: []*part{{want: wantThings, targets: []*variable{v}, clauses: []*clause{c}}}}, &b)
	if b.Status != Answered {
		return
	}
	column := s.columnName(v)
	b.Rows = slices.DeleteFunc(b.Rows, func(r Row) bool {
		return !isPlain(r) || slices.ContainsFunc(a.Rows, func(known Row) bool { return isPlain(known) && known.Values[column].ID == r.Values[column].ID })
	})
	a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool {
		return !isPlain(r) && slices.ContainsFunc(b.Rows, func(other Row) bool { return other.Values[column].ID == r.Values[column].ID })
	})
	a.addPlain(b.Rows)
	a.Understood.Text += "; " + b.Understood.Text
	a.Status, a.Shape, a.Columns = Answered, Set, []string{column}
	a.SPARQL, a.Query = "", asSentence(question, s.lang)
	s.sources(a)
}

// addPlain adds rows before those that are near.
func (a *Answer) addPlain(rows []Row) {
	plain := slices.IndexFunc(a.Rows, func(r Row) bool { return !isPlain(r) })
	if plain < 0 {
		plain = len(a.Rows)
	}
	a.Rows = slices.Insert(a.Rows, plain, rows...)
}

// query gives what is asked for: what is in the places, or in which countries of them it is.
func (q *placedIn) query(s *session) *query {
	v := &variable{name: "x", classes: q.kinds, asked: true, restricted: true}
	c := &clause{frame: s.lexicon.frames["placed"], roles: map[string]*party{"x": {v: v}}}
	if q.where {
		v.classes, v.places = []string{"Country"}, q.places
		c.frame, c.roles = s.lexicon.frames[q.scene(s.Engine)], map[string]*party{"place": {v: v}}
	} else {
		c.conds = q.there(s.lang)
		if q.seat {
			c.frame = s.lexicon.frames["headquarters-in"]
		}
	}
	return &query{lang: s.lang, parts: []*part{{want: wantThings, targets: []*variable{v}, clauses: []*clause{c}}}}
}

// there gives the condition that something is in one of the places.
func (q *placedIn) there(lang string) []condition {
	var labels []string
	for _, t := range q.places {
		labels = append(labels, t.Label(lang))
	}
	return []condition{{kind: placeCondition, things: q.places, text: strings.Join(labels, " / ")}}
}

// scene gives the relation that tells where what is asked for is.
func (q *placedIn) scene(e *Engine) string {
	only := func(class string) bool {
		return !slices.ContainsFunc(q.kinds, func(kind string) bool { return !e.anyBelow([]string{kind}, []string{class}) })
	}
	switch {
	case q.doing:
		return "scene"
	case only("Undertaking"):
		return "scene-of-projects"
	}
	return "scene-of-work"
}

// doingKinds are the classes of statements that tell what is done in a place.
var doingKinds = []string{"Activity", "Assistance", "LegalMeasure"}

// tellingKinds gives the classes of statements that tell of what is asked for without a name:
// of projects those of a review of some do.
func (q *placedIn) tellingKinds(e *Engine) []string {
	var out []string
	if q.doing {
		out = append(out, doingKinds...)
	}
	if e.anyBelow(q.kinds, []string{"Undertaking"}) {
		out = append(out, "Evaluation")
	}
	return out
}

// alsoDone adds what statements tell of that is done in the places and has no name, where no
// row rests on the same sentence.
func (s *session) alsoDone(asked *placedIn, question string, a *Answer) {
	shown, kinds := map[string]bool{}, asked.tellingKinds(s.Engine)
	for _, r := range a.Rows {
		for _, e := range r.Evidence {
			shown[e.Passage] = true
		}
		for _, v := range r.Values {
			shown[v.ID] = true
		}
	}
	var rows []Row
	for _, place := range asked.places {
		for at := range s.within(place.IRI) {
			for _, q := range s.match(nil, vocab.Term("place"), at) {
				iri, _ := q.Subject.(quad.IRI)
				n := s.node(iri)
				if shown[string(iri)] || !s.isOf(n, kinds) || slices.ContainsFunc(n.values("actor", false), func(by quad.Quad) bool { return shown[string(objectOf(by))] }) {
					continue // what a project that is shown does is a part of it
				}
				shown[string(iri)] = true
				r := s.claimRow(s.placedSolution(n, q), n, s.said(), map[string]bool{})
				if len(r.Evidence) == 0 || shown[r.Evidence[0].Passage] {
					continue
				}
				r.Values = map[string]Value{s.said(): r.Values[s.said()]}
				rows = append(rows, r)
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	slices.SortFunc(rows, func(x, y Row) int { return strings.Compare(x.Evidence[0].Passage, y.Evidence[0].Passage) })
	a.addPlain(joinedRows(rows))
	a.Columns = appendNew(a.Columns, s.said())
	a.SPARQL, a.Query = "", asSentence(question, s.lang) // no one query gives what is of so many kinds
	s.sources(a)
}

// placedSolution gives what shows that a statement is of a place: its own sentence, and what
// stands beside that where the place does so.
func (s *session) placedSolution(n *node, place quad.Quad) *solution {
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: place.Label, facts: []quad.Quad{place}, nodes: []*node{n}}
	for _, q := range n.quads {
		if q.Predicate != vocab.Type || s.isBackground(q.Label) {
			continue
		}
		if q.Label == place.Label {
			sol.primary, sol.support, sol.facts = place.Label, Stated, []quad.Quad{q, place}
			break
		}
		sol.primary, sol.support, sol.facts = q.Label, Inherited, []quad.Quad{q, place}
	}
	return sol
}
