package statements

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// names decides which of a thing's names is the one it is shown by.
type names struct {
	background bool
	graph      func(id, language string) bool // has a preferred name
	preferred  map[string]map[string]quad.LangString
}

func newNames(r *reader) names {
	return names{background: r.source.Background, graph: r.o.named, preferred: map[string]map[string]quad.LangString{}}
}

// predicates gives what a name of a thing is stored under, nil if the fact is
// no name. A document's names for what the register names already are other
// names.
func (n names) predicates(id string, f fact) []quad.IRI {
	switch f.property {
	case "name":
		if n.isPreferred(id, f.object.(quad.LangString)) {
			return []quad.IRI{vocab.PrefLabel}
		}
		return []quad.IRI{vocab.AltLabel}
	case "alias":
		return []quad.IRI{vocab.AltLabel}
	case "abbreviation":
		return []quad.IRI{vocab.Term(f.property)}
	case "misspelling":
		return []quad.IRI{vocab.Term(f.property), vocab.HiddenLabel}
	}
	return nil
}

// isPreferred reports whether a name is the first that a thing is given in its
// language.
func (n names) isPreferred(id string, name quad.LangString) bool {
	language := name.Lang
	if !n.background {
		language = "" // a name in any language will do
	}
	if n.graph(id, language) {
		return false
	}
	if n.preferred[id] == nil {
		n.preferred[id] = map[string]quad.LangString{}
	}
	if first, ok := n.preferred[id][name.Lang]; ok {
		return first == name
	}
	n.preferred[id][name.Lang] = name
	return true
}
