package ontology

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func load(t *testing.T) *Ontology {
	t.Helper()
	o, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestEverythingHasALabelInAllLanguages(t *testing.T) {
	check := func(what string, l Labels) {
		if l.NB == "" || l.NN == "" || l.EN == "" {
			t.Errorf("%s has the labels %+v; it needs nb, nn and en", what, l)
		}
	}
	for _, c := range load(t).Classes() {
		check(c.ID, c.Label)
		for _, p := range c.Properties {
			check(c.ID+"."+p.ID, p.Label)
			if p.Inverse != (Labels{}) {
				check("the inverse of "+c.ID+"."+p.ID, p.Inverse)
			}
		}
	}
	for _, s := range Shades() {
		check(s.Class, s.Label)
	}
}

// A property that means different things in different classes is a trap for
// whoever queries it. These are known, and why they are bearable is said.
func TestPropertiesWithSeveralRangesAreKnown(t *testing.T) {
	known := map[string]string{
		"actor":   "a mandate or activity can be that of a project or a law",
		"measure": "a kind of measure; of a figure, what is measured",
		"status":  "each relation has its own stages",
	}
	ranges := map[string]map[Range]bool{}
	for _, c := range load(t).Classes() {
		for _, p := range c.Properties {
			if ranges[p.ID] == nil {
				ranges[p.ID] = map[Range]bool{}
			}
			ranges[p.ID][p.Range] = true
		}
	}
	for id, r := range ranges {
		if _, ok := known[id]; !ok && len(r) > 1 {
			t.Errorf("%s has the ranges %v", id, slices.Sorted(maps.Keys(r)))
		}
	}
}

func TestAncestors(t *testing.T) {
	o := load(t)
	if diff := cmp.Diff([]string{"Place", "Actor", "Thing"}, o.Ancestors("Country")); diff != "" {
		t.Error(diff)
	}
	if !o.IsA("Country", "Country") || !o.IsA("Network", "Organisation") || o.IsA("Organisation", "Network") || o.IsA("Nothing", "Thing") {
		t.Error("IsA goes up the hierarchy, from the class itself")
	}
	if !o.IsRelation("HubCooperation") || o.IsRelation("NGO") {
		t.Error("a cooperation is a relation, an organisation is none")
	}
}

func TestAClassHasTheInheritedProperties(t *testing.T) {
	o := load(t)
	for _, id := range []string{"of", "statedCount", "theme"} {
		if _, ok := o.Property("HubCooperation", id); !ok {
			t.Errorf("HubCooperation lacks %s", id)
		}
	}
	if _, ok := o.Property("HubCooperation", "partner"); ok {
		t.Error("HubCooperation has the property of its sibling")
	}
}

func TestTemplate(t *testing.T) {
	want := "id,section,kind,quote,heading_section,heading_quote,inherited,modality,said_by,note,passage,heading_passage,page," +
		"partner,about,statedCount,list,theme,place,targetGroup,form,time,framework,claim_nb,claim_nn,claim_en"
	if diff := cmp.Diff(want, strings.Join(load(t).Template("JointCooperation"), ",")); diff != "" {
		t.Error(diff)
	}
	if load(t).Template("Nothing") != nil {
		t.Error("a class that is not there has a template")
	}
}

func TestLabelsFallBack(t *testing.T) {
	l := Labels{NB: "nettsted", EN: "website"}
	for lang, want := range map[string]string{"nb": "nettsted", "nn": "nettsted", "en": "website", "de": "website"} {
		if got := l.In(lang); got != want {
			t.Errorf("In(%q) = %q, want %q", lang, got, want)
		}
	}
}

func TestQuadsAreLabelledAndSaidOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range load(t).Quads() {
		if q.Label == nil {
			t.Errorf("%v has no passage", q)
		}
		if seen[q.NQuad()] {
			t.Errorf("%v is there twice", q)
		}
		seen[q.NQuad()] = true
	}
	for _, want := range []string{
		`<https://w3id.org/samband/ns#Network> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/samband/ns#NGO> <https://w3id.org/samband/src/ontology/Network> .`,
		`<https://w3id.org/samband/shadow#partner> <https://w3id.org/samband/ns#shadows> <https://w3id.org/samband/ns#partner> <https://w3id.org/samband/src/ontology/JointCooperation> .`,
		`<https://w3id.org/samband/ns#Denial> <http://www.w3.org/2000/01/rdf-schema#label> "benektelse"@nb <https://w3id.org/samband/src/ontology/statements> .`,
	} {
		if !seen[want] {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestContradictionsAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"no such parent": {
			map[string]string{"A": "id: A\nparents: [B]"},
			"ontology: class A has the parent B, which does not exist",
		},
		"circle": {
			map[string]string{"A": "id: A\nparents: [B]", "B": "id: B\nparents: [A]"},
			"ontology: class A lies below itself through B",
		},
		"no such range": {
			map[string]string{"A": "id: A\nproperties: [{id: p, range: Nowhere}]"},
			`ontology: class A: property p has the range "Nowhere", which is neither a class nor a literal`,
		},
		"name of a column": {
			map[string]string{"A": "id: A\nproperties: [{id: quote, range: Text}]"},
			"ontology: class A: property quote has the name of a column that any statement file may have",
		},
		"wrong file": {
			map[string]string{"B": "id: A"},
			`ontology: classes/B.yaml: the class is called "A"; the file must be called A.yaml`,
		},
	} {
		fsys := fstest.MapFS{}
		for id, text := range c.files {
			fsys["classes/"+id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		}
		if _, err := read(fsys, "classes"); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

func TestUnknownFieldsAreRefused(t *testing.T) {
	fsys := fstest.MapFS{"classes/A.yaml": &fstest.MapFile{Data: []byte("id: A\nlabels: {nb: a}\n")}}
	if _, err := read(fsys, "classes"); err == nil {
		t.Error("a misspelt field is passed over in silence")
	}
}

func TestDisjointClassesShareNone(t *testing.T) {
	o := load(t)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"NGO", "IntergovernmentalBody", true},
		{"IntergovernmentalBody", "NGO", true},
		{"Network", "UNBody", true}, // a network is an NGO
		{"DonorAgency", "NGO", true},
		{"Country", "NGO", true},
		{"Report", "City", true},
		{"NGO", "Network", false},
		{"NGO", "Organisation", false},
		{"Project", "Programme", false},
	} {
		if got := o.Disjoint(c.a, c.b); got != c.want {
			t.Errorf("Disjoint(%s, %s) = %v", c.a, c.b, got)
		}
	}
	for _, c := range o.Classes() {
		if o.Disjoint(c.ID, c.ID) {
			t.Errorf("%s is disjoint with itself, so it has no members", c.ID)
		}
	}
}
