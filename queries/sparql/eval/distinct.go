package eval

func (s *selection) key(buffer []byte, r *row) []byte {
	for _, slot := range s.columns {
		buffer = appendID(buffer, r.ids[slot])
	}
	return buffer
}

// distinct gives each row once. To give it with every witness it must have
// seen all rows first.
func (s *selection) distinct(out pipe) pipe {
	var buffer []byte
	if s.x.options.Evidence {
		return s.distinctWitnessed(out)
	}
	seen := map[string]struct{}{}
	emit := func(r *row) error {
		buffer = s.key(buffer[:0], r)
		if _, had := seen[string(buffer)]; had {
			return nil
		}
		seen[string(buffer)] = struct{}{}
		if err := s.x.hold(1); err != nil {
			return err
		}
		return out.emit(r)
	}
	return pipe{emit: emit, then: out.then}
}

func (s *selection) distinctWitnessed(out pipe) pipe {
	var rows []*row
	seen := map[string]int{}
	var buffer []byte
	ways := map[int][]*trail{}
	emit := func(r *row) error {
		buffer = s.key(buffer[:0], r)
		i, had := seen[string(buffer)]
		if !had {
			i = len(rows)
			seen[string(buffer)] = i
			rows = append(rows, r.copy())
		}
		if len(ways[i]) > MaxWitnesses {
			return nil // one more than is shown, to know that there are more
		}
		ways[i] = append(ways[i], r.trail)
		return s.x.hold(1)
	}
	then := func() error {
		for i, r := range rows {
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
