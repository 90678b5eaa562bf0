// Package script runs queries in the languages that Cayley brings along.
package script

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"

	"github.com/samband/samband/graph/cayley"
	"github.com/samband/samband/graph/index"
)

// Languages gives the names of the languages.
func Languages() []string { return []string{gizmo.Name, graphql.Name, mql.Name} }

// Run runs a script on an index, which it cannot change, and gives at most limit
// results, all if limit is 0, as values for encoding/json. It is for the command
// line only: Gizmo has ways to end the process that nobody can recover from, and
// knows no bound on memory.
func Run(ctx context.Context, x *index.Index, language, text string, limit int) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		if !slices.Contains(Languages(), language) {
			yield(nil, fmt.Errorf("there is no language %q; there are %s", language, strings.Join(Languages(), ", ")))
			return
		}
		results, err := start(ctx, x, language, text, limit)
		if err != nil {
			yield(nil, err)
			return
		}
		defer results.Close()
		for n := 0; limit <= 0 || n < limit; n++ {
			result, more, err := next(ctx, results)
			if err != nil {
				yield(nil, fmt.Errorf("%s: %w", language, err))
				return
			}
			if !more || !yield(result, nil) {
				return
			}
		}
	}
}

func start(ctx context.Context, x *index.Index, language, text string, limit int) (_ query.Iterator, err error) {
	defer recovered(&err)
	if limit <= 0 {
		limit = -1
	}
	results, err := query.Execute(ctx, cayley.ReadOnly(x), language, text, query.Options{Limit: limit, Collation: query.JSON})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", language, err)
	}
	return results, nil
}

// next gives the next result. When time is up Cayley ends without an error, so
// that is asked for at the end.
func next(ctx context.Context, results query.Iterator) (result any, more bool, err error) {
	defer recovered(&err)
	if results.Next(ctx) {
		return results.Result(), true, nil
	}
	if err := results.Err(); err != nil {
		return nil, false, err
	}
	return nil, false, ctx.Err()
}

// recovered makes an error of a panic in Cayley.
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("the script made Cayley fail: %v\n%s", cause, debug.Stack())
	}
}
