package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// placeRows answers where something is so: the places of the statements that
// say it.
func (s *session) placeRows(p *part, a *Answer) []Row {
	column := placeColumn[languageOf(s.lang)]
	a.Columns = append(a.Columns, column)
	var rows []Row
	var seen []string
	for _, sol := range plain(s.solve(p)) {
		for _, n := range sol.nodes {
			for _, property := range append([]string{"headquarters", "memberPlace"}, placeProperties...) {
				for _, group := range byTriple(n.values(property, n.shade != "")) {
					fact, support := s.nearest(group, sol.primary)
					value := s.value(fact.Object)
					s.tellsLess = s.tellsLess || support == Combined
					if support == Combined || slices.Contains(seen, value.ID) {
						continue
					}
					seen = append(seen, value.ID)
					placed := *sol.alone()
					placed.facts = append(placed.facts[:len(placed.facts):len(placed.facts)], fact)
					placed.support = worse(placed.support, support)
					r := s.row(&part{}, nil, &placed)
					r.Values[column] = value
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// placesApart reports whether what was found to be somewhere is told to be somewhere
// else as well by another passage, which is no row: the town of a country.
func (s *session) placesApart(q *query, a *Answer) bool {
	if len(q.parts) != 1 || len(q.parts[0].targets) != 1 || !s.anyBelow(q.parts[0].targets[0].classes, []string{"Place"}) {
		return false
	}
	shown := map[string]bool{}
	for _, r := range a.Rows {
		for _, v := range r.Values {
			shown[v.ID] = true
		}
	}
	return slices.ContainsFunc(q.parts[0].solved, func(sol *solution) bool {
		return slices.ContainsFunc(sol.nodes, func(n *node) bool {
			return slices.ContainsFunc(placeProperties, func(property string) bool {
				return slices.ContainsFunc(n.values(property, n.shade != ""), func(of quad.Quad) bool {
					iri, named := of.Object.(quad.IRI)
					return named && !shown[string(iri)]
				})
			})
		})
	})
}

var placeColumn = map[string]string{"en": "place", "nb": "sted", "nn": "stad"}
