package drafts

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/queries/reconcile"
)

// Input is a file that is to become a draft.
type Input struct {
	File       string // the name its user knows
	Content    io.Reader
	Source     source.Description // what is known of it; the mapping may know more
	Mapping    *mapping.Mapping   // nil is guessed
	Parameters map[string]string
	Author     string
}

// Create reads a file into a new draft. If the file or the mapping has a fault,
// the draft is there and says which, so that the mapping can be mended.
func (f *Folder) Create(ctx context.Context, in Input, world World) (Draft, error) {
	id, err := f.begin(in.File, in.Content)
	if err != nil {
		return Draft{}, err
	}
	w := &work{draft: Draft{
		ID: id, File: in.File, Source: in.Source, Author: in.Author, Created: now(), Parameters: in.Parameters,
	}}
	return f.read(ctx, w, in.Mapping, world)
}

// Remap reads the file of a draft again by another mapping. What was decided on
// rows and pairs is forgotten: they may say something else now. What a thing was
// judged to be is kept where its id and name are as before.
func (f *Folder) Remap(ctx context.Context, id string, m *mapping.Mapping, parameters map[string]string, world World) (Draft, error) {
	f.mu.Lock()
	before, err := f.load(id)
	f.mu.Unlock()
	if err != nil {
		return Draft{}, err
	}
	if before.draft.State != Open && before.draft.State != Unread {
		return before.draft, fmt.Errorf("%w: it is %s", ErrState, before.draft.State)
	}
	w := &work{draft: before.draft}
	w.draft.Parameters = parameters
	if m != nil {
		// What the mapping says of the source now is newer than what was said.
		w.draft.Source = describe(m.Source, before.draft.Source, before.draft.File)
	}
	if d, err := f.read(ctx, w, m, world); err != nil {
		return d, err
	}
	return f.judgeAgain(ctx, before, world)
}

// read reads the file of a draft and keeps what it says.
func (f *Folder) read(ctx context.Context, w *work, m *mapping.Mapping, world World) (Draft, error) {
	w.draft.State, w.draft.Problem, w.draft.Fault, w.draft.Guessed = Open, "", nil, false
	w.draft.Notes, w.draft.Told = nil, nil
	err := f.readRows(ctx, w, m, world)
	if ctx.Err() != nil {
		return w.draft, ctx.Err()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		w.draft.State, w.draft.Problem, w.draft.Fault = Unread, err.Error(), record.NewProblem("{0}", err)
		w.draft.Counts = Counts{}
		return w.draft, errors.Join(err, f.keep(w))
	}
	w.decisions = strings.Repeat(string(undecided), len(w.index.Numbers))
	w.identities, w.unions = map[int32]Identity{}, map[int32]Union{}
	w.draft.Counts = w.count()
	return w.draft, f.keep(w, indexName, briefsName, pairsName, decisionsName, identitiesName, unionsName)
}

// judgeAgain repeats what persons said that things are, in a draft that was
// read again.
func (f *Folder) judgeAgain(ctx context.Context, before *work, world World) (Draft, error) {
	id := before.draft.ID
	for at, identity := range before.identities {
		if identity.By == "" {
			continue
		}
		f.mu.Lock()
		now, err := f.load(id)
		f.mu.Unlock()
		if err != nil {
			return before.draft, err
		}
		t := before.things[at]
		if k := now.position(t.ID); k < 0 || now.things[k].Label != t.Label {
			continue
		}
		verdict := Verdict{Same: identity.Same, Author: identity.By}
		if _, err := f.Judge(ctx, id, ThingFilter{IDs: []string{t.ID}}, verdict, world); err != nil {
			return before.draft, err
		}
	}
	return f.Get(id)
}

func (f *Folder) readRows(ctx context.Context, w *work, m *mapping.Mapping, world World) error {
	progress, end := f.readings.begin(w.draft)
	defer end()
	known, err := mapping.ReadKnown(ctx, world.Snapshot, world.Ontology)
	if err != nil {
		return err
	}
	records, err := f.records(ctx, w, m, known, world)
	if err != nil {
		return err
	}
	out, err := createRows(f.shelf.Path(w.draft.ID, rowsName), f.shelf.Path(w.draft.ID, wordsName))
	if err != nil {
		return err
	}
	g := &gatherer{world: world, known: known, at: map[string]int32{}}
	for r, err := range records {
		var things []int32
		if err == nil {
			things = g.things(r)
			err = g.conflicts(ctx, r, len(out.index.Offsets), out.index.Conflicts)
		}
		if err == nil {
			err = out.add(r, things)
			progress.rows.Add(1)
		}
		if err != nil {
			_, closeErr := out.close()
			return errors.Join(err, closeErr)
		}
	}
	if w.index, err = out.close(); err != nil {
		return err
	}
	if len(w.index.Offsets) == 0 {
		return record.Problemf("the file has no rows")
	}
	progress.things.Store(int64(len(g.found)))
	if err := g.match(ctx, g.found); err != nil {
		return err
	}
	if w.pairs, err = g.pairs(ctx, g.found); err != nil {
		return err
	}
	w.things, err = writeThings(f.shelf.Path(w.draft.ID, thingsName), g.found)
	return err
}

// gatherer notes what the things of all records are. The texts that it keeps are
// copies: those of a record are parts of a piece of the file.
type gatherer struct {
	world World
	known *mapping.Known
	at    map[string]int32 // position in found by id
	found []Thing
}

// things notes the things of a record that can be loaded, and gives their
// positions.
func (g *gatherer) things(r record.Record) []int32 {
	if r.Refused() || r.LeftOut != "" {
		return nil
	}
	var out []int32
	for _, n := range r.Nodes {
		if n.Statement {
			continue
		}
		at, ok := g.at[n.ID]
		if !ok {
			at = int32(len(g.found))
			g.at[n.ID] = at
			g.found = append(g.found, Thing{
				ID: n.ID, Class: n.Class, Label: strings.Clone(n.Label()), Country: n.Country, Own: n.Own, Identity: Identity{Same: n.Same},
			})
		}
		t := &g.found[at]
		if !slices.Contains(out, at) {
			t.Rows++
			out = append(out, at)
		}
		g.values(t, n)
	}
	return out
}

// values notes the values of properties that a thing has one of.
func (g *gatherer) values(t *Thing, n record.Node) {
	for _, f := range n.Facts {
		if f.Property == "identifier" && !slices.Contains(t.Identifiers, f.Term.Text) {
			t.Identifiers = append(t.Identifiers, strings.Clone(f.Term.Text))
		}
		if p, ok := g.world.Ontology.Property(n.Class, f.Property); ok && p.Max == 1 {
			if t.Values == nil {
				t.Values = map[string]string{}
			}
			t.Values[f.Property] = strings.Clone(f.Term.Text)
		}
	}
}

// match finds which things the graph has.
func (g *gatherer) match(ctx context.Context, things []Thing) error {
	var asked []int
	for i := range things {
		t := &things[i]
		there, err := g.there(ctx, t.ID)
		if err != nil {
			return err
		}
		if there {
			t.Same, t.By = t.ID, "id" // loaded before from the same source
			continue
		}
		if t.Same != "" {
			t.By = "mapping"
			continue
		}
		if t.nameless() || t.Label == "" && len(t.Identifiers) == 0 {
			continue
		}
		asked = append(asked, i)
	}
	differ, err := readApart(ctx, g.world.Snapshot)
	if err != nil {
		return err
	}
	if err := g.world.match(ctx, things, asked, differ); err != nil {
		return err
	}
	for i := range things {
		if err := compare(ctx, &things[i], g.world); err != nil {
			return err
		}
	}
	return nil
}

// there reports whether the graph has a thing of an id. Only ids of ours are in
// the register.
func (g *gatherer) there(ctx context.Context, id string) (bool, error) {
	if iri, _ := valueOf(id).(quad.IRI); strings.HasPrefix(string(iri), vocab.ID) {
		_, there := g.known.Class(id)
		return there, nil
	}
	said, err := described(ctx, g.world.Snapshot, id)
	return len(said) > 0, err
}

// compare notes what the graph says otherwise of the thing that one of the
// draft is.
func compare(ctx context.Context, t *Thing, world World) error {
	t.Conflicts = nil
	if t.Same == "" {
		return nil
	}
	said, err := described(ctx, world.Snapshot, t.Same)
	if err != nil {
		return err
	}
	for _, property := range slices.Sorted(maps.Keys(t.Values)) {
		there := said[property]
		if len(there) > 0 && !slices.Contains(there, t.Values[property]) {
			t.Conflicts = append(t.Conflicts, Difference{t.ID, t.Same, property, t.Values[property], there[0]})
		}
	}
	classes := said["class"]
	fits := func(class string) bool { return reconcile.Kindred(class, t.Class, world.Ontology) }
	if len(classes) > 0 && !slices.ContainsFunc(classes, fits) {
		t.Conflicts = append(t.Conflicts, Difference{t.ID, t.Same, "class", t.Class, classes[0]})
	}
	return nil
}

// described gives what the graph says of a thing, by property; "class" has its
// classes.
func described(ctx context.Context, s graph.Snapshot, id string) (map[string][]string, error) {
	quads, err := graph.Match(ctx, s, valueOf(id), nil, nil, nil)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, q := range quads {
		predicate, _ := q.Predicate.(quad.IRI)
		term, err := record.TermOf(q.Object)
		if err != nil {
			continue // a node without a name says nothing that can be compared
		}
		name := "class"
		if predicate != vocab.Type {
			if len(predicate) <= len(vocab.NS) || predicate[:len(vocab.NS)] != vocab.NS {
				continue
			}
			name = string(predicate[len(vocab.NS):])
		}
		if !slices.Contains(out[name], term.Text) {
			out[name] = append(out[name], term.Text)
		}
	}
	return out, nil
}

// conflicts notes what the graph says otherwise of a record's statements, where
// it has them from an earlier import.
func (g *gatherer) conflicts(ctx context.Context, r record.Record, at int, to map[int][]Difference) error {
	for _, n := range r.Nodes {
		if _, there := g.known.Class(n.ID); !n.Statement || !there || r.Refused() {
			continue
		}
		said, err := described(ctx, g.world.Snapshot, n.ID)
		if err != nil {
			return err
		}
		for _, f := range n.Facts {
			p, ok := g.world.Ontology.Property(n.Class, f.Property)
			if there := said[f.Property]; ok && p.Max == 1 && len(there) > 0 && !slices.Contains(there, f.Term.Text) {
				to[at] = append(to[at], Difference{n.ID, n.ID, f.Property, f.Term.Text, there[0]})
			}
		}
	}
	return nil
}
