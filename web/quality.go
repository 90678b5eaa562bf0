package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// qualityOf tells what is wrong with the graph, by groups of rules, with the
// remedy and at most limit rows of each rule.
func qualityOf(c *gin.Context, r Reader) {
	limit, err := number(c, "limit", 100, 10_000)
	if err != nil {
		fail(c, err)
		return
	}
	report, err := r.Quality(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{
		"ok": report.OK(), "groups": report.Grouped(languageOf(c), limit), "commit": r.Commit(),
		"quads": report.Quads, "passages": report.Passages, "things": report.Things,
		"total": report.Total, "classes": listed(report.Classes), "sections": listed(report.Sections),
	})
}
