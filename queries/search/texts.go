package search

import (
	"context"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Text is a passage whose words hold what was searched for.
type Text struct {
	ID    string // the passage's IRI
	Quote string
}

// texts is the words of all passages.
type texts struct {
	once sync.Once // guards what follows
	list []text
	err  error
}

type text struct {
	passage quad.IRI
	quote   string
	folded  string
}

// passages gives passages that hold all words of a query, those that hold them
// as they stand first.
func (x *Index) passages(ctx context.Context, query string, limit int) ([]Text, error) {
	x.texts.once.Do(func() { x.texts.err = x.readTexts(context.WithoutCancel(ctx)) })
	words := foldedWords(query)
	whole := names.Fold(strings.TrimSpace(query))
	if x.texts.err != nil || len(words) == 0 || len(whole) < 3 {
		return nil, x.texts.err
	}
	var first, rest []Text
	for _, t := range x.texts.list {
		switch {
		case strings.Contains(t.folded, whole):
			first = append(first, Text{string(t.passage), t.quote})
		case len(rest) < limit && holdsAll(t.folded, words):
			rest = append(rest, Text{string(t.passage), t.quote})
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

func (x *Index) readTexts(ctx context.Context) error {
	quads, err := graph.Match(ctx, x.snapshot, nil, vocab.Exact, nil, nil)
	if err != nil {
		return err
	}
	for _, q := range quads {
		passage, ok := q.Subject.(quad.IRI)
		if quote := wordsOf(q.Object); ok && quote != "" {
			x.texts.list = append(x.texts.list, text{passage, quote, names.Fold(quote)})
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
