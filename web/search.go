package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

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
	hits, err := r.Search(c.Request.Context(), term, languageOf(c), limit)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"hits": listed(hits)})
}

// listed makes an empty list of none, so that JSON says [] and not null.
func listed[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
