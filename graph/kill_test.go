package graph_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// kills is how many times a process is killed while it writes.
var kills = flag.Int("kills", 10, "how many processes are killed while they write")

// A child of these tests writes to the folder that one of these names, by small
// commits for ever or by one large load.
const (
	writerFolder = "SAMBAND_TEST_WRITER"
	loaderFolder = "SAMBAND_TEST_LOADER"
)

func TestMain(m *testing.M) {
	for name, child := range map[string]func(dir string) error{
		writerFolder: commitForEver, loaderFolder: loadMuch, lifeFolder: liveIn, troubleFolder: liveInTrouble,
	} {
		dir := os.Getenv(name)
		if dir == "" {
			continue
		}
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// quadsOfCommit are what a child writes in commit n: few, or very many.
func quadsOfCommit(n int) []quad.Quad {
	quads := make([]quad.Quad, 1+n%3)
	if n%20 == 19 {
		quads = make([]quad.Quad, 20_000)
	}
	for i := range quads {
		quads[i] = quad.Make(quad.IRI("http://e/c"+strconv.Itoa(n)), quad.IRI("http://e/p"), strconv.Itoa(i), nil)
	}
	return quads
}

// commitForEver prints the number of each commit once it is acknowledged.
func commitForEver(dir string) error {
	s, err := graph.Open(dir, graph.Options{})
	if err != nil {
		return err
	}
	history, err := s.History(context.Background())
	if err != nil {
		return err
	}
	for n := len(history) + 1; ; n++ {
		info, err := s.Commit(context.Background(), graph.Change{Add: quadsOfCommit(n)})
		if err != nil {
			return err
		}
		fmt.Println(info.N)
	}
}

// The same folder lives through all the kills, the first of which come while it
// is being started.
func TestNoAcknowledgedCommitIsLostWhenTheProcessIsKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	acknowledged := 0
	for round := range *kills {
		after := time.Duration(rand.IntN(1+20*min(round, 10))) * time.Millisecond
		acknowledged = max(acknowledged, writeUntilKilled(t, writerFolder, dir, after))
		checkWhole(t, dir, acknowledged)
	}
	t.Logf("%d kills, %d commits", *kills, acknowledged)
}

// writeUntilKilled gives the number of the last commit that was acknowledged.
func writeUntilKilled(t *testing.T, kind, dir string, after time.Duration) (acknowledged int) {
	t.Helper()
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), kind+"="+dir)
	var complaint strings.Builder
	writer.Stderr = &complaint
	output, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(5*time.Millisecond+after, func() { _ = writer.Process.Kill() })
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if acknowledged, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
	}
	_ = writer.Wait() // it was killed, so this is an error
	if complaint.Len() > 0 {
		t.Fatalf("the writer stopped by itself: %s", complaint.String())
	}
	return acknowledged
}

func checkWhole(t *testing.T, dir string, acknowledged int) {
	t.Helper()
	start := time.Now()
	s, err := graph.Open(dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("opening took %v", took)
	}
	history, err := s.History(t.Context())
	if err != nil || len(history) < acknowledged {
		t.Fatalf("%d commits were acknowledged, %d are there, %v", acknowledged, len(history), err)
	}
	want := 0
	for i := range history {
		want += len(quadsOfCommit(i + 1))
	}
	if n, err := count(t.Context(), s, graph.View{}); n != want || err != nil {
		t.Fatalf("%d commits hold %d quads, not %d, %v", len(history), n, want, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// Undo, purge, loading, closing and opening are killed too. Each store goes on
// until it has lived its life.
func TestAKilledStoreIsAsItWasAfterSomeCommit(t *testing.T) {
	states, err := statesOfLife(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir, lives := filepath.Join(t.TempDir(), "store"), 0
	for range *kills {
		after := time.Duration(rand.IntN(250)) * time.Millisecond
		acknowledged := writeUntilKilled(t, lifeFolder, dir, after)
		if commits := checkLeft(t, dir, acknowledged, states); commits == len(life) {
			dir = filepath.Join(t.TempDir(), "store")
			lives++
		}
	}
	t.Logf("%d kills, %d lives", *kills, lives)
}

// checkLeft opens a store that was left in a hurry, and says how many commits
// there are: those acknowledged and perhaps one more.
func checkLeft(t *testing.T, dir string, acknowledged int, states []string) (commits int) {
	t.Helper()
	start := time.Now()
	s, err := graph.Open(dir, graph.Options{})
	if err != nil {
		t.Fatalf("%d commits were acknowledged: %v", acknowledged, err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("opening took %v", took)
	}
	history, err := s.History(t.Context())
	if err != nil || len(history) < acknowledged {
		t.Fatalf("%d commits were acknowledged, %d are there, %v", acknowledged, len(history), err)
	}
	if got := dump(t, s, graph.View{}); got != states[len(history)] {
		t.Errorf("commit %d shows another state", len(history))
	}
	if err := errors.Join(s.Check(t.Context(), nil), s.Close()); err != nil {
		t.Error(err)
	}
	return len(history)
}

// loaded is how many quads loadMuch loads: they do not compress well, so that
// they are written in several parts.
const loaded = 300_000

func loadMuch(dir string) error {
	s, err := graph.Open(dir, graph.Options{})
	if err != nil {
		return err
	}
	var text strings.Builder
	for i := range loaded {
		fmt.Fprintf(&text, "<http://e/%x> <http://e/p> \"%d %x%x\" .\n", i/3, i, rand.Uint64(), rand.Uint64())
	}
	fmt.Println(0)
	info, err := s.Load(context.Background(), graph.Change{}, strings.NewReader(text.String()), nil)
	if err != nil {
		return err
	}
	fmt.Println(info.N)
	return s.Close()
}

func TestALoadThatIsKilledIsThereWholeOrNotAtAll(t *testing.T) {
	whole := 0
	for range max(*kills/4, 1) {
		dir := filepath.Join(t.TempDir(), "store")
		acknowledged := writeUntilKilled(t, loaderFolder, dir, 200*time.Millisecond+time.Duration(rand.IntN(500))*time.Millisecond)
		s, err := graph.Open(dir, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		history, err := s.History(t.Context())
		if err != nil || len(history) < acknowledged {
			t.Fatalf("%d commits were acknowledged, %d are there, %v", acknowledged, len(history), err)
		}
		if n, err := count(t.Context(), s, graph.View{}); n != len(history)*loaded || err != nil {
			t.Fatalf("%d commits hold %d quads, %v", len(history), n, err)
		}
		whole += len(history)
		if err := errors.Join(s.Check(t.Context(), nil), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of the loads were whole", whole)
}
