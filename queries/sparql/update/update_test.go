package update_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/update"
)

const before = `<x:a> <x:p> "1" <x:g> .
<x:a> <x:p> "2" <x:h> .
`

// carryOut carries an update out on a store with the data above, and gives what
// is then there.
func carryOut(t *testing.T, text string, o update.Options) (string, error) {
	t.Helper()
	store := graph.OpenMemory()
	defer store.Close()
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(strings.NewReader(before)) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	ctx := context.Background()
	if _, err := store.Commit(ctx, graph.Change{Author: "anna", Add: quads}); err != nil {
		t.Fatal(err)
	}
	parsed, err := syntax.ParseUpdate(text, syntax.Options{Prefixes: algebra.Prefixes{"x": "x:"}})
	if err != nil {
		t.Fatal(err)
	}
	_, failed := store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
		return update.Change(ctx, latest, parsed.Update, o)
	})
	snapshot, err := store.View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := graph.Match(ctx, snapshot, nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, q := range found {
		lines = append(lines, string(rdf.AppendQuad(nil, q)))
	}
	slices.Sort(lines)
	return strings.Join(lines, ""), failed
}

// described is what an author and a passage of a commit are described with.
const described = `<https://w3id.org/samband/src/by-asa-berg/commit-2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/samband/ns#Commit> <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg/commit-2> <https://w3id.org/samband/ns#inSource> <https://w3id.org/samband/src/by-asa-berg> <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg/commit-2> <https://w3id.org/samband/ns#section> "commit 2" <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg> <http://purl.org/dc/terms/creator> "Åsa Berg" <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg> <http://purl.org/dc/terms/language> "und" <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg> <http://purl.org/dc/terms/title> "Åsa Berg"@und <https://w3id.org/samband/src/by-asa-berg> .
<https://w3id.org/samband/src/by-asa-berg> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/samband/ns#Source> <https://w3id.org/samband/src/by-asa-berg> .
`

// In union mode what names no graph is written to a passage of the commit, and
// nothing is deleted from all passages at once.
func TestTheUnionIsTheDefaultGraph(t *testing.T) {
	for text, want := range map[string]string{
		`INSERT DATA { x:b x:p x:c }`: described + before + "<x:b> <x:p> <x:c> <https://w3id.org/samband/src/by-asa-berg/commit-2> .\n",
		`INSERT { ?s x:q ?o } WHERE { ?s x:p ?o FILTER(?o = "2") }`: described + before +
			"<x:a> <x:q> \"2\" <https://w3id.org/samband/src/by-asa-berg/commit-2> .\n",
		`ADD DEFAULT TO x:i`: before + "<x:a> <x:p> \"1\" <x:i> .\n<x:a> <x:p> \"2\" <x:i> .\n",
		`ADD x:g TO DEFAULT`: described + before + "<x:a> <x:p> \"1\" <https://w3id.org/samband/src/by-asa-berg/commit-2> .\n",
		`WITH x:g DELETE { ?s x:p ?o } INSERT { ?s x:p "3" } WHERE { ?s x:p ?o }`:             "<x:a> <x:p> \"2\" <x:h> .\n<x:a> <x:p> \"3\" <x:g> .\n",
		`DELETE { GRAPH ?g { ?s x:p ?o } } WHERE { GRAPH ?g { ?s x:p ?o FILTER(?o = "1") } }`: "<x:a> <x:p> \"2\" <x:h> .\n",
		`WITH x:new INSERT { x:b x:p x:c } WHERE {}`:                                          before + "<x:b> <x:p> <x:c> <x:new> .\n",
		`WITH x:g INSERT { ?s x:q ?g } WHERE { ?s x:p ?o GRAPH ?g { ?s x:p "2" } }`:           before + "<x:a> <x:q> <x:h> <x:g> .\n",
		`DELETE { } WHERE { ?s ?p ?o }`:                                                       before,
		`CLEAR GRAPH x:g ; DROP GRAPH x:none ; CREATE GRAPH x:new`:                            "<x:a> <x:p> \"2\" <x:h> .\n",
		`CLEAR NAMED`: "",
		`INSERT DATA { GRAPH x:g { x:a x:p "4" } } ; DELETE { GRAPH x:g { ?s ?p "4" } } INSERT { GRAPH x:g { ?s ?p "5" } } WHERE { ?s ?p "4" }`: before +
			"<x:a> <x:p> \"5\" <x:g> .\n",
	} {
		got, err := carryOut(t, text, update.Options{Author: "Åsa Berg"})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if got != sorted(want) {
			t.Errorf("%s\ngot\n%s\nwant\n%s", text, got, sorted(want))
		}
	}
}

func sorted(lines string) string {
	all := strings.SplitAfter(lines, "\n")
	slices.Sort(all)
	return strings.Join(all, "")
}

func TestRefusals(t *testing.T) {
	for text, want := range map[string]error{
		`DELETE DATA { x:a x:p "1" }`:                             update.ErrUnion,
		`DELETE WHERE { x:a x:p ?o }`:                             update.ErrUnion,
		`DELETE { x:a x:p ?o } WHERE { GRAPH x:g { ?s x:p ?o } }`: update.ErrUnion,
		`CLEAR DEFAULT`:                                           update.ErrUnion,
		`DROP SILENT ALL`:                                         update.ErrUnion,
		`MOVE DEFAULT TO x:i`:                                     update.ErrUnion,
		`MOVE x:g TO DEFAULT`:                                     update.ErrUnion,
		`COPY x:g TO DEFAULT`:                                     update.ErrUnion,
		`INSERT DATA { GRAPH x:g { x:b x:p "5" } } ; CLEAR ALL`:   update.ErrUnion,
		`MOVE x:none TO x:g`:                                      update.ErrNoGraph,
		`CREATE GRAPH x:g`:                                        update.ErrGraph,
		`LOAD x:document`:                                         eval.ErrLoad,
	} {
		got, err := carryOut(t, text, update.Options{})
		if !errors.Is(err, want) || got != before {
			t.Errorf("%s: %v\n%s", text, err, got)
		}
	}
	if _, err := carryOut(t, `COPY SILENT x:none TO x:g ; CREATE SILENT GRAPH x:g ; LOAD SILENT x:document`, update.Options{}); err != nil {
		t.Error(err)
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	text := `INSERT { GRAPH x:i { ?a x:q ?b, ?c } } WHERE { GRAPH ?g { ?a ?b ?c } }`
	got, err := carryOut(t, text, update.Options{MaxQuads: 2})
	if !errors.Is(err, eval.ErrTooLarge) || got != before {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestBlankNodesAreTheCommits(t *testing.T) {
	got, err := carryOut(t, `INSERT DATA { GRAPH x:i { _:a x:q [] } } ; INSERT { GRAPH x:i { _:a x:r ?o } } WHERE { ?s x:p ?o }`, update.Options{})
	const want = before + "_:c2-1 <x:q> _:c2-2 <x:i> .\n_:c2-3 <x:r> \"1\" <x:i> .\n_:c2-4 <x:r> \"2\" <x:i> .\n"
	if err != nil || got != sorted(want) {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestLoad(t *testing.T) {
	fetch := func(_ context.Context, address quad.IRI) ([]quad.Quad, error) {
		return []quad.Quad{{Subject: address, Predicate: quad.IRI("x:p"), Object: quad.String("loaded")}}, nil
	}
	got, err := carryOut(t, `LOAD x:document INTO GRAPH x:i`, update.Options{Fetch: fetch})
	if want := before + "<x:document> <x:p> \"loaded\" <x:i> .\n"; err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
}
