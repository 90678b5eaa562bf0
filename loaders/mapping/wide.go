package mapping

import (
	"slices"
	"strings"

	"github.com/samband/samband/loaders/tables"
)

// A wide table has a column of amounts for each year, donor or country. It is read
// with a row for each of those cells.

// countriesMostly reports whether the cells of a column are names of countries, two
// different ones at least.
func (s seen) countriesMostly() bool { return s.most(s.countries) && s.countries > 1 }

// listed reports whether a column has several names in a cell: lists of JSON, or what
// somebody divided with ";".
func (g *guesser) listed(column string) bool {
	for v := range g.seen[g.table.Column(column)].values {
		if strings.Contains(v, "; ") {
			return true
		}
	}
	return false
}

// wide finds the columns that are one amount each, nil if there are no two.
func (g *guesser) wide() *Unpivot {
	groups := map[string][]string{} // columns by what their names are
	for i, name := range g.table.Header {
		s := g.seen[i]
		if s.filled+s.missing > 0 && s.filled > 0 && !s.most(s.numbers+s.years) {
			continue
		}
		switch plain := fold(name); {
		case isYearName(name):
			groups["year"] = append(groups["year"], name)
		case s.filled > 0 && len(g.known.Find("Country", plain)) == 1:
			groups["country"] = append(groups["country"], name)
		case s.filled > 0 && len(g.known.Find("Actor", plain)) == 1:
			groups["actor"] = append(groups["actor"], name)
		}
	}
	if n := len(groups["actor"]); n > 0 { // states beside other donors
		groups["actor"] = append(groups["actor"], groups["country"]...)
		delete(groups, "country")
	}
	for _, kind := range []string{"year", "actor", "country"} {
		columns := groups[kind]
		if len(columns) < 2 {
			continue
		}
		u := &Unpivot{Column: g.calledAs(kind), Value: "amount", Nothing: []string{"0"}}
		for _, name := range g.table.Header {
			if !slices.Contains(columns, name) {
				u.Keep = append(u.Keep, name)
			}
		}
		return u
	}
	return nil
}

func isYearName(name string) bool {
	span, err := period(name, "")
	return err == nil && (yearForm.MatchString(name) || fiscalYear.MatchString(name) || twoYears.MatchString(name) && strings.Contains(span, "/") || yearSpan.MatchString(name))
}

// calledAs gives a name for the column of what the wide columns were called: a
// year; who gives, if the rows name who receives; else who receives.
func (g *guesser) calledAs(kind string) string {
	switch {
	case kind == "year":
		return "year"
	case g.first("donor") == "":
		return "donor"
	case kind == "country" && g.first("country") == "" && g.first("recipient") != "":
		return "country"
	}
	return "recipient"
}

// unpivoted guesses the mapping of a wide table.
func (g *guesser) unpivoted(u *Unpivot) (*Mapping, error) {
	long, err := g.table.Unpivot(tables.Unpivoting{Keep: u.Keep, Column: u.Column, Value: u.Value, Nothing: u.Nothing})
	if err != nil {
		return nil, err
	}
	again := &guesser{table: long, ontology: g.ontology, known: g.known, words: g.words, roles: map[string][]string{}}
	if err := again.look(); err != nil {
		return nil, err
	}
	role := map[string]string{"year": "time", "donor": "donor", "recipient": "recipient", "country": "country"}[u.Column]
	again.roles[role] = append([]string{u.Column}, again.roles[role]...)
	again.roles["amount"] = []string{u.Value}
	m, err := again.mapping()
	if err == nil {
		m.Unpivot = u
	}
	return m, err
}
