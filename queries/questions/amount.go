package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// amountRows answers how much: each flow with its amount in its own currency,
// never converted, and added up only where the question asks for years.
func (s *session) amountRows(p *part, a *Answer) []Row {
	a.Shape = Scalar
	names := amountColumns[languageOf(s.lang)]
	a.Columns = append(a.Columns, names[:]...)
	var rows []Row
	seen := map[*node]bool{}
	years := yearly{session: s, names: names}
	for _, sol := range plain(s.solve(p)) {
		for _, n := range sol.nodes {
			if seen[n] {
				continue
			}
			seen[n] = true
			amounts := n.values("amount", false)
			if len(amounts) == 0 {
				years.bare++
				continue
			}
			row := s.amountRow(names, sol, n, amounts[0])
			rows = append(rows, row)
			years.add(row, n)
		}
	}
	if p.byYear {
		return years.rows()
	}
	return rows
}

var amountColumns = map[string][4]string{
	"en": {"amount", "donor", "recipient", "time"},
	"nb": {"beløp", "giver", "mottaker", "tid"},
	"nn": {"beløp", "gjevar", "mottakar", "tid"},
}

func (s *session) amountRow(names [4]string, sol *solution, n *node, amount quad.Quad) Row {
	paid := *sol
	paid.primary, paid.support, paid.facts = amount.Label, Stated, []quad.Quad{amount}
	for _, fact := range sol.facts {
		q, support := s.nearest(n.same(fact), amount.Label)
		if fact.Predicate != vocab.Type {
			paid.support = worse(paid.support, support)
			paid.facts = append(paid.facts, q)
		}
	}
	r := s.row(&part{}, nil, &paid)
	currency := n.text("currency")
	number := rdf.Text(amount.Object)
	label := s.thousands(number) + " " + currency
	if n.text("approximate") == "true" {
		label = boundWords["about"][languageOf(s.lang)] + " " + label
	}
	r.Values[names[0]] = Value{Label: label, Value: number, Unit: currency}
	for i, property := range []string{"donor", "recipient"} {
		if labels := s.labels(n, property); labels != "" {
			r.Values[names[i+1]] = Value{Label: labels}
		}
	}
	if time := n.text("edtf"); time != "" {
		r.Values[names[3]] = Value{Label: time, Value: time}
	}
	if status := statusWords[strings.TrimPrefix(n.text("status"), vocab.NS)][languageOf(s.lang)]; status != "" {
		r.Notes = append(r.Notes, status)
	}
	if literal := n.text("amountLiteral"); literal != "" {
		r.Notes = append(r.Notes, noteWritten[languageOf(s.lang)]+" «"+literal+"»")
	}
	return r
}

// same gives the quads of a node that say the same in whichever passage.
func (n *node) same(fact quad.Quad) []quad.Quad {
	out := []quad.Quad{fact}
	for _, q := range n.quads {
		if q.Predicate == fact.Predicate && q.Object == fact.Object && q.Label != fact.Label {
			out = append(out, q)
		}
	}
	return out
}

// statusWords says what has become of an amount, where it is not simply granted.
var statusWords = map[string]map[string]string{
	"planned":             {"en": "Planned", "nb": "Planlagt", "nn": "Planlagt"},
	"granted-and-planned": {"en": "Granted and planned, not told apart", "nb": "Bevilget og planlagt, ikke skilt", "nn": "Løyvd og planlagt, ikkje skilt"},
	"committed":           {"en": "Committed", "nb": "Forpliktet", "nn": "Forplikta"},
	"spent":               {"en": "Spent", "nb": "Brukt", "nn": "Brukt"},
}

var noteWritten = map[string]string{"en": "Written in the source:", "nb": "Skrevet i kilden:", "nn": "Skrive i kjelda:"}

// labels lists the things that a property holds.
func (s *session) labels(n *node, property string) string {
	var out []string
	for _, q := range n.values(property, false) {
		if label := s.label(q.Object); !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	return s.list(out)
}

// thousands groups the digits of a number as the language does.
func (s *session) thousands(number string) string {
	whole, fraction, _ := strings.Cut(number, ".")
	mark, point := ",", "."
	if languageOf(s.lang) != "en" {
		mark, point = "\u00a0", ","
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + mark + whole[i:]
	}
	if fraction != "" && strings.Trim(fraction, "0") != "" {
		return whole + point + fraction
	}
	return whole
}
