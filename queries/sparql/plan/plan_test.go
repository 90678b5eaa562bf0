package plan_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/plan"
	"github.com/samband/samband/queries/sparql/sparqltest"
	"github.com/samband/samband/queries/sparql/syntax"
)

// cooperations is 200 organisations of which each cooperates with the next,
// and one of them with iom.
func cooperations() *sparqltest.Snapshot {
	var quads []quad.Quad
	iri := func(name string, i int) quad.IRI { return quad.IRI(fmt.Sprintf("http://x/%s%d", name, i)) }
	add := func(s quad.Value, p string, o quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI("http://x/" + p), Object: o, Label: iri("passage", 1)})
	}
	for i := range 200 {
		add(iri("org", i), "type", quad.IRI("http://x/NGO"))
		add(iri("org", i), "label", quad.String(fmt.Sprint("Organisation ", i)))
		add(iri("coop", i), "with", iri("org", i))
		add(iri("coop", i), "with", iri("org", i+1))
	}
	add(iri("coop", 7), "of", quad.IRI("http://x/iom"))
	return sparqltest.New(quads)
}

func TestPlans(t *testing.T) {
	for _, c := range []struct{ name, query, want string }{
		{
			name:  "what matches little comes first, and a filter as soon as it can, but after lists that meet",
			query: `SELECT * { ?org :type :NGO ; :label ?label . ?coop :with ?org ; :of :iom . FILTER(?label != "x" && ?org != :org1) }`,
			want: `SELECT *
WHERE {
  {
    ?coop :of :iom ;
        :with ?org .
    ?org :type :NGO .
    FILTER (?org != :org1)
  }
  ?org :label ?label .
  FILTER (?label != "x")
}`,
		},
		{
			name:  "sequences become joins, so that they can start at either end",
			query: `SELECT * { ?org ^:with/:of :iom }`,
			want: `SELECT *
WHERE {
  _:path1 :of :iom ;
      :with ?org .
}`,
		},
		{
			name:  "filters go into the branches of a union",
			query: `SELECT * { { ?x :of :iom } UNION { ?x :with :org7 } FILTER(?x != :coop6) }`,
			want: `SELECT *
WHERE {
  {
    ?x :of :iom .
    FILTER (?x != :coop6)
  } UNION {
    ?x :with :org7 .
    FILTER (?x != :coop6)
  }
}`,
		},
	} {
		prefixes := algebra.Prefixes{"": "http://x/"}
		parsed, err := syntax.Parse(c.query, syntax.Options{Prefixes: prefixes})
		if err != nil {
			t.Fatal(err)
		}
		planned, err := plan.Select(t.Context(), cooperations(), parsed.Query.(algebra.Select), plan.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := algebra.Print(planned, prefixes); got != "PREFIX : <http://x/>\n"+c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
