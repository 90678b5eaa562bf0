package record_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

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

// Each kind has a text in each language that names the same things. The English
// text of one that is called by it is that.
func TestATextOfAnotherPackageIsKnown(t *testing.T) {
	for english, want := range map[string]string{
		`statements: 1 (FundingFlow): amount: the table has no column "Belop"; there are: Nr, Beløp`: `statements: 1 (FundingFlow): amount: tabellen har inga kolonne «Belop»; det er: Nr, Beløp`,
		`the source grants has no title`:                            `kjelda grants har ingen tittel`,
		`"2004/1999" ends before it begins`:                         `«2004/1999» sluttar før han byrjar`,
		`reading a.ttl: line 2, column 7: the predicate is missing`: `ved lesing av a.ttl: linje 2, kolonne 7: predicate manglar`,
		`something that nobody has said before`:                     `something that nobody has said before`,
	} {
		if got := record.Said(errors.New(english)).In("nn"); got != want {
			t.Errorf("%s:\n%s, want\n%s", english, got, want)
		}
	}
	both := record.Said(fmt.Errorf("outer: %w", errors.Join(record.Problemf("the row repeats the header"), errors.New("plain"))))
	if both.In("nb") == "" || !strings.Contains(both.In("en"), "plain") {
		t.Error(both)
	}
}

func TestEveryProblemHasItsTexts(t *testing.T) {
	file, err := os.ReadFile("problems.yaml")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]map[string]string{}
	if err := yaml.Unmarshal(file, &texts); err != nil {
		t.Fatal(err)
	}
	holes := regexp.MustCompile(`\{\d\}|%[sdq]`)
	for kind, text := range texts {
		english := text["en"]
		if english == "" {
			english = kind
		}
		want := holes.FindAllString(english, -1)
		for _, lang := range []string{"nb", "nn"} {
			if got := holes.FindAllString(text[lang], -1); text[lang] == "" || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s in %s: %q", kind, lang, text[lang])
			}
		}
	}
}

// What the loaders say by its English text has its other languages.
func TestEveryTextIsTranslated(t *testing.T) {
	file, err := os.ReadFile("problems.yaml")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]map[string]string{}
	if err := yaml.Unmarshal(file, &texts); err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`\b(?:Problemf|NewProblem)\(("(?:[^"\\]|\\.)*"|` + "`[^`]*`" + `)`)
	// Faults of statement files and of mappings are formats: the last text of their
	// line.
	last := regexp.MustCompile(`\b(?:[rc]\.fault|bad)\(.*("(?:[^"\\]|\\.)*")[^"]*$`)
	for _, root := range []string{"..", "../../cmd/samband"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			code, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			found := said.FindAllStringSubmatch(string(code), -1)
			for line := range strings.Lines(string(code)) {
				if fault := last.FindStringSubmatch(strings.TrimSpace(line)); fault != nil && len(strings.Fields(fault[1])) > 2 {
					found = append(found, fault)
				}
			}
			for _, found := range found {
				text, err := strconv.Unquote(found[1])
				text = strings.ReplaceAll(text, "%v", "%s")
				if _, has := texts[text]; err != nil || !has && text != "{0}" {
					t.Errorf("%s: problems.yaml lacks %q (%v)", path, text, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
