package web

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

func sources(c *gin.Context, r Reader) {
	list, err := r.Sources(c.Request.Context(), languageOf(c))
	if err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeTable(c, "sources", sourceTable(list))
		return
	}
	c.JSON(http.StatusOK, gin.H{"sources": listed(list)})
}

func sourceTable(list []Source) [][]string {
	table := [][]string{{"id", "title", "publisher", "year", "licence", "language", "background", "passages", "statements"}}
	for _, s := range list {
		table = append(table, []string{
			s.ID, s.Title, s.Publisher, s.Year, s.Licence, s.Language, strconv.FormatBool(s.Background),
			strconv.Itoa(s.Passages), strconv.Itoa(s.Statements),
		})
	}
	return table
}
