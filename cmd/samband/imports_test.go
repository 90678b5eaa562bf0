package main

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/queries/questions"
)

// What was imported answers questions, as a plain reading of the file does, also
// where a party is named in more statements than a person would read.
func TestImportedGrantsAnswer(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/trafficking-scorecard")
	}
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	desk, err := drafts.NewDesk(t.TempDir(), store)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mapping.ReadFile("../../loaders/mapping/testdata/scorecard.yaml")
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.Open(shared + "/data/trafficking-scorecard/funding_clean.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	world, err := desk.World(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Create(t.Context(), drafts.Input{File: "funding_clean.csv", Content: content, Mapping: m}, world)
	if err == nil {
		_, err = desk.Commit(t.Context(), d.ID, "ada", store)
	}
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.View(t.Context(), graph.View{Merged: true})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := answerTo(t.Context(), snapshot, "Which organisations did the US fund on prevention in Moldova?", "en")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range answer.Rows {
		if r.Support == questions.Stated || r.Support == questions.Inherited {
			for _, v := range r.Values {
				got = append(got, v.Label)
			}
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(fundedInMoldova(t, shared), got); diff != "" {
		t.Error(diff)
	}
}

// fundedInMoldova reads plainly who got a grant for prevention in Moldova. What
// the graph calls otherwise has its name there.
func fundedInMoldova(t *testing.T, shared string) []string {
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
	known := map[string]string{
		"IOM": "International Organization for Migration", "UNDP": "United Nations Development Programme",
		"La Strada": "International La Strada Association", "WINROCK International": "Winrock International",
	}
	var out []string
	for _, r := range rows[1:] {
		if r[5] != "1.0" || r[1] != "Moldova" || r[8] != "1.0" {
			continue
		}
		names := []string{r[6]}
		if r[6] == "Winrock International, UNDP" { // both are names by themselves
			names = strings.Split(r[6], ", ")
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
