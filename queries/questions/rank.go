package questions

import (
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
)

// rankRows orders things by a date they have, earliest first or latest first, or by how many
// a source says they have, most first, or fewest where that is asked for.
func (s *session) rankRows(p *part, a *Answer) []Row {
	a.Shape = List
	value := map[string]string{"en": "number", "nb": "antall", "nn": "tal"}[languageOf(s.lang)]
	if p.attr != nil {
		value = p.attr.Label[languageOf(s.lang)]
	}
	thing := map[string]string{"en": "name", "nb": "navn", "nn": "namn"}[languageOf(s.lang)]
	a.Columns = append(a.Columns, "rank", thing, value)
	type entry struct {
		iri  quad.IRI
		fact quad.Quad
		also []*solution // that say the same
		text string
	}
	var entries []entry
	for _, np := range p.ranked {
		iri := np.things[0].IRI
		if fact, ok := s.rankedBy(p, np); ok {
			entries = append(entries, entry{iri, fact, s.sayingAlike(fact), rdf.Text(fact.Object)})
		} else {
			a.Notes = append(a.Notes, noteUnranked[languageOf(s.lang)]+" "+s.label(iri))
		}
	}
	sort.SliceStable(entries, func(i, j int) bool {
		if p.attr != nil && p.newest == latest {
			return entries[i].text > entries[j].text
		}
		if p.attr != nil {
			return entries[i].text < entries[j].text
		}
		x, _ := strconv.Atoi(entries[i].text)
		y, _ := strconv.Atoi(entries[j].text)
		if p.newest == earliest {
			return x < y
		}
		return x > y
	})
	var rows []Row
	rank := 0
	for i, e := range entries {
		if i == 0 || !sameRank(entries[i-1].text, e.text) {
			rank = i + 1
		}
		sol := &solution{support: Stated, facts: []quad.Quad{e.fact}, primary: e.fact.Label, background: s.isBackground(e.fact.Label), others: e.also}
		r := s.row(&part{}, nil, sol)
		r.Values["rank"] = Value{Label: strconv.Itoa(rank), Value: rank}
		r.Values[thing] = s.value(e.iri)
		r.Values[value] = Value{Label: e.text, Value: e.text}
		if n, ok := e.fact.Subject.(quad.IRI); ok && p.attr == nil {
			r.Values[value] = Value{Label: s.bounded(s.node(n), e.text), Value: e.text}
		}
		rows = append(rows, r)
	}
	if len(rows) == 1 && len(p.ranked) > 1 { // one of them says nothing of which comes first
		rows[0].Support = Near
		rows[0].Lacks = append(rows[0].Lacks, Lack{Condition: "with", Label: value})
	}
	return rows
}

// sayingAlike gives what other passages say as a quad does.
func (s *session) sayingAlike(fact quad.Quad) []*solution {
	subject, ok := fact.Subject.(quad.IRI)
	if !ok {
		return nil
	}
	var out []*solution
	for _, q := range s.node(subject).quads {
		if q.Predicate == fact.Predicate && q.Object == fact.Object && q.Label != fact.Label {
			out = append(out, &solution{support: Stated, facts: []quad.Quad{q}, primary: q.Label})
		}
	}
	return out
}

// sameRank reports whether neither of two dates or numbers is known to come before
// the other: a year and a day in it.
func sameRank(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+"-") || strings.HasPrefix(b, a+"-")
}

var noteUnranked = map[string]string{
	"en": "The sources give nothing to rank by for",
	"nb": "Kildene oppgir ikke noe å sortere etter for",
	"nn": "Kjeldene oppgjev ikkje noko å sortere etter for",
}

// rankedBy gives the quad that a thing is ranked by.
func (s *session) rankedBy(p *part, np *party) (quad.Quad, bool) {
	if p.attr != nil {
		for _, property := range p.attr.Property {
			for _, fact := range s.node(np.things[0].IRI).values(property, false) {
				return fact, true
			}
		}
		return quad.Quad{}, false
	}
	for role := range p.counted.Count.Roles {
		c := &clause{frame: p.counted, roles: map[string]*party{role: np}}
		if found := s.statedBy(c, p.counted.Count, c.roles); len(found) > 0 {
			return found[0].facts[0], true
		}
	}
	return quad.Quad{}, false
}

// passageRows answers where the sources say something: the section and the
// words of each passage.
func (s *session) passageRows(p *part, a *Answer) []Row {
	columns := passageColumns[languageOf(s.lang)]
	a.Columns = append(a.Columns, columns[:]...)
	var rows []Row
	for _, sol := range plain(s.solve(p)) {
		for _, e := range s.evidenceOf(sol)[:1] {
			r := s.row(&part{}, nil, sol)
			r.Values[columns[0]] = Value{Label: e.Section, Value: e.Section}
			r.Values[columns[1]] = Value{Label: e.Quote, Value: e.Quote}
			if heading := s.headingOf(quad.IRI(e.Passage)); heading != "" {
				r.Values[columns[2]] = Value{Label: heading, Value: heading}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

var passageColumns = map[string][3]string{
	"en": {"section", "words", "heading"},
	"nb": {"kapittel", "ord", "overskrift"},
	"nn": {"kapittel", "ord", "overskrift"},
}

// headingOf gives the words of the heading that a passage stands under.
func (s *session) headingOf(passage quad.IRI) string {
	for _, q := range s.match(passage, source.Under, nil) {
		if quote := s.passage(q.Object).evidence.Quote; quote != "" {
			return quote
		}
	}
	return ""
}

// topRows answers who has most: the thing with most solutions, all that share
// the first place.
func (s *session) topRows(p *part, a *Answer) []Row {
	if len(p.targets) == 0 {
		return nil // it does not say of what
	}
	columns := s.columns(p, 0)
	number := countColumns[languageOf(s.lang)][0]
	a.Columns = append(a.Columns, append(columns, number)...)
	groups := map[string][]*solution{}
	most := 0
	for _, sol := range plain(s.solve(p)) {
		v := sol.bound[p.targets[0].name]
		if v == nil || s.unnamed(v) {
			continue // nobody that can be shown
		}
		k := rdf.Text(v)
		groups[k] = append(groups[k], sol)
		most = max(most, len(groups[k]))
	}
	var rows []Row
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		if len(groups[k]) < most {
			continue
		}
		r := s.row(p, columns, s.merged(groups[k]))
		r.Values[number] = Value{Label: strconv.Itoa(most), Value: most}
		rows = append(rows, r)
	}
	return rows
}
