package index_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// big is some chunks long.
func big() []byte { return network(30_000) }

func TestALargeTextIsReadWhole(t *testing.T) {
	text := big()
	want, err := index.New(rdf.ReadNQuads(bytes.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	got, err := index.FromNQuads(bytes.NewReader(text), func(quads int) { last = quads })
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(text, []byte("\n")); last != lines {
		t.Errorf("progress ended at %d of %d quads", last, lines)
	}
	if !bytes.Equal(saved(t, got, ""), saved(t, want, "")) {
		t.Error("quads or their order differ from those read one by one")
	}
}

func TestAFaultFarInsideHasItsLine(t *testing.T) {
	text := big()
	faults := strings.NewReader("<http://e/s> <http://e/p> 'o' .\n")
	_, err := index.FromNQuads(io.MultiReader(bytes.NewReader(text), faults, bytes.NewReader(text)), nil)
	var fault *rdf.SyntaxError
	if !errors.As(err, &fault) {
		t.Fatalf("got %v", err)
	}
	if line := bytes.Count(text, []byte("\n")) + 1; fault.Line != line || fault.Column != 27 {
		t.Errorf("got %v, want line %d, column 27", fault, line)
	}
}

func TestAReadErrorEndsIt(t *testing.T) {
	broken := errors.New("the disk is gone")
	r := io.MultiReader(bytes.NewReader(big()), iotest.ErrReader(broken))
	if _, err := index.FromNQuads(r, nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
