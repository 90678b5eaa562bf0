package history

// storage keeps the parts of commits. It may be read while it is written to;
// two writers at once are the caller's to prevent.
type storage interface {
	// numbers gives the numbers of the finished commits, in order.
	numbers() ([]uint64, error)
	// header and block give nil for what is not there.
	header(n uint64) ([]byte, error)
	block(n uint64, i int) ([]byte, error)
	// put keeps the blocks of commit n from number first on. Until the commit
	// is finished they are not part of history.
	put(n uint64, first int, blocks [][]byte) error
	// finish keeps the last blocks and makes the commit part of history, all
	// at once. When it returns nil the commit survives whatever happens next.
	finish(n uint64, first int, blocks [][]byte, header []byte) error
	// discard removes the blocks of a commit that is not finished.
	discard(n uint64) error
	// purged gives what keepPurged has kept: by hash, the number of the
	// commit up to which a quad is gone.
	purged() (map[Hash]uint64, error)
	keepPurged(map[Hash]uint64) error
	close() error
}
