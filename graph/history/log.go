package history

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
)

// Log is a history of commits, which count from 1 without a gap. It may be read
// while a commit is written; two writers at once are the caller's to prevent.
type Log struct {
	store storage
	pack  packer
}

func newLog(store storage) (*Log, error) {
	pack, err := newPacker()
	return &Log{store: store, pack: pack}, err
}

// Memory gives an empty history that ends with the process.
func Memory() (*Log, error) { return newLog(newMemory()) }

// Close ends the use of a history.
func (l *Log) Close() error { return l.store.close() }

// Commits describes all commits, the oldest first.
func (l *Log) Commits() ([]Info, error) {
	numbers, err := l.store.numbers()
	if err != nil {
		return nil, err
	}
	infos := make([]Info, len(numbers))
	for i, n := range numbers {
		if want := uint64(i + 1); n != want {
			return nil, fmt.Errorf("commit %d is missing, though there is commit %d; take the store back from a backup", want, n)
		}
		h, err := l.header(n)
		if err != nil {
			return nil, err
		}
		infos[i] = h.Info
	}
	return infos, nil
}

// Fingerprint stands for all that the commits up to number n hold.
func (l *Log) Fingerprint(n uint64) ([]byte, error) {
	sum := sha256.New()
	for i := uint64(1); i <= n; i++ {
		h, err := l.header(i)
		if err != nil {
			return nil, err
		}
		sum.Write(h.Sum)
	}
	return sum.Sum(nil), nil
}

func (l *Log) header(n uint64) (header, error) {
	packed, err := l.store.header(n)
	if err != nil {
		return header{}, err
	}
	if packed == nil {
		return header{}, fmt.Errorf("there is no commit %d", n)
	}
	h, err := l.pack.unpackHeader(n, packed)
	if err != nil {
		return header{}, damaged(n, err)
	}
	return h, nil
}

func damaged(n uint64, err error) error {
	return fmt.Errorf("commit %d is damaged (%w); take the store back from a backup", n, err)
}

// Entries gives the quads of a commit whose mark wanted accepts, nil being all,
// those to be deleted first.
func (l *Log) Entries(n uint64, wanted func(Mark) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		h, err := l.header(n)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for _, kind := range []Mark{Delete, 0} {
			for i := range h.Blocks {
				pick := func(m Mark) bool { return m&Delete == kind && (wanted == nil || wanted(m)) }
				if !l.yieldBlock(n, i, pick, yield) {
					return
				}
			}
		}
	}
}

// Blocks says in how many blocks a commit is kept.
func (l *Log) Blocks(n uint64) (int, error) {
	h, err := l.header(n)
	return h.Blocks, err
}

// Block gives what Entries gives of one block of a commit. Blocks can be read
// several at once.
func (l *Log) Block(n uint64, i int, wanted func(Mark) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) { l.yieldBlock(n, i, wanted, yield) }
}

// yieldBlock says whether more is wanted.
func (l *Log) yieldBlock(n uint64, i int, pick func(Mark) bool, yield func(Entry, error) bool) bool {
	block, err := l.store.block(n, i)
	if err == nil && len(block) > 0 && !pick(Mark(block[0])) {
		return true
	}
	if err == nil && block == nil {
		err = fmt.Errorf("block %d is missing", i)
	}
	var mark Mark
	var text []byte
	if err == nil {
		mark, text, err = l.pack.unpackBlock(block)
	}
	if err != nil {
		yield(Entry{}, damaged(n, err))
		return false
	}
	for e, err := range entries(mark, text) {
		if err != nil {
			err = damaged(n, err)
		}
		if !yield(e, err) || err != nil {
			return false
		}
	}
	return true
}

// Check reads everything and compares it with its checksums. progress, which
// may be nil, is told how many of how many commits are done.
func (l *Log) Check(ctx context.Context, progress func(done, all int)) error {
	infos, err := l.Commits()
	if err != nil {
		return err
	}
	for i, info := range infos {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.checkCommit(info.N); err != nil {
			return damaged(info.N, err)
		}
		if progress != nil {
			progress(i+1, len(infos))
		}
	}
	return nil
}

func (l *Log) checkCommit(n uint64) error {
	h, err := l.header(n)
	if err != nil {
		return err
	}
	sum := sha256.New()
	for i := range h.Blocks {
		block, err := l.store.block(n, i)
		if err != nil {
			return err
		}
		mark, text, err := l.pack.unpackBlock(block)
		if err != nil {
			return fmt.Errorf("block %d: %w", i, err)
		}
		hashBlock(sum, mark, text)
	}
	if !bytes.Equal(sum.Sum(nil), h.Sum) {
		return errors.New("its content is not what its checksum says")
	}
	return nil
}
