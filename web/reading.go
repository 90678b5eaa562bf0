package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
)

// passages gives a stretch of a source in reading order:
// source=utrygg-trafikk&from=0&limit=100, or passage=3.4.1-iom-s3&before=10 in
// the place of from.
func passages(c *gin.Context, r Reader) {
	if list := c.Query("passages"); list != "" {
		chosenPassages(c, r, strings.Split(list, ","))
		return
	}
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
	before, err := placeIn(c, "before")
	if err != nil {
		fail(c, err)
		return
	}
	limit, err := number(c, "limit", 100, 1000)
	if err != nil {
		fail(c, err)
		return
	}
	reading, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) (explore.Reading, error) {
		return x.Reading(ctx, strings.TrimPrefix(id, "src/"), languageOf(c),
			explore.Stretch{From: from, Limit: limit, Passage: c.Query("passage"), Before: before})
	})
	if !ok {
		return
	}
	if wantsTable(c) {
		writeTable(c, "passages", passageTable(reading))
		return
	}
	c.JSON(http.StatusOK, reading)
}

// maxPassages is how many passages may be named in one request.
const maxPassages = 100

// chosenPassages gives passages that are named: passages=src/…/s1,src/…/s2.
func chosenPassages(c *gin.Context, r Reader, ids []string) {
	if len(ids) > maxPassages {
		fail(c, refuse(http.StatusBadRequest, "At most %d passages are read at once, and %d are asked for.", maxPassages, len(ids)))
		return
	}
	iris := make([]quad.IRI, len(ids))
	for i, id := range ids {
		iris[i] = quad.IRI(vocab.Base + strings.TrimPrefix(id, vocab.Base))
	}
	list, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Read, error) {
		return x.Passages(ctx, iris, languageOf(c))
	})
	if !ok {
		return
	}
	c.JSON(http.StatusOK, gin.H{"passages": list})
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
	comparison, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) (explore.Comparison, error) {
		return x.Compare(ctx, first, second, languageOf(c))
	})
	if !ok {
		return
	}
	c.JSON(http.StatusOK, comparison)
}
