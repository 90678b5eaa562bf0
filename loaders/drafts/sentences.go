package drafts

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/record"
)

// Saying is a thing or statement of a row in words.
type Saying struct {
	Kind      string `json:"kind"` // the class in words
	Statement bool   `json:"statement"`
	ID        string `json:"id"`
	Parts     []Part `json:"parts"`
}

// Part is one thing that is said: a property and its value in words. ID is that
// of a thing.
type Part struct {
	Label string `json:"label"`
	Value string `json:"value"`
	ID    string `json:"id,omitempty"`
}

// Sayer says what rows say in one language.
type Sayer struct {
	World
	Language string
	labels   map[string]string // of things by id
}

// Say says what a row says.
func (s *Sayer) Say(ctx context.Context, r record.Record) ([]Saying, error) {
	if s.labels == nil {
		s.labels = map[string]string{}
	}
	for _, n := range r.Nodes {
		if label := n.Label(); label != "" {
			s.labels[n.ID] = label
		}
	}
	out := make([]Saying, 0, len(r.Nodes))
	for _, n := range r.Nodes {
		said := Saying{Kind: s.class(n.Class), Statement: n.Statement, ID: n.ID, Parts: []Part{}}
		for _, f := range n.Facts {
			part, ok, err := s.part(ctx, n.Class, f)
			if err != nil {
				return nil, err
			}
			if ok {
				said.Parts = append(said.Parts, part)
			}
		}
		out = append(out, said)
	}
	return out, nil
}

func (s *Sayer) class(id string) string {
	if c := s.Ontology.Class(id); c != nil {
		return c.Label.In(s.Language)
	}
	return id
}

// part says a fact. The bounds of a period are said with the period.
func (s *Sayer) part(ctx context.Context, class string, f record.Fact) (Part, bool, error) {
	p, ok := s.property(class, f.Property)
	part := Part{Label: p.Label.In(s.Language), Value: f.Term.Text}
	if !ok && !strings.Contains(f.Property, ":") {
		return Part{}, false, nil
	}
	if !ok { // of another vocabulary
		part.Label = local(quad.IRI(f.Property))
	}
	var err error
	switch f.Term.Is {
	case record.Thing:
		part.ID = f.Term.Text
		part.Value, err = s.label(ctx, f.Term.Text)
	case record.Choice:
		if labels, ok := s.Ontology.Choice(f.Term.Text); ok {
			part.Value = labels.In(s.Language)
		}
	}
	return part, true, err
}

func (s *Sayer) property(class, id string) (ontology.Property, bool) {
	periods := ontology.PeriodProperties()
	if id != periods[0] {
		return s.Ontology.Property(class, id)
	}
	for _, p := range s.Ontology.Properties(class) {
		if p.Range == ontology.EDTF {
			return p, true
		}
	}
	return ontology.Property{}, false
}

// label gives the name of a thing in the language, else in any; else its id.
func (s *Sayer) label(ctx context.Context, id string) (string, error) {
	if label, seen := s.labels[id]; seen {
		return label, nil
	}
	quads, err := graph.Match(ctx, s.Snapshot, valueOf(id), vocab.PrefLabel, nil, nil)
	if err != nil {
		return "", err
	}
	label, best := id, 0
	for _, q := range quads {
		text, ok := q.Object.(quad.LangString)
		if !ok {
			continue
		}
		if rank := s.rank(text.Lang); rank > best {
			label, best = string(text.Value), rank
		}
	}
	s.labels[id] = label
	return label, nil
}

// rank says how well a name in a language serves the reader, from 1.
func (s *Sayer) rank(lang string) int {
	norwegian := func(l string) bool { return strings.HasPrefix(l, "n") }
	switch {
	case lang == s.Language:
		return 4
	case norwegian(s.Language) && norwegian(lang):
		return 3
	case lang == "en":
		return 2
	}
	return 1
}
