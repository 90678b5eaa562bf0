package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/edtf"
)

// beside are our own predicates that no class lists, since any statement may
// have them.
var beside = []string{
	"modality", "saidBy", "list", "statedCount", "denies", "intends", "advises", "obliges", "same", "withdraws",
	"abbreviation", "misspelling", "formerName", "carries", "inSource",
}

// property gives the name of the property that a predicate stands for, plainly
// or as its shadow.
func property(predicate quad.Value) (name string, ours bool) {
	iri, _ := predicate.(quad.IRI)
	if name, ours = strings.CutPrefix(string(iri), vocab.NS); !ours {
		name, ours = strings.CutPrefix(string(iri), vocab.Shadow)
	}
	return name, ours
}

// findWrongValues looks at each value of a property of a thing or statement.
func (c *checker) findWrongValues() {
	for _, q := range c.model.quads {
		name, ours := property(q.Predicate)
		class, known := c.model.class(q.Subject)
		if !ours || !known || slices.Contains(beside, name) {
			continue
		}
		if slices.Contains(ontology.PeriodProperties(), name) {
			c.checkDate(q, name)
			continue
		}
		p, has := c.o.Ontology.Property(class, name)
		switch {
		case !has:
			c.faultIn(UnknownProperty, q, class+" "+name)
		case p.Range.IsClass():
			c.checkThing(q, p)
		default:
			c.checkLiteral(q, p)
		}
	}
}

func (c *checker) checkThing(q quad.Quad, p ontology.Property) {
	class, known := c.model.class(q.Object)
	if _, isThing := thingID(q.Object); !isThing || known && !c.o.Ontology.IsA(class, string(p.Range)) {
		c.faultIn(WrongRange, q, p.ID)
	}
}

// datatypes are those that a literal of a range may have.
var datatypes = map[ontology.Range][]string{
	ontology.Integer: {"integer", "int", "long", "nonNegativeInteger", "positiveInteger"},
	ontology.Decimal: {"decimal", "integer", "double", "float"},
	ontology.Boolean: {"boolean"},
	ontology.Date:    {"date", "gYear", "gYearMonth", "string"},
	ontology.URL:     {"anyURI", "string"},
}

var forms = map[ontology.Range]*regexp.Regexp{
	ontology.Integer: regexp.MustCompile(`^[+-]?\d+$`),
	ontology.Decimal: regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$`),
	ontology.Boolean: regexp.MustCompile(`^(true|false|1|0)$`),
	ontology.URL:     regexp.MustCompile(`^(https?://|www\.|[A-Za-z0-9-]+\.)\S+$`),
}

func (c *checker) checkLiteral(q quad.Quad, p ontology.Property) {
	lexical := rdf.Lexical(q.Object)
	if _, isIRI := q.Object.(quad.IRI); isIRI && p.Range == ontology.URL {
		return
	}
	if choices := p.Range.Choices(); choices != nil {
		iri, _ := q.Object.(quad.IRI)
		if !slices.Contains(choices, lexical) && !slices.Contains(choices, strings.TrimPrefix(string(iri), vocab.NS)) {
			c.faultIn(NotAChoice, q, p.ID)
		}
		return
	}
	typed, isTyped := q.Object.(quad.TypedString)
	wrongType := isTyped && datatypes[p.Range] != nil && !slices.Contains(datatypes[p.Range], strings.TrimPrefix(string(typed.Type), vocab.XSD))
	form := forms[p.Range]
	switch {
	case lexical == "", wrongType, form != nil && !form.MatchString(lexical):
		c.faultIn(WrongRange, q, p.ID)
	case p.Range == ontology.Date || p.Range == ontology.EDTF:
		if _, err := edtf.Parse(lexical); err != nil {
			c.faultIn(BadDate, q, p.ID)
		}
	case p.ID == "currency" && !slices.Contains(currencies, lexical):
		c.faultIn(UnknownCurrency, q, p.ID)
	}
}

// checkDate looks at the first or last day of a period, or its EDTF.
func (c *checker) checkDate(q quad.Quad, name string) {
	if _, err := edtf.Parse(rdf.Lexical(q.Object)); err != nil {
		c.faultIn(BadDate, q, name)
	}
}

// findPeriods finds what ends before it begins, passage by passage.
func (c *checker) findPeriods() {
	type at struct{ subject, passage quad.Value }
	earliest := map[at]string{}
	for _, q := range c.model.quads {
		if name, _ := property(q.Predicate); name == "earliest" {
			earliest[at{q.Subject, q.Label}] = rdf.Lexical(q.Object)
		}
	}
	for _, q := range c.model.quads {
		name, _ := property(q.Predicate)
		if from := earliest[at{q.Subject, q.Label}]; name == "latest" && from != "" && rdf.Lexical(q.Object) < from {
			c.faultIn(OutOfOrder, q, from+" – "+rdf.Lexical(q.Object))
		}
	}
}

// findTooMany finds properties that hold more values than there can be: in one
// passage, or by sources that differ.
func (c *checker) findTooMany() {
	type slot struct {
		subject, predicate quad.Value
		language           string // a value in two languages is one
	}
	values := map[slot][]quad.Quad{}
	for _, q := range c.model.quads {
		name, ours := property(q.Predicate)
		class, known := c.model.class(q.Subject)
		if p, has := c.o.Ontology.Property(class, name); ours && known && has && p.Max > 0 {
			s := slot{q.Subject, q.Predicate, languageOf(q.Object)}
			values[s] = append(values[s], q)
		}
	}
	for s, list := range values {
		name, _ := property(s.predicate)
		class, _ := c.model.class(s.subject)
		p, _ := c.o.Ontology.Property(class, name)
		here, all := map[quad.Value][]quad.Value{}, []quad.Value{}
		for _, q := range list {
			if !slices.Contains(here[q.Label], q.Object) {
				here[q.Label] = append(here[q.Label], q.Object)
			}
			if !slices.Contains(all, q.Object) {
				all = append(all, q.Object)
			}
		}
		if len(all) <= p.Max {
			continue
		}
		kind := SourcesDiffer
		for _, objects := range here {
			if len(objects) > p.Max {
				kind = TooMany
			}
		}
		c.faultIn(kind, list[0], name+": "+c.listed(all))
	}
}

func languageOf(v quad.Value) string {
	words, _ := v.(quad.LangString)
	return words.Lang
}

func (c *checker) listed(values []quad.Value) string {
	var out []string
	for _, v := range values {
		if id, ok := thingID(v); ok {
			out = append(out, id)
		} else {
			out = append(out, rdf.Lexical(v))
		}
	}
	slices.Sort(out)
	return strings.Join(out[:min(len(out), 8)], ", ")
}

// findMoney finds amounts that do not say in what money they are.
func (c *checker) findMoney() {
	currency := map[quad.Value]bool{}
	for _, q := range c.model.quads {
		if name, _ := property(q.Predicate); name == "currency" {
			currency[q.Subject] = true
		}
	}
	for _, q := range c.model.quads {
		name, ours := property(q.Predicate)
		class, known := c.model.class(q.Subject)
		_, has := c.o.Ontology.Property(class, "currency")
		if ours && name == "amount" && known && has && !currency[q.Subject] {
			c.faultIn(NoCurrency, q, rdf.Lexical(q.Object))
		}
	}
}

// currencies are the codes of ISO 4217 in use, and some that were.
var currencies = strings.Fields(`AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD
	CAD CDF CHF CLF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF
	IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR
	MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SKK SLE SLL SOS SRD SSP
	STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VEF VES VND VUV WST XAF XAG XAU XCD XDR XOF XPF YER ZAR ZMK ZMW ZWL
	ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE`)
