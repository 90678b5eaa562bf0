package eval

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/value"
)

// firstLocal is the first ID of terms that the snapshot does not hold, such
// as computed ones. Snapshots stay below it.
const firstLocal graph.ID = 1 << 31

func isLocal(id graph.ID) bool { return id >= firstLocal }

// terms turns terms into IDs and back, so that two terms are the same exactly
// when their IDs are.
type terms struct {
	snap    graph.Snapshot
	texter  graph.Texter            // snap, if it is one
	ids     map[quad.Value]graph.ID // by value.Key
	hold    func(bytes int) error
	local   []quad.Value
	decoded map[graph.ID]*value.Value
	one     [1]quad.Value
	oneID   [1]graph.ID
	counts  [countsKept]graph.ID // of small integers
}

func newTerms(snap graph.Snapshot) terms {
	texter, _ := snap.(graph.Texter)
	return terms{snap: snap, texter: texter, ids: map[quad.Value]graph.ID{}, decoded: map[graph.ID]*value.Value{}}
}

// id gives the ID of a term; nil has NoID.
func (t *terms) id(ctx context.Context, term quad.Value) (graph.ID, error) {
	if term == nil {
		return graph.NoID, nil
	}
	key := value.Key(term)
	if id, ok := t.ids[key]; ok {
		return id, nil
	}
	t.one[0] = value.Canonical(term)
	if err := t.snap.Lookup(ctx, t.one[:], t.oneID[:]); err != nil {
		return graph.NoID, err
	}
	id := t.oneID[0]
	if id == graph.NoID {
		if err := t.hold(valueSize + textLength(t.one[0])); err != nil {
			return graph.NoID, err
		}
		id = firstLocal + graph.ID(len(t.local))
		t.local = append(t.local, t.one[0])
	}
	t.ids[key] = id
	return id, nil
}

// countsKept is how many integers have their IDs remembered.
const countsKept = 512

// count gives the ID of an integer that is not negative.
func (t *terms) count(ctx context.Context, n int64) (graph.ID, error) {
	if n >= countsKept {
		return t.id(ctx, value.Int(n).Term())
	}
	if t.counts[n] == graph.NoID {
		id, err := t.id(ctx, value.Int(n).Term())
		if err != nil {
			return graph.NoID, err
		}
		t.counts[n] = id
	}
	return t.counts[n], nil
}

// term gives the term of an ID; NoID has nil.
func (t *terms) term(ctx context.Context, id graph.ID) (quad.Value, error) {
	switch {
	case id == graph.NoID:
		return nil, nil
	case isLocal(id):
		return t.local[id-firstLocal], nil
	}
	t.oneID[0] = id
	err := t.snap.Terms(ctx, t.oneID[:], t.one[:])
	return t.one[0], err
}

func textLength(term quad.Value) int {
	switch t := term.(type) {
	case quad.String:
		return len(t)
	case quad.LangString:
		return len(t.Value)
	case quad.TypedString:
		return len(t.Value)
	}
	return 0
}

// maxDecoded bounds the values remembered, which are larger than terms.
const maxDecoded = 1 << 17

// read gives the value of an ID; ok is false for NoID. What need not be worked
// out is not remembered either.
func (t *terms) read(ctx context.Context, id graph.ID) (v value.Value, ok bool, err error) {
	kind, text, annex, known := t.text(id)
	switch {
	case id == graph.NoID:
		return v, false, nil
	case !known || kind == graph.TypedTerm:
		remembered, err := t.value(ctx, id)
		if err != nil {
			return v, false, err
		}
		return *remembered, true, nil
	case kind == graph.IRITerm:
		return value.Link(text), true, nil
	case kind == graph.BlankTerm:
		return value.Value{Kind: value.Blank, Text: text}, true, nil
	}
	return value.Lang(text, annex), true, nil
}

// value gives the value of an ID, which is remembered.
func (t *terms) value(ctx context.Context, id graph.ID) (*value.Value, error) {
	if v, ok := t.decoded[id]; ok {
		return v, nil
	}
	term, err := t.term(ctx, id)
	if err != nil {
		return nil, err
	}
	v := new(value.Of(term))
	if len(t.decoded) >= maxDecoded {
		clear(t.decoded)
	}
	t.decoded[id] = v
	return v, nil
}

// text gives what a term says without making the term; known is false where
// that cannot be had.
func (t *terms) text(id graph.ID) (kind graph.TermKind, text, annex string, known bool) {
	if t.texter == nil || isLocal(id) {
		return graph.NoTerm, "", "", false
	}
	kind, text, annex = t.texter.Text(id)
	return kind, text, annex, true
}

// kindOf gives the kind of term that has a kind of value.
func kindOf(k value.Kind) graph.TermKind {
	switch k {
	case value.Unbound:
		return graph.NoTerm
	case value.Blank:
		return graph.BlankTerm
	case value.IRI:
		return graph.IRITerm
	case value.String:
		return graph.StringTerm
	case value.Tagged:
		return graph.TaggedTerm
	}
	return graph.TypedTerm
}
