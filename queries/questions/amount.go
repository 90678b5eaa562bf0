package questions

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// amountRows answers how much: each flow with its amount in its own currency,
// never summed and never converted.
func (s *session) amountRows(p *part, a *Answer) []Row {
	a.Shape = Scalar
	names := amountColumns[languageOf(s.lang)]
	a.Columns = append(a.Columns, names[:]...)
	var rows []Row
	seen := map[*node]bool{}
	for _, sol := range plain(s.solve(p)) {
		for _, n := range sol.nodes {
			amounts := n.values("amount", false)
			if seen[n] || len(amounts) == 0 {
				continue
			}
			seen[n] = true
			rows = append(rows, s.amountRow(names, sol, n, amounts[0]))
		}
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
	paid.facts = append([]quad.Quad{amount}, sol.facts...)
	if _, support := s.nearest([]quad.Quad{amount}, sol.primary); rankOf[support] <= rankOf[Inherited] {
		paid.support = worse(paid.support, support)
	}
	r := s.row(&part{}, nil, &paid)
	currency := n.text("currency")
	number := literalText(amount.Object)
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
	if literal := n.text("amountLiteral"); literal != "" {
		r.Notes = append(r.Notes, noteWritten[languageOf(s.lang)]+" «"+literal+"»")
	}
	return r
}

var noteWritten = map[string]string{"en": "Written in the source:", "nb": "Skrevet i kilden:", "nn": "Skrive i kjelda:"}

// labels lists the things that a property holds.
func (s *session) labels(n *node, property string) string {
	var out []string
	for _, q := range n.values(property, false) {
		if label := s.label(q.Object); !contains(out, label) {
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
