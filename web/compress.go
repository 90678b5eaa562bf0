package web

import (
	"compress/gzip"
	"strings"

	"github.com/gin-gonic/gin"
)

// compress sends text zipped to clients that take it.
func compress(c *gin.Context) {
	c.Writer.Header().Add("Vary", "Accept-Encoding")
	if !takesGzip(c) {
		return
	}
	w := &zipWriter{ResponseWriter: c.Writer}
	c.Writer = w
	c.Next()
	if w.zip != nil {
		_ = w.zip.Close() // fails only when the client is gone
	}
}

func takesGzip(c *gin.Context) bool {
	for part := range strings.SplitSeq(c.GetHeader("Accept-Encoding"), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(name, "gzip") {
			return strings.ReplaceAll(params, " ", "") != "q=0"
		}
	}
	return false
}

// zipWriter decides at the first byte, when the content type is known.
type zipWriter struct {
	gin.ResponseWriter
	zip     *gzip.Writer
	decided bool
}

func (w *zipWriter) Write(p []byte) (int, error) {
	w.decide()
	if w.zip == nil {
		return w.ResponseWriter.Write(p)
	}
	return w.zip.Write(p)
}

func (w *zipWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

func (w *zipWriter) Flush() {
	if w.zip != nil {
		_ = w.zip.Flush()
	}
	w.ResponseWriter.Flush()
}

func (w *zipWriter) decide() {
	if w.decided {
		return
	}
	w.decided = true
	h := w.Header()
	if h.Get("Content-Encoding") != "" || h.Get("Content-Range") != "" || !isText(h.Get("Content-Type")) {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Del("Content-Length")
	w.zip = gzip.NewWriter(w.ResponseWriter)
}

func isText(contentType string) bool {
	return strings.HasPrefix(contentType, "text/") || strings.Contains(contentType, "json") ||
		strings.Contains(contentType, "xml") || strings.HasPrefix(contentType, "application/n-")
}
