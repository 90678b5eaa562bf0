package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/reconcile/protocol"
)

// maxReconcile bounds the body of a reconciliation message, in bytes.
const maxReconcile = 8 << 20

// reconciliation is the W3C Reconciliation API at /reconcile (version 0.2) and
// /reconcile/v1 (1.0-draft).
type reconciliation struct {
	reads library
	base  string
}

// routes are all paths of both versions.
func (r reconciliation) routes(engine *gin.Engine) {
	both := func(path string, serve gin.HandlerFunc) {
		engine.GET(path, serve)
		engine.POST(path, serve)
	}
	both("/reconcile", r.serve(r.service02))
	engine.GET("/reconcile/suggest/:what", r.serve(r.suggest))
	engine.GET("/reconcile/flyout/:what", r.serve(r.flyout))
	engine.GET("/reconcile/preview", r.preview())
	both("/reconcile/extend", r.serve(r.extend02))
	engine.GET("/reconcile/propose", r.serve(r.propose))

	engine.GET("/reconcile/v1", r.serve(r.manifest1))
	engine.POST("/reconcile/v1", r.serve(r.match1))
	engine.POST("/reconcile/v1/match", r.serve(r.match1))
	engine.GET("/reconcile/v1/suggest/:what", r.serve(r.suggest))
	engine.GET("/reconcile/v1/preview", r.preview())
	engine.POST("/reconcile/v1/extend", r.serve(r.extend1))
	engine.GET("/reconcile/v1/extend/propose", r.serve(r.propose))
	engine.OPTIONS("/reconcile/*path", preflight)
	engine.OPTIONS("/reconcile", preflight)
}

// answer is a message's answer, to be written as JSON.
type answer func(*gin.Context, *protocol.Service) (any, error)

// serve writes an answer as JSON, or as JSONP where a callback is named.
func (r reconciliation) serve(of answer) gin.HandlerFunc {
	return r.reads.merged(func(c *gin.Context, reader Reader) {
		s, err := reader.Reconciler(c.Request.Context())
		if err != nil {
			fail(c, err)
			return
		}
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxReconcile)
		body, err := of(c, s)
		if err != nil {
			fail(c, reconcileError(err))
			return
		}
		writeReconciled(c, body)
	})
}

func reconcileError(err error) error {
	switch {
	case errors.Is(err, protocol.ErrInvalid):
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	case errors.Is(err, protocol.ErrNotFound):
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}

var callbackForm = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$.]{0,127}$`)

// writeReconciled writes JSON, or a call of the function that the parameter
// callback names. The latter any page can read by a script element, so it is
// for pages of this machine only: browsers say where a request comes from.
func writeReconciled(c *gin.Context, body any) {
	callback := c.Query("callback")
	if callback == "" {
		c.JSON(http.StatusOK, body)
		return
	}
	if !callbackForm.MatchString(callback) {
		fail(c, refuse(http.StatusBadRequest, "The parameter callback is no name of a function."))
		return
	}
	if site := c.GetHeader("Sec-Fetch-Site"); site == "cross-site" {
		fail(c, refuse(http.StatusForbidden, "Pages of other sites may not use this server."))
		return
	}
	text, err := json.Marshal(body)
	if err != nil {
		fail(c, err)
		return
	}
	c.Header("Cross-Origin-Resource-Policy", "same-site")
	c.Data(http.StatusOK, "application/javascript; charset=utf-8", fmt.Appendf(nil, "/**/%s(%s);", callback, text))
}

// service02 gives the manifest, or answers queries or an extension, as the
// parameters or the form say (0.2, sections 2, 4 and 7).
func (r reconciliation) service02(c *gin.Context, s *protocol.Service) (any, error) {
	form, err := formValues(c)
	if err != nil {
		return nil, err
	}
	lang := languageOf(c)
	switch {
	case form.Has("queries"):
		return s.Reconcile02(c.Request.Context(), []byte(form.Get("queries")), lang)
	case form.Has("extend"):
		return s.Extend02(c.Request.Context(), []byte(form.Get("extend")), lang)
	}
	return s.Manifest02(rootOf(c), r.base), nil
}

func (r reconciliation) extend02(c *gin.Context, s *protocol.Service) (any, error) {
	form, err := formValues(c)
	if err != nil {
		return nil, err
	}
	if !form.Has("extend") {
		return nil, refuse(http.StatusBadRequest, "The parameter extend is missing.")
	}
	return s.Extend02(c.Request.Context(), []byte(form.Get("extend")), languageOf(c))
}

// formValues reads the parameters of the address, and of a posted form.
func formValues(c *gin.Context) (url.Values, error) {
	values := c.Request.URL.Query()
	if c.Request.Method != http.MethodPost {
		return values, nil
	}
	if c.ContentType() != "application/x-www-form-urlencoded" {
		return nil, refuse(http.StatusUnsupportedMediaType, "A batch is posted as a form (application/x-www-form-urlencoded).")
	}
	if err := c.Request.ParseForm(); err != nil {
		return nil, badBody(err)
	}
	for name, list := range c.Request.PostForm {
		values[name] = list
	}
	return values, nil
}

func (r reconciliation) manifest1(c *gin.Context, s *protocol.Service) (any, error) {
	return s.Manifest1(rootOf(c), languageOf(c)), nil
}

func (r reconciliation) match1(c *gin.Context, s *protocol.Service) (any, error) {
	body, err := jsonBody(c)
	if err != nil {
		return nil, err
	}
	return s.Reconcile1(c.Request.Context(), body, languageOf(c))
}

func (r reconciliation) extend1(c *gin.Context, s *protocol.Service) (any, error) {
	body, err := jsonBody(c)
	if err != nil {
		return nil, err
	}
	return s.Extend1(c.Request.Context(), body, languageOf(c))
}

func jsonBody(c *gin.Context) ([]byte, error) {
	if media := c.ContentType(); media != "application/json" {
		return nil, refuse(http.StatusUnsupportedMediaType, "A batch is posted as application/json, not as %q.", media)
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return nil, badBody(err)
	}
	return body, nil
}

func (r reconciliation) suggest(c *gin.Context, s *protocol.Service) (any, error) {
	prefix := strings.TrimSpace(c.Query("prefix"))
	if len(prefix) > maxWords {
		return nil, refuse(http.StatusBadRequest, "The parameter prefix is longer than %d characters.", maxWords)
	}
	cursor, err := optionalNumber(c, "cursor")
	if err != nil {
		return nil, err
	}
	return s.Suggest(c.Param("what"), prefix, cursor, languageOf(c))
}

func (r reconciliation) flyout(c *gin.Context, s *protocol.Service) (any, error) {
	return s.Flyout(c.Request.Context(), c.Param("what"), c.Query("id"), languageOf(c))
}

func (r reconciliation) propose(c *gin.Context, s *protocol.Service) (any, error) {
	limit, err := optionalNumber(c, "limit")
	if err != nil {
		return nil, err
	}
	return s.Propose(c.Query("type"), limit, languageOf(c))
}

// optionalNumber reads a number from 0; a parameter that is not there is 0.
func optionalNumber(c *gin.Context, name string) (int, error) {
	text := c.Query(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, refuse(http.StatusBadRequest, "The parameter %s must be a number from 0.", name)
	}
	return n, nil
}

// preview is a page to be shown in a frame of OpenRefine.
func (r reconciliation) preview() gin.HandlerFunc {
	return r.reads.merged(func(c *gin.Context, reader Reader) {
		s, err := reader.Reconciler(c.Request.Context())
		if err != nil {
			fail(c, err)
			return
		}
		page, err := s.Preview(c.Request.Context(), c.Query("id"), languageOf(c))
		if err != nil {
			fail(c, reconcileError(err))
			return
		}
		h := c.Writer.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:* 'self'")
		h.Del("X-Frame-Options")
		h.Set("Cross-Origin-Resource-Policy", "same-site")
		c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(page))
	})
}

// rootOf is where the server is reached, as the request says. The host was
// checked before.
func rootOf(c *gin.Context) string {
	scheme := "http"
	if c.Request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.Request.Host
}

// reconcilePath reports whether a path is one that OpenRefine's page uses.
func reconcilePath(path string) bool {
	return path == "/reconcile" || strings.HasPrefix(path, "/reconcile/")
}

// neighbour lets a page that this machine itself serves, such as OpenRefine's,
// use the reconciliation service (CORS). It reports whether the origin is one.
func neighbour(c *gin.Context, origin *url.URL) bool {
	if !reconcilePath(c.Request.URL.Path) || !localName(origin.Hostname()) || !localName(hostname(c.Request.Host)) {
		return false
	}
	h := c.Writer.Header()
	h.Set("Access-Control-Allow-Origin", origin.String())
	h.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Content-Type, Accept-Language")
	h.Set("Cross-Origin-Resource-Policy", "same-site")
	h.Add("Vary", "Origin")
	return true
}

func preflight(c *gin.Context) { c.Status(http.StatusNoContent) }
