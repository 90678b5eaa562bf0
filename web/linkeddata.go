package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// linkedThing sends a browser from a thing's IRI to its page, and a program to
// its data.
func linkedThing(c *gin.Context) {
	id := strings.TrimPrefix(c.Param("id"), "/")
	seeOther(c, "/thing/"+id, id)
}

func linkedSource(c *gin.Context) {
	id := strings.TrimPrefix(c.Param("id"), "/")
	seeOther(c, "/source/"+id, "src/"+id)
}

func seeOther(c *gin.Context, page, id string) {
	c.Header("Vary", "Accept")
	// JSON first: a program that takes anything gets data, and browsers name
	// text/html.
	offers := []string{"application/json", "text/html", "text/turtle"}
	target := url.URL{RawQuery: c.Request.URL.RawQuery}
	switch preferred(c.GetHeader("Accept"), offers) {
	case "text/html":
		target.Path = page
	case "text/turtle":
		target.Path = "/api/v1/entities/" + id + ".ttl"
	default:
		target.Path = "/api/v1/entities/" + id
	}
	c.Redirect(http.StatusSeeOther, target.String())
}
