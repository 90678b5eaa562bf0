package web

import (
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/export"
)

// wantsTable says whether the address or ?format= asks for CSV.
func wantsTable(c *gin.Context) bool {
	return strings.HasSuffix(c.Request.URL.Path, ".csv") || c.Query("format") == "csv"
}

// writeTable sends a table as a CSV file for spreadsheets.
func writeTable(c *gin.Context, name string, rows [][]string) {
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, name))
	w := csv.NewWriter(c.Writer)
	w.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = export.NoFormula(row[i])
		}
		if err := w.Write(row); err != nil {
			fail(c, err)
			return
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		fail(c, err)
	}
}
