package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A question may be asked of one part of the text, "according to the conclusion", "in
// the chapter on Latin America": it is then answered by what stands there. A row that
// rests on other parts is near, and lacks the part.

// partWords are the words of lexicon/parts.yaml in one language.
type partWords struct {
	Before, Says, Helps, Parts, On, Alone, The, Of []string
	Asks                                           string // what is said of something
	VerbFirst                                      bool   `yaml:"verbFirst"` // in questions: "sier konklusjonen"
}

func loadPartWords() (map[string]*partWords, error) {
	return lexiconFile[map[string]*partWords]("lexicon/parts.yaml")
}

// textPart is a part of the text that a question is asked of.
type textPart struct {
	words string // as the question says it
	of    *gathering
}

// maxPartWords is how many words tell a part of the text from others.
const maxPartWords = 4

// partAsked finds the part of the text that a question is asked of, and gives the
// question without it; nil where it is asked of none, or of one that no source has.
func (e *Engine) partAsked(ctx context.Context, question, lang string) (rest string, found *textPart) {
	words := names.Words(question)
	w := e.textParts[readIn(lang)]
	if w == nil || len(words) > maxAsked {
		return question, nil
	}
	for at := range words {
		from, part, to := w.partAt(words, at)
		if part[0] == part[1] || from == 0 && to == len(words) {
			continue
		}
		of := e.headingMarks(words[part[0]:part[1]], lang, w)
		if len(of.heavy()) == 0 || !e.session(ctx, lang).hasPart(of) {
			continue
		}
		rest := joined(question[:words[from].Start], question[words[to-1].End:])
		if from < 2 && to < len(words) && slices.Contains([]string{"about", "of", "on", "om"}, words[to].Folded) {
			rest = w.Asks + " " + joined("", question[words[to].Start:])
		}
		return rest, &textPart{words: question[words[part[0]].Start:words[part[1]-1].End], of: of}
	}
	return question, nil
}

// headingMarks reads what the heading of a part must say.
func (e *Engine) headingMarks(words []names.Word, lang string, w *partWords) *gathering {
	g := &gathering{wording: wording{lang: lang}}
	c, lang := e.concepts, readIn(lang)
	named := e.names.Find(words)
	for at := 0; at < len(words); {
		run := words[at : at+1]
		m := &mark{unit: c.wordUnit(run, run[0].Text, lang), run: run, digits: digitsOf(run[0].Text)}
		m.unit.any = append(m.unit.any, c.widely(run, lang)...)
		for _, name := range named {
			if name.From == at && name.To-at >= len(m.run) {
				m.run, m.unit.things = words[at:name.To], name.Things
			}
		}
		at += len(m.run)
		if !e.isSmall(run[0]) && longestOf(run, w.Parts) == 0 {
			g.marks = append(g.marks, m)
		}
	}
	return g
}

// partAt reads a part of the text with what asks something of it, where that begins at
// a word: where all of it begins and ends, and where the words that tell it do.
func (w *partWords) partAt(words []names.Word, at int) (from int, part [2]int, to int) {
	asks := longestOf(words[at:], w.Before)
	told := 0
	if asks == 0 {
		if told = longestOf(words[at:], w.Helps); told == 0 && !w.VerbFirst {
			return at, part, at
		}
	}
	next := at + asks + told
	the := longestOf(words[next:], w.The)
	next += the
	switch n := longestOf(words[next:], w.Alone); {
	case n > 0:
		part, next = [2]int{next, next + n}, next+n
	case len(w.The) > 0 && the == 0:
		return at, part, at
	default:
		if part, next = w.headed(words, next); part[0] == part[1] {
			return at, part, at
		}
	}
	next += longestOf(words[next:], w.Of)
	if asks == 0 {
		says := longestOf(words[next:], w.Says)
		if told == 0 && at > 0 { // "hva sier konklusjonen": what says it stands before
			return w.saidBefore(words, at, part, next)
		}
		if says == 0 {
			return at, [2]int{}, at
		}
		next += says
		if next < len(words) && slices.Contains([]string{"that", "at"}, words[next].Folded) {
			next++
		}
	}
	return at, part, next
}

// saidBefore reads "sier konklusjonen (at)".
func (w *partWords) saidBefore(words []names.Word, at int, part [2]int, to int) (int, [2]int, int) {
	for from := max(0, at-2); from < at; from++ {
		if longestOf(words[from:], w.Says) == at-from {
			if to < len(words) && words[to].Folded == "at" {
				to++
			}
			return from, part, to
		}
	}
	return at, [2]int{}, at
}

// headed reads the words that tell a part by its heading: "chapter on Latin America",
// "geography section", "section 4.3".
func (w *partWords) headed(words []names.Word, at int) (part [2]int, next int) {
	if n := longestOf(words[at:], w.Parts); n > 0 {
		next = at + n
		on := longestOf(words[next:], w.On)
		if on == 0 {
			if next < len(words) && digitsOf(words[next].Text) != "" {
				return [2]int{next, next + 1}, next + 1
			}
			return part, at
		}
		next += on
		if next < len(words) && longestOf(words[next:], w.The) == 1 {
			next++
		}
		for to := next; to < min(len(words), next+maxPartWords); to++ {
			if w.ends(words[to]) {
				break
			}
			part = [2]int{next, to + 1}
		}
		return part, max(part[1], at)
	}
	for to := at + 1; to < min(len(words), at+maxPartWords); to++ {
		if n := longestOf(words[to:], w.Parts); n > 0 {
			return [2]int{at, to}, to + n
		}
	}
	return part, at
}

// ends reports whether a word no longer belongs to the name of a part.
func (w *partWords) ends(word names.Word) bool {
	return longestOf([]names.Word{word}, w.Before)+longestOf([]names.Word{word}, w.Says) > 0 || slices.Contains([]string{"which", "what", "who", "does", "is", "are", "hva", "hvilke", "hvem", "er", "som", "blir"}, word.Folded)
}

// longestOf gives how many words the longest of some turns of phrase takes at the
// beginning of a run, or 0.
func longestOf(words []names.Word, turns []string) int {
	most := 0
	for _, turn := range turns {
		most = max(most, begins(words, turn))
	}
	return most
}

// hasPart reports whether some passage stands in a part of the text.
func (s *session) hasPart(of *gathering) bool {
	for _, q := range s.match(nil, vocab.Term("section"), nil) {
		if s.standsUnder(q.Subject, of) {
			return true
		}
	}
	return false
}

// askPart answers a question from one part of the text.
func (e *Engine) askPart(ctx context.Context, question, rest, lang string, part *textPart) (Answer, error) {
	a, err := e.Ask(ctx, rest, lang)
	if err != nil {
		return a, err
	}
	a.Question = question
	s := e.session(ctx, lang)
	if a.Status == Answered {
		a.keep(Lack{Condition: "theme", Label: part.words}, func(row Row) bool {
			return slices.ContainsFunc(row.Evidence, func(one Evidence) bool { return s.standsUnder(quad.IRI(one.Passage), part.of) })
		})
		a.understoodAs(part.words)
		a.onlyThere(part.words)
	}
	if a.Status != Answered && s.err == nil {
		if b, ok := s.gatherPart(rest, part); ok {
			b.Question = question
			return b, s.err
		}
	}
	return a, s.err
}

// gatherPart answers what is asked of one part of the text by all that it says (gather.go).
func (s *session) gatherPart(rest string, part *textPart) (Answer, bool) {
	read, err := s.asRead(s.ctx, rest, s.lang)
	if err != nil {
		s.err = err
		return Answer{}, false
	}
	g := s.gatheringOf(read, s.lang)
	if g == nil || len(g.heavy()) < 2 && !g.negated && !g.namesSomething() {
		return Answer{}, false
	}
	g.only = part
	a := s.emptyAnswer(read, s.lang)
	if !s.gather(g, read, NotUnderstood, &a) || a.Status != Answered {
		return a, false
	}
	a.understoodAs(part.words)
	return a, true
}

// onlyThere leaves out what other parts of the text say, where some row rests on the
// part asked for.
func (a *Answer) onlyThere(words string) {
	if a.Status != Answered {
		return
	}
	a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool {
		return slices.ContainsFunc(r.Lacks, func(l Lack) bool { return l.Condition == "theme" && strings.EqualFold(l.Label, words) })
	})
}
