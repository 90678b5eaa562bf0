package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// Two rankings may be asked about at once ("which region has both most victims and
// the highest profit?", "is the region with most victims also the one that earns
// most?"), and a ranking may be cut off at a number ("less than two billion dollars").

// firsts gives the two rankings whose first places a question asks for, nil where it
// asks for something else.
func (r *ranking) firsts() []*figureQuestion {
	signs := r.extremes()
	if len(signs) != 2 || len(r.measures()) != 2 || len(r.named) > 0 || r.has("rank") || r.has("than") || r.place() > 0 || r.several() > 1 {
		return nil
	}
	var out []*figureQuestion
	for _, at := range signs {
		m := r.measuredBy(at)
		if m == nil || !r.tellsApart(m) || len(out) > 0 && out[0].measures[0] == m {
			return nil
		}
		f := r.figuresOf(m)
		f.top, f.upwards = true, r.does(at, "least")
		out = append(out, f)
	}
	return out
}

// whether reports whether a ranking begins with a verb: yes or no is asked for.
func (r *ranking) whether() bool {
	return slices.Contains(r.joints[readIn(r.lang)].Verbs, r.words[0].key)
}

// apart reports whether each of the first places is asked for by itself: "which has
// most victims, and which earns most?".
func (r *ranking) apart() bool {
	asked := 0
	for at := range r.words {
		if r.does(at, "which") && !r.does(at, "how") || r.does(at, "where") && r.lang == "en" {
			asked++
		}
	}
	return asked > 1
}

// answerFirsts shows the first places of two rankings, and says whether they are the
// same where that is asked; where both must be and are not, no place answers. It gives
// false where the tables do not tell.
func (s *session) answerFirsts(r *ranking, firsts []*figureQuestion, a *Answer) bool {
	var tops []*figure
	by := ""
	for _, f := range firsts {
		cells, property := s.cellsToRank(f, &Answer{})
		top := s.firstAlone(cells, f.upwards)
		if top == nil || by != "" && property != by {
			return false
		}
		tops, by = append(tops, top), property
		u := s.figureUnderstood(f)
		a.Understood.Text = strings.TrimPrefix(a.Understood.Text+"; "+u.Text, "; ")
		a.Understood.Parts = append(a.Understood.Parts, u.Parts...)
	}
	a.Query, a.SPARQL = asSentence(a.Question, s.lang), s.figureSPARQL(firsts[0])
	same := tops[0].node.values(by, false)[0].Object == tops[1].node.values(by, false)[0].Object
	switch {
	case r.whether():
		s.sameFirst(tops, by, same, a)
	case same || r.apart():
		a.Shape, a.Columns = Set, append(a.Columns, s.figureColumn(by))
		for _, top := range tops {
			row := s.figureRow(top)
			row.Values[s.figureColumn(by)] = s.value(top.node.values(by, false)[0].Object)
			a.Rows = append(a.Rows, row)
		}
		s.figureColumns(a)
		s.figureStatus(a)
	default:
		a.Status = NotCovered
		a.Notes = append(a.Notes, s.figureNote(tops[0]), s.figureNote(tops[1]))
	}
	s.sources(a)
	return true
}

// firstAlone gives the figure that is largest, or least; nil where several are.
func (s *session) firstAlone(cells []*figure, upwards bool) *figure {
	var first *figure
	alone := false
	for _, fig := range cells {
		switch {
		case first == nil, *fig.amount.value != *first.amount.value && (*fig.amount.value < *first.amount.value) == upwards:
			first, alone = fig, true
		case *fig.amount.value == *first.amount.value:
			alone = false
		}
	}
	if !alone {
		return nil
	}
	return first
}

// sameFirst answers whether the first places of two rankings are the same by yes or no,
// beside both of them.
func (s *session) sameFirst(tops []*figure, by string, same bool, a *Answer) {
	word, status := yesWord, Answered
	if !same {
		word, status = noWord, Denied
	}
	row := s.figureRow(tops[0])
	values := map[string]Value{"answer": {Label: word[languageOf(s.lang)], Value: same}}
	columns := []string{"answer"}
	for i, top := range tops {
		one := s.figureRow(top)
		one.Values[s.figureColumn(by)] = s.value(top.node.values(by, false)[0].Object)
		for _, property := range []string{by, "measure", "value"} {
			column := s.figureColumn(property)
			name := laterColumn(column, i)
			values[name] = one.Values[column]
			columns = append(columns, name)
		}
		if i > 0 {
			row.Evidence = compact(append(row.Evidence, one.Evidence...))
			row.Support = worse(row.Support, one.Support)
		}
	}
	row.Values = values
	a.Shape, a.Columns, a.Rows, a.Status = Boolean, columns, []Row{row}, status
}

// sharesOf gives what asks which share of some totals one place has: "how large a share
// of the victims and of the profit falls to Asia?".
func (r *ranking) sharesOf() []*figureQuestion {
	list := r.measures()
	if !r.has("share") || len(list) == 0 || len(list) > 2 || len(r.named) != 1 || len(r.extremes()) > 0 || r.has("than") || r.has("rank") || r.has("place") || r.has("where") && readIn(r.lang) == "en" {
		return nil
	}
	var out []*figureQuestion
	for _, m := range list {
		if m.Share || m.ID == persons && r.has("coming") {
			return nil
		}
		f := r.figuresOf(m)
		f.kind, f.share = figureValue, true
		place := figureCondition{kind: placeCondition, properties: figurePlaces, things: r.named, text: r.named[0].Label(r.lang)}
		f.conds = append(f.conds, place)
		out = append(out, f)
	}
	return out
}

// answerSharesOf shows what each share is made of, and how large it is.
func (s *session) answerSharesOf(shares []*figureQuestion, a *Answer) {
	for _, f := range shares {
		one := s.emptyAnswer(a.Question, s.lang)
		s.answerFigure(f, &one)
		if one.Status != Answered {
			return
		}
		a.Rows, a.Shape = append(a.Rows, one.Rows...), one.Shape
		for _, column := range one.Columns {
			a.Columns = appendNew(a.Columns, column)
		}
		a.SPARQL = one.SPARQL
		a.include(one)
	}
	a.Status, a.Query = Answered, asSentence(a.Question, s.lang)
	s.sources(a)
}

// bound is a number that figures are to be above, or below.
type bound struct {
	*askedNumber
	above bool
}

// numberAt reads a number that something is to be more or less than, in figures or in
// words; nil for any other.
func (r *ranking) numberAt(text string, words []names.Word, i int) (*askedNumber, int) {
	last := len(r.words) - 1
	if last < 0 || !r.does(last, "than") && !r.does(last, "above") && !r.does(last, "below") {
		return nil, i
	}
	reader := numberReader{r.figures, text, words}
	if n, to := reader.at(i); n != nil {
		return n, to
	}
	for _, fraction := range r.figures.Fractions {
		if names.Fold(fraction.Label.In(r.lang)) == words[i].Folded {
			return &askedNumber{low: []float64{fraction.Value}, percent: true, text: words[i].Text}, i + 1
		}
	}
	n := float64(r.joints[readIn(r.lang)].numberOf(words[i]))
	if n == 0 {
		return nil, i
	}
	to := i + 1
	if size := reader.size(to); size > 0 {
		n, to = n*size, to+1
	}
	return &askedNumber{low: []float64{n}, text: text[words[i].Start:words[to-1].End]}, to
}

// bounded gives the ranking that is cut off at a number, and the number; nil where a
// question is none of those.
func (r *ranking) bounded() (*figureQuestion, bound) {
	var b bound
	for at, w := range r.words {
		if w.number == nil {
			continue
		}
		if b.askedNumber != nil {
			return nil, b
		}
		more := r.does(at-1, "above") || r.does(at-2, "more")
		if less := r.does(at-1, "below") || r.does(at-2, "less"); more == less {
			return nil, b
		}
		b = bound{w.number, more}
	}
	list := r.measures()
	if b.askedNumber == nil || len(list) != 1 || len(r.named) > 0 || len(r.extremes()) > 0 || r.place() > 0 || !r.tellsApart(list[0]) {
		return nil, b
	}
	f := r.figuresOf(list[0])
	b.percent = f.share
	return f, b
}

// beyond reports whether a figure is on the side of a number that is asked for,
// however that is read.
func (b bound) beyond(fig *figure) bool {
	value := fig.amount.inOnes(fig.amount.value)
	return !slices.ContainsFunc(b.low, func(n float64) bool { return value == n || value > n != b.above })
}

// answerBounded shows the figures above, or below, a number.
func (s *session) answerBounded(f *figureQuestion, b bound, a *Answer) {
	u := s.figureUnderstood(f)
	words := limitWords[b.above][languageOf(s.lang)] + " " + b.text
	a.Understood = Understood{Text: u.Text + ", " + words, Parts: append(u.Parts, Part{Words: b.text, Role: "number"})}
	a.SPARQL, a.Query = s.figureSPARQL(f), asSentence(a.Question, s.lang)
	cells, by := s.cellsToRank(f, a)
	a.Shape, a.Columns = Set, append(a.Columns, s.figureColumn(by))
	for _, fig := range cells {
		if b.beyond(fig) {
			row := s.figureRow(fig)
			row.Values[s.figureColumn(by)] = s.value(fig.node.values(by, false)[0].Object)
			a.Rows = append(a.Rows, row)
		}
	}
	s.figureColumns(a)
	s.figureStatus(a)
	s.sources(a)
}
