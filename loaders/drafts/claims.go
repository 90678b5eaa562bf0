package drafts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/mapping"
)

// claims gives what was decided on the things of a draft that rows to be loaded
// speak of, as claims of its source: which of the graph they are, which they are
// not though they are like them, and which of them are one.
func (f *Folder) claims(w *work, spoken []bool, give func([]quad.Quad) error) error {
	var positions []int32
	for i := range w.things {
		at := int32(i)
		identity := w.identity(at)
		if !spoken[at] {
			continue
		}
		another := identity.Same != "" && identity.Same != w.things[at].ID
		if another || identity.Same == "" && identity.By != "" && w.things[at].Best != "" {
			positions = append(positions, at)
		}
	}
	for some := range slices.Chunk(positions, 500) {
		things, err := f.thing(w, some...)
		if err != nil {
			return err
		}
		for _, t := range things {
			if err := give(claimsOn(w.draft.Source.ID, t)); err != nil {
				return err
			}
		}
	}
	return give(w.unionClaims(spoken))
}

// claimsOn gives what was decided on one thing.
func claimsOn(src string, t Thing) []quad.Quad {
	if t.Same != "" {
		return claim(src, "same", t.ID, vocab.Same, t.Same, why(t), claimant(t.By))
	}
	var quads []quad.Quad
	for _, c := range t.Candidates {
		words := fmt.Sprintf("%s is not %s; decided by %s", t.Label, c.Label, t.By)
		quads = append(quads, claim(src, "apart", t.ID, differentFrom, c.ID, words, t.By)...)
	}
	return quads
}

// unionClaims gives what was decided on pairs of things.
func (w *work) unionClaims(spoken []bool) []quad.Quad {
	var quads []quad.Quad
	for _, n := range slices.Sorted(maps.Keys(w.unions)) {
		p, u := &w.pairs[n], w.unions[n]
		if !spoken[p.A] || !spoken[p.B] {
			continue
		}
		a, b := &w.things[p.A], &w.things[p.B]
		key, predicate, is := "same", vocab.Same, "is"
		if u.Decision == Apart {
			key, predicate, is = "apart", differentFrom, "is not"
		}
		words := fmt.Sprintf("%s %s %s; decided by %s", b.Label, is, a.Label, u.By)
		quads = append(quads, claim(w.draft.Source.ID, key, b.ID, predicate, a.ID, words, u.By)...)
	}
	return quads
}

// claim says something of two things: who decided that, and why. What is said
// of one thing in several claims has a passage each.
func claim(src, key, thing string, predicate quad.IRI, other, words, author string) []quad.Quad {
	passage := source.Passage{
		Source: src, Key: key + "-" + keyOf(src, thing) + "--" + keyOf(src, other),
		Kind: source.Claim, Language: "en", Excerpts: []string{words},
	}
	label := passage.IRI()
	return append(passage.Quads(),
		quad.Quad{Subject: valueOf(thing), Predicate: predicate, Object: valueOf(other), Label: label},
		quad.Quad{Subject: label, Predicate: source.Creator, Object: quad.String(author), Label: label},
	)
}

// keyOf gives a thing as a part of a passage's key.
func keyOf(src, thing string) string {
	own, _ := strings.CutPrefix(thing, src+"/")
	if strings.Contains(own, ":") {
		return mapping.Slug(own) // an IRI
	}
	return strings.ReplaceAll(own, "/", "-")
}

func claimant(by string) string {
	if by == "match" {
		return "samband"
	}
	return by
}

// why says on what the sameness rests.
func why(t Thing) string {
	at := slices.IndexFunc(t.Candidates, func(c Candidate) bool { return c.ID == t.Same })
	if at < 0 || t.By != "match" {
		return t.Label + " is " + t.Same + "; decided by " + claimant(t.By)
	}
	c := t.Candidates[at]
	return strings.TrimSuffix(fmt.Sprintf("%s is %s: %s", t.Label, c.Label, c.Reason), ": ")
}
