package statements

import (
	"slices"

	"github.com/samband/samband/graph/source"
)

// passages are those that the rows were read in, in the order they are met.
type passages struct {
	order []*source.Passage
	byKey map[string]*source.Passage
}

// collectPassages gathers the passages of all rows. The passages that rows
// were read in come before those they are linked to, since a row says more
// exactly what its passage is.
func (r *reader) collectPassages() *passages {
	all := &passages{byKey: map[string]*source.Passage{}}
	for _, row := range r.rows {
		position := r.text.position[row.place.key]
		if row.place.kind == source.Row {
			position = row.number
		}
		p := r.passage(all, row.place, position)
		if p.Section != row.place.section || p.Kind != row.place.kind {
			r.fault(row, "passage", row.place.key, "another row has it as a %s of %s", p.Kind, p.Section)
		}
	}
	for _, row := range r.rows {
		for _, l := range row.links {
			r.passage(all, l.place, r.text.position[l.key])
		}
	}
	return all
}

// passage gives the passage of a place with the words added that were read.
func (r *reader) passage(all *passages, p place, position int) *source.Passage {
	found := all.byKey[p.key]
	if found == nil {
		found = &source.Passage{
			Source: r.source.ID, Key: p.key, Kind: p.kind, Section: p.section,
			Language: r.source.Language, Position: position,
		}
		all.byKey[p.key] = found
		all.order = append(all.order, found)
	}
	if found.Page == "" {
		found.Page = p.page
	}
	if p.quote != "" && !slices.Contains(found.Excerpts, p.quote) {
		found.Excerpts = append(found.Excerpts, p.quote)
	}
	return found
}
