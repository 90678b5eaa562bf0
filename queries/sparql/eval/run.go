package eval

import (
	"context"
	"errors"
	"math/rand/v2"
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
	ctx      context.Context // of this evaluation only, which run does not outlive
	snap     graph.Snapshot
	linker   graph.Linker   // snap, if it is one
	slicer   graph.Slicer   // the same
	numberer graph.Numberer // the same
	options  Options
	// volatile says that the query calls a function that may give something
	// else for each solution, so that equal ones are not as one.
	volatile bool
	terms    terms
	data     dataset
	base     string
	now      time.Time

	fuel    int   // steps until the context is looked at
	held    int   // bytes that operators hold
	share   share // of what all queries may use
	running bool  // it is given back at the end
	failure error // what went wrong inside an expression, which can only say "no value"

	// asked is what the EXISTS of an expression that is being worked out came to,
	// when evidence is asked for.
	asked []*trail

	solution  uint64 // changes with every solution, for BNODE
	blanks    map[blankKey]value.Value
	blankRun  string // begins the labels made in this run
	blankLast int
	patterns  map[[2]string]*pattern
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
		patterns: map[[2]string]*pattern{},
		share:    options.Limits.share(),
	}
	x.terms.hold = x.hold
	x.numberer, _ = snap.(graph.Numberer)
	if !options.Without.has(Lists) {
		x.linker, _ = snap.(graph.Linker)
		x.slicer, _ = snap.(graph.Slicer)
	}
	if err := x.data.name(x, head); err != nil {
		return nil, err
	}
	return x, ctx.Err()
}

// stepsBetweenLooks is how many steps are taken before run looks whether it is
// to stop. One is less than a microsecond; what takes longer spends more.
const stepsBetweenLooks = 1024

// stepsARow is how many steps it may take as long as to give a row out.
const stepsARow = 32

// step is called in every loop, so that a deadline is met.
func (x *run) step() error {
	x.fuel--
	if x.fuel > 0 {
		return nil
	}
	return x.look()
}

// spend counts work that takes as long as some steps.
func (x *run) spend(steps int) { x.fuel -= steps }

// look says whether the query is to stop, and waits when it has become a heavy
// one and there are enough of these. Only what runs gives its place back.
func (x *run) look() error {
	x.fuel = stepsBetweenLooks
	if err := x.ctx.Err(); err != nil {
		return err
	}
	if !x.running {
		return nil
	}
	return x.share.look(x.ctx)
}

// hold counts memory that an operator keeps, in bytes.
func (x *run) hold(bytes int) error {
	x.held += bytes
	if x.running && x.held > x.share.taken {
		return x.share.take(x.held)
	}
	return nil
}

// What things take that operators keep, in bytes, about.
const (
	idSize    = 8   // an ID in a table, with its share of what finds it
	rowSize   = 64  // a row without its IDs
	valueSize = 160 // a value worked out
	trailSize = 200 // the triples of a row, where evidence is asked for
)

// keptRow is how much a row takes that is kept.
func (x *run) keptRow(slots int) int {
	size := rowSize + slots*idSize
	if x.options.Evidence {
		size += trailSize
	}
	return size
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
