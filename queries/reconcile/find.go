package reconcile

import (
	"cmp"
	"slices"
)

// scratch is what one search needs and the next can use again.
type scratch struct {
	shared  []float64 // by form: the weight of the words shared
	touched []int32
}

func newScratch(forms int) *scratch { return &scratch{shared: make([]float64, forms)} }

// How many names are looked at closely, and how common a word may be to lead
// to names where rarer words do.
const (
	mostCompared = 32
	commonWord   = 400
	// A name that shares less than this part of what the best one shares is
	// not it.
	worthComparing = 0.4
)

// named gives the best name of each entity that shares words or an
// abbreviation with the query.
func (m *Matcher) named(a asked) map[int32]naming {
	best := map[int32]naming{}
	keep := func(n naming, entity int32) {
		if old, ok := best[entity]; !ok || n.better(old) {
			best[entity] = n
		}
	}
	shorts := m.shortsFound(a)
	looked := map[int32]bool{}
	for _, number := range m.sharing(a) {
		f := &m.index.forms[number]
		keep(m.compare(a, f, shorts[f.entity]), f.entity)
		looked[f.entity] = true
	}
	for entity, s := range shorts {
		if looked[entity] {
			continue
		}
		for i := m.firstForm(entity); i < len(m.index.forms) && m.index.forms[i].entity == entity; i++ {
			keep(m.compare(a, &m.index.forms[i], s), entity)
		}
	}
	return best
}

// firstForm gives the first name of an entity; names lie in the order of the
// entities.
func (m *Matcher) firstForm(entity int32) int {
	at, _ := slices.BinarySearchFunc(m.index.forms, entity, func(f form, e int32) int { return cmp.Compare(f.entity, e) })
	return at
}

// sharing gives the names that share most of the query's words.
func (m *Matcher) sharing(a asked) []int32 {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	rarest := m.rarest(a)
	done := map[int32]bool{}
	add := func(id int32, weight float64) {
		if weight == 0 || done[id] || len(m.index.postings[id]) > max(commonWord, 4*rarest) {
			return
		}
		done[id] = true
		for _, f := range m.index.postings[id] {
			s.add(f, weight)
		}
	}
	var like [mostSimilar]int32
	for i, id := range a.ids {
		if id != noWord {
			add(id, a.weights[i])
		} else {
			for _, other := range m.index.similar(a.words[i].text, like[:0]) {
				add(other, a.weights[i]*max(0.3, likeness(a.words[i].text, m.index.list[other])))
			}
		}
		for _, f := range m.index.joined[a.words[i].raw] {
			s.add(f, a.weights[i])
		}
		if i > 0 {
			if id, ok := m.index.words[a.words[i-1].raw+a.words[i].raw]; ok {
				add(id, a.weights[i-1]+a.weights[i])
			}
		}
	}
	return s.best(m.index.forms, a.total)
}

// rarest gives how many names have the rarest word of the query.
func (m *Matcher) rarest(a asked) int {
	least := len(m.index.forms)
	for _, id := range a.ids {
		if id != noWord {
			least = min(least, len(m.index.postings[id]))
		}
	}
	return least
}

func (s *scratch) add(form int32, weight float64) {
	if s.shared[form] == 0 {
		s.touched = append(s.touched, form)
	}
	s.shared[form] += weight
}

// best empties the scratch and gives the names that share most, for their
// length, the best first.
func (s *scratch) best(forms []form, asked float64) []int32 {
	var list []shares // the best ones so far; most names of many are not among them
	for _, f := range s.touched {
		found := shares{f, s.shared[f] / (0.35*min(asked, 6) + 0.65*forms[f].total)}
		s.shared[f] = 0
		if len(list) == mostCompared && found.compare(list[mostCompared-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(list, found, shares.compare)
		if len(list) == mostCompared {
			list = list[:mostCompared-1]
		}
		list = slices.Insert(list, at, found)
	}
	s.touched = s.touched[:0]
	out := make([]int32, 0, len(list))
	for _, f := range list {
		if f.part >= worthComparing*list[0].part {
			out = append(out, f.form)
		}
	}
	return out
}

// shares is which part of a query and a name they share.
type shares struct {
	form int32
	part float64
}

// compare orders what shares most first.
func (s shares) compare(other shares) int {
	if s.part != other.part {
		return cmp.Compare(other.part, s.part)
	}
	return cmp.Compare(s.form, other.form)
}

// meant is an abbreviation in the query that may stand for an entity.
type meant struct {
	short  short
	surety float64
}

// shortsFound gives the entities that abbreviations in the query stand for.
func (m *Matcher) shortsFound(a asked) map[int32]meant {
	out := map[int32]meant{}
	for _, s := range a.shorts {
		found := m.index.shorts[s.text]
		for _, f := range found {
			surety := f.surety
			if !s.apart {
				surety *= 0.8
			}
			if old, ok := out[f.entity]; !ok || old.surety < surety {
				out[f.entity] = meant{s, surety}
			}
		}
		if len(found) == 0 {
			m.inPieces(s, out)
		}
	}
	return out
}

// inPieces looks for names that letters may be pieces of.
func (m *Matcher) inPieces(s short, out map[int32]meant) {
	if len(s.text) < 3 || len(s.text) > 8 || !s.apart {
		return
	}
	for _, number := range m.index.initial[s.text[0]] {
		f := &m.index.forms[number]
		if _, ok := out[f.entity]; !ok && inPieces(s.text, f.words) {
			out[f.entity] = meant{s, piecesShort}
		}
	}
}

// inPieces reports whether letters are the beginnings of a name's words, in
// order: of each word at least one letter, of the kind of body maybe none.
func inPieces(letters string, words []word) bool {
	if letters == "" {
		return true
	}
	if len(words) == 0 {
		return false
	}
	w := words[0]
	if (w.kind == genericWord || w.kind == legalForm || w.kind == countryWord) && inPieces(letters, words[1:]) {
		return true
	}
	for n := 1; n <= min(3, len(letters), len(w.raw)) && w.raw[n-1] == letters[n-1]; n++ {
		if inPieces(letters[n:], words[1:]) {
			return true
		}
	}
	return false
}
