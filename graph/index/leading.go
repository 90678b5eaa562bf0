package index

import "context"

// Predicates gives every predicate, and how many triples have it, each counted
// once however many passages it was read in.
func (x *Index) Predicates(ctx context.Context) ([]ID, []int, error) {
	return x.leading(1, func(id ID) (int, error) {
		links, err := x.Links(ctx, id, true)
		if err != nil {
			return 0, err
		}
		return links.Len(), nil
	})
}

// Passages gives every passage that quads have, and how many.
func (x *Index) Passages(ctx context.Context) ([]ID, []int, error) {
	return x.leading(3, func(id ID) (int, error) {
		s := x.span(3, newSelection(Pattern{G: id}))
		return s.size(), ctx.Err()
	})
}

// leading gives the terms that rows of a sequence lead with, and what count says
// of each.
func (x *Index) leading(sequence int, count func(ID) (int, error)) ([]ID, []int, error) {
	var ids []ID
	var counts []int
	at := sequences[sequence][0]
	for id := ID(1); id <= x.MaxID(); id++ {
		if !x.leads(sequence, at, id) {
			continue
		}
		n, err := count(id)
		if err != nil {
			return nil, nil, err
		}
		if n > 0 {
			ids, counts = append(ids, id), append(counts, n)
		}
	}
	return ids, counts, nil
}

// leads says whether any row of the base, or one that came since, leads with id.
func (x *Index) leads(sequence int, at position, id ID) bool {
	starts := x.base[sequence].starts
	if int(id)+1 < len(starts) && starts[id] < starts[id+1] {
		return true
	}
	key := Row{}
	switch at {
	case predicate:
		key.P = id
	case passage:
		key.G = id
	}
	return len(x.delta.added.find(sequence, key, 1))+len(x.recent.added.find(sequence, key, 1)) > 0
}
