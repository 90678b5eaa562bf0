package questions

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// attributeRows answers a part that asks for a property, of the things that
// the part before found or of one that it names.
func (s *session) attributeRows(q *query, p *part, a *Answer) []Row {
	column := p.attr.Label[languageOf(s.lang)]
	a.Columns = append(a.Columns, column)
	var rows []Row
	seen := map[string]bool{}
	for _, thing := range s.attributed(q, p) {
		for _, property := range p.attr.Property {
			for _, fact := range s.inLanguage(s.saidAs(thing, property)) {
				sol := &solution{support: Stated, facts: []quad.Quad{fact}, primary: fact.Label, background: s.isBackground(fact.Label)}
				value := s.value(fact.Object)
				if seen[value.Label] {
					continue
				}
				seen[value.Label] = true
				r := s.row(&part{}, nil, sol)
				r.Values[column] = value
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// saidAs gives what is said of a thing under a property; "label" is what it is called
// in full.
func (s *session) saidAs(thing quad.IRI, property string) []quad.Quad {
	if property != "label" {
		return s.node(thing).values(property, false)
	}
	t := s.names.Thing(thing)
	return slices.DeleteFunc(append(s.match(thing, vocab.PrefLabel, nil), s.match(thing, vocab.Title, nil)...), func(q quad.Quad) bool {
		return t != nil && slices.Contains(t.Short, rdf.Text(q.Object))
	})
}

// inLanguage keeps, of texts in several languages, those that a reader of the
// question's language reads best; other values stay.
func (s *session) inLanguage(quads []quad.Quad) []quad.Quad {
	for _, lang := range []string{s.lang, readIn(s.lang), "en"} {
		var kept []quad.Quad
		for _, q := range quads {
			text, tagged := q.Object.(quad.LangString)
			if !tagged || strings.EqualFold(text.Lang, lang) {
				kept = append(kept, q)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	}
	return quads
}

// attributed gives the things whose property is asked for.
func (s *session) attributed(q *query, p *part) []quad.IRI {
	var out []quad.IRI
	for _, t := range p.attr.things {
		out = append(out, t.IRI)
	}
	if p.attr.of == nil {
		return out
	}
	for _, before := range q.parts {
		for _, sol := range before.solved {
			if iri, ok := sol.bound[p.attr.of.name].(quad.IRI); ok && rankOf[sol.support] <= rankOf[Inherited] {
				out = append(out, iri)
			}
		}
	}
	return out
}

// yesNo answers whether something is so: yes by a plain statement, no by a
// denial that covers all that is asked, else that the sources do not say.
func (s *session) yesNo(p *part, a *Answer) []Row {
	a.Shape = Boolean
	a.Columns = append(a.Columns, "answer")
	yes := plain(s.solve(p))
	no := s.denials(p)
	var rows []Row
	if len(yes) > 0 {
		r := s.row(&part{}, nil, s.merged(yes))
		r.Values["answer"] = Value{Label: yesWord[languageOf(s.lang)], Value: true}
		r.Disputed = r.Disputed || len(no) > 0
		s.tellsWhich(p, a, &r)
		rows = append(rows, r)
	}
	if len(yes)+len(no) == 0 {
		return s.saidAfterAll(p)
	}
	if len(no) > 0 {
		r := s.row(&part{}, nil, s.merged(no))
		r.Values["answer"] = Value{Label: noWord[languageOf(s.lang)], Value: false}
		r.Disputed = r.Disputed || len(yes) > 0
		rows = append(rows, r)
		if len(yes) == 0 {
			a.Status = Denied
		}
	}
	return rows
}

var (
	yesWord = map[string]string{"en": "yes", "nb": "ja", "nn": "ja"}
	noWord  = map[string]string{"en": "no", "nb": "nei", "nn": "nei"}
)

// saidAfterAll answers whether something is not so by what says that it is.
func (s *session) saidAfterAll(p *part) []Row {
	if len(p.clauses) != 1 || !p.clauses[0].not {
		return nil
	}
	c, said := *p.clauses[0], *p
	c.not, said.clauses = false, []*clause{&c}
	found := plain(s.solve(&said))
	if len(found) == 0 {
		return nil
	}
	r := s.row(&part{}, nil, s.merged(found))
	r.Values["answer"] = Value{Label: afterAllWords[languageOf(s.lang)], Value: false}
	return []Row{r}
}

var afterAllWords = map[string]string{
	"en": "no, it is said to be so", "nb": "jo, det er sagt å være slik", "nn": "jo, det er sagt å vere slik",
}

func plain(all []*solution) []*solution {
	var out []*solution
	for _, sol := range all {
		if rankOf[sol.support] <= rankOf[Inherited] {
			out = append(out, sol)
		}
	}
	sortSolutions(out, func(*solution) string { return "" })
	return out
}

// spans reports whether the node's time is open or takes in the interval.
func (n *node) spans(want interval, shadow bool) bool {
	earliest, latest := n.values("earliest", shadow), n.values("latest", shadow)
	if len(earliest)+len(latest) == 0 {
		return true
	}
	from, to := "", ""
	if len(earliest) > 0 {
		from = rdf.Text(earliest[0].Object)
	}
	if len(latest) > 0 {
		to = rdf.Text(latest[0].Object)
	}
	return (from == "" || want.from != "" && from <= want.from) && (to == "" || want.to != "" && to >= want.to)
}

// denies looks for a denial of all that was asked when no row says yes, and
// shows it.
func (s *session) denies(q *query, a *Answer) bool {
	if len(q.parts) != 1 || q.parts[0].want == wantYesNo {
		return a.Status == Denied
	}
	all := s.denials(q.parts[0])
	found := slices.DeleteFunc(slices.Clone(all), func(sol *solution) bool { return s.isOfOne(q.parts[0], sol) })
	s.deniesOne = len(found) < len(all)
	for _, sol := range found {
		r := s.row(q.parts[0], s.columns(q.parts[0], 0), sol)
		r.Modality = "denied"
		a.Rows = append([]Row{r}, a.Rows...)
	}
	return len(found) > 0
}

// isOfOne reports whether a denial says no of one thing with a name that a part asks for:
// that it is not so of Denmark says nothing of the other Nordic states.
func (s *session) isOfOne(p *part, sol *solution) bool {
	return slices.ContainsFunc(p.targets, func(v *variable) bool {
		iri, named := sol.bound[v.name].(quad.IRI)
		return named && !s.unnamed(iri)
	})
}

// countRows answers how many: the number that a source states beside the
// members it names, or else the number of rows.
func (s *session) countRows(q *query, p *part, a *Answer) []Row {
	a.Shape = Scalar
	count, named := countColumns[languageOf(s.lang)][0], countColumns[languageOf(s.lang)][1]
	if p.named && len(q.parts) > 1 {
		return nil // the first part shows the named ones beside the number
	}
	alone := len(q.parts) == 1 // or another part asks which they are
	a.Columns = append(a.Columns, count)
	members := plain(s.solve(p))
	var labels []string
	for _, sol := range members {
		for _, v := range p.targets {
			if label := s.label(sol.bound[v.name]); !s.unnamed(sol.bound[v.name]) && !s.isSum(sol.bound[v.name]) && !slices.Contains(labels, label) && !sol.background {
				labels = append(labels, label)
			}
		}
	}
	sort.Strings(labels)
	var rows []Row
	for _, sol := range s.stated(p) {
		text := rdf.Text(sol.facts[0].Object)
		r := s.row(&part{}, nil, sol)
		n, _ := strconv.ParseInt(text, 10, 64)
		r.Values[count] = Value{Label: s.bounded(sol.nodes[0], text), Value: n}
		if alone && len(labels) == 0 {
			r.Notes = append(r.Notes, noteNoneNamed[languageOf(s.lang)])
		} else {
			r.Values[named] = Value{Label: strconv.Itoa(len(labels)), Value: len(labels)}
			r.Notes = append(r.Notes, fmt.Sprintf(noteNamed[languageOf(s.lang)], len(labels), s.list(labels)))
		}
		rows = append(rows, r)
	}
	if !alone || len(labels) > 0 {
		a.Columns = append(a.Columns, named)
	}
	if len(rows) > 0 || len(labels) == 0 {
		return rows
	}
	sol := s.merged(members)
	r := s.row(&part{}, nil, sol)
	r.Values[count] = Value{Label: s.atLeast(len(labels)), Value: len(labels)}
	r.Values[named] = r.Values[count]
	r.Notes = append(r.Notes, fmt.Sprintf(noteCounted[languageOf(s.lang)], s.list(labels)))
	return append(rows, r)
}

// isSum reports whether a thing is the sum of those that are counted, and none of them:
// a portfolio of projects.
func (s *session) isSum(value quad.Value) bool {
	iri, named := value.(quad.IRI)
	if !named || !s.is(s.node(iri), "Undertaking") {
		return false
	}
	t := s.names.Thing(iri)
	return t != nil && slices.ContainsFunc(names.Words(t.Label("en")), func(w names.Word) bool { return w.Folded == "portfolio" })
}

// atLeast says a number that was counted, which is a least one where more
// statements may answer than were looked at.
func (s *session) atLeast(n int) string {
	if s.more {
		return boundWords["over"][languageOf(s.lang)] + " " + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// bounded says a stated number with its bound: "more than 110".
func (s *session) bounded(n *node, number string) string {
	bound := strings.TrimPrefix(n.text("countBound"), vocab.NS)
	if words := boundWords[bound][languageOf(s.lang)]; words != "" {
		return words + " " + number
	}
	return number
}

var boundWords = map[string]map[string]string{
	"over":  {"en": "more than", "nb": "mer enn", "nn": "meir enn"},
	"under": {"en": "fewer than", "nb": "færre enn", "nn": "færre enn"},
	"about": {"en": "about", "nb": "om lag", "nn": "om lag"},
}

var countColumns = map[string][2]string{
	"en": {"number", "named"},
	"nb": {"antall", "navngitte"},
	"nn": {"tal", "namngjevne"},
}

var noteNoneNamed = map[string]string{
	"en": "The number is the source's; none of them is named.",
	"nb": "Tallet er kildens; ingen av dem er navngitt.",
	"nn": "Talet er kjelda sitt; ingen av dei er namngjeven.",
}

var noteNamed = map[string]string{
	"en": "The number is the source's; %d of them are named: %s",
	"nb": "Tallet er kildens; %d av dem er navngitt: %s",
	"nn": "Talet er kjelda sitt; %d av dei er namngjevne: %s",
}

var noteCounted = map[string]string{
	"en": "No source states a number; counted are those named: %s",
	"nb": "Ingen kilde oppgir noe tall; talt er de som er navngitt: %s",
	"nn": "Inga kjelde oppgjev noko tal; talde er dei som er namngjevne: %s",
}

// stated gives the numbers that sources state for the first clause of a part.
func (s *session) stated(p *part) []*solution {
	if len(p.clauses) != 1 || p.clauses[0].frame.Count == nil {
		return nil
	}
	c := *p.clauses[0]
	form := c.frame.Count
	named := map[string]*party{}
	for role := range form.Roles {
		if np := c.roles[role]; np != nil && np.v == nil {
			named[role] = np
		}
	}
	if len(named) != len(form.Roles) {
		return s.statedEither(&c, form)
	}
	return s.statedBy(&c, form, named)
}

// statedEither tries the named party in the role of the form, for relations
// in which either side may be asked for.
func (s *session) statedEither(c *clause, form *countForm) []*solution {
	for _, np := range c.roles {
		if np.v != nil {
			continue
		}
		for role := range form.Roles {
			if s.partyFits(np, c.frame.Roles[role]) {
				return s.statedBy(c, form, map[string]*party{role: np})
			}
		}
	}
	return nil
}

func (s *session) statedBy(c *clause, form *countForm, named map[string]*party) []*solution {
	counted := &clause{frame: c.frame, roles: named}
	r := realisation{Class: form.Class, Roles: form.Roles, Where: form.Where}
	var out []*solution
	for _, m := range s.matches(counted, r) {
		if !s.countsAll(c, m) {
			continue
		}
		for _, fact := range m.node.values(form.Property, false) {
			sol := &solution{bound: map[string]quad.Value{}, support: Stated, facts: append([]quad.Quad{fact}, m.facts...), primary: fact.Label, nodes: []*node{m.node}}
			s.describe(sol, m)
			if len(form.Where) > 0 || s.countsKind(c, m.node) {
				out = append(out, sol)
			}
		}
	}
	return wholes(out)
}

// wholes leaves out, where several numbers are stated, those that count only
// the members listed beside them.
func wholes(all []*solution) []*solution {
	var out []*solution
	for _, sol := range all {
		if len(sol.nodes[0].values("member", false)) == 0 {
			out = append(out, sol)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// countsAll reports whether a stated number counts what is asked: no wider
// kind, place, topic or time.
func (s *session) countsAll(c *clause, m *candidate) bool {
	for _, cond := range c.conds {
		if facts, _ := s.meets(m, cond); len(facts) == 0 {
			return false
		}
	}
	for _, v := range c.variables() {
		if len(v.told) > 0 {
			return false // a number says nothing of such ones
		}
		for _, place := range v.places {
			at := append(m.node.holding("place", place.IRI, false), m.node.holding("memberPlace", place.IRI, false)...)
			if len(at) == 0 {
				return false
			}
		}
		if !s.countsSuch(v, m.node) {
			return false
		}
	}
	return !c.not
}

// countsSuch reports whether those counted are of the variable's kind: all
// that are named beside the number, or else as the number's words say.
func (s *session) countsSuch(v *variable, n *node) bool {
	named := false
	for _, property := range []string{"with", "member"} {
		for _, q := range n.values(property, false) {
			iri, _ := q.Object.(quad.IRI)
			if s.unnamed(q.Object) {
				continue
			}
			named = true
			if !s.mayBe(iri, &variable{classes: v.classes}, &candidate{}) {
				return false
			}
		}
	}
	return named || v.role != nil || s.speaksOf(n, v)
}

// speaksOf reports whether the words beside a number, or those it was read in,
// name the variable's kind.
func (s *session) speaksOf(n *node, v *variable) bool {
	var texts []string
	for _, q := range n.quads {
		texts = append(texts, s.selected(q)...)
	}
	for _, property := range []string{"memberKind", "claim", "population"} {
		for _, q := range n.values(property, false) {
			texts = append(texts, rdf.Text(q.Object))
		}
	}
	text := names.Fold(strings.Join(texts, " "))
	for _, class := range v.classes {
		for _, lang := range languages {
			for _, word := range s.lexicon.onto.Class(class).Nouns.In(lang) {
				last := names.Words(word)
				w := last[len(last)-1]
				if strings.Contains(text, w.NB) || strings.Contains(text, w.EN) {
					return true
				}
			}
		}
	}
	return false
}

// countsKind reports whether a stated number counts what was asked: for
// members, those of the plain status.
func (s *session) countsKind(c *clause, n *node) bool {
	status := strings.TrimPrefix(n.text("status"), vocab.NS)
	return n.shade == "" && (status == "" || status == "member" || status == "partner")
}

// timeRows answers when: the dates of the statement or thing.
func (s *session) timeRows(p *part, a *Answer) []Row {
	a.Shape = Scalar
	column := timeColumn[languageOf(s.lang)]
	a.Columns = append(a.Columns, column)
	found := plain(s.solve(p))
	if p.newest != whole {
		found, _ = s.picked(p, found)
	}
	var order []string
	said := map[string]*solution{}
	times := map[string]Value{}
	for _, sol := range found {
		for _, n := range sol.nodes {
			for _, property := range sol.when {
				for _, fact := range n.values(property, n.shade != "") {
					dated := &solution{support: sol.support, facts: []quad.Quad{fact}, primary: fact.Label, modality: sol.modality, notes: sol.notes, nodes: []*node{n}}
					value := s.value(fact.Object)
					if first := said[value.Label]; first != nil {
						first.others = append(first.others, dated)
						continue
					}
					order = append(order, value.Label)
					said[value.Label], times[value.Label] = dated, value
				}
			}
		}
	}
	var rows []Row
	for _, text := range order {
		r := s.row(&part{}, nil, said[text])
		r.Values[column] = times[text]
		rows = append(rows, r)
	}
	return rows
}

var timeColumn = map[string]string{"en": "time", "nb": "tid", "nn": "tid"}
