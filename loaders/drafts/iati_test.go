package drafts_test

import (
	"encoding/xml"
	"io"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// counts are what a file says in all: how many activities and transactions, and
// how much of each currency.
type counts struct {
	Activities, Flows int
	Sums              map[string]string
}

// plainly counts a file in a way of its own: the whole of it at once, into
// structs, without knowing what an activity means.
func plainly(t *testing.T, name string) counts {
	t.Helper()
	type value struct {
		Currency string `xml:"currency,attr"`
		Text     string `xml:",chardata"`
	}
	type money struct {
		Value *value `xml:"value"`
	}
	var file struct {
		Activities []struct {
			Currency     string  `xml:"default-currency,attr"`
			Transactions []money `xml:"transaction"`
		} `xml:"iati-activity"`
		Organisations []struct {
			Currency    string  `xml:"default-currency,attr"`
			Total       []money `xml:"total-budget"`
			Org         []money `xml:"recipient-org-budget"`
			Country     []money `xml:"recipient-country-budget"`
			Region      []money `xml:"recipient-region-budget"`
			Expenditure []money `xml:"total-expenditure"`
		} `xml:"iati-organisation"`
	}
	text, err := io.ReadAll(shared(t, name))
	if err == nil {
		err = xml.Unmarshal(text, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := counts{Activities: len(file.Activities), Sums: map[string]string{}}
	sums := map[string]*big.Rat{}
	count := func(currency string, list []money) {
		c.Flows += len(list)
		for _, m := range list {
			if m.Value != nil {
				add(sums, choose(m.Value.Currency, currency), rat(strings.ReplaceAll(strings.TrimSpace(m.Value.Text), ",", "")))
			}
		}
	}
	for _, a := range file.Activities {
		count(a.Currency, a.Transactions)
	}
	for _, o := range file.Organisations {
		count(o.Currency, slices.Concat(o.Total, o.Org, o.Country, o.Region, o.Expenditure))
	}
	for currency, sum := range sums {
		c.Sums[currency] = sum.FloatString(2)
	}
	return c
}

func choose(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Each of the published files gives as many activities and transactions, and as
// much of each currency, as a plain count of it.
func TestIATI(t *testing.T) {
	for _, name := range strings.Fields("worldbank-679 usaid-bo world-bank-2024 worldbank-ao dfid-589 dfid-ph ocha-test-data IATIfromGF") {
		t.Run(name, func(t *testing.T) {
			file := "iati-real/" + name + ".xml"
			want := plainly(t, file)
			folder, d, store := create(t, nil, file, nil, source.Description{ID: "pub", Title: "Published", Language: "en"}, nil)
			if d.Counts.Refused > 0 || d.Kind != "iati" {
				t.Errorf("%+v", d)
			}
			s := commit(t, folder, d, store)
			got := counts{Sums: map[string]string{}}
			sums := map[string]*big.Rat{}
			for _, flow := range members(t, s, "FundingFlow") {
				iri := string(flow.(quad.IRI))
				if !strings.HasPrefix(iri, vocab.ID+"pub/") || strings.HasSuffix(iri, "-funding") {
					continue
				}
				got.Flows++
				if amount := objects(t, s, flow, "amount"); len(amount) == 1 {
					add(sums, strings.Trim(strings.Join(objects(t, s, flow, "currency"), "+"), `"`), rat(amount[0]))
				}
			}
			for currency, sum := range sums {
				got.Sums[currency] = sum.FloatString(2)
			}
			for _, project := range members(t, s, "Project") {
				if strings.HasPrefix(string(project.(quad.IRI)), vocab.ID+"pub/") {
					got.Activities++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			t.Logf("%d activities, %d flows, %v; %s", got.Activities, got.Flows, got.Sums, say(t, d, "en"))
		})
	}
}
