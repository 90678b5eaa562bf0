package rdf

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// jsonldOptions are those of
// https://www.w3.org/TR/json-ld11-api/#the-jsonldoptions-type that say how
// literals and types are written.
type jsonldOptions struct {
	nativeTypes  bool   // numbers and booleans as JSON has them
	rdfType      bool   // rdf:type as any other predicate
	rdfDirection string // what stands for the direction of a text
	// exactJSON keeps a JSON literal as a text where the standard would write
	// it in another spelling, or could not write it at all.
	exactJSON bool
}

const (
	rdfJSON      = rdfNS + "JSON"
	i18nDatatype = "https://www.w3.org/ns/i18n#"
	compound     = "compound-literal"
)

// jsonNode is what one graph says of a thing.
type jsonNode struct {
	id     string
	values map[string][]any // by predicate; @type has the types
	usages []usage          // of rdf:nil
}

func (n *jsonNode) onlyNamed() bool { return len(n.values) == 0 }

// usage is a place where a thing is an object.
type usage struct {
	node     *jsonNode
	property string
	value    map[string]any
}

// serializer is the algorithm's state.
type serializer struct {
	options jsonldOptions
	graphs  map[string]map[string]*jsonNode
	// once has the only usage of a blank node, nil when it is used again.
	once map[string]*usage
}

// expandedJSONLD gives quads as expanded JSON-LD: maps, arrays, texts, numbers
// and booleans.
func expandedJSONLD(quads []quad.Quad, o jsonldOptions) ([]any, error) {
	s := &serializer{options: o, graphs: map[string]map[string]*jsonNode{"@default": {}}, once: map[string]*usage{}}
	seen := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		q = NormalQuad(q)
		if seen[q] {
			continue
		}
		seen[q] = true
		if err := s.add(q); err != nil {
			return nil, err
		}
	}
	for _, nodes := range s.graphs {
		s.compoundLiterals(nodes)
		if end := nodes[string(listEnd)]; end != nil {
			for _, u := range end.usages {
				s.list(nodes, u)
			}
		}
	}
	return s.result(), nil
}

// jsonName gives the name of a resource as JSON-LD has it.
func jsonName(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	return ""
}

func nodeIn(nodes map[string]*jsonNode, id string) *jsonNode {
	if nodes[id] == nil {
		nodes[id] = &jsonNode{id: id, values: map[string][]any{}}
	}
	return nodes[id]
}

func (s *serializer) graph(label quad.Value) map[string]*jsonNode {
	if label == nil {
		return s.graphs["@default"]
	}
	name := jsonName(label)
	if s.graphs[name] == nil {
		s.graphs[name] = map[string]*jsonNode{}
		nodeIn(s.graphs["@default"], name)
	}
	return s.graphs[name]
}

func (s *serializer) add(q quad.Quad) error {
	nodes := s.graph(q.Label)
	node := nodeIn(nodes, jsonName(q.Subject))
	property, object := jsonName(q.Predicate), jsonName(q.Object)
	if object != "" {
		nodeIn(nodes, object)
	}
	if property == rdfType && object != "" && !s.options.rdfType {
		node.values["@type"] = append(node.values["@type"], object)
		return nil
	}
	value, err := s.value(q.Object)
	if err != nil {
		return err
	}
	node.values[property] = append(node.values[property], value)
	used := usage{node, property, value}
	_, again := s.once[object]
	switch {
	case object == string(listEnd):
		nodes[object].usages = append(nodes[object].usages, used)
	case again:
		s.once[object] = nil
	case strings.HasPrefix(object, "_:"):
		s.once[object] = &used
	}
	return nil
}

// value is https://www.w3.org/TR/json-ld11-api/#rdf-to-object-conversion.
func (s *serializer) value(v quad.Value) (map[string]any, error) {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return map[string]any{"@id": jsonName(v)}, nil
	case quad.LangString:
		return map[string]any{"@value": string(v.Value), "@language": v.Lang}, nil
	case quad.TypedString:
		return s.typed(string(v.Value), string(v.Type))
	}
	return map[string]any{"@value": quad.ToString(v)}, nil
}

func (s *serializer) typed(text, datatype string) (map[string]any, error) {
	if s.options.nativeTypes {
		if native := nativeOf(text, datatype); native != nil {
			return map[string]any{"@value": native}, nil
		}
	}
	switch {
	case datatype == rdfJSON:
		document, err := decodeJSON([]byte(text))
		switch {
		case err == nil && (!s.options.exactJSON || canonicalJSON(document) == text):
			return map[string]any{"@value": document, "@type": "@json"}, nil
		case !s.options.exactJSON:
			return nil, fmt.Errorf("the JSON literal %q is no JSON: %w", shortened(text), err)
		}
	case s.options.rdfDirection == "i18n-datatype" && strings.HasPrefix(datatype, i18nDatatype):
		language, direction, _ := strings.Cut(datatype[len(i18nDatatype):], "_")
		value := map[string]any{"@value": text, "@direction": direction}
		if language != "" {
			value["@language"] = language
		}
		return value, nil
	}
	return map[string]any{"@value": text, "@type": datatype}, nil
}

// nativeOf gives the number or boolean that JSON would write in the same way.
func nativeOf(text, datatype string) any {
	switch datatype {
	case xsd + "boolean":
		switch text {
		case "true", "1":
			return true
		case "false", "0":
			return false
		}
	case xsd + "integer", xsd + "double":
		var n float64
		if json.Unmarshal([]byte(text), &n) == nil {
			return n
		}
	}
	return nil
}

// list turns the cells that end at a usage of rdf:nil into a list.
func (s *serializer) list(nodes map[string]*jsonNode, end usage) {
	var items []any
	var cells []string
	u := end
	for u.property == string(listRest) {
		only := s.once[u.node.id]
		if only == nil || !isCell(u.node) {
			break
		}
		items = append(items, u.node.values[string(listFirst)][0])
		cells = append(cells, u.node.id)
		u = *only
		if !strings.HasPrefix(u.node.id, "_:") {
			break
		}
	}
	delete(u.value, "@id")
	slices.Reverse(items)
	if items == nil {
		items = []any{}
	}
	u.value["@list"] = items
	for _, id := range cells {
		delete(nodes, id)
	}
}

// isCell says whether a node is nothing but a cell of a list.
func isCell(n *jsonNode) bool {
	types := n.values["@type"]
	extra := 0
	if len(types) > 0 {
		extra = 1
	}
	return len(n.values[string(listFirst)]) == 1 && len(n.values[string(listRest)]) == 1 && len(n.values) == 2+extra &&
		(extra == 0 || len(types) == 1 && types[0] == rdfNS+"List")
}

// compoundLiterals puts texts with a direction, which are nodes of their own,
// into the places where they stand.
func (s *serializer) compoundLiterals(nodes map[string]*jsonNode) {
	if s.options.rdfDirection != compound {
		return
	}
	for id, node := range nodes {
		used := s.once[id]
		direction := node.values[rdfNS+"direction"]
		if used == nil || len(direction) != 1 || len(node.values[rdfNS+"value"]) != 1 {
			continue
		}
		delete(used.value, "@id")
		for property, key := range map[string]string{"value": "@value", "language": "@language", "direction": "@direction"} {
			if values := node.values[rdfNS+property]; len(values) == 1 {
				used.value[key] = values[0].(map[string]any)["@value"]
			}
		}
		delete(nodes, id)
	}
}

func (s *serializer) result() []any {
	result := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.graphs["@default"])) {
		node := s.graphs["@default"][id]
		object := node.object()
		nodes, isGraph := s.graphs[id]
		if isGraph {
			object["@graph"] = objects(nodes)
		}
		if isGraph || !node.onlyNamed() {
			result = append(result, object)
		}
	}
	return result
}

func objects(nodes map[string]*jsonNode) []any {
	list := []any{}
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		if !nodes[id].onlyNamed() {
			list = append(list, nodes[id].object())
		}
	}
	return list
}

// object gives a node with its values sorted, so that one graph is always
// written in the same way.
func (n *jsonNode) object() map[string]any {
	object := map[string]any{"@id": n.id}
	for property, values := range n.values {
		sorted := slices.Clone(values)
		slices.SortStableFunc(sorted, func(a, b any) int { return cmp.Compare(canonicalJSON(a), canonicalJSON(b)) })
		object[property] = sorted
	}
	return object
}
