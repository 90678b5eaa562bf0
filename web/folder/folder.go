// Package folder keeps what readers pin, with their notes.
package folder

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/samband/samband/web/kept"
)

// Kinds are what can be pinned.
var Kinds = []string{"answer", "row", "thing", "statement", "query", "page"}

// Item is something that a reader pinned. It says where that stands and not what
// it says: what was removed from the graph is not kept here either. A note is
// the reader's own, and no source of anything.
type Item struct {
	kept.File
	Kind string `json:"kind"`
	// Title is what the reader knows it by: the question, the name.
	Title string `json:"title"`
	// Address is the path of the screen, with its parameters and the version.
	Address string `json:"address"`
	// Part is which row or statement of the screen it is; empty is all of it.
	Part   string    `json:"part,omitempty"`
	Commit uint64    `json:"commit"` // the version it was pinned at
	Pinned time.Time `json:"pinned"`
	// Position orders the items of a folder. It is when the item was pinned, in
	// seconds since 1970, until it is moved between two others.
	Position float64 `json:"position"`
	Note     string  `json:"note,omitempty"`
	Checked  *Check  `json:"checked,omitempty"`
}

// Check says who has compared an item with its sources, and when.
type Check struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
}

// The bounds of an item, in characters but for the address, which is in bytes,
// and of a folder.
const (
	maxTitle   = 1000
	maxNote    = 20_000
	maxName    = 200
	maxAddress = 64 << 10
	MaxItems   = 2000
)

// The errors of a folder beside those of package kept.
var (
	// ErrInvalid is for what is no item. Its text says what is wrong.
	ErrInvalid = errors.New("it cannot be kept")
	// ErrFull is for a folder that has MaxItems.
	ErrFull = errors.New("the folder is full")
)

// Folder is where items are kept.
type Folder struct {
	*kept.Folder[Item, *Item]
}

// In gives the items of a folder, which is made when the first is pinned.
func In(dir string) *Folder { return &Folder{kept.In[Item](dir, "item of the folder")} }

// List gives all items in their order: that in which they were pinned, unless
// they were moved.
func (f *Folder) List() ([]Item, error) {
	list, err := f.Folder.List()
	for i := range list {
		list[i].place()
	}
	slices.SortStableFunc(list, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), a.Pinned.Compare(b.Pinned), cmp.Compare(a.ID, b.ID))
	})
	return list, err
}

// place puts an item where it was pinned, unless it has a position.
func (item *Item) place() {
	if item.Position == 0 {
		item.Position = float64(item.Pinned.UnixMilli()) / 1000
	}
}

// Pin keeps an item. What is pinned already is given as it is.
func (f *Folder) Pin(item Item) (Item, error) {
	if err := item.check(); err != nil {
		return item, err
	}
	list, err := f.List()
	if err != nil {
		return item, err
	}
	for _, other := range list {
		if other.Kind == item.Kind && other.Address == item.Address && other.Part == item.Part {
			return other, nil
		}
	}
	if len(list) >= MaxItems {
		return item, fmt.Errorf("%w: it has %d items; take some out first", ErrFull, len(list))
	}
	item.Pinned, item.Position = now(), 0
	item.place()
	if item.Checked != nil {
		item.Checked.At = item.Pinned
	}
	return f.Create(item)
}

// Save keeps title, note, check and position of an item in the place of the
// revision they were made from. When something was checked is when it is saved.
func (f *Folder) Save(item Item) (Item, error) {
	return f.Folder.Save(item, func(there Item, next *Item) error {
		next.Kind, next.Address, next.Part, next.Commit, next.Pinned = there.Kind, there.Address, there.Part, there.Commit, there.Pinned
		if err := next.check(); err != nil {
			return err
		}
		if next.Position == 0 {
			next.Position = there.Position
		}
		next.place()
		switch {
		case next.Checked == nil:
		case there.Checked != nil && there.Checked.By == next.Checked.By:
			next.Checked.At = there.Checked.At
		default:
			next.Checked.At = now()
		}
		return nil
	})
}

// now is a variable of tests.
var now = func() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// ours is an address within the app: it leads nowhere else.
var ours = regexp.MustCompile(`^/([a-z][^\s\\]*)?(\?|$)`)

func (item Item) check() error {
	name := ""
	if item.Checked != nil {
		name = item.Checked.By
	}
	switch {
	case !slices.Contains(Kinds, item.Kind):
		return fmt.Errorf("%w: kind is one of %s, not %q", ErrInvalid, strings.Join(Kinds, ", "), item.Kind)
	case !ours.MatchString(item.Address):
		return fmt.Errorf("%w: address is the path of a screen with its parameters, such as /ask?q=IOM", ErrInvalid)
	case len(item.Address)+len(item.Part) > maxAddress:
		return fmt.Errorf("%w: address and part have more than %d bytes", ErrInvalid, maxAddress)
	case strings.TrimSpace(item.Title) == "":
		return fmt.Errorf("%w: it has no title", ErrInvalid)
	case utf8.RuneCountInString(item.Title) > maxTitle:
		return fmt.Errorf("%w: the title has more than %d characters", ErrInvalid, maxTitle)
	case utf8.RuneCountInString(item.Note) > maxNote:
		return fmt.Errorf("%w: the note has more than %d characters", ErrInvalid, maxNote)
	case item.Checked != nil && strings.TrimSpace(name) == "":
		return fmt.Errorf("%w: whoever has checked it needs a name", ErrInvalid)
	case utf8.RuneCountInString(name) > maxName:
		return fmt.Errorf("%w: the name has more than %d characters", ErrInvalid, maxName)
	}
	return nil
}
