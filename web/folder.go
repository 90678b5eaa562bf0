package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/web/folder"
	"github.com/samband/samband/web/kept"
)

// maxItem is the largest item of a folder, in bytes of JSON.
const maxItem = 256 << 10

type folderRoutes struct{ *folder.Folder }

func (f folderRoutes) routes(r *gin.Engine) {
	r.GET("/api/v1/folder", f.list)
	for _, ending := range []string{".csv", ".xlsx"} {
		r.GET("/api/v1/folder"+ending, f.list)
	}
	for _, ending := range tableEndings {
		r.GET("/folder"+ending, f.list)
	}
	r.POST("/api/v1/folder", f.pin)
	r.GET("/api/v1/folder/:id", f.get)
	r.PUT("/api/v1/folder/:id", f.save)
	r.DELETE("/api/v1/folder/:id", f.delete)
}

func (f folderRoutes) list(c *gin.Context) {
	items, err := f.List()
	if err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeTable(c, "folder", folderTable(items))
		return
	}
	c.JSON(http.StatusOK, gin.H{"items": listed(items)})
}

func folderTable(items []folder.Item) [][]string {
	table := [][]string{{"kind", "title", "address", "part", "version", "pinned", "note (not a source)", "checked by", "checked"}}
	for _, item := range items {
		by, at := "", ""
		if item.Checked != nil {
			by, at = item.Checked.By, item.Checked.At.Format(time.RFC3339)
		}
		table = append(table, []string{
			item.Kind, item.Title, item.Address, item.Part, strconv.FormatUint(item.Commit, 10),
			item.Pinned.Format(time.RFC3339), item.Note, by, at,
		})
	}
	return table
}

func (f folderRoutes) get(c *gin.Context) {
	item, err := f.Get(c.Param("id"))
	f.answer(c, http.StatusOK, item, err)
}

func (f folderRoutes) pin(c *gin.Context) {
	item, err := itemIn(c)
	if err == nil {
		item, err = f.Pin(item)
	}
	f.answer(c, http.StatusCreated, item, err)
}

// save keeps an item whose revision is the one that was read; else it is a 409.
func (f folderRoutes) save(c *gin.Context) {
	item, err := itemIn(c)
	if err == nil {
		item.ID = c.Param("id")
		item, err = f.Save(item)
	}
	f.answer(c, http.StatusOK, item, err)
}

func (f folderRoutes) delete(c *gin.Context) {
	if err := f.Delete(c.Param("id")); err != nil {
		f.answer(c, 0, folder.Item{}, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (f folderRoutes) answer(c *gin.Context, status int, item folder.Item, err error) {
	switch {
	case errors.Is(err, kept.ErrNotFound):
		fail(c, refuse(http.StatusNotFound, "%s", err))
	case errors.Is(err, kept.ErrChanged):
		fail(c, refuse(http.StatusConflict, "It was changed somewhere else since it was opened here. Load the folder again."))
	case errors.Is(err, folder.ErrFull):
		fail(c, refuse(http.StatusConflict, "%s", err))
	case errors.Is(err, folder.ErrInvalid):
		fail(c, fmt.Errorf("%w: %w", ErrInvalid, err))
	case err != nil:
		fail(c, err)
	default:
		c.JSON(status, item)
	}
}

func itemIn(c *gin.Context) (folder.Item, error) {
	var item folder.Item
	body := http.MaxBytesReader(c.Writer, c.Request.Body, maxItem)
	if err := json.NewDecoder(body).Decode(&item); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return item, err
		}
		return item, refuse(http.StatusBadRequest, "An item of the folder is a JSON object with kind, title and address: %s.", err)
	}
	return item, nil
}
