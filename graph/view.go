package graph

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// View says which state of the graph is wanted.
type View struct {
	// At is the number of the last commit to be shown; 0 is the latest.
	At uint64
	// Sources are the ids of the sources whose statements are shown; empty
	// is all of them. Of the other sources only what Options.AlwaysVisible
	// names is shown, and the ontology whole.
	Sources []string
	// Hidden are the ids of sources of which nothing is shown, whatever is
	// always visible of others.
	Hidden []string
	// Merged shows things that claims say are the same as one: each term as
	// the one of them that entered the store first, however it is looked up.
	// Claims count from all sources. The Snapshot is then a Merger too.
	Merged bool
}

// whole reports whether a view shows everything as it is.
func (v View) whole() bool { return len(v.Sources) == 0 && len(v.Hidden) == 0 && !v.Merged }

// AlwaysVisible is what a View shows of every source, whichever sources it is
// restricted to: names, the codes of countries, types, containment, the
// ontology's hierarchy and what is said to be the same. Of the claims that are made in Samband it shows all.
func AlwaysVisible() []quad.IRI {
	return []quad.IRI{
		vocab.Type, vocab.SubClassOf, vocab.SubPropOf, vocab.Label,
		vocab.PrefLabel, vocab.AltLabel, vocab.HiddenLabel, vocab.Notation,
		vocab.Term("abbreviation"), vocab.Term("formerName"), vocab.Term("m49"),
		vocab.Term("within"), vocab.Term("memberState"), vocab.Same, vocab.Withdraws,
	}
}

// ontologySource is the id of the source that says what the terms mean. It is
// shown whole in every View.
const ontologySource = "ontology"

// restrict gives the snapshot of the statements of some sources, of the
// ontology, and of what has an always visible predicate.
func (s *snapshot) restrict(sources []string, visible []quad.IRI) *snapshot {
	predicates := make(map[ID]bool, len(visible))
	for _, p := range visible {
		if id := s.index.ID(p); id != NoID {
			predicates[id] = true
		}
	}
	wanted := map[string]bool{ontologySource: true}
	for _, id := range sources {
		wanted[id] = true
	}
	passages := make(map[ID]bool) // whether a passage is of a wanted source
	keep := func(r Row) bool {
		if predicates[r.P] {
			return true
		}
		of, known := passages[r.G]
		if !known {
			term := s.index.Term(r.G)
			of = wanted[SourceOf(term)] || isClaim(term) || isClaimant(term)
			passages[r.G] = of
		}
		return of
	}
	return &snapshot{index: s.index.Restrict(keep), commit: s.commit}
}

// isClaim reports whether a passage is a claim made in Samband.
func isClaim(passage quad.Value) bool {
	source := SourceOf(passage)
	iri, _ := passage.(quad.IRI)
	key, isPart := strings.CutPrefix(string(iri), vocab.Source+source+"/")
	return isPart && (strings.HasPrefix(source, vocab.OlderClaims) || strings.HasPrefix(source, vocab.Authors) && strings.HasPrefix(key, vocab.ClaimKey))
}

// isClaimant reports whether a passage is a source that claims may belong to: it
// says who made them.
func isClaimant(passage quad.Value) bool {
	source := SourceOf(passage)
	iri, _ := passage.(quad.IRI)
	return string(iri) == vocab.Source+source && (strings.HasPrefix(source, vocab.OlderClaims) || strings.HasPrefix(source, vocab.Authors))
}

// SourceOf gives the id of the source that a passage belongs to, empty if the
// passage is none of ours. The source itself counts as its own passage.
func SourceOf(passage quad.Value) string {
	iri, _ := passage.(quad.IRI)
	rest, ours := strings.CutPrefix(string(iri), vocab.Source)
	if !ours {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return id
}
