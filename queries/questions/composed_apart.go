package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// What a question leaves out by name is asked for with all the others, and left out of
// what answers: "apart from Norway, which states have a reflection period", "which other
// Nordic countries than Norway have one". Where nothing else answers, no source tells.

// askApart answers a question that leaves out something that it names.
func (e *Engine) askApart(ctx context.Context, question, lang string) (Answer, bool, error) {
	if b := &e.joints[readIn(lang)].Sets; !saysAny(question, b.Leaving, b.Others) {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	rest, left := c.leftOut()
	if rest == "" || slices.ContainsFunc(c.words, func(w names.Word) bool { return slices.Contains(c.joints.Sets.Or, w.Folded) }) {
		return Answer{}, false, nil // of alternatives each would be asked
	}
	a, err := e.askInAnyForm(ctx, rest, rest, lang)
	if err != nil || a.Status != Answered || a.Shape != Set {
		return Answer{}, false, err
	}
	a.Rows = slices.DeleteFunc(slices.Clone(a.Rows), func(row Row) bool { return row.shows(left) })
	if told := len(a.Rows); told > 0 && a.Columns[0] == e.session(ctx, lang).said() {
		a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool { return c.tellsOf(r, left) })
		if len(a.Rows) < told && !slices.ContainsFunc(a.Rows, isPlain) {
			return Answer{}, false, nil // of the others nothing was found, which may be said in other words
		}
	}
	if !slices.ContainsFunc(a.Rows, isPlain) {
		a.Rows, a.Columns, a.Status = nil, []string{}, NotCovered
		a.Notes = append(a.Notes, noteNobodyElse[languageOf(lang)])
	}
	a.Question, a.SPARQL, a.Query = question, "", asSentence(question, lang)
	return a, true, nil
}

// tellsOf reports whether the words of a row, which says something and names nothing
// that was asked for, speak of one of some things.
func (c *composer) tellsOf(row Row, ids []string) bool {
	for _, v := range row.Values {
		if slices.ContainsFunc(c.thingsNamed(names.Words(v.Label)), func(t *names.Thing) bool { return slices.Contains(ids, string(t.IRI)) }) {
			return true
		}
	}
	return false
}

var noteNobodyElse = map[string]string{
	"en": "The sources name no other.",
	"nb": "Kildene navngir ingen andre.",
	"nn": "Kjeldene namngjev ingen andre.",
}

// leftOut gives a question without what it leaves out, and the ids of that; "" where it
// leaves out nothing that it names.
func (c *composer) leftOut() (rest string, left []string) {
	for at := range c.words {
		if n := c.leaving(at); n > 0 {
			if rest, left := c.withoutNamed(at, at, at+n); rest != "" {
				return rest, left
			}
			return c.withoutUnnamed(at, at+n), nil
		}
		if c.is(at, c.joints.Sets.Others) {
			for than := at + 2; than < min(len(c.words)-1, at+maxBeforeThan); than++ {
				if c.is(than, c.joints.Than) {
					return c.withoutNamed(at, than, than+1)
				}
			}
		}
	}
	return "", nil
}

// maxBeforeThan is how many words stand between "other" and "than" at the most.
const maxBeforeThan = 6

// leaving gives how many words at one leave out what is named behind them, or 0.
func (c *composer) leaving(at int) int {
	r := &bothReader{composer: c}
	return r.run(at, c.joints.Sets.Leaving)
}

// ownsAt reports whether a word that names a thing is written as whose something is:
// "other than IOM's".
func (c *composer) ownsAt(at int, t *names.Thing) bool {
	w := c.words[at]
	if w.Possessive {
		return true
	}
	if readIn(c.lang) != "nb" || !strings.HasSuffix(w.Folded, "s") {
		return false
	}
	for _, label := range t.Labels {
		if slices.ContainsFunc(names.Words(label), func(of names.Word) bool { return of.Folded == w.Folded }) {
			return false // its name ends so
		}
	}
	return !slices.ContainsFunc(t.Short, func(short string) bool { return names.Fold(short) == w.Folded })
}

// ownOf gives the ids of what has a name and is said to be of a thing: its databases,
// units and works.
func (c *composer) ownOf(t *names.Thing) []string {
	var out []string
	for _, n := range c.session(c.ctx, c.lang).mentions(t.IRI) {
		if n.shade == "" && c.names.Thing(n.iri) != nil {
			out = append(out, string(n.iri))
		}
	}
	return out
}

// showsLeftOut reports whether an answer shows what a question leaves out by name.
func (e *Engine) showsLeftOut(ctx context.Context, question, lang string, a *Answer) bool {
	if b := &e.joints[readIn(lang)].Sets; !saysAny(question, b.Leaving, b.Others) {
		return false
	}
	_, left := e.composer(ctx, question, lang).leftOut()
	return slices.ContainsFunc(a.Rows, func(row Row) bool { return isPlain(row) && row.shows(left) })
}

// shows reports whether a row has one of some things in it.
func (r *Row) shows(ids []string) bool {
	for _, v := range r.Values {
		if v.ID != "" && slices.Contains(ids, v.ID) {
			return true
		}
	}
	return false
}

// withoutNamed leaves out of a question the word "other", if there is one, and the words
// that leave something out with the name behind them.
func (c *composer) withoutNamed(other, from, to int) (string, []string) {
	i := -1
	if to < len(c.words) {
		i = c.spanAt(to)
	}
	if i < 0 || c.spans[i].kind != nameSpan || c.spans[i].from != to {
		return "", nil
	}
	end := c.spans[i].to
	for end < len(c.words) && c.is(end, c.joints.Sets.Really) {
		end++ // "ECOWAS itself"
	}
	var left []string
	for _, t := range c.spans[i].things {
		left = append(left, string(t.IRI))
		if c.ownsAt(end-1, t) {
			left = append(left, c.ownOf(t)...)
		}
	}
	before := c.text(0, other)
	if other < from {
		before = strings.TrimSpace(before + " " + c.text(other+1, from))
	}
	return sentenceOf(before, c.text(end, len(c.words))), left
}

// withoutUnnamed leaves out of a question the words that leave something out with what
// has no name behind them, up to a comma or the end: "besides the local NGOs". Such are
// no rows, so that nothing is left out of what answers.
func (c *composer) withoutUnnamed(from, to int) string {
	end := to
	for end < len(c.words) && (end == to || !strings.ContainsAny(c.question[c.words[end-1].End:c.words[end].Start], ",;:")) {
		if c.asksAt(end) {
			return ""
		}
		end++
	}
	unnamed := func(m names.Mention) bool { return m.From >= to && m.To <= end && c.anyIs(m.Things, "UnnamedParty") }
	if end == to || end-to > maxUnnamed || c.saysDoing(c.words[to]) || !slices.ContainsFunc(c.names.Find(c.words), unnamed) && !c.saysWhich(to, end) {
		return ""
	}
	before := from
	for before > 0 && c.is(before-1, c.joints.Sets.Others) {
		before--
	}
	return sentenceOf(c.text(0, before), c.text(end, len(c.words)))
}

// saysDoing reports whether a word begins with what is done, and is nobody: "besides
// watching the countries".
func (c *composer) saysDoing(w names.Word) bool {
	return strings.EqualFold(w.Text, "å") || w.Folded == "at" || readIn(c.lang) == "en" && strings.HasSuffix(w.Folded, "ing")
}

// maxUnnamed is of how many words what has no name is that is left out.
const maxUnnamed = 5

// saysWhich reports whether some words say more of those of a kind than what kind it is:
// all NGOs are left out by that word alone, of the local ones none has a name.
func (c *composer) saysWhich(from, to int) bool {
	for to-from > 1 && c.isSmall(c.words[from]) {
		from++
	}
	for at := from + 1; at < to; at++ {
		if slices.ContainsFunc(c.lexicon.nouns[c.lexicon.key(c.words[at:to], readIn(c.lang))], func(n noun) bool { return n.class != "" }) {
			return true
		}
	}
	return false
}
