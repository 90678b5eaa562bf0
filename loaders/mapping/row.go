package mapping

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/statements"
	"github.com/samband/samband/loaders/tables"
)

// rowReader reads one row into a record.
type rowReader struct {
	*Reader
	row    tables.Row
	rec    *record.Record
	things map[string][]string // ids of the row's things, by their name in the mapping
}

func (w *rowReader) readAll() {
	for _, name := range w.order() {
		w.thing(name, w.Mapping.Things[name])
	}
	for _, s := range w.Mapping.Statements {
		w.statement(s)
	}
	if len(w.rec.Nodes) == 0 && !w.rec.Refused() {
		w.rec.Leave(record.Problemf("the row says nothing that the mapping asks for"))
	}
}

// order gives the things of the mapping, each after those it refers to. Things
// that refer to each other in a circle come in the order of their names.
func (w *rowReader) order() []string {
	var out []string
	var visit func(name string, depth int)
	visit = func(name string, depth int) {
		if slices.Contains(out, name) || depth > len(w.Mapping.Things) {
			return
		}
		for _, values := range w.Mapping.Things[name].Properties {
			for _, v := range values {
				if v.Thing != "" && v.Thing != name {
					visit(v.Thing, depth+1)
				}
			}
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.Mapping.Things)) {
		visit(name, 0)
	}
	return out
}

// thing reads a thing of the row; a cell can name several.
func (w *rowReader) thing(name string, t Thing) {
	if !w.meets(w.row, t.When) {
		return
	}
	names := w.namesOf(t)
	if len(names) == 0 {
		if key := w.cell(w.row, t.Key); t.Key == "" || key == "" {
			return // the row does not speak of it
		}
		names = []string{""}
	}
	for _, part := range names {
		node := record.Node{Class: w.classOf(t)}
		if t.Country != nil {
			node.Country = w.countryOf(*t.Country)
		}
		w.properties(&node, t.Properties, part, len(names) > 1 || part != "" && part != w.firstName(t))
		label := node.Label()
		key := w.cell(w.row, t.Key)
		switch {
		case len(names) > 1 || key == "":
			words := label
			if node.Country != "" {
				words += " " + node.Country
			}
			node.ID = w.ids.Of(name+"\x00"+fold(label)+"\x00"+node.Country, words)
		default:
			node.ID = w.ids.Of(name+"\x00"+key, key)
		}
		node.Same = t.Same[label]
		w.ids.Prefer(&node)
		w.rec.Nodes = append(w.rec.Nodes, node)
		w.things[name] = append(w.things[name], node.ID)
	}
}

// namesOf gives the names that the row has for a thing: one, or several if its
// cell can be divided.
func (w *rowReader) namesOf(t Thing) []string {
	for _, v := range t.Properties["name"] {
		if !w.meets(w.row, v.When) {
			continue
		}
		text := v.Is
		if v.Column != "" {
			text = w.cell(w.row, v.Column)
		}
		if text == "" {
			continue
		}
		if v.Column != "" {
			return w.divide(t, v.Column, text)
		}
		return []string{text}
	}
	return nil
}

// firstName gives the name as the row has it.
func (w *rowReader) firstName(t Thing) string {
	for _, v := range t.Properties["name"] {
		if text := w.cell(w.row, v.Column); text != "" {
			return text
		}
	}
	return ""
}

// divide divides a cell that names several things, if every part is a name by
// itself: the whole cell of another row, or a name that the graph knows.
func (w *rowReader) divide(t Thing, column, cell string) []string {
	if parts, given := t.Parts[cell]; given {
		return parts
	}
	if len(t.Divide) == 0 {
		return []string{cell}
	}
	parts := []string{cell}
	for _, mark := range t.Divide {
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, mark)...)
		}
		parts = next
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	if len(parts) < 2 {
		return []string{cell}
	}
	var known, unknown []string
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
		if i > 0 && len(w.Known.Find("Country", parts[i])) > 0 {
			return []string{cell} // where the body is, as in "Pier Fund, USA"
		}
		if t.Same[parts[i]] != "" || w.single[column][fold(parts[i])] || len(w.Known.Find("Actor", parts[i])) > 0 {
			known = append(known, parts[i])
		} else {
			unknown = append(unknown, parts[i])
		}
	}
	if len(unknown) == 0 {
		return slices.Compact(parts)
	}
	if len(known) > 0 {
		w.rec.Question(column, cell, record.NewProblem("several-in-cell", known[0], unknown[0]))
	}
	return []string{cell}
}

func (w *rowReader) classOf(t Thing) string {
	if t.ClassFrom != nil {
		if class, ok := t.ClassFrom.Values[w.cell(w.row, t.ClassFrom.Column)]; ok {
			return class
		}
	}
	return t.Class
}

func (w *rowReader) countryOf(v Value) string {
	if v.Is != "" {
		return v.Is
	}
	if found := w.Known.Find("Country", w.cell(w.row, v.Column)); len(found) == 1 {
		return found[0]
	}
	return w.cell(w.row, v.Column)
}

func (w *rowReader) statement(s Statement) {
	if !w.meets(w.row, s.When) {
		return
	}
	node := record.Node{Class: s.Class, Statement: true, ID: w.statementID(s)}
	w.properties(&node, s.Properties, "", false)
	if len(node.Facts) == 0 {
		return
	}
	if !slices.ContainsFunc(node.Facts, func(f record.Fact) bool { return f.In != record.WholeFile }) {
		return // only what is the same for every row
	}
	w.shared(&node)
	w.inCurrency(&node)
	w.rec.Nodes = append(w.rec.Nodes, node)
}

// inCurrency holds what the cell of an amount says of its currency against what the
// row says, and takes it from there if the row says nothing. An amount that the
// cell calls inexact is approximate.
func (w *rowReader) inCurrency(n *record.Node) {
	literal := append(n.Get("amountLiteral"), n.Get("amount")...)
	if len(n.Get("amount")) != 1 {
		return
	}
	a, ok := readAmount(literal[0])
	if !ok {
		return
	}
	if _, has := w.Ontology.Property(n.Class, "approximate"); has && a.about && len(n.Get("approximate")) == 0 {
		n.Facts = append(n.Facts, record.Fact{Property: "approximate", Term: record.Term{Text: "true", Type: vocab.XSD + "boolean"}})
	}
	said := n.Get("currency")
	switch _, has := w.Ontology.Property(n.Class, "currency"); {
	case !has:
	case len(said) == 0 && len(a.currencies) == 1:
		n.Facts = append(n.Facts, record.Fact{Property: "currency", Term: record.Term{Text: a.currencies[0]}})
	case len(said) == 0:
		w.NoCurrency++
	case len(a.currencies) > 0 && !slices.Contains(a.currencies, said[0]):
		w.rec.Refuse("", literal[0], record.NewProblem("cell-currency", strings.Join(a.currencies, "/"), said[0]))
	}
}

// shared says of an amount with several recipients that it is not divided
// between them.
func (w *rowReader) shared(n *record.Node) {
	recipients := n.Get("recipient")
	if len(recipients) < 2 || len(n.Get("amount")) == 0 {
		return
	}
	n.Facts = append(n.Facts, record.Fact{Property: "comment", Term: record.Term{
		Text: fmt.Sprintf("the amount is for the %d recipients together; the source does not divide it", len(recipients)),
	}})
}

func (w *rowReader) statementID(s Statement) string {
	words := "row-" + strconv.Itoa(w.row.Number)
	key := w.cell(w.row, s.Key)
	if key != "" {
		words = Slug(key)
		if _, err := strconv.Atoi(key); err == nil {
			words = strings.ToLower(s.Class[:1]) + Slug(s.Class[1:]) + "-" + words
		}
	}
	if w.row.Part != "" {
		words += "-" + Slug(w.row.Part)
	}
	if s.Suffix != "" {
		words += "-" + s.Suffix
	}
	id := w.Source.ID + "/" + words
	if before, taken := w.keys[id]; taken {
		w.rec.Refuse(s.Key, key, record.NewProblem("same-key", before))
	}
	w.keys[id] = w.row.Number
	return id
}

// properties reads the properties of a node. The name of one of several things
// in a cell is given.
func (w *rowReader) properties(n *record.Node, properties map[string]Values, name string, divided bool) {
	for _, id := range slices.Sorted(maps.Keys(properties)) {
		p, ok := w.Ontology.Property(n.Class, id)
		if !ok {
			w.rec.Refuse("", "", record.NewProblem("no-property", n.Class, id))
			continue
		}
		for _, v := range properties[id] {
			switch {
			case !w.meets(w.row, v.When):
			case divided && v.Column != "" && id == "name":
				w.text(n, p, v, name)
			case divided && id != "name" && v.Column != "":
				// which of the several it belongs to is not said
			default:
				w.value(n, p, v)
			}
		}
	}
}

func (w *rowReader) value(n *record.Node, p ontology.Property, v Value) {
	switch {
	case v.Thing != "":
		for _, id := range w.things[v.Thing] {
			n.Facts = append(n.Facts, record.Fact{Property: p.ID, Term: record.Term{Text: id, Is: record.Thing}})
		}
	case v.Is != "":
		in := record.WholeFile
		if v.When != nil {
			in = 0
		}
		w.literal(n, p, v, v.Is, in)
	default:
		w.text(n, p, v, w.cell(w.row, v.Column))
	}
}

// text reads the text of a cell, perhaps part of it.
func (w *rowReader) text(n *record.Node, p ontology.Property, v Value, cell string) {
	if cell == "" {
		return
	}
	text := cell
	if v.Pattern != "" {
		found := w.pattern(v.Pattern).FindStringSubmatch(text)
		if found == nil {
			w.rec.Refuse(v.Column, cell, record.NewProblem("pattern", v.Pattern))
			return
		}
		text = strings.TrimSpace(found[1])
	}
	if stands, ok := v.Values[text]; ok {
		if stands == "-" {
			return
		}
		text = stands
		if v.Find != "" {
			w.refer(n, p, text)
			return
		}
	}
	if text == "" {
		return
	}
	if v.Find != "" {
		w.find(n, p, v, text)
		return
	}
	w.literal(n, p, v, v.Prefix+text, 0)
	if p.Range == ontology.Decimal {
		w.asWritten(n, p, cell)
	}
}

func (w *rowReader) pattern(text string) *regexp.Regexp {
	if w.patterns[text] == nil {
		w.patterns[text] = regexp.MustCompile(text)
	}
	return w.patterns[text]
}

func (w *rowReader) refer(n *record.Node, p ontology.Property, id string) {
	n.Facts = append(n.Facts, record.Fact{Property: p.ID, Term: record.Term{Text: id, Is: record.Thing}})
}

// find refers to the thing of the graph that a cell names, or makes a new one
// if the mapping says so.
func (w *rowReader) find(n *record.Node, p ontology.Property, v Value, text string) {
	found := w.Known.Find(v.Find, text)
	switch {
	case len(found) == 1:
		w.refer(n, p, found[0])
	case len(found) > 1:
		w.rec.Refuse(v.Column, text, record.NewProblem("several", strings.Join(found, ", ")))
	case v.Otherwise == "":
		w.rec.Refuse(v.Column, text, record.NewProblem("unknown", w.Ontology.Class(v.Find).Label.Lower()))
	default:
		w.add(n, p, v, text)
	}
}

// add makes a thing that a row names and the graph does not have.
func (w *rowReader) add(n *record.Node, p ontology.Property, v Value, text string) {
	id := w.ids.Of(v.Otherwise+"\x00"+fold(text), text)
	language := v.Language
	if language == "" {
		language = w.Source.Language
	}
	w.rec.Nodes = append(w.rec.Nodes, record.Node{
		ID: id, Class: v.Otherwise,
		Facts: []record.Fact{{Property: "name", Term: record.Term{Text: text, Lang: language}}},
	})
	w.refer(n, p, id)
}

// literal reads text as a value of a property.
func (w *rowReader) literal(n *record.Node, p ontology.Property, v Value, text string, in record.In) {
	language := v.Language
	if language == "" {
		language = w.Source.Language
	}
	if p.Range.IsClass() {
		n.Facts = append(n.Facts, record.Fact{Property: p.ID, Term: record.Term{Text: text, Is: record.Thing}, In: in})
		return
	}
	if p.Range == ontology.Name {
		text = strings.Join(strings.Fields(text), " ") // a line may end in a cell
	}
	canonical, err := w.canonical(p, v, text)
	if err == nil {
		var values []statements.Value
		values, err = statements.Values(ontology.Column{Name: p.ID, Property: p, Language: language}, canonical)
		for _, value := range values {
			term, termErr := record.TermOf(value.Object)
			if termErr != nil {
				err = termErr
				break
			}
			n.Facts = append(n.Facts, record.Fact{Property: value.Property, Term: term, In: in})
		}
	}
	if choices := p.Range.Choices(); err != nil && len(choices) > 0 {
		err = record.NewProblem("choice", strings.Join(choices, ", "))
	}
	if err != nil {
		w.rec.Refuse(v.Column, text, err)
	}
}

// canonical writes numbers and dates as the graph has them.
func (w *rowReader) canonical(p ontology.Property, v Value, text string) (string, error) {
	switch p.Range {
	case ontology.Decimal:
		mark := w.Mapping.Table.Decimal
		if mark == "" && v.Column != "" {
			mark = w.marks[v.Column]
		}
		return number(text, mark, v.Times)
	case ontology.Integer:
		whole, err := number(text, ".", v.Times)
		if err == nil && strings.Contains(whole, ".") {
			return "", record.NewProblem("whole-number")
		}
		return whole, err
	case ontology.Date:
		return date(text, v.Order)
	case ontology.EDTF:
		return period(text, v.Order)
	}
	return text, nil
}

// asWritten keeps the words of a number that the graph has in another form, if
// the class has a property for them.
func (w *rowReader) asWritten(n *record.Node, p ontology.Property, cell string) {
	written, ok := w.Ontology.Property(n.Class, p.ID+"Literal")
	if !ok || len(n.Facts) == 0 {
		return
	}
	last := n.Facts[len(n.Facts)-1]
	if last.Property == p.ID && last.Term.Text != cell {
		n.Facts = append(n.Facts, record.Fact{Property: written.ID, Term: record.Term{Text: cell}})
	}
}
