package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A question may be locked to one source, "according to the report": it is then
// answered from what that source says alone, names and what lies where apart.

// locks are the words that lock a question to a source, by language.
type locks map[string]struct {
	Before, Report, Has []string // what stands before, what the report is called, and what of it is all of it
}

func loadLocks() (locks, error) {
	return lexiconFile[locks]("lexicon/sources.yaml")
}

// teller is a source that is no background: something tells of the subject.
type teller struct {
	id    string // as in graph.View.Sources
	title string
}

// toldSources lists the sources that are no background, by id.
func (e *Engine) toldSources(ctx context.Context) ([]teller, error) {
	s := e.session(ctx, "en")
	var out []teller
	for _, q := range s.match(nil, vocab.Title, nil) {
		iri, _ := q.Subject.(quad.IRI)
		id, ours := strings.CutPrefix(string(iri), vocab.Source)
		if !ours || strings.Contains(id, "/") || strings.HasPrefix(id, vocab.OlderClaims) || strings.HasPrefix(id, vocab.Authors) || id == "ontology" || s.passage(iri).background {
			continue
		}
		if len(out) == 0 || out[len(out)-1].id != id {
			out = append(out, teller{id: id, title: rdf.Text(q.Object)})
		}
	}
	slices.SortFunc(out, func(a, b teller) int { return strings.Compare(a.id, b.id) })
	return slices.CompactFunc(out, func(a, b teller) bool { return a.id == b.id }), s.err
}

// lock is what locks a question: its words, and the sources meant.
type lock struct {
	words   string
	sources []teller
	report  bool // any report, by that word
}

// lockOf finds what locks a question, and gives the question without it.
func (e *Engine) lockOf(ctx context.Context, question, lang string) (rest string, found *lock, err error) {
	words := names.Words(question)
	w, ok := e.locks[readIn(lang)]
	if !ok || len(words) > maxAsked {
		return question, nil, nil
	}
	for at := range words {
		for _, before := range w.Before {
			n := begins(words[at:], before)
			if n == 0 || at+n >= len(words) {
				continue
			}
			l, length, err := e.sourceAt(ctx, words[at+n:], w.Report)
			if err != nil {
				return question, nil, err
			}
			if l == nil {
				continue
			}
			last := at + n + length - 1
			if words[last].Possessive { // "the report's examples" are the report's
				if last++; last == len(words) || !slices.Contains(w.Has, words[last].Folded) {
					continue
				}
			}
			end := words[last].End
			l.words = question[words[at].Start:end]
			return joined(question[:words[at].Start], question[end:]), l, nil
		}
	}
	return question, nil, nil
}

// joined puts together what stands before and behind words taken out.
func joined(before, behind string) string {
	before, behind = strings.TrimRight(before, " ,"), strings.TrimLeft(behind, " ,:")
	if before == "" {
		return behind
	}
	if behind == "" || strings.ContainsAny(behind[:1], "?.!") {
		return before + behind
	}
	return before + " " + behind
}

// begins gives how many words a text takes at the beginning of a run, or 0.
func begins(words []names.Word, text string) int {
	list := names.Words(text)
	if len(list) == 0 || len(list) > len(words) || foldedOf(list) != foldedOf(words[:len(list)]) {
		return 0
	}
	return len(list)
}

// sourceAt gives the source that a run of words begins with, and how many words
// that takes.
func (e *Engine) sourceAt(ctx context.Context, words []names.Word, report []string) (*lock, int, error) {
	sources, err := e.toldSources(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, text := range report {
		if n := begins(words, text); n > 0 && (n == len(words) || !words[n].Capital()) {
			return &lock{sources: sources, report: true}, n, nil
		}
	}
	for _, one := range sources {
		short, _, _ := strings.Cut(one.title, " – ")
		for _, title := range []string{one.title, short} {
			if n := begins(words, title); n > 0 {
				return &lock{sources: []teller{one}}, n, nil
			}
		}
	}
	return nil, 0, nil
}

// askLocked answers a question from the sources that it is locked to, and says so
// in what was understood.
func (e *Engine) askLocked(ctx context.Context, question, rest, lang string, l *lock) (Answer, error) {
	only, err := e.lockedTo(ctx, l.ids())
	if err != nil {
		return Answer{}, err
	}
	a, ok, err := only.askSetOut(ctx, rest, lang)
	if err != nil {
		return a, err
	}
	if !ok {
		read, err := e.asRead(ctx, rest, lang)
		if err != nil {
			return Answer{}, err
		}
		if a, err = only.askInAnyForm(ctx, rest, read, lang); err != nil {
			return a, err
		}
	}
	a.Question = question
	a.locked(l)
	return a, nil
}

// lockTo gives the lock to some sources that an object names.
func (e *Engine) lockTo(ctx context.Context, ids []string, lang string) (*lock, error) {
	sources, err := e.toldSources(ctx)
	if err != nil {
		return nil, err
	}
	l := &lock{}
	var titles []string
	for _, id := range ids {
		at := slices.IndexFunc(sources, func(one teller) bool { return one.id == id })
		if at < 0 {
			return nil, fmt.Errorf("%w: only: there is no source %q that tells of the subject", ErrObject, id)
		}
		l.sources = append(l.sources, sources[at])
		titles = append(titles, sources[at].title)
	}
	l.words = accordingTo[languageOf(lang)] + " " + strings.Join(titles, ", ")
	return l, nil
}

var accordingTo = map[string]string{"en": "according to", "nb": "ifølge", "nn": "ifølgje"}

func (l *lock) ids() []string {
	var out []string
	for _, one := range l.sources {
		out = append(out, one.id)
	}
	return out
}

// locked says in an answer what it is locked to, and leaves out rows that rest on
// reference facts alone.
func (a *Answer) locked(l *lock) {
	a.withoutReference()
	for i, one := range l.sources {
		part := Part{Words: l.words, Role: "source", ID: vocab.Source + one.id, At: fmt.Sprintf("only.%d", i)}
		if l.report {
			part.At = "report"
		}
		a.Understood.Parts = append(a.Understood.Parts, part)
		if l.report {
			break
		}
	}
	if a.Understood.Text != "" {
		a.Understood.Text += ", " + strings.ToLower(l.words[:1]) + l.words[1:]
	}
	if a.Query != nil {
		if a.Query.Report = l.report; !l.report {
			a.Query.Only = l.ids()
		}
	}
}

// withoutReference leaves out rows that rest on reference facts alone.
func (a *Answer) withoutReference() {
	hidden := len(a.Rows)
	a.Rows = slices.DeleteFunc(a.Rows, func(r Row) bool { return r.Background })
	if hidden -= len(a.Rows); hidden > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteHidden[languageOf(a.Language)], hidden))
		if len(a.Rows) == 0 && a.Status == Answered {
			a.Status = NotCovered
		}
	}
}

// lockedTo gives an engine that answers from some sources alone: this one, where
// no other tells of the subject.
func (e *Engine) lockedTo(ctx context.Context, ids []string) (*Engine, error) {
	sources, err := e.toldSources(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(sources, func(one teller) bool { return !slices.Contains(ids, one.id) }) {
		return e, nil
	}
	slices.Sort(ids)
	key := strings.Join(ids, "\x00")
	if known, ok := e.only.Load(key); ok {
		return known.(*Engine), nil
	}
	snapshot, err := graph.OnlySources(ctx, e.snapshot, ids)
	if err != nil {
		return nil, err
	}
	only := e.Over(snapshot)
	only.sayings, only.vocabulary = &sayingIndex{}, &vocabulary{}
	known, _ := e.only.LoadOrStore(key, only)
	return known.(*Engine), nil
}
