package drafts_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/drafts"
)

const network = `
@prefix id: <https://w3id.org/samband/id/> .
@prefix sb: <https://w3id.org/samband/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix x: <http://example.org/> .
id:iom a sb:NGO ; sb:headquarters id:moldova .
x:iom a foaf:Organization ; foaf:name "International Organization for Migration" .
x:pier a foaf:Organization ; foaf:name "Pier Relief Network"@en ; x:motto "Safe piers" .
x:pear a foaf:Organization ; foaf:name "Pier Releif Network"@en .
x:grant a sb:FundingFlow ; sb:donor id:norad ; sb:recipient x:pier ; sb:amount 5 .
x:case x:note "The victim, Elena Munteanu, came in May." .
[] x:about x:pier .
`

// A file of RDF is looked at subject by subject, in the same words as a table;
// what was accepted goes in as the file has it.
func TestAFileOfRDFIsADraft(t *testing.T) {
	store := filled(t)
	before := all(t, store)
	folder := drafts.NewFolder(t.TempDir())
	d, err := folder.Create(t.Context(), drafts.Input{
		File: "network.ttl", Content: strings.NewReader(network), Author: "ada",
		Source: source.Description{ID: "network", Title: "Network", Language: "en"},
	}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	if want, got := "2 new organisations, 1 new grant or payment, 1 new other thing, 2 known already, 1 conflict, 1 pair in the file that may be one, 1 row refused", say(t, d, "en"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	conflicts, err := folder.Rows(t.Context(), d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Conflict}}, 0, 10)
	if err != nil || conflicts.Total != 1 || conflicts.Items[0].Nodes[0].ID != "iom" {
		t.Errorf("%+v: %v", conflicts, err)
	}
	if n, err := folder.Decide(d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Conflict}}, drafts.Reject); n != 1 || err != nil {
		t.Error(n, err)
	}
	if n, err := folder.Join(d.ID, drafts.PairFilter{}, drafts.Joined, "ada"); n != 1 || err != nil {
		t.Error(n, err)
	}
	merged := commit(t, folder, d, store)
	match := func(s, p, o quad.Value) []quad.Quad {
		t.Helper()
		found, err := graph.Match(t.Context(), merged, s, p, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := match(quad.IRI("http://example.org/pear"), quad.IRI("http://example.org/motto"), nil); len(found) != 1 {
		t.Errorf("what was joined is not one: %v", found)
	}
	if found := match(vocab.Thing("iom"), quad.IRI("http://xmlns.com/foaf/0.1/name"), nil); len(found) != 1 || graph.SourceOf(found[0].Label.(quad.IRI)) != "network" {
		t.Errorf("what the graph has already is not one with it: %v", found)
	}
	if found := match(vocab.Thing("iom"), vocab.Term("headquarters"), vocab.Thing("moldova")); len(found) != 0 {
		t.Error("what was rejected is in the graph")
	}
	if found := match(nil, quad.IRI("http://example.org/note"), nil); len(found) != 0 {
		t.Error("what was refused is in the graph")
	}
	if _, _, err := folder.Undo(t.Context(), d.ID, graph.Undoing{Author: "ada"}, store); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, all(t, store)); diff != "" {
		t.Errorf("the graph is not as before:\n%s", diff)
	}
}

// The same draft comes of every syntax.
func TestDraftsOfEverySyntax(t *testing.T) {
	store, err := untouched()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"a.nq":     `<http://example.org/p> <http://xmlns.com/foaf/0.1/name> "Pier Relief Network" <http://example.org/g> .`,
		"a.nt":     `<http://example.org/p> <http://xmlns.com/foaf/0.1/name> "Pier Relief Network" .`,
		"a.trig":   `{ <http://example.org/p> <http://xmlns.com/foaf/0.1/name> "Pier Relief Network" }`,
		"a.jsonld": `{"@id": "http://example.org/p", "http://xmlns.com/foaf/0.1/name": "Pier Relief Network"}`,
		"a.rdf":    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:f="http://xmlns.com/foaf/0.1/"><rdf:Description rdf:about="http://example.org/p"><f:name>Pier Relief Network</f:name></rdf:Description></rdf:RDF>`,
	} {
		folder := drafts.NewFolder(t.TempDir())
		d, err := folder.Create(t.Context(), drafts.Input{File: name, Content: strings.NewReader(text)}, worldOf(t, store))
		if err != nil {
			t.Fatal(name, err)
		}
		things, err := folder.Things(d.ID, drafts.ThingFilter{Status: "new"}, 0, 10)
		if err != nil || d.Kind != "rdf" || things.Total != 1 || things.Items[0].Label != "Pier Relief Network" {
			t.Errorf("%s: %+v, %v", name, things, err)
		}
		var labels []quad.Value
		for q, err := range folder.Quads(t.Context(), d.ID) {
			if err != nil {
				t.Fatal(name, err)
			}
			if q.Subject == quad.IRI("http://example.org/p") {
				labels = append(labels, q.Label)
			}
		}
		want := []quad.Value{vocab.Passage("a", name)}
		if name == "a.nq" {
			want = []quad.Value{quad.IRI("http://example.org/g")}
		}
		if !slices.Equal(labels, want) {
			t.Errorf("%s: %v, want %v", name, labels, want)
		}
	}
}

// A file that is no RDF leaves a draft that says where it goes wrong.
func TestRDFThatCannotBeRead(t *testing.T) {
	store, err := untouched()
	if err != nil {
		t.Fatal(err)
	}
	folder := drafts.NewFolder(t.TempDir())
	d, err := folder.Create(t.Context(), drafts.Input{File: "a.ttl", Content: strings.NewReader("<a> <b> \"c\n")}, worldOf(t, store))
	if err == nil || d.State != drafts.Unread || !strings.Contains(d.Problem, "reading a.ttl: line 1") {
		t.Errorf("%s: %s: %v", d.State, d.Problem, err)
	}
}
