package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Read is one passage of a source with what was read in it.
type Read struct {
	ID       string   `json:"id"` // such as "src/utrygg-trafikk/3.4.1-iom-s3"
	Kind     string   `json:"kind"`
	KindName string   `json:"kind_name"` // in words
	Section  string   `json:"section"`
	Language string   `json:"language"`
	Position int      `json:"position"` // in the document; 0 is unknown
	Excerpts []string `json:"excerpts"`
	// Translations are the excerpts in the reader's language, in their order,
	// "" where one needs none; left out where none has one. They are by who
	// read the source, never what it says.
	Translations []string `json:"translations,omitempty"`
	Says         []Said   `json:"says"`
	// Cites are the works that the passage, or a footnote of it, refers to.
	Cites []Choice `json:"cites"`
}

// Said is a statement in a few words.
type Said struct {
	ID       string `json:"id"` // of the statement, or of the thing that a fact is about
	Sentence string `json:"sentence"`
	// Fact is set for what is no statement of its own.
	Fact        *Fact        `json:"fact,omitempty"`
	Corrections []Correction `json:"corrections,omitempty"`
}

// Reading is one stretch of a source in reading order.
type Reading struct {
	Passages []Read    `json:"passages"`
	From     int       `json:"from"`     // the place of the first passage, counted from 0
	All      int       `json:"all"`      // passages in the source
	Sections []Section `json:"sections"` // of the whole source, in order
}

// Section is one section of a source: where its passages begin and how many
// there are, and how many of them say something that is in the graph.
type Section struct {
	Title    string `json:"title"`
	First    int    `json:"first"` // counted from 0
	Passages int    `json:"passages"`
	Read     int    `json:"read"`
}

// Stretch says which passages of a source are wanted: Limit of them from a
// place counted from 0, or, if it is named, a passage with Before others before
// it.
type Stretch struct {
	From, Limit int
	Passage     string // its key, such as "3.4.1-iom-s3"
	Before      int
}

// Reading gives passages of a source in reading order with what was read in
// each.
func (x *Explorer) Reading(ctx context.Context, id, lang string, wanted Stretch) (Reading, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	all, err := r.inReadingOrder(id)
	if err != nil {
		return Reading{}, err
	}
	if len(all) == 0 {
		return Reading{}, fmt.Errorf("source %s: %w", id, ErrNotFound)
	}
	from, err := wanted.begin(id, all)
	if err != nil {
		return Reading{}, err
	}
	out := Reading{Passages: []Read{}, From: from, All: len(all), Sections: []Section{}}
	for i, p := range all {
		says, err := r.saysAnything(p.iri)
		if err != nil {
			return out, err
		}
		out.count(i, p.section, says)
	}
	for _, p := range all[from:min(from+wanted.Limit, len(all))] {
		read, err := r.readPassage(p)
		if err != nil {
			return out, err
		}
		out.Passages = append(out.Passages, read)
	}
	return out, nil
}

// Passages gives what is read in the passages, in the order asked for. Those
// that do not exist are left out.
func (x *Explorer) Passages(ctx context.Context, passages []quad.IRI, lang string) ([]Read, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	out := []Read{}
	for _, iri := range passages {
		p, err := r.place(iri)
		if err != nil {
			return nil, err
		}
		read, err := r.readPassage(p)
		if err != nil {
			return nil, err
		}
		if len(read.Excerpts) > 0 || len(read.Says) > 0 {
			out = append(out, read)
		}
	}
	return out, nil
}

func (s Stretch) begin(source string, all []placed) (int, error) {
	if s.Passage == "" {
		return min(s.From, len(all)), nil
	}
	iri := vocab.Passage(source, s.Passage)
	at := slices.IndexFunc(all, func(p placed) bool { return p.iri == iri })
	if at < 0 {
		return 0, notFound(iri)
	}
	return max(at-s.Before, 0), nil
}

func (g *Reading) count(at int, title string, says bool) {
	last := len(g.Sections) - 1
	if last < 0 || g.Sections[last].Title != title {
		g.Sections = append(g.Sections, Section{Title: title, First: at})
		last++
	}
	g.Sections[last].Passages++
	if says {
		g.Sections[last].Read++
	}
}

// placed is a passage and where it stands.
type placed struct {
	iri      quad.IRI
	section  string
	position int
	footnote bool
}

// noPosition puts what has none last.
const noPosition = 1 << 40

// inReadingOrder gives the passages of a source by their position. Footnotes,
// and what has no position, come behind the last passage of their section, or,
// if there is none, last; those without a position by name.
func (r *reader) inReadingOrder(id string) ([]placed, error) {
	in, err := graph.Match(r.ctx, r.snapshot, nil, source.InSource, vocab.SourceIRI(id), nil)
	if err != nil {
		return nil, err
	}
	all := make([]placed, 0, len(in))
	end := map[string]int{} // of each section
	for _, q := range in {
		iri, ok := q.Subject.(quad.IRI)
		if !ok {
			continue
		}
		p, err := r.place(iri)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
		if !p.aside() {
			end[p.section] = max(end[p.section], p.position)
		}
	}
	// What stands aside comes between the last passage of its section and the next.
	order := func(p placed) int {
		if last, known := end[p.section]; known && p.aside() {
			return 2*last + 1
		}
		return 2 * p.position
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.position, b.position), cmp.Compare(a.iri, b.iri))
	})
	return slices.CompactFunc(all, func(a, b placed) bool { return a.iri == b.iri }), nil
}

// aside reports whether a passage stands beside the text of its section.
func (p placed) aside() bool { return p.footnote || p.position == noPosition }

func (r *reader) place(iri quad.IRI) (placed, error) {
	p := placed{iri: iri, position: noPosition}
	described, err := graph.Match(r.ctx, r.snapshot, iri, nil, nil, nil)
	for _, d := range described {
		text := rdf.Lexical(d.Object)
		switch d.Predicate {
		case source.Section:
			p.section = text
		case vocab.Type:
			p.footnote = p.footnote || d.Object == quad.Value(source.Footnote.Class())
		case source.Position:
			if n, err := strconv.Atoi(text); err == nil {
				p.position = n
			}
		}
	}
	return p, err
}

func (r *reader) saysAnything(passage quad.IRI) (bool, error) {
	quads, err := graph.Match(r.ctx, r.snapshot, nil, nil, nil, passage)
	return slices.ContainsFunc(quads, func(q quad.Quad) bool {
		subject, _ := q.Subject.(quad.IRI)
		return strings.HasPrefix(string(subject), vocab.ID)
	}), err
}

func (r *reader) readPassage(at placed) (Read, error) {
	p, err := r.passage(at.iri)
	if err != nil {
		return Read{}, err
	}
	out := Read{
		ID: shortID(at.iri), Kind: p.evidence.Kind, KindName: kindLabels()[source.Kind(p.evidence.Kind)].In(r.lang),
		Section: at.section, Language: p.evidence.Language, Excerpts: p.excerpts, Says: []Said{}, Cites: []Choice{},
	}
	if at.position < noPosition {
		out.Position = at.position
	}
	marks, err := r.marks(at.iri)
	if err != nil {
		return out, err
	}
	out.Translations = r.translations(p, marks)
	quads, err := graph.Match(r.ctx, r.snapshot, nil, nil, nil, at.iri)
	if err != nil {
		return out, err
	}
	statements, err := r.readIn(quads)
	for _, s := range statements {
		id := s.ID
		if id == "" && len(s.Values) > 0 {
			id = shortID(quad.IRI(s.Values[0].ID))
		}
		out.Says = append(out.Says, Said{id, s.Sentence, s.Fact, s.Corrections})
	}
	if err != nil {
		return out, err
	}
	out.Cites, err = r.cites(append([]quad.Value{at.iri}, p.linked...))
	return out, err
}

// cites gives the works that are referred to in the passages.
func (r *reader) cites(passages []quad.Value) ([]Choice, error) {
	out := []Choice{}
	for _, p := range passages {
		quads, err := graph.Match(r.ctx, r.snapshot, nil, vocab.Term("cites"), nil, p)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			work, ok := q.Object.(quad.IRI)
			if c := (Choice{shortID(work), r.cell(q.Object).Label}); ok && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}
