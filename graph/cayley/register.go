package cayley

import (
	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/samband/samband/graph/index"
)

// Backend is the name under which Cayley knows the stores of this package.
const Backend = "samband"

// Register makes the backend known to Cayley, whose registry is a variable that
// nothing guards: call it once, before the first store is opened. A store with
// an address shows what open gives for it and cannot be changed; one without is
// empty and lives in memory.
func Register(open func(address string) (*index.Index, error)) {
	cayley.RegisterQuadStore(Backend, cayley.QuadStoreRegistration{
		IsPersistent: true,
		NewFunc: func(address string, _ cayley.Options) (cayley.QuadStore, error) {
			if address == "" {
				return New(index.NewBuilder().Build()), nil
			}
			x, err := open(address)
			if err != nil {
				return nil, err
			}
			return ReadOnly(x), nil
		},
	})
}
