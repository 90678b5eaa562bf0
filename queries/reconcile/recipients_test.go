package reconcile_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/reconcile"
)

// kindsOf are the classes of the kinds of recipients in the list of grants.
var kindsOf = map[string]string{"IGO": "IntergovernmentalBody", "NGO": "NGO", "NPO": "NGO", "Government": "GovernmentBody", "University": "ResearchInstitute"}

// The recipients of grants, in all their spellings, against the bodies that
// they are often taken for: IOM in all its spellings is IOM, and nobody else
// is.
func TestRecipients(t *testing.T) {
	file, err := os.Open(shared(t, "trafficking-scorecard", "funding_clean.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	var entities []reconcile.Entity
	for _, known := range []struct{ id, names, class string }{
		{"iom", "International Organization for Migration|Den internasjonale organisasjonen for migrasjon||IOM", "IntergovernmentalBody"},
		{"ilo", "International Labour Organization|||ILO", "UNBody"},
		{"unicef", "United Nations Children's Fund|||UNICEF", "UNBody"},
		{"unodc", "United Nations Office on Drugs and Crime|||UNODC", "UNBody"},
		{"osce", "Organization for Security and Co-operation in Europe|||OSCE", "IntergovernmentalBody"},
		{"save-the-children", "Save the Children|||", "NGO"},
		{"crs", "Catholic Relief Services|||CRS", "NGO"},
		{"taf", "The Asia Foundation|||TAF", "NGO"},
	} {
		e := entityOf(known.names, known.class)
		e.IRI = quad.IRI(known.id)
		entities = append(entities, e)
	}
	m, err := reconcile.New(entities, o)
	if err != nil {
		t.Fatal(err)
	}
	accepted := map[string][]string{}
	for _, r := range rows[1:] {
		found := m.Match(reconcile.Query{Name: r[6], Class: kindsOf[r[15]]})
		if len(found) > 0 && found[0].Match {
			id := string(found[0].Thing)
			if !slices.Contains(accepted[id], r[6]) {
				accepted[id] = append(accepted[id], r[6])
			}
		}
	}
	want := map[string]string{
		"iom":               "IOM; IOM,; International Organization for Migration (IOM)",
		"ilo":               "ILO",
		"unicef":            "UNICEF; United Nations Children's Fund",
		"unodc":             "UNODC; United Nations Office on Drugs and Crime (UNODC)",
		"osce":              "Organization for Security and Co-operation in Europe (OSCE); Organization for Security and Cooperation in Europe (OSCE)",
		"save-the-children": "Save the Children",
		"crs":               "CRS; Catholic Relief Services (CRS; Catholic Relief Services (CRS)",
		"taf":               "TAF; The Asia Foundation; The Asia Foundation (TAF)",
	}
	for id, spellings := range accepted {
		slices.Sort(spellings)
		if got := strings.Join(spellings, "; "); got != want[id] {
			t.Errorf("%s: %s", id, got)
		}
	}
}
