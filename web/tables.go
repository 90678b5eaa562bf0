package web

import (
	"io"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/export"
)

func wantsTable(c *gin.Context) bool { return tableFormat(c) != "" }

// writeTable sends a table, its first row the names of the columns, as the kind
// of file that was asked for.
func writeTable(c *gin.Context, name string, rows [][]string) {
	sheet := export.Sheet{Name: name, Header: rows[0], Rows: make([][]export.Cell, len(rows)-1)}
	for i, row := range rows[1:] {
		for _, cell := range row {
			sheet.Rows[i] = append(sheet.Rows[i], export.Cell{Text: cell})
		}
	}
	writeSheet(c, name, sheet)
}

// writeSheet sends a table for spreadsheets. With ?exact=true no cell of CSV is
// changed, not even one that a spreadsheet would take for a formula.
func writeSheet(c *gin.Context, name string, sheet export.Sheet) {
	if tableFormat(c) == "xlsx" {
		sheet.Name = marked(c, sheet.Name)
		writeFile(c, name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(w io.Writer) error {
			return export.WriteXLSX(w, []export.Sheet{sheet})
		})
		return
	}
	writeFile(c, name+".csv", "text/csv; charset=utf-8", func(w io.Writer) error {
		return export.WriteCSV(w, sheet, c.Query("exact") == "true")
	})
}
