package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// passage is what the graph knows of a passage and its source.
type passage struct {
	evidence   Evidence
	background bool
}

// passage reads the description of a passage.
func (s *session) passage(label quad.Value) *passage {
	if p := s.cites[label]; p != nil {
		return p
	}
	p := &passage{evidence: Evidence{Passage: rdf.Text(label)}}
	s.cites[label] = p
	for _, q := range s.match(label, nil, nil) {
		text := rdf.Text(q.Object)
		switch q.Predicate {
		case vocab.Exact:
			if len(text) > len(p.evidence.Quote) {
				p.evidence.Quote = text
			}
		case vocab.Term("section"):
			p.evidence.Section = text
		case vocab.Term("page"):
			p.evidence.Page = text
		case vocab.Term("language"):
			p.evidence.Language = text
		case vocab.Type:
			p.evidence.Kind = strings.ToLower(strings.TrimPrefix(text, vocab.NS))
		}
	}
	if iri, ok := label.(quad.IRI); ok {
		s.source(p, graph.SourceOf(iri))
	}
	return p
}

// source adds what is known of the passage's source.
func (s *session) source(p *passage, id string) {
	p.evidence.Source = vocab.Source + id
	for _, q := range s.match(vocab.SourceIRI(id), nil, nil) {
		text := rdf.Text(q.Object)
		switch q.Predicate {
		case vocab.Title:
			p.evidence.SourceTitle = text
		case quad.IRI(vocab.DCT + "issued"), quad.IRI(vocab.DCT + "date"), vocab.Term("year"):
			p.evidence.SourceYear = text
		case vocab.Term("background"):
			p.background = text == "true"
		}
	}
}

func (s *session) isBackground(label quad.Value) bool {
	return label != nil && s.passage(label).background
}

// evidenceOf shows the passages of a solution, the one that carries the
// relation first, background last.
func (s *session) evidenceOf(sol *solution) []Evidence {
	var out []Evidence
	add := func(q quad.Quad) {
		if q.Label == nil {
			return
		}
		e := s.passage(q.Label).evidence
		quotes := s.selected(q)
		if len(quotes) == 0 {
			quotes = []string{e.Quote}
		}
		for _, quote := range quotes {
			shown := e
			if shown.Highlight = quote; !strings.Contains(e.Quote, quote) {
				shown.Quote = quote
			}
			out = append(out, shown)
		}
	}
	for _, q := range sol.facts {
		if q.Label == sol.primary {
			add(q)
		}
	}
	for _, list := range [][]quad.Quad{sol.facts, sol.reference} {
		for _, q := range list {
			add(q)
		}
	}
	out = compact(out)
	for i := range out {
		out[i].Translation = s.translation(out[i])
	}
	return out
}

// translation gives the words of a passage for who asks in another language.
func (s *session) translation(e Evidence) string {
	if source.ReadsAlike(s.lang, e.Language) {
		return ""
	}
	for _, m := range s.marksIn(quad.IRI(e.Passage)) {
		if m.words == e.Quote {
			return source.TranslationFor(s.lang, e.Language, m.translated)
		}
	}
	return ""
}

// compact shows once what stands in several entries of a passage: the fullest
// of those whose words stand in each other, where the first of them stood.
func compact(list []Evidence) []Evidence {
	out := []Evidence{}
	for _, e := range list {
		at := -1
		for i, shown := range out {
			if e.Passage == shown.Passage && (strings.Contains(shown.Quote, e.Quote) || strings.Contains(e.Quote, shown.Quote)) {
				at = i
				break
			}
		}
		switch {
		case at < 0:
			out = append(out, e)
		case fuller(e, out[at]):
			out[at] = e
		}
	}
	return out
}

func fuller(e, than Evidence) bool {
	if len(e.Quote) != len(than.Quote) {
		return len(e.Quote) > len(than.Quote)
	}
	return len(e.Highlight) > len(than.Highlight)
}

// marked is words of a passage that carry a statement.
type marked struct {
	of         []quad.Value // the statements
	words      string
	translated []quad.LangString
	indexed    []quad.LangString // by what else readers ask for them
}

// marked gives the words of a passage that carry a quad's statement.
func (s *session) marked(q quad.Quad) []marked {
	var out []marked
	for _, m := range s.marksIn(q.Label) {
		if slices.Contains(m.of, q.Subject) {
			out = append(out, m)
		}
	}
	return out
}

// marksIn gives the words of a passage that carry statements.
func (s *session) marksIn(passage quad.Value) []marked {
	if known, ok := s.marks[passage]; ok {
		return known
	}
	var out []marked
	for _, sel := range s.match(passage, source.HasSelector, nil) {
		if m := s.mark(sel.Object); m.words != "" {
			out = append(out, m)
		}
	}
	if s.err == nil {
		s.marks[passage] = out
	}
	return out
}

// mark reads a mark of words: which statements they carry, and the words.
func (s *session) mark(selector quad.Value) (m marked) {
	if _, named := selector.(quad.IRI); !named {
		return m
	}
	for _, d := range s.match(selector, nil, nil) {
		switch d.Predicate {
		case source.SelectorOf:
			m.of = append(m.of, d.Object)
		case vocab.Exact:
			m.words = rdf.Text(d.Object)
		case source.Translation:
			if text, ok := d.Object.(quad.LangString); ok {
				m.translated = append(m.translated, text)
			}
		case source.IndexTerms:
			if text, ok := d.Object.(quad.LangString); ok {
				m.indexed = append(m.indexed, text)
			}
		}
	}
	return m
}

// selected gives the words of a passage that carry a quad's statement.
func (s *session) selected(q quad.Quad) []string {
	var quotes []string
	for _, m := range s.marked(q) {
		quotes = append(quotes, m.words)
	}
	return quotes
}

// rendering is words in a language, those of a source or what they are translated
// into.
type rendering struct {
	text, lang string
	translated bool
}

// renderings gives the words that carry a quad's statement as they may be read: in
// their own language, and in those that they are translated into. What a footnote
// cites stands in a language of its own.
func (s *session) renderings(q quad.Quad) []rendering {
	var out []rendering
	e := s.passage(q.Label).evidence
	for _, m := range s.marked(q) {
		out = append(out, rendering{text: m.words, lang: e.Language})
		if e.Kind == "footnote" && e.Language != "en" {
			out = append(out, rendering{text: m.words, lang: "en"})
		}
		for _, t := range m.translated {
			out = append(out, rendering{string(t.Value), t.Lang, true})
		}
	}
	return out
}
