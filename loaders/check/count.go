package check

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
)

// Tally counts statements: relation nodes and plain facts. What fills tables,
// cites or names is counted apart, since there is much of it and it is not
// what the sources were read for.
type Tally struct {
	Statements int `json:"statements"` // relation nodes
	Facts      int `json:"facts"`      // plain facts of a thing
	Cells      int `json:"cells"`      // either of them, read in table cells only
	Citations  int `json:"citations"`
	Names      int `json:"names"` // names, abbreviations, misspellings
}

// All is the number of statements of both kinds, without those counted apart.
func (t Tally) All() int { return t.Statements + t.Facts }

// Line is a Tally of one section or class.
type Line struct {
	Name string `json:"name"`
	Tally
}

// unit is one statement with the passages it was read in.
type unit struct {
	class    string
	kind     func(*Tally) *int
	passages []*passage
}

// citation is the class of statements that cite a publication.
const citation = "Citation"

// count counts the statements of all documents.
func (c *checker) count() {
	sections, classes := map[string]*Line{}, map[string]*Line{}
	order := map[string]int{}
	for _, u := range c.model.units() {
		*u.kind(&c.report.Total)++
		*u.kind(&line(classes, u.class).Tally)++
		for _, section := range u.sections(order) {
			*u.kind(&line(sections, section).Tally)++
		}
	}
	c.report.Classes = lines(classes, map[string]int{})
	c.report.Sections = lines(sections, order)
	c.report.Things = c.model.things()
}

func line(all map[string]*Line, name string) *Line {
	if all[name] == nil {
		all[name] = &Line{Name: name}
	}
	return all[name]
}

// lines sorts by order, then by name; what has no order comes last.
func lines(all map[string]*Line, order map[string]int) []Line {
	var out []Line
	for _, l := range all {
		out = append(out, *l)
	}
	at := func(l Line) int {
		if n, ok := order[l.Name]; ok {
			return n
		}
		return math.MaxInt
	}
	slices.SortFunc(out, func(a, b Line) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), strings.Compare(a.Name, b.Name))
	})
	return out
}

// sections gives the sections that a unit was read in, each once, and notes
// where each section first stands.
func (u unit) sections(order map[string]int) []string {
	var out []string
	for _, p := range u.passages {
		if !slices.Contains(out, p.section) {
			out = append(out, p.section)
		}
		if at, ok := order[p.section]; p.position > 0 && (!ok || p.position < at) {
			order[p.section] = p.position
		}
	}
	return out
}

// units gives what the documents state, each once.
func (m *model) units() []unit {
	found := map[[3]quad.Value]*unit{}
	for _, q := range m.quads {
		class, ok := m.class(q.Subject)
		if !ok || !m.ofDocument(q) {
			continue
		}
		key, kind := m.unitOf(q, class)
		if kind == nil {
			continue
		}
		if found[key] == nil {
			found[key] = &unit{class: class, kind: kind}
		}
		found[key].passages = append(found[key].passages, m.passages[q.Label])
	}
	var out []unit
	for _, u := range slices.Collect(maps.Values(found)) {
		out = append(out, u.settled())
	}
	return out
}

// unitOf says which unit a quad belongs to and how that is counted; kind is nil
// for quads that are not counted.
func (m *model) unitOf(q quad.Quad, class string) (key [3]quad.Value, kind func(*Tally) *int) {
	if m.ontology.IsRelation(class) {
		if q.Predicate != vocab.Type {
			return key, nil
		}
		key = [3]quad.Value{q.Subject}
		if class == citation {
			return key, func(t *Tally) *int { return &t.Citations }
		}
		return key, func(t *Tally) *int { return &t.Statements }
	}
	key = [3]quad.Value{q.Subject, q.Predicate, q.Object}
	switch {
	case isName(q.Predicate):
		return key, func(t *Tally) *int { return &t.Names }
	case isFact(q.Predicate):
		return key, func(t *Tally) *int { return &t.Facts }
	}
	return key, nil
}

// settled counts a statement that stands in table cells only among the cells.
func (u *unit) settled() unit {
	for _, p := range u.passages {
		if p.kind != vocab.Term("Cell") {
			return *u
		}
	}
	u.kind = func(t *Tally) *int { return &t.Cells }
	return *u
}

func isName(predicate quad.Value) bool {
	names := []quad.Value{
		vocab.PrefLabel, vocab.AltLabel, vocab.Term("abbreviation"), vocab.Term("misspelling"),
	}
	return slices.Contains(names, predicate)
}

// isFact reports whether a quad with the predicate says something of a thing.
// A period is one fact, though it is three quads.
func isFact(predicate quad.Value) bool {
	iri, _ := predicate.(quad.IRI)
	name, plain := strings.CutPrefix(string(iri), vocab.NS)
	if !plain {
		var shadow bool
		if name, shadow = strings.CutPrefix(string(iri), vocab.Shadow); !shadow {
			return false
		}
	}
	notFacts := append([]string{"modality", "saidBy"}, ontology.PeriodProperties()[1:]...)
	return !slices.Contains(notFacts, name)
}

// things counts the things that documents speak of.
func (m *model) things() int {
	seen := map[string]bool{}
	for _, q := range m.quads {
		if !m.ofDocument(q) {
			continue
		}
		for _, v := range []quad.Value{q.Subject, q.Object} {
			class, ok := m.class(v)
			if ok && !m.ontology.IsRelation(class) {
				id, _ := thingID(v)
				seen[id] = true
			}
		}
	}
	return len(seen)
}
