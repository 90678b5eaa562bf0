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
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Source is a document or data file that the graph was read from.
type Source struct {
	ID         string
	Title      string
	Author     string
	Publisher  string
	Year       string
	Licence    string
	Type       string // such as "report"
	URL        string // where it was found
	Retrieved  string // YYYY-MM-DD
	Language   string
	Background bool
	Internal   bool // not meant for others
	Passages   int  // that are described
	Statements int  // things said in it, each counted once wherever it stands
}

// Sources lists the sources of the snapshot: documents first, then background.
func (x *Explorer) Sources(ctx context.Context) ([]Source, error) {
	quads, err := graph.Match(ctx, x.snapshot, nil, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	found := map[string]*Source{}
	for _, q := range quads {
		id := graph.SourceOf(q.Label)
		if id == "" {
			continue
		}
		if found[id] == nil {
			found[id] = &Source{ID: id}
		}
		found[id].add(q)
	}
	for s := range x.statements(quads) {
		found[s.source].Statements++
	}
	return inOrder(found), nil
}

// said is one thing that a source says: a relation, or a plain fact.
type said struct {
	source                     string
	subject, predicate, object quad.Value
}

// statements gives what each source says. All quads of a relation are one
// statement; names and classes are none.
func (x *Explorer) statements(quads []quad.Quad) map[said]bool {
	relations := x.relationsAmong(quads)
	out := map[said]bool{}
	for _, q := range quads {
		id := graph.SourceOf(q.Label)
		subject, _ := q.Subject.(quad.IRI)
		if id == "" || !strings.HasPrefix(string(subject), vocab.ID) {
			continue
		}
		name := propertyName(q.Predicate)
		switch {
		case relations[q.Subject]:
			out[said{source: id, subject: q.Subject}] = true
		case name != "" && !slices.Contains(namings, name):
			out[said{id, q.Subject, q.Predicate, q.Object}] = true
		}
	}
	return out
}

// namings are the properties that name a thing and say nothing else of it.
var namings = []string{"abbreviation", "misspelling", "formerName"}

func (x *Explorer) relationsAmong(quads []quad.Quad) map[quad.Value]bool {
	relations := map[quad.Value]bool{}
	for _, q := range quads {
		if q.Predicate == vocab.Type && x.isRelation(termName(q.Object)) {
			relations[q.Subject] = true
		}
	}
	return relations
}

func (x *Explorer) isRelation(class string) bool {
	return x.ontology.IsRelation(class) ||
		slices.ContainsFunc(ontology.Shades(), func(s ontology.Shade) bool { return s.Class == class })
}

func (s *Source) add(q quad.Quad) {
	if q.Predicate == source.InSource {
		s.Passages++
	}
	if q.Subject != vocab.SourceIRI(s.ID) {
		return
	}
	text := rdf.Lexical(q.Object)
	switch q.Predicate {
	case vocab.Title:
		s.Title = text
	case source.Publisher:
		s.Publisher = text
	case source.Creator:
		s.Author = text
	case source.Genre:
		s.Type = text
	case source.FoundAt:
		s.URL = text
	case source.Retrieved:
		s.Retrieved = text
	case source.Issued:
		s.Year = text
	case source.Licence:
		s.Licence = text
	case source.Language:
		s.Language = text
	case source.Internal:
		s.Internal = text == "true"
	case source.Background:
		s.Background = text == "true"
	}
}

func inOrder(found map[string]*Source) []Source {
	out := make([]Source, 0, len(found))
	for _, s := range found {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Source) int {
		if a.Background != b.Background {
			if b.Background {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return out
}
