package drafts

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
)

//go:embed words.yaml
var wordsFile []byte

// plural is a class in one and in several, by language.
type plural struct {
	EN [2]string `yaml:"en"`
	NB [2]string `yaml:"nb"`
}

// Say says in plain words what a draft would bring or has brought, in nb, nn or
// en: "12 new organisations, 40 new grants, 3 conflicts, 2 likely duplicates, 5
// rows refused".
func (d Draft) Say(lang string, o *ontology.Ontology) (string, error) {
	var words yaml.MapSlice
	classes := map[string]plural{}
	if err := yaml.Unmarshal(wordsFile, &words); err != nil {
		return "", fmt.Errorf("the words for drafts: %w", err)
	}
	if err := yaml.Unmarshal(wordsFile, &classes); err != nil {
		return "", fmt.Errorf("the words for drafts: %w", err)
	}
	norwegian := lang != "en"
	counts := map[string]int{}
	for class, n := range d.Counts.New {
		counts[nearest(class, classes, o)] += n
	}
	var parts []string
	for _, entry := range words {
		class := entry.Key.(string)
		if n := counts[class]; n > 0 {
			parts = append(parts, fresh(n, classes[class], norwegian))
		}
	}
	for _, p := range d.others(norwegian) {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", thousands(p.n, norwegian), one(p.n, p.words)))
		}
	}
	if len(parts) == 0 {
		return map[bool]string{true: "ingenting", false: "nothing"}[norwegian], nil
	}
	return strings.Join(parts, ", "), nil
}

type counted struct {
	n     int
	words [2]string
}

// others are the counts that are no classes.
func (d Draft) others(norwegian bool) []counted {
	c := d.Counts
	if norwegian {
		return []counted{
			{c.Matched, [2]string{"som finnes fra før", "som finnes fra før"}},
			{c.Conflicts, [2]string{"motsigelse", "motsigelser"}},
			{c.Likely, [2]string{"sannsynlig dublett", "sannsynlige dubletter"}},
			{c.Pairs, [2]string{"par i filen som kan være ett", "par i filen som kan være ett"}},
			{c.Refused, [2]string{"rad avvist", "rader avvist"}},
			{c.Rejected, [2]string{"rad valgt bort", "rader valgt bort"}},
			{c.LeftOut, [2]string{"rad utelatt", "rader utelatt"}},
		}
	}
	return []counted{
		{c.Matched, [2]string{"known already", "known already"}},
		{c.Conflicts, [2]string{"conflict", "conflicts"}},
		{c.Likely, [2]string{"likely duplicate", "likely duplicates"}},
		{c.Pairs, [2]string{"pair in the file that may be one", "pairs in the file that may be one"}},
		{c.Refused, [2]string{"row refused", "rows refused"}},
		{c.Rejected, [2]string{"row rejected", "rows rejected"}},
		{c.LeftOut, [2]string{"row left out", "rows left out"}},
	}
}

func fresh(n int, p plural, norwegian bool) string {
	if !norwegian {
		return fmt.Sprintf("%s new %s", thousands(n, false), one(n, p.EN))
	}
	if n != 1 {
		return fmt.Sprintf("%s nye %s", thousands(n, true), p.NB[1])
	}
	word := "ny"
	if neuter[p.NB[0]] {
		word = "nytt"
	}
	return fmt.Sprintf("1 %s %s", word, p.NB[0])
}

// neuter are the Norwegian words that take "nytt".
var neuter = map[string]bool{
	"tilskudd eller betaling": true, "prosjekt eller annet tiltak": true, "land": true, "sted": true,
	"tema eller annet begrep": true, "samarbeid": true, "medlemskap": true, "tall": true, "annet utsagn": true,
}

func one(n int, words [2]string) string {
	if n == 1 {
		return words[0]
	}
	return words[1]
}

// thousands writes a number with its thousands apart.
func thousands(n int, norwegian bool) string {
	mark := ","
	if norwegian {
		mark = "\u00a0"
	}
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}

// nearest gives a class or the nearest one above it that has words.
func nearest(class string, words map[string]plural, o *ontology.Ontology) string {
	for _, c := range append([]string{class}, o.Ancestors(class)...) {
		if _, has := words[c]; has {
			return c
		}
	}
	return "Thing"
}
