package ontology

import (
	"fmt"
	"slices"
)

// check finds what would make the ontology contradict itself.
func (o *Ontology) check() error {
	for _, id := range o.ids {
		c := o.classes[id]
		for _, parent := range c.Parents {
			if o.classes[parent] == nil {
				return fmt.Errorf("class %s has the parent %s, which does not exist", id, parent)
			}
			if o.IsA(parent, id) {
				return fmt.Errorf("class %s lies below itself through %s", id, parent)
			}
		}
		for _, other := range c.Disjoint {
			if o.classes[other] == nil {
				return fmt.Errorf("class %s is disjoint with %s, which does not exist", id, other)
			}
		}
		for _, p := range c.Properties {
			if err := o.checkProperty(p); err != nil {
				return fmt.Errorf("class %s: %w", id, err)
			}
		}
	}
	return nil
}

func (o *Ontology) checkProperty(p Property) error {
	switch {
	case p.ID == "":
		return fmt.Errorf("a property has no id")
	case p.ID == ClassColumn || slices.Contains(RowColumns(), p.ID):
		return fmt.Errorf("property %s has the name of a column that any statement file may have", p.ID)
	case p.Range.IsClass() && o.classes[string(p.Range)] == nil:
		return fmt.Errorf("property %s has the range %q, which is neither a class nor a literal", p.ID, p.Range)
	}
	return nil
}
