package record_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/record"
)

func TestAProblemIsSaidInEachLanguage(t *testing.T) {
	country := ontology.Labels{EN: "country", NB: "land"}
	p := record.NewProblem("unknown", country)
	for lang, want := range map[string]string{"en": "no country of this name", "nb": "slaget land med dette navnet", "nn": "slaget land med dette namnet"} {
		if got := p.In(lang); !strings.Contains(got, want) {
			t.Errorf("%s: %s", lang, got)
		}
	}
	var r record.Record
	r.Refuse("land", "Atlantis", fmt.Errorf("%w", p))
	r.Question("sum", "1,5", errors.New("plain"))
	if in := r.In("nn"); !strings.Contains(in.Faults[0].Reason, "namnet") || in.Faults[0].Problem != nil || in.Doubts[0].Reason != "plain" || r.Faults[0].Problem == nil {
		t.Errorf("got %+v", in)
	}
}

// Each kind has a text in each language that names the same things.
func TestEveryProblemHasItsTexts(t *testing.T) {
	text, err := os.ReadFile("problems.yaml")
	if err != nil {
		t.Fatal(err)
	}
	holes := regexp.MustCompile(`\{\d\}`)
	for _, found := range regexp.MustCompile(`(?m)^([a-z-]+):$`).FindAllStringSubmatch(string(text), -1) {
		p := record.NewProblem(found[1])
		want := holes.FindAllString(p.In("en"), -1)
		for _, lang := range []string{"nb", "nn"} {
			if got := holes.FindAllString(p.In(lang), -1); fmt.Sprint(got) != fmt.Sprint(want) || (lang == "nn" && p.In("nn") == p.In("nb") && found[1] != "protected") {
				t.Errorf("%s in %s: %q", found[1], lang, p.In(lang))
			}
		}
	}
}
