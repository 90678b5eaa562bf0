package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// maxNear is how many near rows an answer shows; the rest are counted.
const maxNear = 20

// rowsOf turns solutions into rows: one for each value of the targets, by the
// best of its solutions, with the passages of all of that rank.
func (s *session) rowsOf(q *query, p *part, columns []string, all []*solution, a *Answer) []Row {
	groups := map[string][]*solution{}
	var keys []string
	for _, sol := range all {
		if s.nameless(p, sol, a) {
			continue
		}
		key := ""
		for _, v := range p.targets {
			key += rdf.Text(sol.bound[v.name]) + "\x00"
		}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], sol)
	}
	var best []*solution
	for _, key := range keys {
		group := groups[key]
		sortSolutions(group, s.solutionKey(p))
		best = append(best, s.merged(group))
	}
	sortSolutions(best, s.solutionKey(p))
	rows := []Row{}
	near, hidden := 0, 0
	for _, sol := range best {
		if sol.background && q.report {
			hidden++
			continue
		}
		if sol.support == Near {
			if near++; near > maxNear {
				a.CountedNear++
				continue
			}
		}
		rows = append(rows, s.row(p, columns, sol))
	}
	if hidden > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteHidden[languageOf(s.lang)], hidden))
	}
	return rows
}

var noteHidden = map[string]string{
	"en": "%d rows rest on reference facts alone and are left out, since the question asks what the report says",
	"nb": "%d rader bygger bare på referansefakta og er utelatt, siden spørsmålet gjelder hva rapporten sier",
	"nn": "%d rader byggjer berre på referansefakta og er utelatne, sidan spørsmålet gjeld kva rapporten seier",
}

// nameless reports whether a row would show a party without a name: that
// becomes a note.
func (s *session) nameless(p *part, sol *solution, a *Answer) bool {
	for _, v := range p.targets {
		if !s.unnamed(sol.bound[v.name]) {
			continue
		}
		note := s.label(sol.bound[v.name])
		if sol.support == Near || sol.support == Combined {
			return true
		}
		note = fmt.Sprintf(noteNameless[languageOf(s.lang)], note)
		if !slices.Contains(a.Notes, note) {
			a.Notes = append(a.Notes, note)
		}
		return true
	}
	return false
}

var noteNameless = map[string]string{
	"en": "Also said of parties without a name: %s",
	"nb": "Sies også om parter uten navn: %s",
	"nn": "Blir òg sagt om partar utan namn: %s",
}

func (s *session) solutionKey(p *part) func(*solution) string {
	return func(sol *solution) string {
		var parts []string
		for _, v := range p.targets {
			parts = append(parts, s.label(sol.bound[v.name]))
		}
		return strings.Join(parts, "\x00")
	}
}

// merged joins solutions of one row: the best counts, and all that are as
// good give evidence.
func (s *session) merged(group []*solution) *solution {
	best := *group[0]
	for _, other := range group[1:] {
		if other.support != best.support || len(other.lacks) != len(best.lacks) {
			continue
		}
		best.others = append(append(best.others[:len(best.others):len(best.others)], other), other.others...)
		if best.background && !other.background {
			best.background = false
		}
	}
	return &best
}

func (s *session) row(p *part, columns []string, sol *solution) Row {
	r := Row{
		Values: map[string]Value{}, Support: sol.support, Lacks: sol.lacks, Modality: sol.modality, Background: sol.background,
		Notes: dedupe(sol.notes), Complete: true, of: nodesOf(sol),
	}
	if r.Lacks == nil {
		r.Lacks = []Lack{}
	}
	for i, v := range p.targets {
		r.Values[columns[i]] = s.value(sol.bound[v.name])
	}
	if len(p.targets) == 1 && p.targets[0].literal == "citedIn" {
		r.Values["footnote"] = s.footnotes(sol)
	}
	if dates, facts := datesOf(sol); p.dated && dates.Label != "" {
		r.Values[whenColumn[languageOf(s.lang)]] = dates
		dated := *sol
		dated.facts = append(slices.Clone(sol.facts), facts...)
		sol = &dated
	}
	for _, by := range sol.saidBy {
		r.SaidBy = s.label(by)
	}
	r.Evidence, r.Complete = s.allEvidence(sol)
	s.dispute(&r, sol)
	return r
}

// nodesOf gives the nodes that a solution is made of, and those that make the same row.
func nodesOf(sol *solution) []*node {
	out := slices.Clone(sol.nodes)
	for _, other := range sol.others {
		out = append(out, other.nodes...)
	}
	return out
}

// maxEvidence is how many passages a row shows.
const maxEvidence = 20

func (s *session) allEvidence(sol *solution) ([]Evidence, bool) {
	out := s.evidenceOf(sol)
	for _, other := range sol.others {
		out = append(out, s.evidenceOf(other)...)
	}
	out = compact(out)
	if len(out) > maxEvidence {
		return out[:maxEvidence], false
	}
	return out, true
}

// value shows a term: a thing by its label and id, a literal as it is.
func (s *session) value(v quad.Value) Value {
	if iri, ok := v.(quad.IRI); ok {
		return Value{Label: s.label(v), ID: string(iri)}
	}
	text := rdf.Text(v)
	return Value{Label: text, Value: text}
}
