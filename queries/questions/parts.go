package questions

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A question may be asked of one part of the text, "according to the conclusion", "in
// the chapter on Latin America": it is then answered by what stands there. A row that
// rests on other parts is near, and lacks the part.

// partWords are the words of lexicon/parts.yaml in one language.
type partWords struct {
	*phraseLists
	lang string
}

func loadPartWords() (map[string]*partWords, error) {
	lists, err := loadPhraseLists("lexicon/parts.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*partWords{}
	for lang, l := range lists {
		out[lang] = &partWords{phraseLists: l, lang: lang}
	}
	return out, nil
}

// saidByReport asks for what is said of something that is named behind it.
var saidByReport = map[string]string{"en": "what does the report say", "nb": "hva sier rapporten"}

// run gives how many words at the beginning of some stand in a list, at most, or 0.
func (w *partWords) run(words []names.Word, list string) int {
	for n := min(len(words), w.longest); n > 0; n-- {
		if slices.Contains(w.lists[foldedOf(words[:n])], list) {
			return n
		}
	}
	return 0
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
			rest = saidByReport[w.lang] + " " + joined("", question[words[to].Start:])
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
		if !e.isSmall(run[0]) && w.run(run, "parts") == 0 {
			g.marks = append(g.marks, m)
		}
	}
	return g
}

// partAt reads a part of the text with what asks something of it, where that begins at
// a word: where all of it begins and ends, and where the words that tell it do.
func (w *partWords) partAt(words []names.Word, at int) (from int, part [2]int, to int) {
	asks := w.run(words[at:], "before")
	told := 0
	if asks == 0 {
		if told = w.run(words[at:], "helps"); told == 0 && w.lang != "nb" {
			return at, part, at
		}
	}
	next := at + asks + told
	the := w.run(words[next:], "the")
	next += the
	switch n := w.run(words[next:], "alone"); {
	case n > 0:
		part, next = [2]int{next, next + n}, next+n
	case w.lang == "en" && the == 0:
		return at, part, at
	default:
		if part, next = w.headed(words, next); part[0] == part[1] {
			return at, part, at
		}
	}
	next += w.run(words[next:], "of")
	if asks == 0 {
		says := w.run(words[next:], "says")
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
		if w.run(words[from:], "says") == at-from {
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
	if n := w.run(words[at:], "parts"); n > 0 {
		next = at + n
		on := w.run(words[next:], "on")
		if on == 0 {
			if next < len(words) && digitsOf(words[next].Text) != "" {
				return [2]int{next, next + 1}, next + 1
			}
			return part, at
		}
		next += on
		if next < len(words) && w.run(words[next:], "the") == 1 {
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
		if n := w.run(words[to:], "parts"); n > 0 {
			return [2]int{at, to}, to + n
		}
	}
	return part, at
}

// ends reports whether a word no longer belongs to the name of a part.
func (w *partWords) ends(word names.Word) bool {
	return w.run([]names.Word{word}, "before")+w.run([]names.Word{word}, "says") > 0 || slices.Contains([]string{"which", "what", "who", "does", "is", "are", "hva", "hvilke", "hvem", "er", "som", "blir"}, word.Folded)
}

// hasPart reports whether a heading tells of a part of the text, as its section or above
// some passage.
func (s *session) hasPart(of *gathering) bool {
	return slices.ContainsFunc(s.heads(), func(head string) bool { return s.isHead(head, of) })
}

// heads gives the titles of all sections and all headings; they are looked up once for
// an engine.
func (s *session) heads() []string {
	s.headsMu.Lock()
	defer s.headsMu.Unlock()
	if s.Engine.headings != nil {
		return s.Engine.headings
	}
	seen := map[string]bool{}
	for _, q := range s.match(nil, vocab.Term("section"), nil) {
		seen[rdf.Text(q.Object)] = true
	}
	for _, q := range s.match(nil, vocab.Term("under"), nil) {
		seen[s.passage(q.Object).evidence.Quote] = true
	}
	if s.err != nil {
		return nil
	}
	s.Engine.headings = append([]string{}, slices.Sorted(maps.Keys(seen))...)
	return s.Engine.headings
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
		s.onlyThere(part, &a)
		a.understoodAs(part.words)
		a.SPARQL = "" // it does not say the part either
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

// onlyThere leaves out what other parts of the text say, where some plain row rests on
// the part asked for; else all such rows are near.
func (s *session) onlyThere(part *textPart, a *Answer) {
	stands := func(row Row) bool {
		return slices.ContainsFunc(row.Evidence, func(one Evidence) bool { return s.standsUnder(quad.IRI(one.Passage), part.of) })
	}
	if !slices.ContainsFunc(a.Rows, func(r Row) bool { return isPlain(r) && stands(r) }) {
		a.keep(Lack{Condition: "theme", Label: part.words}, stands)
		return
	}
	a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool { return isPlain(r) && !stands(r) })
}
