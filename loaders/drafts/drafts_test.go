package drafts_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

// filled gives a store with what comes with the program.
func filled(t testing.TB) *graph.Store {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	return store
}

func worldOf(t testing.TB, store *graph.Store) drafts.World {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	return drafts.World{Snapshot: s, Ontology: o}
}

// all gives every quad of the latest state.
func all(t testing.TB, store *graph.Store) []string {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for q, err := range graph.Quads(t.Context(), s, graph.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

const grants = `id,to,kind,country,amount,year
1,IOM,IGO,Moldova,100,2007
2,International Organisation for Migration,IGO,Moldova,200,2008
3,Harbour Aid,NGO,Cambodia,300,2008
4,Harbour Aid,NGO,Atlantis,400,2008
5,Harbour Aid,NGO,Cambodia,much,2008
6,Quay Works,NGO,Cambodia,500,2009
7,IOM and others,IGO,Cambodia,600,2009
8,,,,,
`

const grantMapping = `
source: {id: my-grants, title: My grants, language: en, year: "2010"}
things:
  grantee:
    class: NGO
    class_from: {column: kind, values: {IGO: IntergovernmentalBody}}
    properties: {name: {column: to}}
statements:
  - class: FundingFlow
    key: id
    properties:
      donor: {is: norad}
      recipient: {thing: grantee}
      place: {column: country, find: Country}
      amount: {column: amount}
      currency: {is: NOK}
      time: {column: year}
`

func draftOf(t *testing.T, folder *drafts.Folder, store *graph.Store) drafts.Draft {
	t.Helper()
	m, err := mapping.Read([]byte(grantMapping))
	if err != nil {
		t.Fatal(err)
	}
	d, err := folder.Create(t.Context(), drafts.Input{File: "grants.csv", Content: strings.NewReader(grants), Mapping: m, Author: "ada"}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func say(t *testing.T, d drafts.Draft, lang string) string {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := d.Say(lang, o)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestADraftSaysWhatItWouldBring(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	d := draftOf(t, folder, store)
	for lang, want := range map[string]string{
		"en": "3 new organisations, 5 new grants and payments, 2 known already, 1 likely duplicate, 2 rows refused, 1 row left out",
		"nb": "3 nye organisasjoner, 5 nye tilskudd og betalinger, 2 som finnes fra før, 1 sannsynlig dublett, 2 rader avvist, 1 rad utelatt",
		"nn": "3 nye organisasjonar, 5 nye tilskot og betalingar, 2 som finst frå før, 1 sannsynleg dublett, 2 rader avviste, 1 rad utelaten",
	} {
		if got := say(t, d, lang); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
	bad, err := folder.Rows(t.Context(), d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Refused}}, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range bad.Items {
		for _, f := range r.Faults {
			got = append(got, f.Column+" "+f.Value)
		}
	}
	if diff := cmp.Diff([]string{"country Atlantis", "amount much"}, got); diff != "" {
		t.Error(diff)
	}
}

// identify says what one thing of a draft is.
func identify(t *testing.T, folder *drafts.Folder, d drafts.Draft, store *graph.Store, thing string, v drafts.Verdict) {
	t.Helper()
	n, err := folder.Judge(t.Context(), d.ID, drafts.ThingFilter{IDs: []string{thing}}, v, worldOf(t, store))
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
}

func TestDecisionsSurviveARestart(t *testing.T) {
	store := filled(t)
	dir := t.TempDir()
	folder := drafts.NewFolder(dir)
	d := draftOf(t, folder, store)
	n, err := folder.Decide(d.ID, drafts.Filter{Words: "quay works"}, drafts.Reject)
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	identify(t, folder, d, store, "my-grants/iom-and-others", drafts.Verdict{Same: "iom", Author: "ada"})
	again := drafts.NewFolder(dir)
	list, err := again.List()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if want, got := "1 new organisation, 4 new grants and payments, 3 known already, 2 rows refused, 1 row rejected, 1 row left out", say(t, list[0], "en"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	reject := drafts.Reject
	rows, err := again.Rows(t.Context(), d.ID, drafts.Filter{Decision: &reject}, 0, 10)
	if err != nil || rows.Total != 1 || rows.Items[0].Number != 7 {
		t.Error(rows, err)
	}
}

// An import keeps its own ids with the claim that they are the same, so that
// nothing loaded is rewritten; taking it back leaves the graph as before.
func TestCommitAndUndo(t *testing.T) {
	store := filled(t)
	before := all(t, store)
	folder := drafts.NewFolder(t.TempDir())
	d := draftOf(t, folder, store)
	d, err := folder.Commit(t.Context(), d.ID, "ada", store)
	if err != nil || d.State != drafts.Committed {
		t.Fatal(d.State, err)
	}
	merged := worldOf(t, store).Snapshot
	flows, err := graph.Match(t.Context(), merged, nil, vocab.Term("recipient"), vocab.Thing("iom"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(flows, func(q quad.Quad) bool { return q.Subject == vocab.Thing("my-grants/fundingflow-2") }) {
		t.Errorf("the grant to IOM by its other name is not among %v", flows)
	}
	if _, err := folder.Decide(d.ID, drafts.Filter{}, drafts.Reject); !errors.Is(err, drafts.ErrState) {
		t.Errorf("a committed draft can be decided on: %v", err)
	}
	d, _, err = folder.Undo(t.Context(), d.ID, graph.Undoing{Author: "ada"}, store)
	if err != nil || d.State != drafts.Undone {
		t.Fatal(d.State, err)
	}
	if diff := cmp.Diff(before, all(t, store)); diff != "" {
		t.Errorf("the graph is not as before:\n%s", diff)
	}
}

func TestACommitThatWasNotMarkedIsFound(t *testing.T) {
	store := filled(t)
	made := t.TempDir()
	folder := drafts.NewFolder(made)
	d := draftOf(t, folder, store)
	dir := t.TempDir() // of the draft as it was before the commit
	if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	first, err := folder.Commit(t.Context(), d.ID, "ada", store)
	if err != nil {
		t.Fatal(err)
	}
	folder = drafts.NewFolder(dir)
	d, err = folder.Commit(t.Context(), d.ID, "ada", store)
	if err != nil || d.Commit != first.Commit {
		t.Errorf("committed again as %d: %v", d.Commit, err)
	}
}

// A mapping that does not fit leaves a draft that says so and can be read again.
func TestAMappingCanBeMended(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	wrong, err := mapping.Read([]byte(strings.ReplaceAll(grantMapping, "column: amount", "column: sum")))
	if err != nil {
		t.Fatal(err)
	}
	d, err := folder.Create(t.Context(), drafts.Input{File: "grants.csv", Content: strings.NewReader(grants), Mapping: wrong}, worldOf(t, store))
	if err == nil || d.State != drafts.Unread || !strings.Contains(d.Problem, `the table has no column "sum"`) {
		t.Fatal(d.State, d.Problem, err)
	}
	if _, err := folder.Commit(t.Context(), d.ID, "ada", store); !errors.Is(err, drafts.ErrState) {
		t.Errorf("what was not read can be committed: %v", err)
	}
	right, err := mapping.Read([]byte(grantMapping))
	if err != nil {
		t.Fatal(err)
	}
	d, err = folder.Remap(t.Context(), d.ID, right, nil, worldOf(t, store))
	if err != nil || d.Counts.Good != 5 {
		t.Error(d.Counts, err)
	}
}

func TestALaterImportThatDiffersConflicts(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	d := draftOf(t, folder, store)
	if _, err := folder.Commit(t.Context(), d.ID, "ada", store); err != nil {
		t.Fatal(err)
	}
	m, err := mapping.Read([]byte(grantMapping))
	if err != nil {
		t.Fatal(err)
	}
	later := strings.ReplaceAll(grants, "Moldova,100", "Moldova,150")
	d, err = folder.Create(t.Context(), drafts.Input{File: "grants.csv", Content: strings.NewReader(later), Mapping: m}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := folder.Rows(t.Context(), d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Conflict}}, 0, 10)
	if err != nil || rows.Total != 1 {
		t.Fatal(rows, err)
	}
	want := []drafts.Difference{{Thing: "my-grants/fundingflow-1", Same: "my-grants/fundingflow-1", Property: "amount", Here: "150", There: "100"}}
	if diff := cmp.Diff(want, rows.Items[0].Conflicts); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsNoDraftIsNotFound(t *testing.T) {
	folder := drafts.NewFolder(t.TempDir())
	for _, id := range []string{"", ".", "..", "../x", "nothing", "a/b", `a\b`} {
		if _, err := folder.Get(id); !errors.Is(err, drafts.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// shared opens a file of the real data.
func shared(t testing.TB, name string) *os.File {
	t.Helper()
	dir := os.Getenv("SAMBAND_SHARED")
	if dir == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/" + name)
	}
	file, err := os.Open(dir + "/data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// untouched is a store that no test writes to.
var untouched = sync.OnceValues(func() (*graph.Store, error) {
	store := graph.OpenMemory()
	return store, loaders.Fill(context.Background(), store, loaders.Bundled())
})

// create makes a draft of a real file against a store, nil for one of its own.
func create(t testing.TB, store *graph.Store, name string, m *mapping.Mapping, d source.Description, parameters map[string]string) (*drafts.Folder, drafts.Draft, *graph.Store) {
	t.Helper()
	content := shared(t, name)
	if store == nil {
		store = filled(t)
	}
	folder := drafts.NewFolder(t.TempDir())
	draft, err := folder.Create(context.Background(), drafts.Input{
		File: name[strings.LastIndex(name, "/")+1:], Content: content, Source: d, Mapping: m, Parameters: parameters,
	}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	return folder, draft, store
}
