package attached

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// The bounds of a PDF.
const (
	mostPages = 5000
	mostText  = 64 << 20 // bytes of text in all
)

// readPDF gives the text of each page. A page that holds pictures only is empty.
func readPDF(ctx context.Context, file io.ReaderAt, size int64) ([]string, error) {
	type result struct {
		pages []string
		err   error
	}
	done := make(chan result, 1)
	go func() { // what the library does with a broken file cannot be stopped from outside
		pages, err := pagesOf(ctx, file, size)
		done <- result{pages, err}
	}()
	select {
	case r := <-done:
		return r.pages, r.err
	case <-ctx.Done():
		return nil, fmt.Errorf("the PDF took too long to read: %w", ctx.Err())
	}
}

func pagesOf(ctx context.Context, file io.ReaderAt, size int64) (pages []string, err error) {
	defer broken(&err)
	r, err := pdf.NewReader(file, size)
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return nil, errors.New("the PDF is locked with a password; save it without one")
	}
	if err != nil {
		return nil, fmt.Errorf("the PDF cannot be read: %w", err)
	}
	if r.NumPage() > mostPages {
		return nil, fmt.Errorf("the PDF has %d pages; divide it into parts of %d", r.NumPage(), mostPages)
	}
	total := 0
	for n := 1; n <= r.NumPage() && ctx.Err() == nil; n++ {
		text, err := pageText(r, n)
		if err != nil {
			return nil, err
		}
		if total += len(text); total > mostText {
			return nil, fmt.Errorf("the PDF has more than %d MB of text", mostText>>20)
		}
		pages = append(pages, text)
	}
	return pages, ctx.Err()
}

// broken turns what the library panics with into an error.
func broken(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the PDF is damaged: %v", p)
	}
}

// pageText puts the letters of a page together: a gap between two is a space,
// and one that stands lower begins a line.
func pageText(r *pdf.Reader, n int) (text string, err error) {
	defer broken(&err)
	page := r.Page(n)
	if page.V.IsNull() {
		return "", nil
	}
	letters := page.Content().Text
	wide := false
	for _, l := range letters {
		wide = wide || l.W > 0
	}
	var b strings.Builder
	var last pdf.Text
	begun := false
	for _, l := range letters {
		if l.S == "\n" || wide && l.W == 0 {
			continue // stands for no letter of the page
		}
		size := math.Max(math.Max(l.FontSize, last.FontSize), 1)
		switch {
		case !begun:
		case math.Abs(l.Y-last.Y) > 0.5*size:
			b.WriteByte('\n')
		case l.X-(last.X+last.W) > 0.15*size:
			b.WriteByte(' ')
		}
		b.WriteString(ligatures.Replace(l.S))
		last, begun = l, true
	}
	return b.String(), nil
}

// ligatures are two or three letters that a font draws as one.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "ft", "ﬆ", "st")
