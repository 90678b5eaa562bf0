package web

import (
	"net/http"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/terms"
)

// maxNamed is how many terms one request may ask the names of.
const maxNamed = 200

// graphTerms offers the terms that what is being written in a query may become:
// ?q= with what stands there, ?kind= with what can. With ?iri=, which may be
// repeated, it says what those are called.
func graphTerms(c *gin.Context, r Reader) {
	iris := c.QueryArray("iri")
	q := terms.Query{Text: c.Query("q"), Kind: terms.Kind(c.Query("kind")), Lang: languageOf(c)}
	err := validTerms(q, iris)
	if err == nil {
		q.Limit, err = number(c, "limit", 20, 100)
	}
	if err != nil {
		fail(c, err)
		return
	}
	index, err := r.Terms(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	var found []terms.Term
	if len(iris) > 0 {
		found = index.Named(asIRIs(iris), q.Lang)
	} else if found, err = index.Complete(c.Request.Context(), q); err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"terms": listed(found)})
}

func validTerms(q terms.Query, iris []string) error {
	switch {
	case len(iris) > maxNamed:
		return refuse(http.StatusBadRequest, "The parameter iri may be given %d times at most.", maxNamed)
	case q.Kind != "" && q.Kind != terms.Class && q.Kind != terms.Property && q.Kind != terms.Thing:
		return refuse(http.StatusBadRequest, "The parameter kind is class, property or thing, not %q.", q.Kind)
	case !utf8.ValidString(q.Text):
		return refuse(http.StatusBadRequest, "The parameter q is not valid UTF-8.")
	case utf8.RuneCountInString(q.Text) > maxWords:
		return refuse(http.StatusBadRequest, "The parameter q is longer than %d characters.", maxWords)
	}
	return nil
}

func asIRIs(texts []string) []quad.IRI {
	out := make([]quad.IRI, len(texts))
	for i, text := range texts {
		out[i] = quad.IRI(text)
	}
	return out
}
