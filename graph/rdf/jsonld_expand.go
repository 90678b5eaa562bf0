package rdf

import (
	"slices"
	"strings"
)

// expand is https://www.w3.org/TR/json-ld11-api/#expansion-algorithm. It gives
// nil, a text's or thing's object, or a list of them.
func (p *jsonldReader) expand(active *jsonContext, property string, element any, fromMap bool) any {
	switch e := element.(type) {
	case nil:
		return nil
	case []any:
		return p.expandArray(active, property, e, fromMap)
	case map[string]any:
		return p.expandObject(active, property, e, fromMap)
	}
	if property == "" || property == "@graph" {
		return nil
	}
	if t := active.terms[property]; t != nil && t.hasScoped {
		active = p.scopedContext(active, t, false, true)
	}
	return p.expandValue(active, property, element)
}

// scopedContext gives the context that holds where a term stands. It is kept,
// since the term may stand in many places.
func (p *jsonldReader) scopedContext(active *jsonContext, t *jsonTerm, override, propagate bool) *jsonContext {
	key := scopedKey{active, t, override, propagate}
	if made := p.made[key]; made != nil {
		return made
	}
	r := contextReader{jsonldReader: p, address: t.from, override: override}
	if p.made == nil {
		p.made = map[scopedKey]*jsonContext{}
	}
	p.made[key] = r.process(active, t.scoped, propagate)
	return p.made[key]
}

type scopedKey struct {
	active              *jsonContext
	term                *jsonTerm
	override, propagate bool
}

func (p *jsonldReader) expandArray(active *jsonContext, property string, items []any, fromMap bool) any {
	result := []any{}
	asList := active.terms[property].holds("@list")
	for _, item := range items {
		expanded := p.expand(active, property, item, fromMap)
		if list, isArray := expanded.([]any); isArray {
			if asList {
				expanded = map[string]any{"@list": list}
			} else {
				result = append(result, list...)
				continue
			}
		}
		if expanded != nil {
			result = append(result, expanded)
		}
	}
	return result
}

func (p *jsonldReader) expandObject(active *jsonContext, property string, element map[string]any, fromMap bool) any {
	scoping := active.terms[property]
	if active.previous != nil && !fromMap && !p.staysIn(active, element) {
		active = active.previous
	}
	if scoping != nil && scoping.hasScoped {
		active = p.scopedContext(active, scoping, true, true)
	}
	if local, has := element["@context"]; has {
		active = contextReader{jsonldReader: p, address: p.address}.process(active, local, true)
	}
	o := &objectExpander{jsonldReader: p, property: property, types: active, result: map[string]any{}}
	o.active = p.typeScoped(active, element)
	o.inputType = inputType(o.active, element)
	o.entries(element)
	return o.finish()
}

// staysIn says whether an object is no new node, so that a context that holds
// for one node only still holds: a value, or nothing but a name.
func (p *jsonldReader) staysIn(active *jsonContext, element map[string]any) bool {
	for key := range element {
		switch expanded, _ := active.expandIRI(key, false, true); {
		case expanded == "@value", expanded == "@id" && len(element) == 1:
			return true
		}
	}
	return false
}

// typeScoped gives the context of an object with those of its types.
func (p *jsonldReader) typeScoped(active *jsonContext, element map[string]any) *jsonContext {
	types := active
	for _, key := range sortedNames(element) {
		if expanded, _ := types.expandIRI(key, false, true); expanded != "@type" {
			continue
		}
		var names []string
		for _, v := range asArray(element[key]) {
			if name, ok := v.(string); ok {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range names {
			if t := types.terms[name]; t != nil && t.hasScoped {
				active = p.scopedContext(active, t, false, false)
			}
		}
	}
	return active
}

func inputType(active *jsonContext, element map[string]any) string {
	for _, key := range sortedNames(element) {
		if expanded, _ := active.expandIRI(key, false, true); expanded == "@type" {
			values := asArray(element[key])
			if len(values) == 0 {
				return ""
			}
			last, _ := values[len(values)-1].(string)
			found, _ := active.expandIRI(last, false, true)
			return found
		}
	}
	return ""
}

// objectExpander expands one object.
type objectExpander struct {
	*jsonldReader
	property  string       // that the object is a value of
	active    *jsonContext // in the object
	types     *jsonContext // for the names of its types
	inputType string
	result    map[string]any
}

// entries are steps 13 and 14 of the algorithm.
func (o *objectExpander) entries(element map[string]any) {
	var nested []string
	for _, key := range sortedNames(element) {
		if key == "@context" {
			continue
		}
		property, ok := o.active.expandIRI(key, false, true)
		switch {
		case !ok, !jsonKeywords[property] && !strings.Contains(property, ":"):
			// means nothing
		case property == "@nest":
			nested = append(nested, key)
		case jsonKeywords[property]:
			o.keyword(property, element[key])
		default:
			o.entry(key, property, element[key])
		}
	}
	for _, key := range nested {
		o.nest(key, element[key])
	}
}

// nest reads the entries of objects that only gather some.
func (o *objectExpander) nest(key string, value any) {
	before := o.active
	defer func() { o.active = before }()
	if t := o.active.terms[key]; t != nil && t.hasScoped {
		o.active = o.scopedContext(o.active, t, true, true)
	}
	for _, item := range asArray(value) {
		nested, ok := item.(map[string]any)
		for name := range nested {
			if expanded, _ := o.active.expandIRI(name, false, true); expanded == "@value" {
				ok = false
			}
		}
		if !ok {
			fault("invalid @nest value", "what stands under %s is an object, and no value", key)
		}
		o.entries(nested)
	}
}

func (o *objectExpander) add(property string, values ...any) {
	list, _ := o.result[property].([]any)
	o.result[property] = append(list, values...)
}

// keyword is step 13.4.
func (o *objectExpander) keyword(keyword string, value any) {
	if o.property == "@reverse" {
		fault("invalid reverse property map", "%s stands in a @reverse", keyword)
	}
	if _, again := o.result[keyword]; again && keyword != "@included" && keyword != "@type" {
		fault("colliding keywords", "%s stands twice in one object", keyword)
	}
	switch keyword {
	case "@id":
		text, ok := value.(string)
		if !ok {
			fault("invalid @id value", "it is a text")
		}
		o.result["@id"], _ = o.active.expandIRI(text, true, false)
		if looksLikeKeyword(text) && !jsonKeywords[text] {
			o.result["@id"] = nil
		}
	case "@type":
		o.typed(value)
	case "@graph":
		o.result["@graph"] = asList(o.expand(o.active, "@graph", value, false))
	case "@included":
		o.included(value)
	case "@value":
		if o.inputType == "@json" {
			o.since11("invalid value object value", "@json")
		} else if !isScalar(value) && value != nil {
			fault("invalid value object value", "it is a text, a number, true, false or null")
		}
		o.result["@value"] = value
	case "@language":
		text, ok := value.(string)
		if !ok {
			fault("invalid language-tagged string", "@language is a text")
		}
		o.result["@language"] = text
	case "@direction":
		if !o.mode10 {
			if value == nil {
				fault("invalid base direction", "that of a value is ltr or rtl")
			}
			o.result["@direction"] = direction(value)
		}
	case "@index":
		text, ok := value.(string)
		if !ok {
			fault("invalid @index value", "it is a text")
		}
		o.result["@index"] = text
	case "@list":
		if o.property != "" && o.property != "@graph" {
			o.result["@list"] = asList(o.expand(o.active, o.property, value, false))
		}
	case "@set":
		o.result["@set"] = o.expand(o.active, o.property, value, false)
	case "@reverse":
		o.reversed(value)
	}
}

func (o *objectExpander) typed(value any) {
	for _, v := range asArray(value) {
		text, ok := v.(string)
		if !ok {
			fault("invalid type value", "@type is a text or an array of texts")
		}
		if expanded, ok := o.types.expandIRI(text, true, true); ok {
			o.add("@type", expanded)
		}
	}
	if _, has := o.result["@type"]; !has {
		o.result["@type"] = []any{}
	}
}

func (o *objectExpander) included(value any) {
	if o.mode10 {
		return
	}
	for _, item := range asList(o.expand(o.active, "@included", value, false)) {
		if !isNode(item) {
			fault("invalid @included value", "it holds things")
		}
		o.add("@included", item)
	}
}

func (o *objectExpander) reversed(value any) {
	entries, ok := value.(map[string]any)
	if !ok {
		fault("invalid @reverse value", "it is an object")
	}
	expanded, _ := o.expand(o.active, "@reverse", entries, false).(map[string]any)
	for property, items := range expanded {
		if property != "@reverse" {
			o.reverse(property, items.([]any))
			continue
		}
		for twice, values := range items.(map[string]any) {
			o.add(twice, values.([]any)...)
		}
	}
}

// reverse adds what leads to the thing by a property.
func (o *objectExpander) reverse(property string, items []any) {
	all, _ := o.result["@reverse"].(map[string]any)
	if all == nil {
		all = map[string]any{}
		o.result["@reverse"] = all
	}
	list, _ := all[property].([]any)
	for _, item := range items {
		if has(item, "@value") || has(item, "@list") {
			fault("invalid reverse property value", "only a thing can lead to a thing, by %s", property)
		}
		list = append(list, item)
	}
	all[property] = list
}

func has(v any, key string) bool {
	m, _ := v.(map[string]any)
	_, there := m[key]
	return there
}

// isNode says whether what was expanded is a thing.
func isNode(v any) bool {
	m, ok := v.(map[string]any)
	return ok && !has(m, "@value") && !has(m, "@list") && !has(m, "@set")
}

func isScalar(v any) bool {
	switch v.(type) {
	case nil, []any, map[string]any:
		return false
	}
	return true
}

// asList gives what was expanded as a list.
func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return []any{}
	case []any:
		return v
	}
	return []any{v}
}

// finish is steps 15 to 19: it looks whether the object is one, and leaves
// those out that say nothing.
func (o *objectExpander) finish() any {
	r := o.result
	switch {
	case has(r, "@value"):
		if !o.isValue() {
			return nil
		}
	case has(r, "@list") || has(r, "@set"):
		for key := range r {
			if key != "@list" && key != "@set" && key != "@index" || has(r, "@list") && has(r, "@set") {
				fault("invalid set or list object", "a list or set has the entry %s too", key)
			}
		}
		if set, is := r["@set"]; is {
			return set
		}
	}
	if has(r, "@language") && len(r) == 1 {
		return nil
	}
	if o.property == "" || o.property == "@graph" {
		if len(r) == 0 || has(r, "@value") || has(r, "@list") || has(r, "@id") && len(r) == 1 {
			return nil
		}
	}
	return r
}

// isValue is step 15; it is false for a value of nothing.
func (o *objectExpander) isValue() bool {
	r := o.result
	for key := range r {
		switch key {
		case "@value", "@language", "@direction", "@index", "@type":
		default:
			fault("invalid value object", "a value has the entry %s", key)
		}
	}
	types, typed := r["@type"].([]any)
	tagged := has(r, "@language") || has(r, "@direction")
	if typed && tagged {
		fault("invalid value object", "a value has a @type or a @language, not both")
	}
	if typed {
		if len(types) != 1 {
			fault("invalid typed value", "a value has one @type")
		}
		r["@type"] = types[0]
		if types[0] == "@json" {
			return true
		}
	}
	value := r["@value"]
	if value == nil {
		return false
	}
	if _, isText := value.(string); !isText && has(r, "@language") {
		fault("invalid language-tagged value", "only a text has a language")
	}
	if typed {
		if datatype, _ := r["@type"].(string); iriOrNil(datatype) == nil {
			fault("invalid typed value", "the @type of a value, %q, is no IRI", datatype)
		}
	}
	return true
}

// expandValue is https://www.w3.org/TR/json-ld11-api/#value-expansion.
func (p *jsonldReader) expandValue(active *jsonContext, property string, value any) any {
	t := active.terms[property]
	text, isText := value.(string)
	if t != nil && isText && (t.datatype == "@id" || t.datatype == "@vocab") {
		id, ok := active.expandIRI(text, true, t.datatype == "@vocab")
		if !ok {
			return map[string]any{"@id": nil}
		}
		return map[string]any{"@id": id}
	}
	result := map[string]any{"@value": value}
	if t != nil && t.datatype != "" && t.datatype != "@id" && t.datatype != "@vocab" && t.datatype != "@none" {
		result["@type"] = t.datatype
		return result
	}
	if !isText {
		return result
	}
	language, side := active.language, active.direction
	if t != nil && t.language != nil {
		language = *t.language
	}
	if t != nil && t.direction != nil {
		side = *t.direction
	}
	if language != "" {
		result["@language"] = language
	}
	if side != "" {
		result["@direction"] = side
	}
	return result
}
