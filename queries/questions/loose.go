package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A question that the first reading does not understand is read once more,
// loosely: by what is certain in it. Words say which relations, things, classes
// and times it speaks of; every way to put all of them together that the roles
// of the relations allow is asked, and the question is answered where one of
// them finds something and no other that is as likely finds something else.
// A word that nothing explains still makes a refusal.

// onceMore answers a question that the first reading did not understand, or of
// which it found nothing: loosely, or by what statements say of it.
func (e *Engine) onceMore(ctx context.Context, question string, q *query, first Status) (Answer, bool) {
	again, ok := e.againLoosely(ctx, question, q)
	if ok && (again.Status == Answered || again.Status == Denied) {
		return again, true
	}
	if w := e.wordingOf(question, q.lang); first == NotCovered && (!q.asksForSayings() || w == nil || w.negated) || q.sources > 1 {
		return again, ok && first != NotCovered
	}
	said := e.emptyAnswer(question, q.lang)
	s := e.session(ctx, q.lang)
	if s.saidInWords(question, &said) && s.err == nil && (said.Status != NearOnly || !ok && first != NotCovered) {
		return said, true
	}
	return again, ok && first != NotCovered
}

// againLoosely answers a question once more, as it is read loosely.
func (e *Engine) againLoosely(ctx context.Context, question string, first *query) (Answer, bool) {
	lang := first.lang
	q := e.session(ctx, lang).loosely(question)
	s := e.session(ctx, lang)
	if q == nil || s.countsOthers(q, question) || e.asksWithDo(question, lang) && q.turnsRound(first) {
		return Answer{}, false
	}
	s.spokenOf = q.named()
	a := e.emptyAnswer(question, lang)
	s.answerQuery(q, &a)
	return a, s.err == nil && a.Status != NotUnderstood
}

// asksWithDo reports whether a question has the order of English that leaves no doubt who
// does what: "which bodies does it fund".
func (e *Engine) asksWithDo(question, lang string) bool {
	return readIn(lang) == "en" && slices.ContainsFunc(names.Words(question), func(w names.Word) bool {
		return slices.Contains(e.joints["en"].Sets.Do, w.Folded)
	})
}

// turnsRound reports whether a question gives a thing another role in a relation than an
// earlier reading does, which knew the order of the words: whom IOM funds is not who
// funds it.
func (q *query) turnsRound(first *query) bool {
	if len(first.parts) != 1 || len(first.unknown) > 0 {
		return false
	}
	for _, p := range q.parts {
		for _, c := range p.clauses {
			for _, before := range first.parts[0].clauses {
				if c.frame == before.frame && len(c.frame.Roles) == 2 && c.swaps(before) {
					return true
				}
			}
		}
	}
	return false
}

// swaps reports whether a clause gives what another names in one role another role.
func (c *clause) swaps(before *clause) bool {
	for name, np := range before.roles {
		for other, own := range c.roles {
			if other != name && len(np.things) > 0 && slices.ContainsFunc(own.things, func(t *names.Thing) bool { return slices.Contains(np.things, t) }) {
				return true
			}
		}
	}
	return false
}

// loosely reads a question that was not understood once more, or gives nil.
func (s *session) loosely(question string) *query {
	r := &loose{s: s, question: question, q: &query{lang: s.lang}}
	if !r.read() {
		return nil
	}
	return r.q
}

// loose reads one question.
type loose struct {
	s        *session
	question string
	words    []names.Word
	q        *query
	vars     int
	empty    bool // some part finds nothing
}

// read reads the parts of the question one after the other. Each takes the
// reading that fits those before.
func (r *loose) read() bool {
	e := r.s.Engine
	words, nots := e.plainWords(e.parted(e.respelt(e.asked(names.Words(r.question), r.question))))
	if len(nots) > 0 {
		return false // what is denied is not read loosely
	}
	r.words = words
	pieces := splitParts(e.looseSpans(words, r.s.lang, false))
	others := splitParts(e.looseSpans(words, r.s.lang, true))
	var waiting []intent // question words whose question is still to come
	for i, piece := range pieces {
		if want, bare := r.bare(piece); bare && len(r.q.parts) == 0 {
			waiting = append(waiting, want)
			continue
		} else if bare {
			if !r.once(want) {
				return false
			}
			continue
		}
		ways := [][]span{piece}
		if len(others) == len(pieces) && len(others[i]) != len(piece) || len(others) == len(pieces) && !sameKinds(piece, others[i]) {
			ways = append(ways, others[i])
		}
		if !r.piece(ways) {
			return false
		}
	}
	for _, want := range waiting {
		if len(r.q.parts) == 0 || !r.once(want) {
			return false
		}
	}
	return len(r.q.parts) == 1 || len(r.q.parts) > 1 && !r.empty
}

// asked leaves out what a question begins with that says who asks and why: "We
// are writing a note: ..."
func (e *Engine) asked(words []names.Word, source string) []names.Word {
	for i := 1; i < len(words)-2; i++ {
		between := source[words[i-1].End:words[i].Start]
		if !strings.ContainsAny(between, ":–—.") && !strings.Contains(between, " - ") {
			continue
		}
		speaks := slices.Contains([]string{"i", "we", "jeg", "vi", "eg", "me"}, words[0].Folded)
		if speaks && len(e.names.Find(words[:i])) == 0 {
			return words[i:]
		}
		return words
	}
	return words
}

// bare reports whether a piece is nothing but a question word: "and when".
func (r *loose) bare(piece []span) (want intent, bare bool) {
	want = -1
	for i := range piece {
		s := &piece[i]
		switch {
		case s.does("when"):
			want = wantTime
		case s.does("where"):
			want = wantPlace
		case s.does("skip"), s.does("filler"), s.does("conj"), s.does("pronoun"):
		default:
			return want, false
		}
	}
	return want, want >= 0
}

// once asks the part before once more, for when or where.
func (r *loose) once(want intent) bool {
	before := r.q.parts[len(r.q.parts)-1]
	tries := []*part{{want: want, clauses: before.clauses, loose: true}}
	if want == wantPlace {
		tries = append(r.whereabouts(before), tries...)
	}
	for _, p := range tries {
		if r.s.finds(r.q, p) != "" {
			r.q.parts = append(r.q.parts, p)
			return true
		}
	}
	return false
}

// whereabouts asks where what a part is about took place, or what it covers.
func (r *loose) whereabouts(before *part) []*part {
	var out []*part
	for _, id := range []string{"take-place-where", "covered-by"} {
		f := r.s.lexicon.frames[id]
		for _, c := range before.clauses {
			for _, name := range roleOrder(c.frame) {
				for _, role := range roleOrder(f) {
					np := c.roles[name]
					if np == nil || f.Roles[role].Range[0] == "Place" || f.Roles[role].Range[0] == "City" || !r.s.partyFits(np, f.Roles[role]) {
						continue
					}
					r.vars += 10
					v := &variable{name: fmt.Sprintf("v%d", r.vars), classes: []string{"Place"}, text: "where", asked: true}
					at := &clause{frame: f, roles: map[string]*party{role: np, f.other(role): {v: v}}}
					p := &part{want: wantThings, targets: []*variable{v}, clauses: []*clause{at}, loose: true}
					if np.v != nil {
						p.clauses = append(slices.Clone(before.clauses), at)
					}
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// other gives the other role of a relation of two.
func (f *frame) other(role string) string {
	for _, name := range roleOrder(f) {
		if name != role {
			return name
		}
	}
	return ""
}

// piece reads one part and adds the reading chosen to the question.
func (r *loose) piece(ways [][]span) bool {
	var all []*reading
	var d *draft
	for i, spans := range ways {
		other := r.draft(spans)
		if other == nil {
			continue
		}
		d = other
		for _, c := range d.readings() {
			c.points -= i
			c.seen = d.q.seen
			all = append(all, c)
		}
		r.vars = d.vars
	}
	if d == nil {
		return false
	}
	slices.SortStableFunc(all, func(a, b *reading) int { return cmp.Compare(b.points, a.points) })
	all = likeliest(all)
	best := r.choose(all)
	if r.empty || best == nil {
		if of := r.ofBodies(all); of != nil {
			r.empty, best = false, of
		}
	}
	if best == nil {
		return false
	}
	r.q.parts = append(r.q.parts, best.part)
	r.q.seen = append(r.q.seen, best.seen...)
	return true
}

// ofBodies takes, where nothing is found of the states that a part names, the
// reading that finds something of their bodies.
func (r *loose) ofBodies(all []*reading) *reading {
	var wide []*reading
	for _, c := range all {
		if p := r.s.throughBodies(c.part); p != nil {
			wide = append(wide, &reading{part: p, points: c.points, unsure: true, seen: c.seen})
		}
	}
	return r.choose(wide)
}

// maxReadings bounds how many ways to read a part are asked.
const maxReadings = 16

// likeliest leaves out readings that ask the same as a likelier one, and those
// beyond the number that are asked.
func likeliest(all []*reading) []*reading {
	var out []*reading
	seen := map[string]bool{}
	for _, c := range all {
		q := &query{parts: []*part{c.part}}
		if k := q.object().canonical(); !seen[k] && len(out) < maxReadings {
			seen[k] = true
			out = append(out, c)
		}
	}
	return out
}

// near says how many points less likely a reading may be than another and still
// make it doubtful.
const nearPoints = 2

// farPoints is how many points less likely than the likeliest a reading may be
// and still be taken, where that finds nothing.
const farPoints = 14

// reading is one way to read a part.
type reading struct {
	part   *part
	points int
	unsure bool // that it finds nothing says nothing
	seen   []Part
}

// sameKinds reports whether two divisions of the same words say the same.
func sameKinds(a, b []span) bool {
	return slices.EqualFunc(a, b, func(x, y span) bool { return x.kind == y.kind && x.from == y.from && x.to == y.to })
}

// choose takes the likeliest reading that finds something. It is doubtful where
// one that is nearly as likely finds something else. Where none finds anything
// the likeliest is taken, if it rests on nothing but roles.
func (r *loose) choose(all []*reading) *reading {
	var best *reading
	var found string
	for _, c := range all {
		if best != nil && c.points < best.points-nearPoints || c.points < all[0].points-farPoints {
			break
		}
		rows := r.s.finds(r.q, c.part)
		switch {
		case rows == "":
		case best == nil:
			best, found = c, rows
		case rows != found:
			return nil
		}
	}
	if best != nil || len(all) == 0 {
		return best
	}
	r.empty = true
	if all[0].unsure || len(all) > 1 && all[1].points == all[0].points && !all[1].unsure && all[1].part.clauses[0].frame != all[0].part.clauses[0].frame {
		return nil
	}
	return all[0]
}

// asksActors reports whether a part asks for actors of any kind: that a country
// lies somewhere says nothing of what it does.
func (p *part) asksActors() bool {
	return len(p.targets) > 0 && slices.Contains(p.targets[0].classes, "Actor")
}

// finds gives the plain rows of a part as text; empty where there are none.
func (s *session) finds(before *query, p *part) string {
	q := &query{lang: before.lang, parts: append(slices.Clone(before.parts), p)}
	if !s.answerable(q) {
		return ""
	}
	var a Answer
	var out []string
	for _, row := range s.partRows(q, p, len(q.parts)-1, &a) {
		if rankOf[row.Support] > rankOf[Inherited] || row.Background && p.asksActors() {
			continue
		}
		var cells []string
		for _, column := range a.Columns {
			cells = append(cells, row.Values[column].ID+row.Values[column].Label)
		}
		out = append(out, strings.Join(cells, "\x00"))
	}
	p.solved, s.notes = nil, nil
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}
