package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/questions"
)

// Compared is an answer from an earlier state beside what has become of it.
type Compared struct {
	Answer     questions.Answer     `json:"answer"`
	Comparison questions.Comparison `json:"comparison"`
}

// ask answers a question in words; with ?at= and ?compare=now it also says how
// the answer has changed since.
func (l library) ask(c *gin.Context, then Reader) {
	switch c.Query("compare") {
	case "":
		ask(c, then)
		return
	case "now":
	default:
		fail(c, refuse(http.StatusBadRequest, "The parameter compare can only be now."))
		return
	}
	answer, err := answered(c, then)
	if err != nil {
		fail(c, err)
		return
	}
	view, err := viewOf(c.Request.URL.Query(), true)
	if err != nil {
		fail(c, err)
		return
	}
	view.At = ""
	now, err := l.Open(c.Request.Context(), view)
	if err != nil {
		fail(c, err)
		return
	}
	latest, err := now.Ask(c.Request.Context(), answer.Question, answer.Language)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, Compared{Answer: answer, Comparison: questions.Compare(answer, latest)})
}
