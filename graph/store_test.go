package graph_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// parse reads N-Quads in which e: stands for http://e/ and src: for the
// namespace of sources, to keep the tests short.
func parse(t testing.TB, text string) []quad.Quad {
	t.Helper()
	text = strings.NewReplacer("<e:", "<http://e/", "<src:", "<"+vocab.Source).Replace(text)
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

func commit(t testing.TB, s *graph.Store, add, del string) graph.CommitInfo {
	t.Helper()
	info, err := s.Commit(t.Context(), graph.Change{Add: parse(t, add), Delete: parse(t, del)})
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// dump gives the quads of a view as sorted lines.
func dump(t testing.TB, s *graph.Store, v graph.View) string {
	t.Helper()
	lines, err := stateOf(t.Context(), s, v)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func stateOf(ctx context.Context, s *graph.Store, v graph.View) (string, error) {
	snapshot, err := s.View(ctx, v)
	if err != nil {
		return "", err
	}
	var lines []string
	for q, err := range graph.Quads(ctx, snapshot, graph.Pattern{}) {
		if err != nil {
			return "", err
		}
		lines = append(lines, string(rdf.AppendQuad(nil, q)))
	}
	slices.Sort(lines)
	return shorten(strings.Join(lines, "")), nil
}

func shorten(text string) string {
	return strings.NewReplacer("<http://e/", "<e:", "<"+vocab.Source, "<src:").Replace(text)
}

// count says how many quads a view has.
func count(ctx context.Context, s *graph.Store, v graph.View) (int, error) {
	snapshot, err := s.View(ctx, v)
	if err != nil {
		return 0, err
	}
	return countRows(ctx, snapshot, graph.Pattern{})
}

func countRows(ctx context.Context, s graph.Snapshot, p graph.Pattern) (int, error) {
	cursor, err := s.Scan(ctx, p, graph.AnyOrder)
	if err != nil {
		return 0, err
	}
	defer cursor.Close()
	rows := make([]graph.Row, 256)
	for sum := 0; ; {
		n, err := cursor.Next(rows)
		if n == 0 || err != nil {
			return sum, err
		}
		sum += n
	}
}

const (
	a = "<e:a> <e:p> \"a\" <src:r/1> .\n"
	b = "<e:b> <e:p> \"b\" <src:r/2> .\n"
	c = "<e:c> <e:p> _:c .\n"
)

func TestCommitsFold(t *testing.T) {
	steps := []struct {
		name           string
		add, del       string
		added, deleted int
		want           string
	}{
		{"adds", a + b, "", 2, 0, a + b},
		{"adds what is there", a + c, "", 1, 0, a + b + c},
		{"adds twice", a + a, "", 0, 0, a + b + c},
		{"deletes", "", b, 0, 1, a + c},
		{"deletes what is not there", "", b + b, 0, 0, a + c},
		{"adds what it deletes", a, a, 0, 0, a + c},
		{"does nothing", "", "", 0, 0, a + c},
		{"adds and deletes", b, a + c, 1, 2, b},
	}
	s := graph.OpenMemory()
	for i, step := range steps {
		info := commit(t, s, step.add, step.del)
		if info.N != uint64(i+1) || info.Added != step.added || info.Deleted != step.deleted {
			t.Errorf("%s: got %+v", step.name, info)
		}
		if got := dump(t, s, graph.View{}); got != step.want {
			t.Errorf("%s: got\n%swant\n%s", step.name, got, step.want)
		}
	}
	for i, step := range steps {
		if got := dump(t, s, graph.View{At: uint64(i + 1)}); got != step.want {
			t.Errorf("commit %d, seen from later: got\n%swant\n%s", i+1, got, step.want)
		}
	}
}

func TestASnapshotDoesNotChange(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, a, "")
	before, err := s.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, s, b, a)
	n, err := countRows(t.Context(), before, graph.Pattern{})
	if err != nil || n != 1 || before.Commit() != 1 {
		t.Errorf("commit %d has %d rows, %v", before.Commit(), n, err)
	}
}

func TestHistoryTellsWhoAndWhy(t *testing.T) {
	clock := []time.Time{time.Unix(200, 0), time.Unix(100, 0)} // set back in between
	s, err := graph.Open(t.TempDir(), graph.Options{Now: func() time.Time {
		now := clock[0]
		clock = clock[1:]
		return now
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Commit(t.Context(), graph.Change{Author: "kari", Reason: "first", Source: "r", Add: parse(t, a)}); err != nil {
		t.Fatal(err)
	}
	commit(t, s, "", a)
	got, err := s.History(t.Context())
	want := []graph.CommitInfo{
		{N: 1, Time: time.Unix(200, 0).UTC(), Author: "kari", Reason: "first", Source: "r", Added: 1},
		{N: 2, Time: time.Unix(200, 0).UTC(), Deleted: 1},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestIdentityIsTheNormalForm(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, `<e:a> <e:p> "x"@NB .
<e:a> <e:p> "x"@nb .
<e:a> <e:p> "005"^^<http://www.w3.org/2001/XMLSchema#integer> .
_:memnode1 <e:p> _:memnode2 .`, "")
	const want = `<e:a> <e:p> "005"^^<http://www.w3.org/2001/XMLSchema#integer> .
<e:a> <e:p> "x"@nb .
_:memnode1 <e:p> _:memnode2 .
`
	if got := dump(t, s, graph.View{}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	snapshot, err := s.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]graph.ID, 3)
	asked := []quad.Value{quad.LangString{Value: "x", Lang: "Nb"}, quad.Int(5), nil}
	if err := snapshot.Lookup(t.Context(), asked, ids); err != nil {
		t.Fatal(err)
	}
	if ids[0] == graph.NoID || ids[1] != graph.NoID || ids[2] != graph.NoID {
		t.Errorf("got %v", ids)
	}
}

func TestInvalidQuadsRefuseTheWholeCommit(t *testing.T) {
	s := graph.OpenMemory()
	good := parse(t, a)[0]
	bad := good
	bad.Predicate = quad.String("p")
	for want, change := range map[string]graph.Change{
		`commit refused: quad 2 of those to be added: the predicate is "p"; it must be an IRI`:   {Add: []quad.Quad{good, bad}},
		`commit refused: quad 1 of those to be deleted: the predicate is "p"; it must be an IRI`: {Add: []quad.Quad{good}, Delete: []quad.Quad{bad}},
	} {
		if _, err := s.Commit(t.Context(), change); !errors.Is(err, graph.ErrInvalid) || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
	if history, err := s.History(t.Context()); err != nil || len(history) != 0 {
		t.Errorf("history has %d commits, %v", len(history), err)
	}
}

func TestSourcesRestrictStatements(t *testing.T) {
	const (
		ofReport  = "<e:a> <e:funds> <e:b> <src:r/3.1> .\n"
		described = "<src:r/3.1> <e:kind> \"sentence\" <src:r> .\n"
		ofOther   = "<e:a> <e:funds> <e:c> <src:rx/1> .\n" // "rx" starts like "r"
		name      = "<e:b> <" + vocab.SKOS + "prefLabel> \"B\"@nb <src:names/1> .\n"
		kind      = "<e:b> <" + vocab.RDF + "type> <e:NGO> <src:rx/2> .\n"
		ontology  = "<e:funds> <e:verb> \"gir penger til\"@nb <src:ontology/Funding> .\n"
		nobody    = "<e:d> <e:funds> <e:c> .\n"
	)
	s := graph.OpenMemory()
	commit(t, s, ofReport+described+ofOther+name+kind+nobody+ontology, "")
	for _, test := range []struct {
		sources []string
		want    string
	}{
		{nil, ofReport + ofOther + kind + name + nobody + ontology + described},
		{[]string{"r"}, ofReport + kind + name + ontology + described},
		{[]string{"rx"}, ofOther + kind + name + ontology},
		{[]string{"r", "rx"}, ofReport + ofOther + kind + name + ontology + described},
		{[]string{"unknown"}, kind + name + ontology},
	} {
		if got := dump(t, s, graph.View{Sources: test.sources}); got != test.want {
			t.Errorf("%v: got\n%swant\n%s", test.sources, got, test.want)
		}
	}
}

func TestViewsOfCommitsThatAreNotThere(t *testing.T) {
	s := graph.OpenMemory()
	if got := dump(t, s, graph.View{}); got != "" {
		t.Errorf("an empty store holds %s", got)
	}
	commit(t, s, a, "")
	_, err := s.View(t.Context(), graph.View{At: 2})
	if !errors.Is(err, graph.ErrNoCommit) || err.Error() != "no such commit: commit 2 is asked for, the last one is 1" {
		t.Errorf("got %v", err)
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	s := graph.OpenMemory()
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	_, viewErr := s.View(t.Context(), graph.View{})
	_, commitErr := s.Commit(t.Context(), graph.Change{})
	_, historyErr := s.History(t.Context())
	for _, err := range []error{viewErr, commitErr, historyErr} {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("got %v", err)
		}
	}
}

func TestACancelledCommitLeavesNothing(t *testing.T) {
	s := graph.OpenMemory()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Commit(ctx, graph.Change{Add: parse(t, a)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := dump(t, s, graph.View{}); got != "" {
		t.Errorf("got %s", got)
	}
}

// The fold of random changes is what plain sets give.
func TestRandomHistories(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	s := graph.OpenMemory()
	model := map[string]bool{}
	var states []string
	for range 60 {
		add, del := "", ""
		for range r.IntN(8) {
			line := fmt.Sprintf("<e:s%d> <e:p> \"o\" <src:r/%d> .\n", r.IntN(4), r.IntN(4))
			if r.IntN(2) == 0 {
				del += line
			} else {
				add += line
			}
		}
		for line := range strings.Lines(del) {
			delete(model, line)
		}
		for line := range strings.Lines(add) {
			model[line] = true
		}
		commit(t, s, add, del)
		states = append(states, strings.Join(slices.Sorted(maps.Keys(model)), ""))
	}
	for i, want := range states {
		if got := dump(t, s, graph.View{At: uint64(i + 1)}); got != want {
			t.Fatalf("commit %d: got\n%swant\n%s", i+1, got, want)
		}
	}
}
