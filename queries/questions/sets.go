package questions

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// Countries are asked for by what they are in trafficking, where they lie and what
// they belong to, several of these at once and some of them denied: "which La
// Strada countries outside the EU are no transit countries". Such a question is
// read by these terms alone, in whatever words and order they stand; a word that
// says none of them leaves it to the other readings.

// askSet answers a question that asks for such countries.
func (e *Engine) askSet(ctx context.Context, question, lang string) (Answer, bool, error) {
	s := e.session(ctx, lang)
	q := s.setOf(question)
	if q == nil && s.speaksOfCountries(question) {
		for _, text := range s.named(question) {
			if q = s.setOf(text); q != nil {
				break
			}
		}
	}
	if q == nil || e.leansOnFirst(ctx, question, lang) {
		return Answer{}, false, nil
	}
	a := e.emptyAnswer(question, lang)
	s.spokenOf = q.named()
	s.answerQuery(q, &a)
	return a, a.Status != NotUnderstood, s.err
}

// speaksOfCountries reports whether a question has a word for countries or for what
// they are in trafficking.
func (s *session) speaksOfCountries(question string) bool {
	r := s.divided(question, s.lang, s.setWords)
	return r != nil && slices.ContainsFunc(r.parts, func(p soughtPart) bool {
		return slices.Contains(p.classes, "Country") || p.does("member") || p.does("origin") || p.does("transit") || p.does("destination")
	})
}

// setReader reads a question as such a set.
type setReader struct {
	*soughtReading
	s       *session
	v       *variable
	clauses []*clause

	roles    []*clause // of these, those that say what a country is in trafficking
	main     bool      // only what is said to be important
	no       bool      // what comes next is denied
	denied   bool      // and what came last was
	people   bool      // it speaks of those who are trafficked
	asked    bool      // it asks which or where
	where    bool      // asks where, which a verb of what happens to people must tell of
	what     bool      // or what, which a word for countries must tell of
	kind     bool      // it has a word for countries or places
	member   bool      // it asks for members
	only     bool      // what a country is said to be next, it is alone
	alone    bool      // and is said to be
	from, to bool      // a direction that no verb has taken up
	moved    bool      // a verb without its direction
	verb     string    // what the last verb says of a country
	joined   bool      // "and" stands before what comes next
	loosely  bool      // and stood so between two of the roles
	both     bool      // it says that all of it is so of one
	told     int       // where what only describes a thing ends
	ends     []end     // places that no word for countries follows
}

// end is a place from or to which people may be taken.
type end struct {
	things []*names.Thing
	from   bool // "from South Asia", or "South Asian victims"
	to     bool
}

// setOf reads a question as asking for a set of countries; nil for any other.
func (s *session) setOf(question string) *query {
	r := &setReader{soughtReading: s.divided(question, s.lang, s.setWords), s: s}
	if r.soughtReading == nil {
		return nil
	}
	r.v = &variable{name: "x", classes: []string{"Country"}, asked: true, restricted: true}
	for i := 0; i < len(r.parts); i = max(i+1, r.told) {
		if !r.take(i) {
			return nil
		}
	}
	if !r.complete() {
		return nil
	}
	return &query{lang: s.lang, parts: []*part{{want: wantThings, targets: []*variable{r.v}, clauses: r.clauses}}}
}

// isNumber reports whether a part only says how many there are: as_many.go heeds it.
func (r *setReader) isNumber(p *soughtPart) bool {
	return p.to-p.from == 1 && r.engine.joints[r.lang].numberOf(r.words[p.from]) > 0
}

// take reads one part; false where it says nothing that such a question may say.
func (r *setReader) take(i int) bool {
	p := &r.parts[i]
	switch {
	case len(p.things) > 0:
		return r.thing(i)
	case p.does("not"):
		r.no = true
	case p.does("both"):
		r.both = true
	case p.does("neither"):
		r.no = true
	case p.does("or"):
		if !r.denied {
			return false // these or those
		}
		r.no = true
	case p.does("and"):
		r.joined = true
	case p.does("which"):
		r.asked = true
	case p.does("what"):
		r.what = true
	case p.does("where"):
		r.asked, r.where = true, true
		r.v.classes = []string{"Place"}
	case p.does("main"):
		r.main = true
	case p.does("people"):
		r.people = true
	case p.does("origin"), p.does("transit"), p.does("destination"):
		for _, role := range []string{"origin", "transit", "destination"} {
			if p.does(role) {
				r.role(role)
			}
		}
		r.kind = true
	case p.does("only"):
		r.only = true
	case p.does("come") && r.has("member") && !r.speaksOfPeople():
		return true // members come from somewhere as well
	case p.does("come"), p.does("go"), p.does("pass"):
		for says, role := range map[string]string{"come": "origin", "go": "destination", "pass": "transit"} {
			if p.does(says) {
				r.role(role)
				r.verb, r.from, r.to, r.moved = role, false, false, false
				r.people = r.people || p.does("people")
			}
		}
	case p.does("carry"):
		return r.carry()
	case p.does("from"):
		return r.direct(&r.from)
	case p.does("to"):
		return r.direct(&r.to)
	case r.isPlaceNoun(p):
		r.kind = true
		r.both = r.both || slices.Contains(oneCountry, r.words[p.to-1].Folded)
		if !r.fitsClass(p, "Country") {
			r.v.classes = []string{"Place"}
		}
		if r.v.text == "" {
			r.v.text = r.text(p)
		}
	case p.does("member"):
		if slices.Contains(countryMembers, r.words[p.to-1].Folded) {
			r.kind = true
		}
		r.member = r.member || !r.kind
	case p.does("belong"):
		return len(p.classes) == 0 || !r.asksFor(i)
	case p.does(light), p.does("abroad"), r.isNumber(p):
	default:
		return false
	}
	return true
}

// asksFor reports whether a part is the noun of the words that ask.
func (r *setReader) asksFor(i int) bool {
	at := i - 1
	for at > 0 && (len(r.parts[at].things) > 0 || r.parts[at].does(light)) {
		at--
	}
	return at >= 0 && (r.parts[at].does("which") || r.parts[at].does("what"))
}

// oneCountry are words that ask for one country, so that all that is said is so of it.
var oneCountry = []string{"country", "state", "nation"}

// countryMembers are how words for members end that are countries.
var countryMembers = []string{"state", "states", "country", "countries", "medlemsland", "medlemslandene", "medlemslanda", "medlemsstat", "medlemsstater"}

// speaksOfPeople reports whether a question speaks of those who are trafficked.
func (r *setReader) speaksOfPeople() bool {
	return r.has("people") || slices.ContainsFunc(r.parts, func(p soughtPart) bool { return isTrafficking(p.things) })
}

// isPlaceNoun reports whether a part is a word for countries, or for places.
func (r *setReader) isPlaceNoun(p *soughtPart) bool {
	return len(p.classes) > 0 && !slices.ContainsFunc(p.classes, func(class string) bool {
		return !slices.Contains([]string{"Country", "Region", "Place"}, class)
	})
}

func (r *setReader) fitsClass(p *soughtPart, class string) bool {
	return slices.Contains(p.classes, class)
}

// role takes in what a country is in trafficking, once where words say it twice:
// "pass through".
func (r *setReader) role(id string) {
	if slices.ContainsFunc(r.roles, func(c *clause) bool { return c.frame.ID == id && c.without == r.no }) {
		r.no = false
		return
	}
	r.alone, r.only = r.alone || r.only, false
	r.loosely = r.loosely || r.joined && len(r.roles) > 0 && !r.no
	r.joined = false
	c := &clause{frame: r.engine.lexicon.frames[id], roles: map[string]*party{"x": {v: r.v}}, without: r.no}
	r.roles, r.clauses, r.denied, r.no = append(r.roles, c), append(r.clauses, c), r.no, false
}

// carry takes in a verb that says of people that they are moved; its direction may
// stand before it or behind.
func (r *setReader) carry() bool {
	switch {
	case r.from == r.to:
		r.moved = true
	case r.from:
		r.role("origin")
		r.verb = "origin"
	default:
		r.role("destination")
		r.verb = "destination"
	}
	r.from, r.to = false, false
	return true
}

// direct takes in a word of direction, for the verb before it or behind.
func (r *setReader) direct(way *bool) bool {
	if way == &r.from && r.verb == "origin" || way == &r.to && r.verb == "destination" {
		return true
	}
	*way = true
	if r.moved {
		r.moved = false
		return r.carry()
	}
	return true
}

// thing takes in what is named: where the countries lie, the other end of a way, or
// what they belong to.
func (r *setReader) thing(i int) bool {
	p := &r.parts[i]
	switch {
	case isTrafficking(p.things):
		return true
	case len(p.things) != 1:
		return false
	case r.engine.anyIs(p.things, "Place"):
		return r.place(i)
	}
	c := r.belongs(p.things[0])
	if c == nil {
		return false
	}
	c.without = r.no
	r.told = r.describes(i+1, p.things[0])
	r.clauses, r.denied, r.no = append(r.clauses, c), r.no, false
	return true
}

// describes gives where what is said of a thing behind its name ends, if it is only
// who made or supports it, and a source says something of the two: "the network that
// UNIFEM helped to set up".
func (r *setReader) describes(from int, t *names.Thing) int {
	var by *names.Thing
	made, end := false, from
scan:
	for ; end < len(r.parts); end++ {
		p := &r.parts[end]
		switch {
		case len(p.things) == 1 && by == nil && r.engine.anyIs(p.things, "Actor"):
			by = p.things[0]
			continue
		case p.does("made"):
			made = true
			continue
		case p.does(light), p.does("and"):
			continue
		}
		break scan
	}
	if !made || by == nil || !r.s.saidOfBoth(t, by) {
		return 0
	}
	for end > from && !r.parts[end-1].does("made") && len(r.parts[end-1].things) == 0 {
		end--
	}
	return end
}

// saidOfBoth reports whether a statement of what is so names two things.
func (s *session) saidOfBoth(a, b *names.Thing) bool {
	return slices.ContainsFunc(s.mentions(a.IRI), func(n *node) bool {
		return n.shade == "" && slices.ContainsFunc(n.quads, func(q quad.Quad) bool { return q.Object == b.IRI })
	})
}

// place takes in a region or a union of states: what the countries lie in, where a
// word for countries stands beside it, else an end of the way of people.
func (r *setReader) place(i int) bool {
	t := r.parts[i].things[0]
	group := !r.s.thingFits(t, []string{"Country"}) || r.engine.countsItself(t)
	before, after := r.beside(i, -1), r.beside(i, 1)
	people := after != nil && after.does("people")
	if group && !people && (after == nil || !after.does("people")) && (r.nounBeside(i) || !r.people) {
		if r.no {
			r.v.outside = append(r.v.outside, t)
		} else {
			r.v.places = append(r.v.places, t)
		}
		r.denied, r.no = r.no, false
		return true
	}
	if r.no {
		return false
	}
	r.ends = append(r.ends, end{things: r.parts[i].things, from: people || before != nil && before.does("from"), to: before != nil && before.does("to")})
	if before != nil && (before.does("from") || before.does("to")) {
		r.from, r.to = false, false
	}
	return true
}

// beside gives the part before or behind another.
func (r *setReader) beside(i, by int) *soughtPart {
	if i+by < 0 || i+by >= len(r.parts) {
		return nil
	}
	return &r.parts[i+by]
}

// nounBeside reports whether a word for countries stands behind a place, or before
// it with nothing but a preposition between.
func (r *setReader) nounBeside(i int) bool {
	for _, at := range []int{i + 1, i - 2, i - 3} {
		if at < 0 || at >= len(r.parts) {
			continue
		}
		p := &r.parts[at]
		if r.isPlaceNoun(p) || p.does("member") || p.does("origin") || p.does("transit") || p.does("destination") {
			return true
		}
	}
	return false
}

// belonging are the relations by which a country belongs to something: what is
// asked for, and what it belongs to.
var belonging = []struct{ frame, country, of string }{
	{"member-place", "place", "body"}, {"member", "x", "body"}, {"covered-by", "place", "by"},
}

// belongs gives the relation by which countries belong to a thing: the first that is
// said of any.
func (r *setReader) belongs(t *names.Thing) *clause {
	for _, way := range belonging {
		f := r.engine.lexicon.frames[way.frame]
		if !r.engine.thingFits(t, f.Roles[way.of].Range) {
			continue
		}
		c := &clause{frame: f, roles: map[string]*party{way.country: {v: r.v}, way.of: partyOf(t)}}
		any := &variable{name: "x", classes: []string{"Country"}, asked: true, restricted: true}
		tried := &part{want: wantThings, targets: []*variable{any}, clauses: []*clause{{frame: f, roles: map[string]*party{way.country: {v: any}, way.of: partyOf(t)}}}}
		if len(plain(r.s.solve(tried))) > 0 {
			return c
		}
	}
	return nil
}

// complete reports whether all that was read makes one question, and puts its last
// pieces together.
func (r *setReader) complete() bool {
	r.asked = r.asked || r.what && r.kind
	if r.where {
		if r.verb == "" && len(r.clauses) < 2 {
			return false // where it is said
		}
		if r.kind = true; r.verb == "" { // where it works, and does not
			r.v.classes = []string{"Country"}
		}
	}
	if r.member && !r.where { // only of a union of states are members countries
		r.kind = slices.ContainsFunc(r.clauses, func(c *clause) bool { return c.frame.ID == "member" && !c.without }) || len(r.v.places) > 0 && r.s.isUnion(r.v.places[0].IRI)
	}
	if !r.kind || !r.asked || r.no || r.moved || r.from != r.to {
		return false
	}
	if r.v.text == "" {
		r.v.text = r.engine.lexicon.onto.Class(r.v.classes[0]).Label.In(r.lang)
	}
	if r.only || r.alone && !r.nothingElse() {
		return false
	}
	if r.loosely && !r.both { // "origin and transit countries" may be these and those
		return false
	}
	slices.SortStableFunc(r.clauses, func(a, b *clause) int {
		return map[bool]int{true: 1}[a.without] - map[bool]int{true: 1}[b.without]
	})
	if len(r.ends) > 0 && !r.led() {
		return false
	}
	positive := slices.ContainsFunc(r.clauses, func(c *clause) bool { return !c.without })
	if !positive || r.main && len(r.roles) == 0 {
		return false
	}
	if r.main {
		for _, c := range r.roles {
			if !c.without {
				c.conds = append(c.conds, condition{kind: mannerCondition, text: weighty[r.lang]})
			}
		}
	}
	return true
}

// nothingElse leaves out what a country is besides the one thing that it is said to
// be only.
func (r *setReader) nothingElse() bool {
	if len(r.roles) != 1 || r.roles[0].without {
		return false
	}
	is := r.roles[0].frame.ID
	for _, role := range []string{"origin", "transit", "destination"} {
		if r.no = role != is; r.no {
			r.role(role)
		}
	}
	return true
}

// led makes of the one verb and the one end that a question has the way of people
// between them.
func (r *setReader) led() bool {
	if len(r.roles) != 1 || len(r.clauses) != 1 || len(r.ends) != 1 || !r.people || r.clauses[0].without {
		return false
	}
	asked, other := "to", "from"
	if r.clauses[0].frame.ID == "origin" {
		asked, other = other, asked
	} else if r.clauses[0].frame.ID != "destination" {
		return false
	}
	if e := r.ends[0]; e.from && other != "from" || e.to && other != "to" {
		return false
	}
	r.main = false // how often is said by the source in its own words
	r.clauses[0] = &clause{frame: r.engine.lexicon.frames["go-to"], roles: map[string]*party{asked: {v: r.v}, other: partyOf(r.ends[0].things[0])}}
	return true
}

// leftOut leaves out the solutions of which a source says what they must not be.
func (s *session) leftOut(p *part, all []*solution) []*solution {
	for _, c := range p.clauses {
		if !c.without {
			continue
		}
		s.note(noteLeavesOut[languageOf(s.lang)])
		one := *c
		one.without = false
		said := map[string]bool{}
		for _, sol := range plain(s.clause(p, &one)) {
			for _, v := range p.targets {
				if value := sol.bound[v.name]; value != nil {
					said[v.name+" "+value.String()] = true
				}
			}
		}
		all = slices.DeleteFunc(all, func(sol *solution) bool {
			return slices.ContainsFunc(p.targets, func(v *variable) bool {
				return sol.bound[v.name] != nil && said[v.name+" "+sol.bound[v.name].String()]
			})
		})
	}
	return all
}

var noteLeavesOut = map[string]string{
	"en": "Left out is what a source says it of. Of the others no source says it, which is no denial.",
	"nb": "Det som en kilde sier det om, er utelatt. Om de andre sier ingen kilde det, og det er ingen benektelse.",
	"nn": "Det som ei kjelde seier det om, er utelate. Om dei andre seier inga kjelde det, og det er inga nekting.",
}

// positive gives the clauses of a part that must be so.
func (p *part) positive() []*clause {
	return slices.DeleteFunc(slices.Clone(p.clauses), func(c *clause) bool { return c.without })
}
