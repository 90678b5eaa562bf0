package main

import (
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/web"
)

// thingPage lays out what is known of a thing as the page has it: under topics
// in a fixed order.
func thingPage(e explore.Entity, lang string) web.Thing {
	t := web.Thing{
		ID: e.ID, IRI: e.IRI, Label: e.Label, Class: e.Class, Kind: e.Kind, Summary: e.Definition,
		Names: []web.Name{}, Identifiers: e.Identifiers, Topics: []web.Topic{},
	}
	for _, n := range e.Names {
		t.Names = append(t.Names, web.Name(n))
	}
	for _, topic := range explore.Topics() {
		page := web.Topic{ID: topic.ID, Label: topic.Label.In(lang)}
		for _, g := range e.Groups {
			if g.Topic != topic.ID {
				continue
			}
			for _, s := range g.Statements {
				page.Statements = append(page.Statements, statementLine(g.Label, s))
			}
		}
		if len(page.Statements) > 0 {
			t.Topics = append(t.Topics, page)
		}
	}
	return t
}

func statementLine(kind string, s explore.Statement) web.Statement {
	return web.Statement{
		ID: s.ID, Kind: kind, Sentence: s.Sentence, Relation: s.Relation, Values: s.Values, Details: s.Details,
		Support: s.Support, Modality: s.Modality, SaidBy: s.SaidBy, Background: s.Background,
		Disputed: s.Dispute != "" || s.Corrected, Notes: s.Notes, Evidence: s.Evidence,
		Earliest: s.Earliest, Latest: s.Latest, Places: s.Places, Dispute: s.Dispute, Figures: s.Figures, Corrections: s.Corrections, Fact: s.Fact,
	}
}
