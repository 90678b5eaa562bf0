package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// leastReasoned is how much a question says for which a reason is looked for: of
// what says less there is more than one, each with its reasons.
const leastReasoned = 2

// tellsShortfall reports whether a statement tells what a measure that a question names
// does not achieve: why it does not work is just that.
func (s *session) tellsShortfall(g *gathering, n *node) bool {
	if !slices.Contains(ineffective, n.choice("effect")) {
		return false
	}
	return slices.ContainsFunc(n.values("measure", false), func(q quad.Quad) bool { return g.names(objectOf(q)) })
}

// reasoned keeps, of the statements that bear a question, those that give a reason in
// their own words or say what leads to it, and adds those that the sources give as the
// reason of one that says it itself. That something stands under a heading makes it no
// reason here: what a question says may be borne by other than words.
func (s *session) reasoned(g *gathering, all []*found) []*found {
	var out, led []*found
	var themselves []*saying
	of := map[quad.IRI]*found{}
	for _, one := range all {
		if s.isOf(one.node, []string{"Recommendation", "Obligation"}) {
			continue // what ought to be done is no reason
		}
		of[one.node.iri] = one
		itself, gives := one.termed+one.widely == 0, s.givesReason(&one.saying)
		if itself {
			themselves = append(themselves, &one.saying)
		}
		switch {
		case one.termed > 0 && gives:
			led = append(led, one)
		case !itself && gives || itself && !gives && s.leadsTo(&g.wording, &one.saying) || g.works && s.tellsShortfall(g, one.node):
			out = append(out, one)
		}
	}
	for _, one := range s.reasons(&wording{lang: g.lang}, themselves) {
		if known := of[one.node.iri]; known != nil {
			out = append(out, known)
			continue
		}
		out = append(out, &found{saying: *one})
	}
	if len(out) == 0 {
		out = s.telling(all, "purposes")
	}
	if len(out) == 0 && g.tells() >= leastOfMeans {
		out = s.telling(all, "means")
	}
	if len(out) == 0 {
		return led // index terms lead to them alone
	}
	return out
}

// leastOfMeans is how much a question says that is answered by what something comes about
// by: "why have the measures done harm".
const leastOfMeans = 4

// telling keeps, of the statements that bear a question themselves, those that say what
// for, or by what: where the sources give no reason, what somebody wants tells why.
func (s *session) telling(all []*found, list string) []*found {
	return slices.DeleteFunc(slices.Clone(all), func(one *found) bool {
		return one.termed > 0 || s.isOf(one.node, []string{"Recommendation", "Obligation"}) || !s.givesReason(&one.saying, list)
	})
}
