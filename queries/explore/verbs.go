package explore

import (
	"slices"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
)

// verbsOf are the verbs of relations that say different things by one of their
// properties: a signature is no ratification. Alone is a verb that takes no
// second party.
var verbsOf = map[string]struct {
	property string
	alone    bool
	verbs    map[string]ontology.Labels
}{
	"TreatyAction": {"action", false, map[string]ontology.Labels{
		"signature":                  {NB: "har undertegnet", NN: "har underteikna", EN: "has signed"},
		"ratification":               {NB: "har ratifisert", NN: "har ratifisert", EN: "has ratified"},
		"accession":                  {NB: "har tiltrådt", NN: "har tiltredd", EN: "has acceded to"},
		"acceptance":                 {NB: "har godtatt", NN: "har godteke", EN: "has accepted"},
		"approval":                   {NB: "har godkjent", NN: "har godkjent", EN: "has approved"},
		"succession":                 {NB: "har etterfulgt en part i", NN: "har etterfølgt ein part i", EN: "has succeeded to"},
		"confirmation":               {NB: "har bekreftet", NN: "har stadfesta", EN: "has formally confirmed"},
		"signature-and-ratification": {NB: "har undertegnet og ratifisert", NN: "har underteikna og ratifisert", EN: "has signed and ratified"},
	}},
	"Position": {"stance", false, map[string]ontology.Labels{
		"for":       {NB: "er for", NN: "er for", EN: "is for"},
		"against":   {NB: "er mot", NN: "er mot", EN: "is against"},
		"undecided": {NB: "har ikke tatt stilling til", NN: "har ikkje teke stilling til", EN: "has not taken sides on"},
		"critical":  {NB: "er kritisk til", NN: "er kritisk til", EN: "is critical of"},
		"opinion":   {NB: "har en mening om", NN: "har ei meining om", EN: "has an opinion on"},
		"concern":   {NB: "er bekymret for", NN: "er uroa for", EN: "is concerned about"},
	}},
	"CountryRole": {"role", true, map[string]ontology.Labels{
		"origin":      {NB: "er opphavsland", NN: "er opphavsland", EN: "is a country of origin"},
		"transit":     {NB: "er transittland", NN: "er transittland", EN: "is a transit country"},
		"destination": {NB: "er mottakerland", NN: "er mottakarland", EN: "is a destination country"},
	}},
}

// verb gives the verb of a relation, empty if it has none, or does not say what
// its verb depends on. By is the property that the verb says already.
func (r *reader) verb(n node) (verb, by string) {
	if own, depends := verbsOf[n.relation]; depends {
		values := n.values(own.property)
		if len(values) != 1 || own.alone && !r.areCountries(n) {
			return "", ""
		}
		return own.verbs[termName(values[0])].In(r.lang), own.property
	}
	if !r.hasVerb(n.relation) {
		return "", ""
	}
	return r.ontology.Class(n.relation).Verbs.In(r.lang)[0], ""
}

func (r *reader) hasVerb(class string) bool {
	c := r.ontology.Class(class)
	return c != nil && len(c.Verbs.In(r.lang)) > 0
}

// areCountries reports whether all places of a role are countries: a region is
// none.
func (r *reader) areCountries(n node) bool {
	places := ids(n, "country")
	return len(places) > 0 && !slices.ContainsFunc(places, func(id string) bool { return !r.isCountry(vocab.Thing(id)) })
}
