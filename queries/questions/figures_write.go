package questions

import (
	"math"
	"slices"
	"strconv"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/names"
)

// textOf gives a text of a node in the language of the question.
func (s *session) textOf(n *node, property string) string {
	for _, q := range s.inLanguage(n.values(property, false)) {
		return rdf.Text(q.Object)
	}
	return ""
}

func (s *session) periodLabel(n *node) string {
	if period := n.period(); period.from != "" && period.to != "" {
		return period.String()
	}
	return n.text("edtf")
}

// figureValue writes a value or its bounds with the unit.
func (s *session) figureValue(n *node) Value {
	amount := s.amountOf(n)
	lang := languageOf(s.lang)
	v := Value{Label: "«" + n.text("valueLiteral") + "»", Value: n.text("valueLiteral")}
	if amount.unit != nil {
		v.Unit = amount.unit.ID
	}
	number := func(x *float64) string { return s.figureNumber(amount, x) }
	switch {
	case amount.value != nil:
		v.Label, v.Value = number(amount.value), *amount.value
	case amount.lowest != nil && amount.highest != nil:
		v.Label, v.Value = number(amount.lowest)+"–"+number(amount.highest), []float64{*amount.lowest, *amount.highest}
	case amount.lowest != nil:
		v.Label, v.Value = s.figureColumn("lowest")+" "+number(amount.lowest), *amount.lowest
	case amount.highest != nil:
		v.Label, v.Value = s.figureColumn("highest")+" "+number(amount.highest), *amount.highest
	default:
		return v
	}
	if amount.value != nil && n.text("approximate") == "true" {
		v.Label = boundWords["about"][lang] + " " + v.Label
	}
	v.Label += s.unitWords(amount)
	if n.text("perYear") == "true" {
		v.Label += " " + yearWords[lang]
	}
	return v
}

var yearWords = map[string]string{"en": "a year", "nb": "årlig", "nn": "årleg"}

// figureNumber writes a number of a figure; a share in per cent.
func (s *session) figureNumber(a figureAmount, x *float64) string {
	v := *x
	if a.share() {
		v = math.Round(a.inOnes(x)*10) / 10
	}
	return s.thousands(strconv.FormatFloat(v, 'f', -1, 64))
}

// unitWords gives the unit, and for a fraction the word that it has.
func (s *session) unitWords(a figureAmount) string {
	if a.unit == nil {
		return ""
	}
	words := " " + a.unit.Label.In(s.lang)
	if a.unit.ID != "fraction" || a.value == nil {
		return words
	}
	for _, fraction := range s.figures.Fractions {
		if math.Abs(a.inOnes(a.value)-fraction.Value) < 0.05 {
			words += " (" + fraction.Label.In(s.lang) + ")"
		}
	}
	return words
}

// holdsWord reports whether a text holds a word, in whichever inflection.
func (s *session) holdsWord(text, word string) bool {
	lang := readIn(s.lang)
	want := s.lexicon.figureKey(names.Words(word), lang)
	return slices.ContainsFunc(names.Words(text), func(w names.Word) bool { return s.lexicon.figureShape(w, lang) == want })
}
