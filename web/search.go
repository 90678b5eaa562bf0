package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// search looks for things by name. ?class= and ?place= narrow it, ?facets=true
// counts by both, and ?texts=N gives passages that hold the words.
func search(c *gin.Context, r Reader) {
	term, err := words(c, "q")
	if err != nil {
		fail(c, err)
		return
	}
	limit, err := number(c, "limit", 20, 100)
	if err != nil {
		fail(c, err)
		return
	}
	texts := 0
	if c.Query("texts") != "" {
		if texts, err = number(c, "texts", 0, 100); err != nil {
			fail(c, err)
			return
		}
	}
	found, err := r.Search(c.Request.Context(), Search{
		Text: term, Lang: languageOf(c), Limit: limit, Class: c.Query("class"), Place: c.Query("place"),
		Texts: texts, Facets: c.Query("facets") == "true",
	})
	if err != nil {
		fail(c, err)
		return
	}
	found.Hits = listed(found.Hits)
	c.JSON(http.StatusOK, found)
}

// listed makes an empty list of none, so that JSON says [] and not null.
func listed[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
