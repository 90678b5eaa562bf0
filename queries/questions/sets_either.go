package questions

import (
	"context"
	"slices"
	"strings"
)

// Countries that are one thing or another, "transit or destination countries", are those
// that are the one and those that are the other: each is asked for itself.

// askEitherSet answers a question for countries that are one of two things in trafficking.
func (e *Engine) askEitherSet(ctx context.Context, question, lang string) (Answer, bool, error) {
	if !saysAny(question, e.joints[readIn(lang)].Sets.Or) {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	one, other, ok := s.eitherRole(question)
	if !ok {
		return Answer{}, false, nil
	}
	first, second := s.setOf(one), s.setOf(other)
	if first == nil || second == nil {
		return Answer{}, false, nil
	}
	a, b := e.emptyAnswer(question, lang), e.emptyAnswer(question, lang)
	s.answerQuery(first, &a)
	s.answerQuery(second, &b)
	if a.Status != Answered || b.Status != Answered || !slices.Equal(a.Columns, b.Columns) {
		return Answer{}, false, s.err
	}
	a.Rows = joinedRows(append(a.Rows, b.Rows...))
	a.Notes = dedupe(append(a.Notes, b.Notes...))
	a.Understood.Text += "; " + b.Understood.Text
	a.Understood.Parts = append(a.Understood.Parts, b.Understood.Parts...)
	a.SPARQL, a.Query = "", asSentence(question, lang)
	s.sources(&a)
	return a, true, s.err
}

// eitherRole gives a question with the one and with the other of two things that a country
// may be in trafficking, which *or* joins in it.
func (s *session) eitherRole(question string) (one, other string, ok bool) {
	r := s.divided(question, s.lang, s.setWords)
	if r == nil {
		return "", "", false
	}
	isRole := func(i int) bool {
		return i >= 0 && i < len(r.parts) && slices.ContainsFunc([]string{"origin", "transit", "destination", "come", "go", "pass"}, r.parts[i].does)
	}
	at := -1
	for i := range r.parts {
		if !r.parts[i].does("or") {
			continue
		}
		if at >= 0 || !isRole(i-1) || !isRole(i+1) {
			return "", "", false
		}
		at = i
	}
	if at < 0 {
		return "", "", false
	}
	// The part before and the one behind begin and end so in the question.
	begins := func(i int) int { return r.words[r.parts[i].from].Start }
	ends := func(i int) int { return r.words[r.parts[i].to-1].End }
	one = question[:ends(at-1)] + question[ends(at+1):]
	other = question[:begins(at-1)] + question[begins(at+1):]
	return strings.Join(strings.Fields(one), " "), strings.Join(strings.Fields(other), " "), true
}
