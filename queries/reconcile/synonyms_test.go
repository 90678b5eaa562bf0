package reconcile_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/reconcile"
)

var showMisses = flag.Bool("misses", false, "print each synonym that does not find its organisation")

// shared gives a file of the real data, and skips the test where it is absent.
func shared(t testing.TB, name ...string) string {
	t.Helper()
	root := os.Getenv("SAMBAND_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	file := filepath.Join(append([]string{root, "data"}, name...)...)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("THE REAL DATA IS ABSENT: set SAMBAND_SHARED to the folder that has it (%v)", err)
	}
	return file
}

type organisation struct {
	Name, Shortname string
	Synonyms        []string
}

func organisations(t testing.TB) map[string]organisation {
	t.Helper()
	text, err := os.ReadFile(shared(t, "organisation-synonyms", "org-map-half-a.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]organisation
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// matcherOf knows the organisations by their names alone.
func matcherOf(t testing.TB, all map[string]organisation, short bool) *reconcile.Matcher {
	t.Helper()
	var entities []reconcile.Entity
	for key, o := range all {
		e := reconcile.Entity{IRI: quad.IRI(key), Names: []reconcile.Name{{Text: o.Name, Kind: reconcile.Label, Lang: "en"}}}
		if short {
			e.Names = append(e.Names, reconcile.Name{Text: o.Shortname, Kind: reconcile.Abbreviation})
		}
		entities = append(entities, e)
	}
	sort.Slice(entities, func(i, j int) bool { return entities[i].IRI < entities[j].IRI })
	m, err := reconcile.New(entities, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Names met in aid data find the organisation that a person gave them to. The
// others are names in languages that no name here is in, names of a part or of
// the whole that a body belongs to, and texts that do not have the name.
func TestSynonymsFindTheirOrganisation(t *testing.T) {
	all := organisations(t)
	for _, c := range []struct {
		what         string
		short        bool
		first, three float64
	}{
		{"by the names alone", false, 0.72, 0.82},
		{"with abbreviations", true, 0.72, 0.82},
	} {
		m := matcherOf(t, all, c.short)
		n, first, three := 0, 0, 0
		for _, key := range sortedNames(all) {
			for _, synonym := range all[key].Synonyms {
				n++
				rank := rankOf(m.Match(reconcile.Query{Name: synonym}), quad.IRI(key))
				if rank == 1 {
					first++
				}
				if rank >= 1 && rank <= 3 {
					three++
				}
				if rank != 1 && *showMisses && !c.short {
					t.Logf("%d %s\n   wanted %s, found %s", rank, synonym[:min(120, len(synonym))], all[key].Name, names(m.Match(reconcile.Query{Name: synonym, Limit: 3})))
				}
			}
		}
		t.Logf("%s: of %d synonyms %.1f %% find it first, %.1f %% among three", c.what, n, 100*float64(first)/float64(n), 100*float64(three)/float64(n))
		if float64(first) < c.first*float64(n) || float64(three) < c.three*float64(n) {
			t.Errorf("%s: that is less than %.0f and %.0f %%", c.what, 100*c.first, 100*c.three)
		}
	}
}

func sortedNames(all map[string]organisation) []string {
	var keys []string
	for k := range all {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func rankOf(found []reconcile.Candidate, thing quad.IRI) int {
	for i, c := range found {
		if c.Thing == thing {
			return i + 1
		}
	}
	return 0
}

func names(found []reconcile.Candidate) string {
	out := ""
	for _, c := range found {
		out += " | " + c.Label
	}
	return out
}
