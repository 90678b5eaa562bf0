// Package ontology says which classes of things and statements there are and
// what can be said of each.
package ontology

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// The knowledge itself: one file for each class.
//
//go:embed classes/*.yaml
var files embed.FS

// Ontology is all classes. It does not change once it is loaded.
type Ontology struct {
	classes map[string]*Class
	ids     []string // sorted
	choices map[string]Labels
	// properties are those of each class, its own first, then the inherited
	// ones.
	properties map[string][]Property
}

// Class is one kind of thing or statement: what one file of classes holds.
type Class struct {
	ID         string     `yaml:"id"`
	Parents    []string   `yaml:"parents"`
	Disjoint   []string   `yaml:"disjoint"` // classes that share no member with it
	Label      Labels     `yaml:"label"`
	Nouns      Words      `yaml:"nouns"` // the class in a question
	Verbs      Words      `yaml:"verbs"` // the relation in a question
	Properties []Property `yaml:"properties"`
	Draw       Draw       `yaml:"draw"`
}

// Property is one thing that can be said of the members of a class.
type Property struct {
	ID        string `yaml:"id"`
	Range     Range  `yaml:"range"`
	Max       int    `yaml:"max"` // how many values a row may give; 0 is any number
	Symmetric bool   `yaml:"symmetric"`
	Label     Labels `yaml:"label"`
	Inverse   Labels `yaml:"inverse"` // read from the value's side, where that has a name
}

// Draw says how a relation looks in a network.
type Draw struct {
	Style string `yaml:"style"` // solid, dashed, dotted or tapered
}

// Load reads the classes that the program comes with.
func Load() (*Ontology, error) { return read(files, "classes") }

func read(fsys fs.FS, dir string) (*Ontology, error) {
	names, err := fs.Glob(fsys, dir+"/*.yaml")
	if err != nil {
		return nil, err
	}
	o := &Ontology{classes: make(map[string]*Class, len(names))}
	for _, name := range names {
		c, err := readClass(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("ontology: %s: %w", name, err)
		}
		o.classes[c.ID] = c
		o.ids = append(o.ids, c.ID)
	}
	slices.Sort(o.ids)
	if o.choices, err = readChoices(); err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	o.properties = make(map[string][]Property, len(o.ids))
	for _, id := range o.ids {
		o.properties[id] = o.propertiesOf(id)
	}
	return o, nil
}

func readClass(fsys fs.FS, name string) (*Class, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var c Class
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&c); err != nil {
		return nil, err
	}
	if stem := strings.TrimSuffix(path.Base(name), ".yaml"); stem != c.ID {
		return nil, fmt.Errorf("the class is called %q; the file must be called %s.yaml", c.ID, c.ID)
	}
	return &c, nil
}

// Class gives the class with an id, nil if there is none.
func (o *Ontology) Class(id string) *Class { return o.classes[id] }

// Classes gives all classes by id.
func (o *Ontology) Classes() []*Class {
	out := make([]*Class, len(o.ids))
	for i, id := range o.ids {
		out[i] = o.classes[id]
	}
	return out
}

// Ancestors gives the classes above a class, the nearest first.
func (o *Ontology) Ancestors(class string) []string {
	lineage := o.lineage(class)
	if len(lineage) == 0 {
		return nil
	}
	return lineage[1:]
}

// lineage gives a class and those above it, the nearest first.
func (o *Ontology) lineage(class string) []string {
	if o.classes[class] == nil {
		return nil
	}
	out := []string{class}
	for i := 0; i < len(out); i++ {
		for _, parent := range o.classes[out[i]].Parents {
			if !slices.Contains(out, parent) {
				out = append(out, parent)
			}
		}
	}
	return out
}

// IsA reports whether a class is another one or lies below it.
func (o *Ontology) IsA(class, ancestor string) bool {
	return slices.Contains(o.lineage(class), ancestor)
}

// Disjoint reports whether nothing is a member of both classes: where one of them, or
// one above it, is said to share none with the other or one above that.
func (o *Ontology) Disjoint(a, b string) bool {
	for _, one := range o.lineage(a) {
		for _, other := range o.lineage(b) {
			if slices.Contains(o.classes[one].Disjoint, other) || slices.Contains(o.classes[other].Disjoint, one) {
				return true
			}
		}
	}
	return false
}

// IsRelation reports whether the members of a class are statements, not
// things.
func (o *Ontology) IsRelation(class string) bool { return o.IsA(class, Relation) }

// Properties gives what can be said of the members of a class, its own
// properties first, then the inherited ones. A class's own property hides an
// inherited one of the same name.
func (o *Ontology) Properties(class string) []Property { return slices.Clone(o.properties[class]) }

func (o *Ontology) propertiesOf(class string) []Property {
	var out []Property
	seen := map[string]bool{}
	for _, c := range o.lineage(class) {
		for _, p := range o.classes[c].Properties {
			if !seen[p.ID] {
				seen[p.ID] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// Property gives one property of a class, its own or an inherited one.
func (o *Ontology) Property(class, id string) (Property, bool) {
	for _, p := range o.properties[class] {
		if p.ID == id {
			return p, true
		}
	}
	return Property{}, false
}

// The two classes at the top.
const (
	Thing    = "Thing"
	Relation = "Relation"
)
