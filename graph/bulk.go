package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// Text is an N-Quads text that is loaded.
type Text struct {
	io.Reader
	Name    string // what errors call it, if not empty
	Triples bool   // it is N-Triples: labels are faults

	// Each, if not nil, gives what is loaded in the place of a quad. It is
	// called from several goroutines at once.
	Each func(quad.Quad) quad.Quad
	// After, if not nil, gives quads to be added when the text was read.
	After func() []quad.Quad
}

// Load commits the quads of an N-Quads text, with the author, reason and source
// of c, as LoadTexts does.
func (s *Store) Load(ctx context.Context, c Change, text io.Reader, progress func(quads int)) (CommitInfo, error) {
	return s.LoadTexts(ctx, c, []Text{{Reader: text}}, progress)
}

// LoadTexts makes one commit of a change and of what texts hold. Texts that are
// large beside the graph stream: they become history as they are read, on all
// cores. progress, which may be nil, is told now and then, and in the end, how
// many quads the texts gave. A fault in a text is a *rdf.SyntaxError and leaves nothing.
func (s *Store) LoadTexts(ctx context.Context, c Change, texts []Text, progress func(quads int)) (CommitInfo, error) {
	if err := c.check(); err != nil {
		return CommitInfo{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, err
	}
	l := &loading{ctx: ctx, now: now, change: c, progress: progress, guard: s.guard()}
	for _, q := range c.Add {
		l.guard.See(q)
	}
	for _, text := range texts {
		if err := l.read(text); err != nil {
			return CommitInfo{}, errors.Join(named(text.Name, err), l.discard())
		}
	}
	if err := l.guard.Refuse(ctx, now.snapshot); err != nil {
		return CommitInfo{}, errors.Join(err, l.discard())
	}
	if l.to == nil {
		return s.keep(now, c.info(), now.snapshot.effect(c.Delete, append(c.Add, l.few...)))
	}
	return s.finish(l)
}

func named(text string, err error) error {
	if text == "" {
		return err
	}
	return fmt.Errorf("reading %s: %w", text, err)
}

// chunkSize is how much text one core parses at a time: enough that most of its
// terms come several times, little enough that several fit into memory.
const chunkSize = 1 << 20

// loading is a commit that is being read. It gathers quads like those of any
// commit, and streams once they are more than it is worth to do so.
type loading struct {
	ctx      context.Context
	now      *version
	change   Change
	progress func(quads int)
	guard    Guard
	quads    int // read so far

	few []quad.Quad // as long as it does not stream

	to    *history.Writer
	known ID // the last ID of the state before
	build *index.Builder
}

// streamFrom is how many quads are gathered at most, and the share of the graph
// that they may be: what streams makes a new base of the index.
const (
	streamFrom  = 16 << 10
	streamShare = 8
)

func (l *loading) read(text Text) error {
	chunks := rdf.Chunks(cancelled{l.ctx, text.Reader}, chunkSize)
	read := func(c rdf.Chunk) (packed, error) { return text.pack(c, l.now.log, l.guard) }
	for part, err := range inParallel(chunks, read) {
		if err == nil {
			err = l.take(part)
		}
		if err != nil {
			return err
		}
	}
	if text.After == nil {
		return nil
	}
	after := text.After()
	if err := checkAll("added", after); err != nil {
		return err
	}
	for _, q := range after {
		l.guard.See(q)
	}
	l.count(len(after))
	return l.add(after)
}

// packed is a part of a text, for the index and for history.
type packed struct {
	index.Part
	text   string
	blocks []history.Block
}

func (t Text) pack(c rdf.Chunk, log *history.Log, guard Guard) (packed, error) {
	quads, text := c.NQuads(), c.Text
	if t.Triples {
		quads = c.NTriples()
	}
	var replaced []byte
	if t.Each != nil {
		quads = t.replace(quads, &replaced)
	}
	part, err := index.ReadPart(guard.seen(quads))
	if err != nil {
		return packed{}, err
	}
	switch {
	case t.Each != nil:
		text = string(replaced)
	case !strings.HasSuffix(text, "\n"):
		text += "\n"
	}
	return packed{part, text, log.Pack(history.Effective, text)}, nil
}

// replace gives what is loaded in the place of quads, and appends its text.
func (t Text) replace(quads iter.Seq2[quad.Quad, error], text *[]byte) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if err == nil {
				q = t.Each(q)
				*text = rdf.AppendQuad(*text, q)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

func (l *loading) take(p packed) error {
	l.count(p.Len())
	if l.to == nil && !l.isWorthIt(p.Len()) {
		return l.gather(p.text)
	}
	if l.to == nil {
		if err := l.stream(); err != nil {
			return err
		}
	}
	rows := l.build.Take(p.Part)
	if !l.anyKnown(rows) {
		return l.to.AddBlocks(p.blocks, p.Len())
	}
	i := 0
	for q, err := range rdf.ReadNQuads(strings.NewReader(p.text)) {
		if err == nil {
			err = l.to.Add(l.mark(rows[i]), q)
			i++
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) count(quads int) {
	l.quads += quads
	if l.progress != nil {
		l.progress(l.quads)
	}
}

// isWorthIt says whether to stream once there are more quads.
func (l *loading) isWorthIt(more int) bool {
	if len(l.change.Delete) > 0 {
		return false
	}
	size := l.now.snapshot.index.Size()
	return size == 0 || len(l.few)+more > max(streamFrom, size/streamShare)
}

func (l *loading) gather(text string) error {
	for q, err := range rdf.ReadNQuads(strings.NewReader(text)) {
		if err != nil {
			return err
		}
		l.few = append(l.few, q)
	}
	return nil
}

// stream turns to streaming, beginning with what was gathered.
func (l *loading) stream() error {
	state := l.now.snapshot.index
	l.to = l.now.log.Begin(uint64(len(l.now.history)) + 1)
	l.known, l.build = state.MaxID(), state.Builder()
	few := append(l.change.Add, l.few...)
	l.few = nil
	return l.add(few)
}

func (l *loading) add(quads []quad.Quad) error {
	if l.to == nil {
		l.few = append(l.few, quads...)
		return nil
	}
	for _, q := range quads {
		normal := rdf.NormalQuad(q)
		row := l.build.EnterAll(normal)
		l.build.AddIDs(row)
		if err := l.to.Add(l.mark(row), q); err != nil {
			return err
		}
	}
	return nil
}

// mark says whether a row changes the state. One that comes twice in the texts
// does so each time, which does no harm.
func (l *loading) mark(r Row) history.Mark {
	if max(r.S, r.P, r.O, r.G) <= l.known && l.now.snapshot.index.Has(r) {
		return 0
	}
	return history.Effective
}

func (l *loading) anyKnown(rows []Row) bool {
	for _, r := range rows {
		if l.mark(r) == 0 {
			return true
		}
	}
	return false
}

func (l *loading) discard() error {
	if l.to == nil {
		return nil
	}
	return l.to.Discard()
}

// finish makes what has streamed durable and visible. The caller holds mu.
func (s *Store) finish(l *loading) (CommitInfo, error) {
	info := s.numbered(l.now, l.change.info(), effect{})
	state := &snapshot{index: l.build.Build(), commit: info.N}
	info.Added = state.index.Size() - l.now.snapshot.index.Size()
	if err := l.to.Commit(info); err != nil {
		return CommitInfo{}, fmt.Errorf("commit %d: %w", info.N, err)
	}
	s.show(l.now, info, state)
	return info, nil
}

// cancelled ends a text when its context does.
type cancelled struct {
	ctx  context.Context
	text io.Reader
}

func (c cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.text.Read(p)
}
