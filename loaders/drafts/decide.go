package drafts

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/samband/samband/loaders/record"
)

// Filter selects rows.
type Filter struct {
	Statuses []Status // none is any
	Decision *Decision
	Words    string // that stand in the row's excerpt, names or faults, whatever their case
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
		if len(w.identity(t).Conflicts) > 0 {
			return Conflict
		}
		duplicate = duplicate || w.likely(t)
	}
	switch {
	case duplicate:
		return Duplicate
	case w.index.Base[at] == 'd':
		return Doubtful
	}
	return Good
}

// selects gives the positions of the rows that a filter selects, in their
// order.
func (f *Folder) selects(w *work, filter Filter) ([]int, error) {
	thing := int32(-1)
	if filter.Thing != "" {
		if thing = w.position(filter.Thing); thing < 0 {
			return nil, nil
		}
	}
	wanted := map[int]bool{}
	for _, n := range filter.Numbers {
		wanted[n] = true
	}
	has := func(int) bool { return true }
	if filter.Words != "" {
		var err error
		if has, err = rowsWith(f.shelf.Path(w.draft.ID, wordsName), filter.Words); err != nil {
			return nil, err
		}
	}
	var out []int
	for at, number := range w.index.Numbers {
		switch {
		case len(wanted) > 0 && !wanted[number]:
		case thing >= 0 && !slices.Contains(w.index.Things[at], thing):
		case filter.Decision != nil && w.decision(at) != *filter.Decision:
		case !has(at):
		case len(filter.Statuses) > 0 && !slices.Contains(filter.Statuses, w.status(at)):
		default:
			out = append(out, at)
		}
	}
	return out, nil
}

// position gives the position of a thing, -1 if there is none of the id.
func (w *work) position(thing string) int32 {
	return int32(slices.IndexFunc(w.things, func(t brief) bool { return t.ID == thing }))
}

// Rows gives the rows that a filter selects, from the given one on.
func (f *Folder) Rows(ctx context.Context, id string, filter Filter, offset, limit int) (Page[Row], error) {
	w, err := f.get(id)
	if err != nil {
		return Page[Row]{}, err
	}
	positions, err := f.selects(w, filter)
	page := Page[Row]{Total: len(positions), Items: []Row{}}
	if err != nil {
		return page, err
	}
	err = readRows(f.shelf.Path(id, rowsName), w.index, window(positions, offset, limit), func(at int, r record.Record) error {
		page.Items = append(page.Items, w.row(at, r))
		return ctx.Err()
	})
	return page, err
}

func (w *work) row(at int, r record.Record) Row {
	row := Row{Record: r, Status: w.status(at), Decision: w.decision(at), Conflicts: slices.Clone(w.index.Conflicts[at])}
	for _, t := range w.index.Things[at] {
		row.Conflicts = append(row.Conflicts, w.identity(t).Conflicts...)
		if w.likely(t) {
			row.Things = append(row.Things, w.things[t].ID)
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

// The letters for decisions, one a row.
const (
	undecided = '.'
	accepted  = 'a'
	rejected  = 'r'
)

func (w *work) decision(at int) Decision {
	switch w.decisions[at] {
	case accepted:
		return Accept
	case rejected:
		return Reject
	}
	return Undecided
}

// Decide decides on all rows that a filter selects, and says on how many. There
// is nothing to decide on rows that are refused or left out.
func (f *Folder) Decide(id string, filter Filter, d Decision) (int, error) {
	letter := map[Decision]byte{Undecided: undecided, Accept: accepted, Reject: rejected}[d]
	decided := 0
	err := f.change(id, func(w *work) error {
		positions, err := f.selects(w, filter)
		decisions := []byte(w.decisions)
		for _, at := range positions {
			if s := w.status(at); s != Refused && s != LeftOut {
				decisions[at] = letter
				decided++
			}
		}
		w.decisions = string(decisions)
		return err
	}, decisionsName)
	return decided, err
}

// Verdict is what somebody says things of a draft are.
type Verdict struct {
	Same      string // the thing of the graph with this id
	Best      bool   // each its first candidate
	Undecided bool   // nobody has said yet; with nothing set, they are new
	Author    string
}

// Judge says what the things that a filter selects are, and of how many that
// was said.
func (f *Folder) Judge(ctx context.Context, id string, filter ThingFilter, v Verdict, world World) (int, error) {
	judged := 0
	err := f.change(id, func(w *work) error {
		positions := w.selectThings(filter)
		if len(filter.IDs) == 1 && len(positions) == 0 {
			return fmt.Errorf("the import speaks of no such thing %q: %w", filter.IDs[0], ErrNotFound)
		}
		if v.Best {
			positions = slices.DeleteFunc(positions, func(at int32) bool { return w.things[at].Best == "" })
		}
		things, err := f.thing(w, positions...)
		if err != nil {
			return err
		}
		w.identities = maps.Clone(w.identities)
		for i, at := range positions {
			things[i].Identity = v.of(w.things[at])
			if err := compareNew(ctx, &things[i], world); err != nil {
				return err
			}
			w.identities[at] = things[i].Identity
		}
		judged = len(positions)
		return nil
	}, identitiesName)
	return judged, err
}

func (v Verdict) of(t brief) Identity {
	switch {
	case v.Undecided:
		return Identity{}
	case v.Best:
		return Identity{Same: t.Best, By: v.Author}
	}
	return Identity{Same: v.Same, By: v.Author}
}

// compareNew compares a thing with the one of the graph that somebody chose,
// which must be there.
func compareNew(ctx context.Context, t *Thing, world World) error {
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
	c := Counts{Rows: len(w.index.Numbers), New: map[string]int{}, Statuses: map[Status]int{}}
	loaded := make([]bool, len(w.things))
	for at := range w.index.Numbers {
		s := w.status(at)
		c.Statuses[s]++
		switch {
		case s == Refused:
			c.Refused++
			continue
		case s == LeftOut:
			c.LeftOut++
			continue
		case w.decisions[at] == rejected:
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
	w.countThings(&c, loaded)
	return c
}

func (w *work) countThings(c *Counts, loaded []bool) {
	first := w.joined(loaded)
	for i, is := range loaded {
		if !is {
			continue
		}
		at := int32(i)
		identity := w.identity(at)
		c.Conflicts += len(identity.Conflicts)
		switch {
		case identity.Same != "":
			c.Matched++
			continue
		case w.likely(at):
			c.Likely++
		}
		if first[at] == at {
			c.New[w.things[i].Class]++
		}
	}
	open := w.open()
	for i := range w.pairs {
		if p := &w.pairs[i]; open(i) && loaded[p.A] && loaded[p.B] {
			c.Pairs++
		}
	}
}
