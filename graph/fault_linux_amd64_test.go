package graph_test

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/samband/samband/graph"
)

// troubled goes through a store's life with some calls made to fail, and gives
// what the store complained of.
func troubled(t *testing.T, tr *tracer) string {
	t.Helper()
	tr.t, tr.folder = t, t.TempDir()
	out, status := tr.run(troubleFolder + "=" + filepath.Join(tr.folder, "store"))
	if status.ExitStatus() != 0 {
		t.Fatalf("the store's life ended with %v: %s", status, out)
	}
	return out
}

// countCalls says how many calls that can fail a store's life has.
func countCalls(t *testing.T) int {
	t.Helper()
	calls := 0
	out := troubled(t, &tracer{fail: func(call) syscall.Errno {
		calls++
		return 0
	}})
	if out != "" {
		t.Fatalf("a disk without faults: %s", out)
	}
	return calls
}

// On a disk that is full for a while, whichever call notices it, the store says
// so, stays readable, and takes commits again when there is space.
func TestAFullDiskHarmsNothing(t *testing.T) {
	calls := countCalls(t)
	r := rand.New(rand.NewPCG(uint64(*kills), 2))
	for range max(*kills/4, 1) {
		first, left := r.IntN(calls), 1+r.IntN(5)
		var half bool
		called := 0
		out := troubled(t, &tracer{
			fail: func(c call) syscall.Errno {
				called++
				if called <= first || left == 0 || c.name == "remove" || c.name == "sync" {
					return 0
				}
				if !half && c.name == "write" && r.IntN(2) == 0 {
					half = true // what fits is written first
					return 0
				}
				left--
				return syscall.ENOSPC
			},
			shorter: func(c call) int {
				if half && left > 0 {
					return (c.size + 1) / 2
				}
				return c.size
			},
		})
		for line := range strings.Lines(out) {
			if !strings.Contains(line, "no space left on device") {
				t.Errorf("call %d of %d: an unclear error: %s", first, calls, line)
			}
		}
	}
}

// A write that does part of its work is done to the end.
func TestShortWritesAreCompleted(t *testing.T) {
	out := troubled(t, &tracer{shorter: func(c call) int { return (c.size + 1) / 2 }})
	if out != "" {
		t.Errorf("got %s", out)
	}
}

// When a sync fails, nobody knows what is on the disk. The commit is refused,
// and can be made again.
func TestAFailedSyncIsAFailedCommit(t *testing.T) {
	const failures = 12
	syncs, failed := 0, 0
	out := troubled(t, &tracer{fail: func(c call) syscall.Errno {
		if c.name != "sync" || failed == failures {
			return 0
		}
		if syncs++; syncs%5 != 0 {
			return 0
		}
		failed++
		return syscall.EIO
	}})
	// That the cache file cannot be written is nobody's trouble.
	if n := strings.Count(out, "input/output error"); n < failures/2 || n != strings.Count(out, "\n") {
		t.Errorf("%d failures gave these errors: %s", failed, out)
	}
}

// A folder that cannot be written to is refused with the reason, and can still
// be read.
func TestAReadOnlyFolder(t *testing.T) {
	folder := t.TempDir()
	dir := filepath.Join(folder, "store")
	if out, status := (&tracer{t: t, folder: folder}).run(lifeFolder + "=" + dir); status.ExitStatus() != 0 {
		t.Fatal(out)
	}
	before := contents(t, dir)
	tr := &tracer{t: t, folder: folder, fail: func(call) syscall.Errno { return syscall.EROFS }}
	out, status := tr.run(lifeFolder + "=" + dir)
	if want := "opening the store " + dir + ": open " + dir + "/lock: read-only file system\n"; status.ExitStatus() != 1 || out != want {
		t.Errorf("%v, got %s", status, out)
	}
	s, err := graph.Open(dir, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := dump(t, s, graph.View{}); strings.Count(got, "\n") < 10_000 {
		t.Errorf("got %d bytes", len(got))
	}
	if len(before) != len(contents(t, dir)) {
		t.Error("the folder has changed")
	}
}
