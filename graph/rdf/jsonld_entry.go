package rdf

import "slices"

// entry is steps 13.5 to 13.14 of expansion: the value of a term that is no
// keyword.
func (o *objectExpander) entry(key, property string, value any) {
	t := o.active.terms[key]
	expanded := o.entryValue(key, t, value)
	if expanded == nil {
		return
	}
	if t.holds("@list") && !has(expanded, "@list") {
		expanded = map[string]any{"@list": asList(expanded)}
	}
	if t.holds("@graph") && !t.holds("@id") && !t.holds("@index") {
		graphs := []any{}
		for _, item := range asList(expanded) {
			graphs = append(graphs, map[string]any{"@graph": asList(item)})
		}
		expanded = graphs
	}
	if t != nil && t.reverse {
		o.reverse(property, asList(expanded))
		return
	}
	o.add(property, asList(expanded)...)
}

func (o *objectExpander) entryValue(key string, t *jsonTerm, value any) any {
	entries, isMap := value.(map[string]any)
	switch {
	case t != nil && t.datatype == "@json":
		return map[string]any{"@value": value, "@type": "@json"}
	case t.holds("@language") && isMap:
		return o.languageMap(t, entries)
	case (t.holds("@index") || t.holds("@type") || t.holds("@id")) && isMap:
		return o.indexMap(key, t, entries)
	}
	return o.expand(o.active, key, value, false)
}

// languageMap is a map from languages to texts.
func (o *objectExpander) languageMap(t *jsonTerm, entries map[string]any) any {
	side := o.active.direction
	if t.direction != nil {
		side = *t.direction
	}
	values := []any{}
	for _, language := range sortedNames(entries) {
		for _, item := range asArray(entries[language]) {
			if item == nil {
				continue
			}
			text, ok := item.(string)
			if !ok {
				fault("invalid language map value", "that of %s is a text or an array of texts", language)
			}
			value := map[string]any{"@value": text}
			if expanded, _ := o.active.expandIRI(language, false, true); expanded != "@none" {
				value["@language"] = language
			}
			if side != "" {
				value["@direction"] = side
			}
			values = append(values, value)
		}
	}
	return values
}

// indexMap is a map from names, types or other properties of things to the
// things.
func (o *objectExpander) indexMap(key string, t *jsonTerm, entries map[string]any) any {
	values := []any{}
	for _, index := range sortedNames(entries) {
		active := o.active
		if (t.holds("@id") || t.holds("@type")) && active.previous != nil {
			active = active.previous
		}
		if scoping := active.terms[index]; t.holds("@type") && scoping != nil && scoping.hasScoped {
			active = o.scopedContext(active, scoping, false, false)
		} else if !t.holds("@id") && !t.holds("@type") {
			active = o.active
		}
		expandedIndex, _ := o.active.expandIRI(index, false, true)
		for _, item := range asList(o.expand(active, key, asArray(entries[index]), true)) {
			if t.holds("@graph") && !has(item, "@graph") {
				item = map[string]any{"@graph": asList(item)}
			}
			values = append(values, o.indexed(t, index, expandedIndex, item))
		}
	}
	return values
}

// indexed says of a thing what its place in the map says.
func (o *objectExpander) indexed(t *jsonTerm, index, expandedIndex string, item any) any {
	thing, ok := item.(map[string]any)
	if !ok || expandedIndex == "@none" {
		return item
	}
	thing = cloneObject(thing)
	switch {
	case t.holds("@index") && t.index != "":
		property, _ := o.active.expandIRI(t.index, false, true)
		values := []any{o.expandValue(o.active, t.index, index)}
		old, _ := thing[property].([]any)
		thing[property] = append(values, old...)
		if has(thing, "@value") {
			fault("invalid value object", "a value cannot have the property %s", property)
		}
	case t.holds("@index"):
		if !has(thing, "@index") {
			thing["@index"] = index
		}
	case t.holds("@id"):
		if !has(thing, "@id") {
			thing["@id"], _ = o.active.expandIRI(index, true, false)
		}
	case t.holds("@type"):
		old, _ := thing["@type"].([]any)
		thing["@type"] = slices.Concat([]any{expandedIndex}, old)
	}
	return thing
}

func cloneObject(m map[string]any) map[string]any {
	c := make(map[string]any, len(m)+1)
	for k, v := range m {
		c[k] = v
	}
	return c
}
