package web

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
)

// maxQuery is the longest SPARQL request body, in bytes.
const maxQuery = 1 << 20

// sparql is the query half of the SPARQL 1.1 Protocol.
func sparql(c *gin.Context, r Reader) {
	if c.Request.Method == http.MethodGet && c.Request.URL.RawQuery == "" {
		describeService(c)
		return
	}
	query, err := queryOf(c)
	if err != nil {
		fail(c, err)
		return
	}
	result, err := r.Query(c.Request.Context(), query)
	if err != nil {
		fail(c, err)
		return
	}
	format, err := formatOf(c, result.IsGraph())
	if err != nil {
		fail(c, err)
		return
	}
	writeResult(c, result, format)
}

// queryOf reads a query by any of the protocol's three ways (2.1.1 to 2.1.3).
func queryOf(c *gin.Context) (Query, error) {
	if c.Request.Method == http.MethodGet {
		return queryIn(c.Request.URL.Query())
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxQuery)
	media, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if err != nil {
		return Query{}, refuse(http.StatusUnsupportedMediaType, "A query is posted as application/sparql-query or as a form.")
	}
	switch media {
	case "application/x-www-form-urlencoded":
		if err := c.Request.ParseForm(); err != nil {
			return Query{}, badBody(err)
		}
		return queryIn(c.Request.Form)
	case "application/sparql-query":
		return postedQuery(c, params["charset"])
	}
	return Query{}, refuse(http.StatusUnsupportedMediaType, "%s is not understood here; a query is posted as application/sparql-query or as a form.", media)
}

func queryIn(values url.Values) (Query, error) {
	switch texts := values["query"]; {
	case values.Has("update"):
		return Query{}, refuse(http.StatusBadRequest, "This address answers queries; it takes no updates.")
	case len(texts) != 1:
		return Query{}, refuse(http.StatusBadRequest, "Give exactly one query parameter, not %d.", len(texts))
	case !utf8.ValidString(texts[0]):
		return Query{}, refuse(http.StatusBadRequest, "The query is not valid UTF-8.")
	default:
		return withDataset(texts[0], values)
	}
}

func postedQuery(c *gin.Context, charset string) (Query, error) {
	if charset != "" && charset != "utf-8" && charset != "UTF-8" {
		return Query{}, refuse(http.StatusUnsupportedMediaType, "A query is UTF-8, not %s.", charset)
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return Query{}, badBody(err)
	}
	if !utf8.Valid(body) {
		return Query{}, refuse(http.StatusBadRequest, "The query is not valid UTF-8.")
	}
	return withDataset(string(body), c.Request.URL.Query())
}

func withDataset(text string, values url.Values) (Query, error) {
	mode := values.Get("default-graph")
	if mode != "" && mode != "union" && mode != "strict" {
		return Query{}, refuse(http.StatusBadRequest, "default-graph is union or strict.")
	}
	return Query{
		Text:          text,
		DefaultGraphs: values["default-graph-uri"],
		NamedGraphs:   values["named-graph-uri"],
		DefaultGraph:  mode,
	}, nil
}
