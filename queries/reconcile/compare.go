package reconcile

// How much words count that only one of the two names has: a longer query may
// say more than a name, but a name that is not met whole is rather another.
const (
	extraCounts     = 0.35
	missingCounts   = 0.65
	elsewhereCounts = 0.5  // added for a country that the name does not have
	leastLike       = 0.6  // words less like each other are different
	otherOrder      = 0.97 // what is left of the likeness if the order differs
	onlyPlain       = 0.6  // what is left if the query's own words do not meet
	anyPart         = 0.9  // what is left if only a part of the query is the name
)

// naming is how well a name of an entity meets a query.
type naming struct {
	form    *form
	words   float64 // how well the words meet, 0 to 1
	short   meant   // the abbreviation that meets, if one does
	total   float64 // both together
	cover   cover
	partial bool // only a part of the query was compared
}

func (n naming) better(old naming) bool {
	if n.total != old.total {
		return n.total > old.total
	}
	return n.surety() > old.surety()
}

// surety orders names that meet equally well.
func (n naming) surety() int {
	if n.form == nil {
		return -1
	}
	return 3 - int(n.form.name.Kind)
}

// cover says which words of two names meet.
type cover struct {
	asked, found    float64 // weights of the words that meet
	askedAll        float64
	foundAll        float64
	like            float64 // the least likeness of words that meet
	extra, missing  []int   // words of the query and of the name that meet none
	elsewhere       float64 // weights of the countries among the extra words
	respelt         []int   // words of the query that meet one spelt otherwise
	known           bool    // a respelt word is a word of its own elsewhere
	ordered, proper bool    // proper: a word of its own meets
	meets, stranger bool    // any word meets; a word of the query's own does not
}

func (c cover) value() float64 {
	m := (c.asked + c.found) / 2
	if m == 0 {
		return 0
	}
	v := m / (m + extraCounts*(c.askedAll-c.asked) + missingCounts*(c.foundAll-c.found) + elsewhereCounts*c.elsewhere)
	if !c.ordered {
		v *= otherOrder
	}
	if c.meets && !c.proper && c.stranger {
		v *= onlyPlain
	}
	return v
}

// whole reports whether every word of both names meets one.
func (c cover) whole() bool { return len(c.extra) == 0 && len(c.missing) == 0 }

// compare says how well a name meets the query, taken whole, without what
// stands in parentheses, in parts, or as a text that speaks of the thing.
func (m *Matcher) compare(a asked, f *form, short meant) naming {
	best := naming{form: f, short: short}
	try := func(from, to, without int, most float64) {
		c := m.cover(a, from, to, without, f)
		if v := c.value() * most; v > best.words {
			best.words, best.cover, best.partial = v, c, to-from < len(a.words)
		}
	}
	none := -1
	if len(a.words) > longQuery {
		m.spoken(a, f, &best)
	} else {
		try(0, len(a.words), none, 1)
		if short.surety > 0 && len(a.words) > 1 {
			try(0, len(a.words), short.short.at, 1)
		}
		if a.base < len(a.words) {
			try(0, a.base, none, 1-0.1*m.unexplained(a, short))
		}
		for _, p := range a.parts {
			try(p[0], p[1], none, anyPart)
		}
	}
	best.total = best.words
	if short.surety > 0 {
		byShort := short.surety * m.besideShort(a, short, f)
		best.total = max(best.words, byShort) + 0.5*(1-max(best.words, byShort))*min(best.words, byShort)
	}
	return best
}

// unexplained is 1 if what stands in parentheses is not the thing's
// abbreviation.
func (m *Matcher) unexplained(a asked, short meant) float64 {
	if short.surety > 0 && short.short.at >= a.base {
		return 0
	}
	return 1
}

// besideShort says how well a query meets that consists of an abbreviation and
// words beside it, which may be words of the name.
func (m *Matcher) besideShort(a asked, short meant, f *form) float64 {
	if len(a.words) > longQuery {
		if short.short.at == 0 {
			return anyPart
		}
		return anyPart / 2
	}
	c := m.cover(a, 0, len(a.words), short.short.at, f)
	name := max(f.total, 1.5)
	return name / (name + extraCounts*(c.askedAll-c.asked))
}

// longQuery is how many words make a description of a name.
const longQuery = 14

// spoken looks for the name in a text: the more of its words stand together,
// and the nearer the beginning, the better.
func (m *Matcher) spoken(a asked, f *form, best *naming) {
	span := len(f.words) + 1
	for from := 0; from < len(a.words); from++ {
		if !f.has(a.ids[from]) && a.ids[from] != noWord {
			continue
		}
		c := m.cover(a, from, min(from+span, len(a.words)), -1, f)
		if !c.proper && c.found < 1 {
			continue
		}
		c.askedAll = c.asked // the rest of a text says nothing against it
		v := c.value() * min(1, c.found/1.2)
		if v *= 0.7 + 0.25*max(0, 1-float64(from)/20); v > best.words {
			best.words, best.cover, best.partial = v, c, true
		}
	}
}

func (f *form) has(id int32) bool {
	for _, own := range f.ids {
		if own == id {
			return true
		}
	}
	return false
}

// cover finds for each word of the query from one place to another the word of
// the name that it meets. The word at without is passed over.
func (m *Matcher) cover(a asked, from, to, without int, f *form) cover {
	c := cover{like: 1, ordered: true, foundAll: f.total}
	var usedName uint64
	var at [mostWords]int8 // the word of the name that one of the query meets, and 1
	take := func(i, j int, like float64) {
		usedName |= 1 << j
		c.asked += a.weights[i] * like
		c.found += f.weights[j] * like
		c.like = min(c.like, like)
		c.proper = c.proper || f.words[j].kind == ownWord
		at[i] = int8(j) + 1
	}
	for i := from; i < to; i++ {
		if i == without {
			continue
		}
		c.askedAll += a.weights[i]
		if a.ids[i] == noWord {
			continue
		}
		for j, id := range f.ids {
			if id == a.ids[i] && usedName&(1<<j) == 0 {
				take(i, j, 1)
				break
			}
		}
	}
	for i := from; i < to; i++ {
		if at[i] == 0 && i != without {
			m.meetAlike(a, i, to, f, &usedName, &at, &c, take)
		}
	}
	for i := from; i < to; i++ {
		if at[i] == 0 && i != without && a.weights[i] > 0 {
			c.extra = append(c.extra, i)
			c.stranger = c.stranger || a.words[i].kind == ownWord
		}
	}
	c.meets = c.asked > 0
	last := int8(0)
	for i := from; i < to; i++ {
		if at[i] != 0 && a.words[i].kind != countryWord {
			c.ordered = c.ordered && at[i] >= last
			last = at[i]
		}
	}
	for j := range f.words {
		if usedName&(1<<j) == 0 && f.weights[j] > 0 {
			c.missing = append(c.missing, j)
		}
	}
	m.samePlace(a, f, &c)
	return c
}

// meetAlike looks for a word of the name that is like a word of the query, or
// two words that are one in the other.
func (m *Matcher) meetAlike(a asked, i, to int, f *form, used *uint64, at *[mostWords]int8, c *cover, take func(int, int, float64)) {
	w := a.words[i]
	best, bestAt := leastLike, -1
	for j := range f.words {
		if *used&(1<<j) != 0 {
			continue
		}
		if j+1 < len(f.words) && *used&(2<<j) == 0 && joins(w.raw, f.words[j].raw, f.words[j+1].raw) {
			c.found += f.weights[j+1]
			*used |= 2 << j
			take(i, j, 1)
			return
		}
		if i+1 < to && at[i+1] == 0 && joins(f.words[j].raw, w.raw, a.words[i+1].raw) {
			c.asked += a.weights[i+1]
			at[i+1] = int8(j) + 1
			take(i, j, 1)
			return
		}
		if like := m.like(a, i, f, j); like > best {
			best, bestAt = like, j
		}
	}
	if bestAt >= 0 {
		take(i, bestAt, best)
		c.respelt = append(c.respelt, i)
		c.known = c.known || a.ids[i] != noWord
	}
}

// joins reports whether a word is two others written as one.
func joins(whole, first, second string) bool {
	return len(whole) == len(first)+len(second) && whole[:len(first)] == first && whole[len(first):] == second
}

// like says how like two words are. Two words that both are words of their own
// are rather not slips for each other; numbers and countries never are.
func (m *Matcher) like(a asked, i int, f *form, j int) float64 {
	one, two := a.words[i], f.words[j]
	if one.kind == numberWord || two.kind == numberWord || one.kind == countryWord || two.kind == countryWord {
		return 0
	}
	v := likeness(one.raw, two.raw)
	if one.text != one.raw || two.text != two.raw {
		v = max(v, likeness(one.text, two.text))
	}
	if a.ids[i] != noWord && v < 1 {
		v *= 0.8
	}
	return v
}

// samePlace lets a country that only one of the names has be met by what is
// known of the other's country.
func (m *Matcher) samePlace(a asked, f *form, c *cover) {
	keep := c.extra[:0]
	for _, i := range c.extra {
		w := a.words[i]
		if w.kind == countryWord && m.isIn(f.entity, w.text[1:]) {
			c.asked += a.weights[i]
			continue
		}
		if w.kind == countryWord {
			c.elsewhere += a.weights[i]
		}
		keep = append(keep, i)
	}
	c.extra = keep
	keep = c.missing[:0]
	for _, j := range c.missing {
		w := f.words[j]
		if w.kind == countryWord && a.country == w.text[1:] {
			c.found += f.weights[j]
			continue
		}
		keep = append(keep, j)
	}
	c.missing = keep
}

func (m *Matcher) isIn(entity int32, country string) bool {
	for _, code := range m.entities[entity].Countries {
		if code == country {
			return true
		}
	}
	return false
}
