package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// A question may hold another, by which it describes what it does not name: "which
// report rests on the database that UNODC set up in 2002". Where no reading answers it
// as it is, what describes is asked for itself ("which database did UNODC set up in
// 2002"), by any reading there is; where just one thing of that kind answers, the rest
// is asked of that thing by its name. The rows rest on what both rest on.

// innerWords are the words of one language by which a question holds another.
type innerWords struct {
	Relative []string // begin what describes: "that"
	Place    []string // and tell what is or happens there: "where"
	With     []string // begin what it has
	Has      []string // verbs that say so in a question: "has"
	Of       []string // what plays a role in something stands before these: "the partner of"
	Who      string   // asks who that is
	Where    string   // asks for a place
}

// innerQuestion is what describes one thing in a question.
type innerQuestion struct {
	from, to int // the words that its name takes the place of
	noun     *span
	asked    []string // the ways to ask it for itself
	place    bool
}

// maxInner is how many of them are asked, and in how many ways all together.
const maxInner = 5

// maxInnerDepth is how many questions may stand within each other.
const maxInnerDepth = 2

type innerDepth struct{}

// deeper notes that the questions asked with a context stand within another; false
// where too many do.
func deeper(ctx context.Context) (context.Context, bool) {
	depth, _ := ctx.Value(innerDepth{}).(int)
	return context.WithValue(ctx, innerDepth{}, depth+1), depth < maxInnerDepth
}

// askInner answers a question that holds another; false where it holds none, or one
// that is not answered by just one thing.
func (e *Engine) askInner(ctx context.Context, question, lang string) (Answer, bool, error) {
	within, ok := deeper(ctx)
	if !ok {
		return Answer{}, false, nil
	}
	c := e.composer(within, question, lang)
	if len(c.words) < 2*leastAsked {
		return Answer{}, false, nil
	}
	asked := 0
	var open *span // several things answer what describes it
	for _, in := range c.innerQuestions() {
		for _, text := range in.asked {
			if in.noun != nil && in.noun == open {
				continue
			}
			if asked++; asked > maxInner {
				return Answer{}, false, nil
			}
			inner, thing, err := c.oneAnswering(in, text)
			if err != nil {
				return inner, false, err
			}
			if thing == "" {
				if inner.Status == Answered && len(thingsOf(inner)) > 1 {
					open = in.noun
				}
				continue
			}
			if a, ok, err := c.askOfInner(in, inner, thing); ok || err != nil {
				return a, ok, err
			}
			break
		}
	}
	return Answer{}, false, nil
}

// oneAnswering asks what describes, and gives the name of the one thing that answers;
// "" where none or several do.
func (c *composer) oneAnswering(in innerQuestion, text string) (Answer, string, error) {
	a, err := c.askInAnyForm(c.ctx, text, text, c.lang)
	if err != nil || a.Status != Answered || a.partial || a.Shape == Path {
		return a, "", err
	}
	things := thingsOf(a)
	if len(things) != 1 || slices.ContainsFunc(c.names.Find(names.Words(text)), func(m names.Mention) bool {
		return slices.ContainsFunc(m.Things, func(t *names.Thing) bool { return string(t.IRI) == things[0].ID })
	}) {
		return a, "", nil
	}
	t := c.names.Thing(quad.IRI(things[0].ID))
	if t == nil || c.thingFits(t, []string{"UnnamedParty"}) || in.noun != nil && !in.place && !c.isOfKind(things[0], in.noun) || in.noun == nil && !c.thingFits(t, []string{"Actor"}) || in.place && !c.thingFits(t, []string{"Place"}) {
		return a, "", nil
	}
	for _, r := range a.Rows {
		if isPlain(r) && !slices.ContainsFunc(a.Columns, func(column string) bool { return r.Values[column].ID == things[0].ID }) {
			return a, "", nil // something without a name answers as well
		}
	}
	return a, c.session(c.ctx, c.lang).called(t), nil
}

// askOfInner asks the rest of a question of the thing that answers what it holds.
func (c *composer) askOfInner(in innerQuestion, inner Answer, name string) (Answer, bool, error) {
	a, err := c.askWith(in, name)
	if err != nil || a.Status != Answered && a.Status != Denied || a.partial {
		return a, false, err
	}
	known := map[string]bool{thingsOf(inner)[0].ID: true}
	for _, m := range c.names.Find(c.words[in.from:in.to]) {
		for _, t := range m.Things {
			known[string(t.IRI)] = true
		}
	}
	if things := thingsOf(a); len(things) == 1 && known[things[0].ID] {
		return a, false, nil // it shows what is known
	}
	for i := range a.Rows {
		a.Rows[i].restOn(inner)
	}
	understood := inner.Understood.Text
	if a.Question, a.SPARQL = c.question, ""; understood != "" {
		a.Understood.Text = strings.TrimPrefix(a.Understood.Text+"; "+understood, "; ")
	}
	a.sourcesOf(a, inner)
	a.Query = asSentence(c.question, c.lang)
	return a, true, nil
}

// askWith asks a question with a name in the place of what describes the thing, and,
// where that is not answered, with the article before it.
func (c *composer) askWith(in innerQuestion, name string) (Answer, error) {
	before, behind := c.text(0, in.from), c.text(in.to, len(c.words))
	names := []string{name}
	if c.is(in.from, c.joints.The) && readIn(c.lang) == "en" {
		names = append(names, c.text(in.from, in.from+1)+" "+name)
	}
	a := c.notUnderstood(c.emptyAnswer(c.question, c.lang))
	for _, name := range names {
		var err error
		text := sentenceOf(before, name, behind)
		if c.asksAnything(text) {
			continue // what was said of it besides is gone
		}
		a, err = c.askInAnyForm(c.ctx, text, text, c.lang)
		if err != nil || a.Status == Answered || a.Status == Denied {
			return a, err
		}
	}
	return a, nil
}

// restOn makes a row rest on the plain rows of another answer as well.
func (r *Row) restOn(inner Answer) {
	for _, other := range inner.Rows {
		if !isPlain(other) {
			continue
		}
		r.Evidence = compact(slices.Concat(r.Evidence, other.Evidence))
		r.Support = worse(r.Support, other.Support)
		r.Complete = r.Complete && other.Complete && len(r.Evidence) <= maxEvidence
		r.Evidence = r.Evidence[:min(len(r.Evidence), maxEvidence)]
		return // one that says it is enough
	}
}

// innerQuestions gives what in a question describes one thing, the last first: what
// stands before it may speak of it.
func (c *composer) innerQuestions() []innerQuestion {
	var out []innerQuestion
	for i := len(c.spans) - 1; i > 0; i-- {
		s := &c.spans[i]
		if s.kind == phraseSpan {
			out = append(out, c.innerRole(s)...)
			continue
		}
		if s.kind != nounSpan || !slices.ContainsFunc(s.nouns, func(n noun) bool { return n.class != "" }) {
			continue
		}
		from, ok := c.describedFrom(i)
		if !ok {
			continue
		}
		out = append(out, c.innerAt(s, from)...)
	}
	return out
}

// describedFrom gives where the words for one thing begin that end in a word for a
// class: with the article and what stands between; false where they are of several or
// of any, or are what the question asks for.
func (c *composer) describedFrom(i int) (int, bool) {
	from := i
	for from > 0 && c.describes(&c.spans[from-1]) {
		from--
	}
	at := c.spans[from].from
	if at == 0 || c.severalOf(c.spans[i]) || asksAnew(&c.spans[from-1]) {
		return 0, false
	}
	if c.is(at-1, slices.Concat(c.joints.The, c.joints.Articles)) && !c.is(at-1, c.joints.Singular) {
		return at - 1, at > 1
	}
	return at, readIn(c.lang) == "nb" && c.isDefinite(c.spans[i].to-1)
}

// describes reports whether words may describe the noun behind them.
func (c *composer) describes(s *span) bool {
	switch s.kind {
	case unknownSpan, describingSpan, numberSpan:
		return !c.is(s.from, c.joints.Verbs)
	case nameSpan:
		return readIn(c.lang) == "en" || !c.words[s.from].Capital()
	}
	return false
}

// isDefinite reports whether a Norwegian word has the ending of what is known.
func (c *composer) isDefinite(at int) bool {
	d := &descriptionReader{lang: "nb"}
	return d.isDefinite(c.words[at].Folded) && !strings.HasSuffix(c.words[at].Folded, "ene")
}

// innerAt gives the questions that describe what a noun stands for.
func (c *composer) innerAt(s *span, from int) []innerQuestion {
	begin := c.relativeAfter(s)
	if begin+1 >= len(c.words) || strings.ContainsAny(c.question[c.words[begin-1].End:c.words[begin].Start], ",;:.?") {
		return nil
	}
	var out []innerQuestion
	for _, to := range c.innerEnds(begin) {
		if in, ok := c.innerTo(s, from, begin, to); ok {
			out = append(out, in)
		}
	}
	return out
}

// relativeAfter gives where what describes a noun begins: right behind it, or behind a
// preposition and a name ("the country in Asia that").
func (c *composer) relativeAfter(s *span) int {
	i := c.spanAt(s.to)
	if i < 0 || i+2 >= len(c.spans) || !isPrep(&c.spans[i]) || c.spans[i+1].kind != nameSpan || !c.is(c.spans[i+2].from, c.joints.Inner.Relative) {
		return s.to
	}
	return c.spans[i+2].from
}

// innerTo gives the questions for what a noun stands for that is described from one word to
// another; false where what stands there describes nothing.
func (c *composer) innerTo(s *span, from, begin, to int) (innerQuestion, bool) {
	w := c.joints.Inner
	noun := c.text(from, begin)
	if c.is(from, slices.Concat(c.joints.The, c.joints.Articles)) {
		noun = c.text(from+1, begin)
	}
	in := innerQuestion{from: from, to: to, noun: s}
	rest := c.text(begin+1, to)
	switch {
	case rest == "":
		return in, false
	case c.is(begin, w.Place) && c.saysVerb(begin+1, to):
		in.place = true
		in.asked = []string{sentenceOf(w.Where, rest)}
	case c.is(begin, w.Relative):
		in.asked = []string{sentenceOf(c.joints.Which, noun, rest)}
	case c.is(begin, w.With):
		for _, has := range w.Has {
			in.asked = append(in.asked, sentenceOf(c.joints.Which, noun, has, rest))
		}
	case c.beginsClause(begin, to):
		in.asked = []string{sentenceOf(c.joints.Which, noun, c.text(begin, to))}
	default:
		return in, false
	}
	return in, true
}

// innerRole gives the question for who plays a role that is said of something: "the
// partner of A".
func (c *composer) innerRole(s *span) []innerQuestion {
	w := c.joints.Inner
	from := s.from
	definite := c.is(from-1, c.joints.The) && !c.is(s.from, c.joints.Verbs)
	if readIn(c.lang) == "nb" {
		definite = c.isDefinite(from)
	} else {
		from--
	}
	if from < 1 || !definite || s.to-s.from < 2 || !c.is(s.to-1, w.Of) {
		return nil
	}
	var out []innerQuestion
	for _, to := range c.innerEnds(s.to - 1) {
		out = append(out, innerQuestion{from: from, to: to, asked: []string{sentenceOf(w.Who, c.text(from, to))}})
	}
	return out
}

// beginsClause reports whether a name stands at a word, behind an article, and a verb
// behind it: "the database UNODC set up". What somebody did to it may stand there as
// well: "the network supported by UNIFEM".
func (c *composer) beginsClause(at, to int) bool {
	for c.is(at, c.joints.The) {
		at++
	}
	i := c.spanAt(at)
	if i < 0 || at >= to {
		return false
	}
	s := &c.spans[i]
	return c.maySay(s) || s.kind == nameSpan && c.words[at].Capital() && c.saysVerb(s.to, to)
}

// saysVerb reports whether a verb stands among some words.
func (c *composer) saysVerb(from, to int) bool {
	return slices.ContainsFunc(c.spans, func(s span) bool {
		return s.from >= from && s.to <= to && (c.maySay(&s) || c.is(s.from, c.joints.Verbs))
	})
}

// maySay reports whether words may be a verb that says a relation.
func (c *composer) maySay(s *span) bool { return s.kind == phraseSpan || s.kind == unknownSpan }

// innerEnds gives where what describes may end: before a comma, before a verb that goes
// on with the question, and with the sentence.
func (c *composer) innerEnds(begin int) []int {
	var out []int
	last := len(c.spans) - 1
	if s := &c.spans[last]; s.from > begin+1 && slices.Contains([]spanKind{unknownSpan, phraseSpan, claimSpan, nounSpan}, s.kind) {
		out = append(out, s.from) // "the convention that GRETA watches over demands"
	}
	for at := begin + 2; at < len(c.words); at++ {
		if i := c.spanAt(at); c.spans[i].from != at {
			continue
		}
		if strings.Contains(c.question[c.words[at-1].End:c.words[at].Start], ",") {
			out = append(out, at)
		} else if at > begin+2 && (c.is(at, c.joints.Verbs) && !c.is(at-1, c.joints.Verbs) || c.is(at, c.joints.Sets.Also)) {
			out = append(out, at)
		} else if at > begin+2 && c.is(begin, c.joints.Inner.With) && c.leadsAt(at) {
			out = append(out, at) // "the organisation with ten members in Asia"
		}
	}
	return append(out, len(c.words))
}
