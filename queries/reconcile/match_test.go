package reconcile_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/reconcile"
)

func known(t testing.TB) *reconcile.Matcher {
	t.Helper()
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	entity := func(iri, class, country string, names ...reconcile.Name) reconcile.Entity {
		e := reconcile.Entity{IRI: quad.IRI(iri), Classes: []string{class}, Names: names}
		if country != "" {
			e.Countries = []string{country}
		}
		return e
	}
	en := func(text string) reconcile.Name { return reconcile.Name{Text: text, Kind: reconcile.Label, Lang: "en"} }
	nb := func(text string) reconcile.Name { return reconcile.Name{Text: text, Kind: reconcile.Label, Lang: "nb"} }
	also := func(text string) reconcile.Name { return reconcile.Name{Text: text, Kind: reconcile.Alias} }
	short := func(text string) reconcile.Name { return reconcile.Name{Text: text, Kind: reconcile.Abbreviation} }
	iom := entity("iom", "IntergovernmentalBody", "", en("International Organization for Migration"), nb("Den internasjonale organisasjonen for migrasjon"), short("IOM"))
	iom.Identifiers = []reconcile.Identifier{{Scheme: "XM-DAC", Number: "47066"}, {Scheme: "Wikidata", Number: "Q26219"}}
	m, err := reconcile.New([]reconcile.Entity{
		iom,
		entity("ilo", "UNBody", "", en("International Labour Organization"), nb("Den internasjonale arbeidsorganisasjonen"), short("ILO")),
		entity("unifem", "UNBody", "", en("United Nations Development Fund for Women"), short("UNIFEM")),
		entity("undp", "UNBody", "", en("United Nations Development Programme"), short("UNDP")),
		entity("nca", "NGO", "no", en("Norwegian Church Aid"), nb("Kirkens Nødhjelp"), short("NCA")),
		entity("save-the-children", "NGO", "", en("Save the Children"), nb("Redd Barna")),
		entity("save-the-children-uk", "NGO", "gb", en("Save the Children UK"), nb("Redd Barna UK")),
		entity("moj-no", "GovernmentBody", "no", en("Ministry of Justice"), nb("Justisdepartementet")),
		entity("moj-md", "GovernmentBody", "md", en("Ministry of Justice")),
		entity("taf", "NGO", "us", en("The Asia Foundation"), also("Asia Foundation Inc"), short("TAF")),
		entity("la-strada", "Network", "", en("La Strada")),
		entity("ymca-1", "NGO", "", en("Centre 2000")),
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// What is accepted without a person looking, and what is left to one.
func TestDecisions(t *testing.T) {
	m := known(t)
	for _, c := range []struct {
		query reconcile.Query
		want  string
	}{
		{reconcile.Query{Name: "International Organization for Migration"}, "iom same-name"},
		{reconcile.Query{Name: "International Organisation for Migration (IOM)"}, "iom same-name"},
		{reconcile.Query{Name: "Den internasjonale organisasjonen for migrasjon"}, "iom same-name"},
		{reconcile.Query{Name: "Organización Internacional para las Migraciones"}, "? iom order-differs"},
		{reconcile.Query{Name: "Internation Organization for Migraton"}, "? iom spelling-differs"},
		{reconcile.Query{Name: "International Organization for Migraton"}, "iom same-name-respelt"},
		{reconcile.Query{Name: "IOM"}, "? iom alias-alone"},
		{reconcile.Query{Name: "IOM", Class: "IntergovernmentalBody"}, "iom alias-and-kind"},
		{reconcile.Query{Name: "IOM", Class: "NGO"}, "? iom other-kind"},
		{reconcile.Query{Name: "IOM", Class: "Organisation"}, "? iom alias-alone"},
		{reconcile.Query{Name: "anything else", Identifiers: []string{"XM-DAC-47066"}}, "? iom identifier-but-other-name"},
		{reconcile.Query{Name: "Migration, Int'l Org. for", Identifiers: []string{"https://www.wikidata.org/wiki/Q26219"}}, "iom same-identifier"},
		{reconcile.Query{Name: "International Organization for Migration", Identifiers: []string{"XM-DAC-41127"}}, "? iom other-identifier"},
		{reconcile.Query{Name: "IOM, UNDP and UNIFEM", Class: "UNBody"}, "? iom only-a-part-compared"},
		{reconcile.Query{Name: "Save the Children UK"}, "save-the-children-uk same-name"},
		{reconcile.Query{Name: "Save the Children Fiji"}, "? save-the-children words-differ"},
		{reconcile.Query{Name: "Save the Childern"}, "save-the-children same-name"},
		{reconcile.Query{Name: "Save the Childhood"}, "? save-the-children words-differ"},
		{reconcile.Query{Name: "Redd Barna"}, "save-the-children same-name"},
		{reconcile.Query{Name: "Ministry of Justice"}, "? moj-md several-are-meant"},
		{reconcile.Query{Name: "Ministry of Justice", Country: "Norway"}, "moj-no same-name"},
		{reconcile.Query{Name: "Justisdepartementet"}, "? moj-no which-country"},
		{reconcile.Query{Name: "Ministry of Justice", Country: "Sweden"}, "? moj-md other-country"},
		{reconcile.Query{Name: "Kirkens Nodhjelp"}, "? nca which-country"},
		{reconcile.Query{Name: "Kirkens Nodhjelp", Country: "Norge"}, "nca same-name"},
		{reconcile.Query{Name: "Church Aid, Norwegian"}, "nca same-name"},
		{reconcile.Query{Name: "Asia Foundation"}, "taf same-name"},
		{reconcile.Query{Name: "Asia Foundation Ltd"}, "taf same-name"},
		{reconcile.Query{Name: "La Strata"}, "la-strada same-name-respelt"},
		{reconcile.Query{Name: "Centre 2001"}, "? ymca-1 words-differ"},
		{reconcile.Query{Name: "Nobody at all"}, "?"},
		{reconcile.Query{Name: ""}, "?"},
	} {
		found := m.Match(c.query)
		got := "?"
		if len(found) > 0 {
			got = fmt.Sprintf("%s %s", string(found[0].Thing), found[0].Decision.Reason)
			if !found[0].Match {
				got = "? " + got
			}
		}
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.query, got, c.want)
		}
	}
}

// The points of the features add up to the score.
func TestFeaturesAddUp(t *testing.T) {
	m := known(t)
	for _, q := range []reconcile.Query{
		{Name: "IOM", Class: "IntergovernmentalBody", Country: "no"},
		{Name: "Church Aid (NCA)", Country: "NO", Class: "NGO", Identifiers: []string{"Q26219"}},
		{Name: "Save the Children, Norwegian Church Aid and IOM"},
	} {
		for _, c := range m.Match(q) {
			sum := 0.0
			for _, f := range c.Features {
				sum += f.Points
			}
			if diff := sum - c.Score; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%q and %s: the points add up to %v, the score is %v", q.Name, c.Thing, sum, c.Score)
			}
		}
	}
}
