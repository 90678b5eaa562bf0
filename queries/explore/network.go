package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// Network is things and what ties them together.
type Network struct {
	Nodes []Node `json:"nodes"`
	Links []Link `json:"links"`
}

// Node is a thing as a network shows it.
type Node struct {
	ID    string `json:"id"` // such as "iom"
	Label string `json:"label"`
	Short string `json:"short,omitempty"` // an abbreviation
	Class string `json:"class"`
	Kind  string `json:"kind"`  // the class in words
	Group string `json:"group"` // one of Groups
}

// Link is one statement, or one plain fact, that ties two things in different
// roles. Two names of one list are not tied.
type Link struct {
	ID       string            `json:"id"` // of the statement; a fact has "" and its property as Class
	From     string            `json:"from"`
	To       string            `json:"to"`
	Class    string            `json:"class"`
	Relation string            `json:"relation"` // in words, read from From to To
	Style    string            `json:"style"`    // solid, dashed, dotted or tapered
	Both     bool              `json:"both"`     // it reads the same from both sides
	Support  questions.Support `json:"support"`
	Shade    string            `json:"shade,omitempty"` // what is not plainly so: denied, planned, ...
	Earliest string            `json:"earliest,omitempty"`
	Latest   string            `json:"latest,omitempty"`
	Themes   []Choice          `json:"themes"`
	Places   []Choice          `json:"places"`
	Sources  []Choice          `json:"sources"`
	Amount   string            `json:"amount,omitempty"` // as the source gives it, with its currency
	// Background says that only reference sources say so.
	Background bool `json:"background"`
}

// Choice is something to filter by.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Bundle is the links of a thing that are of one kind and direction.
type Bundle struct {
	Class     string `json:"class"`
	Relation  string `json:"relation"`
	Direction string `json:"direction"` // out, in or both, seen from the thing
	Count     int    `json:"count"`     // of things at the other end
	Things    []Node `json:"things"`    // at most mostNeighbours
}

// mostNeighbours bounds what one bundle lists; its count says how many there are.
const mostNeighbours = 500

// Groups are the kinds of things that a network tells apart by shape and
// colour, in the order in which a class is tried.
func Groups() []string {
	return []string{
		"UNBody", "IntergovernmentalBody", "NGO", "Country", "DonorAgency", "GovernmentBody", "ResearchInstitute",
		"Network", "Actor", "Instrument", "Work", "Undertaking", "Event", "Place", "Concept",
	}
}

// Network gives what ties the things together. Links to a thing that a network
// does not show by itself, such as a theme, are given when it is asked for.
func (x *Explorer) Network(ctx context.Context, things []quad.IRI, lang string) (Network, error) {
	r := x.networkReader(ctx, things, lang)
	n := Network{Nodes: []Node{}, Links: []Link{}}
	seen := map[linkKey]bool{}
	for _, iri := range things {
		if node, ok := r.asNode(iri); ok {
			n.Nodes = append(n.Nodes, node)
		}
		links, err := r.linksOf(iri)
		if err != nil {
			return n, err
		}
		for _, l := range links {
			if r.asked[l.from] && r.asked[l.to] && !seen[l.key()] {
				seen[l.key()] = true
				n.Links = append(n.Links, l.Link)
			}
		}
	}
	return n, nil
}

// Around counts what ties a thing to others, by kind and direction: most first.
func (x *Explorer) Around(ctx context.Context, iri quad.IRI, lang string) (Node, []Bundle, error) {
	r := x.networkReader(ctx, []quad.IRI{iri}, lang)
	node, ok := r.asNode(iri)
	if !ok {
		return node, nil, notFound(iri)
	}
	links, err := r.linksOf(iri)
	if err != nil {
		return node, nil, err
	}
	type kind struct{ class, direction string }
	bundles := map[kind]*Bundle{}
	seen := map[kind]map[quad.IRI]bool{}
	for _, l := range links {
		k, other := kind{l.Class, "out"}, l.to
		if l.to == iri {
			k.direction, other = "in", l.from
		}
		if l.Both {
			k.direction = "both"
		}
		if bundles[k] == nil {
			bundles[k], seen[k] = &Bundle{Class: l.Class, Relation: r.bundleLabel(l), Direction: k.direction, Things: []Node{}}, map[quad.IRI]bool{}
		}
		if seen[k][other] {
			continue
		}
		seen[k][other] = true
		bundles[k].Count++
		if n, ok := r.asNode(other); ok && len(bundles[k].Things) < mostNeighbours {
			bundles[k].Things = append(bundles[k].Things, n)
		}
	}
	out := []Bundle{}
	for _, b := range bundles {
		slices.SortFunc(b.Things, func(a, b Node) int { return cmp.Compare(a.Label, b.Label) })
		out = append(out, *b)
	}
	slices.SortFunc(out, func(a, b Bundle) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Direction, b.Direction))
	})
	return node, out, nil
}

// Everything gives the things that a network shows by themselves and that
// something ties to another, by id, at most limit.
func (x *Explorer) Everything(ctx context.Context, limit int) ([]quad.IRI, error) {
	r := x.networkReader(ctx, nil, "en")
	var out []quad.IRI
	for _, t := range x.names.Things() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !r.connects(t.IRI) {
			continue
		}
		links, err := r.linksOf(t.IRI)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(links, func(l link) bool { return !l.Background }) {
			out = append(out, t.IRI)
		}
		if len(out) == limit {
			break
		}
	}
	return out, nil
}

// Between gives the statements and facts that tie two things together.
func (x *Explorer) Between(ctx context.Context, a, b quad.IRI, lang string) ([]Statement, error) {
	r := x.networkReader(ctx, []quad.IRI{a, b}, lang)
	links, err := r.linksOf(a)
	if err != nil {
		return nil, err
	}
	out := []Statement{}
	seen := map[quad.IRI]bool{}
	for _, l := range links {
		if l.from != b && l.to != b || seen[l.statement] {
			continue
		}
		var s Statement
		if l.fact {
			s = Statement{
				Sentence: r.label(l.from) + " – " + l.Relation + " " + r.label(l.to), Relation: l.Relation,
				Values: []questions.Value{r.cell(b)}, Details: []Detail{}, Notes: []string{},
			}
			err = r.support(&s, l.from, l.quads)
		} else {
			seen[l.statement] = true
			var n node
			if n, err = r.node(l.statement); err == nil {
				s, err = r.statement(n, a)
			}
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// link is a Link with the terms it was made of.
type link struct {
	Link
	from, to  quad.IRI
	statement quad.IRI
	fact      bool
	hedged    bool // said with a reservation, or as somebody's words
	quads     []quad.Quad
}

type linkKey struct {
	statement, from, to quad.IRI
	class               string
}

func (l link) key() linkKey { return linkKey{l.statement, l.from, l.to, l.Class} }

// networkReader reads nodes once, and remembers which things were asked for.
type networkReader struct {
	*reader
	asked map[quad.IRI]bool
	known map[quad.IRI]bool // whether a network shows a thing by itself
	read  map[quad.IRI]node
}

func (x *Explorer) networkReader(ctx context.Context, asked []quad.IRI, lang string) *networkReader {
	r := &networkReader{
		reader: &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}},
		asked:  map[quad.IRI]bool{}, known: map[quad.IRI]bool{}, read: map[quad.IRI]node{},
	}
	for _, iri := range asked {
		r.asked[iri] = true
	}
	return r
}

func (r *networkReader) asNode(iri quad.IRI) (Node, bool) {
	t := r.names.Thing(iri)
	if t == nil {
		return Node{}, false
	}
	class := KindOf(r.ontology, t.Classes)
	n := Node{ID: shortID(iri), Label: t.Label(r.lang), Class: class, Kind: r.classLabel(class), Group: r.groupOf(t.Classes)}
	if len(t.Short) > 0 && len(t.Short[0]) < len(n.Label) {
		n.Short = t.Short[0]
	}
	return n, true
}

func (r *networkReader) groupOf(classes []string) string {
	for _, group := range Groups() {
		if slices.ContainsFunc(classes, func(c string) bool { return r.ontology.IsA(c, group) }) {
			return group
		}
	}
	return "Thing"
}

// connects reports whether a network shows a thing by itself: who acts, and
// what they make, run and agree on; never a place, a theme or a party that has
// no name.
func (r *networkReader) connects(iri quad.IRI) bool {
	known, found := r.known[iri]
	if !found {
		if t := r.names.Thing(iri); t != nil {
			is := func(class string) bool {
				return slices.ContainsFunc(t.Classes, func(c string) bool { return r.ontology.IsA(c, class) })
			}
			acts := slices.ContainsFunc([]string{"Actor", "Work", "Instrument", "Undertaking", "Event"}, is)
			known = acts && !is("UnnamedParty") && !is("Concept")
		}
		r.known[iri] = known
	}
	return known
}

func (r *networkReader) shows(iri quad.IRI) bool { return r.asked[iri] || r.connects(iri) }

// linksOf gives what ties a thing to others.
func (r *networkReader) linksOf(iri quad.IRI) ([]link, error) {
	quads, err := graph.Match(r.ctx, r.snapshot, nil, nil, iri, nil)
	if err != nil {
		return nil, err
	}
	subjects := []quad.IRI{iri}
	for _, q := range quads {
		if subject, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(string(subject), vocab.ID) {
			subjects = append(subjects, subject)
		}
	}
	slices.Sort(subjects)
	var out []link
	for _, subject := range slices.Compact(subjects) {
		n, err := r.nodeOnce(subject)
		if err != nil {
			return nil, err
		}
		links, err := r.linksIn(n, iri)
		if err != nil {
			return nil, err
		}
		out = append(out, links...)
	}
	return out, nil
}

func (r *networkReader) nodeOnce(iri quad.IRI) (node, error) {
	if n, ok := r.read[iri]; ok {
		return n, nil
	}
	n, err := r.node(iri)
	r.read[iri] = n
	return n, err
}

// linksIn gives the links with the thing at one end that a statement, or the
// properties of a thing, make.
func (r *networkReader) linksIn(n node, self quad.IRI) ([]link, error) {
	if n.relation == "" {
		return r.factLinks(n, self)
	}
	if r.speaksOnly(n.relation) {
		return nil, nil
	}
	roles := r.roles(n)
	var ends []link
	for i, a := range roles {
		if a.property.Symmetric {
			ends = append(ends, r.pairs(n, a, a, self)...)
		}
		for _, b := range roles[i+1:] {
			ends = append(ends, r.pairs(n, a, b, self)...)
		}
	}
	if len(ends) == 0 {
		return nil, nil
	}
	common, err := r.common(n)
	if err != nil {
		return nil, err
	}
	for i := range ends {
		relation, both := ends[i].Relation, ends[i].Both
		ends[i].Link = common
		ends[i].Relation, ends[i].Both = relation, both
		ends[i].hedged = first(n, "modality") != ""
		ends[i].From, ends[i].To = shortID(ends[i].from), shortID(ends[i].to)
	}
	return ends, nil
}

// speaksOnly reports whether statements of a class tell of a thing without
// tying it to another: figures, findings and the like.
func (r *networkReader) speaksOnly(class string) bool {
	for _, c := range []string{"Statistic", "Citation", "Finding", "Gap", "Recommendation", "DataScope"} {
		if r.ontology.IsA(class, c) {
			return true
		}
	}
	return false
}

// role is the things that take part in a statement in one way.
type role struct {
	property ontology.Property
	things   []quad.IRI
	party    bool
}

// roles gives who takes part in a statement: its parties first. What it is
// about counts when that was asked for, or shows by itself.
func (r *networkReader) roles(n node) []role {
	var out []role
	for _, p := range r.ontology.Properties(n.relation) {
		if !p.Range.IsClass() {
			continue
		}
		_, general := r.ontology.Property(ontology.Relation, p.ID)
		part := role{property: p, party: !general}
		for _, v := range n.values(p.ID) {
			iri, ok := v.(quad.IRI)
			if ok && (r.asked[iri] || !general && r.connects(iri)) {
				part.things = append(part.things, iri)
			}
		}
		if len(part.things) > 0 {
			out = append(out, part)
		}
	}
	return out
}

// pairs ties the things of two roles. Where neither is a party there is
// nothing to tell.
func (r *networkReader) pairs(n node, a, b role, self quad.IRI) []link {
	if !a.party {
		return nil
	}
	same := a.property.ID == b.property.ID
	relation := r.roleLabel(n, a, b)
	var out []link
	for i, from := range a.things {
		for j, to := range b.things {
			if from == to || same && j <= i || from != self && to != self {
				continue
			}
			out = append(out, link{from: from, to: to, statement: n.iri, Link: Link{Relation: relation, Both: same}})
		}
	}
	return out
}

// roleLabel says the relation by its verb between its first two roles, else by
// what the second one is to it.
func (r *networkReader) roleLabel(n node, a, b role) string {
	verb, _ := r.verb(n)
	if r.ontology.IsA(n.relation, "Cooperation") && a.party && b.party && verb != "" {
		return r.shade(n) + verb
	}
	own := r.ontology.Properties(n.relation)
	if verb != "" && !verbsOf[n.relation].alone && len(own) > 1 && a.property.ID == own[0].ID && b.property.ID == own[1].ID {
		return r.shade(n) + verb
	}
	return r.shade(n) + r.classLabel(n.relation) + ": " + b.property.Label.In(r.lang)
}

// bundleLabel names a kind of links by its class, and a fact by its property.
func (r *networkReader) bundleLabel(l link) string {
	if !l.fact {
		return r.classLabel(l.Class)
	}
	return l.Relation
}

// common gives what all links of a statement share.
func (r *networkReader) common(n node) (Link, error) {
	top := r.topClass(n.relation)
	l := Link{ID: shortID(n.iri), Class: top, Style: r.style(n.relation)}
	for _, s := range ontology.Shades() {
		if slices.Contains(n.classes, s.Class) {
			l.Shade = string(s.Modality)
		}
	}
	l.Earliest, l.Latest = first(n, "earliest"), first(n, "latest")
	l.Themes, l.Places = r.choices(n, "theme"), r.choices(n, "place")
	if amount := first(n, "amount"); amount != "" {
		l.Amount = strings.TrimSpace(amount + " " + first(n, "currency"))
	}
	return l, r.judge(&l, n.quads)
}

// judge says how directly the quads of a link are said, and by which sources.
func (r *networkReader) judge(l *Link, quads []quad.Quad) error {
	j, err := r.judged(quads)
	l.Support, l.Sources, l.Background = j.support, j.sources, j.background
	return err
}

func (r *networkReader) style(class string) string {
	for c := class; c != ""; {
		known := r.ontology.Class(c)
		if known == nil {
			break
		}
		if known.Draw.Style != "" {
			return known.Draw.Style
		}
		if len(known.Parents) == 0 {
			break
		}
		c = known.Parents[0]
	}
	return "solid"
}

func (r *reader) choices(n node, property string) []Choice {
	out := []Choice{}
	for _, v := range n.values(property) {
		if iri, ok := v.(quad.IRI); ok {
			out = append(out, Choice{shortID(iri), r.cell(iri).Label})
		}
	}
	return out
}

func first(n node, property string) string {
	for _, v := range n.values(property) {
		text := rdf.Lexical(v)
		return text
	}
	return ""
}

// factLinks gives the links that the plain properties of a thing make: its own
// to others, or another's to the thing.
func (r *networkReader) factLinks(n node, self quad.IRI) ([]link, error) {
	var out []link
	for _, q := range n.quads {
		to, ok := q.Object.(quad.IRI)
		if !ok || to == n.iri || n.iri != self && to != self || !r.shows(n.iri) || !r.shows(to) {
			continue
		}
		property, ok := r.tyingProperty(n, q.Predicate)
		if !ok {
			continue
		}
		l := link{from: n.iri, to: to, statement: n.iri, fact: true, quads: []quad.Quad{q}, Link: Link{
			From: shortID(n.iri), To: shortID(to), Class: property.ID, Relation: property.Label.In(r.lang),
			Style: "solid", Both: property.Symmetric, Themes: []Choice{}, Places: []Choice{},
		}}
		if at := slices.IndexFunc(out, func(o link) bool { return o.key() == l.key() }); at >= 0 {
			out[at].quads = append(out[at].quads, q)
			continue
		}
		out = append(out, l)
	}
	for i := range out {
		if err := r.judge(&out[i].Link, out[i].quads); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *networkReader) tyingProperty(n node, predicate quad.Value) (ontology.Property, bool) {
	name := termName(predicate)
	if name == "" {
		return ontology.Property{}, false
	}
	for _, class := range n.classes {
		if p, ok := r.ontology.Property(class, name); ok {
			return p, p.Range.IsClass()
		}
	}
	return ontology.Property{}, false
}
