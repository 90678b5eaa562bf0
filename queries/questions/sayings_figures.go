package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// numberKind says what kind of number a question asks for.
type numberKind int

const (
	anyNumber numberKind = iota
	countNumber
	shareNumber
	amountNumber
)

// numberProperties are the properties that hold a number of each kind, of the
// statements and things that state one. Of a Statistic its unit tells.
var numberProperties = map[numberKind][]string{
	countNumber:  {"statedCount", "participantCountries", "projectCount", "countryCount", "count", "covers"},
	shareNumber:  {"share"},
	amountNumber: {"amount"},
}

// numbersOf lists the properties of a node that hold a number of the kind.
func (s *session) numbersOf(n *node, kind numberKind) []string {
	if n.shade != "" {
		return nil
	}
	if s.is(n, "Statistic") {
		unit := s.figures.unit(n.choice("unit"))
		share, money := unit != nil && unit.Share, isMoney(n.choice("unit"))
		fits := kind == anyNumber || kind == shareNumber && share || kind == amountNumber && money || kind == countNumber && !share && !money
		if !fits {
			return nil
		}
		return slices.DeleteFunc([]string{"value", "lowest", "highest"}, func(property string) bool { return len(n.values(property, false)) == 0 })
	}
	var out []string
	for of, list := range numberProperties {
		for _, property := range list {
			if (kind == anyNumber || kind == of) && len(n.values(property, false)) > 0 {
				out = append(out, property)
			}
		}
	}
	slices.Sort(out)
	return out
}

// isMoney reports whether a unit is one of money.
func isMoney(unit string) bool {
	currency, _, _ := strings.Cut(unit, "-")
	return len(currency) == 3 && strings.ToUpper(currency) == currency
}

// statesNumber reports whether a node states a number of any kind.
func (s *session) statesNumber(n *node) bool { return len(s.numbersOf(n, anyNumber)) > 0 }

// figureSayings shows the numbers of the statements that account for a wording,
// each as its kind of statement is shown.
func (s *session) figureSayings(w *wording, all []*saying, a *Answer) bool {
	if len(all) == 0 || len(all) > maxFigures || w.negated {
		return false
	}
	var columns []string
	for _, one := range all {
		n := one.node
		if w.people && !(s.is(n, "Statistic") && n.choice("unit") == "persons") {
			continue // counts no people
		}
		switch {
		case s.is(n, "Statistic"):
			fig := &figure{solution: one.sol, node: n, amount: s.amountOf(n)}
			a.Rows = append(a.Rows, s.figureRow(fig))
		case len(n.values("amount", false)) > 0 && (w.number == amountNumber || w.number == anyNumber):
			names := amountColumns[languageOf(s.lang)]
			columns = append(columns, names[:]...)
			a.Rows = append(a.Rows, s.amountRow(names, one.sol, n, n.values("amount", false)[0]))
		default:
			shown := *w
			shown.shows = s.countedBy(w, n)
			if !s.countsAsked(w, n, shown.shows) {
				continue
			}
			used := map[string]bool{}
			a.Rows = append(a.Rows, s.propertyRows(&shown, one, used)...)
			columns = append(columns, s.sayingColumns(&shown, used)...)
		}
	}
	s.figureColumns(a)
	for _, column := range columns {
		a.Columns = appendNew(a.Columns, column)
	}
	a.Shape, a.Understood, a.SPARQL = Scalar, s.sayingUnderstood(w), s.sayingSPARQL(w)
	s.figureStatus(a)
	a.Notes = dedupe(append(a.Notes, s.notes...))
	s.sources(a)
	return len(a.Rows) > 0 && s.err == nil
}

// maxFigures is how many numbers answer a question: of more, it does not say
// which it asks for.
const maxFigures = 4

// countedBy gives the properties of a node whose number counts what the
// question names, all that hold a number of the kind if none does.
func (s *session) countedBy(w *wording, n *node) []string {
	all := s.numbersOf(n, w.number)
	var out []string
	for _, property := range all {
		for _, q := range n.values(property, false) {
			if slices.ContainsFunc(w.units, func(u *unit) bool { return s.saysAny(n, q, u.any) }) {
				out = appendNew(out, property)
			}
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// countsAsked reports whether a number that a statement has counts what a
// question asks how many there are of: in "prosjekter i 122 medlemsland" it counts
// the states. Where the sentence does not write the number in figures, or nothing
// behind it, that cannot be told.
func (s *session) countsAsked(w *wording, n *node, properties []string) bool {
	i := slices.IndexFunc(w.units, func(u *unit) bool { return len(u.things) == 0 && len(u.any) > 0 })
	if w.number != countNumber || i < 0 {
		return true
	}
	asked := w.units[i].any
	if s.wordsSay(n.text("memberKind"), "en", asked) {
		return true
	}
	for _, property := range properties {
		for _, q := range n.values(property, false) {
			e := s.passage(q.Label).evidence
			behind, found := behindNumber(e.Quote, rdf.Text(q.Object))
			if !found || s.wordsSay(behind, e.Language, asked) {
				return true
			}
		}
	}
	return false
}

// wordsSay reports whether a text says any of some meanings.
func (s *session) wordsSay(text, lang string, meanings []string) bool {
	if text == "" {
		return false
	}
	said, _ := s.concepts.said(text, lang)
	return slices.ContainsFunc(meanings, func(m string) bool { return said[m] })
}

// wordsBehind is how many words behind a number may say what it counts.
const wordsBehind = 4

// behindNumber gives the words behind a number as far as the next mark; found is
// false where the text does not have it in figures, or nothing behind it.
func behindNumber(text, number string) (behind string, found bool) {
	fields := strings.Fields(text)
	for i, f := range fields {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, f)
		if digits != number || i+1 == len(fields) || strings.ContainsAny(f[len(f)-1:], ",;:)") {
			continue
		}
		return strings.Join(fields[i+1:min(i+1+wordsBehind, len(fields))], " "), true
	}
	return "", false
}

// saysOfNumber gives what a quad with a number counts, by the name of its
// property.
func (s *session) saysOfNumber(n *node, q quad.Quad) (texts map[string]string) {
	property := strings.TrimPrefix(rdf.Text(q.Predicate), vocab.NS)
	for _, list := range numberProperties {
		if !slices.Contains(list, property) {
			continue
		}
		for _, class := range n.classes {
			if p, ok := s.lexicon.onto.Property(class, property); ok {
				return map[string]string{"en": p.Label.In("en"), "nb": p.Label.In("nb")}
			}
		}
	}
	return nil
}
