package syntax

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// blanks names blank nodes and sees to it that no label is used in two basic
// graph patterns.
type blanks struct {
	scopes map[string]int // the basic graph pattern each label belongs to
	last   int            // the newest basic graph pattern
	here   int            // the one being read
	prefix string         // of made labels; no label in the text begins with it
	made   int
}

func newBlanks(text string) blanks {
	prefix := "b"
	for strings.Contains(text, "_:"+prefix) {
		prefix += "b"
	}
	return blanks{scopes: map[string]int{}, prefix: prefix}
}

// begin starts a new basic graph pattern and gives its number.
func (b *blanks) begin() int {
	b.last++
	b.here = b.last
	return b.here
}

// fresh makes a blank node no label of the text names.
func (b *blanks) fresh() quad.BNode {
	b.made++
	return quad.BNode(b.prefix + strconv.Itoa(b.made))
}

// blankNode reads a label.
func (p *parser) blankNode() quad.BNode {
	t := p.advance()
	if scope, seen := p.blanks.scopes[t.text]; seen && scope != p.blanks.here {
		p.failAt(t, "the label _:"+t.text+" is used in two basic graph patterns")
	}
	p.blanks.scopes[t.text] = p.blanks.here
	return quad.BNode(t.text)
}
