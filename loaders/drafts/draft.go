// Package drafts keeps what a file would bring into the graph until somebody
// has looked at it.
//
// A draft is a folder: the file as it was given, the mapping, what each of its
// rows says, which things it speaks of and what they may be the same as, and
// what was decided. It becomes one commit of one source, or is thrown away.
package drafts

import (
	"errors"
	"time"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// ErrNotFound is for a draft that does not exist.
var ErrNotFound = errors.New("there is no such import")

// ErrState is for what cannot be done with a draft that was committed or that
// could not be read.
var ErrState = errors.New("the import cannot be changed")

// State says how far a draft has come.
type State string

// The states of a draft.
const (
	Open      State = "open"      // can be looked at and decided on
	Unread    State = "unread"    // the file or mapping has a fault; Problem says which
	Committed State = "committed" // is in the graph
	Undone    State = "undone"    // was in the graph
)

// Draft is what is known of a draft as a whole.
type Draft struct {
	ID         string             `json:"id"`
	File       string             `json:"file"` // the name its user knows
	Kind       string             `json:"kind"` // table or iati
	Source     source.Description `json:"source"`
	State      State              `json:"state"`
	Problem    string             `json:"problem,omitempty"`
	Fault      *record.Problem    `json:"fault,omitempty"` // Problem in every language
	Author     string             `json:"author"`
	Created    time.Time          `json:"created"`
	Found      tables.Found       `json:"found"`
	Notes      []string           `json:"notes,omitempty"`
	Told       []*record.Problem  `json:"told,omitempty"` // Notes in every language
	Parameters map[string]string  `json:"parameters,omitempty"`
	Guessed    bool               `json:"guessed"` // the mapping was guessed
	Counts     Counts             `json:"counts"`
	Commit     uint64             `json:"commit,omitempty"`
	Undo       uint64             `json:"undo,omitempty"` // the commit that took it back
}

// note adds what whoever looks at the draft should know.
func (d *Draft) note(n *record.Problem) {
	d.Notes, d.Told = append(d.Notes, n.Error()), append(d.Told, n)
}

// In gives a draft with its problem and notes in a language.
func (d Draft) In(lang string) Draft {
	if d.Fault != nil {
		d.Problem, d.Fault = d.Fault.In(lang), nil
	}
	if d.Told != nil {
		d.Notes = nil
		for _, n := range d.Told {
			d.Notes = append(d.Notes, n.In(lang))
		}
		d.Told = nil
	}
	return d
}

// Counts say how much there is in a draft.
type Counts struct {
	Rows     int `json:"rows"`
	Good     int `json:"good"`     // rows that can be loaded
	Refused  int `json:"refused"`  // rows with a fault
	LeftOut  int `json:"left_out"` // rows that the mapping passes over
	Doubtful int `json:"doubtful"` // good rows that a person should look at
	Rejected int `json:"rejected"` // good rows that somebody decided against
	// New counts the things and statements of good rows by class, things that
	// the graph has already left out and those that were joined as one.
	New       map[string]int `json:"new"`
	Matched   int            `json:"matched"`   // things that the graph has
	Likely    int            `json:"likely"`    // things that may be one of the graph
	Pairs     int            `json:"pairs"`     // pairs of things of the file that may be one
	Conflicts int            `json:"conflicts"` // values that the graph has otherwise
	// Statuses counts the rows by status, whatever was decided on them.
	Statuses map[Status]int `json:"statuses"`
}

// Status says what is the matter with a row.
type Status string

// The statuses of rows, of which a row has the first that fits.
const (
	Refused   Status = "refused"   // has a fault
	LeftOut   Status = "left_out"  // the mapping passes it over
	Conflict  Status = "conflict"  // says otherwise than the graph
	Duplicate Status = "duplicate" // names a thing that may be one of the graph
	Doubtful  Status = "doubtful"  // something should be looked at
	Good      Status = "good"
)

// Decision is what somebody decided on a row.
type Decision string

// The decisions on rows. Without one, good rows are loaded.
const (
	Undecided Decision = ""
	Accept    Decision = "accept"
	Reject    Decision = "reject"
)

// Row is what is known of a row.
type Row struct {
	record.Record
	Status    Status       `json:"status"`
	Decision  Decision     `json:"decision,omitempty"`
	Conflicts []Difference `json:"conflicts,omitempty"`
	// Things are those of the row that may be one of the graph.
	Things []string `json:"things,omitempty"`
}

// Difference is a value that the graph has otherwise.
type Difference struct {
	Thing    string `json:"thing"`    // of the draft
	Same     string `json:"same"`     // of the graph
	Property string `json:"property"` // "class" is what kind of thing it is
	Here     string `json:"here"`
	There    string `json:"there"`
}
