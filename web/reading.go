package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/explore"
)

// passages gives a stretch of a source in reading order:
// source=utrygg-trafikk&from=0&limit=100.
func passages(c *gin.Context, r Reader) {
	id, err := words(c, "source")
	if err != nil {
		fail(c, err)
		return
	}
	from, err := placeIn(c, "from")
	if err != nil {
		fail(c, err)
		return
	}
	limit, err := number(c, "limit", 100, 1000)
	if err != nil {
		fail(c, err)
		return
	}
	x, err := r.Explorer(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	reading, err := x.Reading(c.Request.Context(), strings.TrimPrefix(id, "src/"), languageOf(c), from, limit)
	if err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeTable(c, "passages", passageTable(reading))
		return
	}
	c.JSON(http.StatusOK, reading)
}

func passageTable(reading explore.Reading) [][]string {
	table := [][]string{{"passage", "position", "section", "kind", "words", "says"}}
	for _, p := range reading.Passages {
		var says []string
		for _, s := range p.Says {
			says = append(says, s.Sentence)
		}
		table = append(table, []string{
			p.ID, strconv.Itoa(p.Position), p.Section, p.KindName, strings.Join(p.Excerpts, " … "), strings.Join(says, "\n"),
		})
	}
	return table
}

// compare sets what two sources say beside each other: first=ID&second=ID.
func compare(c *gin.Context, r Reader) {
	first, err := words(c, "first")
	if err != nil {
		fail(c, err)
		return
	}
	second, err := words(c, "second")
	if err != nil {
		fail(c, err)
		return
	}
	x, err := r.Explorer(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	comparison, err := x.Compare(c.Request.Context(), first, second, languageOf(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, comparison)
}
