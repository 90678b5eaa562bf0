package record

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
)

// Problem is an error that readers are told in their own language: what is
// wrong, and how to mend it.
type Problem struct {
	// Kind is a key of problems.yaml: a word, or the English text itself.
	Kind string `json:"kind"`
	// About is what stands in its text.
	About []ontology.Labels `json:"about,omitempty"`

	cause error // the last of what it is about that is an error
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
// language, ontology.Labels, or an error, which is told in all languages too.
func NewProblem(kind string, about ...any) *Problem {
	p := &Problem{Kind: kind}
	for _, one := range about {
		words := ontology.Labels{}
		switch one := one.(type) {
		case ontology.Labels:
			words = one
		case error:
			words, p.cause = Said(one), one
		default:
			words.EN = fmt.Sprint(one)
		}
		p.About = append(p.About, words)
	}
	return p
}

// Problemf gives a problem by its English text, whose other languages are in
// problems.yaml under the text as it stands here. Of the verbs of fmt it takes
// %s, %d and %q.
func Problemf(english string, about ...any) *Problem { return NewProblem(english, about...) }

// In says the problem in a language: en, nb or nn.
func (p *Problem) In(lang string) string {
	text := problems()[p.Kind].In(lang)
	if text == "" || lang == "en" && problems()[p.Kind].EN == "" {
		text = p.Kind
	}
	at := 0
	return places.ReplaceAllStringFunc(text, func(place string) string {
		n := at
		if digits := strings.Trim(place, "{}"); digits != place {
			n, _ = strconv.Atoi(digits)
		} else {
			at++
		}
		if n >= len(p.About) {
			return place
		}
		words := p.About[n].In(lang)
		if place == "%q" {
			return quoted(words, lang)
		}
		return words
	})
}

// places are where something stands in a text that a problem is about: the
// first, {0}, or the next, %s.
var places = regexp.MustCompile(`\{\d\}|%[sdq]`)

func quoted(words, lang string) string {
	if lang == "en" {
		return strconv.Quote(words)
	}
	return "«" + words + "»"
}

// Said gives the text of an error in every language, as far as it is known: of a
// Problem, of several joined, and of one inside of another.
func Said(err error) ontology.Labels {
	if several, are := err.(interface{ Unwrap() []error }); are {
		var out ontology.Labels
		for i, one := range several.Unwrap() {
			between, words := "", Said(one)
			if i > 0 {
				between = "\n"
			}
			out.EN, out.NB, out.NN = out.EN+between+words.In("en"), out.NB+between+words.In("nb"), out.NN+between+words.In("nn")
		}
		return out
	}
	in := inner(err)
	if in == nil {
		return known(err.Error())
	}
	whole, part := err.Error(), in.(error).Error()
	say := func(lang string) string { return strings.Replace(whole, part, in.In(lang), 1) }
	return ontology.Labels{EN: say("en"), NB: say("nb"), NN: say("nn")}
}

// sayer is what can be said in several languages.
type sayer interface{ In(lang string) string }

// inner gives the outermost error in one that can be said in several languages,
// nil if there is none.
func inner(err error) sayer {
	for ; err != nil; err = errors.Unwrap(err) {
		if s, can := err.(sayer); can {
			return s
		}
	}
	return nil
}

// Unwrap gives the error that it is about, if any.
func (p *Problem) Unwrap() error { return p.cause }

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
	if p, is := err.(*Problem); is {
		f.Problem = p
	} else if words := Said(err); words.NB != "" {
		f.Problem = NewProblem("{0}", words)
	}
	return f
}

// In gives a record with its faults and doubts in a language.
func (r Record) In(lang string) Record {
	r.Faults, r.Doubts = faultsIn(r.Faults, lang), faultsIn(r.Doubts, lang)
	if r.Left != nil {
		r.LeftOut, r.Left = r.Left.In(lang), nil
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
