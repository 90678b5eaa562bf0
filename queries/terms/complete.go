package terms

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/search"
)

// Query says what is being written.
type Query struct {
	Text  string // what stands there so far: letters, a name with its prefix or an IRI
	Kind  Kind   // what can stand there; empty is anything
	Lang  string // of the labels
	Limit int
}

// Complete gives the terms that what is being written may become, the likeliest
// first. Classes and properties are found by their name and by their label in
// any language, things by any of their names. A text without a letter gives the
// classes and properties that are used most.
func (x *Index) Complete(ctx context.Context, q Query) ([]Term, error) {
	prefix, text := splitName(q.Text)
	out := x.completeWords(q, prefix, names.Fold(text))
	if q.Kind == Class || q.Kind == Property || text == "" || prefix != "" && prefix != "id" {
		return out[:min(len(out), q.Limit)], nil
	}
	// Things come after the words of the vocabulary, but find room.
	out = out[:min(len(out), max(q.Limit/2, 1))]
	found, err := x.things.Find(ctx, search.Query{Text: strings.ReplaceAll(text, "-", " "), Lang: q.Lang, Limit: q.Limit - len(out)})
	if err != nil {
		return nil, err
	}
	for _, h := range found.Hits {
		iri := vocab.Thing(h.ID)
		t := Term{IRI: string(iri), Name: prefixed(iri), Kind: Thing, Label: h.Label, Class: h.ClassLabel}
		if h.Matched != h.Label {
			t.Matched = h.Matched
		}
		out = append(out, t)
	}
	return out, nil
}

// splitName takes the prefix off a name. One that is not known stays part of
// the text, which may be words.
func splitName(text string) (prefix, local string) {
	text = strings.TrimSpace(text)
	if iri, isIRI := strings.CutPrefix(text, "<"); isIRI {
		return "", iri[strings.LastIndexAny(iri, "/#")+1:]
	}
	prefix, local, ok := strings.Cut(text, ":")
	if ok && vocab.Prefixes()[prefix] != "" {
		return prefix, local
	}
	return "", text
}

// ranked is an entry with how well it is met, 0 being best.
type ranked struct {
	*entry
	rank    int
	matched string
}

func (x *Index) completeWords(q Query, prefix, text string) []Term {
	var found []ranked
	for i := range x.words {
		e := &x.words[i]
		if q.Kind != "" && q.Kind != e.kind || prefix != "" && !strings.HasPrefix(e.name, prefix+":") {
			continue
		}
		if rank, matched, ok := e.met(text, q.Lang); ok {
			found = append(found, ranked{e, rank, matched})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]Term, 0, q.Limit)
	for _, r := range found[:min(len(found), q.Limit)] {
		out = append(out, r.term(q.Lang, r.matched))
	}
	return out
}

func (e *entry) term(lang, matched string) Term {
	t := Term{IRI: string(e.iri), Name: e.name, Kind: e.kind, Label: inLanguage(e.labels, lang), Count: e.count}
	if matched != t.Label {
		t.Matched = matched
	}
	return t
}

// met says how well an entry is met by folded letters, and by which label: by
// its whole name, by its beginning, by the beginning of a label, of a word in a
// label, or by letters in the middle. Of labels that are met equally well, it is
// the one in the language.
func (e *entry) met(text, lang string) (rank int, matched string, ok bool) {
	switch local := names.Fold(e.local); {
	case local == text:
		return 0, "", true
	case strings.HasPrefix(local, text):
		return 1, "", true
	}
	rank = 5
	for _, label := range e.labels {
		if n := metLabel(names.Fold(label), text); n < rank || n == rank && label < matched {
			rank, matched = n, label
		}
	}
	if rank < 5 {
		if ours := inLanguage(e.labels, lang); metLabel(names.Fold(ours), text) == rank {
			matched = ours
		}
		return rank, matched, true
	}
	if len(text) > 2 && strings.Contains(names.Fold(e.local), text) {
		return 5, "", true
	}
	return 0, "", false
}

func metLabel(label, text string) int {
	switch {
	case label == text:
		return 1
	case strings.HasPrefix(label, text):
		return 2
	}
	for word := range strings.FieldsFuncSeq(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if strings.HasPrefix(word, text) {
			return 3
		}
	}
	return 9
}

// Named gives what terms are called; what has no name is left out.
func (x *Index) Named(iris []quad.IRI, lang string) []Term {
	var out []Term
	for _, iri := range iris {
		if t, ok := x.named(iri, lang); ok {
			out = append(out, t)
		}
	}
	return out
}

func (x *Index) named(iri quad.IRI, lang string) (Term, bool) {
	if thing := x.names.Thing(iri); thing != nil {
		return Term{IRI: string(iri), Name: prefixed(iri), Kind: Thing, Label: thing.Label(lang)}, true
	}
	for i := range x.words {
		if e := &x.words[i]; e.iri == iri {
			return e.term(lang, ""), true
		}
	}
	return Term{}, false
}
