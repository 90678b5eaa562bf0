package questions

import "slices"

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

var placeColumn = map[string]string{"en": "place", "nb": "sted", "nn": "stad"}
