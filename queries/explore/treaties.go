package explore

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// Treaties is who did what with which convention. What has no cell the sources
// do not say: only a cell that is denied says no.
type Treaties struct {
	Instruments []Treaty     `json:"instruments"`
	Parties     []Node       `json:"parties"`
	Cells       []TreatyCell `json:"cells"`
	// Actions are the words for the kinds of action.
	Actions map[string]string `json:"actions"`
	// Silent is how many countries that are asked for the sources say nothing
	// of.
	Silent int `json:"silent"`
	// Areas are what parties can be chosen by.
	Areas []Area `json:"areas"`
}

// Treaty is a convention or protocol, with what is said of it on the whole: who
// monitors it, what it demands, how many states are bound.
type Treaty struct {
	Node
	Adopted    string      `json:"adopted,omitempty"`
	Monitors   []Choice    `json:"monitors"`
	Statements []Statement `json:"statements"`
}

// TreatyCell is what a party did with an instrument, the earliest first.
type TreatyCell struct {
	Party      int         `json:"party"` // positions
	Instrument int         `json:"instrument"`
	Acts       []TreatyAct `json:"acts"`
}

// TreatyAct is one action that sources tell of.
type TreatyAct struct {
	Action     string            `json:"action"`          // such as ratification; empty where it is not said
	Date       string            `json:"date,omitempty"`  // in words
	Earliest   string            `json:"earliest"`        // YYYY-MM-DD, empty where it is not said
	Shade      string            `json:"shade,omitempty"` // denied, planned, ...
	Support    questions.Support `json:"support"`
	Statements []string          `json:"statements"` // ids of those that say the same
	Sources    []string          `json:"sources"`    // ids of those that tell of it
}

// Treaties gives the matrix of parties and instruments: of all that lies in an
// area, or of whoever did something. Without instruments it has all conventions
// and protocols, and whatever else was signed.
func (x *Explorer) Treaties(ctx context.Context, area string, instruments []string, lang string) (Treaties, error) {
	r := x.networkReader(ctx, nil, lang)
	actions, err := r.relationsOf("TreatyAction")
	if err != nil {
		return Treaties{}, err
	}
	below, err := r.containment()
	if err != nil {
		return Treaties{}, err
	}
	t := Treaties{Instruments: []Treaty{}, Parties: []Node{}, Cells: []TreatyCell{}, Actions: map[string]string{}, Areas: r.areas(below)}
	columns := r.columns(actions, instruments)
	rows := r.parties(actions, columns, area, below)
	if t.Cells, err = r.treatyCells(actions, columns, rows); err != nil {
		return t, err
	}
	spoken := map[int]bool{}
	for _, c := range t.Cells {
		spoken[c.Party] = true
		for _, a := range c.Acts {
			if words, ok := r.ontology.Choice(a.Action); ok {
				t.Actions[a.Action] = words.In(lang)
			}
		}
	}
	t.Silent = len(rows) - len(spoken)
	for _, id := range rows {
		t.Parties = append(t.Parties, r.asNodeOf(id))
	}
	for _, id := range columns {
		treaty, err := r.treaty(id, actions)
		if err != nil {
			return t, err
		}
		t.Instruments = append(t.Instruments, treaty)
	}
	return t, nil
}

// asNodeOf shows a thing, also one that has no name.
func (r *networkReader) asNodeOf(id string) Node {
	n, ok := r.asNode(vocab.Thing(id))
	if !ok {
		n = Node{ID: id, Label: r.nameOf(id)}
	}
	return n
}

func (r *networkReader) is(id, class string) bool {
	t := r.names.Thing(vocab.Thing(id))
	return t != nil && slices.ContainsFunc(t.Classes, func(c string) bool { return r.ontology.IsA(c, class) })
}

// columns gives the instruments: those asked for, else those with most actions
// first, and those without by name.
func (r *networkReader) columns(actions []node, asked []string) []string {
	if len(asked) > 0 {
		return asked
	}
	count := map[string]int{}
	for _, class := range []string{"Convention", "Protocol"} {
		for _, t := range r.names.OfClass(class) {
			count[shortID(t.IRI)] = 0
		}
	}
	for _, n := range actions {
		for _, id := range ids(n, "instrument") {
			count[id] += len(ids(n, "party"))
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(r.nameOf(a), r.nameOf(b)), cmp.Compare(a, b))
	})
}

// parties gives the rows: the countries of an area, or all who did something
// with one of the instruments. A party without a name is no row.
func (r *networkReader) parties(actions []node, columns []string, area string, below containment) []string {
	rows := map[string]bool{}
	if area != "" {
		for _, id := range below.inside([]string{area}) {
			if r.isCountry(vocab.Thing(id)) {
				rows[id] = true
			}
		}
	} else {
		for _, n := range actions {
			if !overlapping(ids(n, "instrument"), columns) {
				continue
			}
			for _, id := range ids(n, "party") {
				if !r.is(id, "UnnamedParty") {
					rows[id] = true
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(rows), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.nameOf(a), r.nameOf(b)), cmp.Compare(a, b))
	})
}

func overlapping(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

func (r *networkReader) treatyCells(actions []node, columns, rows []string) ([]TreatyCell, error) {
	column, row := positionsOf(columns), positionsOf(rows)
	cells := map[[2]int][]TreatyAct{}
	for _, n := range actions {
		judged, err := r.judged(n.quads)
		if err != nil {
			return nil, err
		}
		act := TreatyAct{
			Earliest: first(n, "earliest"), Shade: string(shadeOf(n)), Support: judged.support, Statements: []string{shortID(n.iri)}, Sources: idsOf(judged.sources),
		}
		if edtf := first(n, "edtf"); edtf != "" {
			act.Date = r.period(edtf)
		}
		for _, v := range n.values("action") {
			act.Action = termName(v)
		}
		for _, instrument := range ids(n, "instrument") {
			for _, party := range ids(n, "party") {
				c, isColumn := column[instrument]
				p, isRow := row[party]
				if isColumn && isRow {
					cells[[2]int{p, c}] = withAct(cells[[2]int{p, c}], act)
				}
			}
		}
	}
	out := []TreatyCell{}
	for at, acts := range cells {
		slices.SortStableFunc(acts, func(a, b TreatyAct) int {
			return cmp.Or(cmp.Compare(a.Earliest, b.Earliest), cmp.Compare(a.Action, b.Action))
		})
		out = append(out, TreatyCell{at[0], at[1], acts})
	}
	slices.SortFunc(out, func(a, b TreatyCell) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Instrument, b.Instrument))
	})
	return out, nil
}

// withAct adds an action, or another statement of one that is there.
func withAct(acts []TreatyAct, act TreatyAct) []TreatyAct {
	for i, a := range acts {
		if a.Action == act.Action && a.Date == act.Date && a.Shade == act.Shade {
			acts[i].Statements = append(slices.Clone(a.Statements), act.Statements...)
			acts[i].Sources = slices.Compact(slices.Sorted(slices.Values(slices.Concat(a.Sources, act.Sources))))
			return acts
		}
	}
	return append(acts, act)
}

func positionsOf(list []string) map[string]int {
	at := make(map[string]int, len(list))
	for i, id := range list {
		at[id] = i
	}
	return at
}

// treaty tells of an instrument on the whole.
func (r *networkReader) treaty(id string, actions []node) (Treaty, error) {
	iri := vocab.Thing(id)
	t := Treaty{Node: r.asNodeOf(id), Monitors: []Choice{}, Statements: []Statement{}}
	self, err := r.nodeOnce(iri)
	if err != nil {
		return t, err
	}
	t.Adopted = first(self, "adopted")
	if t.Short == "" {
		t.Short = r.shortName(self, t.Label)
	}
	quads, err := graph.Match(r.ctx, r.snapshot, nil, vocab.Term("monitors"), iri, nil)
	if err != nil {
		return t, err
	}
	for _, q := range quads {
		body, _ := q.Subject.(quad.IRI)
		t.Monitors = addChoice(t.Monitors, Choice{shortID(body), r.label(body)})
		between, err := r.Between(r.ctx, body, iri, r.lang)
		if err != nil {
			return t, err
		}
		t.Statements = appendOther(t.Statements, between)
	}
	for _, class := range []string{"Monitoring", "Obligation"} {
		nodes, err := r.relationsAbout(class, iri)
		if err != nil {
			return t, err
		}
		for _, n := range nodes {
			for _, body := range ids(n, "monitor") {
				t.Monitors = addChoice(t.Monitors, Choice{body, r.nameOf(body)})
			}
		}
		if err := r.tell(&t, nodes); err != nil {
			return t, err
		}
	}
	return t, r.tell(&t, slices.DeleteFunc(slices.Clone(actions), func(n node) bool {
		return !slices.Contains(ids(n, "instrument"), id) || !r.counts(n)
	}))
}

// shortName gives the shortest name of a thing in the language, if it is shorter
// than its label: titles of treaties are long. What begins with a small letter
// describes it ("children's convention") and is no title.
func (r *reader) shortName(n node, label string) string {
	best := ""
	for _, name := range r.allNames(n) {
		first, _ := utf8.DecodeRuneInString(name.Label)
		if unicode.IsUpper(first) && languages(r.lang)[0] == name.Language && len(name.Label) < len(label) && (best == "" || len(name.Label) < len(best)) {
			best = name.Label
		}
	}
	return best
}

// counts reports whether an action names no party of its own, only how many.
func (r *networkReader) counts(n node) bool {
	return !slices.ContainsFunc(ids(n, "party"), func(id string) bool { return !r.is(id, "UnnamedParty") })
}

func (r *networkReader) relationsAbout(class string, iri quad.IRI) ([]node, error) {
	named, err := r.namedBy(iri)
	return slices.DeleteFunc(named, func(n node) bool { return n.relation == "" || !r.ontology.IsA(n.relation, class) }), err
}

func (r *networkReader) tell(t *Treaty, nodes []node) error {
	for _, n := range nodes {
		s, err := r.statement(n, n.iri)
		if err != nil {
			return err
		}
		t.Statements = appendOther(t.Statements, []Statement{s})
	}
	return nil
}

func addChoice(list []Choice, c Choice) []Choice {
	if slices.ContainsFunc(list, func(o Choice) bool { return o.ID == c.ID }) {
		return list
	}
	return append(list, c)
}

// appendOther adds the statements that are not there yet.
func appendOther(list, more []Statement) []Statement {
	for _, s := range more {
		if !slices.ContainsFunc(list, func(o Statement) bool { return o.ID == s.ID && o.Sentence == s.Sentence }) {
			list = append(list, s)
		}
	}
	return list
}
