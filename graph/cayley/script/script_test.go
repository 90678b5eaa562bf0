package script_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/cayley/script"
	"github.com/samband/samband/graph/index"
)

func iri(name string) quad.IRI { return quad.IRI("http://e/" + name) }

func partners() *index.Index {
	return index.NewBuilder().Build().With([]quad.Quad{
		{Subject: iri("iom"), Predicate: iri("with"), Object: iri("care"), Label: iri("s1")},
		{Subject: iri("iom"), Predicate: iri("with"), Object: iri("caritas"), Label: iri("s1")},
		{Subject: iri("ilo"), Predicate: iri("with"), Object: iri("care"), Label: iri("s2")},
	}, nil)
}

func run(ctx context.Context, t *testing.T, language, text string, limit int) ([]string, error) {
	t.Helper()
	lines := []string{}
	for result, err := range script.Run(ctx, partners(), language, text, limit) {
		if err != nil {
			return lines, err
		}
		line, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	slices.Sort(lines)
	return lines, nil
}

func TestEachLanguageAnswers(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"gizmo", `g.V("<http://e/care>").in("<http://e/with>").all()`, "http://e/ilo http://e/iom"},
		{"gizmo", `g.V("<http://e/iom>").out("<http://e/with>").all()`, "http://e/care http://e/caritas"},
		{"graphql", `{ nodes(id: <http://e/ilo>) { id, <http://e/with> } }`, "http://e/care"},
		{"mql", `[{"id": "<http://e/ilo>", "<http://e/with>": null}]`, "http://e/care"},
	} {
		lines, err := run(t.Context(), t, c.language, c.text, 0)
		if err != nil {
			t.Errorf("%s: %v", c.language, err)
		}
		for _, name := range strings.Fields(c.want) {
			if !strings.Contains(strings.Join(lines, "\n"), name) {
				t.Errorf("%s: %q lacks %s", c.language, lines, name)
			}
		}
	}
}

func TestTheLimitHolds(t *testing.T) {
	if lines, err := run(t.Context(), t, "gizmo", `g.V().all()`, 2); err != nil || len(lines) != 2 {
		t.Errorf("got %q, %v", lines, err)
	}
}

func TestAFaultIsAnError(t *testing.T) {
	for _, c := range []struct{ language, text string }{
		{"gizmo", "g.V("}, {"graphql", "{"}, {"mql", "["}, {"prolog", ""},
	} {
		if _, err := run(t.Context(), t, c.language, c.text, 0); err == nil {
			t.Errorf("%s: no error", c.language)
		}
	}
}

func TestAScriptThatIsCancelledIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if lines, err := run(ctx, t, "gizmo", `g.V().all()`, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %q, %v", lines, err)
	}
}
