package explore

import (
	"time"

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
	s.Corrected = true
	s.Corrections = append(s.Corrections, r.correction(c))
	s.Evidence = append(s.Evidence, shown)
	return nil
}

// Correction is what somebody says against a statement, which stays as its
// source has it.
type Correction struct {
	ID     string    `json:"id"`   // of the claim
	Kind   string    `json:"kind"` // wrong-reading, source-is-wrong, outdated or superseded
	Label  string    `json:"label"`
	Author string    `json:"author"`
	Made   time.Time `json:"made"`
	Reason string    `json:"reason"`
	// Language is that of the reason.
	Language string `json:"language"`
	// ShouldBe is the value that is right, and SupersededBy what holds
	// instead; both can be empty.
	ShouldBe     string  `json:"should_be,omitempty"`
	SupersededBy *Choice `json:"superseded_by,omitempty"`
}

func (r *reader) correction(c claims.Claim) Correction {
	words := corrections[c.Kind]
	label := words[0]
	if r.lang == "en" {
		label = words[1]
	}
	out := Correction{
		ID: shortID(c.ID), Kind: string(c.Kind), Label: label, Author: c.Author, Made: c.Made, Reason: c.Reason,
		Language: c.Language, ShouldBe: c.ShouldBe,
	}
	if c.SupersededBy != "" {
		newer := quad.IRI(c.SupersededBy)
		out.SupersededBy = &Choice{shortID(newer), r.standsFor(newer)}
	}
	return out
}

// standsFor says what an IRI is: the name of a thing, else the sentence of a
// statement, else its id.
func (r *reader) standsFor(iri quad.IRI) string {
	if label := r.label(iri); label != "" {
		return label
	}
	if n, err := r.node(iri); err == nil && n.relation != "" {
		return r.sentence(n, r.parts(n, ""))
	}
	return shortID(iri)
}

// corrections are the kinds of corrections in Norwegian and English.
var corrections = map[claims.Kind][2]string{
	claims.WrongReading:  {"feillest", "read wrongly"},
	claims.SourceIsWrong: {"kilden tar feil", "the source is wrong"},
	claims.Outdated:      {"utdatert", "outdated"},
	claims.Superseded:    {"avløst av noe nyere", "superseded by something newer"},
}
