package explore

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// passageEntity shows a passage with the statements that were read in it, or a
// source.
func (r *reader) passageEntity(iri quad.IRI) (Entity, error) {
	described, err := graph.Match(r.ctx, r.snapshot, iri, nil, nil, nil)
	if err != nil {
		return Entity{}, err
	}
	read, err := graph.Match(r.ctx, r.snapshot, nil, nil, nil, iri)
	if err != nil {
		return Entity{}, err
	}
	if len(described)+len(read) == 0 {
		return Entity{}, notFound(iri)
	}
	e, err := r.passageHead(iri)
	if err != nil {
		return e, err
	}
	statements, err := r.readIn(read)
	if len(statements) > 0 {
		e.Groups = append(e.Groups, Group{Topic: "said_of", Label: readHere.In(r.lang), Statements: statements})
	}
	return e, err
}

// passageHead shows a passage by its words and where it stands, and a source by
// its title.
func (r *reader) passageHead(iri quad.IRI) (Entity, error) {
	p, err := r.passage(iri)
	e := Entity{
		ID: shortID(iri), IRI: string(iri), Label: p.words(), Kind: kindLabels()[source.Kind(p.evidence.Kind)].In(r.lang),
		Names: []Name{}, Identifiers: []Identifier{}, Groups: []Group{},
	}
	where := []string{p.evidence.SourceTitle, p.evidence.SourceYear}
	if iri == vocab.SourceIRI(graph.SourceOf(iri)) {
		e.Label, where = p.evidence.SourceTitle, where[1:]
	} else {
		where = append([]string{p.evidence.Section}, where...)
	}
	e.Definition = strings.Join(slices.DeleteFunc(where, func(s string) bool { return s == "" }), ", ")
	return e, err
}

// readIn gives the statements, and what is plainly said of things, that quads
// of one passage belong to.
func (r *reader) readIn(quads []quad.Quad) ([]Statement, error) {
	var statements []Statement
	byThing := map[quad.IRI][]quad.Quad{}
	var order []quad.IRI
	for _, q := range quads {
		subject, _ := q.Subject.(quad.IRI)
		if !strings.HasPrefix(string(subject), vocab.ID) {
			continue
		}
		if byThing[subject] == nil {
			order = append(order, subject)
		}
		byThing[subject] = append(byThing[subject], q)
	}
	for _, subject := range order {
		n, err := r.node(subject)
		if err != nil {
			return nil, err
		}
		found, err := r.saidOf(n, byThing[subject])
		if err != nil {
			return nil, err
		}
		statements = append(statements, found...)
	}
	return statements, nil
}

// saidOf shows a statement whole, and of a thing what the quads say.
func (r *reader) saidOf(n node, quads []quad.Quad) ([]Statement, error) {
	if n.relation != "" {
		s, err := r.statement(n, n.iri)
		s.Relation = s.Sentence
		s.Values, s.Details = s.Values[:0], s.Details[:0]
		return []Statement{s}, err
	}
	n.quads = quads
	facts, err := r.facts(n, nil)
	for i := range facts {
		facts[i].Relation = r.label(n.iri) + " – " + facts[i].Relation
	}
	return facts, err
}
