package graph_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// sb reads N-Quads in which sb: stands for our own terms.
func sb(text string) string { return strings.ReplaceAll(text, "<sb:", "<"+vocab.NS) }

const (
	old           = "<e:care> <e:p> <e:x> <src:r/1> .\n"
	double        = "<e:new> <e:p> <e:x> <src:r/1> .\n" // as old, if the two are one
	fromElsewhere = "<e:y> <e:q> <e:new> <src:i/2> .\n"
)

func TestAMergedViewShowsTheIDThatWasThereFirst(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, old, "")
	commit(t, s, double+fromElsewhere, "")
	commit(t, s, sb("<e:new> <sb:same> <e:care> <src:claims/1> .\n"), "")
	commit(t, s, sb("<src:claims/2> <sb:withdraws> <src:claims/1> <src:claims/2> .\n"), "")
	commit(t, s, sb("<src:claims/3> <sb:withdraws> <src:claims/2> <src:claims/3> .\n"), "")

	unmerged := old + double + fromElsewhere
	merged := old + sb("<e:care> <sb:same> <e:care> <src:claims/1> .\n") + "<e:y> <e:q> <e:care> <src:i/2> .\n"
	for at, want := range map[uint64]string{2: unmerged, 3: merged, 5: merged} {
		got := withoutWithdrawals(dump(t, s, graph.View{At: at, Merged: true}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("commit %d: %s", at, diff)
		}
	}
	if got := dump(t, s, graph.View{At: 4, Merged: true}); got != dump(t, s, graph.View{At: 4}) {
		t.Errorf("after the withdrawal: %s", got)
	}
	got := withoutWithdrawals(dump(t, s, graph.View{Sources: []string{"r"}, Merged: true}))
	if diff := cmp.Diff(strings.ReplaceAll(merged, "<e:y> <e:q> <e:care> <src:i/2> .\n", ""), got); diff != "" {
		t.Error(diff)
	}
}

func withoutWithdrawals(dumped string) string {
	var kept []string
	for line := range strings.Lines(dumped) {
		if !strings.Contains(line, "withdraws") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func TestAMergedViewTellsWhoIsOne(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, old+double+fromElsewhere+sb("<e:new> <sb:same> <e:care> <src:claims/1> .\n<e:third> <sb:same> <e:new> <src:claims/2> .\n"), "")
	view, err := s.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
	}
	terms := []quad.Value{quad.IRI("http://e/care"), quad.IRI("http://e/third"), quad.IRI("http://e/x")}
	ids := make([]graph.ID, len(terms))
	if err := view.Lookup(t.Context(), terms, ids); err != nil {
		t.Fatal(err)
	}
	if ids[0] != ids[1] || ids[0] == graph.NoID {
		t.Errorf("two of one have the IDs %v", ids)
	}
	got, is, err := view.(graph.Merger).Merged(t.Context(), ids[1])
	if err != nil || !is {
		t.Fatalf("%v, %v", is, err)
	}
	want := graph.Identity{
		Members: []quad.Value{quad.IRI("http://e/care"), quad.IRI("http://e/new"), quad.IRI("http://e/third")},
		Claims:  parse(t, sb("<e:third> <sb:same> <e:new> <src:claims/2> .\n<e:new> <sb:same> <e:care> <src:claims/1> .\n")),
	}
	slices.SortFunc(got.Claims, func(a, b quad.Quad) int { return strings.Compare(b.String(), a.String()) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, is, err := view.(graph.Merger).Merged(t.Context(), ids[2]); is || err != nil {
		t.Errorf("one that stands for itself: %v, %v", is, err)
	}
}

// randomClaims makes a commit of statements, claims and withdrawals.
func randomClaims(r *rand.Rand) string {
	var b strings.Builder
	thing := func() string { return fmt.Sprintf("<e:t%d>", r.IntN(12)) }
	for range 1 + r.IntN(5) {
		fmt.Fprintf(&b, "%s <e:p%d> %s <src:s%d/%d> .\n", thing(), r.IntN(2), thing(), r.IntN(2), r.IntN(2))
	}
	if r.IntN(3) == 0 {
		fmt.Fprintf(&b, "%s <sb:same> %s <src:claims/%d> .\n", thing(), thing(), r.IntN(6))
	}
	if r.IntN(5) == 0 {
		fmt.Fprintf(&b, "<src:claims/%d> <sb:withdraws> <src:claims/%d> <src:claims/w> .\n", r.IntN(6), r.IntN(6))
	}
	return sb(b.String())
}

// firstIn numbers the terms of commits in the order they come.
func firstIn(t *testing.T, commits []string) map[quad.Value]int {
	order := map[quad.Value]int{}
	for _, text := range commits {
		for _, q := range parse(t, text) {
			for _, term := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				if _, known := order[term]; !known {
					order[term] = len(order)
				}
			}
		}
	}
	return order
}

// plainlyMerged is a merged view as one would write it down: claims are
// withdrawn as long as nobody withdraws the withdrawal, and names spread until
// nothing changes.
func plainlyMerged(quads []quad.Quad, order map[quad.Value]int) string {
	by := map[quad.Value][]quad.Value{}
	for _, q := range quads {
		if q.Predicate == vocab.Withdraws {
			by[q.Object] = append(by[q.Object], q.Subject)
		}
	}
	verdict := map[quad.Value]string{}
	for range len(by) + 1 {
		for claim, others := range by {
			fell, stood := 0, 0
			for _, asker := range others {
				switch {
				case by[asker] == nil || verdict[asker] == "holds":
					stood++
				case verdict[asker] == "falls":
					fell++
				}
			}
			if stood > 0 {
				verdict[claim] = "falls"
			} else if fell == len(others) {
				verdict[claim] = "holds"
			}
		}
	}
	name := map[quad.Value]quad.Value{}
	named := func(v quad.Value) quad.Value {
		if to, is := name[v]; is {
			return to
		}
		return v
	}
	for range order {
		for _, q := range quads {
			if q.Predicate != vocab.Same || by[q.Label] != nil && verdict[q.Label] != "holds" {
				continue
			}
			first := named(q.Subject)
			if order[named(q.Object)] < order[first] {
				first = named(q.Object)
			}
			name[q.Subject], name[q.Object] = first, first
		}
	}
	lines := map[string]bool{}
	for _, q := range quads {
		q = quad.Quad{Subject: named(q.Subject), Predicate: named(q.Predicate), Object: named(q.Object), Label: named(q.Label)}
		lines[shorten(string(rdf.AppendQuad(nil, q)))] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(lines)), "")
}

// A merged view of random claims is what the plain way gives, live, in the past
// and after opening with and without the cache file.
func TestMergedViewsAreTheSameHoweverTheyAreMade(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 9))
		dir := t.TempDir()
		s := mustOpen(t, dir, graph.Options{})
		var commits, want []string
		check := func(way string) {
			for i := range want {
				if diff := cmp.Diff(want[i], dump(t, s, graph.View{At: uint64(i + 1), Merged: true})); diff != "" {
					t.Fatalf("seed %d, commit %d, %s:\n%s", seed, i+1, way, diff)
				}
			}
		}
		for range 25 {
			add, del := randomClaims(r), ""
			if len(commits) > 0 && r.IntN(2) == 0 {
				del = commits[r.IntN(len(commits))]
			}
			commit(t, s, add, del)
			commits = append(commits, add)
			quads := parse(t, dump(t, s, graph.View{}))
			want = append(want, plainlyMerged(quads, firstIn(t, commits)))
			if diff := cmp.Diff(want[len(want)-1], dump(t, s, graph.View{Merged: true})); diff != "" {
				t.Fatalf("seed %d, after commit %d:\n%s", seed, len(want), diff)
			}
			if r.IntN(6) == 0 {
				s = reopened(t, s, dir, []string{"fresh", "early", "none"}[r.IntN(3)])
			}
		}
		check("live")
		for _, cache := range []string{"fresh", "early", "none"} {
			s = reopened(t, s, dir, cache)
			check("opened with this cache file: " + cache)
		}
	}
}

// reopened closes a store and opens it again with a cache file of now, of some
// earlier time, or without one.
func reopened(t *testing.T, s *graph.Store, dir string, cache string) *graph.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "index.cache")
	early := filepath.Join(filepath.Dir(dir), filepath.Base(dir)+".early")
	if _, err := os.Stat(early); err != nil {
		if err := os.Link(path, early); err != nil {
			t.Fatal(err)
		}
	}
	if cache != "fresh" {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if cache == "early" {
		if err := os.Link(early, path); err != nil {
			t.Fatal(err)
		}
	}
	return mustOpen(t, dir, graph.Options{})
}
