package names

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// Thing is something that has a name.
type Thing struct {
	IRI     quad.IRI
	Classes []string          // names of its classes, such as "NGO"
	Labels  map[string]string // preferred label by language
	Short   []string          // abbreviations
	Also    []string          // other names
}

// Label gives the thing's label in a language: nb and nn stand in for each
// other, as does Norwegian that is not said to be either, then English, then any; never the IRI.
func (t *Thing) Label(lang string) string {
	order := map[string][]string{"nb": {"nb", "no", "nn", "en"}, "nn": {"nn", "nb", "no", "en"}}[lang]
	if order == nil {
		order = []string{lang, "en", "nb", "no", "nn"}
	}
	for _, l := range order {
		if label := t.Labels[l]; label != "" {
			return label
		}
	}
	for _, label := range slices.Sorted(maps.Values(t.Labels)) {
		return label
	}
	for _, other := range append(t.Short, t.Also...) {
		return other
	}
	return ""
}

// Index finds things by their names. It is immutable.
type Index struct {
	things  map[quad.IRI]*Thing
	list    []*Thing            // by IRI
	exact   map[string][]key    // folded words, joined by a space
	stems   map[string][]key    // Norwegian and English stems
	keys    map[bucket][]string // the keys of exact, for misspellings
	classes map[string][]*Thing // by the classes they are said to be of
	words   map[string][]*Thing // folded words of names
	reach   map[string]int      // first word of keys → words of the longest
	max     int                 // words of the longest name
}

// bucket holds the names that begin with a letter and are of a length: a name
// with one wrong letter is in one nearby.
type bucket struct {
	first  byte
	length int
}

// key is one name of a thing.
type key struct {
	thing *Thing
	caps  bool // an abbreviation that is also an everyday word
}

// minStemmed is the length below which a name is not looked up by its stem,
// since too many words share a short one. Names of their own, which begin with
// a capital, are not inflected but for the genitive.
const minStemmed = 5

// everyday lists abbreviations that mean something else in lower case.
var everyday = map[string]bool{"who": true, "us": true, "fra": true, "un": true, "care": true, "cast": true, "sus": true}

// Build reads the names of all things in a snapshot.
func Build(ctx context.Context, s graph.Snapshot) (*Index, error) {
	x := &Index{things: map[quad.IRI]*Thing{}, exact: map[string][]key{}, stems: map[string][]key{}, words: map[string][]*Thing{}, reach: map[string]int{}, classes: map[string][]*Thing{}}
	for _, read := range []struct {
		predicate quad.IRI
		take      func(*Thing, string, string)
	}{
		{vocab.PrefLabel, func(t *Thing, text, lang string) {
			if _, ok := t.Labels[lang]; !ok {
				t.Labels[lang] = text
			}
			t.Also = append(t.Also, text)
		}},
		{vocab.Term("abbreviation"), func(t *Thing, text, _ string) { t.Short = append(t.Short, text) }},
		{vocab.AltLabel, func(t *Thing, text, _ string) { t.Also = append(t.Also, text) }},
		{quad.IRI(vocab.SKOS + "hiddenLabel"), func(t *Thing, text, _ string) { t.Also = append(t.Also, text) }},
	} {
		quads, err := graph.Match(ctx, s, nil, read.predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		if err := sortByEntry(ctx, s, quads); err != nil {
			return nil, err
		}
		for _, q := range quads {
			iri, ok := q.Subject.(quad.IRI)
			text, lang := rdf.Tagged(q.Object)
			if !ok || text == "" || !strings.HasPrefix(string(iri), vocab.ID) {
				continue
			}
			read.take(x.thing(iri), text, lang)
		}
	}
	if err := x.readClasses(ctx, s); err != nil {
		return nil, err
	}
	x.fill()
	return x, nil
}

// sortByEntry puts names in the order in which they entered the graph, so that
// things that are shown as one keep the name of the one that was there first.
func sortByEntry(ctx context.Context, s graph.Snapshot, quads []quad.Quad) error {
	terms, ids := make([]quad.Value, len(quads)), make([]graph.ID, len(quads))
	for i, q := range quads {
		terms[i] = q.Object
	}
	if err := s.Lookup(ctx, terms, ids); err != nil {
		return err
	}
	entry := make(map[quad.Value]graph.ID, len(quads))
	for i, term := range terms {
		entry[term] = ids[i]
	}
	slices.SortStableFunc(quads, func(a, b quad.Quad) int {
		if n := cmp.Compare(entry[a.Object], entry[b.Object]); n != 0 {
			return n
		}
		return strings.Compare(a.Subject.String(), b.Subject.String())
	})
	return nil
}

func (x *Index) thing(iri quad.IRI) *Thing {
	t := x.things[iri]
	if t == nil {
		t = &Thing{IRI: iri, Labels: map[string]string{}}
		x.things[iri] = t
	}
	return t
}

func (x *Index) readClasses(ctx context.Context, s graph.Snapshot) error {
	quads, err := graph.Match(ctx, s, nil, vocab.Type, nil, nil)
	if err != nil {
		return err
	}
	for _, q := range quads {
		iri, _ := q.Subject.(quad.IRI)
		class, _ := q.Object.(quad.IRI)
		t := x.things[iri]
		name, ours := strings.CutPrefix(string(class), vocab.NS)
		if t != nil && ours && !slices.Contains(t.Classes, name) {
			t.Classes = append(t.Classes, name)
			x.classes[name] = append(x.classes[name], t)
		}
	}
	return nil
}

func (x *Index) fill() {
	x.list = make([]*Thing, 0, len(x.things))
	for _, t := range x.things {
		x.list = append(x.list, t)
	}
	sort.Slice(x.list, func(i, j int) bool { return x.list[i].IRI < x.list[j].IRI })
	for _, t := range x.list {
		for _, name := range t.Also {
			x.add(t, name, false)
			if head := headOf(name); head != "" {
				x.add(t, head, false)
			}
		}
		for _, name := range t.Short {
			x.add(t, name, true)
		}
	}
	x.keys = map[bucket][]string{}
	for k := range x.exact {
		b := bucket{k[0], len(k)}
		x.keys[b] = append(x.keys[b], k)
	}
	for _, keys := range x.keys {
		sort.Strings(keys)
	}
}

func (x *Index) add(t *Thing, name string, short bool) {
	words := Words(name)
	if len(words) == 0 {
		return
	}
	x.max = max(x.max, len(words))
	for _, w := range words {
		if list := x.words[w.Folded]; len(list) == 0 || list[len(list)-1] != t {
			x.words[w.Folded] = append(list, t)
		}
	}
	exact := join(words, func(w Word) string { return w.Folded })
	k := key{thing: t, caps: everyday[exact] && (short || words[0].Upper())}
	put(x.exact, exact, k)
	x.reaches(words[0].Folded, len(words))
	if !words[0].Capital() && len(exact) >= minStemmed {
		put(x.stems, join(words, func(w Word) string { return w.NB }), k)
		put(x.stems, join(words, func(w Word) string { return w.EN }), k)
		x.reaches(words[0].NB, len(words))
		x.reaches(words[0].EN, len(words))
	}
}

func (x *Index) reaches(first string, words int) { x.reach[first] = max(x.reach[first], words) }

// headOf gives the title that stands before a subtitle, which people cite a
// work by; empty where a single word stands there, which may be anything.
func headOf(name string) string {
	for _, mark := range []string{" – ", " - ", ": ", "? "} {
		if head, _, found := strings.Cut(name, mark); found && len(strings.Fields(head)) > 1 {
			return head
		}
	}
	return ""
}

func put(m map[string][]key, text string, k key) {
	for _, old := range m[text] {
		if old.thing == k.thing {
			return
		}
	}
	m[text] = append(m[text], k)
}

func join(words []Word, form func(Word) string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = form(w)
	}
	return strings.Join(parts, " ")
}

// Thing gives the thing with an IRI, or nil when it has no name.
func (x *Index) Thing(iri quad.IRI) *Thing { return x.things[iri] }

// OfClass gives the things that are said to be of a class itself, not of one
// below it.
func (x *Index) OfClass(class string) []*Thing { return x.classes[class] }

// Named gives the things that have a word in one of their names, by IRI.
func (x *Index) Named(word string) []*Thing { return x.words[Fold(word)] }

// Things gives all named things, by IRI. The list is the index's own.
func (x *Index) Things() []*Thing { return x.list }

// Longest gives how many words the longest name has.
func (x *Index) Longest() int { return x.max }
