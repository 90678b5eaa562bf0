package search

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
)

// Query says what is searched for.
type Query struct {
	Text   string
	Lang   string
	Limit  int
	Class  string // only of this class or one below it; empty is any
	Place  string // only what lies or works in this place, by id; empty is any
	Texts  int    // how many passages to give whose words hold the text
	Facets bool   // count what is found by class and place
}

// Found is what a search finds: things by name, passages by their words, and
// how many of the things are of each class and in each place.
type Found struct {
	Hits    []Hit
	Texts   []Text
	Classes []Facet
	Places  []Facet
	All     int // how many things are met, shown or not
}

// Facet counts the things found that are of a class or in a place.
type Facet struct {
	ID    string
	Label string
	Count int
}

// maxFaceted is how many of the things found are counted by place.
const maxFaceted = 500

// Find searches names and texts.
func (x *Index) Find(ctx context.Context, q Query) (Found, error) {
	found := x.found(newQuery(q.Text), q.Limit)
	if q.Class != "" {
		found = slices.DeleteFunc(found, func(m match) bool { return !x.isA(m, q.Class) })
	}
	var f Found
	var err error
	places := map[*entry][]quad.IRI{}
	if q.Facets || q.Place != "" {
		found = best(found, len(found), q.Lang)
		if places, err = x.placesOf(ctx, found[:min(len(found), maxFaceted)]); err != nil {
			return f, err
		}
	}
	if q.Place != "" {
		found = slices.DeleteFunc(found, func(m match) bool { return !slices.Contains(places[m.entry], vocab.Thing(q.Place)) })
	}
	f.All = len(found)
	if q.Facets {
		f.Classes, f.Places = x.classFacets(found, q.Lang), x.placeFacets(found, places, q.Lang)
	}
	for _, m := range best(found, q.Limit, q.Lang) {
		f.Hits = append(f.Hits, x.hit(m, q.Lang))
	}
	if q.Texts > 0 {
		f.Texts, err = x.passages(ctx, q.Text, q.Lang, q.Texts)
	}
	return f, err
}

func (x *Index) isA(m match, class string) bool {
	return slices.ContainsFunc(m.entry.thing.Classes, func(c string) bool { return x.ontology.IsA(c, class) })
}

// whereabouts are the properties that say where a thing is or works.
var whereabouts = []quad.IRI{vocab.Term("within"), vocab.Term("headquarters"), vocab.Term("worksIn"), vocab.Term("place"), vocab.Term("memberState")}

// placesOf reads the places of things, each with what it lies in.
func (x *Index) placesOf(ctx context.Context, found []match) (map[*entry][]quad.IRI, error) {
	out := map[*entry][]quad.IRI{}
	for _, m := range found {
		var list []quad.IRI
		if err := x.above(ctx, m.entry.thing.IRI, &list, 0); err != nil {
			return nil, err
		}
		out[m.entry] = list
	}
	return out, nil
}

// maxAbove bounds how far up places are followed.
const maxAbove = 4

func (x *Index) above(ctx context.Context, iri quad.IRI, list *[]quad.IRI, depth int) error {
	if depth == maxAbove {
		return nil
	}
	for _, predicate := range whereabouts {
		quads, err := graph.Match(ctx, x.snapshot, iri, predicate, nil, nil)
		if err != nil {
			return err
		}
		for _, q := range quads {
			if place, ok := q.Object.(quad.IRI); ok && !slices.Contains(*list, place) {
				*list = append(*list, place)
				if err := x.above(ctx, place, list, depth+1); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (x *Index) classFacets(found []match, lang string) []Facet {
	counts := map[string]int{}
	for _, m := range found {
		counts[explore.KindOf(x.ontology, m.entry.thing.Classes)]++
	}
	var out []Facet
	for id, n := range counts {
		if c := x.ontology.Class(id); c != nil {
			out = append(out, Facet{ID: id, Label: c.Label.In(lang), Count: n})
		}
	}
	return byCount(out)
}

func (x *Index) placeFacets(found []match, places map[*entry][]quad.IRI, lang string) []Facet {
	counts := map[quad.IRI]int{}
	for _, m := range found {
		for _, place := range places[m.entry] {
			counts[place]++
		}
	}
	var out []Facet
	for iri, n := range counts {
		if i, known := x.byIRI[iri]; known {
			out = append(out, Facet{ID: x.entries[i].id, Label: x.entries[i].thing.Label(lang), Count: n})
		}
	}
	return byCount(out)
}

// maxFacets is how many facets of a kind are given.
const maxFacets = 20

func byCount(facets []Facet) []Facet {
	slices.SortFunc(facets, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label)) })
	return facets[:min(len(facets), maxFacets)]
}
