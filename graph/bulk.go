package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// Load commits the quads of an N-Quads text, with the author, reason and source
// of c. Into an empty graph it streams: the text becomes history as it is read,
// on all cores. progress, which may be nil, is told now and then how many quads
// were read. A fault in the text is a *rdf.SyntaxError and leaves nothing.
func (s *Store) Load(ctx context.Context, c Change, text io.Reader, progress func(quads int)) (CommitInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, err
	}
	text = cancelled{ctx, text}
	if now.snapshot.index.Size() == 0 && len(c.Add)+len(c.Delete) == 0 {
		return s.stream(now, c.info(), text, progress)
	}
	for q, err := range rdf.ReadNQuads(text) {
		if err != nil {
			return CommitInfo{}, err
		}
		c.Add = append(c.Add, q)
	}
	return s.keep(now, c.info(), now.snapshot.effect(c.Delete, c.Add))
}

func (s *Store) stream(now *version, info CommitInfo, text io.Reader, progress func(int)) (CommitInfo, error) {
	info = s.numbered(now, info, effect{})
	lines := &lineWriter{to: now.log.Begin(info.N)}
	quads := 0
	b := index.NewBuilder()
	err := b.ReadNQuads(io.TeeReader(text, lines), func(n int) {
		quads = n
		if progress != nil {
			progress(n)
		}
	})
	if err == nil {
		err = lines.end(quads)
	}
	if err != nil {
		return CommitInfo{}, errors.Join(err, lines.to.Discard())
	}
	state := &snapshot{index: b.Build(), commit: info.N}
	info.Added = state.index.Size()
	if err := lines.to.Commit(info); err != nil {
		return CommitInfo{}, fmt.Errorf("commit %d: %w", info.N, err)
	}
	s.show(now, info, state)
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

// lineWriter gives a commit whole lines. All of them count as effective: one
// that comes twice does no harm.
type lineWriter struct {
	to   *history.Writer
	rest []byte
}

func (l *lineWriter) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	end := bytes.LastIndexByte(l.rest, '\n') + 1
	err := l.to.AddText(history.Effective, l.rest[:end], 0)
	l.rest = append(l.rest[:0], l.rest[end:]...)
	return len(p), err
}

// end adds the last line and says how many quads there were.
func (l *lineWriter) end(quads int) error {
	if len(l.rest) > 0 {
		l.rest = append(l.rest, '\n')
	}
	return l.to.AddText(history.Effective, l.rest, quads)
}
