package check

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
)

// Rule is something that holds in a good graph.
type Rule struct {
	ID     string          `yaml:"id"`
	Group  string          `yaml:"group"`
	Remark bool            `yaml:"remark"` // the data may be right all the same
	Name   ontology.Labels `yaml:"name"`   // of what breaks it
	Remedy ontology.Labels `yaml:"remedy"`
}

// Group is rules on one subject.
type Group struct {
	ID    string          `yaml:"id"`
	Label ontology.Labels `yaml:"label"`
}

// rulebook is what rules.yaml says.
type rulebook struct {
	Groups []Group `yaml:"groups"`
	Rules  []Rule  `yaml:"rules"`
	// Report are the words of a report.
	Report map[string]ontology.Labels `yaml:"report"`
}

// words gives the words of a report in a language, with figures in their places.
func (r rulebook) words(lang string) func(kind string, figures ...int) string {
	return func(kind string, figures ...int) string {
		text := r.Report[kind].In(lang)
		for i, n := range figures {
			text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i), strconv.Itoa(n))
		}
		return text
	}
}

//go:embed rules.yaml
var rulesFile []byte

var loadRules = sync.OnceValues(func() (rulebook, error) {
	var book rulebook
	if err := yaml.UnmarshalWithOptions(rulesFile, &book, yaml.Strict()); err != nil {
		return book, fmt.Errorf("the rules of the check cannot be read: %w", err)
	}
	return book, nil
})

// The ids of the rules.
const (
	NoPassage       = "no-passage"
	NoName          = "no-name"
	NoClass         = "no-class"
	NoSource        = "no-source"
	NoLicence       = "no-licence"
	NoLanguage      = "no-language"
	NotInText       = "not-in-text"
	NoStatement     = "no-statement"
	WrongRange      = "wrong-range"
	NotAChoice      = "not-a-choice"
	UnknownProperty = "unknown-property"
	TooMany         = "too-many"
	SourcesDiffer   = "sources-differ"
	BadDate         = "bad-date"
	OutOfOrder      = "dates-out-of-order"
	NoCurrency      = "no-currency"
	UnknownCurrency = "unknown-currency"
	ContainmentLoop = "containment-loop"
	MergedKinds     = "merged-kinds"
	Protected       = "protected"
)
