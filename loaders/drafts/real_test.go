package drafts_test

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

// objects gives the objects of what is said of a subject under one of our
// terms, as text, sorted.
func objects(t *testing.T, s graph.Snapshot, subject quad.Value, term string) []string {
	t.Helper()
	quads, err := graph.Match(t.Context(), s, subject, vocab.Term(term), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, q := range quads {
		text := quad.ToString(q.Object)
		switch o := q.Object.(type) {
		case quad.IRI:
			text = strings.TrimPrefix(strings.TrimPrefix(string(o), vocab.ID), vocab.NS)
		case quad.TypedString:
			text = string(o.Value)
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// members gives the subjects of a class.
func members(t *testing.T, s graph.Snapshot, class string) []quad.Value {
	t.Helper()
	quads, err := graph.Match(t.Context(), s, nil, vocab.Type, vocab.Term(class), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []quad.Value
	seen := map[quad.Value]bool{}
	for _, q := range quads {
		if !seen[q.Subject] {
			seen[q.Subject] = true
			out = append(out, q.Subject)
		}
	}
	return out
}

// commit commits a draft and gives the graph with it, things that are the same
// as one.
func commit(t *testing.T, folder *drafts.Folder, d drafts.Draft, store *graph.Store) graph.Snapshot {
	t.Helper()
	if _, err := folder.Commit(t.Context(), d.ID, "ada", store); err != nil {
		t.Fatal(err)
	}
	return worldOf(t, store).Snapshot
}

// The grants of the scorecard are as a plain reading of the file has them: the
// same years, amounts and themes, each grant once.
func TestScorecard(t *testing.T) {
	m, err := mapping.ReadFile("../mapping/testdata/scorecard.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder, d, store := create(t, nil, "trafficking-scorecard/funding_clean.csv", m, source.Description{}, nil)
	if d.Counts.Rows != 4284 || d.Counts.New["FundingFlow"] != 2420 || d.Counts.LeftOut != 1864 || d.Counts.Refused != 0 {
		t.Errorf("%+v", d.Counts)
	}
	before := worldOf(t, store).Snapshot
	s := commit(t, folder, d, store)

	records, err := csv.NewReader(shared(t, "trafficking-scorecard/funding_clean.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	flows, withoutAmount := 0, 0
	iom := map[string]*big.Rat{} // by year, as one plain spelling has it
	for _, r := range records[1:] {
		if r[at["grant"]] != "1.0" {
			continue
		}
		flows++
		flow := vocab.Thing("scorecard-funding/fundingflow-" + r[at["id"]])
		var want []string
		for _, theme := range []string{"prevention", "protection", "prosecution", "research"} {
			if r[at[theme]] == "1.0" {
				want = append(want, "theme-"+theme)
			}
		}
		slices.Sort(want)
		amount, ok := new(big.Rat).SetString(r[at["amount"]])
		if !ok {
			withoutAmount++
		}
		check(t, flow, "theme", want, objects(t, s, flow, "theme"))
		check(t, flow, "edtf", []string{r[at["grant_year"]]}, objects(t, s, flow, "edtf"))
		check(t, flow, "donor", []string{"usa"}, objects(t, s, flow, "donor"))
		if got := objects(t, s, flow, "amount"); ok != (len(got) == 1) || ok && rat(got[0]).Cmp(amount) != 0 {
			t.Errorf("%v: the amount is %v, want %s", flow, got, r[at["amount"]])
		}
		recipients := objects(t, s, flow, "recipient")
		if len(recipients) == 0 && r[at["recipient"]] != "NA" {
			t.Errorf("%v: no recipient; the file has %s", flow, r[at["recipient"]])
		}
		if r[at["recipient"]] == "IOM" {
			check(t, flow, "recipient", []string{"iom"}, recipients)
			if ok {
				add(iom, r[at["grant_year"]], amount)
			}
		}
	}
	if flows != 2420 || withoutAmount != 200 {
		t.Errorf("the plain reading has %d grants, %d without amount", flows, withoutAmount)
	}
	if got := len(members(t, s, "FundingFlow")) - len(members(t, before, "FundingFlow")); got != 2420 {
		t.Errorf("%d funding flows came, want 2420", got)
	}
	if iom["2007"] == nil || iom["2007"].Sign() == 0 {
		t.Error("IOM got nothing in 2007")
	}
	apart(t, s)
}

// apart checks that bodies with like names stay apart.
func apart(t *testing.T, s graph.Snapshot) {
	t.Helper()
	for _, id := range []string{"scorecard-funding/international-catholic-migration-commission-icmc", "scorecard-funding/international-center-for-migration-policy-development"} {
		if same := objects(t, s, vocab.Thing(id), "same"); len(same) > 0 {
			t.Errorf("%s is said to be %v", id, same)
		}
	}
}

func check(t *testing.T, subject quad.Value, property string, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v %s: %s", subject, property, diff)
	}
}

func rat(text string) *big.Rat {
	r, _ := new(big.Rat).SetString(text)
	return r
}

func add(to map[string]*big.Rat, key string, n *big.Rat) {
	if to[key] == nil {
		to[key] = new(big.Rat)
	}
	to[key].Add(to[key], n)
}

// Every state of the status tables is there with the day and kind of what it
// did, as a plain reading of the cells has them.
func TestTreaties(t *testing.T) {
	for file, instrument := range map[string]string{"18-12": "untoc", "4-8": "cedaw"} {
		t.Run(file, func(t *testing.T) {
			m, err := mapping.ReadReady("un-treaty-status")
			if err != nil {
				t.Fatal(err)
			}
			folder, d, store := create(t, nil, "treaties/"+file+".csv", m,
				source.Description{ID: "status", Title: "Status", Language: "en", Year: "2015"}, map[string]string{"instrument": instrument})
			if d.Counts.Refused > 0 || d.Counts.LeftOut > 0 {
				t.Errorf("%+v", d.Counts)
			}
			s := commit(t, folder, d, store)
			var got []string
			for _, action := range members(t, s, "TreatyAction") {
				if slices.Contains(objects(t, s, action, "instrument"), instrument) && strings.HasPrefix(string(action.(quad.IRI)), vocab.ID+"status/") {
					got = append(got, fmt.Sprint(objects(t, s, action, "edtf"), objects(t, s, action, "action")))
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(plainActions(t, file), got); diff != "" {
				t.Error(diff)
			}
			for country, id := range map[string]string{"Lao People's Democratic Republic": "laos", "Viet Nam": "vietnam", "Brunei Darussalam": "brunei"} {
				party := vocab.Thing("status/" + mapping.Slug(country) + "-consent")
				check(t, party, "party", []string{id}, objects(t, s, party, "party"))
			}
		})
	}
}

func plainActions(t *testing.T, file string) []string {
	records, err := csv.NewReader(shared(t, "treaties/"+file+".csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{"": "ratification", "A": "acceptance", "AA": "approval", "a": "accession", "d": "succession"}
	months := strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
	var out []string
	for _, r := range records[1:] {
		for i, cell := range r[1:] {
			parts := append(strings.Fields(cell), "")
			if len(parts) < 4 {
				continue
			}
			kind := "signature"
			if i == 1 {
				kind = kinds[parts[3]]
			}
			out = append(out, fmt.Sprintf("[%s-%02d-%02s] [%s]", parts[2], slices.Index(months, parts[1])+1, parts[0], kind))
		}
	}
	slices.Sort(out)
	return out
}

// The aid tables are wide: a flow of each filled cell, from the donor over it.
func TestAidTable(t *testing.T) {
	m, err := mapping.ReadFile("../mapping/testdata/aid.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder, d, store := create(t, nil, "aid-tables/crs_2019.csv", m, source.Description{}, nil)
	s := commit(t, folder, d, store)

	lines := csv.NewReader(shared(t, "aid-tables/crs_2019.csv"))
	lines.FieldsPerRecord = -1
	records, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	norway := slices.Index(records[1], "Norway")
	cells, sum := 0, new(big.Rat)
	for _, r := range records[2:] {
		if amount, ok := new(big.Rat).SetString(strings.TrimSpace(r[norway])); ok && strings.TrimSpace(r[0]) != "" {
			cells++
			sum.Add(sum, amount)
		}
	}
	flows, got := 0, new(big.Rat)
	for _, flow := range members(t, s, "FundingFlow") {
		if strings.HasPrefix(string(flow.(quad.IRI)), vocab.ID+"crs-2019/") && slices.Contains(objects(t, s, flow, "donor"), "norway") {
			flows++
			got.Add(got, rat(objects(t, s, flow, "amount")[0]))
		}
	}
	if got.Quo(got, big.NewRat(1000000, 1)); flows != cells || got.Cmp(sum) != 0 || cells == 0 {
		t.Errorf("%d flows of %s million from Norway, want %d of %s", flows, got.FloatString(3), cells, sum.FloatString(3))
	}
}

// Government bodies are read from every table by a guessed mapping.
func TestGovernmentBodies(t *testing.T) {
	store, err := untouched()
	if err != nil {
		t.Fatal(err)
	}
	for _, country := range strings.Fields("AF BF BR CG GW") {
		for _, form := range []string{"csv", "xlsx"} {
			_, d, _ := create(t, store, "government-bodies/"+form+"/"+country+"."+form, nil, source.Description{ID: "bodies", Title: "Bodies", Language: "en"}, nil)
			if d.Counts.Refused > 0 || d.Counts.Good == 0 || len(d.Counts.New) != 1 {
				t.Errorf("%s.%s: %+v", country, form, d.Counts)
			}
		}
	}
}
