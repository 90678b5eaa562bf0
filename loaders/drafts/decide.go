package drafts

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// Filter selects rows.
type Filter struct {
	Statuses []Status // none is any
	Decision *Decision
	Words    string // that stand in the row's excerpt or faults, whatever their case
	Thing    string // the id of a thing that the row speaks of
	Numbers  []int  // of rows; none is any
}

// Page is some of the rows or things that a filter selects.
type Page[T any] struct {
	Total int `json:"total"`
	Items []T `json:"items"`
}

// status says what is the matter with a row.
func (w *work) status(at int) Status {
	switch w.index.Base[at] {
	case 'r':
		return Refused
	case 'l':
		return LeftOut
	}
	if len(w.index.Conflicts[at]) > 0 {
		return Conflict
	}
	duplicate := false
	for _, t := range w.index.Things[at] {
		if len(w.things[t].Conflicts) > 0 {
			return Conflict
		}
		duplicate = duplicate || w.things[t].likely()
	}
	switch {
	case duplicate:
		return Duplicate
	case w.index.Base[at] == 'd':
		return Doubtful
	}
	return Good
}

// selects gives the positions of the rows that a filter selects without looking
// at their words.
func (w *work) selects(filter Filter) []int {
	var out []int
	for at, number := range w.index.Numbers {
		switch {
		case len(filter.Numbers) > 0 && !slices.Contains(filter.Numbers, number):
		case len(filter.Statuses) > 0 && !slices.Contains(filter.Statuses, w.status(at)):
		case filter.Decision != nil && w.decisions[at] != *filter.Decision:
		case filter.Thing != "" && !w.speaksOf(at, filter.Thing):
		default:
			out = append(out, at)
		}
	}
	return out
}

func (w *work) speaksOf(at int, thing string) bool {
	return slices.ContainsFunc(w.index.Things[at], func(t int32) bool { return w.things[t].ID == thing })
}

// Rows gives the rows that a filter selects, from the given one on.
func (f *Folder) Rows(ctx context.Context, id string, filter Filter, offset, limit int) (Page[Row], error) {
	w, err := f.get(id)
	if err != nil {
		return Page[Row]{}, err
	}
	positions := w.selects(filter)
	page := Page[Row]{Total: len(positions), Items: []Row{}}
	if filter.Words == "" {
		positions = positions[min(offset, len(positions)):]
		positions = positions[:min(limit, len(positions))]
	} else {
		page.Total = 0
	}
	err = readRows(f.path(id, rowsName), w.index, positions, func(at int, r record.Record) error {
		if filter.Words != "" {
			if !has(r, filter.Words) {
				return ctx.Err()
			}
			page.Total++
			if page.Total <= offset || len(page.Items) >= limit {
				return ctx.Err()
			}
		}
		page.Items = append(page.Items, w.row(at, r))
		return ctx.Err()
	})
	return page, err
}

func has(r record.Record, words string) bool {
	words = strings.ToLower(words)
	for _, p := range r.Passages {
		if strings.Contains(strings.ToLower(p.Excerpt), words) {
			return true
		}
	}
	return slices.ContainsFunc(r.Faults, func(f record.Fault) bool {
		return strings.Contains(strings.ToLower(f.Column+" "+f.Value+" "+f.Reason), words)
	})
}

func (w *work) row(at int, r record.Record) Row {
	row := Row{Record: r, Status: w.status(at), Decision: w.decisions[at], Conflicts: slices.Clone(w.index.Conflicts[at])}
	for _, t := range w.index.Things[at] {
		thing := &w.things[t]
		row.Conflicts = append(row.Conflicts, thing.Conflicts...)
		if thing.likely() {
			row.Things = append(row.Things, thing.ID)
		}
	}
	return row
}

// get gives a draft whose rows were read.
func (f *Folder) get(id string) (*work, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w, err := f.load(id)
	if err == nil && w.draft.State == Unread {
		err = fmt.Errorf("%w: %s", ErrState, w.draft.Problem)
	}
	return w, err
}

// Things gives the things that rows speak of: all, those the graph has
// ("matched"), those that may be one of it ("likely"), those that are new
// ("new") or those with conflicts ("conflict").
func (f *Folder) Things(id, status, words string, offset, limit int) (Page[Thing], error) {
	w, err := f.get(id)
	if err != nil {
		return Page[Thing]{}, err
	}
	page := Page[Thing]{Items: []Thing{}}
	words = strings.ToLower(words)
	for i := range w.things {
		t := &w.things[i]
		if !t.isOf(status) || !strings.Contains(strings.ToLower(t.Label), words) {
			continue
		}
		page.Total++
		if page.Total > offset && len(page.Items) < limit {
			page.Items = append(page.Items, *t)
		}
	}
	return page, nil
}

func (t *Thing) isOf(status string) bool {
	switch status {
	case "matched":
		return t.Same != ""
	case "likely":
		return t.likely()
	case "new":
		return t.Same == ""
	case "conflict":
		return len(t.Conflicts) > 0
	}
	return true
}

// Decide decides on all rows that a filter selects, and says on how many.
func (f *Folder) Decide(ctx context.Context, id string, filter Filter, d Decision) (int, error) {
	if filter.Words != "" {
		page, err := f.Rows(ctx, id, filter, 0, 1<<31)
		if err != nil {
			return 0, err
		}
		filter = Filter{Numbers: []int{-1}}
		for _, r := range page.Items {
			filter.Numbers = append(filter.Numbers, r.Number)
		}
	}
	decided := 0
	err := f.change(id, func(w *work) error {
		w.decisions = maps.Clone(w.decisions)
		for _, at := range w.selects(filter) {
			if s := w.status(at); s == Refused || s == LeftOut {
				continue // nothing to decide
			}
			decided++
			if d == Undecided {
				delete(w.decisions, at)
			} else {
				w.decisions[at] = d
			}
		}
		return nil
	}, decisionsName)
	return decided, err
}

// Identify decides what a thing of a draft is: the thing of the graph with the
// id, a new one if that is empty. With reopen, it is undecided again.
func (f *Folder) Identify(ctx context.Context, id, thing, same, author string, reopen bool, world World) error {
	return f.change(id, func(w *work) error {
		at := slices.IndexFunc(w.things, func(t Thing) bool { return t.ID == thing })
		if at < 0 {
			return fmt.Errorf("the import speaks of no thing %q: %w", thing, ErrNotFound)
		}
		w.things = slices.Clone(w.things)
		t := &w.things[at]
		t.Same, t.By = same, author
		if reopen {
			t.Same, t.By = "", ""
		}
		if t.Same != "" {
			said, err := described(ctx, world.Snapshot, t.Same)
			if err == nil && len(said) == 0 {
				err = fmt.Errorf("the graph has no thing %q: %w", t.Same, ErrNotFound)
			}
			if err != nil {
				return err
			}
		}
		return compare(ctx, t, world)
	}, thingsName)
}

// change makes a changed copy of an open draft and keeps it.
func (f *Folder) change(id string, how func(*work) error, files ...string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	before, err := f.load(id)
	if err != nil {
		return err
	}
	if before.draft.State != Open {
		return fmt.Errorf("%w: it is %s", ErrState, before.draft.State)
	}
	w := *before
	if err := how(&w); err != nil {
		return err
	}
	w.draft.Counts = w.count()
	return f.keep(&w, files...)
}

// count counts what is in a draft.
func (w *work) count() Counts {
	c := Counts{Rows: len(w.index.Numbers), New: map[string]int{}}
	loaded := make([]bool, len(w.things))
	for at := range w.index.Numbers {
		switch s := w.status(at); {
		case s == Refused:
			c.Refused++
			continue
		case s == LeftOut:
			c.LeftOut++
			continue
		case w.decisions[at] == Reject:
			c.Rejected++
			continue
		case s != Good:
			c.Doubtful++
		}
		c.Good++
		c.Conflicts += len(w.index.Conflicts[at])
		for _, class := range w.index.Statements[at] {
			c.New[w.index.Classes[class]]++
		}
		for _, t := range w.index.Things[at] {
			loaded[t] = true
		}
	}
	for i, is := range loaded {
		if !is {
			continue
		}
		t := &w.things[i]
		c.Conflicts += len(t.Conflicts)
		switch {
		case t.Same != "":
			c.Matched++
			continue
		case t.likely():
			c.Likely++
		}
		c.New[t.Class]++
	}
	return c
}
