package questions

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// yearly adds amounts up by year. Only those of one source, currency and status
// are added, each flow once, whatever its themes: what two sources say of a year
// stands side by side.
type yearly struct {
	*session
	names [4]string // of the columns: amount, donor, recipient, time
	sums  []*yearSum
	bare  int // flows without an amount
}

type yearSum struct {
	year, currency, status, source string
	amount                         *big.Rat
	flows                          []Row
	nodes                          []*node
	donors                         []string
}

// singleYear is a time within one year.
var singleYear = regexp.MustCompile(`^(\d{4})(-\d\d){0,2}[~?%]?$`)

func (y *yearly) add(r Row, n *node) {
	value := r.Values[y.names[0]]
	amount, ok := new(big.Rat).SetString(fmt.Sprint(value.Value))
	if !ok {
		return
	}
	year := n.text("edtf")
	if m := singleYear.FindStringSubmatch(year); m != nil {
		year = m[1]
	}
	source := ""
	if len(r.Evidence) > 0 {
		source = r.Evidence[0].Source
	}
	status := n.text("status")
	at := slices.IndexFunc(y.sums, func(s *yearSum) bool {
		return s.year == year && s.currency == value.Unit && s.status == status && s.source == source
	})
	if at < 0 {
		at = len(y.sums)
		y.sums = append(y.sums, &yearSum{year: year, currency: value.Unit, status: status, source: source, amount: new(big.Rat)})
	}
	s := y.sums[at]
	s.amount.Add(s.amount, amount)
	s.flows, s.nodes = append(s.flows, r), append(s.nodes, n)
	if donor := r.Values[y.names[1]].Label; donor != "" && !slices.Contains(s.donors, donor) {
		s.donors = append(s.donors, donor)
	}
}

// rows gives a row a year, in the order of the years; flows without a year come
// last.
func (y *yearly) rows() []Row {
	slices.SortStableFunc(y.sums, func(a, b *yearSum) int {
		return cmp.Or(cmp.Compare(min(len(b.year), 1), min(len(a.year), 1)), cmp.Compare(a.year, b.year),
			cmp.Compare(a.source, b.source), cmp.Compare(a.currency, b.currency), cmp.Compare(a.status, b.status))
	})
	var out []Row
	for _, s := range y.sums {
		out = append(out, y.row(s))
	}
	out = append(out, y.beside()...)
	if y.bare > 0 && len(out) > 0 {
		y.note(fmt.Sprintf(noteBare[languageOf(y.lang)], y.bare))
	}
	return out
}

// row is one sum; a single flow stays as it is.
func (y *yearly) row(s *yearSum) Row {
	if len(s.flows) == 1 {
		return s.flows[0]
	}
	r := s.flows[0]
	number := strings.TrimSuffix(strings.TrimRight(s.amount.FloatString(6), "0"), ".")
	values := map[string]Value{
		y.names[0]: {Label: strings.TrimSpace(y.thousands(number) + " " + s.currency), Value: number, Unit: s.currency},
		y.names[2]: r.Values[y.names[2]],
	}
	if len(s.donors) > 0 {
		values[y.names[1]] = Value{Label: y.list(s.donors)}
	}
	if s.year != "" {
		values[y.names[3]] = Value{Label: s.year, Value: s.year}
	}
	r.Values, r.Evidence, r.Notes = values, nil, []string{fmt.Sprintf(noteSum[languageOf(y.lang)], len(s.flows))}
	if n := s.equal(); n > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf(noteEqualFlows[languageOf(y.lang)], n))
	}
	for _, flow := range s.flows {
		r.Support = worse(r.Support, flow.Support)
		r.Disputed = r.Disputed || flow.Disputed
		r.Background = r.Background && flow.Background
		r.Complete = r.Complete && flow.Complete
		for _, e := range flow.Evidence {
			if !slices.Contains(r.Evidence, e) {
				r.Evidence = append(r.Evidence, e)
			}
		}
	}
	if len(r.Evidence) > maxEvidence {
		r.Evidence, r.Complete = r.Evidence[:maxEvidence], false
	}
	return r
}

// distinguishing are the properties of a flow by which two are told apart.
var distinguishing = []string{"amount", "currency", "donor", "recipient", "channel", "place", "theme", "targetGroup", "form", "purpose", "edtf", "status", "transactionType", "framework"}

// equal counts the flows that are told apart from one before by nothing that their
// source says: they may be two payments, or one that stands twice.
func (s *yearSum) equal() int {
	seen, again := map[string]bool{}, 0
	for _, n := range s.nodes {
		var b strings.Builder
		for _, property := range distinguishing {
			var all []string
			for _, q := range n.values(property, false) {
				all = append(all, quad.StringOf(q.Object))
			}
			slices.Sort(all)
			b.WriteString(strings.Join(slices.Compact(all), "\x00") + "\x01")
		}
		if seen[b.String()] {
			again++
		}
		seen[b.String()] = true
	}
	return again
}

// beside gives what other sources say that the donors of a sum gave in that year
// without saying to whom: it may hold the same money, and stands beside it.
func (y *yearly) beside() []Row {
	var out []Row
	shown := map[*node]bool{}
	for _, donor := range y.allDonors() {
		for _, q := range y.match(nil, vocab.Term("donor"), donor) {
			iri, _ := q.Subject.(quad.IRI)
			n := y.node(iri)
			amounts := n.values("amount", false)
			if len(amounts) == 0 || shown[n] || len(n.values("recipient", false))+len(n.values("channel", false)) > 0 {
				continue
			}
			if recipient := y.sameYear(n, donor, sourceOf(amounts[0].Label)); recipient != "" {
				shown[n] = true
				r := y.amountRow(y.names, &solution{facts: []quad.Quad{q}, nodes: []*node{n}}, n, amounts[0])
				r.Support, r.Lacks = Near, []Lack{{Condition: "with", Label: recipient}}
				r.Notes = append(r.Notes, noteBeside[languageOf(y.lang)])
				out = append(out, r)
			}
		}
	}
	return out
}

// sameYear gives the recipient of a sum of the donor in the year of a flow that
// rests on another source, empty if there is none.
func (y *yearly) sameYear(n *node, donor quad.Value, source string) string {
	for _, s := range y.sums {
		if s.year != n.text("edtf") || s.source == source || !singleYear.MatchString(s.year) {
			continue
		}
		for i, flow := range s.nodes {
			if slices.ContainsFunc(flow.values("donor", false), func(q quad.Quad) bool { return q.Object == donor }) {
				return s.flows[i].Values[y.names[2]].Label
			}
		}
	}
	return ""
}

func (y *yearly) allDonors() []quad.Value {
	var out []quad.Value
	for _, s := range y.sums {
		for _, n := range s.nodes {
			for _, q := range n.values("donor", false) {
				if !slices.Contains(out, q.Object) {
					out = append(out, q.Object)
				}
			}
		}
	}
	return out
}

func sourceOf(label quad.Value) string {
	iri, _ := label.(quad.IRI)
	return string(vocab.SourceIRI(graph.SourceOf(iri)))
}

var (
	noteBeside = map[string]string{
		"en": "Another source's figure for the same year, for all that was given; the two are not reconciled",
		"nb": "En annen kildes tall for samme år, for alt som ble gitt; de to er ikke avstemt",
		"nn": "Talet til ei anna kjelde for same året, for alt som vart gjeve; dei to er ikkje avstemde",
	}
	noteSum = map[string]string{
		"en": "The sum of %d amounts that the source gives one by one",
		"nb": "Summen av %d beløp som kilden oppgir hver for seg",
		"nn": "Summen av %d beløp som kjelda gjev kvar for seg",
	}
	noteEqualFlows = map[string]string{
		"en": "Of them, equal to another in all that the source says: %d. Each counts; they may be payments of their own, or stand twice",
		"nb": "Av dem er lik et annet i alt kilden sier: %d. Hvert av dem teller; de kan være egne betalinger, eller stå to ganger",
		"nn": "Av dei er lik eit anna i alt kjelda seier: %d. Kvart av dei tel; dei kan vere eigne betalingar, eller stå to gonger",
	}
	noteBare = map[string]string{
		"en": "Grants and payments without an amount are not in the sums: %d",
		"nb": "Tilskudd og betalinger uten beløp er ikke med i summene: %d",
		"nn": "Tilskot og betalingar utan beløp er ikkje med i summane: %d",
	}
)
