package questions

import (
	"fmt"

	"github.com/cayleygraph/quad"

	claimed "github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/protect"
)

// What a claim corrects as read wrongly makes no row; what it corrects
// otherwise keeps its row, disputed, with the claim in the evidence.

// withoutMisread leaves out what was read wrongly, and remembers whose it was.
func (s *session) withoutMisread(quads []quad.Quad) []quad.Quad {
	if s.corrections.Empty() {
		return quads
	}
	kept := make([]quad.Quad, 0, len(quads))
	for _, q := range quads {
		found := s.corrections.OnQuad(q)
		if !claimed.Misread(found) {
			kept = append(kept, q)
			continue
		}
		if iri, ok := q.Subject.(quad.IRI); ok {
			s.misread[iri] = found[0]
		}
	}
	return kept
}

// noteMisread remarks that a statement would have made a row, had it not been
// corrected.
func (s *session) noteMisread(n *node) {
	if c, ok := s.misread[n.iri]; ok {
		s.note(fmt.Sprintf(noteLeftOut[languageOf(s.lang)], c.Author, c.Made.Format("2006-01-02"), c.Reason))
	}
}

var noteLeftOut = map[string]string{
	"en": "A statement is left out: %s (%s) corrects it as read wrongly: %s",
	"nb": "Et utsagn er utelatt: %s (%s) retter det som feillest: %s",
	"nn": "Eit utsegn er utelate: %s (%s) rettar det som feillese: %s",
}

// dispute marks a row that rests on what somebody corrects, and shows the
// claims.
func (s *session) dispute(r *Row, sol *solution) {
	if s.corrections.Empty() {
		return
	}
	shown := map[quad.IRI]bool{}
	for _, one := range append([]*solution{sol}, sol.others...) {
		for _, q := range one.facts {
			for _, c := range s.corrections.OnQuad(q) {
				if !shown[c.ID] {
					shown[c.ID] = true
					s.addDispute(r, c)
				}
			}
		}
	}
}

func (s *session) addDispute(r *Row, c claimed.Claim) {
	lang := languageOf(s.lang)
	note := fmt.Sprintf("%s (%s): %s: %s", c.Author, c.Made.Format("2006-01-02"), correctionWords[c.Kind][lang], c.Reason)
	if c.ShouldBe != "" {
		note += fmt.Sprintf(" (%s %s)", rightIs[lang], c.ShouldBe)
	}
	r.Disputed = true
	r.Notes = append(r.Notes, note)
	r.Evidence = append(r.Evidence, s.passage(c.ID).evidence)
}

var correctionWords = map[claimed.Kind]map[string]string{
	claimed.SourceIsWrong: {"en": "the source is wrong", "nb": "kilden tar feil", "nn": "kjelda tek feil"},
	claimed.Outdated:      {"en": "outdated", "nb": "utdatert", "nn": "utdatert"},
	claimed.Superseded:    {"en": "superseded by something newer", "nb": "avløst av noe nyere", "nn": "avløyst av noko nyare"},
}

var rightIs = map[string]string{"en": "right is", "nb": "rett er", "nn": "rett er"}

// refusedPlace answers a question for the place of a shelter: it is not told.
func (e *Engine) refusedPlace(question string, a *Answer) (refused bool, err error) {
	rules, err := protect.Load()
	if err != nil {
		return false, err
	}
	rule, asks := rules.Question(question)
	if !asks {
		return false, nil
	}
	a.Status = NotCovered
	a.Understood.Text = rule.Name.In(a.Language)
	a.Notes = append(a.Notes, rule.Asked.In(a.Language))
	return true, nil
}
