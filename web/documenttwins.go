package web

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// screens serves the page of an attached document, and what was marked in it as
// data under the same address with .json, .csv or .xlsx at its end. The
// document itself is on no table: it stays on this machine.
func (d documents) screens(r *gin.Engine, assets app) {
	r.GET("/document/:id", func(c *gin.Context) {
		id, ending, twin := cutTableEnding(c.Param("id"))
		if !twin {
			assets.page(c)
			return
		}
		setParam(c, "id", id)
		if ending == ".json" {
			d.marks(c)
			return
		}
		d.marksTable(c)
	})
}

// marksTable are the sentences that were marked in a document.
func (d documents) marksTable(c *gin.Context) {
	marks, err := d.Marks(c.Param("id"))
	if err != nil {
		d.answer(c, http.StatusOK, nil, err)
		return
	}
	table := [][]string{{"id", "page", "quote", "class", "values", "modality", "said_by", "note", "author", "done"}}
	for _, m := range marks {
		table = append(table, []string{
			strconv.Itoa(m.ID), strconv.Itoa(m.Page), m.Quote, m.Class, valuesOf(m.Values), m.Modality, m.SaidBy, m.Note, m.Author, strconv.FormatBool(m.Done),
		})
	}
	writeTable(c, c.Param("id")+"-marks", table)
}

func valuesOf(values map[string][]string) string {
	var parts []string
	for _, column := range slices.Sorted(maps.Keys(values)) {
		parts = append(parts, column+": "+strings.Join(values[column], "; "))
	}
	return strings.Join(parts, "\n")
}
