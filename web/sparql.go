package web

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/sparql/eval"
)

// maxQuery is the longest text of a query or update, in bytes.
const maxQuery = 8 << 20

// What a request of the protocol may carry (SPARQL 1.1 Protocol, 2.1 and 2.2).
const (
	formMedia   = "application/x-www-form-urlencoded"
	queryMedia  = "application/sparql-query"
	updateMedia = "application/sparql-update"
)

// endpoint is the SPARQL 1.1 Protocol.
type endpoint struct {
	reads   library
	updater Updater // nil takes no updates
	running gauge   // counts the queries that are being answered
}

// gauge is a number that goes up and down.
type gauge interface {
	Inc()
	Dec()
}

func (e endpoint) routes(r *gin.Engine) {
	for _, path := range []string{"/sparql", "/sparql/"} {
		r.GET(path, e.get)
		r.POST(path, e.post)
	}
	for _, ending := range queryTwins {
		r.GET("/query"+ending, e.twin)
	}
}

func (e endpoint) get(c *gin.Context) {
	values := c.Request.URL.Query()
	if len(values) == 0 || len(values) == 1 && values.Has("format") {
		e.reads.unmerged(e.describe)(c)
		return
	}
	e.answer(c, values)
}

// isOperation says whether the parameters ask for something.
func isOperation(values url.Values) bool { return values.Has("query") || values.Has("update") }

// post tells queries and updates apart by what the body is.
func (e endpoint) post(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxQuery)
	media, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if err != nil {
		media = ""
	}
	switch media {
	case formMedia:
		if err := c.Request.ParseForm(); err != nil {
			fail(c, badBody(err))
			return
		}
		if c.Request.PostForm.Has("update") {
			e.change(c, c.Request.Form)
			return
		}
		e.answer(c, c.Request.Form)
	case queryMedia, updateMedia:
		values, err := withText(c, strings.TrimPrefix(media, "application/sparql-"), params["charset"])
		switch {
		case err != nil:
			fail(c, err)
		case media == updateMedia:
			e.change(c, values)
		default:
			e.answer(c, values)
		}
	default:
		fail(c, refuse(http.StatusUnsupportedMediaType, "%q is not understood here; post a query as %s, an update as %s, or either as a form (%s).",
			media, queryMedia, updateMedia, formMedia))
	}
}

// withText gives the parameters of the address with the body as that of the
// name given.
func withText(c *gin.Context, name, charset string) (url.Values, error) {
	if charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, refuse(http.StatusUnsupportedMediaType, "The text must be UTF-8, not %s.", charset)
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return nil, badBody(err)
	}
	values := c.Request.URL.Query()
	if isOperation(values) {
		return nil, refuse(http.StatusBadRequest, "A text that is posted cannot stand beside one in the address.")
	}
	values.Set(name, string(body))
	return values, nil
}

// answer answers a query.
func (e endpoint) answer(c *gin.Context, values url.Values) {
	query, err := queryIn(values)
	if err != nil {
		fail(c, err)
		return
	}
	query.Endpoint = addressOf(c.Request, "/sparql")
	stop, err := withTimeout(c, values.Get("timeout"))
	if err != nil {
		fail(c, err)
		return
	}
	defer stop()
	explain, err := flagIn(values, "explain")
	if err != nil {
		fail(c, err)
		return
	}
	e.reads.unmerged(func(c *gin.Context, r Reader) {
		e.running.Inc()
		defer e.running.Dec()
		if explain {
			explainQuery(c, r, query)
			return
		}
		c.Header("Samband-Commit", strconv.FormatUint(r.Commit(), 10))
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
	})(c)
}

// planned is a plan as JSON has it.
type planned struct {
	eval.Plan
	Milliseconds float64 `json:"took_ms"`
	Commit       uint64  `json:"commit"`
}

// explainQuery answers with how the query was answered: as text, or as JSON to
// those who like that better.
func explainQuery(c *gin.Context, r Reader, query Query) {
	plan, err := r.Explain(c.Request.Context(), query)
	if err != nil {
		fail(c, err)
		return
	}
	if c.Query("format") == "json" || preferred(c.GetHeader("Accept"), []string{"text/plain", "application/json"}) == "application/json" {
		c.JSON(http.StatusOK, planned{plan, float64(plan.Took.Microseconds()) / 1000, r.Commit()})
		return
	}
	c.String(http.StatusOK, "%s", plan)
}

// flagIn reads a parameter that is yes or no; one without a value is yes.
func flagIn(values url.Values, name string) (bool, error) {
	if !values.Has(name) {
		return false, nil
	}
	switch values.Get(name) {
	case "", "true", "1":
		return true, nil
	case "false", "0":
		return false, nil
	}
	return false, refuse(http.StatusBadRequest, "%s is true or false, not %q.", name, values.Get(name))
}

// change carries out an update.
func (e endpoint) change(c *gin.Context, values url.Values) {
	if e.updater == nil {
		fail(c, refuse(http.StatusForbidden, "This server takes no updates."))
		return
	}
	update, err := updateIn(values)
	if err != nil {
		fail(c, err)
		return
	}
	update.Endpoint = addressOf(c.Request, "/sparql")
	info, err := e.updater.Update(c.Request.Context(), update)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"commit": info})
}

// addressOf gives the address of a path of this server as the request names it.
func addressOf(r *http.Request, path string) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return (&url.URL{Scheme: scheme, Host: r.Host, Path: path}).String()
}

// oneText gives the one text that the parameters have under a name.
func oneText(values url.Values, name string) (string, error) {
	switch texts := values[name]; {
	case len(texts) != 1:
		return "", refuse(http.StatusBadRequest, "Give exactly one %s, not %d.", name, len(texts))
	case !utf8.ValidString(texts[0]):
		return "", refuse(http.StatusBadRequest, "The %s is not valid UTF-8.", name)
	default:
		return texts[0], nil
	}
}

func queryIn(values url.Values) (Query, error) {
	if values.Has("update") {
		return Query{}, refuse(http.StatusBadRequest, "An update is posted, and without a query beside it.")
	}
	text, err := oneText(values, "query")
	if err != nil {
		return Query{}, err
	}
	mode, err := defaultGraphIn(values)
	if err != nil {
		return Query{}, err
	}
	evidence, err := flagIn(values, "evidence")
	return Query{
		Text:          text,
		DefaultGraphs: values["default-graph-uri"],
		NamedGraphs:   values["named-graph-uri"],
		DefaultGraph:  mode,
		Evidence:      evidence,
	}, err
}

func updateIn(values url.Values) (Update, error) {
	if values.Has("query") {
		return Update{}, refuse(http.StatusBadRequest, "A query and an update cannot stand in one request.")
	}
	for _, name := range []string{"at", "sources", "merged"} {
		if values.Has(name) {
			return Update{}, refuse(http.StatusBadRequest, "An update changes the latest state of all sources; the parameter %s is for queries.", name)
		}
	}
	text, err := oneText(values, "update")
	if err != nil {
		return Update{}, err
	}
	mode, err := defaultGraphIn(values)
	return Update{
		Text:         text,
		UsingGraphs:  values["using-graph-uri"],
		UsingNamed:   values["using-named-graph-uri"],
		Reason:       values.Get("reason"),
		DefaultGraph: mode,
	}, err
}

func defaultGraphIn(values url.Values) (string, error) {
	mode := values.Get("default-graph")
	if mode != "" && mode != "union" && mode != "strict" {
		return "", refuse(http.StatusBadRequest, "default-graph is union or strict.")
	}
	return mode, nil
}

// withTimeout gives a request less time than the server would, in seconds.
func withTimeout(c *gin.Context, seconds string) (context.CancelFunc, error) {
	if seconds == "" {
		return func() {}, nil
	}
	d, err := time.ParseDuration(seconds + "s")
	if err != nil || d <= 0 {
		return nil, refuse(http.StatusBadRequest, "timeout is a number of seconds such as 5 or 0.5, not %q.", seconds)
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), d)
	c.Request = c.Request.WithContext(ctx)
	return cancel, nil
}
