package web

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
)

// maxWords is the longest question or search term, in characters.
const maxWords = 2000

// words reads a required parameter that a person typed.
func words(c *gin.Context, name string) (string, error) {
	value := strings.TrimSpace(c.Query(name))
	switch {
	case value == "":
		return "", refuse(http.StatusBadRequest, "The parameter %s is missing or empty.", name)
	case !utf8.ValidString(value):
		return "", refuse(http.StatusBadRequest, "The parameter %s is not valid UTF-8.", name)
	case utf8.RuneCountInString(value) > maxWords:
		return "", refuse(http.StatusBadRequest, "The parameter %s is longer than %d characters.", name, maxWords)
	}
	return value, nil
}

// maxQuestion is the longest question that is taken, in bytes. One that is too
// long to be read is answered with a remark; a longer one is refused.
const maxQuestion = 64 << 10

// question reads the required parameter q. It may be empty or long: the answer
// says what is wrong with it.
func question(c *gin.Context) (string, error) {
	value, given := c.GetQuery("q")
	switch {
	case !given:
		return "", refuse(http.StatusBadRequest, "The parameter q is missing.")
	case !utf8.ValidString(value):
		return "", refuse(http.StatusBadRequest, "The parameter q is not valid UTF-8.")
	case len(value) > maxQuestion:
		return "", refuse(http.StatusRequestURITooLong, "The question is longer than %d bytes.", maxQuestion)
	}
	return strings.TrimSpace(value), nil
}

// number reads an optional whole number between 1 and most.
func number(c *gin.Context, name string, usual, most int) (int, error) {
	text := c.Query(name)
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, refuse(http.StatusBadRequest, "The parameter %s must be a number from 1 to %d.", name, most)
	}
	return n, nil
}

// idList reads a parameter of ids with commas.
func idList(c *gin.Context, name string) []string {
	var out []string
	for id := range strings.SplitSeq(c.Query(name), ",") {
		if id = strings.TrimSpace(id); id != "" {
			out = append(out, id)
		}
	}
	return out
}
