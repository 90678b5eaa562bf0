package explore

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/samband/samband/queries/questions"
)

// sentence says the whole statement in words.
func (r *reader) sentence(n node, parts []part) string {
	opening, rest := r.opening(n, r.withCurrency(parts))
	said := []string{opening}
	for _, p := range rest {
		if !slices.Contains(unsaid, p.property.ID) {
			said = append(said, p.property.Label.In(r.lang)+": "+r.numbers(p.values))
		}
	}
	return r.shade(n) + strings.Join(said, "; ")
}

// unsaid are the properties that a sentence leaves to the table: how a figure
// is written, and how exact a list or a count is.
var unsaid = []string{"list", "valueLiteral", "amountLiteral", "approximate", "table", "countBound", "projectCount", "citedIn", "written"}

// opening begins a sentence and gives the parts that are still to be said. It
// says who does what to whom; of what has no verb the figure, or what is
// claimed, else what kind of statement it is, of whom.
func (r *reader) opening(n node, parts []part) (string, []part) {
	verb, by := r.verb(n)
	rest := unless(parts, by)
	if verb != "" && len(rest) > 0 {
		if opening, rest := r.clause(n, verb, rest); opening != "" {
			return opening, rest
		}
	}
	if figure := r.figure(n, parts); figure != "" {
		return figure, unless(parts, "value", "lowest", "highest", "unit", "measure", "claim")
	}
	for _, p := range parts {
		if slices.Contains([]string{"claim", "advice"}, p.property.ID) {
			return r.list(p.values), unless(parts, p.property.ID)
		}
	}
	kind := r.classLabel(n.relation)
	if r.hasVerb(n.relation) && len(parts) > 0 && slices.Index(r.parties(n.relation), parts[0].property.ID) == 0 {
		return r.list(parts[0].values) + " – " + kind, parts[1:]
	}
	return kind, parts
}

// parties are the properties of a relation that name who takes part in it, the
// one who does it first.
func (r *reader) parties(class string) []string {
	var out []string
	for _, p := range r.ontology.Properties(class) {
		if r.isParty(p) {
			out = append(out, p.ID)
		}
	}
	return out
}

// unless leaves parts out by the names of their properties.
func unless(parts []part, names ...string) []part {
	return slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return slices.Contains(names, p.property.ID) })
}

// clause says who does what to whom; empty if the statement names no one who
// does it, or nothing that it is done to.
func (r *reader) clause(n node, verb string, parts []part) (string, []part) {
	parties := r.parties(n.relation)
	if len(parties) == 1 { // such as a citation, which the source makes
		if i := slices.IndexFunc(parts, func(p part) bool { return p.property.ID == parties[0] }); i >= 0 {
			return verb + " " + r.list(parts[i].values), slices.Delete(slices.Clone(parts), i, i+1)
		}
	}
	if who := slices.Index(parties, parts[0].property.ID); who != 0 {
		return "", nil
	}
	who, rest := parts[0], parts[1:]
	verb = r.agreeing(verb, who.values)
	switch {
	case verbsOf[n.relation].alone:
		return r.list(who.values) + " " + verb, rest
	case who.property.Symmetric && len(who.values) > 1:
		return r.list(who.values) + " " + mutual(verb), rest
	case len(rest) == 0 || !rest[0].property.Range.IsClass():
		return "", nil
	}
	whom := rest[0].values
	// What is named already is not said again, such as those helped as the
	// target group.
	rest = slices.DeleteFunc(slices.Clone(rest[1:]), func(p part) bool { return slices.Equal(p.values, whom) })
	return r.list(who.values) + " " + verb + " " + r.list(whom), rest
}

// mutual takes the preposition from a verb: two cooperate with each other.
func mutual(verb string) string {
	for _, preposition := range []string{" with", " med"} {
		verb = strings.TrimSuffix(verb, preposition)
	}
	return verb
}

// agreeing puts an English verb in the plural if several do it. In Norwegian
// it is the same.
func (r *reader) agreeing(verb string, who []questions.Value) string {
	if r.lang == "nb" || r.lang == "nn" || len(who) == 1 && !plural(who[0].Label) {
		return verb
	}
	first, rest, _ := strings.Cut(verb, " ")
	switch {
	case first == "is":
		first = "are"
	case first == "has":
		first = "have"
	case strings.HasSuffix(first, "ies"):
		first = strings.TrimSuffix(first, "ies") + "y"
	case strings.HasSuffix(first, "ches") || strings.HasSuffix(first, "shes") || strings.HasSuffix(first, "sses"):
		first = strings.TrimSuffix(first, "es")
	default:
		first = strings.TrimSuffix(first, "s")
	}
	return strings.TrimSpace(first + " " + rest)
}

// plural reports whether an English label names several, such as "regional
// actors" or "authorities in some countries". A name, which begins with a
// capital, is one.
func plural(label string) bool {
	if label == "" || label != strings.ToLower(label[:1])+label[1:] {
		return false
	}
	words := strings.Fields(label)
	head := words[0]
	for _, w := range words[1:] {
		if slices.Contains([]string{"in", "of", "on", "that", "who", "which", "with", "for", "from"}, w) {
			break
		}
		head = w
	}
	head = strings.TrimRight(head, ",.;")
	return slices.Contains([]string{"people", "women", "men", "children", "police"}, head) ||
		strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !strings.HasSuffix(head, "us") && !strings.HasSuffix(head, "is")
}

// withCurrency puts an amount and its currency in one part.
func (r *reader) withCurrency(parts []part) []part {
	currency := slices.IndexFunc(parts, func(p part) bool { return p.property.ID == "currency" })
	amount := slices.IndexFunc(parts, func(p part) bool { return p.property.ID == "amount" })
	if currency < 0 || amount < 0 {
		return parts
	}
	out := slices.Clone(parts)
	out[amount].values = []questions.Value{{Label: r.numbers(parts[amount].values) + " " + r.list(parts[currency].values)}}
	return slices.Delete(out, currency, currency+1)
}

// figure says what a statistic counts up to, and what it counts. A fraction is
// written as its source has it.
func (r *reader) figure(n node, parts []part) string {
	text := map[string]string{}
	bound := map[string]string{}
	for _, p := range parts {
		if slices.Contains([]string{"value", "lowest", "highest", "unit", "measure", "valueLiteral"}, p.property.ID) && !isChoice(n, p.property.ID, "other") {
			text[p.property.ID], bound[p.property.ID] = r.numbers(p.values), p.property.Label.In(r.lang)
		}
	}
	if isChoice(n, "unit", "fraction") && text["valueLiteral"] != "" {
		text["value"], text["unit"] = text["valueLiteral"], ""
	}
	var bounds []string
	for _, name := range []string{"lowest", "highest"} {
		if text[name] != "" {
			bounds = append(bounds, bound[name]+" "+text[name])
		}
	}
	amount := text["value"]
	if amount == "" {
		amount = strings.Join(bounds, ", ")
	}
	if amount == "" {
		return ""
	}
	said := strings.TrimSpace(amount + " " + text["unit"])
	if measure := text["measure"]; measure != "" {
		said += " (" + measure + ")"
	}
	return said
}

// isChoice reports whether a property has one of the values it may choose from.
func isChoice(n node, property, choice string) bool {
	return slices.ContainsFunc(n.values(property), func(v quad.Value) bool { return termName(v) == choice })
}

// numbers lists values with the thousands of large numbers set apart.
func (r *reader) numbers(values []questions.Value) string {
	shown := slices.Clone(values)
	for i, v := range shown {
		if n, ok := v.Value.(float64); ok {
			shown[i].Label = message.NewPrinter(tagOf(r.lang)).Sprint(number.Decimal(n, number.MaxFractionDigits(3)))
		}
	}
	return r.list(shown)
}

func tagOf(lang string) language.Tag {
	if lang == "nb" || lang == "nn" {
		return language.MustParse("nb")
	}
	return language.English
}
