package eval

import "github.com/samband/samband/graph"

func (s *selection) key(key []graph.ID, r *row) []graph.ID {
	for _, slot := range s.columns {
		key = append(key, r.ids[slot])
	}
	return key
}

// distinct gives each row once. To give it with every witness it must have
// seen all rows first.
func (s *selection) distinct(out pipe) pipe {
	if s.x.options.Evidence {
		return s.distinctWitnessed(out)
	}
	f := s.flow
	if s.groups != nil {
		f = &flow{lead: -1, runs: 1} // groups come in no order of the rows
	}
	seen := newRowSet(s.x, f, s.columns)
	emit := func(r *row) error {
		if fresh, err := seen.add(r); err != nil || !fresh {
			return err
		}
		return out.emit(r)
	}
	return pipe{emit: emit, then: out.then}
}

func (s *selection) distinctWitnessed(out pipe) pipe {
	var rows []*row
	var key []graph.ID
	seen := newIDTable(len(s.columns))
	var ways [][]*trail
	emit := func(r *row) error {
		key = s.key(key[:0], r)
		i, fresh := seen.enter(key)
		if fresh {
			rows, ways = append(rows, r.copy()), append(ways, nil)
		}
		if len(ways[i]) > MaxWitnesses {
			return nil // one more than is shown, to know that there are more
		}
		ways[i] = append(ways[i], r.trail)
		return s.x.hold(s.x.keptRow(len(r.ids)))
	}
	then := func() error {
		for i, r := range rows {
			if err := s.x.step(); err != nil {
				return err
			}
			r.trail = oneOf(ways[i])
			if err := out.emit(r); err != nil {
				return err
			}
		}
		return out.finish()
	}
	return pipe{emit: emit, then: then}
}

func oneOf(ways []*trail) *trail {
	if len(ways) == 1 {
		return ways[0]
	}
	return &trail{any: ways}
}
