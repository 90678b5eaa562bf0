package graph

import (
	"context"
	"errors"
	"iter"

	"github.com/samband/samband/graph/cayley/script"
)

// ScriptLanguages gives the names of the languages of RunScript.
func ScriptLanguages() []string { return script.Languages() }

var errNoScript = errors.New("scripts run on what a store shows only")

// RunScript runs a script in one of Cayley's languages on a snapshot of a store,
// and gives at most limit results, all if limit is 0, as values for
// encoding/json. A script cannot change the store, but Gizmo can end the process:
// never offer it over a network.
func RunScript(ctx context.Context, s Snapshot, language, text string, limit int) iter.Seq2[any, error] {
	x, ours := indexOf(s)
	if !ours {
		return func(yield func(any, error) bool) { yield(nil, errNoScript) }
	}
	return script.Run(ctx, x, language, text, limit)
}
