package web

import (
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
)

// The largest file that can be uploaded, mapping and list of decisions, in
// bytes.
const (
	maxUpload    = 256 << 20
	maxMapping   = 1 << 20
	maxDecisions = 4 << 20
)

// The imports: files that are looked at in drafts before they are loaded.
//
//	GET    /api/v1/imports                   all, the newest first
//	POST   /api/v1/imports                   multipart: file, mapping (text or the name of a ready one), source, title,
//	                                         language, publisher, year, licence, author, set (NAME=VALUE, repeated)
//	GET    /api/v1/imports/mappings          the names of the mappings that come with the program
//	GET    /api/v1/imports/reading           the files that are being read now, and how far they are
//	GET    /api/v1/imports/:id               one, with what it would bring in plain words
//	DELETE /api/v1/imports/:id               thrown away; what was committed stays in the graph
//	*      /api/v1/imports/:id/rows          what its rows say, and what is decided on them: web/review.go
//	*      /api/v1/imports/:id/things        the things they speak of, and what those are
//	*      /api/v1/imports/:id/pairs         which of those may be one
//	GET    /api/v1/imports/:id/columns       the columns of the file, with some of their cells
//	POST   /api/v1/imports/:id/preview       YAML or JSON; the first rows as that mapping reads them; keeps nothing
//	GET    /api/v1/imports/:id/mapping       YAML; JSON with ?format=json
//	PUT    /api/v1/imports/:id/mapping       YAML; ?set=NAME=VALUE; the file is read again
//	POST   /api/v1/imports/:id/commit        {"author"}
//	POST   /api/v1/imports/:id/undo          {"author", "reason", "along": true}
//	GET    /api/v1/imports/:id/file          the file as it was given
type imports struct{ *drafts.Desk }

func (i imports) routes(r *gin.Engine) {
	g := r.Group("/api/v1/imports")
	g.GET("", i.list)
	g.POST("", i.create)
	g.GET("/mappings", i.ready)
	g.GET("/reading", i.progress)
	g.GET("/:id", i.get)
	g.DELETE("/:id", i.discard)
	g.GET("/:id/rows", i.rows)
	g.POST("/:id/rows", i.decide)
	g.GET("/:id/things", i.things)
	g.POST("/:id/things", i.judge)
	g.GET("/:id/pairs", i.pairs)
	g.POST("/:id/pairs", i.join)
	g.GET("/:id/columns", i.columns)
	g.POST("/:id/preview", i.preview)
	g.GET("/:id/mapping", i.mapping)
	g.PUT("/:id/mapping", i.remap)
	g.POST("/:id/commit", i.commit)
	g.POST("/:id/undo", i.undo)
	g.GET("/:id/file", i.file)
}

// importPage is a draft with what it would bring in words.
type importPage struct {
	drafts.Draft
	Summary string `json:"summary"`
}

func (i imports) page(c *gin.Context, d drafts.Draft) (importPage, error) {
	words, err := d.Say(languageOf(c), i.Ontology)
	return importPage{d.In(languageOf(c)), words}, err
}

func (i imports) answer(c *gin.Context, status int, d drafts.Draft, err error) {
	if err == nil {
		var page importPage
		if page, err = i.page(c, d); err == nil {
			c.JSON(status, page)
			return
		}
	}
	i.fail(c, err)
}

// fail ends a request with what is wrong with the import.
func (i imports) fail(c *gin.Context, err error) {
	switch {
	case errors.Is(err, drafts.ErrNotFound):
		err = refuse(http.StatusNotFound, "%s", err)
	case errors.Is(err, drafts.ErrState):
		err = refuse(http.StatusConflict, "%s", err)
	case errors.Is(err, protect.ErrRefused):
		err = refuse(http.StatusUnprocessableEntity, "%s.", record.Said(err).In(languageOf(c)))
	}
	fail(c, err)
}

func (i imports) list(c *gin.Context) {
	list, err := i.List()
	if err != nil {
		fail(c, err)
		return
	}
	pages := []importPage{}
	for _, d := range list {
		p, err := i.page(c, d)
		if err != nil {
			fail(c, err)
			return
		}
		pages = append(pages, p)
	}
	c.JSON(http.StatusOK, gin.H{"imports": pages})
}

func (i imports) ready(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"mappings": mapping.Ready()}) }

func (i imports) progress(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"reading": i.Reading()}) }

func (i imports) get(c *gin.Context) {
	d, err := i.Get(c.Param("id"))
	i.answer(c, http.StatusOK, d, err)
}

// create reads an uploaded file into a draft. One that cannot be read is there
// too, in the state unread, so that its mapping can be mended.
func (i imports) create(c *gin.Context) {
	header, err := uploaded(c, maxUpload)
	if err != nil {
		fail(c, err)
		return
	}
	in, err := inputOf(c)
	if err != nil {
		fail(c, err)
		return
	}
	content, err := header.Open()
	if err != nil {
		fail(c, err)
		return
	}
	defer content.Close()
	in.File, in.Content = header.Filename, content
	i.reading(c, http.StatusCreated, func(ctx context.Context, world drafts.World) (drafts.Draft, error) {
		return i.Create(ctx, in, world)
	})
}

// reading runs what reads a file, which may take longer than an answer. That it
// could not be read is told in the draft.
func (i imports) reading(c *gin.Context, status int, read func(context.Context, drafts.World) (drafts.Draft, error)) {
	ctx := context.WithoutCancel(c.Request.Context())
	world, err := i.World(ctx)
	if err != nil {
		fail(c, err)
		return
	}
	d, err := read(ctx, world)
	if err != nil && d.State == drafts.Unread {
		err = nil
	}
	i.answer(c, status, d, err)
}

// uploaded gives the part "file" of a form of at most max bytes.
func uploaded(c *gin.Context, max int64) (*multipart.FileHeader, error) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, max)
	header, err := c.FormFile("file")
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return header, err
	}
	return nil, refuse(http.StatusBadRequest, "Send the file in the part \"file\" of a form (multipart/form-data).")
}

// sourceIn reads the fields of a form that describe a source.
func sourceIn(c *gin.Context) source.Description {
	return source.Description{
		ID: c.PostForm("source"), Title: c.PostForm("title"), Language: c.PostForm("language"),
		Publisher: c.PostForm("publisher"), Year: c.PostForm("year"), Licence: c.PostForm("licence"),
	}
}

// inputOf reads the fields of the form beside the file.
func inputOf(c *gin.Context) (drafts.Input, error) {
	in := drafts.Input{
		Author: author(c.PostForm("author")),
		Source: sourceIn(c),
	}
	var err error
	if in.Parameters, err = parametersOf(c.PostFormArray("set")); err != nil {
		return in, err
	}
	switch m := strings.TrimSpace(c.PostForm("mapping")); {
	case m == "":
	case slices.Contains(mapping.Ready(), m):
		in.Mapping, err = mapping.ReadReady(m)
	default:
		if in.Mapping, err = mapping.Read([]byte(m)); err != nil {
			err = refuse(http.StatusBadRequest, "%s", err)
		}
	}
	return in, err
}

// author is who a change is by if nobody says.
func author(name string) string {
	if name = strings.TrimSpace(name); name != "" {
		return name
	}
	return "browser"
}

func parametersOf(list []string) (map[string]string, error) {
	out := map[string]string{}
	for _, p := range list {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return nil, refuse(http.StatusBadRequest, "The parameter set takes NAME=VALUE, not %q.", p)
		}
		out[name] = value
	}
	return out, nil
}

func (i imports) discard(c *gin.Context) {
	if err := i.Discard(c.Param("id")); err != nil {
		i.fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (i imports) mapping(c *gin.Context) {
	text, err := i.Mapping(c.Param("id"))
	if err != nil {
		i.fail(c, err)
		return
	}
	asJSON := c.Query("format") == "json" || strings.HasSuffix(c.Request.URL.Path, ".json")
	if asJSON && len(text) > 0 {
		m, err := mapping.Read(text)
		if err != nil {
			i.fail(c, err)
			return
		}
		c.JSON(http.StatusOK, m)
		return
	}
	c.Data(http.StatusOK, "application/yaml; charset=utf-8", text)
}

func (i imports) remap(c *gin.Context) {
	m, parameters, err := givenMapping(c)
	if err != nil {
		fail(c, err)
		return
	}
	i.reading(c, http.StatusOK, func(ctx context.Context, world drafts.World) (drafts.Draft, error) {
		return i.Remap(ctx, c.Param("id"), m, parameters, world)
	})
}

func (i imports) commit(c *gin.Context) {
	var wish struct {
		Author string `json:"author"`
	}
	if err := body(c, &wish); err != nil {
		fail(c, err)
		return
	}
	d, err := i.Commit(context.WithoutCancel(c.Request.Context()), c.Param("id"), author(wish.Author), i.Store)
	i.answer(c, http.StatusOK, d, err)
}

// undo takes an import back. What blocks it is listed.
func (i imports) undo(c *gin.Context) {
	var wish struct {
		Author string `json:"author"`
		Reason string `json:"reason"`
		Along  bool   `json:"along"`
	}
	if err := body(c, &wish); err != nil {
		fail(c, err)
		return
	}
	if wish.Reason == "" {
		wish.Reason = "undo of the import " + c.Param("id")
	}
	d, blockers, err := i.Undo(context.WithoutCancel(c.Request.Context()), c.Param("id"),
		graph.Undoing{Author: author(wish.Author), Reason: wish.Reason, Along: wish.Along}, i.Store)
	if err != nil {
		i.fail(c, blockedBy(err, blockers))
		return
	}
	page, err := i.page(c, d)
	if err != nil {
		i.fail(c, err)
		return
	}
	c.JSON(http.StatusOK, undoneImport{page, alongWith(blockers)})
}

// undoneImport is an import that was taken back, with what went along.
type undoneImport struct {
	importPage
	along
}

func (i imports) file(c *gin.Context) {
	d, err := i.Get(c.Param("id"))
	if err != nil {
		i.fail(c, err)
		return
	}
	content, err := i.Content(d.ID)
	if err != nil {
		i.fail(c, err)
		return
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil {
		fail(c, err)
		return
	}
	c.DataFromReader(http.StatusOK, info.Size(), "application/octet-stream", content, map[string]string{
		"Content-Disposition": "attachment; filename*=UTF-8''" + url.PathEscape(d.File),
	})
}
