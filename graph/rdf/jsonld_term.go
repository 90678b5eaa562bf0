package rdf

import (
	"slices"
	"strings"
)

// definer defines the terms of one context.
type definer struct {
	contextReader
	active    *jsonContext
	local     map[string]any
	protected bool
	done      map[string]bool // false while a term is being defined
}

var jsonKeywords = map[string]bool{
	"@base": true, "@container": true, "@context": true, "@default": true, "@direction": true, "@graph": true,
	"@id": true, "@import": true, "@included": true, "@index": true, "@json": true, "@language": true, "@list": true,
	"@nest": true, "@none": true, "@prefix": true, "@propagate": true, "@protected": true, "@reverse": true,
	"@set": true, "@type": true, "@value": true, "@version": true, "@vocab": true,
}

// looksLikeKeyword says whether a name is kept for later standards, and so is
// passed over.
func looksLikeKeyword(name string) bool {
	if len(name) < 2 || name[0] != '@' {
		return false
	}
	for i := 1; i < len(name); i++ {
		if !isLetter(name[i]) {
			return false
		}
	}
	return true
}

var definitionKeys = map[string]bool{
	"@id": true, "@reverse": true, "@container": true, "@context": true, "@direction": true, "@index": true,
	"@language": true, "@nest": true, "@prefix": true, "@protected": true, "@type": true,
}

// term is https://www.w3.org/TR/json-ld11-api/#create-term-definition.
func (d *definer) term(name string) {
	if done, begun := d.done[name]; begun {
		if !done {
			fault("cyclic IRI mapping", "the term %s is defined by itself", name)
		}
		return
	}
	d.works(1)
	if name == "" {
		fault("invalid term definition", "a term has no name")
	}
	d.done[name] = false
	value := d.local[name]
	if name == "@type" {
		d.checkType(value)
	} else if jsonKeywords[name] {
		fault("keyword redefinition", "%s is a keyword", name)
	} else if looksLikeKeyword(name) {
		d.done[name] = true
		return
	}
	before := d.active.terms[name]
	delete(d.active.terms, name)
	entries, simple := asDefinition(name, value)
	t := &jsonTerm{protected: d.protected}
	if v, has := entries["@protected"]; has {
		d.since11("invalid term definition", "@protected")
		t.protected = boolean(v, "invalid @protected value")
	}
	d.datatype(name, entries, t)
	if _, has := entries["@reverse"]; has {
		if !d.reverse(name, entries, t) {
			d.done[name] = true
			return
		}
	} else {
		if !d.mapping(name, entries, simple, t) {
			d.done[name] = true
			return
		}
		d.container(name, entries, t)
		d.rest(name, entries, t)
	}
	for key := range entries {
		if !definitionKeys[key] {
			fault("invalid term definition", "the term %s has the entry %s", name, key)
		}
	}
	if before != nil && before.protected && !d.override {
		if !t.same(before) {
			fault("protected term redefinition", "the term %s is protected", name)
		}
		t = before
	}
	d.active.terms[name] = t
	d.done[name] = true
}

// checkType looks at what may be said of the keyword @type.
func (d *definer) checkType(value any) {
	d.since11("keyword redefinition", "a definition of @type")
	entries, ok := value.(map[string]any)
	if !ok || len(entries) == 0 {
		fault("keyword redefinition", "@type may have a @container and be @protected")
	}
	for key, v := range entries {
		if key != "@protected" && (key != "@container" || canonicalJSON(v) != `"@set"` && canonicalJSON(v) != `["@set"]`) {
			fault("keyword redefinition", "@type may have the @container @set and be @protected")
		}
	}
}

func asDefinition(name string, value any) (entries map[string]any, simple bool) {
	switch v := value.(type) {
	case nil:
		return map[string]any{"@id": nil}, false
	case string:
		return map[string]any{"@id": v}, true
	case map[string]any:
		return v, false
	}
	fault("invalid term definition", "the term %s is defined by a text, an object or null", name)
	return nil, false
}

func (d *definer) datatype(name string, entries map[string]any, t *jsonTerm) {
	v, has := entries["@type"]
	if !has {
		return
	}
	text, ok := v.(string)
	if !ok {
		fault("invalid type mapping", "the @type of the term %s is a text", name)
	}
	expanded, ok := d.expand(text)
	switch {
	case expanded == "@json" || expanded == "@none":
		d.since11("invalid type mapping", expanded)
	case expanded == "@id" || expanded == "@vocab":
	case !ok || !hasScheme(expanded):
		fault("invalid type mapping", "the @type of the term %s, %q, is no IRI", name, text)
	}
	t.datatype = expanded
}

// expand expands an IRI while terms are being defined.
func (d *definer) expand(text string) (string, bool) { return d.active.expandIn(d, text, false, true) }

// reverse defines a term that leads backwards; ok is false if it is passed
// over.
func (d *definer) reverse(name string, entries map[string]any, t *jsonTerm) (ok bool) {
	for _, other := range []string{"@id", "@nest"} {
		if _, has := entries[other]; has {
			fault("invalid reverse property", "the term %s has both @reverse and %s", name, other)
		}
	}
	text, ok := entries["@reverse"].(string)
	if !ok {
		fault("invalid IRI mapping", "the @reverse of the term %s is a text", name)
	}
	if looksLikeKeyword(text) {
		return false
	}
	t.iri, ok = d.expand(text)
	if !ok || !isIRIOrBlank(t.iri) {
		fault("invalid IRI mapping", "the @reverse of the term %s, %q, is no IRI", name, text)
	}
	if v, has := entries["@container"]; has && v != nil {
		if v != "@set" && v != "@index" {
			fault("invalid reverse property", "the @container of the term %s is @set or @index", name)
		}
		t.container = []string{v.(string)}
	}
	t.reverse = true
	return true
}

func isIRIOrBlank(s string) bool { return strings.HasPrefix(s, "_:") || hasScheme(s) }

// mapping finds the IRI that a term stands for; ok is false if it is passed
// over.
func (d *definer) mapping(name string, entries map[string]any, simple bool, t *jsonTerm) (ok bool) {
	if v, has := entries["@id"]; has && v != name {
		return d.mappedTo(name, v, simple, t)
	}
	at := strings.IndexByte(name, ':')
	switch {
	case at > 0 && name != "@type":
		prefix, rest := name[:at], name[at+1:]
		if _, here := d.local[prefix]; here {
			d.term(prefix)
		}
		t.iri = name
		if p := d.active.terms[prefix]; p != nil {
			t.iri = p.iri + rest
		}
	case strings.Contains(name, "/"):
		if t.iri, ok = d.expand(name); !ok || !hasScheme(t.iri) {
			fault("invalid IRI mapping", "the term %s is no IRI", name)
		}
	case name == "@type":
		t.iri = name
	case d.active.vocab != nil:
		t.iri = *d.active.vocab + name
	default:
		fault("invalid IRI mapping", "nothing says which IRI the term %s stands for", name)
	}
	return true
}

func (d *definer) mappedTo(name string, v any, simple bool, t *jsonTerm) (ok bool) {
	if v == nil {
		return true // the term is passed over where it stands
	}
	text, isText := v.(string)
	if !isText {
		fault("invalid IRI mapping", "the @id of the term %s is a text or null", name)
	}
	if !jsonKeywords[text] && looksLikeKeyword(text) {
		return false
	}
	t.iri, ok = d.expand(text)
	switch {
	case t.iri == "@context":
		fault("invalid keyword alias", "the term %s stands for @context", name)
	case !ok || !jsonKeywords[t.iri] && !isIRIOrBlank(t.iri):
		fault("invalid IRI mapping", "the @id of the term %s, %q, is no IRI", name, text)
	}
	inside := strings.IndexByte(name, ':')
	if inside > 0 && inside < len(name)-1 || strings.Contains(name, "/") {
		d.done[name] = true
		if other, _ := d.expand(name); other != t.iri {
			fault("invalid IRI mapping", "the term %s stands for %s already", name, other)
		}
		d.done[name] = false
	}
	if !strings.ContainsAny(name, ":/") && simple {
		t.prefix = strings.HasPrefix(t.iri, "_:") || t.iri != "" && strings.IndexByte(":/?#[]@", t.iri[len(t.iri)-1]) >= 0
	}
	return true
}

var containers = []string{"@graph", "@id", "@index", "@language", "@list", "@set", "@type"}

func (d *definer) container(name string, entries map[string]any, t *jsonTerm) {
	v, has := entries["@container"]
	if !has {
		return
	}
	if d.mode10 {
		if text, ok := v.(string); !ok || text == "@graph" || text == "@id" || text == "@type" {
			fault("invalid container mapping", "the @container of the term %s is not of JSON-LD 1.0", name)
		}
	}
	for _, item := range asArray(v) {
		text, _ := item.(string)
		if !slices.Contains(containers, text) || slices.Contains(t.container, text) {
			fault("invalid container mapping", "the term %s has the @container %s", name, canonicalJSON(v))
		}
		t.container = append(t.container, text)
	}
	slices.Sort(t.container)
	others := slices.DeleteFunc(slices.Clone(t.container), func(c string) bool { return c == "@set" })
	graphMap := len(others) == 2 && others[0] == "@graph" && (others[1] == "@id" || others[1] == "@index")
	if len(t.container) == 0 || len(others) > 1 && !graphMap || len(others) < len(t.container) && slices.Contains(others, "@list") {
		fault("invalid container mapping", "the term %s has the @container %s", name, canonicalJSON(v))
	}
	if t.holds("@type") {
		if t.datatype == "" {
			t.datatype = "@id"
		}
		if t.datatype != "@id" && t.datatype != "@vocab" {
			fault("invalid type mapping", "the term %s, a map of types, has the @type %s", name, t.datatype)
		}
	}
}

// rest reads the entries of a definition that follow its IRI.
func (d *definer) rest(name string, entries map[string]any, t *jsonTerm) {
	if v, has := entries["@index"]; has {
		d.since11("invalid term definition", "@index")
		text, ok := v.(string)
		if expanded, fine := d.expand(text); !ok || !t.holds("@index") || !fine || !hasScheme(expanded) {
			fault("invalid term definition", "the @index of the term %s names a property, and needs the @container @index", name)
		}
		t.index = text
	}
	if v, has := entries["@context"]; has {
		d.since11("invalid term definition", "@context")
		t.scoped, t.hasScoped, t.from = v, true, d.address
		d.checkScoped(name, v)
	}
	if _, typed := entries["@type"]; !typed {
		if v, has := entries["@language"]; has {
			language := textOrNull(v, "invalid language mapping", "@language")
			t.language = &language
		}
		if v, has := entries["@direction"]; has {
			side := direction(v)
			t.direction = &side
		}
	}
	if v, has := entries["@nest"]; has {
		d.since11("invalid term definition", "@nest")
		text, ok := v.(string)
		if !ok || jsonKeywords[text] && text != "@nest" {
			fault("invalid @nest value", "the @nest of the term %s is a term or @nest", name)
		}
		t.nest = text
	}
	if v, has := entries["@prefix"]; has {
		d.since11("invalid term definition", "@prefix")
		if strings.ContainsAny(name, ":/") {
			fault("invalid term definition", "the term %s cannot be a prefix", name)
		}
		t.prefix = boolean(v, "invalid @prefix value")
		if t.prefix && jsonKeywords[t.iri] {
			fault("invalid term definition", "the term %s stands for a keyword and cannot be a prefix", name)
		}
	}
}

// checkScoped looks whether a scoped context is one. Contexts that include
// themselves are looked at once.
func (d *definer) checkScoped(name string, local any) {
	r := d.contextReader
	r.override, r.scoped = true, true
	var err error
	func() {
		defer caught(&err)
		r.process(d.active, local, true)
	}()
	if f, ok := err.(*jsonldFault); ok {
		fault("invalid scoped context", "that of the term %s: %s: %s", name, f.code, f.detail)
	}
	if err != nil {
		panic(giveUp{err})
	}
}

// expandIRI is https://www.w3.org/TR/json-ld11-api/#iri-expansion; ok is false
// for what means nothing.
func (c *jsonContext) expandIRI(text string, relative, vocab bool) (string, bool) {
	return c.expandIn(nil, text, relative, vocab)
}

// expandIn does so while the terms of a context are being defined.
func (c *jsonContext) expandIn(d *definer, text string, relative, vocab bool) (string, bool) {
	if jsonKeywords[text] {
		return text, true
	}
	if looksLikeKeyword(text) {
		return "", false
	}
	define := func(name string) {
		if d != nil {
			if _, here := d.local[name]; here && !d.done[name] {
				d.term(name)
			}
		}
	}
	define(text)
	if t := c.terms[text]; t != nil && (vocab || jsonKeywords[t.iri]) {
		return t.iri, t.iri != ""
	}
	if at := strings.IndexByte(text, ':'); at > 0 {
		prefix, rest := text[:at], text[at+1:]
		if prefix == "_" || strings.HasPrefix(rest, "//") {
			return text, true
		}
		define(prefix)
		if t := c.terms[prefix]; t != nil && t.iri != "" && t.prefix {
			return t.iri + rest, true
		}
		if hasScheme(text) {
			return text, true
		}
	}
	switch {
	case vocab && c.vocab != nil:
		return *c.vocab + text, true
	case relative && c.base != "":
		return ResolveIRI(c.base, text), true
	}
	return text, true
}
