package explore

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/claims"
)

// correct notes what claims say against a statement: it stays beside them, as
// its source has it.
func (r *reader) correct(s *Statement, quads []quad.Quad) error {
	if r.corrections == nil {
		all, err := claims.Read(r.ctx, r.snapshot)
		if err != nil {
			return err
		}
		r.corrections = all
	}
	if r.corrections.Empty() {
		return nil
	}
	seen := map[quad.IRI]bool{}
	for _, q := range quads {
		for _, c := range r.corrections.OnQuad(q) {
			if seen[c.ID] {
				continue
			}
			seen[c.ID] = true
			if err := r.addCorrection(s, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) addCorrection(s *Statement, c claims.Claim) error {
	p, err := r.passage(c.ID)
	if err != nil {
		return err
	}
	shown, err := r.shown(p, c.ID, c.ID)
	if err != nil {
		return err
	}
	words := corrections[c.Kind]
	text := words[0]
	if r.lang == "en" {
		text = words[1]
	}
	s.Corrected = true
	s.Notes = append(s.Notes, fmt.Sprintf("%s (%s): %s: %s", c.Author, c.Made.Format("2006-01-02"), text, c.Reason))
	s.Evidence = append(s.Evidence, shown)
	return nil
}

// corrections are the kinds of corrections in Norwegian and English.
var corrections = map[claims.Kind][2]string{
	claims.WrongReading:  {"feillest", "read wrongly"},
	claims.SourceIsWrong: {"kilden tar feil", "the source is wrong"},
	claims.Outdated:      {"utdatert", "outdated"},
	claims.Superseded:    {"avløst av noe nyere", "superseded by something newer"},
}
