package web

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

// mostPreviewed is how many rows a preview can show.
const mostPreviewed = 50

// rowPage is a row with what it says in words.
type rowPage struct {
	drafts.Row
	Says []drafts.Saying `json:"says"`
}

// said says what rows say in the language of the request.
func (i imports) said(c *gin.Context, rows []drafts.Row) ([]rowPage, error) {
	world, err := i.World(c.Request.Context())
	if err != nil {
		return nil, err
	}
	s := drafts.Sayer{World: world, Language: languageOf(c)}
	out := make([]rowPage, 0, len(rows))
	for _, r := range rows {
		says, err := s.Say(c.Request.Context(), r.Record)
		if err != nil {
			return nil, err
		}
		r.Record = r.Record.In(s.Language)
		out = append(out, rowPage{r, says})
	}
	return out, nil
}

// columns shows what the columns of a file are like, to map them.
func (i imports) columns(c *gin.Context) {
	world, err := i.World(c.Request.Context())
	var columns drafts.Columns
	if err == nil {
		columns, err = i.Columns(c.Request.Context(), c.Param("id"), world)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	c.JSON(http.StatusOK, columns)
}

// preview reads the first rows by the mapping in the body and keeps nothing.
func (i imports) preview(c *gin.Context) {
	limit, err := number(c, "limit", 10, mostPreviewed)
	if err != nil {
		fail(c, err)
		return
	}
	m, parameters, err := givenMapping(c)
	if err != nil {
		fail(c, err)
		return
	}
	rows, err := i.previewed(c.Request.Context(), c.Param("id"), m, parameters, limit)
	if errors.Is(err, drafts.ErrState) {
		err = refuse(http.StatusUnprocessableEntity, "%s", err)
	}
	var pages []rowPage
	if err == nil {
		pages, err = i.said(c, rows)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"rows": pages})
}

func (i imports) previewed(ctx context.Context, id string, m *mapping.Mapping, parameters map[string]string, limit int) ([]drafts.Row, error) {
	world, err := i.World(ctx)
	if err != nil {
		return nil, err
	}
	return i.Preview(ctx, id, m, parameters, limit, world)
}

// givenMapping reads the mapping in the body, as YAML or as the JSON that it is
// served as, and its parameters.
func givenMapping(c *gin.Context) (*mapping.Mapping, map[string]string, error) {
	text, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxMapping))
	if err != nil {
		return nil, nil, err
	}
	m, err := mapping.Read(text)
	if err != nil {
		return nil, nil, refuse(http.StatusBadRequest, "%s", err)
	}
	parameters, err := parametersOf(c.QueryArray("set"))
	return m, parameters, err
}
