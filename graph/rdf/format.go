package rdf

import (
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/cayleygraph/quad"
)

// Format is one of the syntaxes of RDF.
type Format string

// The syntaxes.
const (
	NTriples Format = "ntriples"
	NQuads   Format = "nquads"
	Turtle   Format = "turtle"
	TriG     Format = "trig"
	RDFXML   Format = "rdfxml"
	JSONLD   Format = "jsonld"
)

// syntaxes say how formats are known: by short name, end of file names and
// media type, the registered one first.
var syntaxes = []struct {
	format Format
	short  string
	ends   []string
	media  []string
}{
	{Turtle, "ttl", []string{".ttl"}, []string{"text/turtle", "application/x-turtle"}},
	{NTriples, "nt", []string{".nt"}, []string{"application/n-triples"}},
	{NQuads, "nq", []string{".nq"}, []string{"application/n-quads"}},
	{TriG, "trig", []string{".trig"}, []string{"application/trig"}},
	{JSONLD, "jsonld", []string{".jsonld"}, []string{"application/ld+json", "application/json"}},
	{RDFXML, "rdf", []string{".rdf", ".owl", ".rdfs"}, []string{"application/rdf+xml", "application/xml", "text/xml"}},
}

// Formats gives all formats.
func Formats() []Format {
	var all []Format
	for _, s := range syntaxes {
		all = append(all, s.format)
	}
	return all
}

// FormatNamed gives the format that a name such as turtle or ttl stands for.
func FormatNamed(name string) (Format, bool) {
	for _, s := range syntaxes {
		if string(s.format) == name || s.short == name {
			return s.format, true
		}
	}
	return "", false
}

// FormatOfFile gives the format of a file by the end of its name.
func FormatOfFile(name string) (Format, bool) {
	end := strings.ToLower(path.Ext(name))
	for _, s := range syntaxes {
		for _, e := range s.ends {
			if e == end {
				return s.format, true
			}
		}
	}
	return "", false
}

// FormatOfMedia gives the format of a media type without its parameters.
func FormatOfMedia(media string) (Format, bool) {
	for _, s := range syntaxes {
		for _, m := range s.media {
			if m == strings.ToLower(media) {
				return s.format, true
			}
		}
	}
	return "", false
}

// Short is the short name of the format, such as ttl.
func (f Format) Short() string {
	for _, s := range syntaxes {
		if s.format == f {
			return s.short
		}
	}
	return ""
}

// MediaTypes gives what HTTP calls the format, the registered name first.
func (f Format) MediaTypes() []string {
	for _, s := range syntaxes {
		if s.format == f {
			return s.media
		}
	}
	return nil
}

// HasGraphs says whether the format has a place for the label of a quad.
func (f Format) HasGraphs() bool { return f == NQuads || f == TriG || f == JSONLD }

// ReadOptions are the choices of whoever reads. The zero value is fit for use.
type ReadOptions struct {
	// Base resolves relative IRIs until the text gives a base of its own.
	// Without one a relative IRI is a fault.
	Base quad.IRI
	// Scope stands before the label of every blank node, so that those of two
	// texts are not the same. Scope gives one that belongs to the bytes of a
	// text.
	Scope string
}

// Scope gives the scope of a text with a SHA-256 checksum.
func Scope(checksum [32]byte) string { return fmt.Sprintf("f%x-", checksum[:8]) }

// Read reads a text strictly as the standard of its format says. The first
// error ends it; a fault in the text is a *SyntaxError. All formats but JSON-LD
// are read as they come, so that a text may be larger than the memory.
// Literals come as package quad's String, LangString and TypedString, with the
// lexical form that was read. A text without a place for labels gives none.
func Read(format Format, r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error] {
	var quads iter.Seq2[quad.Quad, error]
	switch format {
	case NTriples:
		quads = ReadNTriples(r)
	case NQuads:
		quads = ReadNQuads(r)
	case Turtle:
		quads = readTurtle(r, o.Base, false)
	case TriG:
		quads = readTurtle(r, o.Base, true)
	case RDFXML:
		quads = readRDFXML(r, o.Base)
	case JSONLD:
		quads = readJSONLD(r, o.Base)
	default:
		quads = func(yield func(quad.Quad, error) bool) {
			yield(quad.Quad{}, fmt.Errorf("the format %q is none that can be read", format))
		}
	}
	return scoped(quads, o.Scope)
}
