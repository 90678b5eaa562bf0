package attached

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	faults "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The bounds of a PDF.
const (
	longestRead = time.Minute
	mostPages   = 5000
	mostText    = 64 << 20 // bytes of text in all
	mostMemory  = 1 << 30  // bytes that reading one may take
)

// engine is what reads PDFs: PDFium in WebAssembly, so that a file made to harm
// reaches neither files nor memory of the program. It is made ready, which takes
// seconds, when the first PDF comes.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 2, Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig(), // no folder
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(mostMemory / 65536).
			WithCloseOnContextDone(true),
	})
})

// readPDF gives the text of each page. A page that holds pictures only is empty.
func readPDF(ctx context.Context, content []byte) ([]string, error) {
	pool, err := engine()
	if err != nil {
		return nil, fmt.Errorf("PDFs cannot be read here: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, longestRead)
	defer cancel()
	reader, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("the PDF took too long to read: %w", err)
	}
	type result struct {
		pages []string
		err   error
	}
	done := make(chan result, 1)
	go func() {
		pages, err := pagesOf(ctx, reader, content)
		done <- result{pages, err}
	}()
	select {
	case r := <-done:
		return r.pages, errors.Join(r.err, closing(reader, r.err))
	case <-ctx.Done():
		_ = reader.Kill() // what it says of its own end is of no use to a reader
		return nil, fmt.Errorf("the PDF took too long to read: %w", ctx.Err())
	}
}

// closing gives the reader back; that it stumbles over a file which it could
// not read is no second fault.
func closing(reader pdfium.Pdfium, fault error) error {
	if err := reader.Close(); err != nil && fault == nil {
		return fmt.Errorf("the PDF cannot be closed: %w", err)
	}
	return nil
}

func pagesOf(ctx context.Context, reader pdfium.Pdfium, content []byte) (pages []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the PDF is damaged: %v", p)
		}
	}()
	opened, err := reader.OpenDocument(&requests.OpenDocument{File: &content})
	switch {
	case errors.Is(err, faults.ErrPassword):
		return nil, errors.New("the PDF is locked with a password; save it without one")
	case err != nil:
		return nil, fmt.Errorf("the PDF is damaged or none: %w", err)
	}
	counted, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, fmt.Errorf("the PDF is damaged: %w", err)
	}
	if counted.PageCount > mostPages {
		return nil, fmt.Errorf("the PDF has %d pages; divide it into parts of %d", counted.PageCount, mostPages)
	}
	total := 0
	for n := range counted.PageCount {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, err := pageText(reader, opened.Document, n)
		if err != nil {
			return nil, fmt.Errorf("the PDF is damaged: page %d: %w", n+1, err)
		}
		if total += len(text); total > mostText {
			return nil, fmt.Errorf("the PDF has more than %d MB of text", mostText>>20)
		}
		pages = append(pages, text)
	}
	return pages, nil
}

// pageText gives the text of a page, counted from 0.
func pageText(reader pdfium.Pdfium, document references.FPDF_DOCUMENT, n int) (string, error) {
	read, err := reader.GetPageText(&requests.GetPageText{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: n}},
	})
	if err != nil {
		return "", err
	}
	return written.Replace(read.Text), nil
}

// written undoes what a page has for its look: letters that a font draws as
// one, and hyphens that divide a word at the end of a line, which PDFium marks.
var written = strings.NewReplacer(
	"\r\n", "\n", "\x02", "-", "\ufffe", "-",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "ft", "ﬆ", "st",
)
