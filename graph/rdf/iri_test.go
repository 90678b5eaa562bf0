package rdf_test

import (
	"testing"

	"github.com/samband/samband/graph/rdf"
)

func TestResolveIRI(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for reference, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
		"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s",
		"": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "..": "http://a/b/", "../g": "http://a/b/g",
		"../../g": "http://a/g", "../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g",
		"g.": "http://a/b/c/g.", "..g": "http://a/b/c/..g", "g;x=1/./y": "http://a/b/c/g;x=1/y", "g?y/../x": "http://a/b/c/g?y/../x",
	} {
		if got := rdf.ResolveIRI(base, reference); got != want {
			t.Errorf("%q: got %s, want %s", reference, got, want)
		}
	}
}
