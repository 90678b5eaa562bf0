package questions

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/sparql/eval"
)

// solution is one way to make a clause, or several joined, true.
type solution struct {
	bound      map[string]quad.Value // variable → thing or literal
	support    Support
	lacks      []Lack
	facts      []quad.Quad // what was matched: the witness
	reference  []quad.Quad // containment and the like, never lowering the support
	primary    quad.Value  // the passage that carries the relation
	modality   string
	saidBy     []quad.Value
	notes      []string
	nodes      []*node
	when       []string // the properties that date it
	near       int      // clauses met only nearly
	background bool
	others     []*solution // that make the same row as well
}

var rankOf = map[Support]int{Stated: 0, Inherited: 1, Combined: 2, Near: 3}

func worse(a, b Support) Support {
	if rankOf[a] > rankOf[b] {
		return a
	}
	return b
}

// solve gives the solutions of a part: those of its clauses, joined over the
// variables they share.
func (s *session) solve(p *part) []*solution {
	var all []*solution
	least := len(p.clauses) // of the clauses joined, the first that was said
	for i, c := range order(p.positive()) {
		s.known = knownValues(all)
		found := s.clause(p, c)
		s.known = nil
		at := slices.Index(p.clauses, c)
		switch {
		case i == 0:
			all = found
		case at < least:
			all = join(found, all)
		default:
			all = join(all, found)
		}
		least = min(least, at)
	}
	return s.leftOut(p, all)
}

// maxKnown is how many values of a variable the next clause is looked up by;
// of more, all of its statements are read.
const maxKnown = 256

// knownValues gives the values that variables have in the solutions of earlier
// clauses, where they are few.
func knownValues(all []*solution) map[string][]quad.Value {
	out := map[string][]quad.Value{}
	seen := map[string]map[quad.Value]bool{}
	for _, sol := range all {
		for name, value := range sol.bound {
			if seen[name] == nil {
				seen[name] = map[quad.Value]bool{}
			}
			if !seen[name][value] {
				seen[name][value] = true
				out[name] = append(out[name], value)
			}
		}
	}
	for name, values := range out {
		if len(values) > maxKnown {
			delete(out, name)
		}
	}
	return out
}

// order puts clauses that share a variable next to each other.
func order(clauses []*clause) []*clause {
	left := append([]*clause{}, clauses...)
	var out []*clause
	bound := map[string]bool{}
	for len(left) > 0 {
		pick := 0
		if len(out) == 0 {
			pick = max(0, slices.IndexFunc(left, (*clause).namesParty))
		}
		for i, c := range left {
			if c.shares(bound) {
				pick = i
				break
			}
		}
		c := left[pick]
		left = append(left[:pick], left[pick+1:]...)
		for _, v := range c.variables() {
			bound[v.name] = true
		}
		out = append(out, c)
	}
	return out
}

func (c *clause) variables() []*variable {
	var out []*variable
	for _, name := range slices.Sorted(maps.Keys(c.roles)) {
		if v := c.roles[name].v; v != nil {
			out = append(out, v)
		}
	}
	return out
}

func (c *clause) shares(bound map[string]bool) bool {
	for _, v := range c.variables() {
		if bound[v.name] {
			return true
		}
	}
	return false
}

// join combines solutions that agree on every variable.
func join(left, right []*solution) []*solution {
	var out []*solution
	for _, a := range left {
		for _, b := range right {
			if a.agrees(b) && a.near+b.near <= 1 {
				out = append(out, a.with(b))
			}
		}
	}
	return out
}

func (a *solution) agrees(b *solution) bool {
	for name, value := range b.bound {
		if old, ok := a.bound[name]; ok && old != value {
			return false
		}
	}
	return true
}

func (a *solution) with(b *solution) *solution {
	c := &solution{
		bound: map[string]quad.Value{}, support: worse(a.support, b.support), near: a.near + b.near,
		lacks: append(append([]Lack{}, a.lacks...), b.lacks...), primary: a.primary,
		facts: append(append([]quad.Quad{}, a.facts...), b.facts...), reference: append(append([]quad.Quad{}, a.reference...), b.reference...),
		notes: append(append([]string{}, a.notes...), b.notes...), nodes: append(append([]*node{}, a.nodes...), b.nodes...),
		when: append(append([]string{}, a.when...), b.when...), modality: a.modality, saidBy: append(append([]quad.Value{}, a.saidBy...), b.saidBy...), background: a.background && b.background,
	}
	if c.modality == "" {
		c.modality = b.modality
	}
	for _, other := range a.others[:min(len(a.others), maxOthers)] {
		c.others = append(c.others, other.with(b.alone()))
	}
	for _, other := range b.others[:min(len(b.others), maxOthers)] {
		c.others = append(c.others, a.alone().with(other))
	}
	for _, from := range []*solution{a, b} {
		for name, value := range from.bound {
			c.bound[name] = value
		}
	}
	return c
}

// maxOthers is how many other passages of each part a joined solution keeps.
const maxOthers = 4

// alone gives a solution without the others that make the same row.
func (a *solution) alone() *solution {
	one := *a
	one.others = nil
	return &one
}

// clause gives the solutions of one clause: each statement that has the
// relation and the named parties, judged by the conditions it meets.
func (s *session) clause(p *part, c *clause) []*solution {
	var out []*solution
	s.narrow(c)
	for _, r := range c.forms() {
		for _, m := range s.matches(c, r) {
			out = append(out, s.judge(p, c, m)...)
		}
	}
	s.narrowed = narrowed{}
	if len(c.conds) > 0 && !c.not && !s.plainOnly && p.want != wantClaims {
		out = append(out, s.otherRelation(p, c)...)
	}
	return out
}

// forms gives the forms of the relation that have all the roles asked for.
func (c *clause) forms() []realisation {
	list := c.frame.Realised
	if c.not {
		list = c.frame.Denied
		for _, r := range c.frame.Realised {
			r.Shadow = true
			list = append(list[:len(list):len(list)], r)
		}
	}
	var out []realisation
	for _, r := range list {
		complete := true
		for name := range c.roles {
			_, has := r.Roles[name]
			complete = complete && has
		}
		if complete {
			out = append(out, r)
		}
	}
	return out
}

// candidate is one statement that has the relation and the parties.
type candidate struct {
	node   *node
	form   realisation
	values map[string]quad.Value // role → thing or literal
	facts  []quad.Quad
	refs   []quad.Quad
}

// matches runs the core of a clause, without its conditions, as a query.
func (s *session) matches(c *clause, r realisation) []*candidate {
	query := s.coreQuery(c, r)
	result, err := eval.Select(s.ctx, s.snapshot, query, eval.Options{})
	if err != nil {
		s.fail(err)
		return nil
	}
	var out []*candidate
	for row, err := range result.Rows {
		if len(out) == maxCandidates {
			s.more = true
			s.note(fmt.Sprintf(noteMore[languageOf(s.lang)], maxCandidates))
			break
		}
		if err != nil {
			s.fail(err)
			return nil
		}
		if m := s.candidate(c, r, result.Vars, row.Terms); m != nil {
			out = append(out, m)
		}
	}
	return out
}

// maxCandidates is how many statements of one form are looked at. More than a
// person would read are told of.
const maxCandidates = 1000

var noteMore = map[string]string{
	"en": "More than %d statements may answer this; only so many were looked at. Narrow the question, or run its SPARQL.",
	"nb": "Mer enn %d utsagn kan svare på dette; bare så mange er sett på. Spør smalere, eller kjør SPARQL-spørringen.",
	"nn": "Meir enn %d utsegner kan svare på dette; berre så mange er sett på. Spør smalare, eller køyr SPARQL-spørjinga.",
}

func (s *session) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// candidate turns a row into a statement with its parties, unless a party is
// not of the kind asked for.
func (s *session) candidate(c *clause, r realisation, vars []string, terms []quad.Value) *candidate {
	m := &candidate{form: r, values: map[string]quad.Value{}}
	var lies map[string]quad.IRI // the country that a town lies in, where countries are asked for
	for i, name := range vars {
		iri, isIRI := terms[i].(quad.IRI)
		if name == "node" {
			m.node = s.node(iri)
			continue
		}
		role := strings.TrimPrefix(name, "r_")
		m.values[role] = terms[i]
		if np := c.roles[role]; np.v != nil && isIRI {
			if country, quads := s.countryOf(iri, np.v); country != "" {
				if lies == nil {
					lies = map[string]quad.IRI{}
				}
				lies[role], iri = country, country
				m.refs = append(m.refs, quads...)
			}
		}
		if np := c.roles[role]; np.v != nil && np.v.literal == "" && (!isIRI || !s.mayBe(iri, np.v, m)) {
			return nil
		}
	}
	if !c.distinctParties(m.values) || m.node == nil {
		return nil
	}
	if r.Lacks != "" && len(m.node.values(r.Lacks, r.Shadow)) > 0 {
		return nil
	}
	if r.Has != "" {
		held := m.node.values(r.Has, r.Shadow)
		if len(held) == 0 {
			s.noteMisread(m.node)
			return nil
		}
		m.facts = append(m.facts, held...)
	}
	for role, property := range r.Roles {
		if value, used := m.values[role]; used && property != self {
			held := m.node.holding(property, value, r.Shadow)
			if len(held) == 0 {
				s.noteMisread(m.node)
				return nil
			}
			m.facts = append(m.facts, held...)
		}
	}
	for property, want := range r.Where {
		m.facts = append(m.facts, m.node.holding(property, vocab.Term(want), r.Shadow)...)
	}
	for role, country := range lies {
		m.values[role] = country
	}
	return m
}

// holding gives the quads of a node with a property, or any, and a value.
func (n *node) holding(property string, value quad.Value, shadow bool) []quad.Quad {
	var out []quad.Quad
	list := n.quads
	if property != anyProperty {
		list = n.values(property, shadow)
	}
	for _, q := range list {
		if q.Object == value {
			out = append(out, q)
		}
	}
	return out
}

// distinctParties reports whether no thing fills two roles.
func (c *clause) distinctParties(values map[string]quad.Value) bool {
	seen := map[quad.Value]bool{}
	for role, value := range values {
		if c.roles[role] == nil {
			continue
		}
		if seen[value] {
			return false
		}
		seen[value] = true
	}
	return true
}

// mayBe reports whether a thing can be the variable: its class, and the
// places it must lie in.
func (s *session) mayBe(iri quad.IRI, v *variable, m *candidate) bool {
	n := s.node(iri)
	fits := false
	for _, class := range v.classes {
		fits = fits || class == ontology.Thing || s.is(n, class)
	}
	if fits && len(v.called) > 0 && !s.calledSo(iri, v) || slices.ContainsFunc(v.except, func(t *names.Thing) bool { return t.IRI == iri }) {
		return false
	}
	if fits && len(v.told) > 0 && !s.toldOf(iri, v, m) {
		return false
	}
	if !fits && !v.asked && s.is(n, "UnnamedParty") {
		fits = s.calledSo(iri, v)
	}
	if !fits || v.other && s.spokenOf[iri] || v.subject && !s.namedSubject(iri) {
		return false
	}
	if slices.ContainsFunc(v.outside, func(t *names.Thing) bool { _, inside := s.within(t.IRI)[iri]; return inside }) {
		return false
	}
	for _, place := range v.places {
		quads, inside := s.within(place.IRI)[iri]
		if !inside || iri == place.IRI && !s.countsItself(place) {
			return false
		}
		m.refs = append(m.refs, quads...)
	}
	return true
}

// countsItself reports whether a place is one of what lies in it: countries that
// are named as one are each of its countries.
func (e *Engine) countsItself(t *names.Thing) bool {
	return e.thingFits(t, []string{"CountryGroup"})
}

// calledSo reports whether a party without a name is called what the question
// calls the variable: "regional organisations".
func (s *session) calledSo(iri quad.IRI, v *variable) bool {
	t := s.names.Thing(iri)
	if t == nil {
		return false
	}
	for _, name := range t.Also {
		called := names.Words(name)
		all := true
		for _, w := range names.Words(v.text) {
			found := s.ofState(iri, []names.Word{w})
			for _, c := range called {
				found = found || c.EN == w.EN || c.NB == w.NB
			}
			all = all && found
		}
		if all {
			return true
		}
	}
	return false
}

// namedSubject reports whether a thing is named as against trafficking, or has
// it as a topic.
func (s *session) namedSubject(iri quad.IRI) bool {
	if t := s.names.Thing(iri); t != nil {
		for _, name := range t.Also {
			if namesSubject(names.Fold(name)) {
				return true
			}
		}
	}
	for _, property := range topicProperties {
		if len(s.node(iri).holding(property, vocab.Thing(trafficking), false)) > 0 {
			return true
		}
	}
	return false
}

// unnamed reports whether a thing is a party without a name, which may stand
// inside a chain but never as a row.
func (s *session) unnamed(v quad.Value) bool {
	iri, ok := v.(quad.IRI)
	return ok && s.is(s.node(iri), "UnnamedParty")
}

// label gives what a value is shown as: a thing by its name, a statement by what it
// says, since no reader knows what it is called here.
func (s *session) label(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return rdf.Text(v)
	}
	if t := s.names.Thing(iri); t != nil {
		return t.Label(s.lang)
	}
	if said := s.inWords(s.node(iri)); said != "" {
		return said
	}
	return strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(string(iri), vocab.ID), vocab.NS), "-", " ")
}

// inWords gives what a statement says in few words, or those it was read in; "" for
// what is none.
func (s *session) inWords(n *node) string {
	for _, property := range []string{"claim", "advice"} {
		for _, q := range s.inLanguage(slices.Concat(n.values(property, false), n.values(property, true))) {
			return rdf.Text(q.Object)
		}
	}
	for _, q := range n.quads {
		if q.Predicate != vocab.Type {
			continue
		}
		for _, quote := range s.quotesOf(n, q) {
			if quote.lang == readIn(s.lang) {
				return quote.text
			}
		}
	}
	return ""
}

func sortSolutions(all []*solution, key func(*solution) string) {
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if rankOf[a.support] != rankOf[b.support] {
			return rankOf[a.support] < rankOf[b.support]
		}
		if len(a.lacks) != len(b.lacks) {
			return len(a.lacks) < len(b.lacks)
		}
		return key(a) < key(b)
	})
}
