package questions

import (
	"context"
	"strings"

	"github.com/samband/samband/queries/names"
)

// loadForeign reads the small words of other languages, as they are written.
func loadForeign() (map[string]bool, error) {
	lists, err := lexiconFile[[][]string]("lexicon/foreign.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, list := range lists {
		for _, word := range list {
			out[word] = true
		}
	}
	return out, nil
}

// fewWords is how many words a question has, names apart, of which one that is
// foreign tells its language.
const fewWords = 3

// isForeign refuses a question in another language: what little of it is read
// would be another question.
func (e *Engine) isForeign(ctx context.Context, question string, a *Answer) bool {
	words := names.Words(question)
	named := make([]bool, len(words))
	for _, m := range e.names.Find(words) {
		for i := m.From; i < m.To; i++ {
			named[i] = m.To-m.From > 1 || words[i].Capital()
		}
	}
	all, foreign := 0, 0
	for i, w := range words {
		if named[i] {
			continue
		}
		all++
		if e.foreign[strings.ToLower(w.Text)] {
			foreign++
		}
	}
	if foreign == 0 || foreign == 1 && all > fewWords {
		return false
	}
	a.Status = NotUnderstood
	a.Notes = append(a.Notes, noteLanguages[languageOf(a.Language)])
	a.Suggestions = e.suggest(ctx, question, a.Language)
	return true
}
