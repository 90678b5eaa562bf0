package questions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// What is asked may be computed from what the sources state: the years between two
// things, what is left when some shares are taken away, what turns up more than once in
// a list, the order of what is told with a number each, and what two numbers come to
// (computed_numbers.go). The forms of lexicon/computed.yaml take such a question apart
// into those that the sources answer. Each must be answered with just what the computation needs; their
// rows are shown as they are, and a note says what was computed of them.

// computation is a form of questions that are computed, and the questions it is made of.
type computation struct {
	form  []formPart
	parts [][]string                                                  // what each may be asked by, the likeliest first
	most  bool                                                        // or by what finds most
	by    func(*composer, []Answer, map[string]string) (Answer, bool) // of what the parts are answered with, and the form took over
}

type computedFile struct {
	Turns                             map[string][]string
	Between, Rest, Often, Order       yaml.MapSlice
	Times, More, Average, Number, Sum yaml.MapSlice
}

// loadComputed reads the forms of each language. The plain form of a rule has the
// questions it is made of with ; between them, and other words for each behind |.
func loadComputed() (map[string][]computation, error) {
	files, err := lexiconFile[map[string]computedFile]("lexicon/computed.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string][]computation{}
	for _, lang := range slices.Sorted(maps.Keys(files)) {
		f := files[lang]
		for _, kind := range []struct {
			list yaml.MapSlice
			by   func(*composer, []Answer, map[string]string) (Answer, bool)
			most bool
		}{
			{f.Between, (*composer).yearsBetween, false}, {f.Rest, (*composer).whatIsLeft, false}, {f.Often, (*composer).moreThanOnce, true}, {f.Order, (*composer).byNumber, false},
			{f.Times, (*composer).timesAsMuch, false}, {f.More, (*composer).howMuchMore, false}, {f.Average, (*composer).onAverage, false}, {f.Number, (*composer).asNumber, false}, {f.Sum, (*composer).inAll, false},
		} {
			rules, err := dressRules(kind.list, f.Turns)
			if err != nil {
				return nil, fmt.Errorf("lexicon/computed.yaml, %s: %w", lang, err)
			}
			for _, rule := range rules {
				c := computation{form: rule.form, by: kind.by, most: kind.most}
				for _, part := range strings.Split(rule.becomes[0], ";") {
					var ways []string
					for _, way := range strings.Split(part, "|") {
						ways = append(ways, strings.TrimSpace(way))
					}
					c.parts = append(c.parts, ways)
				}
				out[lang] = append(out[lang], c)
			}
		}
	}
	return out, nil
}

// askComputed answers a question that is computed of what others are answered with; false
// where it has none of the forms, or one of those others is not answered as it must be.
func (e *Engine) askComputed(ctx context.Context, question, lang string) (Answer, bool, error) {
	d := e.dressedIn(strings.TrimRight(question, "?. "), lang)
	if len(d.words) > maxDressed {
		return Answer{}, false, nil
	}
	for _, rule := range e.computed[d.lang] {
		taken, ok := d.fits(rule.form)
		if !ok {
			continue
		}
		c := e.composer(ctx, question, lang)
		if len(rule.parts) == 1 && !rule.most {
			if a, ok, err := c.computedAny(rule, taken); ok || err != nil {
				return a, ok, err
			}
			continue
		}
		var parts []Answer
		for _, ways := range rule.parts {
			one, err := c.askByAny(ways, taken, rule.most)
			if err != nil {
				return Answer{}, false, err
			}
			if one.Status != Answered {
				break
			}
			parts = append(parts, one)
		}
		if len(parts) < len(rule.parts) {
			continue
		}
		if a, ok := rule.by(c, parts, taken); ok {
			a.Query = asSentence(question, lang)
			return a, true, nil
		}
	}
	return Answer{}, false, nil
}

// computedAny answers a form of one part by the first of its ways that is answered with
// what the computation needs.
func (c *composer) computedAny(rule computation, taken map[string]string) (Answer, bool, error) {
	for _, way := range rule.parts[0] {
		one, err := c.askAlone(filled(way, taken))
		if err != nil {
			return one, false, err
		}
		if one.Status != Answered {
			continue
		}
		if a, ok := rule.by(c, []Answer{one}, taken); ok {
			a.Query = asSentence(c.question, c.lang)
			return a, true, nil
		}
	}
	return Answer{}, false, nil
}

// askByAny asks a part by the first of its ways that is answered; where all that there is
// is counted, by the one that finds most.
func (c *composer) askByAny(ways []string, taken map[string]string, most bool) (Answer, error) {
	var best Answer
	for _, way := range ways {
		a, err := c.askAlone(filled(way, taken))
		if err != nil || a.Status == Answered && !most {
			return a, err
		}
		if a.Status == Answered && len(a.Rows) > len(best.Rows) {
			best = a
		}
	}
	return best, nil
}

// compute shows what was computed of some rows in a column of its own, in one of them. A
// note says how.
func (a *Answer) compute(row int, v Value) {
	column := computedColumn[languageOf(a.Language)]
	a.Rows[row].Values[column] = v
	a.Columns = appendNew(a.Columns, column)
}

var computedColumn = map[string]string{"en": "computed", "nb": "regnet ut", "nn": "rekna ut"}

// beside shows the answers that something was computed of, with what that is.
func (c *composer) beside(parts []Answer, v Value, note string) Answer {
	a := c.emptyAnswer(c.question, c.lang)
	for i, p := range parts {
		p.Rows = slices.DeleteFunc(slices.Clone(p.Rows), func(r Row) bool { return !isPlain(r) })
		a.add(p, i)
	}
	a.Status, a.Shape = Answered, Set
	a.Notes = append(a.Notes, note)
	a.compute(len(a.Rows)-1, v)
	a.sourcesOf(parts...)
	return a
}

// yearsBetween computes the years between the dates of two answers, each of which has one,
// or between those of the two rows of one. What is asked for as later must not be earlier.
func (c *composer) yearsBetween(parts []Answer, _ map[string]string) (Answer, bool) {
	var years []int
	for _, p := range parts {
		years = append(years, c.yearsOf(p)...)
	}
	if len(years) != 2 {
		return Answer{}, false
	}
	first, last := years[0], years[1]
	if len(parts) == 1 && last < first {
		first, last = last, first
	}
	if last < first {
		return Answer{}, false
	}
	v := Value{Label: fmt.Sprintf(yearsLabel[languageOf(c.lang)], last-first), Value: last - first}
	return c.beside(parts, v, fmt.Sprintf(noteYears[languageOf(c.lang)], first, last, last-first)), true
}

// yearsOf gives the years in which what the plain rows of an answer tell began, each once.
func (c *composer) yearsOf(a Answer) []int {
	var out []int
	for _, r := range a.Rows {
		if !isPlain(r) {
			continue
		}
		for _, column := range a.Columns {
			m := leadingDate.FindStringSubmatch(r.Values[column].Label)
			if m == nil || column != timeColumn[languageOf(c.lang)] && column != whenColumn[languageOf(c.lang)] && a.Shape != List {
				continue
			}
			if year, err := strconv.Atoi(m[1][:4]); err == nil && !slices.Contains(out, year) {
				out = append(out, year)
			}
		}
	}
	return out
}

var yearsLabel = map[string]string{"en": "%d years", "nb": "%d år", "nn": "%d år"}

var noteYears = map[string]string{
	"en": "Computed, not stated: from %d to %d is %d years",
	"nb": "Regnet ut, ikke oppgitt: fra %d til %d er det %d år",
	"nn": "Rekna ut, ikkje oppgjeve: frå %d til %d er det %d år",
}

// whatIsLeft computes what share is left when others are taken away. They must be told by
// one part of a text, and not be cells of a table; two of them must be shares of different
// places, since of anything else one may be counted under both.
func (c *composer) whatIsLeft(parts []Answer, _ map[string]string) (Answer, bool) {
	s := c.session(c.ctx, c.lang)
	left, section := 100.0, ""
	terms := []string{"100"}
	for i, p := range parts {
		share, where, ok := s.shareTold(p)
		if !ok || i > 0 && where != section || len(parts) > 1 && !slices.Contains(p.Columns, s.figureColumn("place")) {
			return Answer{}, false
		}
		section = where
		left -= share
		terms = append(terms, strconv.FormatFloat(share, 'f', -1, 64))
	}
	if left < 0 {
		return Answer{}, false
	}
	number, percent := strconv.FormatFloat(left, 'f', -1, 64), s.figures.unit("percent").Label.In(s.lang)
	v := Value{Label: number + " " + percent, Value: left, Unit: percent}
	return c.beside(parts, v, fmt.Sprintf(noteLeft[languageOf(c.lang)], strings.Join(terms, " − "), number)), true
}

var noteLeft = map[string]string{
	"en": "Computed, not stated: %s is %s per cent",
	"nb": "Regnet ut, ikke oppgitt: %s er %s prosent",
	"nn": "Rekna ut, ikkje oppgjeve: %s er %s prosent",
}

// shareTold gives the one share in per cent that an answer tells in a sentence, and the
// section where that stands.
func (s *session) shareTold(a Answer) (share float64, section string, ok bool) {
	percent := s.figures.unit("percent").Label.In(s.lang)
	for _, r := range a.Rows {
		if !isPlain(r) {
			continue
		}
		text, found := strings.CutSuffix(r.Values[s.figureColumn("value")].Label, " "+percent)
		value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
		if _, cell := r.Values[s.figureColumn("table")]; cell {
			continue
		}
		if !found || err != nil || ok && value != share || len(r.Evidence) == 0 {
			return 0, "", false
		}
		share, section, ok = value, r.Evidence[0].Section, true
	}
	return share, section, ok
}

// byNumber puts what is told with one number each in order, the most first.
func (c *composer) byNumber(parts []Answer, _ map[string]string) (Answer, bool) {
	p := &askedPart{answer: parts[0]}
	p.answer.Rows = slices.DeleteFunc(slices.Clone(parts[0].Rows), func(r Row) bool { return !isPlain(r) })
	if len(thingsOf(p.answer)) != len(p.answer.Rows) || !c.order([]*askedPart{p}, false, false) {
		return Answer{}, false
	}
	p.answer.Question, p.answer.Shape = c.question, List
	return p.answer, true
}

// moreThanOnce keeps what more than one passage of the same part of a text names.
func (c *composer) moreThanOnce(parts []Answer, _ map[string]string) (Answer, bool) {
	rows := slices.DeleteFunc(slices.Clone(parts[0].Rows), func(r Row) bool { return !isPlain(r) || len(r.Evidence) == 0 })
	section := mostOften(rows, func(r Row) string { return r.Evidence[0].Section })
	passages := map[string][]string{}
	for _, r := range rows {
		if id := firstThing(parts[0].Columns, r); id != "" && r.Evidence[0].Section == section {
			passages[id] = appendNew(passages[id], r.Evidence[0].Passage)
		}
	}
	kept := parts[0]
	kept.Rows = slices.DeleteFunc(rows, func(r Row) bool {
		return r.Evidence[0].Section != section || len(passages[firstThing(parts[0].Columns, r)]) < 2
	})
	if len(passages) < 2 || len(kept.Rows) == 0 || len(kept.Rows) == len(parts[0].Rows) {
		return Answer{}, false
	}
	kept.Question = c.question
	return kept, true
}

// mostOften gives what most rows have.
func mostOften(rows []Row, of func(Row) string) string {
	counts := map[string]int{}
	best := ""
	for _, r := range rows {
		key := of(r)
		if counts[key]++; counts[key] > counts[best] {
			best = key
		}
	}
	return best
}
