package explore

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// The words that the ontology does not give.
var (
	and      = ontology.Labels{NB: "og", NN: "og", EN: "and"}
	readHere = ontology.Labels{NB: "lest her", NN: "lese her", EN: "read here"}
	since    = ontology.Labels{NB: "siden ", NN: "sidan ", EN: "since "}
	by       = ontology.Labels{NB: "innen ", NN: "innan ", EN: "by "}
	named    = ontology.Labels{NB: "oppgitt under «%s» for", NN: "oppgitt under «%s» for", EN: "given as “%s” of"}
)

// kindLabels name the kinds of passages, and sources.
func kindLabels() map[source.Kind]ontology.Labels {
	return map[source.Kind]ontology.Labels{
		source.Sentence: {NB: "setning", NN: "setning", EN: "sentence"},
		source.Heading:  {NB: "overskrift", NN: "overskrift", EN: "heading"},
		source.Footnote: {NB: "fotnote", NN: "fotnote", EN: "footnote"},
		source.Cell:     {NB: "tabellcelle", NN: "tabellcelle", EN: "table cell"},
		source.Row:      {NB: "rad", NN: "rad", EN: "row"},
		source.File:     {NB: "fil", NN: "fil", EN: "file"},
		source.Element:  {NB: "element i en fil", NN: "element i ei fil", EN: "element of a file"},
		source.Claim:    {NB: "påstand", NN: "påstand", EN: "claim"},
		"source":        {NB: "kilde", NN: "kjelde", EN: "source"},
	}
}

func (r *reader) label(iri quad.IRI) string {
	if t := r.names.Thing(iri); t != nil {
		return t.Label(r.lang)
	}
	return ""
}

func (r *reader) classLabel(class string) string {
	if c := r.ontology.Class(class); c != nil {
		return c.Label.In(r.lang)
	}
	return ""
}

// topClass gives the widest class of a relation below Relation itself.
func (r *reader) topClass(class string) string {
	top := class
	for _, a := range r.ontology.Ancestors(class) {
		if a != ontology.Relation {
			top = a
		}
	}
	return top
}

// cell shows a term as a value: things by label and id, numbers as numbers.
func (r *reader) cell(term quad.Value) questions.Value {
	iri, ok := term.(quad.IRI)
	if !ok {
		return literalCell(term)
	}
	if choice, ok := r.ontology.Choice(termName(iri)); ok && strings.HasPrefix(string(iri), vocab.NS) {
		return questions.Value{Label: choice.In(r.lang)}
	}
	if !strings.HasPrefix(string(iri), vocab.ID) {
		return questions.Value{Label: strings.ReplaceAll(termName(iri), "-", " ")}
	}
	v := questions.Value{Label: r.label(iri), ID: string(iri)}
	if v.Label == "" {
		v.Label = strings.ReplaceAll(shortID(iri), "-", " ")
	}
	return v
}

// period words an EDTF date or interval: a year is itself, an open end is
// since or by.
func (r *reader) period(edtf string) string {
	from, to, interval := strings.Cut(edtf, "/")
	switch {
	case !interval:
		return edtf
	case to == "..":
		return since.In(r.lang) + from
	case from == "..":
		return by.In(r.lang) + to
	default:
		return from + "–" + to
	}
}

func literalCell(term quad.Value) questions.Value {
	text := rdf.Lexical(term)
	v := questions.Value{Label: text}
	typed, ok := term.(quad.TypedString)
	if !ok {
		return v
	}
	switch typed.Type {
	case vocab.XSD + "integer", vocab.XSD + "decimal":
		if number, err := strconv.ParseFloat(text, 64); err == nil {
			v.Value = number
		}
	case vocab.XSD + "boolean":
		v.Value = text == "true"
	}
	return v
}

// inLanguage gives the first text in the language asked for, or in the one that
// stands in for it.
func inLanguage(values []quad.Value, lang string) string {
	for _, v := range bestLanguage(values, lang) {
		text := rdf.Lexical(v)
		return text
	}
	return ""
}

// bestLanguage keeps, of texts in several languages, those in the one that
// serves the reader best. Other values stay.
func bestLanguage(values []quad.Value, lang string) []quad.Value {
	best := ""
	order := languages(lang)
	for _, v := range values {
		_, l := rdf.Tagged(v)
		if l != "" && (best == "" || place(order, l) < place(order, best)) {
			best = l
		}
	}
	return slices.DeleteFunc(slices.Clone(values), func(v quad.Value) bool {
		_, l := rdf.Tagged(v)
		return l != "" && l != best
	})
}

func languages(lang string) []string {
	switch lang {
	case "nb":
		return []string{"nb", "nn", "en"}
	case "nn":
		return []string{"nn", "nb", "en"}
	default:
		return []string{lang, "en", "nb", "nn"}
	}
}

func place(order []string, lang string) int {
	if i := slices.Index(order, lang); i >= 0 {
		return i
	}
	return len(order)
}

// list writes values as a sentence lists them: a, b and c.
func (r *reader) list(values []questions.Value) string {
	labels := make([]string, len(values))
	for i, v := range values {
		labels[i] = v.Label
	}
	last := len(labels) - 1
	if last < 1 {
		return strings.Join(labels, "")
	}
	return strings.Join(labels[:last], ", ") + " " + and.In(r.lang) + " " + labels[last]
}
