// Package terms offers the terms of a graph to whoever writes a query.
package terms

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/search"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Kind is what a term is in a query.
type Kind string

// The kinds.
const (
	Class    Kind = "class"
	Property Kind = "property"
	Thing    Kind = "thing"
	Other    Kind = "other" // has a name, and is none of these
)

// Term is something that can stand in a query.
type Term struct {
	IRI   string `json:"iri"`
	Name  string `json:"name"` // as it is written in a query: sb:partner, or the IRI in angle brackets
	Kind  Kind   `json:"kind"`
	Label string `json:"label,omitempty"`
	// Matched is the label that was met, where it is not the label.
	Matched string `json:"matched,omitempty"`
	Class   string `json:"class,omitempty"` // of a thing, in words
	// Count is how many members a class has, how many triples a property,
	// each counted once however many passages say it. A thing has none.
	Count int `json:"count,omitempty"`
}

// Index is the terms of one snapshot. It is immutable.
type Index struct {
	snapshot graph.Snapshot
	names    *names.Index
	things   *search.Index
	words    []entry // classes and properties, the most used first
}

// entry is a class or a property with its names.
type entry struct {
	iri    quad.IRI
	name   string // as in Term
	local  string // what follows the prefix, in lower case
	kind   Kind
	labels map[string]string // by language, "" for none
	count  int
}

// New reads the classes and properties of a snapshot; things finds what has a
// name in it.
func New(ctx context.Context, s graph.Snapshot, names *names.Index, things *search.Index) (*Index, error) {
	counts, err := countWords(ctx, s)
	if err != nil {
		return nil, err
	}
	x := &Index{snapshot: s, names: names, things: things}
	for w, n := range counts {
		name := prefixed(w.iri)
		x.words = append(x.words, entry{iri: w.iri, name: name, local: localName(name, w.iri), kind: w.kind, labels: map[string]string{}, count: n})
	}
	slices.SortFunc(x.words, func(a, b entry) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return strings.Compare(a.name, b.name)
	})
	for i := range x.words {
		if x.words[i].labels, err = labelsOf(ctx, s, x.words[i].iri); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// prefixed writes an IRI as a query does that declares nothing.
func prefixed(iri quad.IRI) string { return algebra.PrintExpr(algebra.C(iri), vocab.Prefixes()) }

// localName gives what tells a name apart from others of its namespace.
func localName(name string, iri quad.IRI) string {
	if _, local, ok := strings.Cut(name, ":"); ok && !strings.HasPrefix(name, "<") {
		return strings.ToLower(local)
	}
	return strings.ToLower(string(iri[strings.LastIndexAny(string(iri), "/#")+1:]))
}

// labelling are the predicates that name classes and properties.
var labelling = []quad.IRI{vocab.Label, vocab.PrefLabel, vocab.Title}

func labelsOf(ctx context.Context, s graph.Snapshot, iri quad.IRI) (map[string]string, error) {
	labels := map[string]string{}
	for _, predicate := range labelling {
		quads, err := graph.Match(ctx, s, iri, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			text, lang := literal(q.Object)
			if text != "" && labels[lang] == "" {
				labels[lang] = text
			}
		}
	}
	return labels, nil
}

func literal(v quad.Value) (text, lang string) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.LangString:
		return string(v.Value), v.Lang
	}
	return "", ""
}

// inLanguage chooses a label: Bokmål and Nynorsk stand in for each other, then
// English, then any.
func inLanguage(labels map[string]string, lang string) string {
	order := []string{lang, "en", "nb", "nn", ""}
	switch lang {
	case "nb":
		order = []string{"nb", "nn", "en", ""}
	case "nn":
		order = []string{"nn", "nb", "en", ""}
	}
	for _, l := range order {
		if labels[l] != "" {
			return labels[l]
		}
	}
	for _, l := range slices.Sorted(maps.Keys(labels)) {
		return labels[l]
	}
	return ""
}
