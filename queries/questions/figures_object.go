package questions

import (
	"fmt"
	"slices"

	"github.com/samband/samband/queries/names"
)

// QueryFigures asks for figures.
type QueryFigures struct {
	Of         string                 `json:"of"` // value, source, period or rank
	Measures   []string               `json:"measures,omitempty"`
	How        []string               `json:"how,omitempty"` // see figureMarks
	Number     *QueryNumber           `json:"number,omitempty"`
	Place      int                    `json:"place,omitempty"` // of a ranking: the one place asked for, from 2 on; the first is in How
	Upto       int                    `json:"upto,omitempty"`  // of a ranking: how many of the first
	Table      string                 `json:"table,omitempty"`
	Counted    []string               `json:"counted,omitempty"` // words for what is counted
	Conditions []QueryFigureCondition `json:"conditions,omitempty"`
}

// QueryNumber is the number by which a figure is spoken of: any of Low, or from
// it to any of High, as far as its writing leaves open which it is.
type QueryNumber struct {
	Low     []float64 `json:"low"`
	High    []float64 `json:"high,omitempty"`
	Percent bool      `json:"percent,omitempty"`
	Words   string    `json:"words"`
}

// QueryFigureCondition narrows the figures.
type QueryFigureCondition struct {
	By     string   `json:"by"` // about, owner, work, group, place, time or yearly
	IDs    []string `json:"ids,omitempty"`
	From   string   `json:"from,omitempty"` // YYYY-MM-DD; empty is open
	To     string   `json:"to,omitempty"`
	Yearly string   `json:"yearly,omitempty"` // the words for it
}

var figureKinds = map[figureKind]string{figureValue: "value", figureSource: "source", figurePeriod: "period", figureRank: "rank"}

// figureMark is something that is asked of figures beside what they measure.
type figureMark struct {
	id  string
	set func(*figureQuestion) *bool
}

var figureMarks = []figureMark{
	{"share", func(f *figureQuestion) *bool { return &f.share }},
	{"number", func(f *figureQuestion) *bool { return &f.number }},
	{"persons", func(f *figureQuestion) *bool { return &f.persons }},
	{"all", func(f *figureQuestion) *bool { return &f.figures }},
	{"about", func(f *figureQuestion) *bool { return &f.about }},
	{"differ", func(f *figureQuestion) *bool { return &f.differ }},
	{"upwards", func(f *figureQuestion) *bool { return &f.upwards }},
	{"first", func(f *figureQuestion) *bool { return &f.top }},
	{"ends", func(f *figureQuestion) *bool { return &f.ends }},
	{"whole", func(f *figureQuestion) *bool { return &f.whole }},
}

// figureBys name the properties by which a condition narrows figures.
var figureBys = []struct {
	id         string
	kind       conditionKind
	properties []string
}{
	{"about", thingCondition, figureAbout}, {"owner", thingCondition, figureOwners}, {"work", thingCondition, figureWorks},
	{"group", topicCondition, figureTopics}, {"place", placeCondition, figurePlaces},
}

// asQuery gives a question about figures as the question that it is.
func (f *figureQuestion) asQuery() *query {
	return &query{lang: f.lang, parts: []*part{{want: wantFigures, figures: f}}}
}

func (f *figureQuestion) object() *QueryFigures {
	out := &QueryFigures{Of: figureKinds[f.kind], Place: f.place, Upto: f.upto, Table: f.table, Counted: f.counted}
	for _, m := range f.measures {
		out.Measures = append(out.Measures, m.ID)
	}
	for _, mark := range figureMarks {
		if *mark.set(f) {
			out.How = append(out.How, mark.id)
		}
	}
	if v := f.value; v != nil {
		out.Number = &QueryNumber{Low: v.low, High: v.high, Percent: v.percent, Words: v.text}
	}
	for _, c := range f.conds {
		out.Conditions = append(out.Conditions, c.object())
	}
	return out
}

func (c figureCondition) object() QueryFigureCondition {
	switch {
	case c.yearly:
		return QueryFigureCondition{By: "yearly", Yearly: c.text}
	case c.kind == timeCondition:
		return QueryFigureCondition{By: "time", From: c.time.from, To: c.time.to}
	}
	out := QueryFigureCondition{IDs: iriTexts(c.things)}
	for _, by := range figureBys {
		if slices.Equal(by.properties, c.properties) {
			out.By = by.id
		}
	}
	return out
}

// figures makes a question about figures of an object.
func (r *objectReader) figuresOf(o *QueryFigures, lang string) (*figureQuestion, error) {
	f := &figureQuestion{lang: lang, kind: -1, place: o.Place, upto: o.Upto, table: o.Table, counted: o.Counted}
	for kind, name := range figureKinds {
		if name == o.Of {
			f.kind = kind
		}
	}
	if f.kind < 0 {
		return nil, fmt.Errorf("of: %q is not known", o.Of)
	}
	if o.Upto < 0 {
		return nil, fmt.Errorf("upto: %d of a ranking are none", o.Upto)
	}
	if o.Place < 0 {
		return nil, fmt.Errorf("place: %d is none in a ranking", o.Place)
	}
	f.top = f.place > 0
	if len(o.Measures)+len(o.Conditions)+len(o.Counted) > maxObject {
		return nil, fmt.Errorf("conditions: more than %d", maxObject)
	}
	for _, id := range o.Measures {
		m := r.Engine.figures.measure(id)
		if m == nil {
			return nil, fmt.Errorf("measures: there is no measure %q", id)
		}
		f.measures = append(f.measures, m)
	}
	for _, id := range o.How {
		if !f.mark(id) {
			return nil, fmt.Errorf("how: %q is not known", id)
		}
	}
	if n := o.Number; n != nil {
		if len(n.Low) == 0 {
			return nil, fmt.Errorf("number: it is not said how much")
		}
		f.value = &askedNumber{low: n.Low, high: n.High, percent: n.Percent, text: n.Words}
	}
	for i, oc := range o.Conditions {
		c, err := r.figureCondition(oc)
		if err != nil {
			return nil, fmt.Errorf("conditions.%d: %w", i, err)
		}
		f.conds = append(f.conds, c)
	}
	if len(f.measures)+len(f.conds)+len(f.counted) == 0 && f.table == "" && f.value == nil {
		return nil, fmt.Errorf("measures: nothing says which figures are asked for")
	}
	return f, nil
}

func (f *figureQuestion) mark(id string) bool {
	for _, mark := range figureMarks {
		if mark.id == id {
			*mark.set(f) = true
			return true
		}
	}
	return false
}

func (r *objectReader) figureCondition(o QueryFigureCondition) (figureCondition, error) {
	switch o.By {
	case "yearly":
		return figureCondition{kind: timeCondition, yearly: true, text: o.Yearly}, nil
	case "time":
		c := figureCondition{kind: timeCondition, time: interval{o.From, o.To}}
		if c.time == (interval{}) {
			return c, fmt.Errorf("a condition of time has no day")
		}
		c.text = c.time.String()
		return c, nil
	}
	for _, by := range figureBys {
		if by.id != o.By {
			continue
		}
		things, err := r.things(o.IDs)
		if err == nil && len(things) == 0 {
			err = fmt.Errorf("a condition by %s names nothing", o.By)
		}
		if err != nil {
			return figureCondition{}, err
		}
		return figureCondition{kind: by.kind, things: things, properties: by.properties, text: things[0].Label("en")}, nil
	}
	return figureCondition{}, fmt.Errorf("by: %q is not known", o.By)
}

// named gives the things that a question about figures names.
func (f *figureQuestion) named() []*names.Thing {
	var out []*names.Thing
	for _, c := range f.conds {
		out = append(out, c.things...)
	}
	return out
}
