package questions

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// builder works out what may come next in a question.
type builder struct {
	*session
	built  Built
	filter string
}

func newFilter(text string) string { return names.Fold(strings.TrimSpace(text)) }

func (b *builder) wanted(label string) bool {
	return b.filter == "" || strings.Contains(names.Fold(label), b.filter)
}

// maxTried is how many things of a slot are tried, those said most of first.
const maxTried = 3 * maxOffers

// maxCounted is how far rows of an offer are counted.
const maxCounted = 1000

func (b *builder) offer(q *query) {
	if len(q.parts) == 1 && (q.parts[0].said != nil || q.parts[0].figures != nil || q.parts[0].want == wantSentence) {
		return
	}
	if len(q.parts) == 0 || len(q.parts) == 1 && len(q.parts[0].clauses) == 0 && len(q.parts[0].targets) == 0 {
		b.offerClasses()
		b.offerRelations(nil)
		return
	}
	if len(q.parts) > 1 || q.parts[0].pair != nil || q.parts[0].ranked != nil || q.parts[0].attr != nil || len(q.parts[0].targets) != 1 {
		return
	}
	p := q.parts[0]
	if p.want == wantClaims || p.want == wantChain {
		return
	}
	if len(p.clauses) == 0 || len(p.clauses) == 1 && p.clauses[0].frame == b.exists && len(p.clauses[0].conds) == 0 {
		b.offerRelations(p.targets[0])
		return
	}
	found := plain(b.solve(p))
	if len(found) == 0 {
		return
	}
	b.offerParties(p, found)
	b.offerConditions(p, found)
	b.offerMore(p, found)
}

func (b *builder) slot(slot, role string, offers []Offer) {
	if len(offers) == 0 {
		return
	}
	slices.SortStableFunc(offers, func(x, y Offer) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Label, y.Label))
	})
	label := slotLabels[slot][languageOf(b.lang)]
	b.built.Offers = append(b.built.Offers, Slot{Slot: slot, Role: role, Label: label, Offer: offers[:min(len(offers), maxOffers)]})
}

var slotLabels = map[string]map[string]string{
	"class":    {"en": "What do you ask for?", "nb": "Hva spør du etter?", "nn": "Kva spør du etter?"},
	"relation": {"en": "What do they do?", "nb": "Hva gjør de?", "nn": "Kva gjer dei?"},
	"with":     {"en": "Who or what?", "nb": "Hvem eller hva?", "nn": "Kven eller kva?"},
	"theme":    {"en": "On what?", "nb": "Om hva?", "nn": "Om kva?"},
	"place":    {"en": "Where?", "nb": "Hvor?", "nn": "Kvar?"},
	"time":     {"en": "When?", "nb": "Når?", "nn": "Når?"},
	"also":     {"en": "And what else?", "nb": "Og hva mer?", "nn": "Og kva meir?"},
}

// offerClasses offers kinds of things that the sources name.
func (b *builder) offerClasses() {
	counts := map[string]int{}
	for _, t := range b.names.Things() {
		seen := map[string]bool{}
		for _, class := range t.Classes {
			for _, above := range b.lexicon.onto.Ancestors(class) {
				seen[above] = true
			}
			seen[class] = true
		}
		for class := range seen {
			counts[class]++
		}
	}
	var offers []Offer
	for _, class := range slices.Sorted(maps.Keys(counts)) {
		c := b.lexicon.onto.Class(class)
		if c == nil || class == "Thing" || len(c.Nouns.In(readIn(b.lang))) == 0 || class == "UnnamedParty" || b.lexicon.onto.IsRelation(class) {
			continue
		}
		label := c.Label.In(b.lang)
		if !b.wanted(label) {
			continue
		}
		v := &variable{name: "x", classes: []string{class}, text: label, asked: true}
		b.add(&offers, label, class, thingsPart(v, &clause{frame: b.exists, roles: map[string]*party{"x": {v: v, text: label}}}))
	}
	b.slot("class", "", offers)
}

func thingsPart(v *variable, clauses ...*clause) *part {
	return &part{want: wantThings, targets: []*variable{v}, clauses: clauses}
}

// add offers a question, unless nothing answers it plainly.
func (b *builder) add(offers *[]Offer, label, id string, p *part) {
	if count, more := b.count(p); count > 0 {
		*offers = append(*offers, Offer{Label: label, ID: id, Count: count, More: more, Query: *(&query{lang: b.lang, report: b.built.Query.Report, sources: b.built.Query.Sources, only: b.built.Query.Only, parts: []*part{p}}).object()})
	}
}

// count counts the plain rows of a part.
func (b *builder) count(p *part) (int, bool) {
	rows := map[quad.Value]bool{}
	for _, sol := range plain(b.solve(p)) {
		v := sol.bound[p.targets[0].name]
		if !b.placed(p, sol) {
			continue
		}
		if sol.background && b.built.Query.Report || b.unnamed(v) {
			continue
		}
		rows[v] = true
	}
	return min(len(rows), maxCounted), len(rows) > maxCounted
}

// placed reports whether a solution says something of what its relation is
// about: to work in no place is nothing.
func (s *session) placed(p *part, sol *solution) bool {
	for i, c := range order(p.clauses) {
		role := c.frame.conditionRole()
		if role == "" || len(c.conds) > 0 || i >= len(sol.nodes) {
			continue
		}
		kind := topicCondition
		if c.frame.Roles[role].Condition == "place" {
			kind = placeCondition
		}
		if len(s.conditionsOf(&solution{nodes: sol.nodes[i : i+1]}, kind)) == 0 {
			return false
		}
	}
	return true
}

// offerRelations offers what things of a kind do, or that anything does.
func (b *builder) offerRelations(asked *variable) {
	var offers []Offer
	for _, f := range b.frames() {
		for _, name := range b.askable(f, asked) {
			v := asked
			if v == nil {
				v = &variable{name: "x", classes: kinds(f.Roles[name]), asked: true}
			}
			label := b.relationLabelOf(f, name)
			if b.wanted(label) {
				b.add(&offers, label, f.ID+"/"+name, thingsPart(v, b.open(f, name, v, "y")))
			}
		}
	}
	b.slot("relation", "", offers)
}

func (b *builder) frames() []*frame {
	var out []*frame
	for _, id := range slices.Sorted(maps.Keys(b.lexicon.frames)) {
		out = append(out, b.lexicon.frames[id])
	}
	return out
}

// askable gives the roles of a relation that a variable can play; of any
// variable, its first. Of two roles that the relation does not tell apart, the
// first.
func (b *builder) askable(f *frame, v *variable) []string {
	var out []string
	for _, name := range roleOrder(f) {
		r := f.Roles[name]
		if r.Literal != "" || r.Condition != "" || v != nil && !b.partyFits(&party{v: v}, r) {
			continue
		}
		if len(out) > 0 && symmetric(f, out[0], name) || name == "with" || name == "via" {
			continue
		}
		out = append(out, name)
		if v == nil {
			break
		}
	}
	return out
}

// symmetric reports whether a relation has two roles that can be exchanged.
func symmetric(f *frame, a, b string) bool {
	for _, r := range f.Realised {
		if r.Roles[a] != "" && r.Roles[a] == r.Roles[b] && r.Roles[a] != self {
			return true
		}
	}
	return false
}

// kinds gives the classes that a variable of a role has.
func kinds(r role) []string { return r.Range }

// open makes a clause of a relation in which all but one role are open.
func (b *builder) open(f *frame, asked string, v *variable, rest string) *clause {
	c := &clause{frame: f, roles: map[string]*party{asked: {v: v, text: v.text}}}
	n := 0
	for _, name := range roleOrder(f) {
		r := f.Roles[name]
		if name == asked || r.Optional || r.Condition != "" || r.Literal != "" {
			continue
		}
		other := &variable{name: rest + strings.Repeat("y", n), classes: kinds(r)}
		c.roles[name] = &party{v: other}
		n++
	}
	return c
}

// relationLabelOf says a relation from the side of one of its roles.
func (b *builder) relationLabelOf(f *frame, name string) string {
	label := f.label(b.lang)
	if name == roleOrder(f)[0] {
		return label
	}
	return "… " + label
}

// offerParties offers who or what may stand in the open roles.
func (b *builder) offerParties(p *part, found []*solution) {
	for i, c := range p.clauses {
		for _, name := range roleOrder(c.frame) {
			np := c.roles[name]
			if np == nil || np.v == nil || np.v == p.targets[0] || np.v.literal != "" {
				continue
			}
			rough := map[quad.IRI]int{}
			for _, sol := range found {
				if iri, ok := sol.bound[np.v.name].(quad.IRI); ok && !b.unnamed(iri) {
					rough[iri]++
				}
			}
			b.slot("with", name, b.tried(rough, func(t *names.Thing) *part {
				return p.withRole(i, name, partyOf(t))
			}))
		}
	}
}

// tried tries things, those found most often first, and offers those that some
// row answers.
func (b *builder) tried(rough map[quad.IRI]int, lead func(*names.Thing) *part) []Offer {
	var things []*names.Thing
	for iri := range rough {
		if t := b.names.Thing(iri); t != nil && b.wanted(t.Label(b.lang)) {
			things = append(things, t)
		}
	}
	slices.SortFunc(things, func(x, y *names.Thing) int {
		return cmp.Or(cmp.Compare(rough[y.IRI], rough[x.IRI]), cmp.Compare(x.IRI, y.IRI))
	})
	var offers []Offer
	for _, t := range things[:min(len(things), maxTried)] {
		b.add(&offers, t.Label(b.lang), string(t.IRI), lead(t))
	}
	return offers
}

// withRole gives the part with another party in a role.
func (p *part) withRole(clauseAt int, role string, np *party) *part {
	out := *p
	out.clauses = slices.Clone(p.clauses)
	c := *p.clauses[clauseAt]
	c.roles = maps.Clone(c.roles)
	c.roles[role] = np
	out.clauses[clauseAt] = &c
	return &out
}

// offerConditions offers themes, places and times that narrow the question.
func (b *builder) offerConditions(p *part, found []*solution) {
	used := map[quad.IRI]bool{}
	for _, c := range p.clauses {
		for _, cond := range c.conds {
			for _, t := range cond.things {
				used[t.IRI] = true
			}
		}
	}
	for _, kind := range []conditionKind{topicCondition, placeCondition} {
		rough := map[quad.IRI]int{}
		for _, sol := range found {
			for iri := range b.conditionsOf(sol, kind) {
				if !used[iri] && string(iri) != string(vocab.Thing(trafficking)) {
					rough[iri]++
				}
			}
		}
		b.slot(string(kind), "", b.tried(rough, func(t *names.Thing) *part {
			return p.withCondition(condition{kind: kind, things: []*names.Thing{t}, text: t.Label(b.lang)})
		}))
	}
	b.offerTimes(p, found)
}

// withCondition gives the part with one more condition on its first clause.
func (p *part) withCondition(cond condition) *part {
	out := *p
	out.clauses = slices.Clone(p.clauses)
	c := *p.clauses[0]
	c.conds = append(slices.Clone(c.conds), cond)
	out.clauses[0] = &c
	return &out
}

// conditionsOf gives what a solution's statements are about, or where, with
// what that lies under.
func (s *session) conditionsOf(sol *solution, kind conditionKind) map[quad.IRI]bool {
	properties := topicProperties
	if kind == placeCondition {
		properties = append([]string{"worksIn"}, placeProperties...)
	}
	out := map[quad.IRI]bool{}
	for _, n := range sol.nodes {
		for _, property := range properties {
			for _, q := range n.values(property, n.shade != "") {
				if iri, ok := q.Object.(quad.IRI); ok {
					s.above(iri, out)
				}
			}
		}
	}
	return out
}

// above adds a place or concept and all that it lies under.
func (s *session) above(iri quad.IRI, out map[quad.IRI]bool) {
	if out[iri] {
		return
	}
	out[iri] = true
	for _, name := range []string{"within", "memberState", "broader"} {
		for _, q := range s.node(iri).values(name, false) {
			if up, ok := q.Object.(quad.IRI); ok {
				s.above(up, out)
			}
		}
	}
}

// offerTimes offers the years in which the statements begin.
func (b *builder) offerTimes(p *part, found []*solution) {
	rough := map[string]int{}
	for _, c := range p.clauses {
		for _, cond := range c.conds {
			if cond.kind == timeCondition {
				return
			}
		}
	}
	for _, sol := range found {
		for _, n := range sol.nodes {
			for _, property := range append([]string{"earliest"}, dateProperties...) {
				if text := n.text(property); len(text) >= 4 {
					rough[text[:4]]++
				}
			}
		}
	}
	var offers []Offer
	for _, year := range slices.Sorted(maps.Keys(rough)) {
		if b.wanted(year) {
			b.add(&offers, year, "", p.withCondition(condition{kind: timeCondition, time: dates(year), text: year}))
		}
	}
	b.slot("time", "", offers)
}

// offerMore offers further relations of what is asked for.
func (b *builder) offerMore(p *part, found []*solution) {
	if len(p.clauses) > 2 {
		return
	}
	v := p.targets[0]
	var these []*names.Thing
	for _, sol := range found {
		iri, _ := sol.bound[v.name].(quad.IRI)
		if t := b.names.Thing(iri); t != nil && !slices.Contains(these, t) {
			these = append(these, t)
		}
	}
	if len(these) == 0 || len(these) > maxCounted {
		return
	}
	var offers []Offer
	for _, f := range b.frames() {
		for _, name := range b.askable(f, v) {
			label := b.relationLabelOf(f, name)
			if p.says(f) || !b.wanted(label) {
				continue
			}
			more := *p
			more.clauses = append(slices.Clone(p.clauses), b.open(f, name, v, "z"))
			b.add(&offers, label, f.ID+"/"+name, &more)
		}
	}
	b.slot("also", "", offers)
}

func (p *part) says(f *frame) bool {
	return slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame == f })
}
