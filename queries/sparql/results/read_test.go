package results

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
)

// TestWhatIsWrittenIsRead reads what Write has written.
func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, format := range []Format{JSON, XML} {
		var out bytes.Buffer
		if err := Write(&out, format, result()); err != nil {
			t.Fatal(err)
		}
		back, err := Read(&out, format)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if got, want := terms(t, back), terms(t, result()); !slices.EqualFunc(got, want, slices.Equal[[]quad.Value]) {
			t.Errorf("%s: got %v, want %v", format, got, want)
		}
	}
}

func terms(t *testing.T, r *eval.Result) [][]quad.Value {
	t.Helper()
	solutions, err := r.All()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]quad.Value
	for _, s := range solutions {
		rows = append(rows, s.Terms)
	}
	return rows
}

func FuzzRead(f *testing.F) {
	for _, format := range []Format{JSON, XML} {
		var out bytes.Buffer
		if err := Write(&out, format, result()); err != nil {
			f.Fatal(err)
		}
		f.Add(string(format), out.String())
	}
	f.Add("json", `{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"typed-literal","value":"1","datatype":"x:int"}},{}]}}`)
	f.Fuzz(func(t *testing.T, format, text string) {
		r, err := Read(strings.NewReader(text), Format(format))
		if err != nil {
			return
		}
		for _, row := range terms(t, r) {
			if len(row) != len(r.Vars) {
				t.Errorf("%q gives a row of %d terms for %d variables", text, len(row), len(r.Vars))
			}
		}
	})
}
