package rdf

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// WriteTurtle writes the triples of quads as Turtle, each once, grouped by
// subject in the order they come. Prefixes give the namespace of each prefix;
// those that are used are declared. It is meant for results that fit in memory.
func WriteTurtle(w io.Writer, quads []quad.Quad, prefixes map[string]string) error {
	return writeBlocks(w, []block{{quads: quads}}, prefixes)
}

// WriteTriG writes quads as TriG: first those without a label, then each label
// with what it holds, otherwise as WriteTurtle does.
func WriteTriG(w io.Writer, quads []quad.Quad, prefixes map[string]string) error {
	return writeBlocks(w, blocksOf(quads), prefixes)
}

// block is what one label holds; a block without one stands outside of braces.
type block struct {
	label quad.Value
	quads []quad.Quad
}

func blocksOf(quads []quad.Quad) []block {
	unlabelled, labelled := block{}, grouping[quad.Value, quad.Quad]{}
	for _, q := range quads {
		if q.Label == nil {
			unlabelled.quads = append(unlabelled.quads, q)
		} else {
			labelled.add(Normal(q.Label), q)
		}
	}
	blocks := []block{unlabelled}
	for _, label := range labelled.keys {
		blocks = append(blocks, block{label, labelled.items[label]})
	}
	return blocks
}

func writeBlocks(w io.Writer, blocks []block, prefixes map[string]string) error {
	names := newShortener(prefixes)
	var body []byte
	for _, b := range blocks {
		for _, q := range b.quads {
			if err := Check(q); err != nil {
				return fmt.Errorf("a quad cannot be written: %w", err)
			}
		}
		body = appendBlock(body, b, names)
	}
	_, err := w.Write(append(names.appendDeclarations(nil), body...))
	return err
}

func appendBlock(dst []byte, b block, names *shortener) []byte {
	if b.label == nil {
		return appendSubjects(dst, b.quads, "", names)
	}
	dst = append(appendSeparator(dst), names.term(b.label)...)
	dst = append(dst, " {\n"...)
	dst = appendSubjects(dst, b.quads, "    ", names)
	return append(dst, "}\n"...)
}

func appendSeparator(dst []byte) []byte {
	if len(dst) == 0 {
		return dst
	}
	return append(dst, '\n')
}

func appendSubjects(dst []byte, quads []quad.Quad, indent string, names *shortener) []byte {
	subjects := grouping[quad.Value, quad.Quad]{}
	for _, q := range quads {
		q = NormalQuad(q)
		subjects.add(q.Subject, q)
	}
	for i, subject := range subjects.keys {
		if indent == "" || i > 0 {
			dst = appendSeparator(dst)
		}
		dst = append(append(dst, indent...), names.term(subject)...)
		dst = appendPredicates(dst, subjects.items[subject], indent, names)
	}
	return dst
}

func appendPredicates(dst []byte, quads []quad.Quad, indent string, names *shortener) []byte {
	predicates := grouping[quad.Value, quad.Value]{}
	for _, q := range quads {
		predicates.add(q.Predicate, q.Object)
	}
	predicates.moveFirst(quad.IRI(rdfType))
	for i, predicate := range predicates.keys {
		if i > 0 {
			dst = append(append(append(dst, " ;\n    "...), indent...), names.predicate(predicate)...)
		} else {
			dst = append(append(dst, ' '), names.predicate(predicate)...)
		}
		dst = appendObjects(dst, predicates.items[predicate], names)
	}
	return append(dst, " .\n"...)
}

func appendObjects(dst []byte, objects []quad.Value, names *shortener) []byte {
	written := make(map[quad.Value]bool, len(objects))
	for i, object := range objects {
		if written[object] {
			continue
		}
		written[object] = true
		if i > 0 {
			dst = append(dst, " ,"...)
		}
		dst = append(append(dst, ' '), names.term(object)...)
	}
	return dst
}

// grouping gathers items under keys and remembers in which order the keys came.
type grouping[K comparable, V any] struct {
	keys  []K
	items map[K][]V
}

func (g *grouping[K, V]) add(key K, item V) {
	if g.items == nil {
		g.items = make(map[K][]V)
	}
	if _, known := g.items[key]; !known {
		g.keys = append(g.keys, key)
	}
	g.items[key] = append(g.items[key], item)
}

func (g *grouping[K, V]) moveFirst(key K) {
	if i := slices.Index(g.keys, key); i > 0 {
		copy(g.keys[1:], g.keys[:i])
		g.keys[0] = key
	}
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
