package claims_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

var sequences = flag.Int("sequences", 60, "how many random sequences are tried")

func thing(n int) quad.IRI { return vocab.Thing(fmt.Sprint("t", n)) }

func label(n int, text string) quad.Quad {
	return quad.Quad{Subject: thing(n), Predicate: vocab.PrefLabel, Object: quad.LangString{Value: quad.String(text), Lang: "en"}, Label: vocab.Passage("report", fmt.Sprint(n))}
}

// start is a store with some named things and statements between them.
func start(t *testing.T, things int) *graph.Store {
	t.Helper()
	store := graph.OpenMemory()
	t.Cleanup(func() { store.Close() })
	var quads []quad.Quad
	for n := range things {
		quads = append(quads, label(n, fmt.Sprint("Thing ", n)),
			quad.Quad{Subject: thing(n), Predicate: vocab.Term("partOf"), Object: thing((n + 1) % things), Label: vocab.Passage("report", "p")})
	}
	commit(t, store, graph.Change{Author: "test", Source: "report", Add: quads})
	return store
}

func commit(t *testing.T, store *graph.Store, c graph.Change) graph.CommitInfo {
	t.Helper()
	info, err := store.Commit(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func view(t *testing.T, store *graph.Store, merged bool) graph.Snapshot {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{Merged: merged})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// dump is a state as N-Quads in order, without what claims say if asked for.
func dump(t *testing.T, s graph.Snapshot, withoutClaims bool) string {
	t.Helper()
	quads, err := graph.Match(t.Context(), s, nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, q := range quads {
		if iri, _ := q.Label.(quad.IRI); withoutClaims && strings.HasPrefix(string(iri), vocab.Source+"by-") {
			continue
		}
		lines = append(lines, string(rdf.AppendQuad(nil, q)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

var day = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

func wish(reason string) claims.Wish {
	return claims.Wish{Author: "Kari Nordmann", Reason: reason, Now: day, Evidence: []string{"https://example.org/register"}}
}

func TestMergeAndSplit(t *testing.T) {
	store := start(t, 4)
	before := dump(t, view(t, store, true), false)
	change, made, err := claims.MakeMerge(t.Context(), view(t, store, false), wish("one register number"), thing(0), thing(2))
	if err != nil {
		t.Fatal(err)
	}
	commit(t, store, change)
	merged := view(t, store, true)
	ids := make([]graph.ID, 2)
	if err := merged.Lookup(t.Context(), []quad.Value{thing(0), thing(2)}, ids); err != nil || ids[0] != ids[1] {
		t.Errorf("the two are %v, %v", ids, err)
	}
	all, err := claims.Read(t.Context(), view(t, store, false))
	if err != nil {
		t.Fatal(err)
	}
	want := claims.Claim{
		ID: made[0], Kind: claims.Merge, Author: "Kari Nordmann", Made: day, Reason: "one register number", Language: "en",
		Evidence: []string{"https://example.org/register"}, A: thing(0), B: thing(2), Holds: true,
	}
	if diff := cmp.Diff([]claims.Claim{want}, all.All()); diff != "" {
		t.Error(diff)
	}
	change, _, err = claims.MakeSplit(t.Context(), view(t, store, false), wish("they only share an address"), thing(2), "")
	if err != nil {
		t.Fatal(err)
	}
	commit(t, store, change)
	if diff := cmp.Diff(before, dump(t, view(t, store, true), true)); diff != "" {
		t.Error(diff)
	}
	all, err = claims.Read(t.Context(), view(t, store, false))
	if err != nil {
		t.Fatal(err)
	}
	if list := all.All(); len(list) != 2 || list[0].Holds || !list[1].Holds {
		t.Errorf("the claims are %+v", list)
	}
	// To withdraw the withdrawal makes them one again.
	change, _, err = claims.MakeWithdrawal(t.Context(), view(t, store, false), wish("they are one after all"), all.All()[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, store, change)
	if err := view(t, store, true).Lookup(t.Context(), []quad.Value{thing(0), thing(2)}, ids); err != nil || ids[0] != ids[1] {
		t.Errorf("the two are %v, %v", ids, err)
	}
}

func TestCorrections(t *testing.T) {
	store := start(t, 3)
	node, first, second := vocab.Thing("cooperation"), vocab.Passage("report", "s1"), vocab.Passage("other", "s9")
	commit(t, store, graph.Change{Source: "report", Add: []quad.Quad{
		{Subject: node, Predicate: vocab.Term("partner"), Object: thing(0), Label: first},
		{Subject: node, Predicate: vocab.Term("partner"), Object: thing(1), Label: second},
	}})
	for _, c := range []claims.Correction{
		{Kind: claims.WrongReading, Target: claims.Target{Subject: node, Passage: first}},
		{Kind: claims.Outdated, Target: claims.Target{Subject: node}},
		{Kind: claims.SourceIsWrong, Target: claims.Target{Subject: thing(0), Predicate: vocab.Term("partOf"), Object: thing(1)}, ShouldBe: "Thing 2"},
		{Kind: claims.Superseded, Target: claims.Target{Subject: thing(1), Predicate: vocab.Term("partOf")}, SupersededBy: string(vocab.Passage("other", "s10"))},
	} {
		change, _, err := claims.MakeCorrection(t.Context(), view(t, store, false), wish(string(c.Kind)), c)
		if err != nil {
			t.Fatal(err)
		}
		commit(t, store, change)
	}
	all, err := claims.Read(t.Context(), view(t, store, true))
	if err != nil {
		t.Fatal(err)
	}
	kinds := func(list []claims.Claim) string {
		var out []string
		for _, c := range list {
			out = append(out, string(c.Kind))
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	for _, c := range []struct{ what, got, want string }{
		{"the node read in the first", kinds(all.OnStatement(node, first)), "outdated wrong-reading"},
		{"the node read in the second", kinds(all.OnStatement(node, second)), "outdated"},
		{"the node wherever", kinds(all.OnStatement(node, nil)), "outdated wrong-reading"},
		{"a fact", kinds(all.OnQuad(quad.Quad{Subject: thing(0), Predicate: vocab.Term("partOf"), Object: thing(1)})), "source-is-wrong"},
		{"another value", kinds(all.OnQuad(quad.Quad{Subject: thing(0), Predicate: vocab.Term("partOf"), Object: thing(2)})), ""},
		{"any value", kinds(all.OnQuad(quad.Quad{Subject: thing(1), Predicate: vocab.Term("partOf"), Object: thing(2)})), "superseded"},
		{"the thing itself", kinds(all.OnStatement(thing(0), nil)), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	if !claims.Misread(all.OnStatement(node, first)) || claims.Misread(all.OnStatement(node, second)) {
		t.Error("the node is misread in the first passage only")
	}
}

func TestClaimsThatCannotBeMade(t *testing.T) {
	store := start(t, 2)
	s := view(t, store, false)
	ctx := t.Context()
	nameless, silent := wish("x"), wish("")
	nameless.Author = " "
	for what, c := range map[string]struct {
		err  error
		want error
	}{
		"no author":        {second(claims.MakeMerge(ctx, s, nameless, thing(0), thing(1))), claims.ErrInvalid},
		"no reason":        {second(claims.MakeMerge(ctx, s, silent, thing(0), thing(1))), claims.ErrInvalid},
		"itself":           {second(claims.MakeMerge(ctx, s, wish("x"), thing(0), thing(0))), claims.ErrInvalid},
		"an unknown":       {second(claims.MakeMerge(ctx, s, wish("x"), thing(0), thing(9))), claims.ErrNotFound},
		"nothing to split": {second(claims.MakeSplit(ctx, s, wish("x"), thing(0), "")), claims.ErrInvalid},
		"no such claim":    {second(claims.MakeWithdrawal(ctx, s, wish("x"), "http://example.org/c")), claims.ErrNotFound},
		"no kind":          {second(claims.MakeCorrection(ctx, s, wish("x"), claims.Correction{Target: claims.Target{Subject: thing(0)}})), claims.ErrInvalid},
		"no statement":     {second(claims.MakeCorrection(ctx, s, wish("x"), claims.Correction{Kind: claims.Outdated, Target: claims.Target{Subject: thing(7)}})), claims.ErrNotFound},
		"nothing newer":    {second(claims.MakeCorrection(ctx, s, wish("x"), claims.Correction{Kind: claims.Superseded, Target: claims.Target{Subject: thing(0)}})), claims.ErrInvalid},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v", what, c.err)
		}
	}
}

func second(_ graph.Change, _ []quad.IRI, err error) error { return err }

// Whatever is imported, merged, used and split: when all is taken back, by
// splitting and unloading or by undoing in any order, the graph is as it was.
func TestEverythingCanBeTakenBack(t *testing.T) {
	for seed := range uint64(*sequences) {
		r := rand.New(rand.NewPCG(seed, 17))
		s := &sequence{t: t, r: r, store: start(t, 5), things: 5}
		want := [2]string{dump(t, view(t, s.store, false), false), dump(t, view(t, s.store, true), false)}
		for range 2 + r.IntN(10) {
			s.step()
		}
		exactly := r.IntN(2) == 0
		if exactly {
			s.undoAll()
		} else {
			s.splitAndUnload()
		}
		got := [2]string{dump(t, view(t, s.store, false), !exactly), dump(t, view(t, s.store, true), !exactly)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("sequence %d:\n%s", seed, diff)
		}
	}
}

// sequence is a random history.
type sequence struct {
	t       *testing.T
	r       *rand.Rand
	store   *graph.Store
	things  int
	commits []uint64
	imports []graph.Change
}

func (s *sequence) commit(c graph.Change) {
	s.commits = append(s.commits, commit(s.t, s.store, c).N)
}

func (s *sequence) step() {
	a, b := thing(s.r.IntN(s.things)), thing(s.r.IntN(s.things))
	plain := view(s.t, s.store, false)
	switch s.r.IntN(5) {
	case 0: // an import with things of its own, some merged at once
		s.imported()
	case 1, 2:
		if change, _, err := claims.MakeMerge(s.t.Context(), plain, wish("alike"), a, b); err == nil {
			s.commit(change)
		}
	case 3: // a statement on things as they are shown
		change := graph.Change{Source: fmt.Sprint("notes-", len(s.commits)), Add: []quad.Quad{{
			Subject: a, Predicate: vocab.Term("partOf"), Object: b, Label: vocab.Passage(fmt.Sprint("notes-", len(s.commits)), "1"),
		}}}
		s.imports = append(s.imports, change)
		s.commit(change)
	case 4:
		if change, _, err := claims.MakeSplit(s.t.Context(), plain, wish("not alike"), a, ""); err == nil {
			s.commit(change)
		}
	}
}

func (s *sequence) imported() {
	id := fmt.Sprint("import-", len(s.commits))
	n := s.things
	s.things += 2
	passage := vocab.Passage(id, "1")
	change := graph.Change{Source: id, Add: []quad.Quad{
		{Subject: thing(n), Predicate: vocab.PrefLabel, Object: quad.String(id), Label: passage},
		{Subject: thing(n + 1), Predicate: vocab.PrefLabel, Object: quad.String(id + " two"), Label: passage},
		{Subject: thing(n), Predicate: vocab.Term("partOf"), Object: thing(s.r.IntN(n)), Label: passage},
		{Subject: thing(n + 1), Predicate: vocab.Same, Object: thing(s.r.IntN(n)), Label: vocab.Passage(id, "match")},
	}}
	s.imports = append(s.imports, change)
	s.commit(change)
}

// undoAll undoes every commit, in a random order; what stands on what goes
// along.
func (s *sequence) undoAll() {
	s.r.Shuffle(len(s.commits), func(i, j int) { s.commits[i], s.commits[j] = s.commits[j], s.commits[i] })
	for _, n := range s.commits {
		_, _, err := s.store.Undo(s.t.Context(), n, graph.Undoing{Author: "test", Along: true})
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// splitAndUnload takes every merge back by a claim, and every import out.
func (s *sequence) splitAndUnload() {
	for n := range s.things {
		change, _, err := claims.MakeSplit(s.t.Context(), view(s.t, s.store, false), wish("all back"), thing(n), "")
		if err == nil {
			commit(s.t, s.store, change)
		}
	}
	s.r.Shuffle(len(s.imports), func(i, j int) { s.imports[i], s.imports[j] = s.imports[j], s.imports[i] })
	for _, change := range s.imports {
		commit(s.t, s.store, graph.Change{Delete: change.Add})
	}
}
