package questions

import (
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// judge says how directly the sources say a candidate, by the conditions of
// its clause. It gives one solution: plain, put together, or near; or none.
func (s *session) judge(p *part, c *clause, m *candidate) []*solution {
	if c.not && m.form.Shadow && !m.denied() || !c.not && !m.form.Shadow && m.node.shade != "" {
		return nil
	}
	if m.node.shade == "Intention" && p.want != wantTime {
		s.note(noteOnlyPlanned[languageOf(s.lang)] + s.quoteOf(m.node))
		return nil // what is planned has not happened
	}
	best := (*solution)(nil)
	var alike []*solution
	for _, primary := range s.carriers(m) {
		sol := s.judgeAt(p, c, m, primary)
		switch {
		case sol == nil:
		case best == nil || better(sol, best):
			best, alike = sol, nil
		case !better(best, sol):
			alike = append(alike, sol) // said as well in another passage
		}
	}
	if best == nil {
		return nil
	}
	best.others = alike
	s.describe(best, m)
	best.when = s.datedBy(m)
	for role, np := range c.roles {
		if np.v != nil {
			best.bound[np.v.name] = m.values[role]
		}
	}
	return []*solution{best}
}

var noteOnlyPlanned = map[string]string{
	"en": "Planned, not said to have happened: ",
	"nb": "Planlagt, ikke sagt å ha skjedd: ",
	"nn": "Planlagt, ikkje sagt å ha skjedd: ",
}

// note keeps a remark for the answer, once.
func (s *session) note(text string) {
	if !slices.Contains(s.notes, text) {
		s.notes = append(s.notes, text)
	}
}

// quoteOf gives the words that carry a statement.
func (s *session) quoteOf(n *node) string {
	for _, q := range n.quads {
		for _, quote := range s.selected(q) {
			return "«" + quote + "»"
		}
	}
	return ""
}

// denied reports whether a candidate is a denial: a statement that is one, or
// what a passage denies of a thing.
func (m *candidate) denied() bool {
	if m.node.shade != "" {
		return m.node.shade == "Denial"
	}
	for _, q := range m.node.values("modality", false) {
		for _, f := range m.facts {
			if q.Label == f.Label && rdf.Text(q.Object) == "denied" {
				return true
			}
		}
	}
	return false
}

// datedBy gives the properties that date what a candidate says: a statement's
// own time, and of a thing the date that the relation is about.
func (s *session) datedBy(m *candidate) []string {
	switch {
	case m.form.When != "":
		return []string{m.form.When, "edtf"}
	case m.form.Has != "":
		return []string{m.form.Has}
	case s.is(m.node, "Actor") && m.node.shade == "":
		return nil
	}
	return append([]string{"edtf"}, dateProperties...)
}

func better(a, b *solution) bool {
	if rankOf[a.support] != rankOf[b.support] {
		return rankOf[a.support] < rankOf[b.support]
	}
	return len(a.lacks) < len(b.lacks)
}

// carriers gives the passages that may carry the relation: those that the node
// itself was read in. What it takes from a heading or the sentence before is
// labelled with those, but says nothing of the node there.
func (s *session) carriers(m *candidate) []quad.Value {
	var out []quad.Value
	seen := map[quad.Value]bool{}
	for _, q := range m.node.quads {
		read := q.Predicate == vocab.Type || q.Predicate == vocab.Term("modality")
		if read && q.Label != nil && !seen[q.Label] {
			seen[q.Label] = true
			out = append(out, q.Label)
		}
	}
	return out
}

// judgeAt judges a candidate by one passage that carries it.
func (s *session) judgeAt(p *part, c *clause, m *candidate, primary quad.Value) *solution {
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, reference: m.refs, nodes: []*node{m.node}}
	for _, q := range m.node.quads {
		if q.Label == primary && (q.Predicate == vocab.Type || q.Predicate == vocab.Term("modality")) {
			sol.facts = append(sol.facts, q) // that the passage speaks of the node
			break
		}
	}
	for _, group := range byTriple(m.facts) {
		q, support := s.nearest(group, primary)
		if support == Combined {
			return nil // the relation and the party in two unlinked passages are two statements
		}
		sol.support = worse(sol.support, support)
		sol.facts = append(sol.facts, q)
	}
	var missing []condition
	for _, cond := range c.conds {
		facts, refs := s.meets(m, cond)
		if len(facts) == 0 {
			missing = append(missing, cond)
			continue
		}
		q, support := s.nearest(facts, primary)
		if support == Combined {
			missing = append(missing, cond)
			continue
		}
		sol.support = worse(sol.support, support)
		sol.facts = append(sol.facts, q)
		sol.reference = append(sol.reference, refs[q]...)
	}
	return s.lacking(p, c, m, sol, missing)
}

// byTriple groups quads that say the same in several passages.
func byTriple(quads []quad.Quad) [][]quad.Quad {
	groups := map[[3]quad.Value][]quad.Quad{}
	var order [][3]quad.Value
	for _, q := range quads {
		k := [3]quad.Value{q.Subject, q.Predicate, q.Object}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], q)
	}
	out := make([][]quad.Quad, len(order))
	for i, k := range order {
		out[i] = groups[k]
	}
	return out
}

// nearest gives the quad that stands closest to a passage: in it (stated), in
// a heading or sentence linked to it (inherited), elsewhere (combined).
func (s *session) nearest(quads []quad.Quad, primary quad.Value) (quad.Quad, Support) {
	best, support := quads[0], Combined
	for _, q := range quads {
		switch {
		case q.Label == primary:
			return q, Stated
		case support == Combined && s.linked(primary, q.Label):
			best, support = q, Inherited
		}
	}
	return best, support
}

// The properties that hold a topic, a place or a time of a statement.
var (
	topicProperties = []string{"theme", "targetGroup", "form", "about", "measure", "object", "topic", "task", "product"}
	placeProperties = []string{"place", "counterpart"}
	dateProperties  = []string{"published", "founded", "launched", "adopted"}
)

// meets gives the quads of a candidate's node that meet a condition, with the
// containment each rests on.
func (s *session) meets(m *candidate, cond condition) ([]quad.Quad, map[quad.Quad][]quad.Quad) {
	n, shadow := m.node, m.form.Shadow
	refs := map[quad.Quad][]quad.Quad{}
	var out []quad.Quad
	within := func(properties []string) {
		for _, property := range properties {
			for _, q := range n.values(property, shadow) {
				iri, _ := q.Object.(quad.IRI)
				for _, t := range cond.things {
					if chain, ok := s.within(t.IRI)[iri]; ok && !m.uses(q) {
						refs[q] = chain
						out = append(out, q)
					}
				}
			}
		}
	}
	switch cond.kind {
	case topicCondition:
		within(append(m.form.Topic, topicProperties...))
	case placeCondition:
		properties := placeProperties
		if m.form.Place != "" {
			properties = append([]string{m.form.Place}, properties...)
		}
		within(properties)
		if len(out) == 0 {
			out = s.itself(m, cond)
		}
	case timeCondition:
		out = n.during(cond.time, shadow)
	case mannerCondition:
		for _, q := range m.facts {
			if s.saysSo(q, cond.text) {
				out = append(out, q)
			}
		}
	case thingCondition:
		for _, q := range n.quads {
			for _, t := range cond.things {
				if q.Object == t.IRI && !m.uses(q) {
					out = append(out, q)
				}
			}
		}
	}
	return out, refs
}

// saysSo reports whether the words that carry a quad hold a word, or one of
// several parted by a bar.
func (s *session) saysSo(q quad.Quad, word string) bool {
	for _, quote := range s.selected(q) {
		text := names.Fold(quote)
		if slices.ContainsFunc(strings.Split(word, "|"), func(w string) bool { return strings.Contains(text, w) }) {
			return true
		}
	}
	return false
}

// itself meets a place condition by a thing that lies in the place.
func (s *session) itself(m *candidate, cond condition) []quad.Quad {
	var out []quad.Quad
	for _, q := range m.node.values("within", false) {
		iri, _ := q.Object.(quad.IRI)
		for _, t := range cond.things {
			if _, ok := s.within(t.IRI)[iri]; ok && s.is(m.node, "Place") {
				out = append(out, q)
			}
		}
	}
	return out
}

// uses reports whether a quad already stands for one of the parties.
func (m *candidate) uses(q quad.Quad) bool {
	for _, f := range m.facts {
		if f == q {
			return true
		}
	}
	return false
}

// speaksOf reports whether one of the parties is a value, by whichever property.
func (m *candidate) speaksOf(value quad.Value) bool {
	return slices.ContainsFunc(m.facts, func(q quad.Quad) bool { return q.Object == value })
}

// during gives the quads that date a node, when its time must overlap the
// interval.
func (n *node) during(want interval, shadow bool) []quad.Quad {
	var out []quad.Quad
	for _, property := range dateProperties {
		for _, q := range n.values(property, shadow) {
			if dates(rdf.Text(q.Object)).overlaps(want) {
				out = append(out, q)
			}
		}
	}
	earliest, latest := n.values("earliest", shadow), n.values("latest", shadow)
	if len(earliest)+len(latest) == 0 {
		return out
	}
	var is interval
	if len(earliest) > 0 {
		is.from = dates(rdf.Text(earliest[0].Object)).from
	}
	if len(latest) > 0 {
		is.to = dates(rdf.Text(latest[0].Object)).to
	}
	if is.overlaps(want) {
		out = append(out, earliest...)
		out = append(out, latest...)
		out = append(out, n.values("edtf", shadow)...)
	}
	return out
}

// lacking decides what a candidate is that does not meet all conditions: put
// together when other statements about the row's thing meet the rest, near
// when one statement meets all but one, else nothing.
func (s *session) lacking(p *part, c *clause, m *candidate, sol *solution, missing []condition) *solution {
	if len(missing) == 0 {
		return sol
	}
	if c.not || p.want == wantClaims || len(s.narrowed.names) > 0 {
		return nil
	}
	if extra, refs, ok := s.elsewhere(p, c, m, missing); ok {
		sol.support = Combined
		sol.facts = append(sol.facts, extra...)
		sol.reference = append(sol.reference, refs...)
		sol.lacks = append(sol.lacks, Lack{Condition: "one_statement", Label: oneStatement[languageOf(s.lang)]})
		return sol
	}
	if len(missing) > 1 || len(m.facts) == 0 || len(c.conds) == 1 && !c.namesParty() {
		return nil // what names the only thing is never dropped
	}
	sol.support, sol.near = Near, 1
	sol.lacks = append(sol.lacks, Lack{Condition: string(missing[0].kind), Label: s.conditionLabel(missing[0]), Instead: s.instead(m, missing[0])})
	return sol
}

var oneStatement = map[string]string{
	"en": "one statement that says it all",
	"nb": "ett utsagn som sier alt",
	"nn": "eitt utsegn som seier alt",
}

// namesParty reports whether a role is filled by a named thing.
func (c *clause) namesParty() bool {
	for _, np := range c.roles {
		if np.v == nil {
			return true
		}
	}
	return false
}

// doers lists the properties by which a statement is about what a thing does.
// What others do for it, or beside it, says nothing of its own work.
var doers = []string{"actor", "provider", "donor", "operator", "launchedBy", "organiser", "partner", "of", "with", "publisher"}

// elsewhere looks for other statements about the row's thing that meet the
// conditions.
func (s *session) elsewhere(p *part, c *clause, m *candidate, missing []condition) (facts, refs []quad.Quad, ok bool) {
	thing, found := s.rowThing(p, c, m)
	if !found {
		return nil, nil, false
	}
	for _, n := range s.does(thing, m.node) {
		if facts, refs, ok := s.metTogether(thing, n, missing); ok {
			return facts, refs, true
		}
	}
	for _, cond := range missing {
		q, chain, met := s.metBy(thing, cond, m.node)
		if !met {
			return nil, nil, false
		}
		facts, refs = append(facts, q...), append(refs, chain...)
	}
	return facts, refs, true
}

// rowThing gives the thing that stands in the row: the target of the part.
func (s *session) rowThing(p *part, c *clause, m *candidate) (quad.IRI, bool) {
	for role, np := range c.roles {
		if np.v != nil && len(p.targets) > 0 && np.v == p.targets[0] {
			iri, ok := m.values[role].(quad.IRI)
			return iri, ok
		}
	}
	return "", false
}

// does gives the plain statements, and the thing itself, that say what it does.
func (s *session) does(thing quad.IRI, not *node) []*node {
	var out []*node
	for _, n := range s.mentions(thing) {
		if n == not || n.shade != "" || n.iri != thing && !s.is(n, "Relation") && !s.is(n, "Undertaking") && !s.is(n, "Event") {
			continue
		}
		if n.iri == thing || len(n.doing(thing)) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// metTogether meets all conditions by one statement.
func (s *session) metTogether(thing quad.IRI, n *node, conds []condition) (facts, refs []quad.Quad, ok bool) {
	for _, cond := range conds {
		q, chain, met := s.metIn(thing, n, cond)
		if !met {
			return nil, nil, false
		}
		facts, refs = append(facts, q...), append(refs, chain...)
	}
	return facts, refs, true
}

// metBy looks for a statement about what a thing does that meets a condition.
func (s *session) metBy(thing quad.IRI, cond condition, not *node) (facts, refs []quad.Quad, ok bool) {
	for _, n := range s.does(thing, not) {
		if facts, refs, ok = s.metIn(thing, n, cond); ok {
			return facts, refs, true
		}
	}
	return nil, nil, false
}

// metIn meets a condition by one statement about what a thing does: that it
// does it and the condition in one passage, or in two linked ones.
func (s *session) metIn(thing quad.IRI, n *node, cond condition) (facts, refs []quad.Quad, ok bool) {
	found, chains := s.meets(&candidate{node: n}, cond)
	for _, q := range found {
		if n.iri == thing {
			return []quad.Quad{q}, chains[q], true
		}
		for _, r := range n.doing(thing) {
			if r.Label == q.Label || s.linked(r.Label, q.Label) {
				return []quad.Quad{r, q}, chains[q], true
			}
		}
	}
	return nil, nil, false
}

// doing gives the quads in which a node says that a thing does something.
func (n *node) doing(thing quad.IRI) []quad.Quad {
	var out []quad.Quad
	for _, property := range doers {
		out = append(out, n.holding(property, thing, false)...)
	}
	return out
}

// instead says what a statement has in the place of a condition it lacks.
func (s *session) instead(m *candidate, cond condition) string {
	var properties []string
	switch cond.kind {
	case placeCondition:
		properties = placeProperties
	case timeCondition:
		for _, property := range append([]string{"edtf"}, dateProperties...) {
			if text := m.node.text(property); text != "" {
				return text
			}
		}
		return ""
	case topicCondition:
		properties = topicProperties
	}
	var labels []string
	for _, property := range properties {
		for _, q := range m.node.values(property, m.form.Shadow) {
			if label := s.label(q.Object); !slices.Contains(labels, label) {
				labels = append(labels, label)
			}
		}
	}
	sort.Strings(labels)
	return s.list(labels)
}

func (s *session) conditionLabel(c condition) string {
	switch c.kind {
	case timeCondition:
		return c.time.String()
	case mannerCondition:
		first, _, _ := strings.Cut(c.text, "|")
		return first
	}
	var labels []string
	for _, t := range c.things {
		labels = append(labels, t.Label(s.lang))
	}
	return s.list(labels)
}

// otherRelation finds statements that meet all conditions but the relation:
// the row's thing and the named party have different roles in them.
func (s *session) otherRelation(p *part, c *clause) []*solution {
	var target *variable
	var named *party
	for _, np := range c.roles {
		switch {
		case np.v != nil && len(p.targets) > 0 && np.v == p.targets[0]:
			target = np.v
		case np.v == nil && named == nil:
			named = np
		default:
			return nil
		}
	}
	if target == nil || named == nil || target.literal != "" {
		return nil
	}
	var out []*solution
	for _, t := range named.things {
		for _, n := range s.mentions(t.IRI) {
			if s.otherwise(c, n) {
				out = append(out, s.inAnotherRole(p, c, target, t.IRI, n)...)
			}
		}
	}
	return out
}

// otherwise reports whether a node is a plain statement of another relation
// than the clause's.
func (s *session) otherwise(c *clause, n *node) bool {
	if n.shade != "" || !s.is(n, "Relation") || s.is(n, "Statistic") || s.is(n, "Citation") {
		return false
	}
	for _, r := range c.frame.Realised {
		if s.is(n, r.Class) {
			return false
		}
	}
	return true
}

// inAnotherRole gives the things that have another role in a statement than a
// named party, when the statement meets all conditions.
func (s *session) inAnotherRole(p *part, c *clause, target *variable, named quad.IRI, n *node) []*solution {
	var out []*solution
	for _, mine := range n.quads {
		if mine.Object != named {
			continue
		}
		for _, theirs := range n.quads {
			thing, ok := theirs.Object.(quad.IRI)
			if !ok || theirs.Predicate == mine.Predicate || thing == named || slices.Contains(conditionPredicates, string(theirs.Predicate.(quad.IRI))) {
				continue
			}
			m := &candidate{node: n, form: realisation{}, values: map[string]quad.Value{}, facts: []quad.Quad{mine, theirs}}
			if !s.mayBe(thing, target, m) || slices.Contains(conditionPredicates, string(mine.Predicate.(quad.IRI))) {
				continue
			}
			for _, primary := range s.carriers(m) {
				sol := s.judgeAt(&part{}, c, m, primary)
				if sol == nil || rankOf[sol.support] > rankOf[Inherited] {
					continue
				}
				sol.support, sol.near = Near, 1
				sol.lacks = []Lack{{Condition: "relation", Label: c.frame.label(s.lang), Instead: s.relationLabel(n)}}
				s.describe(sol, m)
				sol.bound[target.name] = thing
				out = append(out, sol)
				break
			}
		}
	}
	return out
}

// conditionPredicates hold conditions, not parties.
var conditionPredicates = func() []string {
	var out []string
	for _, list := range [][]string{topicProperties, placeProperties, {"saidBy", "within", "framework"}} {
		for _, property := range list {
			out = append(out, string(vocab.Term(property)))
		}
	}
	return append(out, string(vocab.Type))
}()

// relationLabel names the relation of a statement.
func (s *session) relationLabel(n *node) string {
	for _, class := range n.classes {
		if c := s.lexicon.onto.Class(class); c != nil {
			return c.Label.In(s.lang)
		}
	}
	return ""
}

// describe takes into a solution what its statement says of how it is said.
func (s *session) describe(sol *solution, m *candidate) {
	var comments []string
	for _, q := range m.node.quads {
		switch q.Predicate {
		case vocab.Term("modality"):
			sol.modality = rdf.Text(q.Object)
		case vocab.Term("saidBy"):
			sol.saidBy = append(sol.saidBy, q.Object)
		case vocab.Comment:
			comments = append(comments, rdf.Text(q.Object))
		}
	}
	if sol.modality != "" && languageOf(s.lang) == "en" { // remarks in statement files are in English
		sol.notes = append(sol.notes, comments...)
	}
	sol.notes = append(sol.notes, s.told(m)...)
	sol.background = s.isBackground(sol.primary)
}

func (f *frame) label(lang string) string {
	if l := f.Label[lang]; l != "" {
		return l
	}
	return f.Label["en"]
}
