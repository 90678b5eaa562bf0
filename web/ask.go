package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func ask(asker Asker) gin.HandlerFunc {
	return func(c *gin.Context) {
		question, err := words(c, "q")
		if err != nil {
			fail(c, err)
			return
		}
		answer, err := asker.Ask(c.Request.Context(), question, languageOf(c))
		if err != nil {
			fail(c, err)
			return
		}
		c.JSON(http.StatusOK, answer)
	}
}
