package reconcile

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Entity is a thing as it is known to a matcher.
type Entity struct {
	IRI         quad.IRI
	Names       []Name
	Classes     []string // such as "NGO"
	Countries   []string // its own, ISO 3166-1 alpha-2 in lower case
	Identifiers []Identifier
}

// Name is one name of a thing.
type Name struct {
	Text string
	Kind NameKind
	Lang string
}

// NameKind says how surely a name is the thing's own.
type NameKind int

// The kinds of names, surest first.
const (
	Label        NameKind = iota // the preferred name in some language
	Alias                        // another name, a former one or a misspelling
	Abbreviation                 // letters that others may use too
	Part                         // a name without what tells the thing from others
)

// Label gives the name that a thing is shown by: English, else Norwegian, else
// the first there is.
func (e *Entity) Label() string {
	for _, lang := range []string{"en", "nb", "nn"} {
		for _, n := range e.Names {
			if n.Kind == Label && n.Lang == lang {
				return n.Text
			}
		}
	}
	for _, n := range e.Names {
		return n.Text
	}
	return ""
}

// FromGraph reads the things of a snapshot that have a name.
func FromGraph(ctx context.Context, s graph.Snapshot, index *names.Index, o *ontology.Ontology) (*Matcher, error) {
	facts, err := readFacts(ctx, s)
	if err != nil {
		return nil, err
	}
	var entities []Entity
	for _, t := range index.Things() {
		entities = append(entities, Entity{
			IRI: t.IRI, Names: namesOf(t), Classes: t.Classes,
			Countries: facts.countries(t.IRI), Identifiers: facts.identifiers[t.IRI],
		})
	}
	return New(entities, o)
}

func namesOf(t *names.Thing) []Name {
	var out []Name
	taken := map[string]bool{}
	add := func(text, lang string, kind NameKind) {
		if !taken[text] {
			taken[text] = true
			out = append(out, Name{text, kind, lang})
		}
	}
	for _, lang := range sortedKeys(t.Labels) {
		add(t.Labels[lang], lang, Label)
	}
	for _, text := range t.Short {
		add(text, "", Abbreviation)
	}
	for _, text := range t.Also {
		add(text, "", Alias)
	}
	return out
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// facts are what the graph says of things besides their names.
type facts struct {
	identifiers map[quad.IRI][]Identifier
	places      map[quad.IRI][]quad.IRI // where a thing has its seat, or lies
	codes       map[quad.IRI]string     // ISO 3166-1 alpha-2 of countries
}

// numbered are the properties whose values are identifiers, with the scheme
// where the property says it.
var numbered = []struct{ property, scheme string }{
	{"identifier", ""}, {"iso2", "ISO3166-1-2"}, {"iso3", "ISO3166-1-3"}, {"m49", "M49"},
}

func readFacts(ctx context.Context, s graph.Snapshot) (facts, error) {
	f := facts{map[quad.IRI][]Identifier{}, map[quad.IRI][]quad.IRI{}, map[quad.IRI]string{}}
	for _, n := range numbered {
		err := each(ctx, s, vocab.Term(n.property), func(thing quad.IRI, value quad.Value) {
			text := rdf.Text(value)
			id, ok := ParseIdentifier(text)
			if n.scheme != "" {
				id, ok = Identifier{n.scheme, strings.ToUpper(text)}, text != ""
			}
			if ok {
				f.identifiers[thing] = append(f.identifiers[thing], id)
			}
			if n.property == "iso2" {
				f.codes[thing] = strings.ToLower(text)
			}
		})
		if err != nil {
			return f, err
		}
	}
	for _, same := range []quad.IRI{vocab.OWL + "sameAs", vocab.SKOS + "exactMatch"} {
		err := each(ctx, s, same, func(thing quad.IRI, value quad.Value) {
			iri, _ := value.(quad.IRI)
			if id, ok := ParseIdentifier(string(iri)); ok {
				f.identifiers[thing] = append(f.identifiers[thing], id)
			}
		})
		if err != nil {
			return f, err
		}
	}
	for _, property := range []string{"country", "headquarters", "within"} {
		err := each(ctx, s, vocab.Term(property), func(thing quad.IRI, value quad.Value) {
			if place, ok := value.(quad.IRI); ok {
				f.places[thing] = append(f.places[thing], place)
			}
		})
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

func each(ctx context.Context, s graph.Snapshot, predicate quad.IRI, take func(quad.IRI, quad.Value)) error {
	quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
	for _, q := range quads {
		if thing, ok := q.Subject.(quad.IRI); ok {
			take(thing, q.Object)
		}
	}
	return err
}

// countries gives the countries that a thing is in: its own code, or those of
// the places it has its seat in or lies in.
func (f facts) countries(thing quad.IRI) []string {
	if code := f.codes[thing]; code != "" {
		return []string{code}
	}
	var out []string
	seen := map[quad.IRI]bool{thing: true}
	for queue := f.places[thing]; len(queue) > 0; queue = queue[1:] {
		place := queue[0]
		if seen[place] {
			continue
		}
		seen[place] = true
		if code := f.codes[place]; code != "" {
			if !slices.Contains(out, code) {
				out = append(out, code)
			}
			continue
		}
		queue = append(queue, f.places[place]...)
	}
	return out
}

// countriesOf gives the names of the countries among the things, by code.
func countriesOf(entities []Entity) map[string][]string {
	out := map[string][]string{}
	for _, e := range entities {
		if !slices.Contains(e.Classes, "Country") || len(e.Countries) != 1 {
			continue
		}
		for _, n := range e.Names {
			if n.Kind != Abbreviation {
				out[e.Countries[0]] = append(out[e.Countries[0]], n.Text)
			}
		}
	}
	return out
}

// CountryCode gives the ISO 3166-1 alpha-2 code, in lower case, of a country
// that is named by its code, its name or its id; empty if none is.
func (m *Matcher) CountryCode(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	text = strings.TrimPrefix(text, vocab.ID)
	for _, scheme := range []string{"ISO3166-1-2", "ISO3166-1-3", "M49"} {
		if e, ok := m.index.identifiers[Identifier{scheme, strings.ToUpper(text)}]; ok && len(m.entities[e[0]].Countries) == 1 {
			return m.entities[e[0]].Countries[0]
		}
	}
	if code := m.lexicon.countries[strings.Join(plainWords(text), " ")]; code != "" {
		return code
	}
	if e, ok := m.index.byIRI[vocab.Thing(text)]; ok && len(m.entities[e].Countries) == 1 {
		return m.entities[e].Countries[0]
	}
	if code := strings.ToLower(text); m.lexicon.codes[code] {
		return code
	}
	return ""
}
