package questions

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// What is computed of two numbers: how many times one is the other, by how much it is
// more, what falls to each on average, and how many a share comes to; and of several that
// one sentence tells, what they come to. What is compared must be told in the same unit.

// oneSized keeps the rows of an answer that tell a number, by the unit it is in.
func (c *composer) oneSized(a Answer) map[string][]Row {
	s := c.session(c.ctx, c.lang)
	out := map[string][]Row{}
	for _, r := range a.Rows {
		_, v, said := s.sizeOf(r)
		number, plain := numberOf(v)
		if !isPlain(r) || !said || !plain || number <= 0 {
			continue
		}
		unit := v.Unit + " " + unitSaid(v) // "a year" as well
		same := func(other Row) bool {
			_, w, _ := s.sizeOf(other)
			told, _ := numberOf(w)
			return told == number
		}
		if !slices.ContainsFunc(out[unit], same) {
			out[unit] = append(out[unit], r)
		}
	}
	return out
}

// theOne gives the one row of an answer that tells a number, whatever its unit.
func theOne(units map[string][]Row) (Row, bool) {
	var found []Row
	for _, rows := range units {
		found = append(found, rows...)
	}
	if len(found) != 1 {
		return Row{}, false
	}
	return found[0], true
}

// comparable gives the rows of two answers that tell one number each in the one unit that
// both have.
func (c *composer) comparable(parts []Answer) (rows []Row, ok bool) {
	one, other := c.oneSized(parts[0]), c.oneSized(parts[1])
	for unit, list := range one {
		if len(list) != 1 || len(other[unit]) != 1 {
			continue
		}
		if ok {
			return nil, false
		}
		rows, ok = []Row{list[0], other[unit][0]}, true
	}
	return rows, ok
}

// ofNumbers shows two rows with what was computed of their numbers.
func (c *composer) ofNumbers(parts []Answer, rows []Row, v Value, note string) Answer {
	shown := slices.Clone(parts)
	for i := range shown {
		shown[i].Rows = rows[i : i+1]
	}
	return c.beside(shown, v, note)
}

// numberIn gives the number that a row tells, and its value.
func (c *composer) numberIn(r Row) (float64, Value) {
	_, v, _ := c.session(c.ctx, c.lang).sizeOf(r)
	number, _ := numberOf(v)
	return number, v
}

// unitSaid gives the words behind the number of a value: "million US dollars a year".
func unitSaid(v Value) string { return strings.TrimLeft(v.Label, "0123456789.,\u00a0 ") }

// writtenNumber gives a number to one decimal, as the language writes it.
func (c *composer) writtenNumber(x float64) string {
	if x >= 100 {
		x = math.Round(x)
	}
	return c.session(c.ctx, c.lang).thousands(strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64))
}

// firstIsMore gives the numbers of two answers that can be compared, the first more than
// the second, with the rows that tell them.
func (c *composer) firstIsMore(parts []Answer) (rows []Row, x, y float64, vx, vy Value, ok bool) {
	if rows, ok = c.comparable(parts); !ok {
		return
	}
	x, vx = c.numberIn(rows[0])
	y, vy = c.numberIn(rows[1])
	return rows, x, y, vx, vy, x > y
}

// timesAsMuch computes how many times the first number is the second; it must be more.
func (c *composer) timesAsMuch(parts []Answer, _ map[string]string) (Answer, bool) {
	rows, x, y, vx, vy, ok := c.firstIsMore(parts)
	if !ok {
		return Answer{}, false
	}
	times := math.Round(x/y*10) / 10
	v := Value{Label: fmt.Sprintf(timesLabel[languageOf(c.lang)], c.writtenNumber(x/y)), Value: times}
	return c.ofNumbers(parts, rows, v, fmt.Sprintf(noteDivided[languageOf(c.lang)], vx.Label, vy.Label, c.writtenNumber(x/y))), true
}

var timesLabel = map[string]string{"en": "about %s times", "nb": "om lag %s ganger", "nn": "om lag %s gonger"}

var noteDivided = map[string]string{
	"en": "Computed, not stated: %s divided by %s is %s",
	"nb": "Regnet ut, ikke oppgitt: %s delt på %s er %s",
	"nn": "Rekna ut, ikkje oppgjeve: %s delt på %s er %s",
}

// howMuchMore computes by how much the first number is more than the second.
func (c *composer) howMuchMore(parts []Answer, _ map[string]string) (Answer, bool) {
	rows, x, y, vx, vy, ok := c.firstIsMore(parts)
	if !ok {
		return Answer{}, false
	}
	label := c.writtenNumber(x-y) + " " + unitSaid(vx)
	v := Value{Label: strings.TrimSpace(label), Value: x - y, Unit: vx.Unit}
	return c.ofNumbers(parts, rows, v, fmt.Sprintf(noteTakenFrom[languageOf(c.lang)], vx.Label, vy.Label, v.Label)), true
}

var noteTakenFrom = map[string]string{
	"en": "Computed, not stated: %s less %s is %s",
	"nb": "Regnet ut, ikke oppgitt: %s minus %s er %s",
	"nn": "Rekna ut, ikkje oppgjeve: %s minus %s er %s",
}

// onAverage computes what falls of the first number to each of as many as the second says.
func (c *composer) onAverage(parts []Answer, _ map[string]string) (Answer, bool) {
	one, ok := theOne(c.oneSized(parts[0]))
	among, counted := theOne(c.oneSized(parts[1]))
	if !ok || !counted {
		return Answer{}, false
	}
	x, vx := c.numberIn(one)
	n, vn := c.numberIn(among)
	if n < 2 || n != math.Trunc(n) || c.session(c.ctx, c.lang).isShare(vx) {
		return Answer{}, false
	}
	v := Value{Label: strings.TrimSpace(c.writtenNumber(x/n) + " " + unitSaid(vx)), Value: x / n, Unit: vx.Unit}
	return c.ofNumbers(parts, []Row{one, among}, v, fmt.Sprintf(noteDivided[languageOf(c.lang)], vx.Label, vn.Label, v.Label)), true
}

// isShare reports whether a value is one in per cent.
func (s *session) isShare(v Value) bool {
	u := s.figures.unit("percent")
	return v.Unit == u.ID || strings.HasSuffix(v.Label, u.Label.In(s.lang))
}

// asNumber computes how many a share comes to: of the number of just those it is a share
// of, told by the same source.
func (c *composer) asNumber(parts []Answer, _ map[string]string) (Answer, bool) {
	s := c.session(c.ctx, c.lang)
	share, ok := theOne(c.oneSized(parts[0]))
	if !ok {
		return Answer{}, false
	}
	percent, v := c.numberIn(share)
	of := share.Values[s.figureColumn("population")].Label
	if !s.isShare(v) || of == "" {
		return Answer{}, false
	}
	var total *figure
	everything := &figureQuestion{}
	for _, n := range s.figureNodes(everything) {
		fig := s.figure(everything, n)
		if fig == nil || fig.amount.value == nil || fig.amount.share() || s.textOf(n, "population") != of || s.labels(n, "figureOf") != share.Values[s.figureColumn("figureOf")].Label {
			continue
		}
		if total != nil && *total.amount.value != *fig.amount.value {
			return Answer{}, false
		}
		total = fig
	}
	if total == nil {
		return Answer{}, false
	}
	whole := c.emptyAnswer(c.question, c.lang)
	whole.Status, whole.Rows = Answered, []Row{s.figureRow(total)}
	s.figureColumns(&whole)
	_, w := c.numberIn(whole.Rows[0])
	number := math.Round(*total.amount.value * percent / 100)
	label := boundWords["about"][languageOf(c.lang)] + " " + s.thousands(strconv.FormatFloat(number, 'f', -1, 64)) + s.unitWords(total.amount)
	both := []Answer{parts[0], whole}
	return c.ofNumbers(both, []Row{share, whole.Rows[0]}, Value{Label: label, Value: number, Unit: w.Unit}, fmt.Sprintf(noteShareOf[languageOf(c.lang)], v.Label, w.Label, label)), true
}

var noteShareOf = map[string]string{
	"en": "Computed, not stated: %s of %s is %s",
	"nb": "Regnet ut, ikke oppgitt: %s av %s er %s",
	"nn": "Rekna ut, ikkje oppgjeve: %s av %s er %s",
}

// inAll keeps an answer that was added up of what one sentence tells, where it is also
// said which of it is to be counted: nothing that none of its rows tells.
func (c *composer) inAll(parts []Answer, taken map[string]string) (Answer, bool) {
	a := parts[0]
	if !hasComputed(a) {
		return Answer{}, false
	}
	var told strings.Builder
	for _, r := range a.Rows {
		for _, v := range r.Values {
			told.WriteString(v.Label + " ")
		}
		for _, e := range r.Evidence {
			told.WriteString(e.Quote + " " + e.Translation + " ")
		}
	}
	said := names.Fold(told.String())
	for _, w := range names.Words(taken["k"]) {
		stem := w.Folded[:min(len(w.Folded), leastPart)]
		if !c.wordLists.beside.light[w.Folded] && !strings.Contains(said, stem) {
			return Answer{}, false
		}
	}
	a.Question = c.question
	return a, true
}

// addUpRows adds up what one sentence tells of several things of one kind, each with a
// number of its own, where a question asks for all of it. Places are not added up: they
// may be the same.
func (s *session) addUpRows(question string, a *Answer) {
	if a.Status != Answered || len(a.Rows) < 2 || len(a.Rows) > maxFigures || !saysAny(question, s.figures.Words[readIn(s.lang)]["whole"]) || hasComputed(*a) {
		return
	}
	column := s.columnOfAll(a.Rows)
	if column == "" {
		return
	}
	sum := 0.0
	var terms []string
	for _, r := range a.Rows {
		number, _ := numberOf(r.Values[column])
		sum += number
		terms = append(terms, strconv.FormatFloat(number, 'f', -1, 64))
	}
	total := strconv.FormatFloat(sum, 'f', -1, 64)
	a.compute(0, Value{Label: s.thousands(total), Value: sum})
	a.Notes = append(a.Notes, fmt.Sprintf(noteAdded[languageOf(s.lang)], strings.Join(terms, " + "), total))
}

// hasComputed reports whether something was computed of the rows of an answer.
func hasComputed(a Answer) bool {
	return slices.Contains(a.Columns, computedColumn[languageOf(a.Language)])
}

// columnOfAll gives the column in which all rows, which say something else each, have a
// number that one sentence tells; "" where there is none.
func (s *session) columnOfAll(rows []Row) string {
	count := ""
	if p, ok := s.lexicon.onto.Property("FundingFlow", "projectCount"); ok {
		count = p.Label.In(s.lang)
	}
	for column, of := range map[string]string{count: saysColumn[languageOf(s.lang)], s.figureColumn("value"): s.figureColumn("population")} {
		var said []string
		for _, r := range rows {
			v, text := r.Values[column], r.Values[of].Label
			_, number := numberOf(v)
			if number && isPlain(r) && text != "" && !slices.Contains(said, text) && len(r.Evidence) > 0 && r.Evidence[0].Passage == rows[0].Evidence[0].Passage && (column == count || v.Unit == addedUnit) {
				said = append(said, text)
			}
		}
		if len(said) == len(rows) {
			return column
		}
	}
	return ""
}

// addedUnit is what is not the same under two of a list.
const addedUnit = "projects"
