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
	label  quad.Value         // of the file
	seen   map[quad.Quad]bool // of what the file says of things, which records have in common
	own    map[quad.Quad]bool // of the record at hand
	quads  []quad.Quad
}

// NewBuilder starts with the source itself and the passage of the file: what
// holds for every record. Its excerpt is the source's title.
func NewBuilder(s source.Description, file string) *Builder {
	b := &Builder{source: s, seen: map[quad.Quad]bool{}, own: map[quad.Quad]bool{}, file: source.Passage{
		Source: s.ID, Key: "file", Kind: source.File, Section: file, Language: s.Language, Excerpts: []string{s.Title},
	}}
	b.label = b.file.IRI()
	b.add(s.Quads()...)
	b.add(b.file.Quads()...)
	return b
}

// Take gives what was added since it was last asked, each quad once. All are
// labelled.
func (b *Builder) Take() []quad.Quad {
	taken := b.quads
	b.quads = nil
	return taken
}

// add adds quads that are not there yet.
func (b *Builder) add(quads ...quad.Quad) { b.addTo(b.own, quads...) }

func (b *Builder) addTo(seen map[quad.Quad]bool, quads ...quad.Quad) {
	for _, q := range quads {
		if !seen[q] {
			seen[q] = true
			b.quads = append(b.quads, q)
		}
	}
}

// Add adds what a record says.
func (b *Builder) Add(r Record) {
	clear(b.own)
	labels := make([]quad.Value, len(r.Passages))
	for i, p := range r.Passages {
		passage := source.Passage{
			Source: b.source.ID, Key: p.Key, Kind: p.Kind, Section: p.Section, Language: b.source.Language,
			Position: r.Number, Excerpts: []string{p.Excerpt},
		}
		labels[i] = passage.IRI()
		b.add(passage.Quads()...)
		context := b.file
		if p.Context != "" {
			context = source.Passage{Source: b.source.ID, Key: p.Context}
		}
		b.add(passage.Link(context))
	}
	for _, n := range r.Nodes {
		b.node(n, labels)
	}
}

func (b *Builder) node(n Node, labels []quad.Value) {
	label := func(in In) quad.Value {
		if in == WholeFile || int(in) >= len(labels) {
			return b.label
		}
		return labels[in]
	}
	subject := vocab.Thing(n.ID)
	// The passages of a record are its own, and so are its statements; only what
	// the file says of a thing can come again in another record.
	add := func(q quad.Quad) {
		seen := b.own
		if !n.Statement && q.Label == b.label {
			seen = b.seen
		}
		b.addTo(seen, q)
	}
	if n.Class != "" {
		add(quad.Quad{Subject: subject, Predicate: vocab.Type, Object: vocab.Term(n.Class), Label: label(n.In)})
	}
	for _, f := range n.Facts {
		for _, predicate := range predicates(f.Property) {
			add(quad.Quad{Subject: subject, Predicate: predicate, Object: f.Term.Value(), Label: label(f.In)})
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
