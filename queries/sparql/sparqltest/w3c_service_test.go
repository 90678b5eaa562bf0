package sparqltest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/federation"
	"github.com/samband/samband/queries/sparql/results"
	"github.com/samband/samband/queries/sparql/syntax"
)

// service gives a way to ask the endpoints of a test: servers on this machine
// that stand in for those that its queries name.
func (c w3cCase) service(t *testing.T) eval.Service {
	if len(c.services) == 0 && !strings.Contains(c.query, "/service/") {
		return nil
	}
	stands := map[string]string{}
	var ask eval.Service
	var hosts []string
	for _, s := range c.services {
		snapshot := New(readGraph(t, s.path, nil))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := answer(w, r, snapshot, ask); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
			}
		}))
		t.Cleanup(server.Close)
		stands[s.name] = server.URL
		hosts = append(hosts, strings.TrimPrefix(server.URL, "http://"))
	}
	client, err := federation.New(hosts)
	if err != nil {
		t.Fatal(err)
	}
	ask = func(ctx context.Context, endpoint quad.IRI, query algebra.Select) (*eval.Result, error) {
		if there, ok := stands[string(endpoint)]; ok {
			endpoint = quad.IRI(there)
		}
		return client.Service(ctx, endpoint, query)
	}
	return ask
}

func answer(w http.ResponseWriter, r *http.Request, snapshot *Snapshot, ask eval.Service) error {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	parsed, err := syntax.Parse(string(text), syntax.Options{})
	if err != nil {
		return err
	}
	query, ok := parsed.Query.(algebra.Select)
	if !ok {
		return fmt.Errorf("%T is not asked", parsed.Query)
	}
	result, err := eval.Select(r.Context(), snapshot, query, eval.Options{Strict: true, Service: ask})
	if err != nil {
		return err
	}
	// Both formats that are read take their turn.
	format := results.JSON
	if len(text)%2 == 0 {
		format = results.XML
	}
	w.Header().Set("Content-Type", format.MediaType())
	return results.Write(w, format, result)
}
