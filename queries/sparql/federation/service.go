package federation

import (
	"context"
	"fmt"
	"net/http"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/results"
)

// Service asks another server for the solutions of a query, as
// https://www.w3.org/TR/sparql11-protocol/ says; it is an eval.Service.
func (c *Client) Service(ctx context.Context, endpoint quad.IRI, query algebra.Select) (*eval.Result, error) {
	result, err := c.rows(ctx, string(endpoint), query.String())
	if err != nil {
		return nil, failed(string(endpoint), err)
	}
	return inOrder(result, query.Columns), nil
}

func (c *Client) rows(ctx context.Context, endpoint, query string) (*eval.Result, error) {
	accept := results.JSON.MediaType() + ", " + results.XML.MediaType() + ";q=0.9"
	given, err := c.ask(ctx, http.MethodPost, endpoint, accept, "application/sparql-query", query)
	if err != nil {
		return nil, err
	}
	defer given.body.Close()
	for _, format := range []results.Format{results.JSON, results.XML} {
		if format.MediaType() == given.media {
			return results.Read(given.body, format)
		}
	}
	return nil, fmt.Errorf("it answers with %s, which is none of the formats asked for", given.media)
}

// inOrder gives the columns that were asked for; what is missing is unbound.
func inOrder(r *eval.Result, columns []algebra.Column) *eval.Result {
	at := map[string]int{}
	for i, name := range r.Vars {
		at[name] = i
	}
	vars := make([]string, len(columns))
	for i, c := range columns {
		vars[i] = string(c.Var)
	}
	return &eval.Result{Vars: vars, Rows: func(yield func(eval.Solution, error) bool) {
		for solution, err := range r.Rows {
			terms := make([]quad.Value, len(vars))
			for i, name := range vars {
				if from, has := at[name]; has && err == nil {
					terms[i] = solution.Terms[from]
				}
			}
			if !yield(eval.Solution{Terms: terms}, err) {
				return
			}
		}
	}}
}
