package record

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Builder makes quads of the records of one source.
type Builder struct {
	source source.Description
	file   source.Passage
	seen   map[quad.Quad]bool // of those labelled with the file, which records have in common
	own    map[quad.Quad]bool // of the record at hand
	quads  []quad.Quad
}

// NewBuilder starts with the source itself and the passage of the file: what
// holds for every record. Its excerpt is the source's title.
func NewBuilder(s source.Description, file string) *Builder {
	b := &Builder{source: s, seen: map[quad.Quad]bool{}, own: map[quad.Quad]bool{}, file: source.Passage{
		Source: s.ID, Key: "file", Kind: source.File, Section: file, Language: s.Language, Excerpts: []string{s.Title},
	}}
	b.add(s.Quads()...)
	b.add(b.file.Quads()...)
	return b
}

// Quads gives what was added, each quad once. All are labelled.
func (b *Builder) Quads() []quad.Quad { return b.quads }

// add adds quads that are not there yet. The passages of a record are its own,
// so only what the file says can come again in another record.
func (b *Builder) add(quads ...quad.Quad) {
	for _, q := range quads {
		seen := b.own
		if q.Label == b.file.IRI() {
			seen = b.seen
		}
		if !seen[q] {
			seen[q] = true
			b.quads = append(b.quads, q)
		}
	}
}

// Add adds what a record says.
func (b *Builder) Add(r Record) {
	clear(b.own)
	passages := make([]source.Passage, len(r.Passages))
	for i, p := range r.Passages {
		passages[i] = source.Passage{
			Source: b.source.ID, Key: p.Key, Kind: p.Kind, Section: p.Section, Language: b.source.Language,
			Position: r.Number, Excerpts: []string{p.Excerpt},
		}
		b.add(passages[i].Quads()...)
		context := b.file
		if p.Context != "" {
			context = source.Passage{Source: b.source.ID, Key: p.Context}
		}
		b.add(passages[i].Link(context))
	}
	for _, n := range r.Nodes {
		b.node(n, passages)
	}
}

func (b *Builder) node(n Node, passages []source.Passage) {
	label := func(in In) quad.IRI {
		if in == WholeFile || int(in) >= len(passages) {
			return b.file.IRI()
		}
		return passages[in].IRI()
	}
	subject := vocab.Thing(n.ID)
	if n.Class != "" {
		b.add(quad.Quad{Subject: subject, Predicate: vocab.Type, Object: vocab.Term(n.Class), Label: label(n.In)})
	}
	for _, f := range n.Facts {
		for _, predicate := range predicates(f.Property) {
			b.add(quad.Quad{Subject: subject, Predicate: predicate, Object: f.Term.Value(), Label: label(f.In)})
		}
	}
}

// predicates gives what a property is stored under: names have terms of SKOS.
func predicates(property string) []quad.IRI {
	switch property {
	case "name":
		return []quad.IRI{vocab.PrefLabel}
	case "alias":
		return []quad.IRI{vocab.AltLabel}
	case "misspelling":
		return []quad.IRI{vocab.Term(property), vocab.HiddenLabel}
	case "comment":
		return []quad.IRI{vocab.Comment}
	}
	return []quad.IRI{vocab.Term(property)}
}
