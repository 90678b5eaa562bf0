package record

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
)

// Problem is an error that readers are told in their own language: what is
// wrong, and how to mend it.
type Problem struct {
	// Kind is a key of problems.yaml.
	Kind string `json:"kind"`
	// About is what stands in its text.
	About []ontology.Labels `json:"about,omitempty"`
}

//go:embed problems.yaml
var problemsFile []byte

// problems are the texts by kind. That they can be read, and that no kind is
// missing, is tested.
var problems = sync.OnceValue(func() map[string]ontology.Labels {
	texts := map[string]ontology.Labels{}
	if err := yaml.Unmarshal(problemsFile, &texts); err != nil {
		panic("problems.yaml: " + err.Error())
	}
	return texts
})

// NewProblem gives a problem of a kind. What it is about is text in any
// language, or ontology.Labels.
func NewProblem(kind string, about ...any) *Problem {
	p := &Problem{Kind: kind}
	for _, one := range about {
		words, ok := one.(ontology.Labels)
		if !ok {
			words.EN = fmt.Sprint(one)
		}
		p.About = append(p.About, words)
	}
	return p
}

// In says the problem in a language: en, nb or nn.
func (p *Problem) In(lang string) string {
	text := problems()[p.Kind].In(lang)
	var replace []string
	for i, words := range p.About {
		replace = append(replace, fmt.Sprintf("{%d}", i), words.In(lang))
	}
	return strings.NewReplacer(replace...).Replace(text)
}

func (p *Problem) Error() string { return p.In("en") }

// Refuse notes what is wrong with a cell. A Problem keeps its languages.
func (r *Record) Refuse(column, value string, err error) {
	r.Faults = append(r.Faults, faultOf(column, value, err))
}

// Question notes what a person should look at. A Problem keeps its languages.
func (r *Record) Question(column, value string, err error) {
	r.Doubts = append(r.Doubts, faultOf(column, value, err))
}

func faultOf(column, value string, err error) Fault {
	f := Fault{Column: column, Value: value, Reason: err.Error()}
	errors.As(err, &f.Problem)
	return f
}

// In gives a record with its faults and doubts in a language.
func (r Record) In(lang string) Record {
	r.Faults, r.Doubts = faultsIn(r.Faults, lang), faultsIn(r.Doubts, lang)
	if r.LeftOut != "" {
		r.LeftOut = NewProblem(OtherRows).In(lang)
	}
	return r
}

func faultsIn(list []Fault, lang string) []Fault {
	var out []Fault
	for _, f := range list {
		if f.Problem != nil {
			f.Reason, f.Problem = f.Problem.In(lang), nil
		}
		out = append(out, f)
	}
	return out
}

// OtherRows is the kind of problem of a record that the mapping passes over.
const OtherRows = "other-rows"
