package main

import (
	"strings"

	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/web"
)

// thingPage lays out what is known of a thing as the page has it.
func thingPage(e explore.Entity) web.Thing {
	t := web.Thing{ID: e.ID, IRI: e.IRI, Label: e.Label, Kind: e.Kind, Summary: e.Definition}
	for _, n := range e.Names {
		t.Names = append(t.Names, web.Name(n))
	}
	for _, i := range e.Identifiers {
		t.Names = append(t.Names, web.Name{Label: i.Scheme + " " + i.Value})
	}
	for _, g := range e.Groups {
		topic := web.Topic{Label: g.Label}
		for _, s := range g.Statements {
			topic.Statements = append(topic.Statements, statementLine(s))
		}
		t.Topics = append(t.Topics, topic)
	}
	return t
}

// statementLine shows the further conditions of a statement among its notes.
func statementLine(s explore.Statement) web.Statement {
	var notes []string
	for _, d := range s.Details {
		notes = append(notes, d.Label+": "+labels(d.Values))
	}
	return web.Statement{
		Relation: s.Relation, Values: s.Values, Support: s.Support, Modality: s.Modality, SaidBy: s.SaidBy,
		Background: s.Background, Notes: append(notes, s.Notes...), Evidence: s.Evidence,
	}
}

func labels(values []questions.Value) string {
	var out []string
	for _, v := range values {
		out = append(out, v.Label)
	}
	return strings.Join(out, ", ")
}
