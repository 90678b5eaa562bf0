package index_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/samband/samband/graph/index"
)

func saved(t *testing.T, x *index.Index, state string) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := x.Save(&file, state); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestASavedIndexComesBack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, quads := range []int{0, 1, 500} {
		x := randomIndex(t, r, quads).With(someQuads(r, 100), someQuads(r, 300))
		want := twin{}
		for _, row := range collect(t, x, index.Pattern{}, index.AnyOrder, 64) {
			want[quadOf(x, row)] = true
		}
		y, err := index.Read(bytes.NewReader(saved(t, x, "commit 7")), "commit 7")
		if err != nil {
			t.Fatal(err)
		}
		checkTwin(t, y, want)
		for q := range want {
			if y.Term(y.ID(q.Subject)) != q.Subject {
				t.Errorf("%v is not found", q.Subject)
			}
		}
	}
}

func TestIDsStayWhenAnIndexIsSaved(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	quads := someQuads(r, 50)
	x := randomIndex(t, r, 100).With(quads, nil).With(nil, quads)
	y, err := index.Read(bytes.NewReader(saved(t, x, "")), "")
	if err != nil {
		t.Fatal(err)
	}
	if x.MaxID() != y.MaxID() {
		t.Fatalf("%d terms, before it was saved %d", y.MaxID(), x.MaxID())
	}
	for id := range x.MaxID() + 1 {
		if x.Term(id) != y.Term(id) {
			t.Errorf("%d was %v and is %v", id, x.Term(id), y.Term(id))
		}
	}
}

func TestADamagedFileIsRefused(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	file := saved(t, randomIndex(t, r, 40), "s")
	for i := range file {
		damaged := bytes.Clone(file)
		damaged[i] ^= 1 << r.IntN(8)
		if _, err := index.Read(bytes.NewReader(damaged), "s"); !errors.Is(err, index.ErrDamaged) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
		if _, err := index.Read(bytes.NewReader(file[:i]), "s"); !errors.Is(err, index.ErrDamaged) {
			t.Fatalf("cut after byte %d: %v", i, err)
		}
	}
}

func TestAFileOfAnotherStateIsRefused(t *testing.T) {
	file := saved(t, randomIndex(t, rand.New(rand.NewPCG(5, 5)), 40), "commit 7")
	if _, err := index.Read(bytes.NewReader(file), "commit 8"); !errors.Is(err, index.ErrOtherState) {
		t.Errorf("got %v", err)
	}
}
