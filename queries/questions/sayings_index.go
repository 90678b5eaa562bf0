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
)

// sayingIndex finds statements, and things that something is said of, by what is
// said: words of either language, the things it is about, its kind.
type sayingIndex struct {
	once sync.Once
	list []quad.IRI
	by   map[string][]int32 // meaning, thing, class or choice → places in list
	err  error

	terms map[string][]int32 // meaning of an index term → places in list
}

// maxSayings is how many statements are looked up by their words. Of a graph
// with more, those that come first are.
const maxSayings = 200_000

// sayingsIn gives the index of what is said in the engine's state, made when it
// is first asked for.
func (e *Engine) sayingsIn(ctx context.Context) (*sayingIndex, error) {
	x := e.sayings
	x.once.Do(func() {
		s := e.session(context.WithoutCancel(ctx), "en")
		x.by, x.terms = map[string][]int32{}, map[string][]int32{}
		for _, iri := range s.saidOf() {
			x.add(s, s.node(iri))
		}
		x.err = s.err
	})
	return x, x.err
}

// saidOf lists the nodes that texts or words of a passage say something of.
func (s *session) saidOf() []quad.IRI {
	seen := map[quad.IRI]bool{}
	var out []quad.IRI
	take := func(v quad.Value) {
		iri, ok := v.(quad.IRI)
		if ok && len(out) < maxSayings && !seen[iri] && strings.HasPrefix(string(iri), vocab.ID) {
			seen[iri] = true
			if n := s.node(iri); s.isSaying(n) || s.isAskedThing(n) || s.statesNumber(n) {
				out = append(out, iri)
			}
		}
	}
	for _, predicate := range []quad.IRI{vocab.Term("claim"), vocab.Term("advice"), vocab.ShadowTerm("claim"), vocab.ShadowTerm("advice")} {
		for _, q := range s.match(nil, predicate, nil) {
			take(q.Subject)
		}
	}
	for _, q := range s.match(nil, source.SelectorOf, nil) {
		take(q.Object)
	}
	return out
}

// isSaying reports whether a node is a statement that is asked for by what it
// says. Under a shadow the class stands behind the property that says how.
func (s *session) isSaying(n *node) bool { return s.isOf(n, s.concepts.statements) }

// isAskedThing reports whether a node is a thing that is asked for by what is
// said of it.
func (s *session) isAskedThing(n *node) bool { return s.isOf(n, s.concepts.things) }

func (s *session) isOf(n *node, classes []string) bool {
	for _, class := range s.classesOf(n) {
		for _, wanted := range classes {
			if s.lexicon.onto.IsA(class, wanted) {
				return true
			}
		}
	}
	return false
}

// classesOf gives the classes of a node, of a shaded one those that it would
// be of.
func (s *session) classesOf(n *node) []string {
	out := n.classes
	if n.shade == "" {
		return out
	}
	for _, q := range n.values(shades[n.shade], false) {
		if class, ours := strings.CutPrefix(rdf.Text(q.Object), vocab.NS); ours {
			out = append(out[:len(out):len(out)], class)
		}
	}
	return out
}

func (x *sayingIndex) add(s *session, n *node) {
	at := int32(len(x.list))
	x.list = append(x.list, n.iri)
	putIn := func(places map[string][]int32, meaning string) {
		if list := places[meaning]; len(list) == 0 || list[len(list)-1] != at {
			places[meaning] = append(list, at)
		}
	}
	put := func(meaning string) { putIn(x.by, meaning) }
	for _, class := range s.classesOf(n) {
		for _, above := range s.lexicon.onto.Ancestors(class) {
			put(ofClass(above))
		}
		put(ofClass(class))
	}
	for _, q := range n.quads {
		for meaning := range s.saidBy(n, q).meanings {
			put(meaning)
		}
		for meaning := range s.indexed(q) {
			putIn(x.terms, meaning)
		}
		if q.Predicate != vocab.Type {
			for meaning := range s.headingWords(q.Label) {
				put(meaning)
			}
		}
		if property, ours := strings.CutPrefix(strings.TrimPrefix(rdf.Text(q.Predicate), vocab.Shadow), vocab.NS); ours || strings.HasPrefix(rdf.Text(q.Predicate), vocab.Shadow) {
			put(withProperty(property))
		}
		if iri, ok := q.Object.(quad.IRI); ok {
			if q.Predicate != vocab.Type {
				put(string(iri))
			}
			continue
		}
		for _, field := range strings.Fields(rdf.Text(q.Object)) {
			if digits := digitsOf(field); digits != "" {
				put(ofNumber(digits))
			}
		}
	}
	for _, year := range yearsOf(n) {
		put(year)
	}
}

func withProperty(property string) string { return "property:" + property }

func ofClass(class string) string { return "class:" + class }

func ofNumber(digits string) string { return "number:" + digits }

// said is what a quad says by its words.
type said struct {
	meanings map[string]bool
	denies   bool
}

// saidBy gives what a quad of a node says by its words: a text of its own, the
// words of the passage that carry it, the names of the thing that it names.
func (s *session) saidBy(n *node, q quad.Quad) said {
	if known, ok := s.saidWords[q]; ok {
		return known
	}
	if known, ok := s.Engine.said.said.of(q); ok {
		s.saidWords[q] = known
		return known
	}
	out := said{meanings: map[string]bool{}}
	take := func(r rendering) {
		meanings, denies := s.concepts.rendered(r)
		for m := range meanings {
			out.meanings[m] = true
		}
		out.denies = out.denies || denies
	}
	for lang, text := range s.saysOfNumber(n, q) {
		take(rendering{text: text, lang: lang})
	}
	switch v := q.Object.(type) {
	case quad.LangString:
		if q.Predicate != vocab.Comment {
			take(rendering{text: string(v.Value), lang: v.Lang})
		}
	case quad.IRI:
		switch {
		case q.Predicate == vocab.Type:
			for _, r := range s.quotesOf(n, q) {
				take(r)
			}
		case slices.Contains(citing, q.Predicate):
			out.denies = false // what a work is called says nothing of what it found
		case q.Predicate == vocab.Term("measure") || q.Predicate == vocab.Term("unit"):
			if labels, ok := s.lexicon.onto.Choice(strings.TrimPrefix(string(v), vocab.NS)); ok {
				take(rendering{text: labels.In("en"), lang: "en"})
				take(rendering{text: labels.In("nb"), lang: "nb"})
			}
			fallthrough
		case strings.HasPrefix(string(v), vocab.ID):
			// What an organisation is called says nothing of what it does.
			if t := s.names.Thing(v); t != nil && s.thingFits(t, []string{"Concept", "Place", "UnnamedParty", "Work", "Event"}) {
				for lang, label := range t.Labels {
					take(rendering{text: label, lang: lang})
				}
			}
			out.denies = false
		}
	}
	s.saidWords[q] = out
	s.Engine.said.said.keep(q, out)
	return out
}

// quotesOf gives the words that a statement was read in, where its text does
// not say them: a sentence may carry several.
func (s *session) quotesOf(n *node, q quad.Quad) []rendering {
	for _, property := range []string{"claim", "advice"} {
		if len(n.values(property, false))+len(n.values(property, true)) > 0 {
			return nil
		}
	}
	return s.renderings(q)
}

// yearsOf gives the years that a statement or thing is dated with.
func yearsOf(n *node) []string {
	var out []string
	for _, property := range append([]string{"edtf", "earliest", "latest", "adopted", "year"}, dateProperties...) {
		for _, q := range append(n.values(property, false), n.values(property, true)...) {
			if text := rdf.Text(q.Object); len(text) >= 4 && year.MatchString(text[:4]) && !slices.Contains(out, text[:4]) {
				out = append(out, text[:4])
			}
		}
	}
	return out
}

// holders counts, of some meanings, the places that have any of them.
func (x *sayingIndex) holders(meanings []string) map[int32]bool {
	out := map[int32]bool{}
	for _, m := range meanings {
		for _, at := range x.by[m] {
			out[at] = true
		}
	}
	return out
}

// citing are the properties that name the works a statement is taken from.
var citing = []quad.Value{vocab.Term("study"), vocab.Term("report"), vocab.Term("fromWork"), vocab.Term("basedOn"), vocab.ShadowTerm("study"), vocab.ShadowTerm("report")}
