package index_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"

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

func TestTermsOutOfUseAreNotSaved(t *testing.T) {
	rest := someQuads(rand.New(rand.NewPCG(3, 4)), 50)
	gone := quad.Quad{Subject: rest[0].Subject, Predicate: rest[0].Predicate, Object: quad.String("said once")}
	x := index.NewBuilder().Build().With(append(rest, gone), nil).Folded()
	if !bytes.Contains(saved(t, x, ""), []byte("said once")) {
		t.Fatal("a term in use is not saved")
	}
	if bytes.Contains(saved(t, x.With(nil, []quad.Quad{gone}), ""), []byte("said once")) {
		t.Error("a term of a deleted quad is saved")
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
