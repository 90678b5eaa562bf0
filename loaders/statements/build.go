package statements

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// What is said of a statement besides its properties.
const (
	modalityTerm = quad.IRI(vocab.NS + "modality")
	saidByTerm   = quad.IRI(vocab.NS + "saidBy")
)

// builder makes quads of rows that have no fault.
type builder struct {
	*reader
	passages *passages
	names    names
	marked   map[marking]bool
	marks    map[[2]string]int // how many a statement has in a passage, by key and id
	quads    []quad.Quad
	seen     map[quad.Quad]bool

	beside map[string][]source.Beside // by quote
}

// marking is words of a passage that carry a statement.
type marking struct{ passage, id, words string }

func (r *reader) build(p *passages) *Load {
	b := &builder{
		reader: r, passages: p, names: newNames(r), seen: map[quad.Quad]bool{},
		marked: map[marking]bool{}, marks: map[[2]string]int{},
		beside: r.besideByQuote(),
	}
	b.add(r.source.Quads()...)
	for _, passage := range p.order {
		b.add(passage.Quads()...)
	}
	for _, row := range r.rows {
		b.row(row)
	}
	return &Load{Source: r.source, Counts: b.count(), quads: b.quads}
}

func (b *builder) add(quads ...quad.Quad) {
	for _, q := range quads {
		if !b.seen[q] {
			b.seen[q] = true
			b.quads = append(b.quads, q)
		}
	}
}

func (b *builder) row(row *row) {
	passage := b.passages.byKey[row.place.key]
	say := func(predicate quad.IRI, object quad.Value) {
		b.add(quad.Quad{Subject: vocab.Thing(row.id), Predicate: predicate, Object: object, Label: passage.IRI()})
	}
	b.class(row, say)
	b.values(row, passage)
	if row.modality != ontology.Plain {
		say(modalityTerm, quad.String(row.modality))
	}
	if row.saidBy != "" {
		say(saidByTerm, vocab.Thing(row.saidBy))
	}
	if row.note != "" {
		say(vocab.Comment, quad.String(row.note))
	}
	b.mark(row, passage, row.place)
	for _, l := range row.links {
		linked := b.passages.byKey[l.key]
		b.add(passage.Link(*linked))
		b.mark(row, linked, l.place)
	}
}

// class says what the row's statement or thing is. A thing of which something
// is denied or planned is none the less what the register says.
func (b *builder) class(row *row, say func(quad.IRI, quad.Value)) {
	class := vocab.Term(row.class)
	shade, shaded := row.modality.Shade()
	switch {
	case !shaded:
		say(vocab.Type, class)
	case b.o.Ontology.IsRelation(row.class):
		say(vocab.Type, vocab.Term(shade.Class))
		say(vocab.Term(shade.Names), class)
	default:
		if _, ok := b.o.known(row.id); !ok {
			say(vocab.Type, class)
		}
	}
}

// values says what the row's cells say, each in the passages that give it.
func (b *builder) values(row *row, passage *source.Passage) {
	for _, v := range row.values {
		labels := b.givenBy(row, v.column.Property.ID, passage)
		for _, f := range v.facts {
			for _, predicate := range b.predicates(row, f) {
				for _, label := range labels {
					b.add(quad.Quad{Subject: vocab.Thing(row.id), Predicate: predicate, Object: f.object, Label: label})
				}
			}
		}
	}
}

// givenBy gives the passages that a property's values come from.
func (b *builder) givenBy(row *row, property string, own *source.Passage) []quad.IRI {
	var labels []quad.IRI
	for _, l := range row.links {
		if l.properties[property] {
			labels = append(labels, b.passages.byKey[l.key].IRI())
		}
	}
	if labels == nil {
		return []quad.IRI{own.IRI()}
	}
	return labels
}

func (b *builder) predicates(row *row, f fact) []quad.IRI {
	if names := b.names.predicates(row.id, f); names != nil {
		return names
	}
	if _, shaded := row.modality.Shade(); shaded {
		return []quad.IRI{vocab.ShadowTerm(f.property)}
	}
	return []quad.IRI{vocab.Term(f.property)}
}

// mark marks the words that carry the row's statement. The same words in
// another row of the statement are marked already.
func (b *builder) mark(row *row, passage *source.Passage, p place) {
	words := marking{p.key, row.id, p.quote}
	if p.kind == source.Row || b.marked[words] {
		return
	}
	b.marked[words] = true
	at := [2]string{p.key, row.id}
	b.marks[at]++
	b.add(passage.Selector(row.id, b.marks[at], p.quote, b.beside[p.quote]...)...)
}

func (b *builder) count() Counts {
	statements, things := map[string]bool{}, map[string]bool{}
	for _, row := range b.rows {
		if b.o.Ontology.IsRelation(row.class) {
			statements[row.id] = true
		} else {
			things[row.id] = true
		}
	}
	counts := Counts{
		Rows: len(b.rows), Statements: len(statements), Things: len(things),
		Passages: len(b.passages.order), Quotes: len(b.marked),
	}
	for m := range b.marked {
		if slices.ContainsFunc(b.beside[m.words], func(text source.Beside) bool { return text.Predicate == source.Translation }) {
			counts.Translated++
		}
	}
	return counts
}
