// Package boards keeps the networks that readers lay out.
package boards

import (
	"encoding/json"

	"github.com/samband/samband/web/kept"
)

// Board is one laid out network. State is a JSON object of the browser app,
// kept as it is.
type Board struct {
	kept.File
	Name  string          `json:"name"`
	State json.RawMessage `json:"state,omitempty"`
}

// Folder is where boards are kept.
type Folder struct {
	*kept.Folder[Board, *Board]
}

// In gives the boards of a folder, which is made at the first board.
func In(dir string) *Folder { return &Folder{kept.In[Board](dir, "board")} }

// List gives all boards without their state, the last saved first.
func (f *Folder) List() ([]Board, error) {
	list, err := f.Folder.List()
	for i := range list {
		list[i].State = nil
	}
	return list, err
}

// Save keeps a board in the place of the revision it was made from.
func (f *Folder) Save(b Board) (Board, error) { return f.Folder.Save(b, nil) }
