package search

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Text is a passage whose words, or what they are translated into, hold what was
// searched for.
type Text struct {
	ID          string // the passage's IRI
	Quote       string
	Translation string // into the language of the search, where there is one
}

// texts is the words of all passages.
type texts struct {
	once sync.Once // guards what follows
	list []text
	err  error
}

type text struct {
	passage    quad.IRI
	quote      string
	translated []quad.LangString
	folded     []string // the quote and its translations
}

func (t *text) holds(is func(folded string) bool) bool { return slices.ContainsFunc(t.folded, is) }

func (t *text) in(lang string) Text {
	return Text{ID: string(t.passage), Quote: t.quote, Translation: source.TranslationFor(lang, "", t.translated)}
}

// passages gives passages that hold all words of a query, those that hold them
// as they stand first.
func (x *Index) passages(ctx context.Context, query, lang string, limit int) ([]Text, error) {
	x.texts.once.Do(func() { x.texts.err = x.readTexts(context.WithoutCancel(ctx)) })
	words := foldedWords(query)
	whole := names.Fold(strings.TrimSpace(query))
	if x.texts.err != nil || len(words) == 0 || len(whole) < 3 {
		return nil, x.texts.err
	}
	var first, rest []Text
	for i := range x.texts.list {
		t := &x.texts.list[i]
		switch {
		case t.holds(func(folded string) bool { return strings.Contains(folded, whole) }):
			first = append(first, t.in(lang))
		case len(rest) < limit && t.holds(func(folded string) bool { return holdsAll(folded, words) }):
			rest = append(rest, t.in(lang))
		}
		if len(first) == limit {
			break
		}
	}
	first = append(first, rest...)
	return first[:min(limit, len(first))], nil
}

func holdsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// readTexts reads the words of passages, and those that are marked in them with
// their translations: what is marked stands in the passage once.
func (x *Index) readTexts(ctx context.Context) error {
	translated := map[quad.Value][]quad.LangString{}
	quads, err := graph.Match(ctx, x.snapshot, nil, source.Translation, nil, nil)
	if err != nil {
		return err
	}
	for _, q := range quads {
		if t, ok := q.Object.(quad.LangString); ok {
			translated[q.Subject] = append(translated[q.Subject], t)
		}
	}
	if quads, err = graph.Match(ctx, x.snapshot, nil, vocab.Exact, nil, nil); err != nil {
		return err
	}
	type words struct{ passage, quote string }
	at := map[words]int{}
	for _, q := range quads {
		subject, ok := q.Subject.(quad.IRI)
		quote := wordsOf(q.Object)
		if !ok || quote == "" {
			continue
		}
		passage, _, _ := strings.Cut(string(subject), "#")
		i, known := at[words{passage, quote}]
		if !known {
			i = len(x.texts.list)
			at[words{passage, quote}] = i
			x.texts.list = append(x.texts.list, text{passage: quad.IRI(passage), quote: quote, folded: []string{names.Fold(quote)}})
		}
		if t := &x.texts.list[i]; len(t.translated) == 0 {
			t.translated = translated[subject]
			for _, into := range t.translated {
				t.folded = append(t.folded, names.Fold(string(into.Value)))
			}
		}
	}
	return nil
}

func wordsOf(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	}
	return ""
}
