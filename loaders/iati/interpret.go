package iati

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/statements"
)

// interpreter makes records of elements.
type interpreter struct {
	*Reader
	codes *codes
	ids   *mapping.IDs
	keys  map[string]int // how often a key was given

	// What was looked up before.
	properties map[[2]string]*ontology.Property
	relations  map[string]bool
	found      map[[2]string]string // things of the graph, by class and name; empty if there is not one
}

// property gives a property of a class, nil if it has none.
func (i *interpreter) property(class, id string) *ontology.Property {
	key := [2]string{class, id}
	p, seen := i.properties[key]
	if !seen {
		if found, ok := i.Ontology.Property(class, id); ok {
			p = &found
		}
		i.properties[key] = p
	}
	return p
}

// isRelation reports whether the members of a class are statements.
func (i *interpreter) isRelation(class string) bool {
	is, seen := i.relations[class]
	if !seen {
		is = i.Ontology.IsRelation(class)
		i.relations[class] = is
	}
	return is
}

// find gives the one thing of the graph of a class that has a name or code,
// empty if there is not one.
func (i *interpreter) find(class, name string) string {
	id, seen := i.found[[2]string{class, name}]
	if !seen {
		if found := i.Known.Find(class, name); len(found) == 1 {
			id = found[0]
		}
		i.found[[2]string{class, strings.Clone(name)}] = id
	}
	return id
}

// telling collects what one activity or organisation says.
type telling struct {
	*interpreter
	element  *element
	rec      record.Record
	key      string
	language string
	currency string
	reporter string // id, empty if nobody reports
	within   string // such as "transaction 3", where what is read is one of many
}

func (i *interpreter) tell(e *element, identifier string, number int, kind string) *telling {
	t := &telling{interpreter: i, element: e, rec: record.Record{Number: number}, currency: e.attr("default-currency")}
	t.language = first(e.lang(), i.Source.Language)
	words := identifier
	if words == "" {
		words = kind + "-" + strconv.Itoa(number)
		t.rec.Question("iati-identifier", "", record.NewProblem("no-identifier", kind))
	}
	t.key = mapping.Slug(words)
	if i.keys[t.key]++; i.keys[t.key] > 1 {
		t.rec.Question("iati-identifier", identifier, record.NewProblem("identifier-again", i.keys[t.key]))
		t.key += "-" + strconv.Itoa(i.keys[t.key])
	}
	return t
}

// at says where in the element something stands that is wrong.
func (t *telling) at(what string) string {
	if t.within == "" {
		return what
	}
	return t.within + ", " + what
}

// passage adds a passage and gives its number.
func (t *telling) passage(key, excerpt, context string) record.In {
	t.rec.Passages = append(t.rec.Passages, record.Passage{
		Key: key, Kind: source.Element, Section: t.File, Excerpt: excerpt, Context: context,
	})
	return record.In(len(t.rec.Passages) - 1)
}

// node begins a thing or statement.
func (t *telling) node(id, class string, in record.In) *record.Node {
	t.rec.Nodes = append(t.rec.Nodes, record.Node{ID: id, Class: class, In: in, Statement: t.isRelation(class)})
	return &t.rec.Nodes[len(t.rec.Nodes)-1]
}

// say says something of a node.
func (t *telling) say(n *record.Node, property, text, language string, in record.In) {
	if text == "" {
		return
	}
	p := t.property(n.Class, property)
	if p == nil {
		t.rec.Refuse(t.at(property), text, record.NewProblem("no-property", n.Class, property))
		return
	}
	values, err := statements.Values(ontology.Column{Name: property, Property: *p, Language: language}, text)
	if err != nil {
		t.rec.Refuse(t.at(property), text, err)
		return
	}
	for _, v := range values {
		term, err := record.TermOf(v.Object)
		if err != nil {
			t.rec.Refuse(t.at(property), text, err)
			return
		}
		n.Facts = append(n.Facts, record.Fact{Property: v.Property, Term: term, In: in})
	}
}

// refer says that a node has to do with a thing.
func refer(n *record.Node, property, id string, in record.In) {
	fact := record.Fact{Property: property, Term: record.Term{Text: id, Is: record.Thing}, In: in}
	if id != "" && !slices.Contains(n.Facts, fact) {
		n.Facts = append(n.Facts, fact)
	}
}

// names gives a node the names that an element has for it.
func (t *telling) names(n *record.Node, e *element, in record.In) {
	seen := map[string]bool{}
	for _, w := range e.words(t.language) {
		property := "name"
		if seen[w.lang] {
			property = "alias"
		}
		seen[w.lang] = true
		t.say(n, property, w.text, language(w.lang), in)
	}
	t.ids.Prefer(n)
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{2,8})*$`)

// language gives a language tag, or what stands for none.
func language(tag string) string {
	if languageForm.MatchString(tag) {
		return tag
	}
	return "und"
}

// orgRef is an identifier that is worth keeping: some publishers write what
// stands for none.
func orgRef(ref string) string {
	if ref == "0" || strings.EqualFold(ref, "n/a") || strings.EqualFold(ref, "none") {
		return ""
	}
	return ref
}

var countryOfRef = regexp.MustCompile(`^([A-Z]{2})-[A-Z]`)

// organisation gives the id of the organisation that an element names, empty if
// it names none.
func (t *telling) org(e *element, in record.In) string {
	ref := orgRef(e.attr("ref"))
	if e == nil {
		return ""
	}
	all := e.words(t.language)
	if ref == "" && len(all) == 0 {
		return ""
	}
	words, identity := ref, "ref\x00"+strings.ToUpper(ref)
	if ref == "" {
		words, identity = all[0].text, "name\x00"+strings.ToLower(all[0].text)
	}
	class := first(t.codes.organisations[strings.ToLower(e.attr("type"))], "Organisation")
	n := t.node(t.ids.Of(identity, words), class, in)
	t.say(n, "identifier", ref, "", in)
	t.names(n, e, in)
	if len(all) == 0 {
		t.say(n, "name", ref, "und", in)
	}
	if m := countryOfRef.FindStringSubmatch(ref); m != nil {
		n.Country = t.find("Country", m[1])
	}
	return n.ID
}

// places gives the countries and regions that an element names, by the graph's
// ids where it has them.
func (t *telling) places(e *element, in record.In) []string {
	var out []string
	for k := range e.kids {
		if k.name != "recipient-country" && k.name != "recipient-region" {
			continue
		}
		if id := t.place(k, in); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (t *telling) place(e *element, in record.In) string {
	code := e.attr("code")
	class := "Country"
	if e.name == "recipient-region" {
		class = "Place"
	} else if id := t.find("Country", code); id != "" {
		return id
	}
	all := e.words(t.language)
	for _, w := range all {
		if id := t.find(class, w.text); id != "" {
			return id
		}
	}
	if code == "" && len(all) == 0 {
		return ""
	}
	words := e.name + " " + code
	if len(all) > 0 {
		words = all[0].text
	}
	n := t.node(t.ids.Of(e.name+"\x00"+code+"\x00"+words, words), "Place", in)
	t.names(n, e, in)
	if len(all) == 0 {
		t.say(n, "name", strings.ReplaceAll(words, "-", " "), "en", in)
	}
	return n.ID
}

// sectors gives the sectors that an element names, as concepts.
func (t *telling) sectors(e *element, in record.In) []string {
	var out []string
	for _, k := range e.all("sector") {
		code, vocabulary := first(k.attr("code"), k.attr("ref")), first(k.attr("vocabulary"), k.attr("type"))
		all := k.words(t.language)
		if code == "" && len(all) == 0 {
			continue
		}
		if vocabulary == "" || strings.EqualFold(vocabulary, "DAC") {
			vocabulary = "1" // the five-digit codes of the OECD
		}
		words := strings.TrimSpace("sector " + code)
		if code == "" {
			words = all[0].text
		}
		id := t.ids.Of("sector\x00"+vocabulary+"\x00"+words, words)
		n := t.node(id, "Concept", in)
		if code != "" && vocabulary == "1" {
			t.say(n, "identifier", "DAC "+code, "", in)
		}
		t.names(n, k, in)
		if len(all) == 0 {
			t.say(n, "name", words, "en", in)
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// amount says the amount of a flow with its currency.
func (t *telling) amount(n *record.Node, value *element, in record.In) {
	if value == nil {
		return
	}
	literal := value.text()
	text, err := mapping.Decimal(literal)
	if err != nil {
		t.rec.Refuse(t.at("value"), literal, err)
		return
	}
	t.say(n, "amount", text, "", in)
	if text != literal {
		t.say(n, "amountLiteral", literal, "", in)
	}
	if own := value.attr("currency"); own != "" {
		t.say(n, "currency", own, "", in)
	} else if t.currency != "" {
		t.say(n, "currency", t.currency, "", 0)
	} else {
		t.rec.Question(t.at("value"), literal, record.Problemf("no currency is given, neither here nor for the whole; the amount is loaded without one"))
	}
}

var dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// day gives the day of an element: its attribute, else its text.
func day(e *element) string {
	for _, text := range []string{e.attr("iso-date"), textOf(e)} {
		if found := dayForm.FindString(text); found != "" {
			return found
		}
	}
	return ""
}

func textOf(e *element) string {
	if e == nil {
		return ""
	}
	return e.text()
}

// period says the time between two elements.
func (t *telling) period(n *record.Node, from, to string, in record.In) {
	switch {
	case from == "" && to == "":
	case from != "" && to != "" && from > to:
		t.rec.Question(t.at("period"), from+"/"+to, record.NewProblem("period-order"))
	default:
		t.say(n, "time", fmt.Sprintf("%s/%s", first(from, ".."), first(to, "..")), "", in)
	}
}
