package main

import (
	"errors"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/web"
)

// What the server answers follows each commit, and the states before it can
// still be asked for.
func TestTheServerFollowsTheStore(t *testing.T) {
	ctx := t.Context()
	store := graph.OpenMemory()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	l := &library{store: store}
	before := askedOf(t, l, web.View{})
	if got := askedOf(t, l, web.View{Merged: true}); got != before {
		t.Errorf("%d found with things merged, %d without", got, before)
	}
	cooperation, partner, passage := vocab.Thing("notes/1"), vocab.Thing("amnesty-norway"), vocab.Passage("notes", "1")
	_, err := store.Commit(ctx, graph.Change{Author: "test", Source: "notes", Add: []quad.Quad{
		{Subject: cooperation, Predicate: vocab.Type, Object: vocab.Term("HubCooperation"), Label: passage},
		{Subject: cooperation, Predicate: vocab.Term("of"), Object: vocab.Thing("iom"), Label: passage},
		{Subject: cooperation, Predicate: vocab.Term("with"), Object: partner, Label: passage},
		{Subject: partner, Predicate: vocab.Type, Object: vocab.Term("NGO"), Label: passage},
		{Subject: partner, Predicate: vocab.PrefLabel, Object: quad.LangString{Value: "Amnesty Norway", Lang: "en"}, Label: passage},
		{Subject: vocab.SourceIRI("notes"), Predicate: vocab.Type, Object: vocab.Term("Source"), Label: vocab.SourceIRI("notes")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	after := askedOf(t, l, web.View{})
	if after <= before {
		t.Errorf("%d found before the commit, %d after", before, after)
	}
	history, err := store.History(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got := askedOf(t, l, web.View{At: history[len(history)-2].Time.Format("2006-01-02")}); got != after {
		t.Errorf("at the day of the commit %d are found, want %d", got, after)
	}
	past := web.View{At: strconv.Itoa(len(history) - 1)}
	if got := askedOf(t, l, past); got != before {
		t.Errorf("before the commit %d are found, want %d", got, before)
	}
	if got := askedOf(t, l, web.View{Sources: []string{"notes"}}); got >= before {
		t.Errorf("one source says as much as all: %d", got)
	}
}

func TestNoSuchState(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	l := &library{store: store}
	for _, c := range []struct {
		view web.View
		want error
	}{
		{web.View{At: "1000"}, web.ErrNotFound},
		{web.View{At: "soon"}, web.ErrInvalid},
		{web.View{At: "1999-12-31"}, web.ErrInvalid},
		{web.View{Sources: []string{"utrygg-trafikk", "nobody"}}, web.ErrNotFound},
	} {
		if _, err := l.Open(t.Context(), c.view); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.view, err, c.want)
		}
	}
}

// askedOf counts the rows of one question.
func askedOf(t *testing.T, l *library, v web.View) int {
	t.Helper()
	r, err := l.Open(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	a, err := r.Ask(t.Context(), "Which organisations cooperate with IOM?", "en")
	if err != nil {
		t.Fatal(err)
	}
	return len(a.Rows)
}
