package questions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/vocab"
)

// answerSum answers whether the figures of a table's places add up to its total: yes or
// no, with the sum in a note. Where a table has several kinds of figures, what is added
// must be said.
func (s *session) answerSum(r *ranking, a *Answer) {
	list := r.measures()
	if len(list) == 0 && r.table != "" {
		list = []*figureMeasure{r.ranking.profit, s.figures.measure(persons)}
	}
	found := 0
	for _, m := range list {
		if m == nil || m.Share {
			continue
		}
		f := r.figuresOf(m)
		parts := s.rankedCells(f)
		totals := slices.DeleteFunc(s.figuresOf(f), func(fig *figure) bool {
			return len(parts) == 0 || !ofOneKind(fig, parts[0]) || fig.amount.value == nil || len(fig.node.holding("place", vocab.Thing(world), false)) == 0
		})
		if len(parts) < 2 || len(totals) != 1 {
			continue
		}
		found++
		s.addUp(parts, totals[0], a)
		a.Understood, a.SPARQL = s.figureUnderstood(f), s.figureSPARQL(f)
	}
	if found != 1 {
		a.Rows, a.Notes, a.Status = nil, nil, NotCovered
		return
	}
	a.Query = asSentence(a.Question, s.lang)
	s.sources(a)
}

// addUp compares the sum of some figures with what a table gives as their total.
func (s *session) addUp(parts []*figure, total *figure, a *Answer) {
	sum := 0.0
	var terms []string
	for _, fig := range parts {
		sum += *fig.amount.value
		terms = append(terms, strconv.FormatFloat(*fig.amount.value, 'f', -1, 64))
	}
	same := sum == *total.amount.value
	r := s.figureRow(total)
	r.Values["answer"] = Value{Label: yesWord[languageOf(s.lang)], Value: true}
	for _, fig := range parts {
		r.Evidence = append(r.Evidence, s.figureRow(fig).Evidence...)
	}
	r.Evidence = compact(r.Evidence)
	r.Evidence = r.Evidence[:min(len(r.Evidence), maxEvidence)]
	a.Shape, a.Rows, a.Columns, a.Status = Boolean, []Row{r}, []string{"answer"}, Answered
	if !same { // rounded figures seldom do, and no source says that they do not
		a.Rows, a.Status = nil, NotCovered
	}
	a.Notes = append(a.Notes, fmt.Sprintf(noteAdded[languageOf(s.lang)], strings.Join(terms, " + "), strconv.FormatFloat(sum, 'f', -1, 64)))
}

// addedUp gives the sum of figures that one sentence tells side by side, each of something
// else of the same kind, and what says so; "" where they are not to be added.
func (s *session) addedUp(list []*figure) (sum float64, note string) {
	var terms, counted []string
	for _, fig := range list {
		of := s.textOf(fig.node, "population")
		m := s.figures.measure(fig.node.choice("measure"))
		if m == nil || !m.Open || fig.support == Near || fig.amount.value == nil || of == "" || slices.Contains(counted, of) || fig.primary != list[0].primary || !ofOneKind(fig, list[0]) || fig.amount.share() {
			return 0, ""
		}
		sum += *fig.amount.value
		counted = append(counted, of)
		terms = append(terms, strconv.FormatFloat(*fig.amount.value, 'f', -1, 64))
	}
	if len(list) < 2 {
		return 0, ""
	}
	return sum, fmt.Sprintf(noteAdded[languageOf(s.lang)], strings.Join(terms, " + "), strconv.FormatFloat(sum, 'f', -1, 64))
}

var noteAdded = map[string]string{
	"en": "Computed, not stated: %s is %s",
	"nb": "Regnet ut, ikke oppgitt: %s er %s",
	"nn": "Rekna ut, ikkje oppgjeve: %s er %s",
}
