package cayley_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	backend "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/cayley"
	"github.com/samband/samband/graph/index"
)

// TestMain leaves out the one case of Cayley's suite that depends on the order in
// which a store gives quads. Cayley's recursive iterator keeps the tags of the
// value it was last asked for when it finds the next one by itself, so that 3 gets
// the tag of 1; its own memory store fails too when "2 knows 1" is added before
// "2 knows 3".
func TestMain(m *testing.M) {
	flag.Parse()
	skip := flag.Lookup("test.skip").Value
	cases := append(strings.FieldsFunc(skip.String(), func(r rune) bool { return r == '|' }), "TestConformance/paths/follows_recursive_loop$")
	if err := skip.Set(strings.Join(cases, "|")); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// Cayley's own suite for stores. It reads files that lie in Cayley's module.
func TestConformance(t *testing.T) {
	file, _ := runtime.FuncForPC(reflect.ValueOf(memstore.New).Pointer()).FileLine(0)
	if !filepath.IsAbs(file) {
		t.Skip("built with -trimpath: nobody knows where Cayley's files are")
	}
	t.Chdir(filepath.Dir(file))
	graphtest.TestAll(t, func(testing.TB) (backend.QuadStore, backend.Options, func()) {
		return cayley.New(index.NewBuilder().Build()), nil, func() {}
	}, &graphtest.Config{AlwaysRunIntegration: !testing.Short()})
}

func iri(name string) quad.IRI { return quad.IRI("http://e/" + name) }

func few() []quad.Quad {
	return []quad.Quad{
		{Subject: iri("iom"), Predicate: iri("with"), Object: iri("care"), Label: iri("s1")},
		{Subject: iri("iom"), Predicate: iri("with"), Object: iri("care"), Label: iri("s2")},
		{Subject: iri("iom"), Predicate: iri("with"), Object: iri("caritas"), Label: iri("s1")},
		{Subject: iri("iom"), Predicate: iri("count"), Object: typed("40", "integer"), Label: iri("s1")},
		{Subject: iri("iom"), Predicate: iri("count"), Object: typed("040", "integer"), Label: nil},
	}
}

func typed(text, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + datatype)}
}

func indexOf(quads ...quad.Quad) *index.Index {
	return index.NewBuilder().Build().With(quads, nil)
}

func TestOnlyALiteralThatIsPrintedSoIsNative(t *testing.T) {
	for term, want := range map[quad.Value]quad.Value{
		typed("40", "integer"):                   quad.Int(40),
		typed("040", "integer"):                  typed("040", "integer"),
		typed("99999999999999999999", "integer"): typed("99999999999999999999", "integer"),
		typed("true", "boolean"):                 quad.Bool(true),
		typed("1", "boolean"):                    typed("1", "boolean"),
		typed("1.5E+00", "double"):               quad.Float(1.5),
		typed("1.5", "double"):                   typed("1.5", "double"),
		typed("1.5", "decimal"):                  typed("1.5", "decimal"),
		quad.String("40"):                        quad.String("40"),
		quad.LangString{Value: "40", Lang: "nb"}: quad.LangString{Value: "40", Lang: "nb"},
	} {
		s := cayley.New(indexOf(quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: term}))
		if got := s.NameOf(s.ValueOf(term)); got != want {
			t.Errorf("%#v is shown as %#v, not as %#v", term, got, want)
		}
	}
}

func TestAPathRunsOnASnapshot(t *testing.T) {
	s := cayley.ReadOnly(indexOf(few()...))
	p := path.StartPath(s, iri("care")).In(iri("with")).Out(iri("with")).Unique()
	got, err := p.Iterate(context.Background()).AllValues(s)
	if err != nil || len(got) != 2 {
		t.Errorf("got %v, %v; want care and caritas", got, err)
	}
}

func TestASnapshotRefusesChanges(t *testing.T) {
	s := cayley.ReadOnly(indexOf(few()...))
	deltas := []backend.Delta{{Quad: few()[0], Action: backend.Delete}}
	if err := s.ApplyDeltas(deltas, backend.IgnoreOpts{}); !errors.Is(err, cayley.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
	if _, err := s.NewQuadWriter(); !errors.Is(err, cayley.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
}

func TestChangesAreMadeAllOrNot(t *testing.T) {
	s := cayley.New(indexOf(few()...))
	fresh := quad.Quad{Subject: iri("iom"), Predicate: iri("with"), Object: iri("ilo")}
	deltas := []backend.Delta{{Quad: fresh, Action: backend.Add}, {Quad: few()[0], Action: backend.Add}}
	if err := s.ApplyDeltas(deltas, backend.IgnoreOpts{}); !backend.IsQuadExist(err) {
		t.Errorf("got %v", err)
	}
	if s.Index().Size() != len(few()) || s.ValueOf(iri("ilo")) != nil {
		t.Error("half of the changes were made")
	}
}

func TestAnotherStoreIsIndexed(t *testing.T) {
	x, err := cayley.Index(context.Background(), memstore.New(few()...))
	if err != nil {
		t.Fatal(err)
	}
	if x.Size() != len(few()) || x.ID(iri("caritas")) == index.NoID {
		t.Errorf("got %d quads of %d", x.Size(), len(few()))
	}
}

func TestACancelledReadIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := cayley.Index(ctx, memstore.New(few()...)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheBackendIsRegistered(t *testing.T) {
	cayley.Register(func(string) (*index.Index, error) { return indexOf(few()...), nil })
	s, err := backend.NewQuadStore(cayley.Backend, "a folder", nil)
	if err != nil {
		t.Fatal(err)
	}
	if stats, _ := s.Stats(context.Background(), true); stats.Quads.Size != int64(len(few())) || stats.Nodes.Size != 9 {
		t.Errorf("got %+v", stats)
	}
}
