package main

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/queries/questions"
)

// What was imported answers questions, as a plain reading of the files does, also
// where a party is named in more statements than a person would read.
func TestImportedDataAnswers(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/trafficking-scorecard and data/treaties")
	}
	i := importing{T: t, shared: shared, store: graph.OpenInMemory(guarded)}
	if err := loaders.Fill(t.Context(), i.store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	scorecard, err := mapping.ReadFile("../../loaders/mapping/testdata/scorecard.yaml")
	if err != nil {
		t.Fatal(err)
	}
	i.load("trafficking-scorecard/funding_clean.csv", drafts.Input{Mapping: scorecard})
	for file, instrument := range map[string]string{"4-8": "cedaw", "18-12": "untoc"} {
		status, err := mapping.ReadReady("un-treaty-status")
		if err != nil {
			t.Fatal(err)
		}
		i.load("treaties/"+file+".csv", drafts.Input{
			Mapping: status, Parameters: map[string]string{"instrument": instrument},
			Source: source.Description{ID: "status-" + instrument, Title: "Status of " + instrument, Language: "en"},
		})
	}
	t.Run("funded in Moldova", i.fundedInMoldova)
	t.Run("to IOM by year", i.toIOM)
	t.Run("ratified", i.ratified)
}

type importing struct {
	*testing.T
	shared string
	store  *graph.Store
}

func (i importing) load(file string, in drafts.Input) {
	i.Helper()
	desk, err := drafts.NewDesk(i.TempDir(), i.store)
	if err != nil {
		i.Fatal(err)
	}
	content, err := os.Open(i.shared + "/data/" + file)
	if err != nil {
		i.Fatal(err)
	}
	defer content.Close()
	world, err := desk.World(i.Context())
	if err != nil {
		i.Fatal(err)
	}
	in.File, in.Content = path.Base(file), content
	d, err := desk.Create(i.Context(), in, world)
	if err == nil {
		_, err = desk.Commit(i.Context(), d.ID, "ada", i.store)
	}
	if err != nil {
		i.Fatal(err)
	}
}

func (i importing) ask(t *testing.T, question, lang string) questions.Answer {
	t.Helper()
	snapshot, err := i.store.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := answerTo(t.Context(), snapshot, question, lang)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// plainRows gives the rows that the sources say, each as its cells.
func plainRows(a questions.Answer) []string {
	var out []string
	for _, r := range a.Rows {
		if r.Support != questions.Stated && r.Support != questions.Inherited {
			continue
		}
		var cells []string
		for _, c := range a.Columns {
			cells = append(cells, r.Values[c].Label)
		}
		out = append(out, strings.Join(cells, " | "))
	}
	slices.Sort(out)
	return out
}

func (i importing) fundedInMoldova(t *testing.T) {
	english := plainRows(i.ask(t, "Which organisations did the US fund on prevention in Moldova?", "en"))
	if diff := cmp.Diff(fundedInMoldova(t, i.shared), english); diff != "" {
		t.Error(diff)
	}
	norwegian := plainRows(i.ask(t, "Hvilke organisasjoner finansierte USA til forebygging i Moldova?", "nb"))
	if len(norwegian) != len(english) {
		t.Errorf("%d rows in Norwegian, %d in English: %v", len(norwegian), len(english), norwegian)
	}
}

// toIOM holds the sums of each year against those of the file: each grant once,
// whatever its themes. What the report says of 2007 stands beside them.
func (i importing) toIOM(t *testing.T) {
	want := map[string]*big.Rat{}
	for _, r := range scorecardRows(t, i.shared) {
		amount, ok := new(big.Rat).SetString(r["amount"])
		if r["grant"] != "1.0" || !ok || !strings.Contains(r["recipient"], "IOM") && !strings.Contains(r["recipient"], "International Organization for Migration") {
			continue
		}
		if want[r["grant_year"]] == nil {
			want[r["grant_year"]] = new(big.Rat)
		}
		want[r["grant_year"]].Add(want[r["grant_year"]], amount)
	}
	for question, lang := range map[string]string{"How much went to IOM, by year?": "en", "Hvor mye gikk til IOM, per år?": "nb"} {
		a := i.ask(t, question, lang)
		seen, beside := 0, false
		for _, r := range a.Rows {
			amount, time := r.Values[a.Columns[0]], r.Values[a.Columns[3]]
			switch {
			case r.Support == questions.Near:
				beside = beside || amount.Value == "16500000" && time.Label == "2007" && r.Lacks[0].Condition == "with"
			case r.Support == questions.Combined: // a sum of several years that the report gives
			default:
				seen++
				if got, ok := new(big.Rat).SetString(fmt.Sprint(amount.Value)); !ok || want[time.Label] == nil || got.Cmp(want[time.Label]) != 0 || amount.Unit != "USD" {
					t.Errorf("%s %s: %v, want %v", question, time.Label, amount, want[time.Label])
				}
				if len(r.Evidence) == 0 {
					t.Errorf("%s %s: no evidence", question, time.Label)
				}
			}
		}
		if seen != len(want) || !beside {
			t.Errorf("%s: %d years of %d; the report's figure for 2007 is beside: %v", question, seen, len(want), beside)
		}
	}
}

// ratified holds who ratified, and when, against the file. No source that was
// loaded says it of the Palermo Protocol.
func (i importing) ratified(t *testing.T) {
	want := []string{
		"Brunei | 2006-05-24", "Cambodia | 1992-10-15", "Indonesia | 1984-09-13", "Laos | 1981-08-14", "Malaysia | 1995-07-05", "Myanmar | 1997-07-22",
		"Philippines | 1981-08-05", "Singapore | 1995-10-05", "Thailand | 1985-08-09", "Timor-Leste | 2003-04-16", "Vietnam | 1982-02-17",
	}
	if diff := cmp.Diff(want, plainRows(i.ask(t, "Which countries in South-East Asia have ratified CEDAW, and when?", "en"))); diff != "" {
		t.Error(diff)
	}
	if got := plainRows(i.ask(t, "Hvilke land i Sørøst-Asia har ratifisert CEDAW, og når?", "nb")); len(got) != len(want) || !slices.Contains(got, "Filippinene | 1981-08-05") {
		t.Error(got)
	}
	for question, lang := range map[string]string{
		"Which countries in South-East Asia have ratified the Palermo Protocol, and when?": "en",
		"Hvilke land i Sørøst-Asia har ratifisert Palermo-protokollen, og når?":            "nb",
	} {
		if a := i.ask(t, question, lang); a.Status != questions.NotCovered || len(plainRows(a)) > 0 {
			t.Errorf("%s: %s, %v", question, a.Status, plainRows(a))
		}
	}
}

// scorecardRows reads the grants plainly.
func scorecardRows(t *testing.T, shared string) []map[string]string {
	t.Helper()
	file, err := os.Open(shared + "/data/trafficking-scorecard/funding_clean.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		row := map[string]string{}
		for at, name := range rows[0] {
			row[name] = r[at]
		}
		out = append(out, row)
	}
	return out
}

// fundedInMoldova reads plainly who got a grant for prevention in Moldova. What
// the graph calls otherwise has its name there.
func fundedInMoldova(t *testing.T, shared string) []string {
	t.Helper()
	known := map[string]string{
		"IOM": "International Organization for Migration", "UNDP": "United Nations Development Programme",
		"La Strada": "International La Strada Association", "WINROCK International": "Winrock International",
	}
	var out []string
	for _, r := range scorecardRows(t, shared) {
		if r["grant"] != "1.0" || r["country"] != "Moldova" || r["prevention"] != "1.0" {
			continue
		}
		names := []string{r["recipient"]}
		if r["recipient"] == "Winrock International, UNDP" { // both are names by themselves
			names = strings.Split(r["recipient"], ", ")
		}
		for _, name := range names {
			if other, ok := known[name]; ok {
				name = other
			}
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}
