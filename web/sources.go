package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func sources(c *gin.Context, r Reader) {
	list, err := r.Sources(c.Request.Context(), languageOf(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"sources": listed(list)})
}
