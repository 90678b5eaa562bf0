package questions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

var wordsAnd = foldedSet([]string{"and", "og"})

// reasonClasses are those of statements that may be what another is drawn from.
var reasonClasses = []string{"Finding", "Position", "Gap", "Mandate"}

// drawnFrom gives the statements of the sentence right before one that says "therefore":
// they are its reason, and it is none itself unless it gives one in its text.
func (s *session) drawnFrom(one *saying) []*saying {
	before := s.sentenceBeside(one.sol.primary, -1)
	if before == "" || s.givesReason(one) || !slices.ContainsFunc(one.node.quads, s.saysTherefore) {
		return nil
	}
	quads, err := graph.Match(s.ctx, s.snapshot, nil, vocab.Type, nil, before)
	if err != nil {
		s.err = err
		return nil
	}
	var out []*saying
	for _, q := range s.withoutMisread(quads) {
		if iri, ok := q.Subject.(quad.IRI); ok && s.isOf(s.node(iri), reasonClasses) {
			out = append(out, s.standingBeside(q, one.sol.facts))
		}
	}
	return out
}

// saysTherefore reports whether the words that carry a statement say that it follows
// from what stands before them. Behind "and" the reason stands in the words themselves.
func (s *session) saysTherefore(q quad.Quad) bool {
	if q.Predicate != vocab.Type {
		return false
	}
	return slices.ContainsFunc(s.marked(q), func(m marked) bool {
		words := names.Words(m.words)
		at := slices.IndexFunc(words, func(w names.Word) bool { return s.concepts.reasons["therefore"][w.Folded] })
		return at >= 0 && !slices.ContainsFunc(words[:at], func(w names.Word) bool { return wordsAnd[w.Folded] }) && !strings.Contains(m.words[:words[at].Start], ",")
	})
}

// numbered is the end of a passage that has a number: the sentence behind it has the
// next one.
var numbered = regexp.MustCompile(`^(.*\D)(\d+)$`)

// sentenceBeside gives the passage that stands some sentences behind another in the same
// section, before it where the number is negative; "" for none.
func (s *session) sentenceBeside(passage quad.Value, by int) quad.IRI {
	label, ok := passage.(quad.IRI)
	parts := numbered.FindStringSubmatch(string(label))
	if !ok || parts == nil {
		return ""
	}
	number, _ := strconv.Atoi(parts[2])
	beside := quad.IRI(parts[1] + strconv.Itoa(number+by))
	if here, there := s.passage(label).evidence, s.passage(beside).evidence; here.Section != there.Section || here.Kind != there.Kind {
		return ""
	}
	return beside
}
