package sparqltest

import "github.com/samband/samband/queries/sparql/eval"

// NamedRows gives solutions by the names of their variables.
func NamedRows(vars []string, solutions []eval.Solution) []Row {
	rows := make([]Row, len(solutions))
	for i, s := range solutions {
		rows[i] = Row{}
		for j, name := range vars {
			rows[i][name] = s.Terms[j]
		}
	}
	return rows
}
