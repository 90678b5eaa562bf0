package export

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/value"
)

// Terms gives the cells of a row of terms; nil is an empty one.
func Terms(terms ...quad.Value) []Cell {
	cells := make([]Cell, len(terms))
	for i, t := range terms {
		cells[i] = termCell(t)
	}
	return cells
}

func termCell(term quad.Value) Cell {
	if term == nil {
		return Cell{}
	}
	switch t := value.Canonical(term).(type) {
	case quad.IRI:
		return Cell{Text: string(t), Link: string(t)}
	case quad.BNode:
		return text("_:" + string(t))
	case quad.String:
		return text(string(t))
	case quad.LangString:
		return text(string(t.Value))
	case quad.TypedString:
		switch t.Type {
		case vocab.XSD + "integer", vocab.XSD + "decimal", vocab.XSD + "double", vocab.XSD + "float":
			return number(string(t.Value))
		}
		return text(string(t.Value))
	}
	return Cell{}
}
