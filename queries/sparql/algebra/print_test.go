package algebra_test

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
)

// A query is built as it is read, and prints itself.
func ExamplePrint() {
	org, coop, theme := algebra.Var("org"), algebra.Var("coop"), algebra.Var("theme")
	query := algebra.Select{
		Distinct: true,
		Columns:  algebra.Columns(org),
		Where: algebra.JoinOf(
			algebra.Union{
				algebra.Triples(
					algebra.T(coop, vocab.Term("of"), vocab.Thing("iom")),
					algebra.T(coop, vocab.Term("with"), org),
				),
				algebra.Where(
					algebra.Triples(algebra.T(coop, vocab.Term("partner"), vocab.Thing("iom")), algebra.T(coop, vocab.Term("partner"), org)),
					algebra.Binary{Op: algebra.NotEqual, Left: org, Right: algebra.C(vocab.Thing("iom"))},
				),
			},
			algebra.PathTriple{
				S:    org,
				Path: algebra.Sequence{algebra.Link(vocab.Type), algebra.ZeroOrMore{Path: algebra.Link(vocab.SubClassOf)}},
				O:    vocab.Term("NGO"),
			},
			algebra.LeftJoin{
				Left:  algebra.Triples(algebra.T(coop, vocab.Term("theme"), theme)),
				Right: algebra.Triples(algebra.T(theme, vocab.PrefLabel, algebra.Var("label"))),
				On:    algebra.Eq(algebra.Fn("LANG", algebra.Var("label")), algebra.C(quad.String("nb"))),
			},
		),
		OrderBy: []algebra.OrderKey{{Expr: org}},
		Limit:   new(20),
	}
	fmt.Println(algebra.Print(query, algebra.Prefixes{"sb": vocab.NS, "id": vocab.ID, "rdfs": vocab.RDFS, "skos": vocab.SKOS, "oa": vocab.OA}))
	// Output:
	// PREFIX id: <https://w3id.org/samband/id/>
	// PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
	// PREFIX sb: <https://w3id.org/samband/ns#>
	// PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
	// SELECT DISTINCT ?org
	// WHERE {
	//   {
	//     ?coop sb:of id:iom ;
	//         sb:with ?org .
	//   } UNION {
	//     ?coop sb:partner id:iom , ?org .
	//     FILTER (?org != id:iom)
	//   }
	//   ?org a/rdfs:subClassOf* sb:NGO .
	//   {
	//     ?coop sb:theme ?theme .
	//     OPTIONAL {
	//       ?theme skos:prefLabel ?label .
	//       FILTER (LANG(?label) = "nb")
	//     }
	//   }
	// }
	// ORDER BY ?org
	// LIMIT 20
}
