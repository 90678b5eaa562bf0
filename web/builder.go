package web

import (
	"errors"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/questions"
)

// maxObject is the longest query object, in bytes.
const maxObject = 64 << 10

// builder says how a question that is being built goes on: of the object that
// is posted, of the words in q, or from nothing. ?filter= narrows the offers.
func builder(c *gin.Context, r Reader) {
	object := questions.Query{Language: languageOf(c)}
	switch {
	case c.Request.Method == http.MethodPost:
		posted, err := postedObject(c)
		if err != nil {
			fail(c, err)
			return
		}
		object = posted
	case c.Query("q") != "":
		answer, err := r.Ask(c.Request.Context(), c.Query("q"), c.Query("lang"))
		if err != nil {
			fail(c, err)
			return
		}
		if answer.Query == nil {
			fail(c, refuse(http.StatusUnprocessableEntity, "These words were not understood as a question that can be built on."))
			return
		}
		object = *answer.Query
	}
	built, err := r.Build(c.Request.Context(), object, c.Query("filter"))
	if err != nil {
		fail(c, objectError(err))
		return
	}
	c.JSON(http.StatusOK, built)
}

// askObject answers a question that comes as an object.
func askObject(c *gin.Context, r Reader) {
	object, err := postedObject(c)
	if err != nil {
		fail(c, err)
		return
	}
	answer, err := r.AskObject(c.Request.Context(), object)
	if err != nil {
		fail(c, objectError(err))
		return
	}
	writeAnswer(c, r, answer)
}

func postedObject(c *gin.Context) (questions.Query, error) {
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxObject))
	if err != nil {
		return questions.Query{}, err
	}
	object, err := questions.ReadQuery(body)
	if object.Language == "" {
		object.Language = languageOf(c)
	}
	return object, objectError(err)
}

func objectError(err error) error {
	if errors.Is(err, questions.ErrObject) {
		return refuse(http.StatusBadRequest, "%s", err.Error())
	}
	return err
}
