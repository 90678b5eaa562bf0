// Package protocol answers the messages of the W3C Reconciliation API, versions
// 0.2 and 1.0-draft, over one state of the graph.
package protocol

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/reconcile"
	"github.com/samband/samband/queries/search"
)

// ErrInvalid means that a message cannot be understood; its text says where.
var ErrInvalid = errors.New("the reconciliation message cannot be understood")

// ErrNotFound means that no thing, type or property has the id.
var ErrNotFound = errors.New("not found")

// The bounds of one message.
const (
	MostQueries = 2000 // in a batch
	MostIDs     = 2000 // in an extension
	mostResults = 100  // for one query
	usualLimit  = 10
)

// Service answers messages. It may be used from several goroutines at once.
type Service struct {
	Matcher  *reconcile.Matcher
	Snapshot graph.Snapshot
	Ontology *ontology.Ontology
	Names    *names.Index
	Search   *search.Index
}

// Entity is a thing, type or property that a message names.
type Entity struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// Feature is one thing that was compared, with the points that it adds to the
// score, from 0 to 100.
type Feature struct {
	ID    string  `json:"id"`
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// Candidate is a thing that a query may mean.
type Candidate struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Score       float64   `json:"score"`
	Match       bool      `json:"match"`
	Type        []Entity  `json:"type"`
	Features    []Feature `json:"features"`
}

// query is one query of either version.
type query struct {
	reconcile.Query
	types      []string
	all        bool // each of the types
	should     bool // the types are a hint only
	id         string
	properties []property
}

// property is a value that a candidate should have.
type property struct {
	id       string
	values   []string
	required bool
	all      bool // each of the values
	none     bool // none of them
}

// answerAll answers queries in their order.
func (s *Service) answerAll(ctx context.Context, queries []query, lang string) ([][]Candidate, error) {
	asked := make([]reconcile.Query, len(queries))
	for i := range queries {
		asked[i] = s.prepared(&queries[i])
	}
	found, err := s.Matcher.MatchAll(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := make([][]Candidate, len(queries))
	for i, q := range queries {
		if out[i], err = s.answer(ctx, q, found[i], lang); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// prepared says what of a query the matcher can use.
func (s *Service) prepared(q *query) reconcile.Query {
	asked := q.Query
	if len(q.types) > 0 {
		asked.Class = q.types[0]
		if !q.should && !q.all {
			asked.Only = q.types
		} else if q.all {
			asked.Only = q.types[:1]
		}
	}
	for _, p := range q.properties {
		switch {
		case p.none:
		case p.id == "identifier" || s.isIdentifier(p.id):
			asked.Identifiers = append(asked.Identifiers, p.values...)
		case p.id == "country" || p.id == "headquarters":
			for _, v := range p.values {
				if s.Matcher.CountryCode(v) != "" {
					asked.Country = v
				}
			}
		}
	}
	if q.all || len(q.properties) > 0 {
		asked.Limit = mostResults // some of them will go
	}
	return asked
}

func (s *Service) isIdentifier(property string) bool {
	return slices.Contains([]string{"iso2", "iso3", "m49"}, property)
}

// answer writes down the candidates of one query that meet its conditions.
func (s *Service) answer(ctx context.Context, q query, found []reconcile.Candidate, lang string) ([]Candidate, error) {
	if q.id != "" {
		return s.byID(q.id, lang), nil
	}
	limit := min(q.Limit, mostResults)
	out := []Candidate{}
	for _, c := range found {
		if q.all && !s.hasAll(c, q.types) {
			continue
		}
		candidate := s.candidate(c, lang)
		meets, err := s.compareProperties(ctx, &candidate, c.Thing, q.properties, lang)
		if err != nil {
			return nil, err
		}
		if meets {
			out = append(out, candidate)
		}
		if len(out) == limit && len(q.properties) == 0 {
			break
		}
	}
	if len(q.properties) > 0 {
		slices.SortStableFunc(out, func(a, b Candidate) int {
			switch {
			case a.Score > b.Score:
				return -1
			case a.Score < b.Score:
				return 1
			}
			return 0
		})
		for i := 1; i < len(out); i++ {
			out[i].Match = false
		}
	}
	return out[:min(limit, len(out))], nil
}

func (s *Service) hasAll(c reconcile.Candidate, types []string) bool {
	for _, wanted := range types {
		if !slices.ContainsFunc(c.Classes, func(class string) bool { return s.Ontology.IsA(class, wanted) }) {
			return false
		}
	}
	return true
}

func (s *Service) candidate(c reconcile.Candidate, lang string) Candidate {
	out := Candidate{
		ID: idOf(c.Thing), Name: s.label(c.Thing, lang), Score: round(c.Score), Match: c.Match,
		Type: s.types(c.Classes, lang), Features: []Feature{},
	}
	var why []string
	for _, f := range c.Features {
		out.Features = append(out.Features, Feature{f.ID, f.Explain(lang), round(f.Points)})
		why = append(why, f.Explain(lang))
	}
	out.Description = strings.Join(append(why, c.Decision.Explain(lang)), "; ")
	return out
}

// round keeps the points readable; they still add up to within a hundredth.
func round(points float64) float64 { return float64(int64(points*1000+0.5)) / 1000 }

// byID gives the thing with an id, surely.
func (s *Service) byID(id, lang string) []Candidate {
	t := s.Names.Thing(vocab.Thing(id))
	if t == nil {
		return []Candidate{}
	}
	feature := reconcile.Feature{ID: reconcile.ByIdentifier, Value: 1, Points: 100, Asked: id, Found: id}
	return []Candidate{{
		ID: id, Name: s.label(t.IRI, lang), Score: 100, Match: true, Type: s.types(t.Classes, lang),
		Features: []Feature{{feature.ID, feature.Explain(lang), 100}},
	}}
}

func (s *Service) label(thing quad.IRI, lang string) string {
	if t := s.Names.Thing(thing); t != nil {
		return t.Label(lang)
	}
	return idOf(thing)
}

func (s *Service) types(classes []string, lang string) []Entity {
	out := []Entity{}
	for _, class := range classes {
		if c := s.Ontology.Class(class); c != nil {
			out = append(out, Entity{class, c.Label.In(lang)})
		}
	}
	return out
}

func idOf(thing quad.IRI) string { return strings.TrimPrefix(string(thing), vocab.ID) }

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}
