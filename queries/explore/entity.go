// Package explore tells what is known of one thing, with the passages that say
// so.
package explore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/questions"
)

// ErrNotFound means that the graph says nothing of the thing asked for.
var ErrNotFound = errors.New("nothing is known of it")

// Entity is one thing with everything that is said of it.
type Entity struct {
	ID          string       `json:"id"` // such as "iom"
	IRI         string       `json:"iri"`
	Label       string       `json:"label"`
	Class       string       `json:"class"` // the most specific one, such as "NGO"
	Kind        string       `json:"kind"`  // the class in words
	Names       []Name       `json:"names"`
	Identifiers []Identifier `json:"identifiers"`
	Definition  string       `json:"definition,omitempty"`
	Groups      []Group      `json:"groups"`
}

// Name is a name of a thing. An abbreviation has no language.
type Name struct {
	Label    string `json:"label"`
	Language string `json:"language,omitempty"`
}

// Identifier is what a register calls a thing.
type Identifier struct {
	Scheme string `json:"scheme"` // in words
	Value  string `json:"value"`
}

// Group is the statements of one kind: plain facts, or one kind of relation.
type Group struct {
	Topic      string      `json:"topic"` // one of Topics
	Label      string      `json:"label"`
	Statements []Statement `json:"statements"`
}

// Statement is one thing said, seen from the entity: what relates it to the
// values, the further conditions, and the passages that say so.
type Statement struct {
	ID         string               `json:"id,omitempty"` // of the relation; a plain fact has none
	Sentence   string               `json:"sentence"`     // the whole of it in words
	Relation   string               `json:"relation"`
	Values     []questions.Value    `json:"values"`
	Details    []Detail             `json:"details"`
	Support    questions.Support    `json:"support"`
	Modality   string               `json:"modality"`
	SaidBy     string               `json:"said_by,omitempty"`
	Background bool                 `json:"background"`
	Notes      []string             `json:"notes"`
	Evidence   []questions.Evidence `json:"evidence"`

	// Earliest and Latest bound the time of the statement: dates, empty where
	// the source gives none.
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
	// Places are where it holds.
	Places []Choice `json:"places,omitempty"`
	// Dispute is the same for statements that the sources disagree on, empty
	// for all others; Figures says that they count the same thing.
	Dispute string `json:"dispute,omitempty"`
	Figures bool   `json:"figures,omitempty"`
	// Corrected says that somebody corrects the statement; the corrections say
	// how, and the claims are in the evidence.
	Corrected   bool         `json:"corrected,omitempty"`
	Corrections []Correction `json:"corrections,omitempty"`
	// Fact is what a claim about a plain fact names, which has no id.
	Fact *Fact `json:"fact,omitempty"`
}

// Fact names what one passage says plainly of a thing, or of one of its values.
type Fact struct {
	Thing    string `json:"thing"`
	Property string `json:"property"`
	Value    string `json:"value,omitempty"` // empty for all that the passage says
	Passage  string `json:"passage,omitempty"`
}

// Detail is a further condition of a statement, such as its theme.
type Detail struct {
	Label  string            `json:"label"`
	Values []questions.Value `json:"values"`
}

// Explorer tells of the things of one snapshot, which does not change.
type Explorer struct {
	snapshot graph.Snapshot
	names    *names.Index
	ontology *ontology.Ontology
	funding  funding
}

// New gives the explorer of a snapshot with its names.
func New(s graph.Snapshot, index *names.Index, o *ontology.Ontology) *Explorer {
	return &Explorer{snapshot: s, names: index, ontology: o}
}

// Entity gives what has an IRI: a thing, a statement, a source or a passage.
func (x *Explorer) Entity(ctx context.Context, iri quad.IRI, lang string) (Entity, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	if strings.HasPrefix(string(iri), vocab.Source) {
		return r.passageEntity(iri)
	}
	self, err := r.node(iri)
	if err != nil {
		return Entity{}, err
	}
	named, err := r.namedBy(iri)
	if err != nil {
		return Entity{}, err
	}
	if len(self.quads) == 0 && len(named) == 0 {
		return Entity{}, notFound(iri)
	}
	if self.relation != "" {
		return r.relationEntity(self)
	}
	return r.thingEntity(self, named)
}

func notFound(iri quad.IRI) error { return fmt.Errorf("%s: %w", shortID(iri), ErrNotFound) }

// relationEntity shows a statement as a thing of its own.
func (r *reader) relationEntity(n node) (Entity, error) {
	e := r.head(n)
	statement, err := r.statement(n, n.iri)
	if err != nil {
		return e, err
	}
	if e.Label == "" {
		e.Label = statement.Sentence
	}
	e.Groups = []Group{{Topic: r.topicOf(n.relation), Label: r.classLabel(n.relation), Statements: []Statement{statement}}}
	return e, nil
}

func (r *reader) thingEntity(self node, named []node) (Entity, error) {
	e := r.head(self)
	if e.Label == "" {
		e.Label = e.Kind
	}
	facts, err := r.facts(self, named)
	if err != nil {
		return e, err
	}
	e.Groups = append(e.Groups, r.factGroups(facts)...)
	relations, err := r.relations(self.iri, named)
	e.Groups = append(e.Groups, relations...)
	return e, err
}

// head gives what stands above the statements: names and identifiers.
func (r *reader) head(n node) Entity {
	e := Entity{
		ID: shortID(n.iri), IRI: string(n.iri), Label: r.label(n.iri),
		Class: KindOf(r.ontology, n.classes), Names: r.allNames(n),
		Identifiers: r.identifiers(n),
		Definition:  inLanguage(n.values("definition"), r.lang),
		Groups:      []Group{},
	}
	e.Kind = r.classLabel(e.Class)
	return e
}

// relations groups the statements that name a thing by topic and kind: what a
// network shows first, then the kind with most of them.
func (r *reader) relations(self quad.IRI, named []node) ([]Group, error) {
	type kind struct{ class, topic string }
	byKind := map[kind][]Statement{}
	disputes := r.disputes(named)
	for _, n := range named {
		if n.relation == "" {
			continue
		}
		statement, err := r.statement(n, self)
		if err != nil {
			return nil, err
		}
		statement.Dispute, statement.Figures = disputes.of(n.iri)
		k := kind{r.topClass(n.relation), r.topicFor(n, self)}
		byKind[k] = append(byKind[k], statement)
	}
	kinds := slices.SortedFunc(maps.Keys(byKind), func(a, b kind) int {
		return cmp.Or(
			cmp.Compare(r.kindRank(a.class), r.kindRank(b.class)),
			cmp.Compare(len(byKind[b]), len(byKind[a])),
			cmp.Compare(a.class, b.class),
			cmp.Compare(a.topic, b.topic),
		)
	})
	var groups []Group
	for _, k := range kinds {
		statements := byKind[k]
		slices.SortStableFunc(statements, func(a, b Statement) int { return supportRank(a) - supportRank(b) })
		groups = append(groups, Group{k.topic, r.classLabel(k.class), statements})
	}
	return groups, nil
}

// kindRank puts the relations that are drawn in a network before the others,
// and those before what has no verb, such as figures and findings.
func (r *reader) kindRank(class string) int {
	c := r.ontology.Class(class)
	switch {
	case c == nil || len(c.Verbs.EN) == 0:
		return 2
	case c.Draw.Style == "" && !r.drawnBelow(class):
		return 1
	}
	return 0
}

func (r *reader) drawnBelow(class string) bool {
	return slices.ContainsFunc(r.ontology.Classes(), func(c *ontology.Class) bool {
		return c.Draw.Style != "" && r.ontology.IsA(c.ID, class)
	})
}

func supportRank(s Statement) int {
	return slices.Index([]questions.Support{questions.Stated, questions.Inherited, questions.Combined}, s.Support)
}

// KindOf gives the most specific of a thing's classes, empty if there is none.
func KindOf(o *ontology.Ontology, classes []string) string {
	best := ""
	for _, c := range classes {
		if best == "" || o.IsA(c, best) {
			best = c
		}
	}
	return best
}

// shortID is what an address names a thing by; a source or passage keeps src/.
func shortID(iri quad.IRI) string {
	return strings.TrimPrefix(strings.TrimPrefix(string(iri), vocab.ID), vocab.Base)
}
