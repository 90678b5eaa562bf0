package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/rdf"
)

// maxGraph is the largest graph that is taken in one request, and maxJSONLD the
// largest in JSON-LD, which takes a hundred times its size to be read, in bytes.
const (
	maxGraph  = 16 << 20
	maxJSONLD = 4 << 20
)

// MaxTriples is how many triples one request may change. The server keeps room
// for what else is asked of it.
const MaxTriples = 300_000

const graphsPath = "/graphs"

// graphStore is the SPARQL 1.1 Graph Store HTTP Protocol. A graph is named by
// ?graph=IRI, the default graph by ?default, and a graph whose IRI is an address
// below /graphs by that address.
type graphStore struct {
	reads   library
	updater Updater // nil takes no changes
}

func (g graphStore) routes(r *gin.Engine) {
	for _, path := range []string{graphsPath, graphsPath + "/*name"} {
		r.GET(path, g.reads.unmerged(g.get))
		if g.updater != nil {
			r.PUT(path, g.put)
			r.POST(path, g.post)
			r.DELETE(path, g.delete)
		}
	}
}

// errNoName is for a request that does not say which graph it is about.
var errNoName = refuse(http.StatusBadRequest, "Say which graph: ?graph=IRI, ?default, or an address below %s.", graphsPath)

// nameIn finds which graph a request is about (sections 4.1 and 4.2).
func nameIn(c *gin.Context) (GraphName, error) {
	values := c.Request.URL.Query()
	mode, err := defaultGraphIn(values)
	if err != nil {
		return GraphName{}, err
	}
	below := strings.Trim(c.Param("name"), "/") != ""
	iris := values["graph"]
	name := GraphName{DefaultGraph: mode}
	switch {
	case below && !values.Has("graph") && !values.Has("default"):
		name.IRI = addressOf(c.Request, c.Request.URL.Path)
	case !below && len(iris) == 1 && !values.Has("default"):
		name.IRI = iris[0]
	case !below && len(iris) == 0 && values.Has("default"):
		return name, nil
	case !below && len(iris) == 0:
		return name, errNoName
	default:
		return name, refuse(http.StatusBadRequest, "Name one graph, and in one way only.")
	}
	if err := rdf.CheckIRI(quad.IRI(name.IRI)); err != nil {
		return name, refuse(http.StatusBadRequest, "The name of the graph, %q, is no absolute IRI.", name.IRI)
	}
	return name, nil
}

func (g graphStore) get(c *gin.Context, r Reader) {
	name, err := nameIn(c)
	if err != nil {
		fail(c, err)
		return
	}
	format, err := formatOf(c, true)
	if err != nil {
		fail(c, err)
		return
	}
	result, err := r.Graph(c.Request.Context(), name)
	if err != nil {
		fail(c, err)
		return
	}
	writeResult(c, result, format)
}

func (g graphStore) put(c *gin.Context) {
	name, err := nameIn(c)
	if err != nil {
		fail(c, err)
		return
	}
	g.write(c, name, true)
}

// post adds to a graph, or without a name makes a new one (section 5.5).
func (g graphStore) post(c *gin.Context) {
	name, err := nameIn(c)
	if errors.Is(err, errNoName) {
		err = nil
		name.IRI = addressOf(c.Request, graphsPath+"/"+strings.ToLower(rand.Text()))
		c.Header("Location", name.IRI)
	}
	if err != nil {
		fail(c, err)
		return
	}
	g.write(c, name, false)
}

func (g graphStore) write(c *gin.Context, name GraphName, replace bool) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxGraph)
	base := name.IRI
	if base == "" {
		base = addressOf(c.Request, graphsPath)
	}
	triples, err := triplesIn(c.Request.Context(), c.GetHeader("Content-Type"), c.Request.Body, quad.IRI(base))
	if err != nil {
		fail(c, err)
		return
	}
	info, made, err := g.updater.WriteGraph(c.Request.Context(), name, triples, replace)
	if err != nil {
		fail(c, err)
		return
	}
	status := http.StatusOK
	if made && name.IRI != "" {
		status = http.StatusCreated
	}
	c.JSON(status, gin.H{"commit": info})
}

func (g graphStore) delete(c *gin.Context) {
	name, err := nameIn(c)
	if err != nil {
		fail(c, err)
		return
	}
	info, err := g.updater.DeleteGraph(c.Request.Context(), name)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"commit": info})
}

// triplesIn reads the triples of a body, or of all files of a form.
func triplesIn(ctx context.Context, contentType string, body io.Reader, base quad.IRI) ([]quad.Quad, error) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, unreadable(contentType)
	}
	if media == "multipart/form-data" {
		return triplesOfForm(ctx, multipart.NewReader(body, params["boundary"]), base)
	}
	format, known := rdf.FormatOfMedia(media)
	if !known {
		return nil, unreadable(media)
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, refuse(http.StatusUnsupportedMediaType, "The graph must be UTF-8, not %s.", charset)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return nil, badBody(err)
	}
	if format == rdf.JSONLD && len(text) > maxJSONLD {
		return nil, refuse(http.StatusRequestEntityTooLarge, "JSON-LD is taken up to %d bytes; N-Triples and Turtle take less to be read.", maxJSONLD)
	}
	options := rdf.ReadOptions{Base: base, Scope: rdf.Scope(sha256.Sum256(text))}
	var triples []quad.Quad
	for q, err := range rdf.Read(format, bytes.NewReader(text), options) {
		if err != nil {
			return nil, refuse(http.StatusBadRequest, "The graph cannot be read as %s: %v.", format, err)
		}
		if len(triples) == MaxTriples {
			return nil, tooMany()
		}
		if len(triples)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		triples = append(triples, q)
	}
	return triples, nil
}

func tooMany() error {
	return refuse(http.StatusRequestEntityTooLarge, "A request takes at most %d triples; samband load reads files of any size.", MaxTriples)
}

func unreadable(media string) error {
	var offered []string
	for _, f := range rdf.Formats() {
		offered = append(offered, f.MediaTypes()[0])
	}
	return refuse(http.StatusUnsupportedMediaType, "A graph is sent as %s, not as %q.", strings.Join(offered, ", "), media)
}

func triplesOfForm(ctx context.Context, form *multipart.Reader, base quad.IRI) ([]quad.Quad, error) {
	var all []quad.Quad
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, badBody(err)
		}
		triples, err := triplesIn(ctx, part.Header.Get("Content-Type"), part, base)
		if err != nil {
			return nil, err
		}
		if all = append(all, triples...); len(all) > MaxTriples {
			return nil, tooMany()
		}
	}
}
