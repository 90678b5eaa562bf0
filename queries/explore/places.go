package explore

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Located is a place with the countries that make it up.
type Located struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	// Countries are UN M49 numbers of three digits, sorted.
	Countries []string `json:"countries"`
}

// deepest bounds how far down a place is followed into what lies in it.
const deepest = 6

// Places gives those of the things that are places, with their countries.
func (x *Explorer) Places(ctx context.Context, things []quad.IRI, lang string) ([]Located, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	below, err := r.containment()
	if err != nil {
		return nil, err
	}
	out := []Located{}
	for _, iri := range things {
		t := x.names.Thing(iri)
		if t == nil || !slices.ContainsFunc(t.Classes, func(c string) bool { return x.ontology.IsA(c, "Place") }) {
			continue
		}
		p := Located{ID: shortID(iri), Label: t.Label(lang)}
		codes, err := r.countriesIn(shortID(iri), below)
		if err != nil {
			return nil, err
		}
		p.Countries = codes
		out = append(out, p)
	}
	return out, nil
}

// nameOf gives the name of a thing by its short id.
func (r *reader) nameOf(id string) string { return r.cell(vocab.Thing(id)).Label }

// shortOf gives the abbreviation of a thing if it is shorter than its name.
func (r *reader) shortOf(id string) string {
	t := r.names.Thing(vocab.Thing(id))
	if t == nil || len(t.Short) == 0 || len(t.Short[0]) >= len(t.Label(r.lang)) {
		return ""
	}
	return t.Short[0]
}

func (r *reader) isCountry(iri quad.IRI) bool {
	t := r.names.Thing(iri)
	return t != nil && slices.Contains(t.Classes, "Country")
}
