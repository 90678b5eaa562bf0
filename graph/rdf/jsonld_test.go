package rdf

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// jsonldTest is one entry of a manifest of the W3C's JSON-LD tests.
type jsonldTest struct {
	ID       string   `json:"@id"`
	Types    []string `json:"@type"`
	Input    string   `json:"input"`
	Expect   string   `json:"expect"`
	Requires string   `json:"requires"`
	Option   struct {
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
	passed, all := 0, 0
	for _, c := range tests {
		if c.Option.SpecVersion == "json-ld-1.0" {
			continue
		}
		all++
		if got, want, ok := c.toRDF(t, dir); ok {
			passed++
		} else {
			t.Logf("%s %s %+v\ngot\n%s\nwant\n%s", c.ID, c.Input, c.Option, got, want)
		}
	}
	t.Logf("%d of %d tests pass", passed, all)
}

func (c jsonldTest) toRDF(t *testing.T, dir string) (got, want string, ok bool) {
	file, err := os.Open(filepath.Join(dir, c.Input))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	options := ld.NewJsonLdOptions(jsonldBase + c.Input)
	if c.Option.Base != "" {
		options.Base = c.Option.Base
	}
	options.ProduceGeneralizedRdf = c.Option.ProduceGeneralizedRDF
	options.DocumentLoader = localLoader(dir)
	if c.Option.ExpandContext != "" {
		text, err := os.ReadFile(filepath.Join(dir, c.Option.ExpandContext))
		if err != nil {
			t.Fatal(err)
		}
		options.ExpandContext, _ = decodeJSON(text)
	}
	var quads []quad.Quad
	for q, err := range readJSONLDWith(file, options) {
		if err != nil {
			return err.Error(), "quads", c.is("NegativeEvaluationTest")
		}
		quads = append(quads, q)
	}
	if !c.is("PositiveEvaluationTest") {
		return quadLines(quads), "an error", c.is("PositiveSyntaxTest")
	}
	text, err := os.ReadFile(filepath.Join(dir, c.Expect))
	if err != nil {
		t.Fatal(err)
	}
	a, err := ld.NewJsonLdProcessor().Normalize(quadLines(quads), canonical())
	if err != nil {
		return err.Error(), "", false
	}
	b, err := ld.NewJsonLdProcessor().Normalize(string(text), canonical())
	if err != nil {
		return err.Error(), "", false
	}
	return a.(string), b.(string), a == b
}

func canonical() *ld.JsonLdOptions {
	o := ld.NewJsonLdOptions("")
	o.InputFormat, o.Format, o.Algorithm = "application/n-quads", "application/n-quads", ld.AlgorithmURDNA2015
	return o
}

func quadLines(quads []quad.Quad) string {
	var all []byte
	for _, q := range quads {
		all = AppendQuad(all, q)
	}
	return string(all)
}

// localLoader gives the files of the suite by their addresses.
type localLoader string

func (dir localLoader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	text, err := os.ReadFile(filepath.Join(string(dir), strings.TrimPrefix(address, jsonldBase)))
	if err != nil {
		return nil, err
	}
	document, err := decodeJSON(text)
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, err
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
	for q, err := range ReadNQuads(file) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	got, err := expandedJSONLD(quads, jsonldOptions{
		nativeTypes: c.Option.UseNativeTypes, rdfType: c.Option.UseRDFType, rdfDirection: c.Option.RDFDirection,
	})
	if c.is("NegativeEvaluationTest") {
		if err == nil {
			t.Errorf("%s is written, though it should not", c.Input)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, c.Expect))
	if err != nil {
		t.Fatal(err)
	}
	want, err := decodeJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	if g, w := canonicalJSON(unordered(got, "")), canonicalJSON(unordered(want, "")); g != w {
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
			slices.SortFunc(list, func(a, b any) int { return strings.Compare(canonicalJSON(a), canonicalJSON(b)) })
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
