package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// againstStances are the stances of who is against something.
var againstStances = []string{"against", "critical"}

// heldAgainst makes rows near that rest on nobody's being against something, where a
// question asks who is: that somebody speaks of it, or is for it, is no answer.
func (s *session) heldAgainst(words []names.Word, a *Answer) {
	at := 0
	for at < len(words) && !s.saysAgainst(words, at, readIn(s.lang)) {
		at++
	}
	if at == len(words) || a.Shape == Boolean {
		return
	}
	against := map[string]bool{}
	for _, q := range s.match(nil, vocab.Term("stance"), nil) {
		if slices.Contains(againstStances, strings.TrimPrefix(rdf.Text(q.Object), vocab.NS)) {
			against[rdf.Text(q.Label)] = true
		}
	}
	if a.keep(Lack{Condition: "relation", Label: words[at].Text}, func(row Row) bool {
		return slices.ContainsFunc(row.Evidence, func(e Evidence) bool { return against[e.Passage] })
	}) {
		a.understoodAs(words[at].Text)
	}
}

// saysAgainst reports whether a word says that somebody is against something: "opposes",
// or "against" behind "are". Those who oppose each other are against no matter.
func (e *Engine) saysAgainst(words []names.Word, at int, lang string) bool {
	d := e.dressed
	if at+1 < len(words) && d.mutual[lang][words[at+1].Folded] {
		return false
	}
	return d.opponents[lang][words[at].Folded] || at > 0 && d.opposing[lang][words[at].Folded] && d.standing[lang][words[at-1].Folded]
}

// wanting gives the quads by which a statement tells that somebody wants something: a
// stance for it, advice, or that it is lacking.
func (s *session) wanting(n *node) []quad.Quad {
	if s.is(n, "Position") && n.choice("stance") == "for" {
		return n.values("stance", false)
	}
	var out []quad.Quad
	if s.is(n, "Recommendation") || s.is(n, "Gap") { // what somebody misses is wanted
		for _, property := range speakers {
			out = append(out, append(n.values(property, false), n.values(property, true)...)...)
		}
	}
	return out
}

// isWanting reports whether words say that somebody wants something, or holds that it
// should be, right behind what asks who: what is done, or forbidden, is no wish.
func (r *gatherReader) isWanting(run []names.Word) bool {
	if len(r.g.marks) > 0 || len(r.g.asks) != 1 || !r.engine.anyBelow(r.g.asks[0].classes, []string{"Actor"}) {
		return false
	}
	d, folded := r.engine.dressed, foldedOf(run)
	return d.wanting[r.lang][folded] || d.holding[r.lang][folded] && slices.ContainsFunc(r.words[r.at:], func(w names.Word) bool { return r.engine.concepts.norms[r.lang][w.Folded] })
}
