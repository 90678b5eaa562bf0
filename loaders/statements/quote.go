package statements

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// mostWords is how long an excerpt of a source may be.
const mostWords = 30

// readQuote gives a quote in the form in which quotes are compared.
func (r *reader) readQuote(row *row, column, text string) string {
	quote := document.Normalise(text)
	switch n := len(strings.Fields(quote)); {
	case n == 0:
		r.fault(row, column, "", "the words of the source are missing")
	case n > mostWords:
		r.fault(row, column, quote, "the quote has %d words; quote the %d at most that carry the statement", n, mostWords)
	}
	return quote
}

// keyOf makes a key for a passage that was given none: the same words in the
// same section have the same key.
func keyOf(p place) string {
	sum := sha256.Sum256([]byte(p.quote))
	initial := "p"
	if p.kind != "" {
		initial = string(p.kind[:1])
	}
	return document.Slug(p.section) + "-" + initial + "-" + hex.EncodeToString(sum[:4])
}

var stemForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]*$`)

// rowPlace gives the passage that a row of a table is itself: its cells, as
// far as an excerpt may reach.
func rowPlace(t *table, rec record, p place) place {
	if p.section == "" {
		p.section = t.stem
	}
	stem := t.stem
	if !stemForm.MatchString(stem) {
		stem = document.Slug(stem)
	}
	return place{
		section: p.section, kind: source.Row, key: stem + "-r" + strconv.Itoa(rec.number),
		quote: excerptOf(rec.cells),
	}
}

func excerptOf(cells []string) string {
	var filled []string
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			filled = append(filled, c)
		}
	}
	words := strings.Fields(strings.Join(filled, " | "))
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	return strings.TrimSuffix(strings.Join(words, " "), " |")
}
