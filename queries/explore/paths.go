package explore

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/paths"
	"github.com/samband/samband/queries/questions"
)

// How far a path is looked for, and over how many things.
const (
	mostSteps  = 6
	mostPassed = 20_000
)

// Path gives the shortest or the strongest way from one thing to another over
// the links of a network: the links in order, none if nothing ties the two.
// Nothing that is denied or only planned leads anywhere, and a country only
// where nothing else does.
func (x *Explorer) Path(ctx context.Context, from, to quad.IRI, by paths.By, lang string) ([]Link, error) {
	r := x.networkReader(ctx, []quad.IRI{from, to}, lang)
	search := &paths.Search[link]{Most: mostSteps, Reach: mostPassed, Hub: r.isPlace, Steps: r.ties}
	way, err := search.Way(from, to, by)
	out := []Link{}
	for _, step := range way {
		out = append(out, step.Of.Link)
	}
	return out, err
}

func (r *networkReader) isPlace(iri quad.IRI) bool {
	t := r.names.Thing(iri)
	if t == nil {
		return false
	}
	for _, class := range t.Classes {
		if r.ontology.IsA(class, "Place") {
			return true
		}
	}
	return false
}

// ties gives the steps from a thing: each link, with how many sources say the
// same of the two.
func (r *networkReader) ties(at quad.IRI) ([]paths.Step[link], error) {
	links, err := r.linksOf(at)
	if err != nil {
		return nil, err
	}
	type tied struct {
		other    quad.IRI
		relation string
	}
	passages, sources := map[tied]int{}, map[tied]map[string]bool{}
	var out []paths.Step[link]
	for _, l := range links {
		if l.Shade != "" || l.Background {
			continue
		}
		k := tied{l.other(at), l.Relation}
		passages[k]++
		if sources[k] == nil {
			sources[k] = map[string]bool{}
		}
		for _, s := range l.Sources {
			sources[k][s.ID] = true
		}
		tie := paths.Tie{Inherited: l.Support == questions.Inherited, Joined: l.Support == questions.Combined, Hedged: l.hedged, PartOf: l.fact && l.Class == "partOf"}
		out = append(out, paths.Step[link]{From: at, To: k.other, Tie: tie, Of: l})
	}
	for i, step := range out {
		k := tied{step.To, step.Of.Relation}
		out[i].Tie.Passages, out[i].Tie.Sources = passages[k], len(sources[k])
	}
	return out, nil
}

func (l link) other(end quad.IRI) quad.IRI {
	if l.from == end {
		return l.to
	}
	return l.from
}
