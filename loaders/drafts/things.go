package drafts

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/samband/samband/loaders/mapping"
)

// Thing is a thing that rows of the draft speak of.
type Thing struct {
	ID         string      `json:"id"`
	Class      string      `json:"class"`
	Label      string      `json:"label"`
	Country    string      `json:"country,omitempty"`
	Rows       int         `json:"rows"`          // that speak of it
	Own        bool        `json:"own,omitempty"` // see record.Node
	Candidates []Candidate `json:"candidates,omitempty"`
	Identity
	// Values are those of properties that a thing has one of.
	Values      map[string]string `json:"values,omitempty"`
	Identifiers []string          `json:"identifiers,omitempty"`
}

// nameless reports whether a thing is nobody who could be met again: a party
// without a name, a node of RDF that only its file can name, "various".
func (t *Thing) nameless() bool {
	return t.Class == "UnnamedParty" || strings.HasPrefix(t.ID, "_:") || len(t.Identifiers) == 0 && mapping.IsNobody(t.Label)
}

// Identity says what a thing of a draft is.
type Identity struct {
	// Same is the thing of the graph that it is, empty if it is a new one;
	// By says who decided that: "match" the matcher, "mapping" the mapping, "id"
	// the id, which the graph has, or an author. An empty
	// By with candidates is undecided: it is loaded as a new thing.
	Same      string       `json:"same,omitempty"`
	By        string       `json:"by,omitempty"`
	Conflicts []Difference `json:"conflicts,omitempty"`
}

// Candidate is a thing of the graph that a mention may mean.
type Candidate struct {
	ID       string    `json:"id"`
	Label    string    `json:"label"`
	Classes  []string  `json:"classes,omitempty"`
	Score    float64   `json:"score"` // 0 to 100
	Match    bool      `json:"match"` // may be accepted without a person looking
	Reason   string    `json:"reason,omitempty"`
	Features []Feature `json:"features,omitempty"`
}

// Feature is one thing that was compared.
type Feature struct {
	ID     string  `json:"id"`
	Points float64 `json:"points"`
	Asked  string  `json:"asked,omitempty"`
	Found  string  `json:"found,omitempty"`
}

// brief is what is kept in memory of a thing, as it was read.
type brief struct {
	At    int64   `json:"at"` // where it is in the file of things
	ID    string  `json:"id"`
	Class string  `json:"class"`
	Label string  `json:"label"`
	Best  string  `json:"best,omitempty"`  // the first candidate
	Score float64 `json:"score,omitempty"` // of the first candidate
	Identity
}

// identity says what a thing is by what was decided last.
func (w *work) identity(at int32) Identity {
	if decided, ok := w.identities[at]; ok {
		return decided
	}
	return w.things[at].Identity
}

// likely reports whether a thing may be one of the graph and nobody has
// decided.
func (w *work) likely(at int32) bool { return w.things[at].Best != "" && w.identity(at).By == "" }

// writeThings writes the things of a draft, one a line, and gives what is kept
// of them in memory.
func writeThings(path string, things []Thing) ([]brief, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	briefs := make([]brief, len(things))
	at := int64(0)
	for i, t := range things {
		line, err := json.Marshal(t)
		if err != nil {
			return nil, err
		}
		briefs[i] = brief{At: at, ID: t.ID, Class: t.Class, Label: t.Label, Identity: t.Identity}
		if len(t.Candidates) > 0 {
			briefs[i].Best, briefs[i].Score = t.Candidates[0].ID, t.Candidates[0].Score
		}
		at += int64(len(line)) + 1
		if _, err := out.Write(append(line, '\n')); err != nil {
			return nil, err
		}
	}
	return briefs, errors.Join(out.Flush(), file.Sync())
}

// thing reads things with all that is known of them.
func (f *Folder) thing(w *work, positions ...int32) ([]Thing, error) {
	out := make([]Thing, 0, len(positions))
	err := readLines(f.shelf.Path(w.draft.ID, thingsName), len(positions),
		func(k int) int64 { return w.things[positions[k]].At },
		func(k int, line []byte) error {
			var t Thing
			err := json.Unmarshal(line, &t)
			t.Identity = w.identity(positions[k])
			out = append(out, t)
			return err
		})
	return out, err
}

// ThingFilter selects things of a draft.
type ThingFilter struct {
	// Status is "matched" for those the graph has, "likely" for those that may
	// be one of it and are undecided, "new" for those that the graph has not,
	// "judged" for those a person decided on, "conflict" for those of which the
	// graph says something else; empty is any.
	Status string
	Words  string   // that stand in the label, whatever their case
	IDs    []string // none is any
	Least  float64  // score of the first candidate, 0 to 100
}

// statusesOfThings are what the status of a filter may be.
var statusesOfThings = []string{"", "matched", "likely", "new", "judged", "conflict"}

// Check reports what is wrong with the filter.
func (t ThingFilter) Check() error {
	if !slices.Contains(statusesOfThings, t.Status) {
		return fmt.Errorf("the status of a thing is one of %s, not %q", strings.Join(statusesOfThings[1:], ", "), t.Status)
	}
	return nil
}

// selectThings gives the positions of the things that a filter selects, in the
// order of the file.
func (w *work) selectThings(filter ThingFilter) []int32 {
	words := strings.ToLower(filter.Words)
	wanted := map[string]bool{}
	for _, id := range filter.IDs {
		wanted[id] = true
	}
	var out []int32
	for i := range w.things {
		t := &w.things[i]
		if len(wanted) > 0 && !wanted[t.ID] || t.Score < filter.Least && filter.Least > 0 {
			continue
		}
		if w.isOf(int32(i), filter.Status) && (words == "" || strings.Contains(strings.ToLower(t.Label), words)) {
			out = append(out, int32(i))
		}
	}
	return out
}

func (w *work) isOf(at int32, status string) bool {
	switch status {
	case "matched":
		return w.identity(at).Same != ""
	case "likely":
		return w.likely(at)
	case "new":
		return w.identity(at).Same == ""
	case "judged":
		return !slices.Contains([]string{"", "match", "mapping", "id"}, w.identity(at).By)
	case "conflict":
		return len(w.identity(at).Conflicts) > 0
	}
	return true
}

// Things gives the things that a filter selects, from the given one on; likely
// ones come the best first.
func (f *Folder) Things(id string, filter ThingFilter, offset, limit int) (Page[Thing], error) {
	w, err := f.get(id)
	if err != nil {
		return Page[Thing]{}, err
	}
	positions := w.selectThings(filter)
	if filter.Status == "likely" {
		slices.SortStableFunc(positions, func(a, b int32) int { return cmp.Compare(w.things[b].Score, w.things[a].Score) })
	}
	page := Page[Thing]{Total: len(positions)}
	page.Items, err = f.thing(w, window(positions, offset, limit)...)
	return page, err
}

func window[T any](list []T, offset, limit int) []T {
	list = list[min(offset, len(list)):]
	return list[:min(limit, len(list))]
}
