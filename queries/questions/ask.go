package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Ask answers a question in words. An empty lang is found from the question.
// A question that is not understood is no error: its answer says what was
// understood. The error is that of reading the graph.
func (e *Engine) Ask(ctx context.Context, question, lang string) (Answer, error) {
	if lang != "nb" && lang != "nn" && lang != "en" {
		lang = e.languageOf(question[:min(len(question), 40*maxAsked)])
	}
	ctx = sharing(ctx)
	a := e.emptyAnswer(question, lang)
	if e.unreadable(ctx, question, &a) || e.isForeign(ctx, question, &a) {
		return a, nil
	}
	if refused, err := e.refusedPlace(question, &a); refused || err != nil {
		return a, err
	}
	if rest, part := e.partAsked(ctx, question, lang); part != nil {
		return e.askPart(ctx, question, rest, lang, part)
	}
	read, err := e.asRead(ctx, question, lang)
	if err != nil {
		return a, err
	}
	if named, ok, err := e.askMentioned(ctx, read, lang); ok || err != nil {
		named.Question = question
		return named, err // that the report mentions it locks nothing
	}
	rest, l, err := e.lockOf(ctx, question, lang)
	if err != nil {
		return a, err
	}
	if l != nil {
		if locked, err := e.askLocked(ctx, question, rest, lang, l); err != nil || locked.Status != NotUnderstood {
			return locked, err
		}
	}
	if set, ok, err := e.askSetOut(ctx, question, lang); ok || err != nil {
		return set, err
	}
	a, err = e.askInAnyForm(ctx, question, read, lang)
	e.onlyMentioned(read, lang, &a)
	a.Question = question
	return a, err
}

// askInAnyForm asks a sentence in any form that it is read in, and adds up what is asked
// for altogether.
func (e *Engine) askInAnyForm(ctx context.Context, written, read, lang string) (Answer, error) {
	a, err := e.askForms(ctx, written, read, lang)
	if err == nil {
		e.session(ctx, lang).addUpRows(read, &a)
	}
	return a, err
}

// askForms asks a sentence in its plain form, and where that is not answered
// each of the questions that it holds, or the one as it is written.
func (e *Engine) askForms(ctx context.Context, written, read, lang string) (Answer, error) {
	if a, ok, err := e.askGaps(ctx, read, lang); ok || err != nil {
		return a, err // of several kinds at once as well
	}
	if a, ok, err := e.askKinds(ctx, read, lang, manyKinds); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askLasting(ctx, written, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askExamples(ctx, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askMentioned(ctx, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askOfThem(ctx, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askInOrder(ctx, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askComputed(ctx, read, lang); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askWhichToo(ctx, read, lang); ok || err != nil {
		return a, err
	}
	for _, ask := range []func(context.Context, string, string) (Answer, bool, error){e.askSet, e.askEitherSet, e.askPlaced, e.askScopes, e.askTied} {
		if a, ok, err := ask(ctx, read, lang); ok || err != nil {
			return a, err
		}
	}
	ordered, inOrder, err := e.askOrdered(ctx, read, lang)
	if err != nil || inOrder && ordered.Status == Answered {
		return ordered, err
	}
	for _, ask := range []func(context.Context, string, string) (Answer, bool, error){e.askContrasted, e.askListed, e.askRankedAlone, e.askDoneIn} {
		if a, ok, err := ask(ctx, read, lang); ok || err != nil {
			return a, err
		}
	}
	if inOrder {
		return ordered, nil
	}
	for _, ask := range []func(context.Context, string, string, bool) (Answer, bool, error){e.askCited, e.askProvenance} {
		if a, ok, err := ask(ctx, read, lang, true); ok || err != nil {
			return a, err
		}
	}
	if a, ok, err := e.askSought(ctx, read, lang, true); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askBoth(ctx, read, lang, true); ok || err != nil {
		return a, err
	}
	if a, ok, err := e.askThose(ctx, read, lang, true); ok || err != nil {
		return a, err
	}
	plain, found, stands, err := e.askPlain(ctx, written, read, lang)
	if err != nil {
		return plain, err
	}
	if stands && (plain.Status == Answered || plain.Status == Denied) && !plain.partial {
		return e.askAsOne(ctx, read, lang, plain, found, stands)
	}
	several, ok, err := e.askSentence(ctx, read, lang, stands)
	if err != nil || ok && !several.partial {
		return several, err
	}
	one, err := e.askAsOne(ctx, read, lang, plain, found, stands)
	if err == nil && ok && !e.saysMore(one, several) {
		several.lackParts()
		return several, nil // what is not answered is told
	}
	if err == nil && !ok {
		e.lackSecond(ctx, read, lang, stands, &one)
	}
	one.lackParts()
	return one, err
}

// askAsOne asks a sentence as one question, by its words, and by all that it says
// where these are not answered.
func (e *Engine) askAsOne(ctx context.Context, read, lang string, plain Answer, found, stands bool) (Answer, error) {
	a, err := e.askFreely(ctx, read, lang, plain, found, stands)
	if err == nil && a.Status == Answered && (e.showsWhatDoes(read, lang, &a) || e.showsLeftOut(ctx, read, lang, &a)) {
		a = e.notUnderstood(a)
	}
	if err != nil || a.Status == Answered || a.Status == Denied {
		return a, err
	}
	if b, ok, err := e.askBoth(ctx, read, lang, false); ok || err != nil {
		return b, err
	}
	if b, ok, err := e.askApart(ctx, read, lang); ok || err != nil {
		return b, err
	}
	if b, ok, err := e.askKinds(ctx, read, lang, 2); ok || err != nil {
		return b, err
	}
	if b, ok, err := e.askThose(ctx, read, lang, false); ok || err != nil {
		return b, err
	}
	for _, ask := range []func(context.Context, string, string, bool) (Answer, bool, error){e.askCited, e.askProvenance} {
		if b, ok, err := ask(ctx, read, lang, false); ok || err != nil {
			return b, err
		}
	}
	s := e.session(ctx, lang)
	g := s.gatheringOf(read, lang)
	asked := g.copied() // to gather may turn what is asked for
	if b, ok := s.askGathered(g, read, a.Status); ok {
		return b, s.err
	}
	if b, ok, err := e.askInner(ctx, read, lang); ok || err != nil {
		return b, err
	}
	if a.Status == NotUnderstood && s.err == nil {
		if asked == nil {
			asked = e.readGathering(read, lang) // near may be what bears most of what no reading turns
		}
		if b := e.emptyAnswer(read, lang); s.gatherNear(asked, read, &b) {
			b.Suggestions = a.Suggestions
			return b, s.err
		}
	}
	return a, s.err
}

// askGathered answers a question that other readings left with a status by all that it
// says, and heeds what restricts it; false where no statement bears that.
func (s *session) askGathered(g *gathering, question string, before Status) (Answer, bool) {
	for _, by := range []func(*gathering, string, Status, *Answer) bool{s.gather, s.gatherLight, s.gatherIndexed, s.gatherOfSort} {
		a := s.emptyAnswer(question, s.lang)
		if by(g.copied(), question, before, &a) {
			s.restricted(s.ctx, question, s.lang, &a)
			return a, a.Status == Answered || a.Status == Denied
		}
	}
	return s.emptyAnswer(question, s.lang), false
}

// askOne asks one question, in its plain form or as it is written, and else by all
// that it says.
func (e *Engine) askOne(ctx context.Context, question, lang string) (Answer, error) {
	plain, found, stands, err := e.askPlain(ctx, question, question, lang)
	if err != nil {
		return plain, err
	}
	a, err := e.askFreely(ctx, question, lang, plain, found, stands)
	if err != nil || a.Status == Answered || a.Status == Denied {
		return a, err
	}
	s := e.session(ctx, lang)
	if g := s.gatheringOf(question, lang); g != nil && len(g.asks) > 0 {
		if b, ok := s.askGathered(g, question, a.Status); ok {
			return b, s.err
		}
	}
	return a, s.err
}

// askFreely gives what the plain form of a question said where that stands, else
// what it says as it is written, and heeds what restricts it.
func (e *Engine) askFreely(ctx context.Context, question, lang string, plain Answer, found, stands bool) (Answer, error) {
	a := plain
	if !stands {
		var instead *Answer
		if found {
			instead = &plain
		}
		var err error
		if a, err = e.askAnyWay(ctx, question, lang, instead); err != nil {
			return a, err
		}
	}
	e.restricted(ctx, question, lang, &a)
	return a, nil
}

// askAnyWay asks a question as it is written, as it may be put as well, and with
// what was not read set aside, and takes the first answer; where there is none it
// gives what its plain form said, or tells what the sources do not cover from what
// was not understood.
func (e *Engine) askAnyWay(ctx context.Context, question, lang string, plain *Answer) (Answer, error) {
	if last := e.lastQuestion(question, lang); last != question && !e.session(ctx, lang).speaksOfFigure(question) {
		if again, ok, err := e.askSought(ctx, question, lang, false); ok || err != nil {
			return again, err
		}
		return e.askInAnyForm(ctx, last, last, lang)
	}
	if a, ok, err := e.askBare(ctx, question, lang); ok || err != nil {
		return a, err
	}
	a, q, err := e.askAsWritten(ctx, question, lang)
	if err != nil {
		return a, err
	}
	if a.Status == Answered && e.session(ctx, lang).unsaid(question, &a) {
		return a, nil
	}
	if a.Shape == Boolean && e.asksMore(question, lang) {
		a = e.notUnderstood(a)
	}
	if (a.Status == Answered || a.Status == Denied) && !(a.Shape == Boolean && e.asksNothing(question, lang)) {
		return a, err
	}
	if again, ok, err := e.askSought(ctx, question, lang, false); ok || err != nil {
		return again, err
	}
	if a.Status == Answered || a.Status == Denied {
		return a, err
	}
	plainer := e.plainer(question, lang)
	if again, ok, err := e.askNamed(ctx, question, lang, plainer); ok || err != nil {
		return again, err
	}
	if a.Status != NotUnderstood {
		return a, nil
	}
	for _, text := range plainer {
		again, _, err := e.askAsWritten(ctx, text, lang)
		if err != nil || again.Status != NotUnderstood {
			again.Question = question
			return again, err
		}
	}
	if plain != nil {
		return *plain, nil
	}
	s := e.session(ctx, lang)
	if s.isSilent(question, &a) || s.isMute(question, &a) {
		a.Suggestions = e.suggest(ctx, question, lang)
		return a, s.err
	}
	for _, text := range append([]string{question}, plainer...) {
		if again, ok, err := e.askAside(ctx, text, lang); ok || err != nil {
			again.Question = question
			return again, err
		}
	}
	if !s.outside(question, &a) {
		s.explain(q, &a)
		a.Choices = s.choicesOf(q)
	}
	a.Suggestions = e.suggest(ctx, question, lang)
	return a, s.err
}

// asksNothing reports whether no verb begins a question: what was read as asking yes
// or no may ask for something by a word.
func (e *Engine) asksNothing(question, lang string) bool {
	w := e.wordingOf(question, lang)
	return w == nil || !w.verbFirst
}

// askAsWritten answers a question by the words it has, and gives it as the
// first reading understood it.
func (e *Engine) askAsWritten(ctx context.Context, question, lang string) (Answer, *query, error) {
	a := e.emptyAnswer(question, lang)
	q := e.parse(question, lang)
	s := e.session(ctx, lang)
	if s.ofKind(question, &a) || s.defined(question, &a) {
		return a, q, s.err
	}
	s.spokenOf = q.spokenOf(e)
	s.orient(q)
	s.reword(q)
	if f := s.asksFigure(q, question); f != nil {
		s.answerFigure(f, &a)
		if b := e.emptyAnswer(question, lang); a.Status != Answered && s.untoldOf(question, &b) {
			return b, q, s.err
		}
		return a, q, s.err
	}
	s.answerQuery(q, &a)
	if a.Status == Answered && s.countsOthers(q, question) {
		a = e.notUnderstood(a)
	}
	if b := e.emptyAnswer(question, lang); s.countsNamedOnly(q) && s.saidInWords(question, &b) && b.Shape == Scalar && b.Status == Answered {
		return b, q, s.err // a number that a source states goes before one that is counted
	}
	if b := e.emptyAnswer(question, lang); (a.Status != Answered || q.uses(e.belongs)) && e.asksWhatIsDone(question, lang) && s.saidInWords(question, &b) && b.Status == Answered {
		return b, q, s.err
	}
	if a.Status == NotCovered {
		if again, ok := e.askedOfBodies(ctx, question, q); ok {
			return again, q, nil
		}
	}
	if a.Status == NotCovered && q.guessed(e) {
		a = e.notUnderstood(a)
	}
	if a.Status == NotUnderstood || a.Status == NotCovered && !s.deniesOne { // what is denied of one is no other relation
		if again, ok := e.onceMore(ctx, question, q, a.Status); ok {
			return again, q, nil
		}
	}
	return a, q, s.err
}

// countsNamedOnly reports whether a question asks how many, and no source
// states the number of just what it was read to ask for.
func (s *session) countsNamedOnly(q *query) bool {
	return len(q.parts) == 1 && q.parts[0].want == wantCount && q.sources < 2 && s.answerable(q) && len(s.stated(q.parts[0])) == 0
}

// asksWhatIsDone reports whether a question asks what somebody does.
func (e *Engine) asksWhatIsDone(question, lang string) bool {
	w := e.wordingOf(question, lang)
	return w != nil && w.does
}

// uses reports whether a relation is one that the question was read to ask for.
func (q *query) uses(f *frame) bool {
	return slices.ContainsFunc(q.parts, func(p *part) bool {
		return slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame == f })
	})
}

// asksForSayings reports whether a question, of which nothing was found, may
// ask for what is said in other words than those it was read by.
func (q *query) asksForSayings() bool {
	if len(q.parts) != 1 || q.sources > 1 {
		return false
	}
	p := q.parts[0]
	opines := slices.ContainsFunc(p.clauses, func(c *clause) bool {
		return slices.Contains([]string{"recommend", "hold-position", "argue-for", "argue-against"}, c.frame.ID)
	})
	return p.want == wantThings && opines || p.want == wantClaims || p.want == wantTime || p.want == wantPlace || p.want == wantYesNo && len(p.clauses) > 0
}

// AskObject answers a question that comes as an object. What the object cannot
// mean is ErrObject.
func (e *Engine) AskObject(ctx context.Context, o Query) (Answer, error) {
	q, err := e.fromObject(o)
	if err != nil {
		return Answer{}, err
	}
	var l *lock
	if len(o.Only) > 0 {
		if l, err = e.lockTo(ctx, o.Only, q.lang); err != nil {
			return Answer{}, err
		}
		if e, err = e.lockedTo(ctx, o.Only); err != nil {
			return Answer{}, err
		}
	}
	s := e.session(ctx, q.lang)
	a := e.emptyAnswer(s.words(q), q.lang)
	s.spokenOf = q.named()
	s.answerQuery(q, &a)
	if l != nil {
		a.locked(l)
	}
	return a, s.err
}

func (e *Engine) emptyAnswer(question, lang string) Answer {
	return Answer{
		Question: question, Language: lang, Shape: Set, Columns: []string{}, Rows: []Row{}, Notes: []string{},
		Choices: []Choice{}, Suggestions: []string{}, Commit: e.snapshot.Commit(),
	}
}

// notUnderstood turns an answer into one that only says what was understood.
func (e *Engine) notUnderstood(a Answer) Answer {
	out := e.emptyAnswer(a.Question, a.Language)
	out.Status, out.Understood = NotUnderstood, Understood{Parts: a.Understood.Parts}
	return out
}

// answerQuery fills in the answer to a question as it was understood.
func (s *session) answerQuery(q *query, a *Answer) {
	if len(q.parts) == 1 && q.parts[0].want == wantSentence {
		s.answerSentence(q, a)
		return
	}
	if len(q.parts) == 1 && (q.parts[0].said != nil || q.parts[0].figures != nil) {
		if p := q.parts[0]; p.said != nil {
			s.answerSaid(p.said, a)
		} else {
			s.answerFigure(p.figures, a)
		}
		a.Query = q.object()
		return
	}
	a.Understood = s.understood(q)
	if !s.answerable(q) {
		a.Status = NotUnderstood
		return
	}
	a.Query = q.object()
	a.SPARQL = s.sparql(q)
	s.answer(q, a)
	s.agreed(q, a)
	if len(q.parts) == 1 && q.parts[0].ownMoney && a.Question != "" {
		a.Query = asSentence(a.Question, q.lang) // whose money is asked about no object says
	}
	if s.tellsLess || s.placesApart(q, a) {
		a.SPARQL = "" // it would give towns for countries, and places that other passages tell
	}
	a.Notes = append(a.Notes, s.notes...)
	s.sources(a)
}

// orient turns a clause round where Norwegian word order leaves open who does
// what, and only the other way is said of anyone: "Hvem støtter Danida?".
func (s *session) orient(q *query) {
	if readIn(q.lang) != "nb" || !s.answerable(q) {
		return
	}
	for _, p := range q.parts {
		if len(p.clauses) != 1 || p.clauses[0].turned == nil || p.want != wantThings || len(plain(s.solve(p))) > 0 {
			continue
		}
		c := p.clauses[0]
		c.roles, c.turned = c.turned, c.roles
		for name, np := range c.roles {
			s.widen(np, c.frame.Roles[name])
		}
		if len(plain(s.solve(p))) == 0 {
			c.roles, c.turned = c.turned, c.roles
		}
	}
	s.notes = nil
}

// spokenOf gives the things that the question names.
func (q *query) spokenOf(e *Engine) map[quad.IRI]bool {
	out := map[quad.IRI]bool{}
	for _, p := range q.seen {
		if strings.HasPrefix(p.ID, vocab.ID) {
			out[quad.IRI(p.ID)] = true
		}
	}
	return out
}
