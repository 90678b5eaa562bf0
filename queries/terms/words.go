package terms

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// word is a class or a property.
type word struct {
	iri  quad.IRI
	kind Kind
}

// declaring are the classes whose members are classes or properties, also those
// that nothing uses yet.
var declaring = map[quad.IRI]Kind{
	vocab.RDFS + "Class":             Class,
	vocab.OWL + "Class":              Class,
	vocab.RDF + "Property":           Property,
	vocab.OWL + "ObjectProperty":     Property,
	vocab.OWL + "DatatypeProperty":   Property,
	vocab.OWL + "AnnotationProperty": Property,
	vocab.OWL + "SymmetricProperty":  Property,
	vocab.OWL + "FunctionalProperty": Property,
	vocab.OWL + "TransitiveProperty": Property,
}

// countWords gives the classes and properties of a snapshot with how often each
// is used.
func countWords(ctx context.Context, s graph.Snapshot) (map[word]int, error) {
	counts := map[word]int{}
	for class, kind := range declaring {
		quads, err := graph.Match(ctx, s, nil, vocab.Type, class, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			if iri, ok := q.Subject.(quad.IRI); ok {
				counts[word{iri, kind}] = 0
			}
		}
	}
	if err := countPredicates(ctx, s, counts); err != nil {
		return nil, err
	}
	return counts, countClasses(ctx, s, counts)
}

func countPredicates(ctx context.Context, s graph.Snapshot, counts map[word]int) error {
	lister, ok := s.(graph.Lister)
	if !ok {
		return nil // what is declared is offered all the same
	}
	ids, triples, err := lister.Predicates(ctx)
	if err != nil {
		return err
	}
	terms := make([]quad.Value, len(ids))
	if err := s.Terms(ctx, ids, terms); err != nil {
		return err
	}
	for i, term := range terms {
		if iri, ok := term.(quad.IRI); ok && triples[i] > 0 {
			counts[word{iri, Property}] = triples[i]
		}
	}
	return nil
}

// rowBatch is how many rows are read at a time.
const rowBatch = 1024

// countClasses goes through all that says what something is, which stands
// sorted by class.
func countClasses(ctx context.Context, s graph.Snapshot, counts map[word]int) error {
	typed := make([]graph.ID, 1)
	if err := s.Lookup(ctx, []quad.Value{vocab.Type}, typed); err != nil || typed[0] == graph.NoID {
		return err
	}
	cursor, err := s.Scan(ctx, graph.Pattern{P: typed[0]}, graph.POS)
	if err != nil {
		return err
	}
	defer cursor.Close()
	members := map[graph.ID]int{}
	var last graph.Row
	rows := make([]graph.Row, rowBatch)
	for {
		n, err := cursor.Next(rows)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		for _, row := range rows[:n] {
			if row.S != last.S || row.O != last.O { // else it is said in another passage too
				members[row.O]++
			}
			last = row
		}
	}
	ids := make([]graph.ID, 0, len(members))
	for id := range members {
		ids = append(ids, id)
	}
	terms := make([]quad.Value, len(ids))
	if err := s.Terms(ctx, ids, terms); err != nil {
		return err
	}
	for i, term := range terms {
		if iri, ok := term.(quad.IRI); ok {
			counts[word{iri, Class}] = members[ids[i]]
		}
	}
	return nil
}
