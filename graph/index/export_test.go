package index

// Settled lets tests have what happens after many changes.
func (x *Index) Settled() *Index { return x.settled() }
