package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func sources(s Sources) gin.HandlerFunc {
	return func(c *gin.Context) {
		list, err := s.Sources(c.Request.Context(), languageOf(c))
		if err != nil {
			fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"sources": listed(list)})
	}
}
