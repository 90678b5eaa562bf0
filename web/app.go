package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

const notBuilt = `Samband runs, but this program was built without the browser app.

Build the app, then the program again:

    cd web/ui
    npm ci
    npm run build

The API works without it: /api/v1/ask?q=...
`

// app is the browser app: its files by path.
type app map[string]asset

// asset is one file, ready to send plain or zipped.
type asset struct {
	body, zipped []byte
	contentType  string
	tag          string
	// hashed files have a name that changes with their content.
	hashed bool
	// compiles tells the worker that runs WebAssembly.
	compiles bool
}

func loadApp(files fs.FS) (app, error) {
	a := app{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		a[name], err = newAsset(name, body)
		return err
	})
	return a, err
}

func newAsset(name string, body []byte) (asset, error) {
	sum := sha256.Sum256(body)
	a := asset{
		body:        body,
		contentType: contentTypeOf(name),
		tag:         hex.EncodeToString(sum[:8]),
		hashed:      strings.HasPrefix(name, "assets/"),
		compiles:    strings.HasPrefix(name, "assets/citations.worker-"),
	}
	if !isText(a.contentType) {
		return a, nil
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(body); err != nil {
		return asset{}, err
	}
	if err := w.Close(); err != nil {
		return asset{}, err
	}
	a.zipped = zipped.Bytes()
	return a, nil
}

// contentTypeOf does not ask the operating system, whose tables differ.
func contentTypeOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".wasm":
		return "application/wasm"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

// page serves the app's page, which reads the address itself.
func (a app) page(c *gin.Context) {
	index, ok := a["index.html"]
	if !ok {
		c.String(http.StatusServiceUnavailable, notBuilt)
		return
	}
	index.send(c)
}

// file serves what the page loads; any other path does not exist.
func (a app) file(c *gin.Context) {
	found, ok := a[strings.TrimPrefix(c.Request.URL.Path, "/")]
	if !ok || c.Request.Method != http.MethodGet {
		fail(c, refuse(http.StatusNotFound, "There is nothing at %s.", c.Request.URL.Path))
		return
	}
	found.send(c)
}

func (a asset) send(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "no-cache")
	if a.hashed {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if a.compiles {
		h.Set("Content-Security-Policy", compiling)
	}
	body, tag := a.body, a.tag
	if a.zipped != nil && takesGzip(c) {
		h.Set("Content-Encoding", "gzip")
		body, tag = a.zipped, tag+"-gzip"
	}
	h.Set("ETag", `"`+tag+`"`)
	c.Status(http.StatusOK)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, bytes.NewReader(body))
}
