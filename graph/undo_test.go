package graph_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

func mustUndo(t testing.TB, s *graph.Store, n uint64, u graph.Undoing) graph.CommitInfo {
	t.Helper()
	info, _, err := s.Undo(t.Context(), n, u)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestUndoGivesTheFoldWithoutACommit(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, a, "")   // 1
	commit(t, s, a+b, "") // 2: asks for a again, which changes nothing
	commit(t, s, c, b)    // 3
	for i, step := range []struct {
		undo uint64
		want string
	}{
		{1, a + c}, // 2 asked for a too
		{2, c},     // now nobody does
		{3, ""},    // 2 is undone, so b does not come back
		{5, a + b}, // undoing the undo of 2 brings what it asked for, 3 being undone
		{4, a + b}, // 1 is back, and changes nothing
		{6, a + c}, // all is as it was
	} {
		info := mustUndo(t, s, step.undo, graph.Undoing{Author: "kari", Reason: "mistake"})
		if got := dump(t, s, graph.View{}); got != step.want {
			t.Errorf("undo of %d: got\n%swant\n%s", step.undo, got, step.want)
		}
		if want := []uint64{step.undo}; info.N != uint64(4+i) || !slices.Equal(info.Undoes, want) || info.Author != "kari" || info.Reason != "mistake" {
			t.Errorf("undo of %d is %+v", step.undo, info)
		}
	}
}

func TestWhatIsUndoneCannotBeUndoneAgain(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, a, "")
	mustUndo(t, s, 1, graph.Undoing{})
	_, _, err := s.Undo(t.Context(), 1, graph.Undoing{})
	if !errors.Is(err, graph.ErrUndone) || err.Error() != "commit 1: it is undone already, by commit 2; undo that one to have it back" {
		t.Errorf("got %v", err)
	}
	if _, _, err := s.Undo(t.Context(), 9, graph.Undoing{}); !errors.Is(err, graph.ErrNoCommit) {
		t.Errorf("got %v", err)
	}
}

func TestLaterStatementsBlockAnUndo(t *testing.T) {
	const (
		kind   = "<e:x> <" + vocab.RDF + "type> <e:NGO> <src:r/1> .\n"
		name   = "<e:x> <e:name> \"X\" <src:r/1> .\n"
		funds  = "<e:y> <e:funds> <e:x> <src:q/1> .\n"
		claim  = "<e:claim> <e:about> <e:x> <src:q/2> .\n"
		reason = "<e:claim> <e:reason> \"same\" <src:q/2> .\n"
		onIt   = "<e:doubt> <e:about> <e:claim> <src:q/3> .\n"
		y      = "<e:y> <" + vocab.RDF + "type> <e:NGO> <src:q/1> .\n"
	)
	s := graph.OpenMemory()
	commit(t, s, kind+name, "")
	commit(t, s, funds+y, "")
	commit(t, s, claim+reason, "")
	commit(t, s, onIt, "")

	_, blockers, err := s.Undo(t.Context(), 1, graph.Undoing{})
	if !errors.Is(err, graph.ErrBlocked) {
		t.Fatalf("got %v", err)
	}
	want := []string{"2 " + funds, "3 " + claim, "3 " + reason, "4 " + onIt}
	if got := listed(blockers); !slices.Equal(got, want) {
		t.Errorf("blocked by\n%s\nwant\n%s", strings.Join(got, ""), strings.Join(want, ""))
	}
	if history, err := s.History(t.Context()); err != nil || len(history) != 4 {
		t.Errorf("%d commits, %v", len(history), err)
	}

	_, along, err := s.Undo(t.Context(), 1, graph.Undoing{Along: true})
	if err != nil || !reflect.DeepEqual(listed(along), want) {
		t.Errorf("along went %v, %v", listed(along), err)
	}
	if got := dump(t, s, graph.View{}); got != y {
		t.Errorf("got\n%swant\n%s", got, y)
	}
	mustUndo(t, s, 5, graph.Undoing{})
	if got, was := dump(t, s, graph.View{}), dump(t, s, graph.View{At: 4}); got != was {
		t.Errorf("got\n%swant\n%s", got, was)
	}
}

func listed(blockers []graph.Blocker) []string {
	var lines []string
	for _, b := range blockers {
		lines = append(lines, fmt.Sprint(b.Commit, " ", shorten(string(rdf.AppendQuad(nil, b.Quad)))))
	}
	slices.Sort(lines)
	return lines
}

func TestAThingThatOthersBringTooBlocksNothing(t *testing.T) {
	const (
		kind  = "<e:x> <" + vocab.RDF + "type> <e:NGO> <src:r/1> .\n"
		again = "<e:x> <" + vocab.RDF + "type> <e:NGO> <src:q/1> .\n"
		funds = "<e:y> <e:funds> <e:x> <src:q/1> .\n"
	)
	for name, texts := range map[string][3]string{
		"earlier": {again, kind, funds},
		"later":   {"", kind, again + funds},
	} {
		s := graph.OpenMemory()
		for _, text := range texts {
			commit(t, s, text, "")
		}
		mustUndo(t, s, 2, graph.Undoing{})
		if got := dump(t, s, graph.View{}); got != again+funds {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

func TestUndoOfASource(t *testing.T) {
	s := graph.OpenMemory()
	for i, text := range []string{a, b, c} {
		source := []string{"r", "q", "r"}[i]
		if _, err := s.Commit(t.Context(), graph.Change{Source: source, Add: parse(t, text)}); err != nil {
			t.Fatal(err)
		}
	}
	info, _, err := s.UndoSource(t.Context(), "r", graph.Undoing{})
	if err != nil || !slices.Equal(info.Undoes, []uint64{1, 3}) {
		t.Errorf("got %+v, %v", info, err)
	}
	if got := dump(t, s, graph.View{}); got != b {
		t.Errorf("got\n%s", got)
	}
	if _, _, err := s.UndoSource(t.Context(), "r", graph.Undoing{}); !errors.Is(err, graph.ErrNoCommit) {
		t.Errorf("got %v", err)
	}
}

// step is a commit of the naive model: sets of lines.
type step struct{ add, del string }

func foldOf(steps []step, undone map[int]bool) string {
	model := map[string]bool{}
	for i, s := range steps {
		if undone[i+1] {
			continue
		}
		for line := range strings.Lines(s.del) {
			delete(model, line)
		}
		for line := range strings.Lines(s.add) {
			model[line] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(model)), "")
}

// Random changes and undos, of undos too, are what plain sets give; and so is
// every past state, read from a folder that is opened anew now and then.
func TestRandomUndos(t *testing.T) {
	const things = 4
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		dir := t.TempDir()
		s := mustOpen(t, dir, graph.Options{})
		base := ""
		for i := range things {
			base += fmt.Sprintf("<e:s%d> <%stype> <e:T> .\n", i, vocab.RDF)
		}
		steps := []step{{add: base}}
		undone := map[int]bool{}
		undoes := map[int]int{}
		commit(t, s, base, "")
		states := []string{foldOf(steps, undone)}
		for range 25 {
			if n := 2 + r.IntN(len(steps)); n <= len(steps) && !undone[n] && r.IntN(2) == 0 {
				mustUndo(t, s, uint64(n), graph.Undoing{})
				steps = append(steps, step{})
				undoes[len(steps)] = n
				undone = standingUndone(len(steps), undoes)
			} else {
				next := step{add: randomLines(r, things), del: randomLines(r, things)}
				commit(t, s, next.add, next.del)
				steps = append(steps, next)
			}
			states = append(states, foldOf(steps, undone))
			if r.IntN(6) == 0 {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = mustOpen(t, dir, graph.Options{})
			}
			if got := dump(t, s, graph.View{}); got != states[len(states)-1] {
				t.Fatalf("seed %d, commit %d: got\n%swant\n%s", seed, len(steps), got, states[len(states)-1])
			}
		}
		for i, want := range states {
			if got := dump(t, s, graph.View{At: uint64(i + 1)}); got != want {
				t.Fatalf("seed %d, commit %d, seen from later: got\n%swant\n%s", seed, i+1, got, want)
			}
		}
		if err := s.Check(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func standingUndone(last int, undoes map[int]int) map[int]bool {
	undone := map[int]bool{}
	for n := last; n > 0; n-- {
		if k := undoes[n]; k > 0 && !undone[n] {
			undone[k] = true
		}
	}
	return undone
}

func randomLines(r *rand.Rand, things int) string {
	text := ""
	for range r.IntN(5) {
		text += fmt.Sprintf("<e:s%d> <e:p> \"%d\" .\n", r.IntN(things), r.IntN(3))
	}
	return text
}
