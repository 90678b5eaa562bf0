// Package graph holds what is known and who said it: quads whose fourth
// position is the passage they were read in.
package graph

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/samband/samband/graph/index"
)

// ID stands for one term within one Snapshot. IDs of two snapshots are not
// comparable.
type ID = index.ID

// NoID is the ID of a term that the snapshot does not hold; in a Pattern it
// leaves the position open.
const NoID = index.NoID

// Row is one quad as IDs: subject, predicate, object and passage. G is NoID
// for a quad without a passage.
type Row = index.Row

// Pattern selects quads. NoID leaves a position open.
type Pattern = index.Pattern

// Order names the positions a scan is sorted by, most significant first. The
// zero Order leaves the choice to the snapshot.
type Order = index.Order

// The orders a scan can be asked for.
const (
	AnyOrder = index.AnyOrder
	SPO      = index.SPO
	POS      = index.POS
	OSP      = index.OSP
)

// Cursor gives the rows of a scan in batches.
type Cursor = index.Cursor

// Snapshot is one consistent, immutable state of the graph, as a View shows
// it. It may be used from several goroutines at once.
type Snapshot interface {
	// Lookup writes the ID of each term to dst, which is as long as terms;
	// a term the graph does not hold gives NoID.
	Lookup(ctx context.Context, terms []quad.Value, dst []ID) error
	// Terms writes the term of each ID to dst, which is as long as ids;
	// NoID gives nil.
	Terms(ctx context.Context, ids []ID, dst []quad.Value) error
	// Estimate says how many rows a scan of p gives, and whether that is
	// exact.
	Estimate(ctx context.Context, p Pattern) (rows uint64, exact bool)
	// Scan gives the rows that p selects, in the order asked for.
	Scan(ctx context.Context, p Pattern, order Order) (Cursor, error)
	// Commit is the number of the last commit the snapshot shows.
	Commit() uint64
}

// Links is the triples of one predicate as lists; see index.Links.
type Links = index.Links

// Linker is a Snapshot that can give the triples of a predicate as lists, by
// their subjects or, if inverse is set, by their objects. A join then walks
// over lists of IDs instead of asking for a scan a row.
type Linker interface {
	// Links waits no longer than ctx lets it while the lists are made, and gives
	// its error then.
	Links(ctx context.Context, predicate ID, inverse bool) (*Links, error)
}

// TermKind is what sort of term an ID stands for.
type TermKind = index.Kind

// The kinds of terms.
const (
	NoTerm     = index.NoTerm
	IRITerm    = index.IRITerm
	BlankTerm  = index.BlankTerm
	StringTerm = index.StringTerm
	TaggedTerm = index.TaggedTerm
	TypedTerm  = index.TypedTerm
)

// Texter is a Snapshot that can show what a term says without making the term.
type Texter interface {
	// Text gives the kind of a term, its text, and the language or datatype of
	// a literal that has one.
	Text(id ID) (kind TermKind, text, annex string)
}

// Sampler is a Snapshot that can show some rows of a pattern, taken from all of
// them evenly.
type Sampler interface {
	// Sample writes rows to dst and says how many. They need not be exact: a
	// planner learns from them.
	Sample(p Pattern, dst []Row) int
}

// Number is the value of an xsd:integer or an xsd:decimal; see index.Number.
type Number = index.Number

// Numberer is a Snapshot that can give the values of numbers without making their
// terms.
type Numberer interface {
	// Number gives the value of an xsd:integer or an xsd:decimal that is not too
	// large; ok is false for every other term.
	Number(id ID) (n Number, ok bool)
}

// Slicer is a Snapshot that can show rows where they stand, so that few of them
// cost no more than to find them.
type Slicer interface {
	// Slice gives the rows that p selects, in the order asked for, which must not
	// be changed; ok is false where only Scan can give them.
	// Near remembers where rows were found, from one call to the next.
	Slice(p Pattern, order Order, near *Finger) (rows []Row, ok bool)
}

// Finger remembers where rows were found; see index.Finger.
type Finger = index.Finger

// Lister is a Snapshot that can list its predicates and passages, with how
// often each is used, without going through all quads.
type Lister interface {
	// Predicates counts triples, each once however many passages it has.
	Predicates(ctx context.Context) (ids []ID, triples []int, err error)
	// Passages counts quads; those without a passage are left out.
	Passages(ctx context.Context) (ids []ID, quads []int, err error)
}
