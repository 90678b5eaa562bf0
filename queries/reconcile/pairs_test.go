package reconcile_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/reconcile"
)

// pair is two names with a person's verdict on whether one body is meant.
// Branches and national members are bodies of their own, and so are units,
// funds and programmes; a cell that names two bodies is neither of them. Where
// the names alone leave it open, as with the ministry of an unnamed country,
// they are taken for different ones.
type pair struct {
	known reconcile.Entity
	query reconcile.Query
	same  bool
}

func pairs(t testing.TB) []pair {
	t.Helper()
	file, err := os.Open("testdata/pairs.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for _, r := range rows[1:] {
		p := pair{query: reconcile.Query{Name: r[1], Class: r[3], Country: r[4]}, same: r[5] == "same"}
		p.known = entityOf(r[0], r[2])
		out = append(out, p)
	}
	return out
}

// entityOf reads "English|Norwegian||AB;CD" and "NGO@no".
func entityOf(names, class string) reconcile.Entity {
	e := reconcile.Entity{IRI: quad.IRI("known")}
	parts := strings.SplitN(names, "|", 4)
	for i, text := range parts {
		list := []string{text}
		if i == 3 {
			list = strings.Split(text, ";")
		}
		for _, one := range list {
			switch {
			case one == "":
			case i == 3:
				e.Names = append(e.Names, reconcile.Name{Text: one, Kind: reconcile.Abbreviation})
			case i == 2:
				e.Names = append(e.Names, reconcile.Name{Text: one, Kind: reconcile.Alias})
			default:
				e.Names = append(e.Names, reconcile.Name{Text: one, Kind: reconcile.Label, Lang: []string{"en", "nb"}[i]})
			}
		}
	}
	class, country, located := strings.Cut(class, "@")
	if class != "" {
		e.Classes = []string{class}
	}
	if located {
		e.Countries = []string{country}
	}
	return e
}

// What is accepted without a person looking is right: at most one in a hundred
// may be wrong.
func TestPrecisionOfAcceptedMatches(t *testing.T) {
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := pairs(t)
	if len(all) < 300 {
		t.Fatalf("there are %d pairs only", len(all))
	}
	accepted, right, same := 0, 0, 0
	for _, p := range all {
		m, err := reconcile.New([]reconcile.Entity{p.known}, o)
		if err != nil {
			t.Fatal(err)
		}
		if p.same {
			same++
		}
		found := m.Match(p.query)
		reason := reconcile.NothingFound
		if len(found) > 0 {
			reason = found[0].Decision.Reason
		}
		if len(found) > 0 && found[0].Match {
			accepted++
			if p.same {
				right++
			} else {
				t.Logf("wrongly accepted (%s): %q for %q", reason, p.query.Name, p.known.Label())
			}
		} else if p.same && *showMisses {
			t.Logf("left to a person (%s): %q for %q", reason, p.query.Name, p.known.Label())
		}
	}
	t.Logf("%d pairs, %d of them of one body: %d accepted, %d of these rightly: precision %.3f; found by itself %.2f",
		len(all), same, accepted, right, float64(right)/float64(accepted), float64(right)/float64(same))
	if float64(right) < 0.99*float64(accepted) {
		t.Errorf("less than 99 %% of what is accepted is right")
	}
	if float64(right) < 0.4*float64(same) {
		t.Errorf("too much is left to a person")
	}
}
