package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A question may count several things at once: "how many origin, transit and
// destination countries does it identify?", "hvor stor del av prosjektene og midlene
// gikk til Asia?". Each is asked for itself; the rows stand beside each other, in
// order where the question asks which of them is most.

// countedList is a list of what is counted, and what stands around it.
type countedList struct {
	ask      string   // the words that count
	items    []string // what is counted, each with the noun that they share
	from, to int      // where the list stands
	ordered  bool     // which is most is asked
}

// askCounted answers a question that counts the members of a list, where each of them
// has an answer of its own.
func (c *composer) askCounted() (Answer, bool, error) {
	list := c.listCounted()
	if list == nil {
		return Answer{}, false, nil
	}
	before, after, ok := c.aroundList(list)
	if !ok {
		return Answer{}, false, nil
	}
	var parts []*askedPart
	for _, item := range list.items {
		one := &askedPart{said: sentenceOf(list.ask, item, after, before)}
		var err error
		if one.answer, err = c.askAlone(one.said); err != nil || one.answer.Status != Answered || len(parts) > 0 && one.answer.Columns[0] != parts[0].answer.Columns[0] {
			return Answer{}, false, err // what is no figure is not counted beside one
		}
		parts = append(parts, one)
	}
	if list.ordered && !c.order(parts, false, false) {
		return Answer{}, false, nil
	}
	a := c.emptyAnswer(c.question, c.lang)
	var all []Answer
	for _, p := range parts {
		a.add(p.answer, 0)
		all = append(all, p.answer)
	}
	a.Rows = joinedRows(a.Rows)
	slices.SortStableFunc(a.Rows, func(x, y Row) int { return rankIn(x) - rankIn(y) })
	a.Status, a.Shape = statusOf(all), Set
	a.sourcesOf(all...)
	return a, true, nil
}

// listCounted finds the list behind the words that count; nil where there is none.
func (c *composer) listCounted() *countedList {
	for at := range c.words {
		s := &c.spans[c.spanAt(at)]
		list := &countedList{from: at, to: at + 1}
		switch {
		case s.kind == nameSpan:
			continue
		case s.from == at && s.does("how-many"):
			list.to, list.ask = s.to, c.text(at, s.to)
		case at > 0 && c.is(at, c.joints.Shares) && c.is(at+1, c.joints.Of): // "how large a share of"
			for list.from > 0 && at-list.from < longestDescribing && !c.asksAt(list.from) {
				list.from--
			}
			list.to, list.ask = at+2, c.text(list.from, at+2)
		case c.joints.Count[strings.ToLower(c.words[at].Text)] && !c.is(at+1, c.joints.Than):
			list.ask, list.ordered = c.joints.HowMany, true
		default:
			continue
		}
		if c.takeItems(list) {
			return list
		}
		if verb := c.askedTo(at, len(c.words)); s.does("how-many") && c.is(verb, c.joints.Verbs) { // "how many countries are"
			list.to, list.ask = verb+1, c.text(at, verb+1)
			if c.takeItems(list) {
				return list
			}
		}
	}
	return nil
}

// takeItems reads the members of a list; false where it has but one.
func (c *composer) takeItems(list *countedList) bool {
	at, longest, last := list.to, 1, false
	if at < len(c.words) {
		if s := &c.spans[c.spanAt(at)]; s.kind == nameSpan && c.words[s.to-1].Possessive { // "of Sida's projects and funds"
			list.ask, at = list.ask+" "+c.text(at, s.to), s.to
		}
	}
	var runs [][2]int
	for !last && len(runs) < maxItems {
		for c.is(at, c.joints.Articles) || len(runs) > 0 && c.is(at, c.joints.Of) { // "countries of origin, of transit"
			at++
		}
		end := c.itemAt(at)
		if end == at {
			return false
		}
		runs = append(runs, [2]int{at, end})
		longest = max(longest, end-at)
		mark := c.separated(end)
		if at = end; mark == "" {
			return false
		}
		if mark == "," && c.conjAt(end) {
			mark = "and"
		}
		if mark == "and" {
			at, last = end+1, true
		}
	}
	for c.is(at, c.joints.Articles) || c.is(at, c.joints.Of) || c.is(at, c.joints.Its) { // ", and of its money,"
		at++
	}
	end := c.lastItem(at, longest)
	if end == at || !last {
		return false
	}
	list.to = end
	list.items = c.itemsOf(append(runs, [2]int{at, end}))
	return true
}

// itemAt gives where a member ends that another follows; where it begins if it is none.
func (c *composer) itemAt(at int) int {
	for end := at; end < len(c.words) && end-at < maxItem; {
		of := end > at && c.is(end, c.joints.Of)
		if !of && !c.counts(end) && (end > at || !c.isPhrase(end)) {
			return at
		}
		if end = c.spans[c.spanAt(end)].to; c.separated(end) != "" {
			return end
		}
	}
	return at
}

// lastItem gives where the member behind "and" ends: it has as many words as the
// longest before, and a noun that all share.
func (c *composer) lastItem(at, longest int) int {
	end := at
	if c.isPhrase(at) {
		end := at + 1 // "destination countries", but "money, went to"
		for end < c.spans[c.spanAt(at)].to && c.separated(end) == "" {
			end++
		}
		return end
	}
	for end < len(c.words) && end-at <= longest && c.counts(end) {
		s := &c.spans[c.spanAt(end)]
		if end-at == longest && s.kind != nounSpan {
			break
		}
		if end = s.to; c.separated(end) != "" || s.kind == nounSpan {
			break
		}
	}
	return end
}

func (c *composer) isPhrase(at int) bool {
	return at < len(c.words) && c.spans[c.spanAt(at)].kind == phraseSpan
}

// counts reports whether a word may be a word for what is counted.
func (c *composer) counts(at int) bool {
	s := &c.spans[c.spanAt(at)]
	kind := s.kind == nounSpan || s.kind == unknownSpan || s.kind == describingSpan || s.kind == nameSpan && !c.words[at].Capital()
	return kind && !c.is(at, c.joints.Verbs)
}

// itemsOf gives the members of a list with what they share: "countries of origin,
// transit or destination", "origin and transit countries", "opphavs- og mottakerland".
func (c *composer) itemsOf(runs [][2]int) []string {
	first, last := runs[0], runs[len(runs)-1]
	lead, tail := "", ""
	noun := strings.ToLower(c.words[last[1]-1].Text)
	of := c.ofIn(first[0], first[1])
	switch {
	case of > 0 && c.ofIn(last[0], last[1]) == 0 && last[1]-last[0] == first[1]-of-1:
		lead = c.text(first[0], of+1) + " "
	case first[1]-first[0] < last[1]-last[0] && c.isNoun(noun):
		tail = " " + noun
	}
	half := c.halfOf(last[1] - 1)
	var out []string
	for i, r := range runs {
		item := c.text(r[0], r[1])
		switch end := c.words[r[1]-1].End; {
		case i > 0 && lead != "":
			item = lead + item
		case i == len(runs)-1:
		case tail != "":
			item += tail
		case half != "" && end < len(c.question) && c.question[end] == '-':
			item += half
		}
		out = append(out, item)
	}
	return out
}

const (
	maxItem  = 3 // words of a member
	maxItems = 5
)

func (c *composer) conjAt(at int) bool {
	s := &c.spans[c.spanAt(at)]
	return s.kind == smallSpan && s.does("conj") && s.to-s.from == 1 || c.is(at, c.joints.Or)
}

// separated gives what stands before a word: a comma, or "and"; "" for neither.
func (c *composer) separated(at int) string {
	if at <= 0 || at >= len(c.words) {
		return ""
	}
	if c.conjAt(at) {
		return "and"
	}
	if strings.HasPrefix(strings.TrimLeft(c.question[c.words[at-1].End:c.words[at].Start], "-"), ",") {
		return ","
	}
	return ""
}

// ofIn gives where "of" stands in a run, 0 where it does not.
func (c *composer) ofIn(from, to int) int {
	for at := from + 1; at < to; at++ {
		if c.is(at, c.joints.Of) {
			return at
		}
	}
	return 0
}

// halfOf gives the last half of a word that is put together: "land" of "mottakerland".
func (c *composer) halfOf(at int) string {
	word := []rune(strings.ToLower(c.words[at].Text))
	for from := 3; from <= len(word)-3; from++ {
		if half := string(word[from:]); c.isNoun(half) {
			return half
		}
	}
	return ""
}

// beforeEach gives where "and how many of each" stands right behind a list; the end of
// the question where it does not.
func (c *composer) beforeEach(from int) int {
	at := from
	for at < len(c.words) && c.conjAt(at) {
		at++
	}
	if at == len(c.words) || !c.spans[c.spanAt(at)].does("how-many") || !c.is(len(c.words)-1, c.joints.Each) || len(c.words)-at > longestDescribing {
		return len(c.words)
	}
	return from
}

// isNoun reports whether a word stands for a class.
func (c *composer) isNoun(word string) bool {
	lang := readIn(c.lang)
	return slices.ContainsFunc(c.lexicon.nouns[c.lexicon.key(names.Words(word), lang)], func(n noun) bool { return n.lang == lang })
}

// aroundList gives what stands before and behind a list; false where that asks for
// more than the numbers.
func (c *composer) aroundList(list *countedList) (before, after string, ok bool) {
	to := len(c.words)
	_, pieces := c.joined()
	for _, p := range pieces {
		if p.from < list.to {
			continue
		}
		for at := p.from; at < p.to; at++ {
			s := &c.spans[c.spanAt(at)]
			light := s.does("how-many") || s.does("conj") || c.is(at, slices.Concat(c.joints.Of, c.joints.Each, c.joints.Articles, c.joints.Requests, c.joints.Its, c.joints.These))
			if !light {
				return "", "", false
			}
		}
		to = min(to, c.beforeJoint(p.from))
	}
	if to == len(c.words) {
		to = c.beforeEach(list.to)
	}
	from := 0
	end := list.from
	for end > from && (c.is(end-1, c.joints.Verbs) || c.is(end-1, c.joints.There) || c.is(end-1, c.joints.Articles)) {
		end--
	}
	if before = c.text(from, end); c.asksFrom(from) && from < end {
		return "", "", false
	}
	return before, c.text(list.to, to), true
}
