package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// figureKind says what a question about figures wants to know.
type figureKind int

const (
	figureValue  figureKind = iota // how many, what share, how much
	figureSource                   // where does it come from
	figurePeriod                   // which period does it cover
	figureRank                     // order the cells of a table
)

// figureQuestion is a question about figures as it was understood.
type figureQuestion struct {
	lang     string
	kind     figureKind
	measures []*figureMeasure
	share    bool // asks for a share
	persons  bool // the number of the question is one of persons
	number   bool // asks for a number
	figures  bool // speaks of figures, not of how much
	about    bool // the number of the question is approximate
	differ   bool // asks for figures that differ as well
	whole    bool // asks for what several of them come to
	upwards  bool // of a ranking: the lowest first
	top      bool // of a ranking: only the first, or what comes at a place
	upto     int  // of a ranking: how many of the first, 0 for all
	ends     bool // of a ranking: only the first and the last
	place    int  // of a ranking: which place is asked for, where not the first
	value    *askedNumber
	table    string
	counted  []string // words that must stand in what is counted
	conds    []figureCondition
	seen     []Part
}

// figureCondition narrows the figures asked for: one of the properties must
// hold one of the things.
type figureCondition struct {
	kind       conditionKind
	things     []*names.Thing
	properties []string
	time       interval
	yearly     bool
	text       string
}

// The properties by which a thing narrows a figure.
var (
	figureOwners = []string{"figureOf", "saidBy"}
	figureAbout  = []string{"figureOf", "saidBy", "subject"}
	figureWorks  = []string{"fromWork", "subject"}
	figureTopics = []string{"targetGroup", "form", "theme"}
	figurePlaces = []string{"place"}
)

// world is the place of a total.
const world = "region-world"

// figureReader reads a question about figures word by word.
type figureReader struct {
	*Engine
	f       *figureQuestion
	source  string
	words   []names.Word
	heard   map[string]bool // what the words read so far do
	said    []saidMeasure
	victims bool
	turned  bool        // a verb stands behind what the share is of
	prep    figureEntry // of the words right before
	unread  bool        // some word means nothing here
}

// saidMeasure is a measure with the words that name it.
type saidMeasure struct {
	*figureMeasure
	from, to int
}

// figureQuestion reads a question about figures. It gives nil for any other
// question, and when some word of it was not understood.
func (e *Engine) figureQuestion(question, lang string) *figureQuestion {
	r := &figureReader{
		Engine: e, f: &figureQuestion{lang: lang}, source: question, words: names.Words(question), heard: map[string]bool{},
	}
	for i := 0; i < len(r.words) && !r.unread; {
		i = r.take(i)
	}
	if first, _ := r.phraseAt(0); first.onlySkipped() && !r.heard["differ"] && !r.heard["ask"] {
		return nil // "is it", "do they": a yes or no is asked for
	}
	if r.unread || !r.complete() {
		return nil
	}
	return r.f
}

// onlySkipped reports whether a phrase says nothing.
func (x figureEntry) onlySkipped() bool {
	says := func(does string) bool { return !slices.Contains([]string{"skip", "be", "there", "joins"}, does) }
	return len(x.does) > 0 && len(x.measures) == 0 && !slices.ContainsFunc(x.does, says)
}

// take reads what stands at a word and gives the word after it.
func (r *figureReader) take(i int) int {
	entry, to := r.phraseAt(i)
	if things, end := r.nameAt(i); end > to && !r.runsOver(i, end) {
		r.name(things, i, end)
		r.prep = figureEntry{}
		return end
	}
	switch {
	case entry.is("table") && to < len(r.words) && isDigits(r.words[to].Text):
		r.f.table = r.words[to].Text
		r.heard["table"] = true
		r.saw(i, to+1, "source", "")
		to++
		if to < len(r.words) && r.words[to].Folded == "s" && r.words[to].Start == r.words[to-1].End+1 {
			to++ // "table 2's"
		}
	case to > i:
		r.phrase(entry, i, to)
		r.prep = entry
		return to
	case isDigits(r.words[i].Text[:1]):
		to = r.number(i)
	default:
		r.f.counted = append(r.f.counted, r.words[i].Text)
		r.saw(i, i+1, "theme", "")
		r.unread = r.unread || r.turned
		to = i + 1
	}
	r.prep = figureEntry{}
	return to
}

func isDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// phraseAt finds the longest phrase of the figures' own words at a word.
func (r *figureReader) phraseAt(i int) (figureEntry, int) {
	lang := readIn(r.f.lang)
	for to := min(len(r.words), i+r.figures.longest); to > i; to-- {
		if entry, ok := r.figures.entries[lang][r.lexicon.figureKey(r.words[i:to], lang)]; ok {
			return entry, to
		}
	}
	return figureEntry{}, i
}

// nameAt finds the longest name at a word. Databases are no names here: their
// figures are given as those of who keeps them.
func (r *figureReader) nameAt(i int) ([]*names.Thing, int) {
	for n := min(len(r.words)-i, r.names.Longest()); n > 0; n-- {
		for _, m := range r.names.Find(r.words[i : i+n]) {
			if m.From != 0 || m.To != n || n == 1 && r.isSmall(r.words[i]) && !r.words[i].Upper() {
				continue
			}
			things := r.narrowing(m.Things)
			if len(things) > 0 {
				return things, i + n
			}
		}
	}
	return nil, i
}

// runsOver reports whether a phrase that begins inside a name goes on behind
// it: "world regions" in "the world regions".
func (r *figureReader) runsOver(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if _, end := r.phraseAt(i); end > to {
			return true
		}
	}
	return false
}

// narrowing keeps the things that can narrow a figure.
func (r *figureReader) narrowing(things []*names.Thing) []*names.Thing {
	var out []*names.Thing
	for _, t := range things {
		if r.thingFits(t, []string{"TargetGroup", "ExploitationForm", "Place", "Actor", "Work"}) && !r.thingFits(t, []string{"Database", "UnnamedParty"}) {
			out = append(out, t)
		}
	}
	return out
}

func (r *figureReader) saw(from, to int, role, id string) {
	text := r.source[r.words[from].Start:r.words[to-1].End]
	r.f.seen = append(r.f.seen, Part{Words: text, Role: role, ID: id})
}

// number reads a year or the number of a figure.
func (r *figureReader) number(i int) int {
	number, end := (numberReader{r.figures, r.source, r.words}).at(i)
	if span, ok := timeAt(r.words, i); ok && span.kind == timeSpan && end <= span.to {
		r.saw(i, span.to, "time", "")
		r.f.conds = append(r.f.conds, figureCondition{kind: timeCondition, time: span.time, text: span.time.String()})
		return span.to
	}
	if number == nil || r.f.value != nil {
		r.unread = true
		return i + 1
	}
	r.f.value = number
	r.saw(i, end, "number", "")
	return end
}

// phrase reads words of the figures' own.
func (r *figureReader) phrase(entry figureEntry, from, to int) {
	for _, does := range entry.does {
		r.heard[does] = true
	}
	f := r.f
	for _, m := range entry.measures {
		r.said = append(r.said, saidMeasure{m, from, to})
		f.measures = append(f.measures, m)
	}
	r.turn(entry, to)
	role := "question"
	switch {
	case len(entry.measures) > 0:
		role = "property"
	case entry.is("victims"):
		r.victims, role = true, "property"
	case entry.is("database"):
		f.counted = append(f.counted, r.words[from].Text)
	case entry.is("yearly"):
		f.conds, role = append(f.conds, figureCondition{kind: timeCondition, yearly: true, text: r.words[from].Text}), "time"
		f.conds[len(f.conds)-1].text = r.source[r.words[from].Start:r.words[to-1].End]
	case entry.is("skip") || entry.is("place") || entry.is("according"):
		return
	}
	r.saw(from, to, role, "")
}

// turn notes what would turn a share round: of children who are victims, not
// of victims who are children.
func (r *figureReader) turn(entry figureEntry, to int) {
	shares := slices.ContainsFunc(r.said, func(m saidMeasure) bool { return m.Share })
	switch {
	case entry.is("be") && shares:
		next, _ := r.phraseAt(min(to, len(r.words)))
		r.turned = r.turned || !next.is("there")
	case r.turned && (entry.is("victims") || len(entry.measures) > 0):
		r.unread = true
	}
}

// name reads a name as a condition, by its kind and the words before it.
func (r *figureReader) name(things []*names.Thing, from, to int) {
	if isTrafficking(things) {
		return
	}
	cond := figureCondition{things: things, text: r.source[r.words[from].Start:r.words[to-1].End]}
	switch {
	case r.anyIs(things, "Concept"):
		cond.kind, cond.properties = topicCondition, figureTopics
	case r.anyIs(things, "Work"):
		cond.kind, cond.properties = thingCondition, figureWorks
	case r.anyIs(things, "Actor") && !(r.allPlaces(things) && r.prep.is("place") && !r.owns(to)):
		cond.kind, cond.properties = thingCondition, figureAbout
		if r.prep.is("according") {
			cond.properties = figureOwners
		}
	default:
		cond.kind, cond.properties = placeCondition, figurePlaces
		r.unread = r.unread || r.prep.is("from") && !r.saidProfit() // those who come from a place are not those in it
	}
	id := ""
	if len(things) == 1 {
		id = string(things[0].IRI)
	}
	r.saw(from, to, string(cond.kind), id)
	r.f.conds = append(r.f.conds, cond)
}

// owns reports whether a name is that of whose figures they are: "the US
// database", "USA's figure".
func (r *figureReader) owns(to int) bool {
	if r.words[to-1].Possessive || to == len(r.words) {
		return r.words[to-1].Possessive
	}
	next, _ := r.phraseAt(to)
	return next.is("database") || next.is("figure")
}

// complete decides what was asked, and reports whether it is a question about
// figures.
func (r *figureReader) complete() bool {
	f, heard := r.f, r.heard
	f.share, f.number = heard["share"], (heard["number"] || heard["amount"]) && !heard["share"]
	f.about, f.differ, f.upwards = heard["about"], heard["differ"], heard["least"] || heard["upwards"]
	f.whole = heard["whole"]
	f.figures = heard["figure"]
	f.top = (heard["most"] || heard["least"]) && !heard["rank"]
	if f.value != nil && f.share {
		f.value.percent = true
	}
	switch {
	case heard["second"]:
		f.top, f.place = true, 2
	case heard["third"]:
		f.top, f.place = true, 3
	}
	r.measured()
	switch {
	case heard["rank"] || (heard["ranked"] || heard["where"] || heard["database"] && f.share && heard["ask"]) && f.top:
		f.kind = figureRank
	case heard["source"] && f.share && r.saidProfit(): // what share comes from somewhere
	case heard["source"] && (r.begins("source") || heard["ask"] || heard["where"] || heard["who"]):
		f.kind = figureSource
	case heard["period"]:
		f.kind = figurePeriod
	}
	r.worldwide()
	return r.sound() && !r.unread
}

// worldwide takes words for the whole world as the place, but of a ranking: that
// orders what lies in it.
func (r *figureReader) worldwide() {
	t := r.names.Thing(vocab.Thing(world))
	if r.heard["world"] && r.f.kind != figureRank && t != nil && !r.f.names(placeCondition) {
		r.f.conds = append(r.f.conds, figureCondition{kind: placeCondition, properties: figurePlaces, things: []*names.Thing{t}, text: t.Label(r.f.lang)})
	}
}

// begins reports whether the question begins with words that do something.
func (r *figureReader) begins(does string) bool {
	first, _ := r.phraseAt(0)
	return first.is(does)
}

// saidProfit reports whether profit is what is measured: it comes from where it is
// made.
func (r *figureReader) saidProfit() bool {
	return slices.ContainsFunc(r.said, func(m saidMeasure) bool { return m.ID == "profit" })
}

// sound reports whether the words ask for a figure, and nothing was said that
// goes with another question.
func (r *figureReader) sound() bool {
	f, heard := r.f, r.heard
	profit := f.measures != nil && f.measures[0].ID == "profit"
	quantity := f.kind == figureRank && (r.victims || len(f.measures) > 0) || f.share || f.number || heard["figure"] || f.table != "" || f.value != nil || profit && heard["ask"]
	asks := r.begins("source") || heard["ask"] || heard["number"] || heard["share"] || heard["amount"] || f.kind != figureValue || f.differ ||
		heard["who"] && (f.value != nil || heard["figure"])
	known := len(f.measures) > 0 || f.table != "" || f.value != nil || len(f.counted) > 0 || f.kind != figureValue && len(f.conds) > 0
	switch {
	case !quantity || !asks || !known:
		return false
	case heard["ranked"] && f.kind == figureRank && len(f.measures) > 0 && f.measures[0].Share && !heard["database"]:
		return false // the shares are of databases, not of regions
	case heard["ranked"] && f.kind != figureRank, heard["earned"] && !profit, heard["who"] && f.kind == figureRank:
		return false
	case heard["where"] && f.kind != figureSource && f.kind != figureRank, heard["source"] && f.kind != figureSource && !(f.share && profit):
		return false
	case heard["from"] && f.kind != figureSource && len(f.conds) == 0:
		return false
	case len(f.measures) > 0 && f.measures[0].Open && len(f.counted) == 0 && f.value == nil && !(f.share && len(f.conds) > 0):
		return false
	case (heard["most"] || heard["least"] || f.place > 0) && f.kind != figureRank:
		return false
	}
	return true
}

// sure reports whether the words can only ask for figures.
func (f *figureQuestion) sure() bool {
	for _, m := range f.measures {
		if m.Open {
			return false
		}
	}
	return len(f.counted) == 0
}
