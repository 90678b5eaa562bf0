package graph_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// model is a store as one would write it down: commits as lists of lines, and
// what was purged up to which commit.
type model struct {
	steps  []step
	undoes map[int][]int // commits that a commit takes back
	source map[int]string
	limits map[string]int
}

func newModel(base string) *model {
	return &model{steps: []step{{add: base}}, undoes: map[int][]int{}, source: map[int]string{}, limits: map[string]int{}}
}

func (m *model) clone() *model {
	return &model{slices.Clone(m.steps), maps.Clone(m.undoes), maps.Clone(m.source), maps.Clone(m.limits)}
}

func (m *model) undone(last int) map[int]bool {
	undone := map[int]bool{}
	for n := last; n > 0; n-- {
		if !undone[n] {
			for _, k := range m.undoes[n] {
				undone[k] = true
			}
		}
	}
	return undone
}

func (m *model) state(n int) string { return foldOf(m.steps[:n], m.undone(n)) }

func (m *model) now() string { return m.state(len(m.steps)) }

// strip takes what was purged out of the commits.
func (m *model) strip() {
	for i, s := range m.steps {
		without := func(text string) (left string) {
			for line := range strings.Lines(text) {
				if m.limits[line] < i+1 {
					left += line
				}
			}
			return left
		}
		m.steps[i] = step{without(s.add), without(s.del)}
	}
}

// purge says whether any line was selected.
func (m *model) purge(selected func(line string) bool) bool {
	found := false
	for _, s := range m.steps {
		for line := range strings.Lines(s.add + s.del) {
			if selected(line) {
				m.limits[line] = len(m.steps)
				found = true
			}
		}
	}
	if found {
		m.strip()
	}
	return found
}

// of gives the lines of a state that a source labels.
func of(source, state string) (lines string) {
	for line := range strings.Lines(state) {
		if strings.Contains(line, "<src:"+source+"/") {
			lines += line
		}
	}
	return lines
}

func randomFile(r *rand.Rand, source string) (lines string) {
	for range 1 + r.IntN(5) {
		lines += fmt.Sprintf("<e:s%d> <e:p> \"%d\" <src:%s/%d> .\n", r.IntN(4), r.IntN(4), source, r.IntN(2))
	}
	return lines
}

// randomLife is a store and what should be in it.
type randomLife struct {
	t      *testing.T
	r      *rand.Rand
	dir    string
	s      *graph.Store
	m      *model
	backup *model // what the backup holds, nil if there is none
	did    []string
}

func (l *randomLife) note(format string, args ...any) {
	l.did = append(l.did, fmt.Sprintf(format, args...))
}

func (l *randomLife) file() string { return filepath.Join(filepath.Dir(l.dir), "backup") }

func (l *randomLife) commit(source, add, del string) {
	l.t.Helper()
	_, err := l.s.Commit(l.t.Context(), graph.Change{Source: source, Add: parse(l.t, add), Delete: parse(l.t, del)})
	if err != nil {
		l.t.Fatal(err)
	}
	l.note("%d of %s: delete %q, add %q", len(l.m.steps)+1, source, del, add)
	l.m.steps = append(l.m.steps, step{add, del})
	l.m.source[len(l.m.steps)] = source
}

func (l *randomLife) step() {
	sources := []string{"r", "q"}
	source := sources[l.r.IntN(2)]
	switch l.r.IntN(12) {
	case 0, 1, 2: // load, also what was loaded before
		l.commit(source, randomFile(l.r, source), "")
	case 3: // unload
		l.commit(source, "", of(source, l.m.now()))
	case 4: // correct
		l.commit("", randomFile(l.r, source), randomFile(l.r, source))
	case 5, 6:
		l.undo()
	case 7:
		l.undoSource(source)
	case 8:
		term := quad.String(fmt.Sprint(l.r.IntN(4)))
		l.purge(graph.Selector{Term: term}, func(line string) bool { return strings.Contains(line, " "+term.String()+" <") })
	case 9:
		l.makeBackup()
	case 10:
		l.restore()
	case 11:
		l.reopen(func() {})
	}
}

func (l *randomLife) undo() {
	n := 2 + l.r.IntN(len(l.m.steps))
	if n > len(l.m.steps) || l.m.undone(len(l.m.steps))[n] {
		return
	}
	l.note("undo %d", n)
	mustUndo(l.t, l.s, uint64(n), graph.Undoing{})
	l.m.steps = append(l.m.steps, step{})
	l.m.undoes[len(l.m.steps)] = []int{n}
}

func (l *randomLife) undoSource(source string) {
	var commits []int
	undone := l.m.undone(len(l.m.steps))
	for n := range len(l.m.steps) {
		if l.m.source[n+1] == source && !undone[n+1] {
			commits = append(commits, n+1)
		}
	}
	l.note("undo source %s: %v", source, commits)
	_, _, err := l.s.UndoSource(l.t.Context(), source, graph.Undoing{})
	if len(commits) == 0 {
		if !errors.Is(err, graph.ErrNoCommit) {
			l.t.Fatalf("undoing the source %s, of which there is nothing: %v", source, err)
		}
		return
	}
	if err != nil {
		l.t.Fatal(err)
	}
	l.m.steps = append(l.m.steps, step{})
	l.m.undoes[len(l.m.steps)] = commits
}

func (l *randomLife) purge(what graph.Selector, selected func(line string) bool) {
	l.note("purge %v", what)
	_, err := l.s.Purge(l.t.Context(), what, graph.Purging{})
	if !l.m.purge(selected) {
		if !errors.Is(err, graph.ErrNothing) {
			l.t.Fatalf("purging nothing: %v", err)
		}
		return
	}
	if err != nil {
		l.t.Fatal(err)
	}
	l.m.steps = append(l.m.steps, step{}) // the note
}

func (l *randomLife) makeBackup() {
	l.note("back up %d commits", len(l.m.steps))
	if _, err := l.s.Backup(l.t.Context(), l.file(), nil, nil); err != nil {
		l.t.Fatal(err)
	}
	l.backup = l.m.clone()
}

// restore brings the backup back, without what was purged since.
func (l *randomLife) restore() {
	if l.backup == nil {
		return
	}
	l.note("restore %d commits", len(l.backup.steps))
	l.reopen(func() {
		if _, err := graph.Restore(l.t.Context(), l.dir, l.file(), graph.Restoring{Force: true}); err != nil {
			l.t.Fatal(err)
		}
		purged := l.m.limits
		l.m = l.backup.clone()
		if len(purged) == 0 {
			return
		}
		for line, limit := range purged {
			l.m.limits[line] = max(l.m.limits[line], limit)
		}
		l.m.strip()
	})
}

func (l *randomLife) reopen(meanwhile func()) {
	if err := l.s.Close(); err != nil {
		l.t.Fatal(err)
	}
	meanwhile()
	l.s = mustOpen(l.t, l.dir, graph.Options{})
}

// check compares the state and a random past one with the model.
func (l *randomLife) check() {
	l.t.Helper()
	if got, want := dump(l.t, l.s, graph.View{}), l.m.now(); got != want {
		l.t.Fatalf("%s\ncommit %d: got\n%swant\n%s", strings.Join(l.did, "\n"), len(l.m.steps), got, want)
	}
	n := 1 + l.r.IntN(len(l.m.steps))
	if got, want := dump(l.t, l.s, graph.View{At: uint64(n)}), l.m.state(n); got != want {
		l.t.Fatalf("%s\ncommit %d of %d: got\n%swant\n%s", strings.Join(l.did, "\n"), n, len(l.m.steps), got, want)
	}
}

// Random loads, unloads, undos, purges, backups and restores are what plain
// lists of lines give, at every commit.
func TestRandomLives(t *testing.T) {
	base := ""
	for i := range 4 {
		base += fmt.Sprintf("<e:s%d> <%stype> <e:T> <src:base/1> .\n", i, vocab.RDF)
	}
	for seed := range uint64(max(*kills/2, 1)) {
		dir := filepath.Join(t.TempDir(), "store")
		l := &randomLife{t: t, r: rand.New(rand.NewPCG(seed, 4)), dir: dir, s: mustOpen(t, dir, graph.Options{}), m: newModel(base)}
		commit(t, l.s, base, "")
		for range 40 {
			l.step()
			l.check()
		}
		if err := errors.Join(l.s.Check(t.Context(), nil), l.s.Close()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}
