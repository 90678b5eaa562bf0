package mapping

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// checker looks for what a mapping names that does not exist.
type checker struct {
	mapping    *Mapping
	ontology   *ontology.Ontology
	known      *Known
	header     []string
	parameters map[string]string
	faults     []error
}

// Check says everything that is wrong with a mapping for a table, nil if
// nothing is: columns, classes, properties and things that are not there.
// Parameters are filled in, and patterns of columns replaced by their names.
func (m *Mapping) Check(t *tables.Table, o *ontology.Ontology, known *Known, parameters map[string]string) error {
	c := &checker{mapping: m, ontology: o, known: known, header: t.Header, parameters: parameters}
	for _, name := range slices.Sorted(maps.Keys(m.Parameters)) {
		if parameters[name] == "" {
			c.fault("the mapping needs to be told %s: %s; write --set %s=…", name, m.Parameters[name], name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		if _, has := m.Parameters[name]; !has {
			c.fault("the mapping has no parameter %s", name)
		}
	}
	m.Only = c.condition("only", m.Only)
	for i := range m.Hide {
		m.Hide[i].Column = c.column("hide", m.Hide[i].Column)
		m.Hide[i].When = c.condition("hide: when", m.Hide[i].When)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Things)) {
		thing := m.Things[name]
		c.thing("things: "+name, &thing)
		m.Things[name] = thing
	}
	c.persons()
	suffixes := map[string]bool{}
	for i := range m.Statements {
		s := &m.Statements[i]
		where := fmt.Sprintf("statements: %d (%s)", i+1, s.Class)
		c.statement(where, s)
		if suffixes[s.Suffix] {
			c.fault("%s: another statement of the row has the suffix %q; give each its own", where, s.Suffix)
		}
		suffixes[s.Suffix] = true
	}
	return errors.Join(c.faults...)
}

// persons checks that who is named is an author or in an office: that something
// of the mapping refers to the person so.
func (c *checker) persons() {
	rules, err := protect.Load()
	if err != nil {
		c.faults = append(c.faults, err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(c.mapping.Things)) {
		if class := c.mapping.Things[name].Class; c.ontology.Class(class) != nil && c.ontology.IsA(class, "Person") && !c.refersAs(name, rules.Roles()) {
			c.faults = append(c.faults, record.Problemf("things: %s: %s It may be the value of one of %s", name, rules.Rule(protect.NamedPerson).Explained(), strings.Join(rules.Roles(), ", ")))
		}
	}
}

// refersAs reports whether a thing or statement of the mapping has a thing of it
// as the value of one of the properties.
func (c *checker) refersAs(thing string, properties []string) bool {
	refers := func(all map[string]Values) bool {
		for _, p := range properties {
			if slices.ContainsFunc(all[p], func(v Value) bool { return v.Thing == thing }) {
				return true
			}
		}
		return false
	}
	for _, t := range c.mapping.Things {
		if refers(t.Properties) {
			return true
		}
	}
	return slices.ContainsFunc(c.mapping.Statements, func(s Statement) bool { return refers(s.Properties) })
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

func (c *checker) thing(where string, t *Thing) {
	c.class(where, t.Class)
	if t.ClassFrom != nil {
		t.ClassFrom.Column = c.column(where+": class_from", t.ClassFrom.Column)
		for _, class := range t.ClassFrom.Values {
			c.class(where+": class_from", class)
		}
	}
	t.Key = c.column(where+": key", t.Key)
	t.When = c.condition(where+": when", t.When)
	if t.Country != nil {
		t.Country.Column = c.column(where+": country", t.Country.Column)
	}
	if t.Key == "" && len(t.Properties["name"]) == 0 {
		c.fault("%s: it has neither a key nor a name", where)
	}
	for _, name := range slices.Sorted(maps.Keys(t.Same)) {
		if _, ok := c.known.Class(t.Same[name]); !ok {
			c.fault("%s: same: %s: the graph has no thing with the id %q", where, name, t.Same[name])
		}
	}
	c.properties(where, t.Class, t.Properties)
}

func (c *checker) statement(where string, s *Statement) {
	c.class(where, s.Class)
	if c.ontology.Class(s.Class) != nil && !c.ontology.IsRelation(s.Class) {
		c.fault("%s: the class %s is no statement; put it under things", where, s.Class)
	}
	s.Key = c.column(where+": key", s.Key)
	s.When = c.condition(where+": when", s.When)
	c.properties(where, s.Class, s.Properties)
}

func (c *checker) class(where, class string) {
	if c.ontology.Class(class) == nil {
		c.fault("%s: there is no class %q%s", where, class, c.near(class, c.classes()))
	}
}

func (c *checker) classes() []string {
	var out []string
	for _, class := range c.ontology.Classes() {
		out = append(out, class.ID)
	}
	return out
}

func (c *checker) properties(where, class string, properties map[string]Values) {
	if c.ontology.Class(class) == nil {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(properties)) {
		p, ok := c.ontology.Property(class, id)
		if !ok {
			var all []string
			for _, p := range c.ontology.Properties(class) {
				all = append(all, p.ID)
			}
			c.fault("%s: the class %s has no property %q%s", where, class, id, c.near(id, all))
			continue
		}
		for i := range properties[id] {
			c.value(where+": "+id, &properties[id][i], p)
		}
	}
}

func (c *checker) value(where string, v *Value, p ontology.Property) {
	sources := 0
	for _, s := range []string{v.Column, v.Is, v.Thing} {
		if s != "" {
			sources++
		}
	}
	if sources != 1 {
		c.fault("%s: say one of column, is and thing", where)
		return
	}
	v.When = c.condition(where+": when", v.When)
	switch {
	case v.Column != "":
		v.Column = c.column(where, v.Column)
		c.found(where, v, p)
	case v.Thing != "":
		if _, ok := c.mapping.Things[v.Thing]; !ok {
			c.fault("%s: the mapping has no thing called %q", where, v.Thing)
		} else if !p.Range.IsClass() {
			c.fault("%s: it takes words or numbers, not a thing", where)
		}
	default:
		if name, is := strings.CutPrefix(v.Is, "$"); is {
			if _, has := c.mapping.Parameters[name]; !has {
				c.fault("%s: the mapping has no parameter %s", where, name)
			}
			v.Is = c.parameters[name]
		}
		c.constant(where, v.Is, p)
	}
	if v.Pattern != "" {
		if r, err := regexp.Compile(v.Pattern); err != nil {
			c.fault("%s: the pattern %q is no regular expression: %v", where, v.Pattern, err)
		} else if r.NumSubexp() != 1 {
			c.fault("%s: the pattern %q must have one group in brackets: what is read", where, v.Pattern)
		}
	}
}

func (c *checker) found(where string, v *Value, p ontology.Property) {
	switch {
	case v.Find == "" && p.Range.IsClass():
		c.fault("%s: it takes a thing; say find: and a class to have one of the graph, or thing: and a thing of the mapping", where)
	case v.Find != "" && !p.Range.IsClass():
		c.fault("%s: it takes words or numbers, not a thing; leave find out", where)
	case v.Find != "":
		c.class(where+": find", v.Find)
		if v.Otherwise != "" {
			c.class(where+": otherwise", v.Otherwise)
		}
		for text, id := range v.Values {
			if id == "-" {
				continue
			}
			if _, ok := c.known.Class(id); !ok {
				c.fault("%s: values: %s: the graph has no thing with the id %q", where, text, id)
			}
		}
	}
}

func (c *checker) constant(where, is string, p ontology.Property) {
	if is == "" || !p.Range.IsClass() {
		return
	}
	class, ok := c.known.Class(is)
	switch want := string(p.Range); {
	case !ok:
		c.fault("%s: the graph has no thing with the id %q", where, is)
	case want != ontology.Thing && !c.ontology.IsA(class, want):
		c.fault("%s: %s has the class %s; the property takes the class %s", where, is, class, want)
	}
}

func (c *checker) condition(where string, condition Condition) Condition {
	if condition == nil {
		return nil
	}
	out := Condition{}
	for _, column := range slices.Sorted(maps.Keys(condition)) {
		out[c.column(where, column)] = condition[column]
	}
	return out
}

// column gives the column that a name or a pattern between slashes means.
func (c *checker) column(where, name string) string {
	if name == "" || slices.Contains(c.header, name) {
		return name
	}
	if len(name) > 2 && strings.HasPrefix(name, "/") && strings.HasSuffix(name, "/") {
		return c.columnLike(where, name)
	}
	c.fault("%s: the table has no column %q%s", where, name, c.near(name, c.header))
	return name
}

func (c *checker) columnLike(where, name string) string {
	pattern, err := regexp.Compile("(?i)" + name[1:len(name)-1])
	if err != nil {
		c.fault("%s: %s is no regular expression: %v", where, name, err)
		return name
	}
	var found []string
	for _, h := range c.header {
		if pattern.MatchString(h) {
			found = append(found, h)
		}
	}
	if len(found) != 1 {
		c.fault("%s: %d columns are like %s; there must be one of: %s", where, len(found), name, strings.Join(c.header, ", "))
		return name
	}
	return found[0]
}

// near offers what may have been meant.
func (c *checker) near(name string, all []string) string {
	for _, a := range all {
		if strings.EqualFold(strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(name, " ", "")) {
			return fmt.Sprintf("; %q is meant, perhaps", a)
		}
	}
	if len(all) > 40 {
		all = append(slices.Clone(all[:40]), "…")
	}
	return "; there are: " + strings.Join(all, ", ")
}
