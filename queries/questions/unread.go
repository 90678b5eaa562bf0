package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// maxAsked is the longest question that is read, in words. A person asks in
// far fewer.
const maxAsked = 120

// unreadable tells what cannot be a question: no words at all, or far too many.
func (e *Engine) unreadable(ctx context.Context, question string, a *Answer) bool {
	lang := languageOf(a.Language)
	switch n := wordCount(question); {
	case n == 0:
		a.Notes = append(a.Notes, noteNoWords[lang])
	case n > maxAsked:
		a.Question = firstWords(question)
		a.Notes = append(a.Notes, fmt.Sprintf(noteTooLong[lang], maxAsked))
	default:
		return false
	}
	a.Status, a.Suggestions = NotUnderstood, e.suggest(ctx, "", a.Language)
	return true
}

// wordCount counts words, as far as it matters.
func wordCount(question string) int {
	if len(question) > 40*maxAsked {
		return maxAsked + 1
	}
	return len(names.Words(question))
}

// firstWords gives the beginning of a text, to show what was asked.
func firstWords(text string) string {
	runes := []rune(text[:min(len(text), 800)])
	return strings.ToValidUTF8(string(runes[:min(len(runes), 200)]), "") + " …"
}

// explain says which words were not understood, and when the question is
// hardly in a language that is read.
func (s *session) explain(q *query, a *Answer) {
	lang := languageOf(s.lang)
	words := quoted(q.unknown)
	if len(words) > 0 {
		a.Notes = append(a.Notes, noteUnknown[lang]+" "+s.list(words[:min(len(words), 12)]))
	}
	if s.onlyDropped(q) {
		a.Notes = append(a.Notes, noteDropped[lang]+" "+s.list(quoted(q.dropped)))
	} else if len(words) == 0 {
		a.Notes = append(a.Notes, noteNoRelation[lang])
	}
	if len(q.unknown) > len(q.seen) && s.strange(a.Question) {
		a.Notes = append(a.Notes, noteLanguages[lang])
	}
}

// onlyDropped reports whether a question is refused for nothing but what its
// reading dropped.
func (s *session) onlyDropped(q *query) bool {
	rest := *q
	rest.dropped = nil
	return len(q.dropped) > 0 && s.answerable(&rest)
}

// strange reports whether hardly a word of a question is one that questions in
// Norwegian or English have, or that the sources do.
func (s *session) strange(question string) bool {
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return false
	}
	words, known := names.Words(question), 0
	for _, w := range words {
		if s.isSlight(w) || s.isKnownWord(index, w) {
			known++
		}
	}
	return 4*known < len(words)
}

// guessed reports whether a reading rests on somebody or something that is only
// linked to another in some way: that nothing is found then says nothing.
func (q *query) guessed(e *Engine) bool {
	for _, p := range q.parts {
		for _, c := range p.clauses {
			if c.frame != e.belongs {
				continue
			}
			if v := c.roles["part"].v; v != nil && (slices.Contains(v.classes, "Thing") || e.isBelow(v, []string{"Actor"})) {
				return true
			}
		}
	}
	return false
}

// quoted puts words in quotation marks; "?" stands for no word.
func quoted(list []string) []string {
	var out []string
	for _, word := range dedupe(list) {
		if word != "?" {
			out = append(out, "«"+word+"»")
		}
	}
	return out
}

var (
	noteNoWords = map[string]string{
		"en": "There are no words to read. Ask who does what with whom, where and on what.",
		"nb": "Her er det ingen ord å lese. Spør hvem som gjør hva med hvem, hvor og om hva.",
		"nn": "Her er det ingen ord å lese. Spør kven som gjer kva med kven, kvar og om kva.",
	}
	noteTooLong = map[string]string{
		"en": "The question is longer than %d words. Ask one thing at a time.",
		"nb": "Spørsmålet er lengre enn %d ord. Spør om én ting om gangen.",
		"nn": "Spørsmålet er lengre enn %d ord. Spør om éin ting om gongen.",
	}
	noteUnknown = map[string]string{
		"en": "Not understood:", "nb": "Ikke forstått:", "nn": "Ikkje forstått:",
	}
	noteDropped = map[string]string{
		"en": "Read, but what is asked about it was not understood:",
		"nb": "Lest, men det ble ikke forstått hva som spørres om det:",
		"nn": "Lese, men det vart ikkje forstått kva som blir spurt om det:",
	}
	noteNoRelation = map[string]string{
		"en": "No relation was understood that the words could ask for: say who does what with whom.",
		"nb": "Ordene spør ikke om noen relasjon som ble forstått: si hvem som gjør hva med hvem.",
		"nn": "Orda spør ikkje om nokon relasjon som vart forstått: sei kven som gjer kva med kven.",
	}
	noteLanguages = map[string]string{
		"en": "Questions are read in Norwegian and English.",
		"nb": "Spørsmål leses på norsk og engelsk.",
		"nn": "Spørsmål blir lesne på norsk og engelsk.",
	}
)
