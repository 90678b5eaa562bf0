package claims

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Wish is who makes a claim and why. Author and Reason are required.
type Wish struct {
	Author   string
	Reason   string
	Language string // of the reason; empty is en
	Evidence []string
	Now      time.Time // zero is now
}

// The bounds of what people write.
const (
	mostReason   = 2000 // letters
	mostEvidence = 50
)

func (w Wish) check() error {
	switch {
	case strings.TrimSpace(w.Author) == "":
		return fmt.Errorf("%w: it has no author", ErrInvalid)
	case strings.TrimSpace(w.Reason) == "":
		return fmt.Errorf("%w: it has no reason; say why, so that others can judge it", ErrInvalid)
	case len(w.Reason) > mostReason || len(w.Author) > 200:
		return fmt.Errorf("%w: the reason or the author is too long", ErrInvalid)
	case len(w.Evidence) > mostEvidence:
		return fmt.Errorf("%w: %d pieces of evidence are more than %d", ErrInvalid, len(w.Evidence), mostEvidence)
	case w.Language != "" && !slices.Contains([]string{"nb", "nn", "en"}, w.Language):
		return fmt.Errorf("%w: the language of the reason is nb, nn or en, not %q", ErrInvalid, w.Language)
	}
	return nil
}

// maker collects the claims of one commit.
type maker struct {
	wish   Wish
	author source.Description
	taken  map[string]bool
	quads  []quad.Quad
	made   []quad.IRI
}

func begin(ctx context.Context, s graph.Snapshot, w Wish) (*maker, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	if w.Now.IsZero() {
		w.Now = time.Now()
	}
	if w.Language == "" {
		w.Language = "en"
	}
	w.Now = w.Now.UTC().Truncate(time.Second)
	m := &maker{wish: w, taken: map[string]bool{}}
	m.author = source.Author(w.Author)
	existing, err := graph.Match(ctx, s, nil, source.InSource, m.author.IRI(), nil)
	if err != nil {
		return nil, err
	}
	for _, q := range existing {
		m.taken[string(q.Subject.(quad.IRI))] = true
	}
	m.quads = m.author.Quads()
	return m, nil
}

// claim adds a claim's passage and gives its name.
func (m *maker) claim() quad.IRI {
	key := vocab.ClaimKey + m.wish.Now.Format("20060102-150405")
	for n := 1; ; n++ {
		numbered := key
		if n > 1 {
			numbered = fmt.Sprintf("%s-%d", key, n)
		}
		if iri := vocab.Passage(m.author.ID, numbered); !m.taken[string(iri)] {
			m.taken[string(iri)] = true
			key = numbered
			break
		}
	}
	p := source.Passage{Source: m.author.ID, Key: key, Kind: source.Claim, Language: m.wish.Language, Excerpts: []string{m.wish.Reason}}
	m.quads = append(m.quads, p.Quads()...)
	label := m.author.IRI()
	about := func(predicate quad.IRI, object quad.Value) {
		m.quads = append(m.quads, quad.Quad{Subject: p.IRI(), Predicate: predicate, Object: object, Label: label})
	}
	about(created, quad.TypedString{Value: quad.String(m.wish.Now.Format(time.RFC3339)), Type: vocab.XSD + "dateTime"})
	about(source.Creator, quad.String(m.wish.Author))
	for _, e := range m.wish.Evidence {
		about(evidence, evidenceTerm(e))
	}
	m.made = append(m.made, p.IRI())
	return p.IRI()
}

func evidenceTerm(text string) quad.Value {
	if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
		return quad.IRI(text)
	}
	return quad.String(text)
}

func (m *maker) say(subject, predicate quad.IRI, object quad.Value, claim quad.IRI) {
	m.quads = append(m.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: claim})
}

// change is the commit that makes the claims.
func (m *maker) change() (graph.Change, []quad.IRI) {
	return graph.Change{Author: m.wish.Author, Reason: m.wish.Reason, Source: m.author.ID, Add: m.quads}, m.made
}

// MakeMerge claims that two things are one.
func MakeMerge(ctx context.Context, s graph.Snapshot, w Wish, a, b quad.IRI) (graph.Change, []quad.IRI, error) {
	m, err := begin(ctx, s, w)
	if err != nil {
		return graph.Change{}, nil, err
	}
	if a == b {
		return graph.Change{}, nil, fmt.Errorf("%w: %s is one with itself already", ErrInvalid, a)
	}
	for _, thing := range []quad.IRI{a, b} {
		if err := known(ctx, s, thing); err != nil {
			return graph.Change{}, nil, err
		}
	}
	claim := m.claim()
	m.say(b, vocab.Same, a, claim)
	change, made := m.change()
	return change, made, nil
}

func known(ctx context.Context, s graph.Snapshot, thing quad.IRI) error {
	quads, err := graph.Match(ctx, s, thing, nil, nil, nil)
	if err == nil && len(quads) == 0 {
		err = fmt.Errorf("%w: %s", ErrNotFound, thing)
	}
	return err
}

// MakeSplit withdraws the claims that make a thing one with another, or with
// any if other is empty. The snapshot must not be a merged one.
func MakeSplit(ctx context.Context, s graph.Snapshot, w Wish, thing, other quad.IRI) (graph.Change, []quad.IRI, error) {
	all, err := Read(ctx, s)
	if err != nil {
		return graph.Change{}, nil, err
	}
	m, err := begin(ctx, s, w)
	if err != nil {
		return graph.Change{}, nil, err
	}
	for _, c := range all.between(thing, other) {
		claim := m.claim()
		m.say(claim, vocab.Withdraws, c.ID, claim)
	}
	if len(m.made) == 0 {
		return graph.Change{}, nil, fmt.Errorf("%w: no claim says that %s is one with another", ErrInvalid, thing)
	}
	change, made := m.change()
	return change, made, nil
}

// MakeWithdrawal claims that a claim no longer holds. To withdraw a withdrawal
// makes the first claim hold again.
func MakeWithdrawal(ctx context.Context, s graph.Snapshot, w Wish, of quad.IRI) (graph.Change, []quad.IRI, error) {
	all, err := Read(ctx, s)
	if err != nil {
		return graph.Change{}, nil, err
	}
	c, found := all.Claim(of)
	switch {
	case !found:
		return graph.Change{}, nil, fmt.Errorf("%w: the claim %s", ErrNotFound, of)
	case !c.Holds:
		return graph.Change{}, nil, fmt.Errorf("%w: %s is withdrawn already", ErrInvalid, of)
	}
	m, err := begin(ctx, s, w)
	if err != nil {
		return graph.Change{}, nil, err
	}
	claim := m.claim()
	m.say(claim, vocab.Withdraws, of, claim)
	change, made := m.change()
	return change, made, nil
}

// Correction says what is wrong with a statement.
type Correction struct {
	Kind         Kind
	Target       Target
	SupersededBy string // an IRI, needed for Superseded
	ShouldBe     string // the right value, if it is known
}

// MakeCorrection claims that a statement is wrong. The statement and its quotes
// stay as they are.
func MakeCorrection(ctx context.Context, s graph.Snapshot, w Wish, c Correction) (graph.Change, []quad.IRI, error) {
	m, err := begin(ctx, s, w)
	if err == nil {
		err = c.check(ctx, s)
	}
	if err != nil {
		return graph.Change{}, nil, err
	}
	claim := m.claim()
	m.say(claim, vocab.Finds, terms[c.Kind], claim)
	m.say(claim, vocab.Corrects, c.Target.Subject, claim)
	if c.Target.Predicate != "" {
		m.say(claim, vocab.CorrectsFact, c.Target.Predicate, claim)
	}
	if c.Target.Object != nil {
		m.say(claim, vocab.CorrectsValue, c.Target.Object, claim)
	}
	if c.Target.Passage != "" {
		m.say(claim, vocab.CorrectsIn, c.Target.Passage, claim)
	}
	if c.SupersededBy != "" {
		m.say(claim, vocab.SupersededBy, quad.IRI(c.SupersededBy), claim)
	}
	if c.ShouldBe != "" {
		m.say(claim, vocab.ShouldBe, quad.String(c.ShouldBe), claim)
	}
	change, made := m.change()
	return change, made, nil
}

func (c Correction) check(ctx context.Context, s graph.Snapshot) error {
	if terms[c.Kind] == "" {
		return fmt.Errorf("%w: a correction is wrong-reading, source-is-wrong, outdated or superseded, not %q", ErrInvalid, c.Kind)
	}
	if c.Kind == Superseded && c.SupersededBy == "" {
		return fmt.Errorf("%w: say what holds instead of it", ErrInvalid)
	}
	if c.Target.Object != nil && c.Target.Predicate == "" {
		return fmt.Errorf("%w: a value needs the property that it is the value of", ErrInvalid)
	}
	var predicate, passage quad.Value
	if c.Target.Predicate != "" {
		predicate = c.Target.Predicate
	}
	if c.Target.Passage != "" {
		passage = c.Target.Passage
	}
	quads, err := graph.Match(ctx, s, c.Target.Subject, predicate, c.Target.Object, passage)
	if err == nil && len(quads) == 0 {
		err = fmt.Errorf("%w: the statement %s", ErrNotFound, c.Target.Subject)
	}
	return err
}
