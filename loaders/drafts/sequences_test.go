package drafts_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

var sequences = flag.Int("sequences", 40, "how many random sequences of imports are tried")

// Whatever is imported, judged, accepted in part and taken back, in any order:
// the graph is what a replay of the commits that still hold makes, and when all
// is taken back it is as it was.
func TestImportsAreTakenBackInAnyOrder(t *testing.T) {
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	blocked := 0
	for seed := range uint64(*sequences) {
		s := &sequence{T: t, r: rand.New(rand.NewPCG(seed, 6)), seed: seed, ontology: o, store: graph.OpenMemory(), folder: drafts.NewFolder(t.TempDir())}
		s.commit(start())
		before := all(t, s.store)
		for range 2 + s.r.IntN(5) {
			if s.r.IntN(3) > 0 {
				s.imported()
			} else {
				s.undone(s.r.IntN(2) == 0)
			}
			s.compare()
		}
		blocked += s.blocked
		for slices.ContainsFunc(s.events[1:], event.holds) {
			s.undone(true)
		}
		s.compare()
		if diff := cmp.Diff(before, all(t, s.store)); diff != "" {
			t.Fatalf("sequence %d: when all is taken back:\n%s", seed, diff)
		}
	}
	if *sequences >= 40 && blocked == 0 {
		t.Error("no undo was ever blocked: the sequences try too little")
	}
}

// start is what the graph has before anything is imported.
func start() []quad.Quad {
	label := vocab.Passage("register", "file")
	var out []quad.Quad
	for id, is := range map[string][2]string{
		"harbour-aid": {"NGO", "Harbour Aid"}, "quay-works": {"NGO", "Quay Works"}, "norad": {"DonorAgency", "Norad"},
		"moldova": {"Country", "Moldova"}, "cambodia": {"Country", "Cambodia"},
	} {
		out = append(out,
			quad.Quad{Subject: vocab.Thing(id), Predicate: vocab.Type, Object: vocab.Term(is[0]), Label: label},
			quad.Quad{Subject: vocab.Thing(id), Predicate: vocab.PrefLabel, Object: quad.LangString{Value: quad.String(is[1]), Lang: "en"}, Label: label})
	}
	return out
}

// event is one commit: what it asked for, and whether it still holds.
type event struct {
	number      uint64
	add, delete []quad.Quad
	draft       string
	gone        bool
}

func (e event) holds() bool { return !e.gone && len(e.add) > 0 }

type sequence struct {
	*testing.T
	r        *rand.Rand
	seed     uint64
	ontology *ontology.Ontology
	store    *graph.Store
	folder   *drafts.Folder
	events   []event
	imports  int
	blocked  int
}

func (s *sequence) commit(add []quad.Quad) {
	s.Helper()
	info, err := s.store.Commit(s.Context(), graph.Change{Author: "test", Source: "register", Add: add})
	if err != nil {
		s.Fatal(err)
	}
	s.events = append(s.events, event{number: info.N, add: add})
}

func (s *sequence) world() drafts.World {
	s.Helper()
	view, err := s.store.View(s.Context(), graph.View{Merged: true})
	if err != nil {
		s.Fatal(err)
	}
	return drafts.World{Snapshot: view, Ontology: s.ontology}
}

// pick is one of some words.
func (s *sequence) pick(words ...string) string { return words[s.r.IntN(len(words))] }

// imported makes a draft of a small file of some kind, decides on some of it and
// commits it. Sources come again, so that imports say the same and otherwise.
func (s *sequence) imported() {
	s.Helper()
	s.imports++
	in := s.file()
	d, err := s.folder.Create(s.Context(), in, s.world())
	if err != nil {
		s.Fatalf("sequence %d: %v", s.seed, err)
	}
	s.decide(d)
	e := event{draft: d.ID}
	for q, err := range s.folder.Quads(s.Context(), d.ID) {
		if errors.Is(err, drafts.ErrState) {
			return // all was rejected
		}
		if err != nil {
			s.Fatal(err)
		}
		e.add = append(e.add, q)
	}
	d, err = s.folder.Commit(s.Context(), d.ID, "ada", s.store)
	if err != nil {
		s.Fatal(err)
	}
	e.number = d.Commit
	s.events = append(s.events, e)
}

func (s *sequence) name() string {
	return s.pick("Harbour Aid", "Harbour Ayd", "Quay Works", "Quay Works Ltd", "Pier Fund", "Pier Funds", "Anchor House", "Norad")
}

func (s *sequence) file() drafts.Input {
	in := drafts.Input{Author: "ada", Source: source.Description{ID: s.pick("first", "second", "third"), Title: "A list", Language: "en"}}
	var b strings.Builder
	rows := 1 + s.r.IntN(4)
	switch s.r.IntN(3) {
	case 0:
		in.File = "grants.csv"
		b.WriteString("id,to,kind,country,amount,year\n")
		for n := range rows {
			fmt.Fprintf(&b, "%d,%s,%s,%s,%d,200%d\n", n, s.name(), s.pick("IGO", "NGO"), s.pick("Moldova", "Cambodia", "Atlantis"), s.r.IntN(3), s.r.IntN(9))
		}
	case 1:
		in.File = "grants.jsonl"
		for n := range rows {
			fmt.Fprintf(&b, `{"id": "j%d", "to": %q, "kind": "NGO", "country": %q, "amount": "%d", "year": "2008"}`+"\n", n, s.name(), s.pick("Moldova", "Cambodia"), s.r.IntN(3))
		}
	case 2:
		in.File = "activities.xml"
		b.WriteString(`<iati-activities version="2.03">`)
		for n := range rows {
			fmt.Fprintf(&b, `<iati-activity default-currency="NOK"><iati-identifier>A-%d</iati-identifier><reporting-org ref="NO-BRC-1" type="10"><narrative>%s</narrative></reporting-org><title><narrative>Safe %d</narrative></title><participating-org role="4"><narrative>%s</narrative></participating-org><transaction><transaction-type code="3"/><transaction-date iso-date="2007-05-06"/><value value-date="2007-05-06">%d</value></transaction></iati-activity>`,
				n, s.name(), s.r.IntN(2), s.name(), s.r.IntN(100))
		}
		b.WriteString(`</iati-activities>`)
	}
	if !strings.HasSuffix(in.File, ".xml") {
		m, err := mapping.Read([]byte(strings.ReplaceAll(grantMapping, `source: {id: my-grants, title: My grants, language: en, year: "2010"}`, "")))
		if err != nil {
			s.Fatal(err)
		}
		in.Mapping = m
	}
	in.Content = strings.NewReader(b.String())
	return in
}

// decide rejects some rows, says what some things are, and joins some pairs.
func (s *sequence) decide(d drafts.Draft) {
	s.Helper()
	must := func(_ int, err error) {
		if err != nil {
			s.Fatalf("sequence %d: %v", s.seed, err)
		}
	}
	if s.r.IntN(2) == 0 {
		must(s.folder.Decide(d.ID, drafts.Filter{Words: s.pick("harbour", "quay", "pier", "a-1")}, drafts.Reject))
	}
	verdicts := []drafts.Verdict{{Best: true, Author: "ada"}, {Author: "ada"}, {Undecided: true}}
	if s.r.IntN(2) == 0 {
		must(s.folder.Judge(s.Context(), d.ID, drafts.ThingFilter{Status: "likely"}, verdicts[s.r.IntN(3)], s.world()))
	}
	if s.r.IntN(2) == 0 {
		must(s.folder.Join(d.ID, drafts.PairFilter{}, drafts.UnionDecision(s.pick("same", "different")), "ada"))
	}
}

// undone takes back a commit that holds. What blocks it is listed, and then
// nothing is changed.
func (s *sequence) undone(along bool) {
	s.Helper()
	var standing []int
	for i, e := range s.events {
		if i > 0 && e.holds() {
			standing = append(standing, i)
		}
	}
	if len(standing) == 0 {
		return
	}
	at := standing[s.r.IntN(len(standing))]
	d, blockers, err := s.folder.Undo(s.Context(), s.events[at].draft, graph.Undoing{Author: "ada", Along: along}, s.store)
	if errors.Is(err, graph.ErrBlocked) && !along && len(blockers) > 0 {
		s.blocked++
		return
	}
	if err != nil || d.State != drafts.Undone {
		s.Fatalf("sequence %d: %s, %v, %d blockers", s.seed, d.State, err, len(blockers))
	}
	s.events[at].gone = true
	undo := event{number: d.Undo}
	for _, b := range blockers {
		undo.delete = append(undo.delete, b.Quad)
	}
	s.events = append(s.events, undo)
}

// compare compares the graph with a replay of what still holds.
func (s *sequence) compare() {
	s.Helper()
	replay := map[string]bool{}
	for _, e := range s.events {
		if e.gone {
			continue
		}
		for _, q := range e.add {
			replay[q.NQuad()] = true
		}
		for _, q := range e.delete {
			delete(replay, q.NQuad())
		}
	}
	var want []string
	for q := range replay {
		want = append(want, q)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, all(s, s.store)); diff != "" {
		s.Fatalf("sequence %d: the graph is not what a replay makes:\n%s", s.seed, diff)
	}
}
