// Package index answers scans over an immutable set of quads from sorted
// arrays of small numbers.
package index

// ID stands for one term within one Index. IDs of two indexes are not
// comparable, unless one is a restriction of the other.
type ID uint32

// NoID is the ID of a term that the index does not hold; in a Pattern it
// leaves the position open.
const NoID ID = 0

// Row is one quad as IDs: subject, predicate, object and passage. G is NoID
// for a quad without a passage.
type Row struct{ S, P, O, G ID }

// Pattern selects quads. NoID leaves a position open.
type Pattern struct {
	S, P, O, G ID
	// NoPassage selects only quads without a passage; G must then be NoID.
	NoPassage bool
}

// Order names the positions a scan is sorted by, most significant first. The
// zero Order leaves the choice to the index.
type Order uint8

// The orders a scan can be asked for.
const (
	AnyOrder Order = iota
	SPO
	POS
	OSP
)

// Cursor gives the rows of a scan in batches.
type Cursor interface {
	// Next fills dst from its start and returns how many rows it wrote;
	// 0 with a nil error is the end.
	Next(dst []Row) (int, error)
	Close() error
}
