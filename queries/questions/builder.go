package questions

import (
	"context"
	"encoding/json"
	"fmt"
)

// Built is a question being built: as an object, in words and as SPARQL, how
// many plain rows answer it, and the words that may come next.
type Built struct {
	Query      Query      `json:"query"`
	Words      string     `json:"words"` // read as the same question
	Understood Understood `json:"understood"`
	SPARQL     string     `json:"sparql"`
	Status     Status     `json:"status"`
	Count      int        `json:"count"` // plain rows
	Offers     []Slot     `json:"offers"`
	Commit     uint64     `json:"commit"`
}

// Slot is one place of a question and what may stand there: class, relation,
// with, theme, place, time, also (one more relation) or ask (what is wanted).
type Slot struct {
	Slot  string  `json:"slot"`
	Role  string  `json:"role,omitempty"` // of with: the role that is filled
	Label string  `json:"label"`
	Offer []Offer `json:"offers"`
}

// Offer is one way to go on. It never leads to an empty answer.
type Offer struct {
	Label string `json:"label"`
	ID    string `json:"id,omitempty"`   // of a thing, class or relation
	Count int    `json:"count"`          // plain rows of the question that it leads to
	More  bool   `json:"more,omitempty"` // there are more than Count
	Query Query  `json:"query"`          // the question that it leads to
}

// maxOffers is how many offers a slot shows.
const maxOffers = 12

// Build says how a question that is being built stands and goes on. Of an
// object without parts it offers first words. Words, if given, narrow what is
// offered to labels that hold them.
func (e *Engine) Build(ctx context.Context, o Query, filter string) (Built, error) {
	if len(o.Parts) == 0 && o.Language == "" {
		o.Language = "en"
	}
	first := len(o.Parts) == 0 && !o.Report && len(o.Only) == 0 && o.Sources < 2 && filter == ""
	if built, known := e.first.Load(o.Language); first && known {
		return built.(Built), nil
	}
	q, err := e.fromObject(o)
	if err != nil {
		return Built{}, err
	}
	if len(o.Only) > 0 {
		if _, err := e.lockTo(ctx, o.Only, q.lang); err != nil {
			return Built{}, err
		}
		if e, err = e.lockedTo(ctx, o.Only); err != nil {
			return Built{}, err
		}
	}
	s := e.session(ctx, q.lang)
	s.spokenOf = q.named()
	b := &builder{session: s, built: Built{Query: o, Offers: []Slot{}, Commit: e.snapshot.Commit()}, filter: newFilter(filter)}
	b.built.Understood.Parts = []Part{}
	if len(q.parts) > 0 {
		a := e.emptyAnswer("", q.lang)
		s.answerQuery(q, &a)
		b.built.Understood, b.built.SPARQL, b.built.Status = a.Understood, a.SPARQL, a.Status
		b.built.Words = s.words(q)
		b.built.Count = plainRows(a.Rows)
	}
	s.plainOnly = true // offers are counted by their plain rows
	b.offer(q)
	if first && s.err == nil {
		e.first.Store(o.Language, b.built)
	}
	return b.built, s.err
}

func plainRows(rows []Row) int {
	n := 0
	for _, r := range rows {
		if r.Support == Stated || r.Support == Inherited {
			n++
		}
	}
	return n
}

// ReadQuery reads the JSON of an object.
func ReadQuery(data []byte) (Query, error) {
	var o Query
	if err := json.Unmarshal(data, &o); err != nil {
		return Query{}, fmt.Errorf("%w: %v", ErrObject, err)
	}
	return o, nil
}
