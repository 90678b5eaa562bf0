package sparqltest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/value"
)

// Row is one solution by the names of its variables.
type Row map[string]quad.Value

// Same says whether two lists of rows are the same as multisets, or in their
// order when that is asked, but for the labels of blank nodes. Numbers and
// instants are compared by value, since the canonical form is a free choice.
func Same(got, want []Row, ordered bool) bool {
	if len(got) != len(want) {
		return false
	}
	m := matcher{ordered: ordered, want: want, taken: make([]bool, len(want)), there: map[string]string{}, back: map[string]string{}}
	got = slices.Clone(got)
	if !ordered {
		// Rows without blank nodes first: they match in one way only.
		slices.SortStableFunc(got, func(a, b Row) int { return blanks(a) - blanks(b) })
	}
	return m.match(got, 0)
}

func blanks(r Row) int {
	n := 0
	for _, t := range r {
		if _, ok := t.(quad.BNode); ok {
			n++
		}
	}
	return n
}

// matcher looks for a mapping of blank nodes by trying.
type matcher struct {
	ordered     bool
	want        []Row
	taken       []bool
	there, back map[string]string
}

func (m *matcher) match(got []Row, at int) bool {
	if at == len(got) {
		return true
	}
	for i := range m.want {
		if m.taken[i] || m.ordered && i != at {
			continue
		}
		added, ok := m.row(got[at], m.want[i])
		if ok {
			m.taken[i] = true
			if m.match(got, at+1) {
				return true
			}
			m.taken[i] = false
			if blanks(got[at]) == 0 {
				return false // an equal row would do no better
			}
		}
		for _, label := range added {
			delete(m.back, m.there[label])
			delete(m.there, label)
		}
	}
	return false
}

func (m *matcher) row(got, want Row) (added []string, ok bool) {
	if bound(got) != bound(want) {
		return nil, false
	}
	for name, w := range want {
		if w == nil {
			continue
		}
		g := got[name]
		gb, gIsBlank := g.(quad.BNode)
		wb, wIsBlank := w.(quad.BNode)
		if !gIsBlank || !wIsBlank {
			if g == nil || !sameTerm(g, w) {
				return added, false
			}
			continue
		}
		_, known := m.there[string(gb)]
		_, knownBack := m.back[string(wb)]
		if !known && !knownBack {
			m.there[string(gb)], m.back[string(wb)] = string(wb), string(gb)
			added = append(added, string(gb))
		}
		if m.there[string(gb)] != string(wb) {
			return added, false
		}
	}
	return added, true
}

func bound(r Row) int {
	n := 0
	for _, t := range r {
		if t != nil {
			n++
		}
	}
	return n
}

func sameTerm(a, b quad.Value) bool {
	if value.Key(a) == value.Key(b) {
		return true
	}
	x, y := value.Of(a), value.Of(b)
	if x.Datatype != y.Datatype || x.Kind != value.Numeric && x.Kind != value.DateTime {
		return false
	}
	equal, ok := value.Equal(x, y)
	return ok && equal
}

// Triples gives quads as rows, to be compared.
func Triples(quads []quad.Quad) []Row {
	rows := make([]Row, len(quads))
	for i, q := range quads {
		rows[i] = Row{"s": q.Subject, "p": q.Predicate, "o": q.Object, "g": q.Label}
	}
	return rows
}

// String writes a row with its variables in order.
func (r Row) String() string {
	var parts []string
	for name, t := range r {
		if t != nil {
			parts = append(parts, fmt.Sprintf("?%s=%s", name, t))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}
