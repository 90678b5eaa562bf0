package explore

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
)

// Topic is what statements of a thing are put under.
type Topic struct {
	ID    string
	Label ontology.Labels
	// classes are the relations that belong to it; values the classes of
	// things that make a plain fact belong to it.
	classes, values []string
}

// Topics gives the topics in the order in which a page shows them.
func Topics() []Topic {
	return []Topic{
		{ID: "is", Label: ontology.Labels{NB: "Hva det er", NN: "Kva det er", EN: "What it is"}, classes: []string{"CountryRole"}},
		{ID: "works_with", Label: ontology.Labels{NB: "Samarbeider med", NN: "Samarbeider med", EN: "Works with"}, classes: []string{"Cooperation", "Membership"}},
		{ID: "does", Label: ontology.Labels{NB: "Gjør", NN: "Gjer", EN: "Does"}, classes: []string{"Activity", "Assistance", "Mandate"}, values: []string{"Undertaking", "Event"}},
		{ID: "money", Label: ontology.Labels{NB: "Penger", NN: "Pengar", EN: "Money"}, classes: []string{"FundingFlow"}},
		{ID: "conventions", Label: ontology.Labels{NB: "Konvensjoner og overvåking", NN: "Konvensjonar og overvaking", EN: "Conventions and monitoring"}, classes: []string{"TreatyAction", "Monitoring", "Obligation", "LegalMeasure"}, values: []string{"Instrument"}},
		{ID: "publications", Label: ontology.Labels{NB: "Publikasjoner", NN: "Publikasjonar", EN: "Publications"}, classes: []string{"Citation", "DefinitionUse"}, values: []string{"Work"}},
		{ID: "says", Label: ontology.Labels{NB: "Hva det sier", NN: "Kva det seier", EN: "What it says"}},
		{ID: "said_of", Label: ontology.Labels{NB: "Sagt om", NN: "Sagt om", EN: "Said of it"}},
		{ID: "open", Label: ontology.Labels{NB: "Åpne spørsmål", NN: "Opne spørsmål", EN: "Open questions"}, classes: []string{"Gap", "Recommendation"}},
	}
}

// topicOf gives the topic of the statements of a class.
func (r *reader) topicOf(class string) string {
	for _, t := range Topics() {
		if slices.ContainsFunc(t.classes, func(c string) bool { return r.ontology.IsA(class, c) }) {
			return t.ID
		}
	}
	return "said_of"
}

// topicFor gives the topic of a statement on the page of a thing: what it says
// of others is not said of it.
func (r *reader) topicFor(n node, self quad.IRI) string {
	topic := r.topicOf(n.relation)
	if (topic == "is" || topic == "said_of") && speaks(n, self) {
		return "says"
	}
	return topic
}

// speaking are the properties that name who says something, and who counted it
// or found it out.
var speaking = []string{"saidBy", "holder", "figureOf", "fromWork", "study", "studyBy"}

// speaks reports whether a statement names a thing only as the one who says it.
func speaks(n node, self quad.IRI) bool {
	said := false
	for _, q := range n.quads {
		if q.Object != quad.Value(self) {
			continue
		}
		if !slices.Contains(speaking, propertyName(q.Predicate)) {
			return false
		}
		said = true
	}
	return said
}

// factGroups puts plain facts under the topics of the things they name.
func (r *reader) factGroups(facts []Statement) []Group {
	var out []Group
	for _, t := range Topics() {
		var under []Statement
		for _, s := range facts {
			if r.factTopic(s) == t.ID {
				under = append(under, s)
			}
		}
		if len(under) > 0 {
			out = append(out, Group{Topic: t.ID, Label: t.Label.In(r.lang), Statements: under})
		}
	}
	return out
}

func (r *reader) factTopic(s Statement) string {
	if len(s.Values) == 0 || s.Values[0].ID == "" {
		return "is"
	}
	thing := r.names.Thing(quad.IRI(s.Values[0].ID))
	if thing == nil {
		return "is"
	}
	for _, t := range Topics() {
		for _, class := range t.values {
			if slices.ContainsFunc(thing.Classes, func(c string) bool { return r.ontology.IsA(c, class) }) {
				return t.ID
			}
		}
	}
	return "is"
}
