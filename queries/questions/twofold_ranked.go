package questions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A part may only ask which of those before comes first: "when were the databases of
// A and B set up, and which is older?", "how many members has A and how many has B,
// and which has more?". The answers are then put in order.

// asksOrder gives the words that put what was answered in order, where a piece asks for
// nothing else: by date or by number, the first of them the earliest or the least.
func (c *composer) asksOrder(p piece) (byDate, least, ok bool) {
	found := 0
	for at := p.from; at < p.to; at++ {
		word := strings.ToLower(c.words[at].Text)
		s := &c.spans[c.spanAt(at)]
		switch {
		case known(c.joints.Age, word):
			byDate, least = true, c.joints.Age[word]
			found++
		case known(c.joints.Size, word):
			byDate, least = false, !c.joints.Size[word]
			found++
		case known(c.joints.Count, word):
			byDate, least = false, !c.joints.Count[word]
			found++
		case c.is(at, slices.Concat(c.joints.Verbs, c.joints.It, c.joints.These, c.joints.Names, c.joints.Articles, c.joints.Came, c.joints.Of)),
			s.does("which"), s.does("what"), s.does("who"), s.does("of-them"):
		default:
			return false, false, false
		}
	}
	return byDate, least, found == 1
}

func known(list map[string]bool, word string) bool { _, ok := list[word]; return ok }

// order puts the rows that answer the parts before in order, and gives each its rank;
// false where not each of them has just one date or number to go by.
func (c *composer) order(parts []*askedPart, byDate, least bool) bool {
	var rows []*Row
	for _, p := range parts {
		if !p.answers() || p.told || len(p.of) > 0 {
			return false
		}
		for i := range p.answer.Rows {
			if r := &p.answer.Rows[i]; isPlain(*r) {
				rows = append(rows, r)
			}
		}
	}
	keys := make([]float64, len(rows))
	for i, r := range rows {
		key, ok := c.keyOf(r, parts, byDate)
		if !ok {
			return false
		}
		keys[i] = key
	}
	if len(rows) < 2 || len(rows) > maxOfEach {
		return false
	}
	for i, r := range rows {
		rank := 1
		for _, other := range keys {
			if least && other < keys[i] || !least && other > keys[i] {
				rank++
			}
		}
		r.Values["rank"] = Value{Label: strconv.Itoa(rank), Value: rank}
	}
	for _, p := range parts {
		p.answer.Columns = append([]string{"rank"}, p.answer.Columns...)
		slices.SortStableFunc(p.answer.Rows, func(a, b Row) int { return rankIn(a) - rankIn(b) })
	}
	return true
}

// rankIn gives the rank of a row, those without one last.
func rankIn(r Row) int {
	if rank, ok := r.Values["rank"].Value.(int); ok {
		return rank
	}
	return maxOfEach + 1
}

// keyOf gives the one year or number that a row is put in order by.
func (c *composer) keyOf(r *Row, parts []*askedPart, byDate bool) (float64, bool) {
	time := timeColumn[languageOf(c.lang)]
	for _, p := range parts {
		for _, column := range p.answer.Columns {
			v, there := r.Values[column]
			if !there || v.ID != "" && v.Value == nil || (column == time) != byDate {
				continue
			}
			form := leadingNumber
			if byDate {
				form = leadingDate
			}
			if m := form.FindStringSubmatch(v.Label); m != nil {
				text := strings.Map(func(x rune) rune {
					if x >= '0' && x <= '9' || x == '.' {
						return x
					}
					return -1
				}, strings.ReplaceAll(m[1], ",", ""))
				key, err := strconv.ParseFloat(text, 64)
				return key, err == nil
			}
		}
	}
	return 0, false
}

var (
	leadingNumber = regexp.MustCompile(`^(?:\pL+ ){0,3}(\d[\d\x{00a0}\x{202f} ,.]*)`)
	leadingDate   = regexp.MustCompile(`^(\d{4}(?:-\d\d){0,2})`)
)

// asksWhether reports whether a piece asks if something is so of what was spoken of:
// "and has it …", "og er de …".
func (c *composer) asksWhether(p piece) bool {
	if !c.is(p.from, c.joints.Verbs) || p.to < p.from+3 {
		return false
	}
	return c.is(p.from+1, slices.Concat(c.joints.It, c.joints.These)) && len(names.Words(c.text(p.from, p.to))) > 2 || c.ofThese(p) != nil
}

// ofThese gives the noun by which a piece speaks of those that answered another: "in
// those countries"; nil where it has none.
func (c *composer) ofThese(p piece) *span {
	for i := range c.spans {
		s := &c.spans[i]
		if s.from > p.from && s.to <= p.to && s.kind == nounSpan && c.is(s.from-1, c.joints.These) && (c.severalOf(*s) || readIn(c.lang) == "nb" && strings.HasSuffix(c.words[s.to-1].Folded, "ne")) {
			return s
		}
	}
	return nil
}
