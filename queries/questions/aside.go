package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A word that nothing explains need not put a whole question out of reach: what
// is left is asked without it, and a row is an answer only where what it rests
// on says the word as well. Other rows are near, and lack the word.

// maxAside is how many words are set aside: of a question with more too little
// was read.
const maxAside = 2

// askAside answers a question with the words set aside that are not read.
func (e *Engine) askAside(ctx context.Context, question, lang string) (Answer, bool, error) {
	words := names.Words(question)
	at, ok := e.unreadOf(words, question, lang)
	if !ok {
		return Answer{}, false, nil
	}
	rest := withoutWords(question, words, at)
	if len(names.Words(rest)) < leastAsked {
		return Answer{}, false, nil
	}
	a, q, err := e.askAsWritten(ctx, rest, lang)
	if err != nil || a.Status != Answered && a.Status != NearOnly && a.Status != Denied || q.linksOnly(e) && a.Query.relates() || a.Shape == Path || a.Shape == List {
		return a, false, err
	}
	s := e.session(ctx, lang)
	var lacking []*unit
	for _, i := range at {
		if s.isFiller(words[i]) || s.concepts.light[readIn(lang)][words[i].Folded] {
			continue // narrows nothing
		}
		lacking = append(lacking, s.concepts.wordUnit(words[i:i+1], words[i].Text, readIn(lang)))
	}
	for i := range a.Rows {
		s.lackWords(&a.Rows[i], lacking)
	}
	if e.asksKind(words, at, lang) { // what is asked for is never dropped
		a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool { return !isPlain(r) })
		if len(a.Rows) == 0 {
			return a, false, nil
		}
	}
	if a.Status == Answered && !slices.ContainsFunc(a.Rows, isPlain) {
		a.Status = NearOnly
		slices.SortStableFunc(a.Rows, func(x, y Row) int { return len(x.Lacks) - len(y.Lacks) })
		a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool { return len(r.Lacks) > len(lacking) })
		if len(a.Rows) > maxNear {
			a.CountedNear += len(a.Rows) - maxNear
			a.Rows = a.Rows[:maxNear]
		}
	}
	for _, u := range lacking {
		a.Understood.Text += ", «" + u.text + "»"
		a.Understood.Parts = append(a.Understood.Parts, Part{Words: u.text, Role: "theme"})
	}
	a.Question, a.Query = question, nil // the object does not say the words
	return a, true, s.err
}

func isPlain(r Row) bool { return r.Support == Stated || r.Support == Inherited }

// unreadOf gives where the words stand that nothing explains; false where there
// are none or too many, where one is a name, or where one turns what is asked.
func (e *Engine) unreadOf(words []names.Word, question, lang string) ([]int, bool) {
	var at []int
	for _, s := range e.read(words, question, lang) {
		if s.kind == unknownSpan {
			at = append(at, s.from)
		}
	}
	if len(at) == 0 || len(at) > maxAside {
		return nil, false
	}
	for _, i := range at {
		w := words[i]
		if w.Capital() && i > 0 || w.Upper() || e.isSlight(w) || e.turns[readIn(lang)].weighty[w.Folded] || e.turns[readIn(lang)].people[w.Folded] || w.Folded == "" || w.Folded[0] >= '0' && w.Folded[0] <= '9' {
			return nil, false
		}
	}
	return at, true
}

// asksKind reports whether a word set aside stands right behind the word that asks
// which, and none for a class does: it says what is asked for.
func (e *Engine) asksKind(words []names.Word, at []int, lang string) bool {
	for _, i := range at {
		first := i
		for first > 0 && slices.Contains(at, first-1) {
			first--
		}
		last := i
		for slices.Contains(at, last+1) {
			last++
		}
		if first == 0 {
			return true
		}
		before := names.Fold(words[first-1].Text)
		asks := slices.Contains([]string{"which", "what", "many", "hvilke", "hvilken", "hvilket", "mange"}, before)
		r := &wordingReader{engine: e, words: words, lang: readIn(lang)}
		if asks && (last+1 >= len(words) || len(r.classNoun(last+1, last+2)) == 0) {
			return true
		}
	}
	return false
}

// withoutWords takes words out of a text.
func withoutWords(text string, words []names.Word, at []int) string {
	var out strings.Builder
	end := 0
	for _, i := range at {
		out.WriteString(text[end:words[i].Start])
		end = words[i].End
	}
	out.WriteString(text[end:])
	return strings.Join(strings.Fields(out.String()), " ")
}

// linksOnly reports whether a reading says no relation but that things are
// linked in some way: without the word set aside it asks something else.
func (q *query) linksOnly(e *Engine) bool {
	for _, p := range q.parts {
		if len(p.clauses) == 0 && p.attr == nil && (p.want == wantThings || p.want == wantCount) {
			return true
		}
		for _, c := range p.clauses {
			if c.frame == e.belongs || c.frame == e.exists {
				return true
			}
		}
	}
	return false
}

// lackWords makes a row near that rests on nothing that says the words, and names
// those it lacks.
func (s *session) lackWords(r *Row, lacking []*unit) {
	for _, u := range lacking {
		if s.evidenceSays(r, u) {
			continue
		}
		if isPlain(*r) || r.Support == Combined {
			r.Support = Near
		}
		r.Lacks = append(slices.Clone(r.Lacks), Lack{Condition: "theme", Label: u.text})
	}
}

// evidenceSays reports whether the words that a row rests on, or what it shows is
// called, mean what a unit does.
func (s *session) evidenceSays(r *Row, u *unit) bool {
	held := map[string]bool{}
	take := func(r rendering) {
		meanings, _ := s.concepts.rendered(r)
		for m := range meanings {
			held[m] = true
		}
	}
	for _, e := range r.Evidence {
		take(rendering{text: e.Quote, lang: e.Language})
		take(rendering{e.Translation, s.lang, true})
	}
	for _, v := range r.Values {
		take(rendering{text: v.Label, lang: s.lang})
	}
	if slices.ContainsFunc(u.any, func(m string) bool { return held[m] }) {
		return true
	}
	return len(u.all) > 0 && !slices.ContainsFunc(u.all, func(any []string) bool {
		return !slices.ContainsFunc(any, func(m string) bool { return held[m] })
	})
}
