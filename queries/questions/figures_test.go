package questions

import (
	"reflect"
	"slices"
	"testing"

	"github.com/samband/samband/queries/names"
)

func testFigures(t *testing.T) *figureLexicon {
	t.Helper()
	x, err := loadFigures(testLexicon(t))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Every measure and unit is one that the ontology has, with all its labels,
// and none is left out.
func TestFigureLexicon(t *testing.T) {
	x, l := testFigures(t), testLexicon(t)
	var measures, units []string
	for _, m := range x.Measures {
		measures = append(measures, m.ID)
		if m.Label.EN == "" || m.Label.NB == "" || m.Label.NN == "" {
			t.Errorf("the measure %s lacks a label", m.ID)
		}
	}
	for _, u := range x.Units {
		units = append(units, u.ID)
		if u.Factor == 0 {
			t.Errorf("the unit %s has no factor", u.ID)
		}
	}
	for property, known := range map[string][]string{"measure": measures, "unit": units} {
		p, _ := l.onto.Property("Statistic", property)
		for _, choice := range p.Range.Choices() {
			if choice != "other" && !slices.Contains(known, choice) {
				t.Errorf("lexicon/figures.yaml has no %s %s", property, choice)
			}
		}
		for _, id := range known {
			if !slices.Contains(p.Range.Choices(), id) {
				t.Errorf("the ontology has no %s %s", property, id)
			}
		}
	}
}

func TestFigureNumbers(t *testing.T) {
	x := testFigures(t)
	for _, test := range []struct {
		text      string
		low, high []float64
		percent   bool
	}{
		{text: "800,000", low: []float64{800000}},
		{text: "800.000", low: []float64{800000}},
		{text: "800 000", low: []float64{800000}},
		{text: "800\u00a0000 personer", low: []float64{800000}},
		{text: "7,711 victims", low: []float64{7711}},
		{text: "2.5 million", low: []float64{2500000}},
		{text: "2,5 millioner", low: []float64{2500000}},
		{text: "31,654 million", low: []float64{31654e6, 31.654e6}},
		{text: "31,654 milliarder", low: []float64{31654e9, 31.654e9}},
		{text: "600.000-800.000", low: []float64{600000}, high: []float64{800000}},
		{text: "40–50 %", low: []float64{40}, high: []float64{50}, percent: true},
		{text: "13%", low: []float64{13}, percent: true},
	} {
		words := names.Words(test.text)
		n, _ := numberReader{x, test.text, words}.at(0)
		if n == nil {
			t.Errorf("%s is no number", test.text)
			continue
		}
		if !reflect.DeepEqual(n.low, test.low) || !reflect.DeepEqual(n.high, test.high) || n.percent != test.percent {
			t.Errorf("%s is %v to %v, per cent: %v", test.text, n.low, n.high, n.percent)
		}
	}
}

func TestFigureAmounts(t *testing.T) {
	x := testFigures(t)
	number := func(v float64) *float64 { return &v }
	exact := figureAmount{value: number(2500000), unit: x.unit("persons")}
	least := figureAmount{lowest: number(2450000), unit: x.unit("persons")}
	third := figureAmount{value: number(0.333), unit: x.unit("fraction")}
	money := figureAmount{value: number(31654), unit: x.unit("USD-million")}
	for _, test := range []struct {
		name   string
		amount figureAmount
		asked  askedNumber
		want   bool
	}{
		{"the same", exact, askedNumber{low: []float64{2500000}}, true},
		{"a lower bound close to it", least, askedNumber{low: []float64{2500000}}, true},
		{"too far", exact, askedNumber{low: []float64{2000000}}, false},
		{"a fraction in per cent", third, askedNumber{low: []float64{33.3}, percent: true}, true},
		{"a share is no number", third, askedNumber{low: []float64{33.3}}, false},
		{"one of two readings", money, askedNumber{low: []float64{31654e9, 31.654e9}}, true},
	} {
		if got := test.amount.is(&test.asked, periodTolerance); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
	if !exact.differs(least) || exact.differs(exact) || exact.differs(third) {
		t.Error("figures differ in number or bounds, and only within a kind of unit")
	}
}
