package questions

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
)

// figureUnderstood restates a question about figures.
func (s *session) figureUnderstood(f *figureQuestion) Understood {
	lang := languageOf(s.lang)
	u := sentence{}
	u.part(figureKindWords[f.kind][lang], "question", "")
	if f.ofTotal() || f.share && len(f.measures) == 0 {
		u.part(shareWord[lang], "property", "")
	}
	for i, m := range f.measures {
		if i > 0 {
			u.say(andWord[lang])
		}
		u.at = fmt.Sprintf("parts.0.figures.measures.%d", i)
		u.part(m.Label.In(s.lang), "property", "")
	}
	u.at = "parts.0.figures.counted"
	if len(f.counted) > 0 {
		u.part("«"+strings.Join(f.counted, " ")+"»", "theme", "")
	}
	if f.value != nil {
		u.at = "parts.0.figures.number"
		u.part(f.value.text, "number", "")
		if f.persons {
			u.say(s.figures.unit("persons").Label.In(s.lang))
		}
	}
	comma := func() {
		if len(u.words) > 1 {
			u.join(",")
		}
	}
	for i, c := range f.conds {
		comma()
		u.at = fmt.Sprintf("parts.0.figures.conditions.%d", i)
		id := ""
		if len(c.things) == 1 {
			id = string(c.things[0].IRI)
		}
		u.part(s.figureConditionLabel(c), string(c.kind), id)
	}
	if f.table != "" {
		comma()
		u.at = "parts.0.figures.table"
		u.part(s.figureColumn("table")+" "+f.table, "source", "")
	}
	if f.differ {
		u.join(";")
		u.at = "parts.0.figures"
		u.part(differWords[lang], "question", "")
	}
	return Understood{Text: strings.Join(u.words, " "), Parts: append([]Part{}, u.parts...)}
}

var (
	figureKindWords = map[figureKind]map[string]string{
		figureValue:  {"en": "figure:", "nb": "tall:", "nn": "tal:"},
		figureSource: {"en": "source of the figure:", "nb": "kilden til tallet:", "nn": "kjelda til talet:"},
		figurePeriod: {"en": "period of the figure:", "nb": "perioden for tallet:", "nn": "perioden for talet:"},
		figureRank:   {"en": "figures in order:", "nb": "tall i rekkefølge:", "nn": "tal i rekkjefølgje:"},
	}
	shareWord   = map[string]string{"en": "share of", "nb": "andel av", "nn": "del av"}
	differWords = map[string]string{"en": "and figures that differ", "nb": "og tall som avviker", "nn": "og tal som avvik"}
)

// figureSPARQL prints the query for the figures of the measure, table and
// conditions asked for. The number of a question, which is compared within its
// unit, and the words of what is counted are left to the reader.
func (s *session) figureSPARQL(f *figureQuestion) string {
	figure := algebra.Var("figure")
	patterns := []algebra.Pattern{algebra.Triples(algebra.T(figure, vocab.Type, vocab.Term("Statistic")))}
	if len(f.measures) > 0 {
		var terms []quad.Value
		for _, m := range f.measures {
			terms = append(terms, vocab.Term(m.ID))
		}
		measure := algebra.Var("measure")
		patterns = append(patterns, algebra.InlineValues(measure, terms...), algebra.Triples(algebra.T(figure, vocab.Term("measure"), measure)))
	}
	if f.table != "" {
		patterns = append(patterns, algebra.Triples(algebra.T(figure, vocab.Term("table"), quad.String(f.table))))
	}
	for i, c := range f.conds {
		if f.ofTotal() && c.isWorld() {
			continue // the total, not the share
		}
		patterns = append(patterns, figurePattern(figure, c, i+1))
	}
	columns := []algebra.Var{figure}
	var where algebra.Pattern = algebra.JoinOf(patterns...)
	for _, property := range figureAsked[f.kind] {
		v := algebra.Var(property)
		columns = append(columns, v)
		where = algebra.LeftJoin{Left: where, Right: algebra.Triples(algebra.T(figure, vocab.Term(property), v))}
	}
	return algebra.Print(algebra.Select{Distinct: true, Columns: algebra.Columns(columns...), Where: where}, vocab.Prefixes())
}

// figureAsked lists the properties that each kind of question asks for.
var figureAsked = map[figureKind][]string{
	figureValue:  {"value", "lowest", "highest", "unit"},
	figureSource: {"value", "fromWork", "figureOf"},
	figurePeriod: {"value", "lowest", "edtf"},
	figureRank:   {"place", "figureOf", "value"},
}

// figurePattern says that a figure meets a condition.
func figurePattern(figure algebra.Var, c figureCondition, i int) algebra.Pattern {
	if c.kind == timeCondition {
		if c.yearly {
			return algebra.Triples(algebra.T(figure, vocab.Term("perYear"), quad.TypedString{Value: "true", Type: quad.IRI(vocab.XSD + "boolean")}))
		}
		return spanPattern(figure, realisation{}, c.time, i)
	}
	var links algebra.Alternative
	for _, property := range c.properties {
		links = append(links, algebra.Link(vocab.Term(property)))
	}
	thing := algebra.Var(fmt.Sprintf("thing%d", i))
	var iris []quad.Value
	for _, t := range c.things {
		iris = append(iris, t.IRI)
	}
	return algebra.JoinOf(algebra.InlineValues(thing, iris...), algebra.PathTriple{S: figure, Path: links, O: thing})
}
