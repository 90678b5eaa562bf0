package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/rdf"
)

// queryTwins are the endings under which the screen for queries has its result
// as data.
var queryTwins = []string{".json", ".csv", ".xlsx", ".ttl", ".jsonld"}

// twin answers the query of the screen's address as the kind of file that its
// ending names.
func (e endpoint) twin(c *gin.Context) {
	query, err := queryIn(c.Request.URL.Query())
	if err != nil {
		fail(c, err)
		return
	}
	query.Endpoint = addressOf(c.Request, "/sparql")
	ending := c.Request.URL.Path[strings.LastIndexByte(c.Request.URL.Path, '.')+1:]
	query.Evidence = query.Evidence && ending == "json"
	e.reads.unmerged(func(c *gin.Context, r Reader) {
		e.running.Inc()
		defer e.running.Dec()
		result, err := r.Query(c.Request.Context(), query)
		if err == nil {
			err = markReadable(c, r)
		}
		if err == nil {
			err = writeTwin(c, result, ending)
		}
		if err != nil {
			fail(c, err)
		}
	})(c)
}

func writeTwin(c *gin.Context, result Result, ending string) error {
	if ending == "csv" || ending == "xlsx" {
		sheet, err := result.Sheet()
		if err == nil {
			writeSheet(c, "query", sheet)
		}
		return err
	}
	switch graphEnding, isGraph := rdf.FormatNamed(ending); {
	case isGraph && !result.IsGraph():
		return refuse(http.StatusBadRequest, "This query gives a table, which is had as .json, .csv or .xlsx; CONSTRUCT and DESCRIBE give a graph.")
	case isGraph:
		ending = graphEnding.Short()
	case result.IsGraph(): // JSON of a graph is JSON-LD
		ending = rdf.JSONLD.Short()
	}
	for _, f := range formats(result.IsGraph()) {
		if f.name == ending {
			writeResult(c, result, f)
		}
	}
	return nil
}
