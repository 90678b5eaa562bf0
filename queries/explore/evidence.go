package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// passage is what the graph knows of a passage.
type passage struct {
	evidence   questions.Evidence
	excerpts   []string
	linked     []quad.Value // the headings and sentences it is read with
	background bool
}

// Passage gives what a passage says and where it stands, for who reads a language.
func (x *Explorer) Passage(ctx context.Context, label quad.Value, lang string) (questions.Evidence, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	p, err := r.passage(label)
	if err != nil {
		return p.evidence, err
	}
	marks, err := r.marks(label)
	p.evidence.Quote = p.words()
	p.evidence.Translation = r.translation(p, marks, p.evidence.Quote)
	return p.evidence, err
}

// words gives all that is kept of the passage's text.
func (p passage) words() string { return strings.Join(p.excerpts, " … ") }

// support judges how directly a statement is said and shows the passages.
func (r *reader) support(s *Statement, iri quad.IRI, quads []quad.Quad) error {
	labels, byTriple := labelsOf(quads)
	s.Background = len(labels) > 0
	s.Evidence = []questions.Evidence{}
	for _, label := range labels {
		p, err := r.passage(label)
		if err != nil {
			return err
		}
		shown, err := r.shown(p, label, iri)
		if err != nil {
			return err
		}
		s.Background = s.Background && p.background
		s.Evidence = append(s.Evidence, shown)
	}
	s.Support = r.directness(labels, byTriple)
	return r.correct(s, quads)
}

// judgement is how directly something is said, and by which sources.
type judgement struct {
	support    questions.Support
	sources    []Choice
	background bool // only reference sources say so
}

// idsOf gives the ids of sources, sorted.
func idsOf(sources []Choice) []string {
	out := make([]string, len(sources))
	for i, s := range sources {
		out[i] = s.ID
	}
	slices.Sort(out)
	return out
}

func (r *reader) judged(quads []quad.Quad) (judgement, error) {
	labels, byTriple := labelsOf(quads)
	j := judgement{sources: []Choice{}, background: len(labels) > 0}
	for _, label := range labels {
		p, err := r.passage(label)
		if err != nil {
			return j, err
		}
		j.background = j.background && p.background
		c := Choice{graph.SourceOf(label), p.evidence.SourceTitle}
		if c.ID != "" && !slices.Contains(j.sources, c) {
			j.sources = append(j.sources, c)
		}
	}
	j.support = r.directness(labels, byTriple)
	return j, nil
}

// labelsOf gives the passages that quads were read in, each once, and those of
// each triple.
func labelsOf(quads []quad.Quad) (labels []quad.Value, byTriple map[quad.Quad][]quad.Value) {
	byTriple = map[quad.Quad][]quad.Value{}
	for _, q := range quads {
		if q.Label == nil {
			continue
		}
		triple := quad.Quad{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object}
		byTriple[triple] = append(byTriple[triple], q.Label)
		if !slices.Contains(labels, q.Label) {
			labels = append(labels, q.Label)
		}
	}
	return labels, byTriple
}

// directness is stated if one passage says all, inherited if it does so with
// what it is linked to, else combined. The passages have been read.
func (r *reader) directness(labels []quad.Value, byTriple map[quad.Quad][]quad.Value) questions.Support {
	best := questions.Combined
	for _, label := range labels {
		alone, linked := true, true
		for _, in := range byTriple {
			if slices.Contains(in, label) {
				continue
			}
			alone = false
			linked = linked && overlap(in, r.passages[label].linked)
		}
		if alone {
			return questions.Stated
		}
		if linked {
			best = questions.Inherited
		}
	}
	return best
}

func overlap(a, b []quad.Value) bool {
	return slices.ContainsFunc(a, func(v quad.Value) bool { return slices.Contains(b, v) })
}

// passage reads the description of a passage and its source.
func (r *reader) passage(label quad.Value) (passage, error) {
	if p, ok := r.passages[label]; ok {
		return p, nil
	}
	quads, err := graph.Match(r.ctx, r.snapshot, label, nil, nil, nil)
	if err != nil {
		return passage{}, err
	}
	iri, _ := label.(quad.IRI)
	p := passage{evidence: questions.Evidence{Passage: string(iri)}}
	for _, q := range quads {
		p.add(q)
	}
	if err := r.addSource(&p, graph.SourceOf(label)); err != nil {
		return passage{}, err
	}
	r.passages[label] = p
	return p, nil
}

func (p *passage) add(q quad.Quad) {
	text := rdf.Lexical(q.Object)
	switch q.Predicate {
	case vocab.Exact:
		p.excerpts = append(p.excerpts, text)
	case source.Section:
		p.evidence.Section = text
	case source.PassageLang:
		p.evidence.Language = text
	case vocab.Type:
		p.evidence.Kind = strings.ToLower(termName(q.Object))
	case source.Under, source.Context:
		p.linked = append(p.linked, q.Object)
	}
}

func (r *reader) addSource(p *passage, id string) error {
	iri := vocab.SourceIRI(id)
	p.evidence.Source = string(iri)
	quads, err := graph.Match(r.ctx, r.snapshot, iri, nil, nil, nil)
	for _, q := range quads {
		text := rdf.Lexical(q.Object)
		switch q.Predicate {
		case vocab.Title:
			p.evidence.SourceTitle = text
		case source.Issued:
			p.evidence.SourceYear = text
		case source.Background:
			p.background = text == "true"
		}
	}
	return err
}

// shown is the passage as evidence for one statement: the excerpt with the
// words that carry it, and these words.
func (r *reader) shown(p passage, label quad.Value, statement quad.IRI) (questions.Evidence, error) {
	e := p.evidence
	e.Quote = p.words()
	marks, err := r.marks(label)
	if err != nil {
		return e, err
	}
	for _, m := range marks {
		if !slices.Contains(m.carries, quad.Value(statement)) {
			continue
		}
		e.Highlight = m.words
		if at := slices.IndexFunc(p.excerpts, func(excerpt string) bool { return strings.Contains(excerpt, m.words) }); at >= 0 {
			e.Quote = p.excerpts[at]
			break
		}
	}
	e.Translation = r.translation(p, marks, e.Quote)
	return e, nil
}

// mark is words of a passage that carry statements.
type mark struct {
	words      string
	carries    []quad.Value
	translated []quad.LangString
}

// marks gives the words of a passage that carry statements.
func (r *reader) marks(label quad.Value) ([]mark, error) {
	selectors, err := graph.Match(r.ctx, r.snapshot, label, source.HasSelector, nil, nil)
	if err != nil {
		return nil, err
	}
	var out []mark
	for _, s := range selectors {
		quads, err := graph.Match(r.ctx, r.snapshot, s.Object, nil, nil, nil)
		if err != nil {
			return nil, err
		}
		var m mark
		for _, q := range quads {
			switch q.Predicate {
			case vocab.Exact:
				m.words = rdf.Lexical(q.Object)
			case source.SelectorOf:
				m.carries = append(m.carries, q.Object)
			case source.Translation:
				if text, ok := q.Object.(quad.LangString); ok {
					m.translated = append(m.translated, text)
				}
			}
		}
		if m.words != "" {
			out = append(out, m)
		}
	}
	return out, nil
}

// translations gives the excerpts of a passage for who reads another language, ""
// for one that is not translated; nil where none is.
func (r *reader) translations(p passage, marks []mark) []string {
	out, any := make([]string, len(p.excerpts)), false
	for i, excerpt := range p.excerpts {
		at := slices.IndexFunc(marks, func(m mark) bool { return m.words == excerpt })
		if at < 0 {
			continue
		}
		out[i] = source.TranslationFor(r.lang, p.evidence.Language, marks[at].translated)
		any = any || out[i] != ""
	}
	if !any {
		return nil
	}
	return out
}

// translation gives some words of a passage, one of its excerpts or all of them,
// for who reads another language. What is not translated, such as a name, stands
// as it is among what is.
func (r *reader) translation(p passage, marks []mark, words string) string {
	translations := r.translations(p, marks)
	if translations == nil {
		return ""
	}
	if at := slices.Index(p.excerpts, words); at >= 0 {
		return translations[at]
	}
	for i, excerpt := range p.excerpts {
		translations[i] = cmp.Or(translations[i], excerpt)
	}
	return strings.Join(translations, " … ")
}
