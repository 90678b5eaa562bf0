package mapping

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/statements"
	"github.com/samband/samband/queries/names"
)

// Known finds what the graph has by exact names and codes.
type Known struct {
	ontology *ontology.Ontology
	register *statements.Register
	ids      map[string][]string    // by folded name or code
	shownAs  func(id string) string // the id that a merged thing is shown by
}

// naming are the predicates whose objects name a thing.
func naming() []quad.IRI {
	return []quad.IRI{
		vocab.PrefLabel, vocab.AltLabel, vocab.HiddenLabel, vocab.Term("abbreviation"),
		vocab.Term("iso2"), vocab.Term("iso3"), vocab.Term("m49"), vocab.Term("identifier"),
	}
}

// ReadKnown reads the names and classes of a snapshot.
func ReadKnown(ctx context.Context, s graph.Snapshot, o *ontology.Ontology) (*Known, error) {
	k := &Known{ontology: o, register: statements.NewRegister(o), ids: map[string][]string{}, shownAs: shownIn(ctx, s)}
	for _, predicate := range statements.Classifying() {
		quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		k.register.Add(quads)
	}
	for _, predicate := range naming() {
		quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			k.name(q)
		}
	}
	return k, nil
}

func (k *Known) name(q quad.Quad) {
	subject, _ := q.Subject.(quad.IRI)
	id, ours := strings.CutPrefix(string(subject), vocab.ID)
	if !ours {
		return
	}
	var text string
	switch o := q.Object.(type) {
	case quad.String:
		text = string(o)
	case quad.LangString:
		text = string(o.Value)
	default:
		return
	}
	key := fold(text)
	if !slices.Contains(k.ids[key], id) {
		k.ids[key] = append(k.ids[key], id)
	}
}

// fold gives a name as names are compared: letters without accents and case,
// and single spaces.
func fold(name string) string {
	name = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "–", "-", "—", "-", " & ", " and ").Replace(name)
	return strings.Join(strings.Fields(names.Fold(name)), " ")
}

// Class gives the class of a thing or statement of the graph, also by an id that
// was merged into another.
func (k *Known) Class(id string) (string, bool) {
	if class, ok := k.register.Class(id); ok {
		return class, true
	}
	return k.register.Class(k.shownAs(id))
}

// shownIn gives the id by which a state of the graph shows a thing.
func shownIn(ctx context.Context, s graph.Snapshot) func(id string) string {
	return func(id string) string {
		found, shown := make([]graph.ID, 1), make([]quad.Value, 1)
		if err := s.Lookup(ctx, []quad.Value{vocab.Thing(id)}, found); err != nil || found[0] == graph.NoID {
			return id
		}
		if err := s.Terms(ctx, found, shown); err != nil {
			return id
		}
		iri, _ := shown[0].(quad.IRI)
		return strings.TrimPrefix(string(iri), vocab.ID)
	}
}

// Find gives the things of a class that have a name or code. A name that also
// stands in brackets or after a comma is tried the other way round: "Korea,
// Republic of".
func (k *Known) Find(class, name string) []string {
	for _, form := range forms(name) {
		var found []string
		for _, id := range k.ids[form] {
			if is, ok := k.register.Class(id); ok && k.ontology.IsA(is, class) {
				found = append(found, id)
			}
		}
		if len(found) > 0 {
			return k.original(found)
		}
	}
	return nil
}

// original leaves out what an earlier import brought if the name also names
// something else: things of imports have the id of their source before a
// slash.
func (k *Known) original(found []string) []string {
	var own []string
	for _, id := range found {
		if !strings.Contains(id, "/") {
			own = append(own, id)
		}
	}
	if len(own) > 0 {
		return own
	}
	return found
}

// forms gives a name, and the ways in which lists write it otherwise.
func forms(name string) []string {
	plain := fold(name)
	out := []string{plain}
	if before, after, has := strings.Cut(plain, ", "); has {
		out = append(out, after+" "+before)
	}
	if before, after, has := strings.Cut(strings.TrimSuffix(plain, ")"), " ("); has {
		out = append(out, after+" "+before, before+", "+after)
	}
	if bare, has := strings.CutPrefix(plain, "the "); has {
		out = append(out, bare)
	}
	return out
}
