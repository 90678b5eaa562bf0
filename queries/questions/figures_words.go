package questions

import (
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// Words that are read as a question about figures, whatever it asks: "Figures
// (share) about all of this: measure persons exposed to trafficking; place
// Europe?". They are made of an object.

var figureHeads = map[string]map[string]string{
	"value":  {"en": "figures", "nb": "tallverdier", "nn": "talverdiar"},
	"source": {"en": "sources of figures", "nb": "kilder til tallverdier", "nn": "kjelder til talverdiar"},
	"period": {"en": "periods of figures", "nb": "perioder for tallverdier", "nn": "periodar for talverdiar"},
	"rank":   {"en": "figures in order", "nb": "tallverdier i rekkefølge", "nn": "talverdiar i rekkjefølgje"},
}

var figureMarkWords = map[string]map[string]string{
	"share":   {"en": "what share", "nb": "hvor stor andel", "nn": "kor stor del"},
	"number":  {"en": "how many", "nb": "hvor mange", "nn": "kor mange"},
	"persons": {"en": "of persons", "nb": "på personer", "nn": "på personar"},
	"all":     {"en": "of any kind", "nb": "av alle slag", "nn": "av alle slag"},
	"about":   {"en": "about as much", "nb": "omtrent så mye", "nn": "omtrent så mykje"},
	"differ":  {"en": "with those that differ", "nb": "med dem som avviker", "nn": "med dei som avvik"},
	"upwards": {"en": "the lowest first", "nb": "de laveste først", "nn": "dei lågaste først"},
	"first":   {"en": "only the first", "nb": "bare det første", "nn": "berre det første"},
	"ends":    {"en": "only the first and the last", "nb": "bare det første og det siste", "nn": "berre det første og det siste"},
}

// figureItems say what each item of the words is.
var figureItems = map[string]map[string]string{
	"measure": {"en": "measured", "nb": "målt", "nn": "målt"},
	"counted": {"en": "counted", "nb": "talt", "nn": "talt"},
	"number":  {"en": "number", "nb": "tallet", "nn": "talet"},
	"rank":    {"en": "at place", "nb": "på plass", "nn": "på plass"},
	"upto":    {"en": "the first", "nb": "de første", "nn": "dei fyrste"},
	"table":   {"en": "table", "nb": "tabell", "nn": "tabell"},
	"about":   {"en": "about", "nb": "om", "nn": "om"},
	"owner":   {"en": "by", "nb": "ifølge", "nn": "ifølgje"},
	"work":    {"en": "from", "nb": "hentet fra", "nn": "henta frå"},
	"group":   {"en": "among", "nb": "blant", "nn": "blant"},
	"place":   {"en": "in", "nb": "i", "nn": "i"},
	"time":    {"en": "time", "nb": "tid", "nn": "tid"},
	"yearly":  {"en": "yearly", "nb": "årlig", "nn": "årleg"},
}

// figureWords makes the words of a question about figures.
func (s *session) figureWords(f *figureQuestion) string {
	lang, o := languageOf(s.lang), f.object()
	w := setOut{head: figureHeads[o.Of][lang]}
	for _, id := range o.How {
		w.marks = append(w.marks, figureMarkWords[id][lang])
	}
	item := func(id, words string) { w.items = append(w.items, figureItems[id][lang]+" "+words) }
	for _, m := range f.measures {
		item("measure", m.Label.In(s.lang))
	}
	for _, word := range f.counted {
		item("counted", word)
	}
	if f.value != nil {
		item("number", f.value.text)
	}
	if f.place > 0 {
		item("rank", strconv.Itoa(f.place))
	}
	if f.upto > 0 {
		item("upto", strconv.Itoa(f.upto))
	}
	if f.table != "" {
		item("table", f.table)
	}
	for i, c := range f.conds {
		switch by := o.Conditions[i].By; by {
		case "yearly":
			item(by, c.text)
		case "time":
			item(by, c.time.from+"/"+c.time.to)
		default:
			item(by, s.nameSaid(c.text, c.things))
		}
	}
	return w.String(lang)
}

// figuresAsked reads such words.
func (e *Engine) figuresAsked(w *setOut, lang string) *query {
	o := &QueryFigures{}
	fixed := languageOf(lang)
	for of, words := range figureHeads {
		if strings.EqualFold(words[fixed], w.head) {
			o.Of = of
		}
	}
	for _, mark := range w.marks {
		id := saidAs(figureMarkWords, mark, fixed)
		if id == "" {
			return nil
		}
		o.How = append(o.How, id)
	}
	for _, text := range w.items {
		if !e.figureItem(o, text, lang) {
			return nil
		}
	}
	f, err := (&objectReader{Engine: e}).figuresOf(o, lang)
	if err != nil {
		return nil
	}
	return f.asQuery()
}

// saidAs gives what some words stand for.
func saidAs(table map[string]map[string]string, words, lang string) string {
	for id, said := range table {
		if said[lang] == words {
			return id
		}
	}
	return ""
}

// figureItem reads one item; the longer words for what it is go first.
func (e *Engine) figureItem(o *QueryFigures, text, lang string) bool {
	id, rest := "", ""
	for known, words := range figureItems {
		if after, ok := strings.CutPrefix(text, words[languageOf(lang)]+" "); ok && (id == "" || len(after) < len(rest)) {
			id, rest = known, after
		}
	}
	switch id {
	case "":
		return false
	case "measure":
		for _, m := range e.figures.Measures {
			if m.Label.In(lang) == rest {
				o.Measures = append(o.Measures, m.ID)
				return true
			}
		}
		return false
	case "counted":
		o.Counted = append(o.Counted, rest)
	case "number":
		return e.figureNumberItem(o, rest)
	case "rank":
		place, err := strconv.Atoi(rest)
		if err != nil {
			return false
		}
		o.Place = place
	case "upto":
		n, err := strconv.Atoi(rest)
		if err != nil {
			return false
		}
		o.Upto = n
	case "table":
		if _, err := strconv.Atoi(rest); err != nil {
			return false
		}
		o.Table = rest
	case "time":
		from, to, _ := strings.Cut(rest, "/")
		o.Conditions = append(o.Conditions, QueryFigureCondition{By: id, From: from, To: to})
	case "yearly":
		o.Conditions = append(o.Conditions, QueryFigureCondition{By: id, Yearly: rest})
	default:
		o.Conditions = append(o.Conditions, QueryFigureCondition{By: id, IDs: iriTexts(e.namedBy(rest))})
	}
	return true
}

func (e *Engine) figureNumberItem(o *QueryFigures, text string) bool {
	words := names.Words(text)
	if len(words) == 0 {
		return false
	}
	n, end := (numberReader{e.figures, text, words}).at(0)
	if n == nil || end != len(words) {
		return false
	}
	share := false
	for _, mark := range o.How {
		share = share || mark == "share"
	}
	o.Number = &QueryNumber{Low: n.low, High: n.high, Percent: n.percent || share, Words: text}
	return true
}
