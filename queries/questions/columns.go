package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// columns names the columns of a part: by the class words of its targets.
func (s *session) columns(p *part, index int) []string {
	var out []string
	for _, v := range p.targets {
		name := s.columnName(v)
		name = laterColumn(name, index)
		out = append(out, name)
		if v.literal == "citedIn" {
			out = append(out, "footnote")
		}
	}
	if p.dated {
		out = append(out, whenColumn[languageOf(s.lang)])
	}
	return out
}

// laterColumn tells the column of a later part from that of the first.
func laterColumn(column string, index int) string {
	if index == 0 {
		return column
	}
	return fmt.Sprintf("%s (%d)", column, index+1)
}

var whenColumn = map[string]string{"en": "when", "nb": "når", "nn": "når"}

// datesOf gives the times of what a row rests on, and what says so.
func datesOf(sol *solution) (Value, []quad.Quad) {
	var times []string
	var facts []quad.Quad
	for _, one := range append([]*solution{sol}, sol.others...) {
		for _, n := range one.nodes {
			for _, property := range append([]string{"edtf"}, one.when...) {
				for _, q := range n.values(property, n.shade != "") {
					if time := rdf.Text(q.Object); !slices.Contains(times, time) {
						times = append(times, time)
						facts = append(facts, q)
					}
				}
			}
		}
	}
	return Value{Label: strings.Join(times, ", "), Value: strings.Join(times, ", ")}, facts
}

// columnName calls a column after what a variable stands for; after no class where that is
// of several kinds: a project is no network.
func (s *session) columnName(v *variable) string {
	if v.literal != "" {
		return v.text
	}
	classes := v.classes
	if slices.Contains(classes, "Theme") {
		classes = []string{"Theme"} // a topic may be a group or a form as well
	}
	if s.areOfKinds(classes) {
		classes = nil
	}
	for _, class := range classes {
		if c := s.lexicon.onto.Class(class); c != nil && class != "Thing" {
			return c.Label.In(s.lang)
		}
	}
	return map[string]string{"en": "answer", "nb": "svar", "nn": "svar"}[s.lang]
}

// areOfKinds reports whether classes are of several of the kinds of which a thing is but one.
func (s *session) areOfKinds(classes []string) bool {
	if len(classes) > 0 && classes[0] == "Actor" {
		return false // who it is may be a project as well
	}
	kinds := 0
	for _, kind := range []string{"Actor", "Undertaking", "Event"} {
		if s.anyBelow(classes, []string{kind}) {
			kinds++
		}
	}
	return kinds > 1
}

// footnotes gives the numbers of the footnotes that a row's citations stand in.
func (s *session) footnotes(sol *solution) Value {
	var numbers []string
	for _, one := range append([]*solution{sol}, sol.others...) {
		for _, n := range one.nodes {
			if text := n.text("footnote"); text != "" && !slices.Contains(numbers, text) {
				numbers = append(numbers, text)
			}
		}
	}
	label := strings.Join(numbers, ", ")
	return Value{Label: label, Value: label}
}
