package rdf_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/rdf/rdftest"
)

// jsonldTest is one entry of a manifest of the W3C's JSON-LD tests.
type jsonldTest struct {
	ID        string   `json:"@id"`
	Types     []string `json:"@type"`
	Input     string   `json:"input"`
	Expect    string   `json:"expect"`
	ErrorCode string   `json:"expectErrorCode"`
	Option    struct {
		Base                  string `json:"base"`
		ProcessingMode        string `json:"processingMode"`
		SpecVersion           string `json:"specVersion"`
		ExpandContext         string `json:"expandContext"`
		ProduceGeneralizedRDF bool   `json:"produceGeneralizedRdf"`
		RDFDirection          string `json:"rdfDirection"`
		UseNativeTypes        bool   `json:"useNativeTypes"`
		UseRDFType            bool   `json:"useRdfType"`
	} `json:"option"`
}

func (c jsonldTest) is(kind string) bool { return slices.Contains(c.Types, "jld:"+kind) }

func readJSONLDManifest(t *testing.T, name string) (dir string, tests []jsonldTest) {
	t.Helper()
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/w3c-json-ld-tests")
	}
	dir = filepath.Join(shared, "data/w3c-json-ld-tests/tests")
	text, err := os.ReadFile(filepath.Join(dir, name+"-manifest.jsonld"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Sequence []jsonldTest }
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	return dir, manifest.Sequence
}

const jsonldBase = "https://w3c.github.io/json-ld-api/tests/"

// The tests that read JSON-LD, https://w3c.github.io/json-ld-api/tests/. Those
// of what only JSON-LD 1.0 had are not counted.
func TestW3CJSONLDToRDF(t *testing.T) {
	dir, tests := readJSONLDManifest(t, "toRdf")
	passed, skipped, all := 0, 0, 0
	for _, c := range tests {
		if c.Option.SpecVersion == "json-ld-1.0" {
			continue
		}
		all++
		t.Run(c.ID[1:], func(t *testing.T) {
			if reason := rdftest.Skipped("json-ld/toRdf/" + c.ID[1:]); reason != "" {
				skipped++
				t.Skip(reason)
			}
			c.toRDF(t, dir)
			if !t.Failed() {
				passed++
			}
		})
	}
	t.Logf("%d of %d tests pass, %d are left out", passed, all, skipped)
}

func (c jsonldTest) toRDF(t *testing.T, dir string) {
	file, err := os.Open(filepath.Join(dir, c.Input))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	o := rdf.JSONLDTest{
		Base: jsonldBase + c.Input, RDFDirection: c.Option.RDFDirection,
		Mode10: c.Option.ProcessingMode == "json-ld-1.0", Load: loader(dir),
	}
	if c.Option.Base != "" {
		o.Base = c.Option.Base
	}
	if c.Option.ExpandContext != "" {
		document, err := readJSONFile(filepath.Join(dir, c.Option.ExpandContext))
		if err != nil {
			t.Fatal(err)
		}
		o.Context = document.(map[string]any)["@context"]
	}
	var quads []quad.Quad
	for q, err := range o.ReadJSONLD(file) {
		if err != nil {
			if !c.is("NegativeEvaluationTest") {
				t.Errorf("%s: %v", c.Input, err)
			} else if !strings.Contains(err.Error(), c.ErrorCode) {
				t.Logf("%s: the error is %v, not %s", c.Input, err, c.ErrorCode)
			}
			return
		}
		quads = append(quads, q)
	}
	if c.is("NegativeEvaluationTest") {
		t.Errorf("%s is read, though it has the fault %q:\n%s", c.Input, c.ErrorCode, lines(quads))
	}
	if !c.is("PositiveEvaluationTest") {
		return
	}
	want, err := readFile(filepath.Join(dir, c.Expect), rdf.NQuads, "")
	if err != nil {
		t.Fatal(err)
	}
	if !rdftest.Same(quads, want) {
		t.Errorf("%s %+v\ngot\n%s\nwant\n%s", c.Input, c.Option, lines(quads), lines(want))
	}
}

func readJSONFile(name string) (any, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return rdf.DecodeJSON(text)
}

// loader gives the files of the suite by their addresses.
func loader(dir string) func(string) (any, error) {
	return func(address string) (any, error) {
		return readJSONFile(filepath.Join(dir, strings.TrimPrefix(address, jsonldBase)))
	}
}

// The tests that write JSON-LD. The order of values and nodes is a free choice.
// Those of what only JSON-LD 1.0 had are not counted.
func TestW3CJSONLDFromRDF(t *testing.T) {
	dir, tests := readJSONLDManifest(t, "fromRdf")
	passed, all := 0, 0
	for _, c := range tests {
		if c.Option.SpecVersion == "json-ld-1.0" {
			continue
		}
		all++
		if t.Run(c.ID[1:], func(t *testing.T) { c.fromRDF(t, dir) }) {
			passed++
		}
	}
	t.Logf("%d of %d tests pass, none is left out", passed, all)
}

func (c jsonldTest) fromRDF(t *testing.T, dir string) {
	file, err := os.Open(filepath.Join(dir, c.Input))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(file) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	got, err := rdf.JSONLDTest{
		NativeTypes: c.Option.UseNativeTypes, UsingType: c.Option.UseRDFType, RDFDirection: c.Option.RDFDirection,
	}.Expanded(quads)
	if c.is("NegativeEvaluationTest") {
		if err == nil {
			t.Errorf("%s is written, though it should not", c.Input)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	want, err := readJSONFile(filepath.Join(dir, c.Expect))
	if err != nil {
		t.Fatal(err)
	}
	if g, w := rdf.CanonicalJSON(unordered(got, "")), rdf.CanonicalJSON(unordered(want, "")); g != w {
		t.Errorf("%s %+v\ngot  %s\nwant %s", c.Input, c.Option, g, w)
	}
}

// unordered sorts the arrays whose order means nothing.
func unordered(v any, key string) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = unordered(item, "")
		}
		if key != "@list" && key != "@value" {
			slices.SortFunc(list, func(a, b any) int { return strings.Compare(rdf.CanonicalJSON(a), rdf.CanonicalJSON(b)) })
		}
		return list
	case map[string]any:
		sorted := map[string]any{}
		for k, item := range v {
			if k == "@value" {
				sorted[k] = item
				continue
			}
			sorted[k] = unordered(item, k)
		}
		return sorted
	}
	return v
}
