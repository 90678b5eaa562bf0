package questions

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// telling is of which things words are said, in a name or in a text that describes
// them: whether all of a question's words are is only read of those.
type telling struct {
	once   sync.Once
	number map[quad.IRI]uint32
	by     map[string][]uint32 // key of a word → the things, by number
	err    error
}

// tellingIn gives the engine's, read when it is first asked for.
func (e *Engine) tellingIn(ctx context.Context) (*telling, error) {
	t := e.telling
	t.once.Do(func() { t.err = t.read(e.session(context.WithoutCancel(ctx), "nb")) })
	return t, t.err
}

func (t *telling) read(s *session) error {
	t.number, t.by = map[quad.IRI]uint32{}, map[string][]uint32{}
	texts := map[quad.IRI][]string{}
	for _, thing := range s.names.Things() {
		texts[thing.IRI] = slices.Concat(thing.Also, thing.Short)
	}
	for _, property := range describing {
		for _, q := range s.match(nil, vocab.Term(property), nil) {
			if iri, ok := q.Subject.(quad.IRI); ok {
				texts[iri] = append(texts[iri], rdf.Text(q.Object))
			}
		}
	}
	for iri, said := range texts {
		n := uint32(len(t.number))
		t.number[iri] = n
		for _, text := range said {
			t.add(s.Engine, n, text)
		}
	}
	return s.err
}

func (t *telling) add(e *Engine, n uint32, text string) {
	for _, w := range names.Words(text) {
		for _, key := range e.keysOf(w) {
			if list := t.by[key]; len(list) == 0 || list[len(list)-1] != n {
				t.by[key] = append(list, n)
			}
		}
	}
}

// of reports whether each word is said of a thing in some form, wherever.
func (t *telling) of(e *Engine, iri quad.IRI, words []names.Word) bool {
	n, known := t.number[iri]
	if !known {
		return false
	}
	for _, w := range words {
		if !slices.ContainsFunc(e.keysOf(w), func(key string) bool {
			_, found := slices.BinarySearch(t.by[key], n)
			return found
		}) {
			return false
		}
	}
	return true
}
