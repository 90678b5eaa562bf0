package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// entity serves a thing as JSON, or as Turtle under its id and ".ttl". An id
// that begins with src/ is a source or a passage; a thing's id never does.
func entity(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		id := strings.TrimPrefix(c.Param("id"), "/")
		id, turtle := strings.CutSuffix(id, ".ttl")
		if id == "" {
			fail(c, refuse(http.StatusBadRequest, "The id of a thing is missing, as in /api/v1/entities/iom."))
			return
		}
		if turtle {
			describe(c, r, iriOf(base, id))
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

func describe(c *gin.Context, things Things, iri string) {
	result, err := things.Describe(c.Request.Context(), iri)
	if err != nil {
		fail(c, err)
		return
	}
	writeResult(c, result, turtleFormat)
}

func iriOf(base, id string) string {
	if strings.HasPrefix(id, "src/") {
		return base + id
	}
	return base + "id/" + id
}
