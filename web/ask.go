package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func ask(c *gin.Context, r Reader) {
	question, err := words(c, "q")
	if err != nil {
		fail(c, err)
		return
	}
	lang := "" // the question's own
	if c.Query("lang") != "" {
		lang = languageOf(c)
	}
	answer, err := r.Ask(c.Request.Context(), question, lang)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, answer)
}
