package graph_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// cutsPerKill is how many states of the disk are tried for each -kills.
const cutsPerKill = 3

// disk is what a disk has been told. Of what was not synced it may have any
// part, in pages; of the changes to folders any beginning.
type disk struct {
	files   map[string]*inode // as the running system sees them
	synced  map[string]*inode // as the folders on disk name them
	renames []func(files map[string]*inode)
	folders []string // of each of these the one it changes
}

type inode struct {
	folder  bool
	synced  []byte
	changes []call // since
}

const pageSize = 4096

func newDisk() *disk { return &disk{files: map[string]*inode{}, synced: map[string]*inode{}} }

func (d *disk) tell(c call) {
	switch c.name {
	case "create":
		if d.files[c.path] == nil {
			d.change(c.path, set(c.path, &inode{}))
		}
	case "mkdir":
		d.change(c.path, set(c.path, &inode{folder: true}))
	case "remove":
		d.change(c.path, func(files map[string]*inode) { delete(files, c.path) })
	case "rename":
		moved := d.files[c.path]
		d.change(c.to, func(files map[string]*inode) {
			delete(files, c.path)
			files[c.to] = moved
		})
	case "write", "truncate":
		d.files[c.path].changes = append(d.files[c.path].changes, c)
	case "sync":
		d.sync(c.path)
	}
}

func set(path string, i *inode) func(map[string]*inode) {
	return func(files map[string]*inode) { files[path] = i }
}

func (d *disk) change(path string, do func(map[string]*inode)) {
	do(d.files)
	d.renames = append(d.renames, do)
	d.folders = append(d.folders, filepath.Dir(path))
}

// sync makes a file or the entries of a folder durable.
func (d *disk) sync(path string) {
	if i := d.files[path]; i != nil && !i.folder {
		for _, c := range i.changes {
			i.synced = apply(i.synced, c, func(int) bool { return true })
		}
		i.changes = nil
		return
	}
	last := -1
	for at, folder := range d.folders {
		if folder == path {
			last = at
		}
	}
	for _, do := range d.renames[:last+1] {
		do(d.synced)
	}
	d.renames, d.folders = d.renames[last+1:], d.folders[last+1:]
}

// apply gives a content, which it may overwrite, after a change; of a write only
// the pages that arrive.
func apply(content []byte, c call, arrives func(page int) bool) []byte {
	if c.name == "truncate" {
		if int(c.at) <= len(content) {
			return content[:c.at]
		}
		return append(content, make([]byte, int(c.at)-len(content))...)
	}
	for at := 0; at < len(c.data); {
		page := (int(c.at) + at) / pageSize
		end := min(len(c.data), (page+1)*pageSize-int(c.at))
		if arrives(page) {
			if more := int(c.at) + end - len(content); more > 0 {
				content = append(content, make([]byte, more)...) // zeros, also before
			}
			copy(content[int(c.at)+at:], c.data[at:end])
		}
		at = end
	}
	return content
}

// cut writes to a folder what may be on the disk if the power fails now.
func (d *disk) cut(t *testing.T, r *rand.Rand, from, to string) {
	t.Helper()
	files := map[string]*inode{}
	for path, i := range d.synced {
		files[path] = i
	}
	for _, do := range d.renames[:r.IntN(len(d.renames)+1)] {
		do(files)
	}
	share := []float64{0, 0.5, 0.9, 1}[r.IntN(4)] // of what was not synced
	arrives := func(int) bool { return r.Float64() < share }
	for _, path := range slices.Sorted(mapKeys(files)) { // folders first
		target := to + strings.TrimPrefix(path, from)
		i := files[path]
		if i.folder {
			if err := os.MkdirAll(target, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		content := slices.Clone(i.synced)
		for _, c := range i.changes {
			if c.name != "truncate" || arrives(0) {
				content = apply(content, c, arrives)
			}
		}
		if err := os.WriteFile(target, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func mapKeys(files map[string]*inode) func(func(string) bool) {
	return func(yield func(string) bool) {
		for path := range files {
			if !yield(path) {
				return
			}
		}
	}
}

// When the power fails, what was written and not synced may be lost, in any
// part and order. Whatever is left, no acknowledged commit is lost and none is
// there in part.
func TestNoAcknowledgedCommitIsLostWhenThePowerFails(t *testing.T) {
	folder := t.TempDir()
	var calls []call
	tr := &tracer{t: t, folder: folder, done: func(c call) { calls = append(calls, c) }}
	if out, status := tr.run(lifeFolder + "=" + filepath.Join(folder, "store")); status.ExitStatus() != 0 {
		t.Fatalf("the store's life ended with %v: %s", status, out)
	}
	states, err := statesOfLife(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(uint64(*kills), 1))
	cuts := *kills * cutsPerKill
	for range cuts {
		at := r.IntN(len(calls) + 1)
		d, acknowledged := newDisk(), 0
		d.files[folder] = &inode{folder: true}
		d.synced[folder] = d.files[folder]
		for _, c := range calls[:at] {
			if c.path != "" {
				d.tell(c)
			} else if n, err := strconv.Atoi(strings.TrimSpace(string(c.data))); err == nil {
				acknowledged = n
			}
		}
		left := filepath.Join(t.TempDir(), "left")
		d.cut(t, r, folder, left)
		if err := os.MkdirAll(left, 0o700); err != nil {
			t.Fatal(err)
		}
		commits := checkLeft(t, filepath.Join(left, "store"), acknowledged, states)
		if commits > acknowledged+1 || t.Failed() {
			t.Fatalf("%d commits after call %d of %d", commits, at, len(calls))
		}
		if err := os.RemoveAll(left); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d cuts among %d calls", cuts, len(calls))
}
