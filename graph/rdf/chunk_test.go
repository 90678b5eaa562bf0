package rdf_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/samband/samband/graph/rdf"
)

func TestChunksAreWholeLines(t *testing.T) {
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "%d %s\n", i, strings.Repeat("x", i*i%97))
	}
	text.WriteString("the last, without an end")
	for _, size := range []int{1, 7, 64, 1000, 1 << 20} {
		var whole strings.Builder
		for chunk, err := range rdf.Chunks(iotest.OneByteReader(strings.NewReader(text.String())), size) {
			if err != nil {
				t.Fatal(err)
			}
			if line := strings.Count(whole.String(), "\n") + 1; chunk.Line != line {
				t.Errorf("size %d: a chunk begins in line %d, not %d", size, line, chunk.Line)
			}
			if before := whole.String(); before != "" && !strings.HasSuffix(before, "\n") {
				t.Errorf("size %d: a chunk ends inside line %d", size, chunk.Line)
			}
			whole.WriteString(chunk.Text)
		}
		if whole.String() != text.String() {
			t.Errorf("size %d: the chunks are not the text", size)
		}
	}
}

func TestLinesBeforeAReadErrorAreGiven(t *testing.T) {
	broken := errors.New("the disk is gone")
	lines := 0
	var last error
	for chunk, err := range rdf.Chunks(io.MultiReader(strings.NewReader("one\ntwo\nthr"), iotest.ErrReader(broken)), 100) {
		lines += strings.Count(chunk.Text, "\n")
		last = err
	}
	if lines != 2 || !errors.Is(last, broken) {
		t.Errorf("got %d lines and %v", lines, last)
	}
}

// endless is a line without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestALineThatIsTooLongIsRefused(t *testing.T) {
	var fault *rdf.SyntaxError
	for _, err := range rdf.Chunks(io.MultiReader(strings.NewReader("one\n"), endless{}), 1<<20) {
		if err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
	}
	if fault == nil || fault.Line != 2 {
		t.Errorf("got %v, want a fault in line 2", fault)
	}
}
