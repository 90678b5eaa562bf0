package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// entity serves a thing as JSON, or as a graph under its id and the short name
// of a format, such as ".ttl" or ".jsonld". An id that begins with src/ is a
// source or a passage; a thing's id never does.
func entity(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		id := strings.TrimPrefix(c.Param("id"), "/")
		id, format := cutGraphEnding(id)
		if id == "" {
			fail(c, refuse(http.StatusBadRequest, "The id of a thing is missing, as in /api/v1/entities/iom."))
			return
		}
		if format.name != "" {
			describe(c, r, iriOf(base, id), format)
			return
		}
		thing, err := r.Thing(c.Request.Context(), iriOf(base, id), languageOf(c))
		if err != nil {
			fail(c, err)
			return
		}
		c.JSON(http.StatusOK, thing)
	}
}

// cutGraphEnding takes the short name of a format off an id.
func cutGraphEnding(id string) (string, format) {
	for _, f := range graphFormats() {
		if rest, ok := strings.CutSuffix(id, "."+f.name); ok {
			return rest, f
		}
	}
	return id, format{}
}

func describe(c *gin.Context, things Things, iri string, f format) {
	result, err := things.Describe(c.Request.Context(), iri)
	if err != nil {
		fail(c, err)
		return
	}
	writeResult(c, result, f)
}

func iriOf(base, id string) string {
	if strings.HasPrefix(id, "src/") {
		return base + id
	}
	return base + "id/" + id
}
