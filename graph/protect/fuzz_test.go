package protect_test

import (
	"strings"
	"testing"

	"github.com/samband/samband/graph/protect"
)

// No text and no table stops the rules or makes them take long, and no finding
// repeats a long piece of what it was found in.
func FuzzTextsAndTables(f *testing.F) {
	for _, seed := range []string{
		"victim named Zuzka Novotna, taken to the border", "Offeret, født 12.03.1992", "ref 01010750160", "a\x00b\xff. A. B. C.",
		"victim_name,Age (years),typeOfExploit\nMaria,17,x", "name,city\nQuay Shelter,Westport", "", ",,,\n,,,,,,",
	} {
		f.Add(seed)
	}
	r := rules(f)
	f.Fuzz(func(t *testing.T, text string) {
		findings := r.Text(text)
		r.Question(text)
		lines := strings.Split(text, "\n")
		table := r.Table(lines[0], strings.Split(lines[0], ","))
		findings = append(findings, table.Refused...)
		for _, line := range lines[1:] {
			findings = append(findings, table.Row(strings.Split(line, ","))...)
		}
		for _, found := range findings {
			if found.Rule.ID == "" || found.Rule.Explain("nb") == "" {
				t.Fatalf("%+v is not explained", found)
			}
		}
	})
}

// Rules that cannot be read are refused with a reason.
func FuzzRules(f *testing.F) {
	f.Add([]byte("rules: []\nwords: {one: [[victim]]}\n"))
	f.Add([]byte("rules:\n  - id: victim-record\n    why: {nb: a, en: b}\n"))
	f.Add([]byte("words: {one: [['(']], called: ['\\Q']}\n"))
	f.Add([]byte("rules: !tag 00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if r, err := protect.Read(text); err == nil {
			r.Text("victim named Zuzka Novotna")
		}
	})
}
