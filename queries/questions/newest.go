package questions

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// pickedRows shows, of what a part finds plainly, what comes first or last in
// time: all that may, where dates are vague.
func (s *session) pickedRows(q *query, p *part, columns []string, a *Answer) []Row {
	kept, when := s.picked(p, p.solved)
	p.solved = kept
	rows := s.rowsOf(q, p, columns, kept, a)
	column := timeColumn[languageOf(s.lang)]
	for i := range rows {
		for _, sol := range kept {
			if len(columns) > 0 && rows[i].Values[columns[0]] == s.value(sol.bound[p.targets[0].name]) {
				rows[i].Values[column] = Value{Label: when[sol].String(), Value: when[sol].from}
			}
		}
	}
	if len(rows) > 0 {
		a.Columns = appendNew(a.Columns, column)
	}
	return rows
}

// picked keeps the plain solutions that come first or last in time, with their
// dates. What has no date is told of.
func (s *session) picked(p *part, found []*solution) ([]*solution, map[*solution]interval) {
	when := map[*solution]interval{}
	undated, edge := 0, ""
	for _, sol := range plain(found) {
		date := s.dateOf(sol, p)
		if date == "" {
			undated++
			continue
		}
		when[sol] = dates(date)
		switch t := when[sol]; {
		case p.newest == latest:
			edge = max(edge, t.from)
		case edge == "" || t.to < edge:
			edge = t.to
		}
	}
	var kept []*solution
	for _, sol := range found {
		t, dated := when[sol]
		if dated && (p.newest == latest && t.to >= edge || p.newest == earliest && t.from <= edge) {
			kept = append(kept, sol)
		}
	}
	if undated > 0 && len(kept) > 0 {
		s.note(fmt.Sprintf(noteUndated[languageOf(s.lang)], undated))
	}
	return kept, when
}

var noteUndated = map[string]string{
	"en": "Of %d more statements the sources give no date",
	"nb": "For %d utsagn til gir kildene ingen dato",
	"nn": "For %d utsegner til gjev kjeldene ingen dato",
}

// dateOf gives the day on which what a solution says begins, or of what it is
// about: the statement's own time, else that of the thing asked for. The quads
// that say so become part of its witness.
func (s *session) dateOf(sol *solution, p *part) string {
	nodes := sol.nodes
	for _, v := range p.targets {
		if iri, ok := sol.bound[v.name].(quad.IRI); ok {
			nodes = append(nodes[:len(nodes):len(nodes)], s.node(iri))
		}
	}
	for _, n := range nodes {
		for _, property := range append(append([]string{}, dateProperties...), "edtf", "earliest", "latest") {
			for _, q := range n.values(property, n.shade != "") {
				date, _, _ := strings.Cut(rdf.Text(q.Object), "/")
				if date == "" || date == ".." {
					continue
				}
				sol.facts = append(sol.facts[:len(sol.facts):len(sol.facts)], q)
				return date
			}
		}
	}
	return ""
}

// undescribed gives the describing words of a part that no name holds: they
// were not understood.
func (s *session) undescribed(p *part) []string {
	var out []string
	for _, v := range append(p.targets[:len(p.targets):len(p.targets)], p.variables()...) {
		if len(v.called) > 0 && !s.anyCalled(v) {
			out = append(out, v.called...)
		}
	}
	return out
}

// anyCalled reports whether anything is called what a variable is called.
func (s *session) anyCalled(v *variable) bool {
	for _, t := range s.names.Named(v.called[0]) {
		if s.calledSo(t.IRI, v) {
			return true
		}
	}
	return false
}
