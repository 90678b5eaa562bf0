package questions

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Where or how often a work is cited, and which works are, is asked by words of
// lexicon/cited.yaml, whatever their order; what else a question says must describe
// the work itself: "which Fafo studies does the report draw on", "how often is the
// UNODC toolkit of 2006 cited", "what does footnote 36 refer to".

// citedQuestion is such a question.
type citedQuestion struct {
	rest          string
	often, works  bool
	note, section string // the number of the note or section that cites
	sections      bool   // where it is cited
	tail          bool   // and asks which those are that it counts
}

// citedQuestionIn reads a question for what is cited; nil for any other.
func (e *Engine) citedQuestionIn(question, lang string) *citedQuestion {
	l := e.citing[readIn(lang)]
	words := names.Words(question)
	if l == nil || len(words) == 0 || len(words) > maxMisspelt {
		return nil
	}
	mentions := e.names.Find(words)
	has, q := map[string]bool{}, &citedQuestion{}
	var rest, last []string
	for at := 0; at < len(words); {
		if to := nameEnd(mentions, at); to > at+1 {
			rest, last = append(rest, question[words[at].Start:words[to-1].End]), nil
			at = to
			continue
		}
		to, lists := l.listsAt(words, at)
		switch {
		case to > at:
			q.works = q.works || slices.Contains(lists, "work") && (slices.Contains(last, "which") || asksWhichBefore(words, at))
			for _, list := range lists {
				has[list] = true
			}
		case slices.Contains(last, "note") && isDigits(words[at].Text):
			q.note, to = words[at].Text, at+1
		case slices.Contains(last, "part") && isDigits(words[at].Text[:1]):
			q.section, to = words[at].Text, at+1
		default:
			rest, to = append(rest, question[words[at].Start:words[at].End]), at+1
		}
		last, at = lists, to
	}
	q.rest, q.often = strings.Join(rest, " "), has["often"]
	has["cite"] = has["cite"] || has["appear"] && (has["work"] || e.namesWork(q.rest)) // others appear without being cited
	q.sections = !q.works && !q.often && q.note == "" && (has["where"] || has["part"] || has["note"])
	q.tail = has["tail"] && q.sections
	if !has["cite"] && q.note == "" || !q.often && !q.works && !q.sections && q.note == "" || q.often && q.works {
		return nil
	}
	if has["active"] && !has["report"] && q.note == "" && q.section == "" {
		return nil // what somebody else draws on
	}
	if q.note != "" && q.rest != "" || q.rest == "" && q.note == "" && q.section == "" {
		return nil
	}
	return q
}

// asksWhichBefore reports whether a word that asks which stands shortly before a word,
// behind what is between them: "which UN.GIFT publications".
func asksWhichBefore(words []names.Word, at int) bool {
	return slices.ContainsFunc(words[max(0, at-maxBetween):max(0, at-1)], func(w names.Word) bool { return whichAsked[w.Folded] })
}

// maxBetween is how many words before the word for a work asks which of them.
const maxBetween = 4

// cited is a work with the citations of it.
type cited struct {
	work  quad.IRI
	cites []quad.Quad
	sol   *solution
}

// askCited answers a question for what is cited. Early on only where works are asked
// for, or the notes that are counted: "in how many footnotes …, and which".
func (e *Engine) askCited(ctx context.Context, question, lang string, early bool) (Answer, bool, error) {
	q := e.citedQuestionIn(question, lang)
	if q == nil || early && !q.works && !q.tail {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	var g *gathering
	if q.rest != "" {
		if g = e.gatherMarks(q.rest, lang, false); g == nil || g.negated {
			return Answer{}, false, s.err
		}
	}
	found := s.citedWorks(q, g)
	if len(found) == 0 || len(found) > maxSaid || len(found) > 1 && !q.works && q.note == "" {
		return Answer{}, false, s.err
	}
	a := e.emptyAnswer(question, lang)
	for _, c := range found {
		a.Rows = append(a.Rows, s.citedRows(q, c)...)
	}
	a.Shape, a.Columns = Set, s.citedColumns(a.Rows)
	if q.often {
		a.Shape = Scalar
	}
	if g == nil {
		g = &gathering{wording: wording{lang: lang}}
	}
	return a, s.settled(g, question, &a), s.err
}

// saysTrafficking reports whether words say no more than what all is about.
func saysTrafficking(run []names.Word) bool {
	return isTraffickingWord(run[len(run)-1]) && (len(run) == 1 || run[0].Folded == "human")
}

// asksWhereCited reports whether a question asks where a work that it names is cited.
func (e *Engine) asksWhereCited(question, lang string) bool {
	q := e.citedQuestionIn(question, lang)
	return q != nil && q.sections && e.namesWork(q.rest)
}

// namesWork reports whether a text names a work.
func (e *Engine) namesWork(text string) bool {
	return slices.ContainsFunc(e.names.Find(names.Words(text)), func(m names.Mention) bool { return e.anyIs(m.Things, "Work") })
}

// citedWorks gives the works with the citations that a question asks for, in the order
// of their names.
func (s *session) citedWorks(q *citedQuestion, g *gathering) []cited {
	by := map[quad.IRI]*cited{}
	var order []quad.IRI
	for _, one := range s.match(nil, vocab.Term("cites"), nil) {
		work, ok := one.Object.(quad.IRI)
		citation, isNode := one.Subject.(quad.IRI)
		if !ok || !isNode || !s.isCitedIn(s.node(citation), q) {
			continue
		}
		if by[work] == nil {
			by[work] = &cited{work: work}
			order = append(order, work)
		}
		by[work].cites = append(by[work].cites, one)
	}
	var out []cited
	for _, work := range order {
		c := by[work]
		slices.SortStableFunc(c.cites, func(a, b quad.Quad) int { return s.noteOf(a) - s.noteOf(b) })
		c.sol = &solution{bound: map[string]quad.Value{}, support: Stated, primary: c.cites[0].Label, facts: slices.Clone(c.cites)}
		if g == nil || s.isDescribed(c, g) {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b cited) int { return strings.Compare(s.label(a.work), s.label(b.work)) })
	return out
}

// isCitedIn reports whether a citation stands in the note or section asked for.
func (s *session) isCitedIn(citation *node, q *citedQuestion) bool {
	section, _, _ := strings.Cut(citation.text("citedIn"), " ")
	return (q.note == "" || citation.text("footnote") == q.note) && (q.section == "" || strings.TrimSuffix(section, ".") == q.section)
}

// citationOf gives the citation of a quad that says what one cites.
func (s *session) citationOf(cites quad.Quad) *node {
	iri, _ := cites.Subject.(quad.IRI)
	return s.node(iri)
}

func (s *session) noteOf(cites quad.Quad) int {
	number, _ := strconv.Atoi(s.citationOf(cites).text("footnote"))
	return number
}

// isDescribed reports whether a work bears all that a question says of it, and takes
// what bears it into what the answer rests on.
func (s *session) isDescribed(c *cited, g *gathering) bool {
	n := s.node(c.work)
	if !s.is(n, "Work") {
		return false
	}
	for _, m := range g.heavy() {
		var by []quad.Quad
		switch {
		case saysTrafficking(m.run): // as all does that is cited
		case len(m.turned) > 0:
			return false
		case m.digits != "":
			if !slices.Contains(yearsOf(n), m.digits) {
				return false
			}
		case len(m.classes) > 0 && s.isOf(n, m.classes), slices.ContainsFunc(m.things, func(t *names.Thing) bool { return t.IRI == c.work }):
		default:
			if by = s.accounting(n, m.unit); len(by) == 0 {
				return false
			}
			c.sol.reference = append(c.sol.reference, by[0])
		}
	}
	return true
}

var timesColumn = map[string]string{"en": "times", "nb": "ganger", "nn": "gonger"}

// citedRows shows a work that is cited, with the sections and notes that do, or a row
// for each of these where they are asked for.
func (s *session) citedRows(q *citedQuestion, c cited) []Row {
	lang := languageOf(s.lang)
	work, section, note := s.columnName(&variable{classes: []string{"Publication"}}), passageColumns[lang][0], s.footnoteColumn()
	if !q.sections {
		var where []string
		for _, cites := range c.cites {
			n := s.citationOf(cites)
			where = appendNew(where, strings.TrimSpace(fmt.Sprintf("%s %s", n.text("citedIn"), bracketed(n.text("footnote")))))
		}
		r := s.row(&part{}, nil, c.sol)
		r.Values = map[string]Value{work: s.value(c.work), section: {Label: strings.Join(where, "; ")}}
		if q.often {
			r.Values = map[string]Value{work: s.value(c.work), timesColumn[lang]: {Label: strconv.Itoa(len(c.cites))}, section: {Label: strings.Join(where, "; ")}}
		}
		return []Row{r}
	}
	var rows []Row
	for _, cites := range c.cites {
		n := s.citationOf(cites)
		sol := *c.sol
		sol.primary, sol.facts = cites.Label, []quad.Quad{cites}
		r := s.row(&part{}, nil, &sol)
		r.Values = map[string]Value{section: {Label: n.text("citedIn"), Value: n.text("citedIn")}}
		if number := n.text("footnote"); number != "" {
			r.Values[note] = Value{Label: number, Value: number}
		}
		rows = append(rows, r)
	}
	return rows
}

func bracketed(number string) string {
	if number == "" {
		return ""
	}
	return "(" + number + ")"
}

func (s *session) citedColumns(rows []Row) []string {
	lang := languageOf(s.lang)
	var out []string
	for _, column := range []string{s.columnName(&variable{classes: []string{"Publication"}}), timesColumn[lang], passageColumns[lang][0], s.footnoteColumn()} {
		if slices.ContainsFunc(rows, func(r Row) bool { _, has := r.Values[column]; return has }) {
			out = append(out, column)
		}
	}
	return out
}
