package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/attached"
)

// maxDocument is the largest document that can be attached, in bytes.
const maxDocument = 128 << 20

// The attached documents. They stay on this machine.
//
//	GET    /api/v1/documents                   all
//	POST   /api/v1/documents                   multipart: file, source, and title, language, publisher, year, licence of a new one
//	GET    /api/v1/documents/:id               one
//	DELETE /api/v1/documents/:id               it and what was marked in it
//	GET    /api/v1/documents/:id/file          as it was given
//	GET    /api/v1/documents/:id/pages/:page   the text of a page
//	GET    /api/v1/documents/:id/find?q=       where words stand, with what stands around them
//	GET    /api/v1/documents/:id/marks         the sentences that were marked
//	POST   /api/v1/documents/:id/marks         a new mark, half finished or done
//	PUT    /api/v1/documents/:id/marks/:mark   a changed one
//	DELETE /api/v1/documents/:id/marks/:mark
//	GET    /api/v1/documents/:id/statements    the statement files of the marks that are done, and what is wrong with them
//	POST   /api/v1/documents/:id/commit        {"author"}
//	GET    /api/v1/forms                       the classes there are
//	GET    /api/v1/forms/:class                the fields of the short form for a class
type documents struct{ *attached.Desk }

func (d documents) routes(r *gin.Engine) {
	g := r.Group("/api/v1/documents")
	g.GET("", d.list)
	g.POST("", d.attach)
	g.GET("/:id", d.get)
	g.DELETE("/:id", d.detach)
	g.GET("/:id/file", d.file)
	g.GET("/:id/pages/:page", d.page)
	g.GET("/:id/find", d.find)
	g.GET("/:id/marks", d.marks)
	g.POST("/:id/marks", d.save)
	g.PUT("/:id/marks/:mark", d.save)
	g.DELETE("/:id/marks/:mark", d.remove)
	g.GET("/:id/statements", d.statements)
	g.POST("/:id/commit", d.commit)
	r.GET("/api/v1/forms", d.forms)
	r.GET("/api/v1/forms/:class", d.form)
}

// answer sends what was asked for, or what is wrong.
func (d documents) answer(c *gin.Context, status int, value any, err error) {
	switch {
	case errors.Is(err, attached.ErrNotFound):
		fail(c, refuse(http.StatusNotFound, "%s", err))
	case errors.Is(err, attached.ErrInvalid):
		fail(c, refuse(http.StatusUnprocessableEntity, "%s", err))
	case err != nil:
		fail(c, err)
	case value == nil:
		c.Status(http.StatusNoContent)
	default:
		c.JSON(status, value)
	}
}

func (d documents) list(c *gin.Context) {
	list, err := d.List()
	if list == nil {
		list = []attached.Document{}
	}
	d.answer(c, http.StatusOK, gin.H{"documents": list}, err)
}

func (d documents) attach(c *gin.Context) {
	header, err := uploaded(c, maxDocument+1<<20)
	if err != nil {
		fail(c, err)
		return
	}
	ctx := context.WithoutCancel(c.Request.Context())
	now, err := d.Store.View(ctx, graph.View{})
	if err != nil {
		fail(c, err)
		return
	}
	s, err := attached.Describe(ctx, now, sourceIn(c))
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
	document, err := d.Attach(ctx, s, header.Filename, content)
	d.answer(c, http.StatusCreated, document, err)
}

func (d documents) get(c *gin.Context) {
	document, err := d.Get(c.Param("id"))
	d.answer(c, http.StatusOK, document, err)
}

func (d documents) detach(c *gin.Context) {
	d.answer(c, 0, nil, d.Detach(c.Param("id")))
}

func (d documents) file(c *gin.Context) {
	document, err := d.Get(c.Param("id"))
	if err != nil {
		d.answer(c, 0, nil, err)
		return
	}
	content, err := d.Content(c.Param("id"))
	if err != nil {
		fail(c, err)
		return
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil {
		fail(c, err)
		return
	}
	c.DataFromReader(http.StatusOK, info.Size(), "application/octet-stream", content, map[string]string{
		"Content-Disposition": "attachment; filename*=UTF-8''" + url.PathEscape(document.File),
	})
}

func (d documents) page(c *gin.Context) {
	pages, err := d.Pages(c.Param("id"))
	n, numberErr := strconv.Atoi(c.Param("page"))
	if err == nil && (numberErr != nil || n < 1 || n > len(pages)) {
		err = refuse(http.StatusNotFound, "The document has %d pages, and no page %s.", len(pages), c.Param("page"))
	}
	if err != nil {
		d.answer(c, 0, nil, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"page": n, "pages": len(pages), "text": pages[n-1]})
}

func (d documents) find(c *gin.Context) {
	q, err := words(c, "q")
	if err != nil {
		fail(c, err)
		return
	}
	places, err := d.Find(c.Param("id"), q)
	d.answer(c, http.StatusOK, gin.H{"places": places}, err)
}

func (d documents) marks(c *gin.Context) {
	marks, err := d.Marks(c.Param("id"))
	d.answer(c, http.StatusOK, gin.H{"marks": marks}, err)
}

func (d documents) save(c *gin.Context) {
	var m attached.Mark
	if err := body(c, &m); err != nil {
		fail(c, err)
		return
	}
	m.ID = 0
	status := http.StatusCreated
	if text := c.Param("mark"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			fail(c, refuse(http.StatusNotFound, "There is no mark %s.", text))
			return
		}
		m.ID, status = n, http.StatusOK
	}
	m.Author = author(m.Author)
	m, err := d.Save(c.Param("id"), m)
	d.answer(c, status, m, err)
}

func (d documents) remove(c *gin.Context) {
	n, err := strconv.Atoi(c.Param("mark"))
	if err != nil {
		fail(c, refuse(http.StatusNotFound, "There is no mark %s.", c.Param("mark")))
		return
	}
	d.answer(c, 0, nil, d.Remove(c.Param("id"), n))
}

func (d documents) statements(c *gin.Context) {
	files, err := d.Files(c.Param("id"), d.Ontology)
	if err != nil {
		d.answer(c, 0, nil, err)
		return
	}
	problems, err := d.Review(c.Request.Context(), c.Param("id"))
	if errors.Is(err, attached.ErrInvalid) && len(files) == 0 {
		err = nil // nothing is done yet
	}
	texts := map[string]string{}
	for name, text := range files {
		texts[name] = string(text)
	}
	d.answer(c, http.StatusOK, gin.H{"files": texts, "problems": listed(problems)}, err)
}

func (d documents) commit(c *gin.Context) {
	var wish struct {
		Author string `json:"author"`
	}
	if err := body(c, &wish); err != nil {
		fail(c, err)
		return
	}
	info, problems, err := d.Commit(context.WithoutCancel(c.Request.Context()), c.Param("id"), author(wish.Author))
	if len(problems) > 0 {
		c.JSON(http.StatusUnprocessableEntity, gin.H{
			"type": "about:blank", "title": http.StatusText(http.StatusUnprocessableEntity), "status": http.StatusUnprocessableEntity,
			"detail": problems[0].String(), "problems": problems,
		})
		return
	}
	d.answer(c, http.StatusOK, gin.H{"commit": info.N, "added": info.Added}, err)
}

// field is one field of the short form for a class.
type field struct {
	Column   string   `json:"column"`   // of the statement file
	Property string   `json:"property"` // that the column gives; in several languages it has several
	Label    string   `json:"label"`
	Range    string   `json:"range"`              // Name, Text, Date, ... or the class of a thing
	Language string   `json:"language,omitempty"` // of the words
	Thing    bool     `json:"thing"`              // the value is a thing, to be found by its name
	Max      int      `json:"max"`                // 0 is any number
	Choices  []choice `json:"choices,omitempty"`
}

type choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// kind is a class as a form offers it.
type kind struct {
	ID        string   `json:"id"`
	Label     string   `json:"label"`
	Parents   []string `json:"parents"` // all above it, the nearest first
	Statement bool     `json:"statement"`
}

func (d documents) forms(c *gin.Context) {
	kinds := []kind{}
	for _, class := range d.Ontology.Classes() {
		kinds = append(kinds, kind{
			class.ID, class.Label.In(languageOf(c)), listed(d.Ontology.Ancestors(class.ID)), d.Ontology.IsRelation(class.ID),
		})
	}
	c.JSON(http.StatusOK, gin.H{"classes": kinds})
}

func (d documents) form(c *gin.Context) {
	class := d.Ontology.Class(c.Param("class"))
	if class == nil {
		fail(c, refuse(http.StatusNotFound, "There is no class %s.", c.Param("class")))
		return
	}
	lang := languageOf(c)
	fields := []field{}
	for _, p := range d.Ontology.Properties(class.ID) {
		for _, column := range p.Columns() {
			f := field{Column: column.Name, Property: p.ID, Language: column.Language, Label: p.Label.In(lang), Range: string(p.Range), Thing: p.Range.IsClass(), Max: p.Max}
			if column.Language != "" {
				f.Label += " (" + column.Language + ")"
			}
			f.Choices = d.choices(p, lang)
			fields = append(fields, f)
		}
	}
	c.JSON(http.StatusOK, gin.H{"class": class.ID, "label": class.Label.In(lang), "fields": fields})
}

func (d documents) choices(p ontology.Property, lang string) []choice {
	var out []choice
	for _, word := range p.Range.Choices() {
		label, _ := d.Ontology.Choice(word)
		out = append(out, choice{word, label.In(lang)})
	}
	return out
}
