package eval

import (
	"context"
	"errors"
	"math/rand/v2"
	"regexp"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// errStop ends a run early without being a failure.
var errStop = errors.New("stop")

// run is the state of one evaluation of one query. It serves one goroutine.
type run struct {
	ctx     context.Context // of this evaluation only, which run does not outlive
	snap    graph.Snapshot
	linker  graph.Linker // snap, if it is one
	options Options
	// volatile says that the query calls a function that may give something
	// else for each solution, so that equal ones are not as one.
	volatile bool
	terms    terms
	data     dataset
	base     string
	now      time.Time

	steps   uint  // taken since the context was last looked at
	held    int   // rows that operators hold
	failure error // what went wrong inside an expression, which can only say "no value"

	solution  uint64 // changes with every solution, for BNODE
	blanks    map[blankKey]value.Value
	blankRun  string // begins the labels made in this run
	blankLast int
	patterns  map[[2]string]*regexp.Regexp
	buffers   [][]graph.Row           // free for scans
	nodes     map[graph.ID][]graph.ID // all nodes of a graph, by its name
}

type blankKey struct {
	solution uint64
	label    string
}

func newRun(ctx context.Context, snap graph.Snapshot, head algebra.Head, options Options) (*run, error) {
	x := &run{
		ctx: ctx, snap: snap, options: options, base: string(head.Base), now: time.Now(),
		terms:    newTerms(snap),
		blankRun: "q" + strconv.FormatUint(rand.Uint64(), 36) + "x",
		patterns: map[[2]string]*regexp.Regexp{},
	}
	x.linker, _ = snap.(graph.Linker)
	if err := x.data.name(x, head); err != nil {
		return nil, err
	}
	return x, ctx.Err()
}

// step is called in every loop, so that a deadline is met.
func (x *run) step() error {
	x.steps++
	if x.steps&1023 == 0 {
		return x.ctx.Err()
	}
	return nil
}

// hold counts rows that an operator keeps.
func (x *run) hold(rows int) error {
	x.held += rows
	if x.held > x.options.MaxRows {
		return ErrTooLarge
	}
	return nil
}

// holdText bounds a text that grows with the rows.
func (x *run) holdText(length int) error {
	if length > maxText {
		return ErrTooLarge
	}
	return nil
}

// blank makes a blank node that nothing else names.
func (x *run) blank() value.Value {
	x.blankLast++
	return value.Of(quad.BNode(x.blankRun + strconv.Itoa(x.blankLast)))
}

// blankFor gives the blank node of a label within one solution.
func (x *run) blankFor(label string) value.Value {
	key := blankKey{x.solution, label}
	if made, ok := x.blanks[key]; ok {
		return made
	}
	if x.blanks == nil {
		x.blanks = map[blankKey]value.Value{}
	}
	x.blanks[key] = x.blank()
	return x.blanks[key]
}

// row is one solution on its way: the ID of each slot, NoID where it is
// unbound. Operators bind slots in place and unbind them again.
type row struct {
	ids   []graph.ID
	times uint64 // how many equal rows it stands for
	trail *trail
}

func (r *row) copy() *row {
	return &row{ids: append([]graph.ID(nil), r.ids...), times: r.times, trail: r.trail}
}
