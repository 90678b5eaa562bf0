package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/kept"
)

// The largest board, in bytes, and the longest name, in characters.
const (
	maxBoard     = 1 << 20
	maxBoardName = 200
)

type boardRoutes struct{ *boards.Folder }

func (b boardRoutes) list(c *gin.Context) {
	list, err := b.List()
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"boards": list})
}

func (b boardRoutes) get(c *gin.Context) {
	board, err := b.Get(c.Param("id"))
	b.answer(c, http.StatusOK, board, err)
}

func (b boardRoutes) create(c *gin.Context) {
	board, err := boardIn(c)
	if err == nil {
		board, err = b.Create(board)
	}
	b.answer(c, http.StatusCreated, board, err)
}

// save keeps a board whose revision is the one that was read; else it is a 409.
func (b boardRoutes) save(c *gin.Context) {
	board, err := boardIn(c)
	if err == nil {
		board.ID = c.Param("id")
		board, err = b.Save(board)
	}
	b.answer(c, http.StatusOK, board, err)
}

func (b boardRoutes) delete(c *gin.Context) {
	if err := b.Delete(c.Param("id")); err != nil {
		b.answer(c, 0, boards.Board{}, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (b boardRoutes) answer(c *gin.Context, status int, board boards.Board, err error) {
	switch {
	case errors.Is(err, kept.ErrNotFound):
		fail(c, refuse(http.StatusNotFound, "%s", err))
	case errors.Is(err, kept.ErrChanged):
		fail(c, refuse(http.StatusConflict, "The board was changed by somebody else since it was opened. Open it again, or keep yours as a new board."))
	case err != nil:
		fail(c, err)
	default:
		c.JSON(status, board)
	}
}

func boardIn(c *gin.Context) (boards.Board, error) {
	var board boards.Board
	body := http.MaxBytesReader(c.Writer, c.Request.Body, maxBoard)
	if err := json.NewDecoder(body).Decode(&board); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return board, err
		}
		return board, refuse(http.StatusBadRequest, "A board is a JSON object with name, revision and state: %s.", err)
	}
	if !strings.HasPrefix(strings.TrimSpace(string(board.State)), "{") {
		return board, refuse(http.StatusBadRequest, "The state of a board is a JSON object.")
	}
	if utf8.RuneCountInString(board.Name) > maxBoardName {
		return board, refuse(http.StatusBadRequest, "The name of a board has at most %d characters.", maxBoardName)
	}
	return board, nil
}
