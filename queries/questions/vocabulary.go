package questions

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// vocabulary is every word of the passages, to tell what no source has any form
// of: a word in another inflection, or made of two that stand there, is no word
// that the sources do not have.
type vocabulary struct {
	once    sync.Once
	stems   map[string]bool           // without endings, folded
	byStart map[string][]string       // the words that begin alike
	places  map[quad.IRI][]quad.Value // the passages whose words name a country
	err     error
}

const (
	// maxPassages is how many passages are read for their words.
	maxPassages = 200_000
	// leastStart is how many letters words of one root have in common.
	leastStart = 5
	// maxEnding is how many letters an ending has at the most, one that makes
	// another kind of word of it among them: ukrainsk of Ukraina.
	maxEnding = 5
	// maxChanged is how many letters of a root an ending may change.
	maxChanged = 2
	// leastHalf is how many letters each half of a compound has at the least.
	leastHalf = 4
)

// vocabularyIn gives the words of the engine's state, read when they are first
// asked for.
func (e *Engine) vocabularyIn(ctx context.Context) (*vocabulary, error) {
	v := e.vocabulary
	v.once.Do(func() {
		v.stems, v.byStart = map[string]bool{}, map[string][]string{}
		s := e.session(context.WithoutCancel(ctx), "nb")
		v.places = map[quad.IRI][]quad.Value{}
		for i, q := range slices.Concat(s.match(nil, vocab.Exact, nil), s.match(nil, source.Translation, nil)) {
			if i == maxPassages {
				break
			}
			words := names.Words(rdf.Text(q.Object))
			for _, w := range words {
				v.add(w)
			}
			if q.Predicate == vocab.Exact {
				v.addPlaces(e, q.Subject, words)
			}
		}
		v.err = s.err
	})
	return v, v.err
}

// addPlaces takes in the countries that words name.
func (v *vocabulary) addPlaces(e *Engine, subject quad.Value, words []names.Word) {
	for _, m := range e.names.Find(words) {
		if len(m.Things) == 1 && e.thingFits(m.Things[0], []string{"Country"}) {
			v.places[m.Things[0].IRI] = append(v.places[m.Things[0].IRI], subject)
		}
	}
}

func (v *vocabulary) add(w names.Word) {
	v.stems[w.NB], v.stems[w.EN] = true, true
	if len(w.Folded) < leastStart {
		return
	}
	start := w.Folded[:leastStart]
	for _, old := range v.byStart[start] {
		if old == w.Folded {
			return
		}
	}
	v.byStart[start] = append(v.byStart[start], w.Folded)
}

// has reports whether any form of a word stands in the passages. A name has to
// stand there itself.
func (v *vocabulary) has(w names.Word) bool {
	switch {
	case v.stems[w.NB], v.stems[w.EN], v.stems[gentleStem(w.Folded)]:
		return true
	case w.Capital():
		return false
	}
	return v.hasKin(w.Folded) || v.hasHalves(w.Folded)
}

// hasKin reports whether a word of the same root stands in the passages.
func (v *vocabulary) hasKin(word string) bool {
	if len(word) < leastStart {
		return false
	}
	for _, other := range v.byStart[word[:leastStart]] {
		shorter, common := min(len(word), len(other)), 0
		for common < shorter && word[common] == other[common] {
			common++
		}
		if common >= shorter-maxChanged && max(len(word), len(other))-common <= maxEnding {
			return true
		}
	}
	return false
}

// hasHalves reports whether a word is made of two that stand in the passages,
// with or without a letter that joins them.
func (v *vocabulary) hasHalves(word string) bool {
	for i := leastHalf; i+leastHalf <= len(word); i++ {
		tail := names.Words(word[i:])
		if len(tail) != 1 || !v.stems[tail[0].NB] {
			continue
		}
		head := word[:i]
		for _, one := range []string{head, strings.TrimSuffix(head, "s"), strings.TrimSuffix(head, "e")} {
			if words := names.Words(one); len(one) >= leastHalf && len(words) == 1 && v.stems[words[0].NB] {
				return true
			}
		}
	}
	return false
}
