package index

// merge walks over the rows of a base that are not gone and over those added to
// it, in the order of seq. All three are sorted by it; what is gone is in the
// base, what is added is not.
type merge struct {
	seq               sequence
	base, gone, added []Row
	plain             int // how many rows of base come before the next change
}

// fill writes the next rows to dst and says how many; 0 is the end.
func (m *merge) fill(dst []Row) int {
	n := 0
	for n < len(dst) {
		if m.plain == 0 && !m.look() {
			break
		}
		if m.plain == 0 {
			dst[n] = m.added[0]
			m.added = m.added[1:]
			n++
			continue
		}
		k := copy(dst[n:], m.base[:m.plain])
		m.base = m.base[k:]
		m.plain -= k
		n += k
	}
	return n
}

// look finds how far the base goes unchanged: plain is 0 afterwards if a row was
// added before the rest of it. It says whether there are more rows at all.
func (m *merge) look() bool {
	for len(m.gone) > 0 && len(m.base) > 0 && m.base[0] == m.gone[0] {
		m.base, m.gone = m.base[1:], m.gone[1:]
	}
	m.plain = len(m.base)
	if len(m.gone) > 0 {
		m.plain = m.before(m.gone[0])
	}
	if len(m.added) > 0 {
		m.plain = min(m.plain, m.before(m.added[0]))
	}
	return m.plain > 0 || len(m.added) > 0
}

// before says how many rows of the base come before r. It looks near the start
// first, since changes often lie close together.
func (m *merge) before(r Row) int {
	end := 1
	for end < len(m.base) && m.seq.compare(m.base[end-1], r) < 0 {
		end *= 2
	}
	start := end / 2
	end = min(end, len(m.base))
	return start + m.seq.search(m.base[start:end], r, 0, len(m.seq), false)
}
