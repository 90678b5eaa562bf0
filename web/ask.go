package web

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/questions"
)

func ask(c *gin.Context, r Reader) {
	answer, err := answered(c, r)
	if err != nil {
		fail(c, err)
		return
	}
	writeAnswer(c, r, answer)
}

// answered asks the question of a request.
func answered(c *gin.Context, r Reader) (questions.Answer, error) {
	question, err := question(c)
	if err != nil {
		return questions.Answer{}, err
	}
	lang := "" // the question's own
	if c.Query("lang") != "" {
		lang = languageOf(c)
	}
	return r.Ask(c.Request.Context(), question, lang)
}

// writeAnswer sends an answer as JSON, or as a table for spreadsheets where the
// address or ?format= asks for csv or xlsx. With ?exact=true no cell of CSV is
// changed, not even one that a spreadsheet would take for a formula.
func writeAnswer(c *gin.Context, r Reader, answer questions.Answer) {
	if err := markInternal(c, r, sourcesOfRows(answer)); err != nil {
		fail(c, err)
		return
	}
	switch format := tableFormat(c); format {
	case "csv":
		sheet := export.Answer(answer)[0]
		writeFile(c, "answer.csv", "text/csv; charset=utf-8", func(w io.Writer) error {
			return export.WriteCSV(w, sheet, c.Query("exact") == "true")
		})
	case "xlsx":
		writeFile(c, "answer.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(w io.Writer) error {
			sheets := export.Answer(answer)
			for i := range sheets {
				sheets[i].Name = marked(c, sheets[i].Name)
			}
			return export.WriteXLSX(w, sheets)
		})
	default:
		c.JSON(http.StatusOK, answer)
	}
}

// tableFormat gives the kind of table that a request asks for, empty for JSON.
func tableFormat(c *gin.Context) string {
	for _, format := range []string{"csv", "xlsx"} {
		if strings.HasSuffix(c.Request.URL.Path, "."+format) || c.Query("format") == format {
			return format
		}
	}
	return ""
}

func writeFile(c *gin.Context, name, media string, write func(io.Writer) error) {
	c.Header("Content-Type", media)
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", marked(c, name)))
	if err := write(c.Writer); err != nil {
		fail(c, fmt.Errorf("write %s: %w", name, err))
	}
}
