package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/rdf"
)

// format is one way to write a result: its name in ?format=, the media type
// that is sent, and others that ask for it too.
type format struct {
	name    string
	media   string
	aliases []string
}

// graphFormats are those of graphs, Turtle first.
func graphFormats() []format {
	var all []format
	for _, f := range rdf.Formats() {
		media := f.MediaTypes()
		all = append(all, format{f.Short(), media[0], media[1:]})
	}
	return all
}

var tableFormats = []format{
	{"json", "application/sparql-results+json", []string{"application/json"}},
	{"xml", "application/sparql-results+xml", []string{"application/xml", "text/xml"}},
	{"csv", "text/csv", nil},
	{"tsv", "text/tab-separated-values", nil},
}

func formats(graph bool) []format {
	if graph {
		return graphFormats()
	}
	return tableFormats
}

// formatOf is the format that ?format= names, else the one that Accept likes
// best.
func formatOf(c *gin.Context, graph bool) (format, error) {
	offered := formats(graph)
	if name := c.Query("format"); name != "" {
		if named, ok := rdf.FormatNamed(name); ok {
			name = named.Short()
		}
		i := slices.IndexFunc(offered, func(f format) bool { return f.name == name })
		if i < 0 {
			return format{}, refuse(http.StatusBadRequest, "format is one of %s for this query.", strings.Join(names(offered), ", "))
		}
		return offered[i], nil
	}
	c.Writer.Header().Add("Vary", "Accept")
	media := preferred(c.GetHeader("Accept"), mediaTypes(offered))
	for _, f := range offered {
		if f.media == media || slices.Contains(f.aliases, media) {
			return f, nil
		}
	}
	return format{}, refuse(http.StatusNotAcceptable, "This query's result is offered as %s.", strings.Join(mediaTypes(offered), ", "))
}

func names(formats []format) []string {
	var out []string
	for _, f := range formats {
		out = append(out, f.name)
	}
	return out
}

func mediaTypes(formats []format) []string {
	var out []string
	for _, f := range formats {
		out = append(append(out, f.media), f.aliases...)
	}
	return out
}

// writer writes itself in a format.
type writer interface {
	Write(w io.Writer, format string) error
}

func writeResult(c *gin.Context, result writer, f format) {
	contentType := f.media
	if strings.HasPrefix(contentType, "text/") {
		contentType += "; charset=utf-8"
	}
	c.Header("Content-Type", contentType)
	if deadline, has := c.Request.Context().Deadline(); has {
		writeUntil(c, deadline) // a client that does not read holds no query up
	}
	if err := result.Write(c.Writer, f.name); err != nil {
		fail(c, fmt.Errorf("write the result as %s: %w", f.name, err))
	}
}

func badBody(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return refuse(http.StatusBadRequest, "The request's body cannot be read.")
}
