package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/paths"
)

// maxSteps bounds how far apart two things may be to be called connected.
const maxSteps = 4

// maxAlike bounds a path of statements of one kind: two who share a donor are
// connected by that, those who are beyond hardly. Who cooperates is as near to the
// partner of a partner as by any other way.
const maxAlike = 2

// step is one edge of a path: two things that a property, or a statement,
// ties together.
type step struct {
	from, to quad.IRI
	relation string
	facts    []quad.Quad
	support  Support
	hedged   bool
	alike    []*step    // that say the same of the two, as directly
	of       *node      // the statement that ties them, nil of a property
	read     quad.Value // the passage that says so, where the first fact is from one beside it
}

// pathRows shows the way between two things, each step with its sentence: the
// shortest, or the strongest if that is asked for.
func (s *session) pathRows(p *part, a *Answer) []Row {
	a.Shape = Path
	a.Columns = append(a.Columns, pathColumns...)
	var all []paths.Step[*step]
	over := ""
	for i := range p.pair[1:] {
		way := s.wayBetween(p, p.pair[i].things[0].IRI, p.pair[i+1].things[0].IRI)
		if len(way) == 0 {
			return nil // what is named last is not reached
		}
		over = cmp.Or(over, s.onlyOver(way), s.overNone(p, way))
		all = append(all, way...)
	}
	var rows []Row
	for i, st := range all {
		row := s.stepRow(i+1, st)
		if over != "" {
			row.Support, row.Lacks = Near, []Lack{{Condition: "relation", Label: over}}
		}
		rows = append(rows, row)
	}
	return rows
}

// onlyOver names the place that a way leads over: that two do something in one
// country ties them no more than all others there, and is no connection. "" where a
// way leads over none.
func (s *session) onlyOver(way []paths.Step[*step]) string {
	for i := range len(way) - 1 {
		if s.is(s.node(way[i].To), "Place") {
			return fmt.Sprintf(lackOnlyOver[languageOf(s.lang)], s.label(way[i].To))
		}
	}
	return ""
}

// overNone says that a way leads over nothing of the kind that a question says it runs
// over; "" where it does, or the question says none.
func (s *session) overNone(p *part, way []paths.Step[*step]) string {
	if len(p.over) == 0 || slices.ContainsFunc(way[1:], func(st paths.Step[*step]) bool { return s.isOf(s.node(st.From), p.over) }) {
		return ""
	}
	return s.columnName(&variable{classes: p.over})
}

var lackOnlyOver = map[string]string{
	"en": "a connection that is not only over %s",
	"nb": "en forbindelse som ikke bare er over %s",
	"nn": "eit samband som ikkje berre er over %s",
}

// wayBetween gives the way from one thing to another, and notes what else is to
// be said of it.
func (s *session) wayBetween(p *part, from, to quad.IRI) []paths.Step[*step] {
	search, by := s.waysOf(p, from, to), p.by
	way := s.way(search, from, to, by)
	if over := s.wayOver(p, way, search, from, to); len(over) > 0 {
		return over
	}
	if len(way) == 0 && p.through == cooperationClass {
		if way = s.way(s.ways(from, to), from, to, by); len(way) > 0 {
			s.note(noteNotAlone[languageOf(s.lang)]) // who works with whom is said in other words too
		}
	}
	if len(way) == 0 && p.ownMoney {
		if way = s.way(s.moneyFirst(from, to), from, to, by); len(way) > 0 {
			s.note(noteMoneyFirst[languageOf(s.lang)])
		}
	}
	if by == paths.Shortest {
		way = s.rather(way, search, from, to)
	}
	if by == paths.Shortest && len(way) > 1 {
		s.noteStronger(way, s.way(search, from, to, paths.Strongest))
	}
	if len(way) == 0 && from != to {
		s.note(fmt.Sprintf(noteUntied[languageOf(s.lang)], search.Most))
	}
	return way
}

// wayOver gives the way over a thing of a kind, where a question says over what the
// connection runs and the way that was found leads over none: the one with the fewest
// steps, and of those the best supported. It gives none where there is none.
func (s *session) wayOver(p *part, way []paths.Step[*step], search *paths.Search[*step], from, to quad.IRI) []paths.Step[*step] {
	if len(p.over) == 0 || len(way) == 0 || slices.ContainsFunc(way[1:], func(st paths.Step[*step]) bool { return s.isOf(s.node(st.From), p.over) }) {
		return nil
	}
	var between []quad.IRI
	for _, end := range []quad.IRI{from, to} {
		steps, err := search.Steps(end)
		if err != nil {
			s.err = err
			return nil
		}
		for _, st := range steps {
			if s.isOf(s.node(st.To), p.over) && st.To != from && st.To != to && !slices.Contains(between, st.To) {
				between = append(between, st.To)
			}
		}
	}
	slices.Sort(between)
	var best []paths.Step[*step]
	for _, at := range between {
		first, second := s.way(search, from, at, p.by), s.way(search, at, to, p.by)
		if len(first) == 0 || len(second) == 0 || len(first)+len(second) > search.Most || slices.ContainsFunc(first, func(st paths.Step[*step]) bool { return st.To == to }) || slices.ContainsFunc(second, func(st paths.Step[*step]) bool { return st.To == from }) {
			continue
		}
		if whole := slices.Concat(first, second); best == nil || len(whole) < len(best) || len(whole) == len(best) && weightOf(whole) < weightOf(best) {
			best = whole
		}
	}
	return best
}

func weightOf(way []paths.Step[*step]) int {
	sum := 0
	for _, st := range way {
		sum += st.Tie.Weight()
	}
	return sum
}

// rather gives a way that the sources state in the place of one that rests on reference
// data, where it is no more than a step longer: that a state is a member of something
// ties it to all that this does. Who has published a work, as its note says, is no more
// than its title either: what the text tells of how it came about goes before it.
func (s *session) rather(way []paths.Step[*step], search *paths.Search[*step], from, to quad.IRI) []paths.Step[*step] {
	known := func(st paths.Step[*step]) bool { return st.Tie.Background }
	if len(way) == 1 {
		known = func(st paths.Step[*step]) bool { return s.isImprint(st) || st.Tie.PartOf || st.Tie.Background }
	}
	if !slices.ContainsFunc(way, known) || len(way) == 1 && !s.isImprint(way[0]) {
		return way
	}
	stated, all := *search, search.Steps
	stated.Most = min(search.Most, len(way)+1)
	stated.Steps = func(at quad.IRI) ([]paths.Step[*step], error) {
		steps, err := all(at)
		return slices.DeleteFunc(slices.Clone(steps), known), err
	}
	if other := s.way(&stated, from, to, paths.Shortest); len(other) > 0 {
		return other
	}
	return way
}

// isImprint reports whether a step says no more than who published or wrote a work, and
// only a note does.
func (s *session) isImprint(st paths.Step[*step]) bool {
	if p := st.Of.facts[0].Predicate; p != vocab.Term("publisher") && p != vocab.Term("author") {
		return false
	}
	return !slices.ContainsFunc(append([]*step{st.Of}, st.Of.alike...), func(one *step) bool {
		label := one.facts[0].Label
		return label == nil || s.passage(label).evidence.Kind != "footnote"
	})
}

func (s *session) stepRow(number int, st paths.Step[*step]) Row {
	sol := st.Of.solution()
	for _, other := range st.Of.alike {
		sol.others = append(sol.others, other.solution())
	}
	r := s.row(&part{}, nil, sol)
	r.Values["step"] = Value{Label: strconv.Itoa(number), Value: number}
	r.Values["from"] = s.value(st.From)
	r.Values["relation"] = Value{Label: st.Of.relation}
	r.Values["to"] = s.value(st.To)
	r.Background = st.Tie.Background
	if st.Of.hedged {
		r.Modality = "hedged"
	}
	return r
}

func (st *step) solution() *solution {
	primary := st.facts[0].Label
	if st.read != nil {
		primary = st.read
	}
	return &solution{support: st.support, facts: st.facts, primary: primary}
}

var pathColumns = []string{"step", "from", "relation", "to"}

// ways is where paths are looked for. A country ties all who do something in
// it, or for it: it is passed only where nothing else leads on. What lies in a
// place leads to it where that is an end.
func (s *session) ways(ends ...quad.IRI) *paths.Search[*step] {
	return &paths.Search[*step]{
		Most:  maxSteps,
		Hub:   func(iri quad.IRI) bool { return s.is(s.node(iri), "Place") },
		Steps: func(at quad.IRI) ([]paths.Step[*step], error) { return s.ties(at, ends), s.err },
	}
}

// waysOf is where the paths of a question are looked for: over all that ties things,
// or over the statements that it asks for alone.
func (s *session) waysOf(p *part, ends ...quad.IRI) *paths.Search[*step] {
	search := s.ways(ends...)
	if p.through == "" {
		return search
	}
	if !p.onward && p.through != cooperationClass {
		search.Most = maxAlike
	}
	all := search.Steps
	search.Steps = func(at quad.IRI) ([]paths.Step[*step], error) {
		steps, err := all(at)
		return slices.DeleteFunc(steps, func(st paths.Step[*step]) bool { return !s.leads(p, st.Of) }), err
	}
	return search
}

// moneyFirst is where the ways are looked for that begin with the money of an end: whom it
// goes to is tied to the other by anything that ties things.
func (s *session) moneyFirst(from, to quad.IRI) *paths.Search[*step] {
	search := s.ways(from, to)
	all, given := search.Steps, &part{through: moneyClass, onward: true}
	search.Steps = func(at quad.IRI) ([]paths.Step[*step], error) {
		steps, err := all(at)
		if at == from {
			steps = slices.DeleteFunc(steps, func(st paths.Step[*step]) bool { return !s.leads(given, st.Of) })
		}
		return steps, err
	}
	return search
}

// leads reports whether a step is of the kind that a path is to consist of, and
// goes from who gives where it is to.
func (s *session) leads(p *part, st *step) bool {
	if st.of == nil || !s.is(st.of, p.through) {
		return false
	}
	return !p.onward || st.facts[0].Predicate != vocab.Term("recipient") && st.facts[1].Predicate != vocab.Term("donor")
}

func (s *session) way(search *paths.Search[*step], from, to quad.IRI, by paths.By) []paths.Step[*step] {
	way, err := search.Way(from, to, by)
	if err != nil {
		s.err = err
	}
	return way
}

// noteStronger tells of a longer way that is better supported than the shortest.
func (s *session) noteStronger(shortest, strongest []paths.Step[*step]) {
	if len(strongest) <= len(shortest) {
		return
	}
	var over []string
	for _, st := range strongest[1:] {
		over = append(over, s.label(st.From))
	}
	s.note(fmt.Sprintf(noteStronger[languageOf(s.lang)], s.list(over)))
}

var noteStronger = map[string]string{
	"en": "A longer way is better supported, over %s: ask for the strongest connection.",
	"nb": "En lengre vei har bedre støtte, over %s: spør etter den sterkeste forbindelsen.",
	"nn": "Ein lengre veg har betre støtte, over %s: spør etter det sterkaste sambandet.",
}

var noteNotAlone = map[string]string{
	"en": "No way consists of cooperation alone: this one has steps of other kinds.",
	"nb": "Ingen vei består av samarbeid alene: denne har ledd av andre slag.",
	"nn": "Ingen veg er samarbeid åleine: denne har ledd av andre slag.",
}

var noteMoneyFirst = map[string]string{
	"en": "Only the first step is funding: no source says that the money goes further.",
	"nb": "Bare det første leddet er finansiering: ingen kilde sier at pengene går videre.",
	"nn": "Berre det fyrste leddet er finansiering: inga kjelde seier at pengane går vidare.",
}

var noteUntied = map[string]string{
	"en": "Nothing that is said here ties the two together in %d steps or fewer.",
	"nb": "Ingenting som sies her, binder de to sammen i %d ledd eller færre.",
	"nn": "Ingenting som blir sagt her, bind dei to saman i %d ledd eller færre.",
}

// ties gives the steps from a thing, the passages that say the same of the same
// two drawn together.
func (s *session) ties(at quad.IRI, ends []quad.IRI) []paths.Step[*step] {
	type tied struct {
		to       quad.IRI
		relation string
	}
	groups := map[tied][]*step{}
	var order []tied
	for _, st := range append(s.steps(at), s.stepsByPlace(at, ends)...) {
		k := tied{st.to, st.relation}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], &st)
	}
	var out []paths.Step[*step]
	for _, k := range order {
		out = append(out, s.tie(groups[k]))
	}
	return out
}

// tie makes a step of all that say the same of two things: the most direct one
// counts, and how many passages and sources say it as well.
func (s *session) tie(group []*step) paths.Step[*step] {
	slices.SortStableFunc(group, func(a, b *step) int {
		return cmp.Or(cmp.Compare(rankOf[a.support], rankOf[b.support]), compareBool(a.hedged, b.hedged))
	})
	best := *group[0]
	tie := paths.Tie{Inherited: best.support == Inherited, Hedged: best.hedged, Background: true, PartOf: best.facts[0].Predicate == vocab.Term("partOf")}
	passages, sources := map[quad.Value]bool{}, map[string]bool{}
	for i, st := range group {
		if i > 0 && st.support == best.support {
			best.alike = append(best.alike, st)
		}
		label := st.facts[0].Label
		if label == nil || s.isBackground(label) {
			continue
		}
		tie.Background = false
		passages[label] = true
		sources[s.passage(label).evidence.Source] = true
	}
	tie.Passages, tie.Sources = len(passages), len(sources)
	return paths.Step[*step]{From: best.from, To: best.to, Tie: tie, Of: &best}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// steps gives the edges from a thing: never through a place, theme, class or
// source, nor between two names of one list.
func (s *session) steps(at quad.IRI) []step {
	var out []step
	for _, n := range s.mentions(at) {
		if n.shade != "" {
			continue
		}
		if n.iri == at {
			out = append(out, s.outward(n)...)
			continue
		}
		for _, q := range n.quads {
			if q.Object != at || !s.edge(n, q) {
				continue
			}
			if s.is(n, "Relation") {
				out = append(out, s.through(at, n, q)...)
			} else if s.connects(n) {
				out = append(out, s.fact(n, q, at, n.iri, true)...)
			}
		}
	}
	return out
}

// stepsByPlace gives the edges from a thing to where it is, and from a place to what is
// there, where that place is an end.
func (s *session) stepsByPlace(at quad.IRI, ends []quad.IRI) []step {
	var out []step
	for _, n := range s.mentions(at) {
		if n.shade != "" || !s.connects(n) || s.is(n, "Place") {
			continue
		}
		for _, q := range n.values("place", false) {
			switch place, _ := q.Object.(quad.IRI); {
			case n.iri == at && slices.Contains(ends, place):
				out = append(out, s.inPlace(s.fact(n, q, at, place, false))...)
			case place == at && slices.Contains(ends, at):
				out = append(out, s.fact(n, q, at, n.iri, true)...)
			}
		}
	}
	return out
}

// inPlace says of edges to a place that something is there.
func (s *session) inPlace(edges []step) []step {
	for i := range edges {
		edges[i].relation = map[string]string{"en": "in", "nb": "i", "nn": "i"}[languageOf(s.lang)]
	}
	return edges
}

// outward gives the edges that a thing's own properties make.
func (s *session) outward(n *node) []step {
	var out []step
	for _, q := range n.quads {
		if to, ok := q.Object.(quad.IRI); ok && s.edge(n, q) && s.connects(s.node(to)) {
			out = append(out, s.fact(n, q, n.iri, to, false)...)
		}
	}
	return out
}

// fact gives the edge that a property of a thing makes, unless the passage denies
// it.
func (s *session) fact(n *node, q quad.Quad, from, to quad.IRI, backwards bool) []step {
	how := n.modalityIn(q.Label)
	if how == "denied" || how == "planned" {
		return nil
	}
	st := step{from: from, to: to, relation: s.propertyLabel(n, q, backwards), facts: []quad.Quad{q}, support: Stated, hedged: how != ""}
	if carrier := s.besideWhich(n, q); carrier != nil {
		st.facts, st.support, st.read = append(st.facts, *carrier), Inherited, carrier.Label
	}
	return []step{st}
}

// besideWhich gives the quad by which a passage speaks of a node, where a property's value
// stands only in what that passage is linked to: "is based on this database".
func (s *session) besideWhich(n *node, q quad.Quad) *quad.Quad {
	var beside *quad.Quad
	for i, c := range n.quads {
		switch {
		case c.Predicate != vocab.Type:
		case c.Label == q.Label:
			return nil
		case beside == nil && c.Label != nil && q.Label != nil && s.linked(c.Label, q.Label):
			beside = &n.quads[i]
		}
	}
	return beside
}

// modalityIn gives how a passage says what it says of a node, "" for plainly.
func (n *node) modalityIn(label quad.Value) string {
	for _, q := range n.values("modality", false) {
		if q.Label == label {
			return rdf.Text(q.Object)
		}
	}
	return ""
}

// through gives the edges that a statement makes between a party and those in
// other roles, or in the same one of a joint cooperation.
func (s *session) through(at quad.IRI, n *node, mine quad.Quad) []step {
	if s.is(n, "Statistic") || s.is(n, "Citation") || s.is(n, "Finding") || s.is(n, "Gap") || s.is(n, "Recommendation") {
		return nil
	}
	var out []step
	for _, q := range n.quads {
		to, ok := q.Object.(quad.IRI)
		joint := q.Predicate == vocab.Term("partner")
		if !ok || to == at || !s.edge(n, q) || q.Predicate == mine.Predicate && !joint || !s.connects(s.node(to)) {
			continue
		}
		support, read := Stated, mine.Label
		if q.Label != mine.Label {
			support = Inherited
			switch {
			case s.linked(q.Label, mine.Label):
				read = q.Label // what stands beside it only names the other
			case !s.linked(mine.Label, q.Label):
				continue
			}
		}
		out = append(out, step{from: at, to: to, relation: s.throughLabel(n, mine, q), facts: []quad.Quad{mine, q}, support: support, hedged: n.modalityIn(mine.Label) != "", of: n, read: read})
	}
	return out
}

// ours reports whether a quad's predicate can be an edge.
func (s *session) ours(q quad.Quad) bool {
	predicate, _ := q.Predicate.(quad.IRI)
	return strings.HasPrefix(string(predicate), vocab.NS) && !slices.Contains(conditionPredicates, string(predicate)) &&
		predicate != vocab.Term("inSource") && predicate != vocab.Term("study")
}

// edge reports whether a quad of a node can be an edge. What somebody does, or works on
// with others, ties him to the thing that it is about, and to what it is done within.
func (s *session) edge(n *node, q quad.Quad) bool {
	if q.Predicate == vocab.Term("partOf") && s.isBackground(q.Label) {
		return false // whose body it is goes without saying
	}
	return s.ours(q) || s.isOf(n, tyingRelations) && (q.Predicate == vocab.Term("about") || q.Predicate == vocab.Term("framework"))
}

// tyingRelations are the classes of the statements of what somebody does: a work or a plan
// that it is about, or is done within, is tied to him.
var tyingRelations = []string{"Activity", "Assistance", "Cooperation", "Mandate"}

// connects reports whether a path may run over a thing.
func (s *session) connects(n *node) bool {
	if s.is(n, "Country") {
		return !s.is(n, "Concept")
	}
	for _, class := range []string{"Actor", "Work", "Undertaking", "Event"} {
		if s.is(n, class) && !s.is(n, "UnnamedParty") {
			return true
		}
	}
	return false
}

// propertyLabel says a direct edge in the language of the question.
func (s *session) propertyLabel(n *node, q quad.Quad, backwards bool) string {
	name := strings.TrimPrefix(string(q.Predicate.(quad.IRI)), vocab.NS)
	for _, class := range n.classes {
		if p, ok := s.lexicon.onto.Property(class, name); ok {
			if !backwards {
				return p.Label.In(s.lang)
			}
			if inverse := p.Inverse.In(s.lang); inverse != "" {
				return inverse
			}
			return "← " + p.Label.In(s.lang)
		}
	}
	return name
}

// throughLabel says an edge through a statement: its verb where the two sides
// are the ones of the verb, else the statement and the roles.
func (s *session) throughLabel(n *node, mine, theirs quad.Quad) string {
	for _, class := range n.classes {
		c := s.lexicon.onto.Class(class)
		if c == nil {
			continue
		}
		if s.is(n, "Cooperation") && len(c.Verbs.In(s.lang)) > 0 {
			return c.Verbs.In(s.lang)[0]
		}
		return c.Label.In(s.lang) + ": " + s.propertyLabel(n, mine, false) + " – " + s.propertyLabel(n, theirs, false)
	}
	return ""
}
