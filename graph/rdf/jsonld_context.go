package rdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// jsonContext is what terms mean at a place of a JSON-LD document. It does not
// change once it is made: https://www.w3.org/TR/json-ld11-api/#context-processing-algorithms.
type jsonContext struct {
	terms     map[string]*jsonTerm
	base      string // "" is none
	vocab     *string
	language  string
	direction string
	previous  *jsonContext // that holds again in the next node, if this one does not
}

// jsonTerm is what one term means.
type jsonTerm struct {
	iri       string // "" is nothing: what the term names is passed over
	prefix    bool
	protected bool
	reverse   bool
	container []string
	datatype  string // of @type, or a keyword
	language  *string
	direction *string
	index     string
	nest      string
	scoped    any // a context of the term's own
	hasScoped bool
	from      string // the address of the document that the scoped context stands in
}

func (t *jsonTerm) holds(container string) bool {
	return t != nil && slices.Contains(t.container, container)
}

// same says whether two definitions are, but for being protected.
func (t *jsonTerm) same(other *jsonTerm) bool {
	return t.iri == other.iri && t.prefix == other.prefix && t.reverse == other.reverse &&
		slices.Equal(t.container, other.container) && t.datatype == other.datatype &&
		samePointer(t.language, other.language) && samePointer(t.direction, other.direction) &&
		t.index == other.index && t.nest == other.nest && t.hasScoped == other.hasScoped &&
		canonicalJSON(t.scoped) == canonicalJSON(other.scoped)
}

func samePointer(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func (c *jsonContext) clone() *jsonContext {
	next := *c
	next.terms = maps.Clone(c.terms)
	return &next
}

// jsonldFault is an error with the name that the standard gives it.
type jsonldFault struct{ code, detail string }

func (f *jsonldFault) Error() string {
	return "the document is no JSON-LD: " + f.code + ": " + f.detail
}

func fault(code, format string, args ...any) {
	panic(giveUp{&jsonldFault{code, fmt.Sprintf(format, args...)}})
}

// contextReader is the choices of one process call.
type contextReader struct {
	*jsonldReader
	address  string   // of the document that the context stands in
	remote   []string // contexts that are being read, the outermost first
	override bool     // protected terms may be defined anew
	scoped   bool     // it is only looked at whether a scoped context is one
}

// maxContextWork bounds how many terms are defined or copied while a document is
// read, since a small document can ask for very many.
const maxContextWork = 10_000_000

func (p *jsonldReader) works(n int) {
	p.work += n
	if p.work > maxContextWork {
		panic(giveUp{fmt.Errorf("the document's contexts are too many or too large to be read")})
	}
}

// process is https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm.
func (r contextReader) process(active *jsonContext, local any, propagate bool) *jsonContext {
	if m, ok := local.(map[string]any); ok {
		if v, has := m["@propagate"]; has {
			propagate, ok = v.(bool)
			if !ok {
				fault("invalid @propagate value", "it is true or false")
			}
		}
	}
	r.works(1 + len(active.terms))
	result := active.clone()
	if !propagate && result.previous == nil {
		result.previous = active
	}
	for _, context := range asArray(local) {
		switch c := context.(type) {
		case nil:
			result = r.nothing(result, propagate)
		case string:
			result = r.elsewhere(result, c)
		case map[string]any:
			r.define(result, c)
		default:
			fault("invalid local context", "a context is an object, an address or null")
		}
	}
	return result
}

// nothing is the context null, which takes all definitions away.
func (r contextReader) nothing(active *jsonContext, propagate bool) *jsonContext {
	if !r.override {
		for name, t := range active.terms {
			if t.protected {
				fault("invalid context nullification", "the term %s is protected", name)
			}
		}
	}
	result := r.initial()
	if !propagate {
		result.previous = active
	}
	return result
}

// elsewhere is a context that stands in another document.
func (r contextReader) elsewhere(active *jsonContext, reference string) *jsonContext {
	address := ResolveIRI(r.address, reference)
	if slices.Contains(r.remote, address) {
		if r.scoped {
			return active
		}
		fault("recursive context inclusion", "%s includes itself", address)
	}
	loaded := r.loadContext(address)
	r.address, r.remote = address, append(slices.Clone(r.remote), address)
	return r.process(active, loaded, true)
}

// loadContext gives the context of another document.
func (p *jsonldReader) loadContext(address string) any {
	if p.load == nil {
		fault("loading remote context failed", "the context %s stands elsewhere, and nothing is fetched: put it into the document", address)
	}
	document, err := p.load(address)
	if err != nil {
		fault("loading remote context failed", "%s: %v", address, err)
	}
	top, isMap := document.(map[string]any)
	context, has := top["@context"]
	if !isMap || !has {
		fault("invalid remote context", "%s has no @context", address)
	}
	return context
}

// contextKeywords are entries of a context that are no terms.
var contextKeywords = map[string]bool{
	"@base": true, "@direction": true, "@import": true, "@language": true, "@propagate": true,
	"@protected": true, "@version": true, "@vocab": true,
}

// define adds the definitions of a context.
func (r contextReader) define(result *jsonContext, local map[string]any) {
	if v, has := local["@version"]; has {
		if number(v) != 1.1 {
			fault("invalid @version value", "it is the number 1.1")
		}
		r.since11("processing mode conflict", "@version")
	}
	local = r.imported(local)
	r.defineBase(result, local)
	r.defineVocab(result, local)
	if v, has := local["@language"]; has {
		result.language = textOrNull(v, "invalid default language", "@language")
	}
	if v, has := local["@direction"]; has {
		r.since11("invalid context entry", "@direction")
		result.direction = direction(v)
	}
	if _, has := local["@propagate"]; has {
		r.since11("invalid context entry", "@propagate")
	}
	protected := false
	if v, has := local["@protected"]; has {
		protected = boolean(v, "invalid @protected value")
	}
	d := definer{contextReader: r, active: result, local: local, protected: protected, done: map[string]bool{}}
	for _, name := range sortedNames(local) {
		if !contextKeywords[name] {
			d.term(name)
		}
	}
}

// since11 complains of what JSON-LD 1.0 did not have.
func (p *jsonldReader) since11(code, what string) {
	if p.mode10 {
		fault(code, "%s is not of JSON-LD 1.0", what)
	}
}

// imported adds what @import brings, under what stands beside it.
func (r contextReader) imported(local map[string]any) map[string]any {
	v, has := local["@import"]
	if !has {
		return local
	}
	r.since11("invalid context entry", "@import")
	reference, ok := v.(string)
	if !ok {
		fault("invalid @import value", "it is an address")
	}
	loaded, ok := r.loadContext(ResolveIRI(r.address, reference)).(map[string]any)
	if !ok {
		fault("invalid remote context", "what @import brings is one object")
	}
	if _, again := loaded["@import"]; again {
		fault("invalid context entry", "what @import brings has an @import")
	}
	all := maps.Clone(loaded)
	maps.Copy(all, local)
	return all
}

func (r contextReader) defineBase(result *jsonContext, local map[string]any) {
	v, has := local["@base"]
	if !has || len(r.remote) > 0 {
		return
	}
	reference := textOrNull(v, "invalid base IRI", "@base")
	switch {
	case v == nil:
		result.base = ""
	case hasScheme(reference):
		result.base = reference
	case result.base != "":
		result.base = ResolveIRI(result.base, reference)
	default:
		fault("invalid base IRI", "%q is relative, and there is nothing it could be relative to", reference)
	}
}

func (r contextReader) defineVocab(result *jsonContext, local map[string]any) {
	v, has := local["@vocab"]
	if !has {
		return
	}
	text := textOrNull(v, "invalid vocab mapping", "@vocab")
	if v == nil {
		result.vocab = nil
		return
	}
	if r.mode10 && !hasScheme(text) && !strings.HasPrefix(text, "_:") {
		fault("invalid vocab mapping", "%q is relative", text)
	}
	vocab, ok := result.expandIRI(text, true, true)
	if !ok {
		fault("invalid vocab mapping", "%q is no IRI", text)
	}
	result.vocab = &vocab
}

func asArray(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

func sortedNames(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// textOrNull gives a text; null is "".
func textOrNull(v any, code, what string) string {
	text, ok := v.(string)
	if !ok && v != nil {
		fault(code, "%s is a text or null", what)
	}
	return text
}

func boolean(v any, code string) bool {
	b, ok := v.(bool)
	if !ok {
		fault(code, "it is true or false")
	}
	return b
}

func direction(v any) string {
	text := textOrNull(v, "invalid base direction", "@direction")
	if v != nil && text != "ltr" && text != "rtl" {
		fault("invalid base direction", "it is ltr, rtl or null, not %q", text)
	}
	return text
}
