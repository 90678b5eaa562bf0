package export

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Graph reads a graph for tables.
type Graph struct {
	Snapshot graph.Snapshot
	Ontology *ontology.Ontology
	Names    *names.Index
	Lang     string
	// Source is the id of the only source whose statements are written; empty
	// is all.
	Source string
}

// Facts gives every fact of the graph as a row of one table: what it is said of,
// what is said, and the words it was read in.
func (g Graph) Facts(ctx context.Context) (Sheet, error) {
	s := Sheet{Name: head("answer", g.Lang), Header: []string{"subject", "subject label", "class", "property", "value", "value label", "language or datatype",
		head("quote", g.Lang), head("translation", g.Lang), head("section", g.Lang), head("source", g.Lang), head("year", g.Lang), head("link", g.Lang)}}
	r := g.reader(ctx)
	for q, err := range graph.Quads(ctx, g.Snapshot, graph.Pattern{}) {
		if err != nil {
			return s, err
		}
		subject, ours := thingID(q.Subject)
		if !ours || !r.wanted(q.Label) {
			continue
		}
		value, label, kind := r.value(q.Object)
		cells := []Cell{text(subject), text(r.label(q.Subject)), text(strings.Join(r.classes(q.Subject), "; ")), text(propertyOf(q.Predicate)), value, text(label), text(kind)}
		s.Rows = append(s.Rows, append(cells, r.passage(q.Label)...))
	}
	slices.SortStableFunc(s.Rows, func(a, b []Cell) int {
		for i := range a {
			if c := strings.Compare(a[i].Text, b[i].Text); c != 0 {
				return c
			}
		}
		return 0
	})
	s.dropEmpty(head("translation", g.Lang))
	return s, r.err
}

// Statements gives the statements of the graph as tables, one of each class: a
// column a property, with the words the statement was read in.
func (g Graph) Statements(ctx context.Context) ([]Sheet, error) {
	r := g.reader(ctx)
	var out []Sheet
	for _, class := range g.Ontology.Classes() {
		if !g.Ontology.IsRelation(class.ID) {
			continue
		}
		s, err := r.table(class)
		if err != nil {
			return nil, err
		}
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	return out, r.err
}

// StatementsOf gives the statements of one class, found false if there is no such
// class of statements.
func (g Graph) StatementsOf(ctx context.Context, class string) (s Sheet, found bool, err error) {
	if c := g.Ontology.Class(class); c != nil && g.Ontology.IsRelation(class) {
		r := g.reader(ctx)
		s, err = r.table(c)
		return s, true, err
	}
	return Sheet{}, false, nil
}

// graphReader remembers what it looked up.
type graphReader struct {
	Graph
	ctx      context.Context
	passages map[quad.Value][]Cell
	kinds    map[quad.Value][]string
	err      error
}

func (g Graph) reader(ctx context.Context) *graphReader {
	return &graphReader{Graph: g, ctx: ctx, passages: map[quad.Value][]Cell{}, kinds: map[quad.Value][]string{}}
}

func (r *graphReader) match(subject, predicate, object quad.Value) []quad.Quad {
	quads, err := graph.Match(r.ctx, r.Snapshot, subject, predicate, object, nil)
	if err != nil && r.err == nil {
		r.err = err
	}
	return quads
}

func (r *graphReader) wanted(passage quad.Value) bool {
	return r.Source == "" || graph.SourceOf(passage) == r.Source
}

// table gives the statements of one class.
func (r *graphReader) table(class *ontology.Class) (Sheet, error) {
	properties := r.Ontology.Properties(class.ID)
	members := map[quad.Value]quad.Value{} // with the passage that says so
	for _, q := range r.match(nil, vocab.Type, vocab.Term(class.ID)) {
		if r.wanted(q.Label) {
			members[q.Subject] = q.Label
		}
	}
	s := Sheet{Name: class.Label.In(r.Lang), Header: []string{"id"}}
	rows := map[string]map[string][]string{}
	used := map[string]bool{}
	ids := slices.SortedFunc(maps.Keys(members), func(a, b quad.Value) int { return strings.Compare(quad.ToString(a), quad.ToString(b)) })
	for _, member := range ids {
		id, _ := thingID(member)
		rows[id] = r.facts(member, members[member])
		for property := range rows[id] {
			used[property] = true
		}
	}
	var columns []ontology.Property
	for _, p := range properties {
		if p.Range == ontology.EDTF {
			p.ID = "edtf"
		}
		if used[p.ID] {
			columns = append(columns, p)
			s.Header = append(s.Header, p.Label.In(r.Lang))
		}
	}
	for _, extra := range []string{"notes", "said_by", "lacks"} {
		s.Header = append(s.Header, map[string]string{"notes": head("notes", r.Lang), "said_by": head("said_by", r.Lang), "lacks": elsewhere.In(r.Lang)}[extra])
	}
	for _, id := range []string{"quote", "translation", "section", "source", "year", "link"} {
		s.Header = append(s.Header, head(id, r.Lang))
	}
	for _, member := range ids {
		id, _ := thingID(member)
		cells := []Cell{text(id)}
		for _, p := range columns {
			cells = append(cells, columnCell(p, rows[id][p.ID]))
		}
		for _, extra := range []string{"comment", "saidBy", "elsewhere"} {
			cells = append(cells, text(strings.Join(rows[id][extra], "; ")))
		}
		s.Rows = append(s.Rows, append(cells, r.passage(members[member])...))
	}
	s.dropEmpty(head("translation", r.Lang))
	return s, r.err
}

// elsewhere heads the column of what another passage than the statement's own
// gives: its heading, a neighbour or the file.
var elsewhere = ontology.Labels{NB: "fra overskrift, nabosetning eller fil", NN: "frå overskrift, nabosetning eller fil", EN: "from the heading, the next sentence or the file"}

func columnCell(p ontology.Property, values []string) Cell {
	joined := strings.Join(values, "; ")
	if len(values) == 1 && (p.Range == ontology.Decimal || p.Range == ontology.Integer) {
		return number(joined)
	}
	return text(joined)
}

// facts gives what is said of a statement, by property, in words.
func (r *graphReader) facts(member, own quad.Value) map[string][]string {
	out := map[string][]string{}
	add := func(property, value string) {
		if value != "" && !slices.Contains(out[property], value) {
			out[property] = append(out[property], value)
		}
	}
	for _, q := range r.match(member, nil, nil) {
		if !r.wanted(q.Label) || q.Predicate == vocab.Type {
			continue
		}
		property := propertyOf(q.Predicate)
		if q.Predicate == vocab.Comment {
			property = "comment"
		}
		value, label, _ := r.value(q.Object)
		add(property, first(label, value.Text))
		if q.Label != own {
			add("elsewhere", property)
		}
	}
	return out
}

func thingID(v quad.Value) (string, bool) {
	iri, _ := v.(quad.IRI)
	return strings.CutPrefix(string(iri), vocab.ID)
}

// propertyOf gives the name of a predicate: our own, else the IRI.
func propertyOf(predicate quad.Value) string {
	iri, _ := predicate.(quad.IRI)
	if name, ours := strings.CutPrefix(string(iri), vocab.NS); ours {
		return name
	}
	return string(iri)
}

func (r *graphReader) label(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	if t := r.Names.Thing(iri); t != nil {
		return t.Label(r.Lang)
	}
	return ""
}

func (r *graphReader) classes(subject quad.Value) []string {
	if found, ok := r.kinds[subject]; ok {
		return found
	}
	var out []string
	for _, q := range r.match(subject, vocab.Type, nil) {
		if name := propertyOf(q.Object); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	r.kinds[subject] = out
	return out
}

// value gives a term as a cell, with the label of a thing, or the language or
// datatype of a literal.
func (r *graphReader) value(v quad.Value) (cell Cell, label, kind string) {
	switch v := v.(type) {
	case quad.IRI:
		if id, ours := thingID(v); ours {
			return text(id), r.label(v), ""
		}
		name := propertyOf(v)
		if name != string(v) {
			if choice, ok := r.Ontology.Choice(name); ok {
				return text(name), choice.In(r.Lang), ""
			}
		}
		return text(name), "", ""
	case quad.LangString:
		return text(string(v.Value)), "", v.Lang
	case quad.TypedString:
		kind = strings.TrimPrefix(string(v.Type), vocab.XSD)
		if kind == "decimal" || kind == "integer" {
			return number(string(v.Value)), "", kind
		}
		return text(string(v.Value)), "", kind
	case quad.String:
		return text(string(v)), "", ""
	}
	return text(string(rdf.AppendTerm(nil, v))), "", ""
}

// passage gives the words of a passage, and where they stand.
func (r *graphReader) passage(label quad.Value) []Cell {
	if found, ok := r.passages[label]; ok {
		return found
	}
	texts := func(subject quad.Value, predicate quad.IRI) string {
		var out []string
		for _, q := range r.match(subject, predicate, nil) {
			cell, _, _ := r.value(q.Object)
			if !slices.Contains(out, cell.Text) {
				out = append(out, cell.Text)
			}
		}
		return strings.Join(out, " […] ")
	}
	var cells []Cell
	if label == nil {
		cells = make([]Cell, 6)
	} else {
		of := vocab.SourceIRI(graph.SourceOf(label))
		quote := texts(label, vocab.Exact)
		if quote != "" {
			quote = "“" + quote + "”"
		}
		iri, _ := label.(quad.IRI)
		cells = []Cell{
			text(quote), text(r.translated(label)), text(texts(label, source.Section)), text(texts(of, vocab.Title)), number(texts(of, source.Issued)),
			{Text: string(iri), Link: string(iri)},
		}
	}
	r.passages[label] = cells
	return cells
}

// translated gives the words of a passage for who reads another language: each
// excerpt that is translated.
func (r *graphReader) translated(label quad.Value) string {
	own := ""
	for _, q := range r.match(label, source.PassageLang, nil) {
		own = rdf.Lexical(q.Object)
	}
	if source.ReadsAlike(r.Lang, own) {
		return ""
	}
	found := map[string]string{}
	for _, selector := range r.match(label, source.HasSelector, nil) {
		var all []quad.LangString
		for _, q := range r.match(selector.Object, source.Translation, nil) {
			if t, ok := q.Object.(quad.LangString); ok {
				all = append(all, t)
			}
		}
		for _, q := range r.match(selector.Object, vocab.Exact, nil) {
			found[rdf.Lexical(q.Object)] = source.TranslationFor(r.Lang, own, all)
		}
	}
	var out []string
	for _, q := range r.match(label, vocab.Exact, nil) {
		if text := found[rdf.Lexical(q.Object)]; text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, " […] ")
}
