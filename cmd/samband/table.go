package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/sparql/eval"
)

// printTable prints the rows of a query in columns, each followed by its
// passages if the query was asked for them.
func printTable(ctx context.Context, out io.Writer, s graph.Snapshot, x *explore.Explorer, found *eval.Result) error {
	rows, err := found.All()
	if err != nil {
		return err
	}
	lines, err := tableLines(found.Vars, rows)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, lines[0])
	for i, row := range rows {
		fmt.Fprintln(out, lines[i+1])
		if err := printWitnesses(ctx, out, s, x, row); err != nil {
			return err
		}
	}
	if len(rows) == 1 {
		_, err = fmt.Fprintln(out, "(1 row)")
		return err
	}
	_, err = fmt.Fprintf(out, "(%d rows)\n", len(rows))
	return err
}

// tableLines lays the heads and rows out in columns.
func tableLines(vars []string, rows []eval.Solution) ([]string, error) {
	var text bytes.Buffer
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "?"+strings.Join(vars, "\t?"))
	for _, row := range rows {
		cells := make([]string, len(row.Terms))
		for i, term := range row.Terms {
			cells[i] = shortTerm(term)
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	lines := strings.Split(text.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines, nil
}

// shortTerm writes a term for people: our own IRIs with a prefix, literals
// without their datatype, and nothing that would break the table.
func shortTerm(term quad.Value) string {
	switch t := term.(type) {
	case nil:
		return ""
	case quad.IRI:
		return shortIRI(string(t))
	case quad.String:
		return oneLine(string(t))
	case quad.LangString:
		return oneLine(string(t.Value))
	case quad.TypedString:
		return oneLine(string(t.Value))
	default:
		return string(rdf.AppendTerm(nil, term))
	}
}

func shortIRI(iri string) string {
	best, short := "", iri
	for name, space := range vocab.Prefixes() {
		if local, ok := strings.CutPrefix(iri, space); ok && len(space) > len(best) {
			best, short = space, name+":"+local
		}
	}
	return short
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// printWitnesses prints the passages of each way in which a row is true.
func printWitnesses(ctx context.Context, out io.Writer, s graph.Snapshot, x *explore.Explorer, row eval.Solution) error {
	for i, witness := range row.Evidence {
		if i > 0 {
			fmt.Fprintln(out, indent+"or")
		}
		if err := printWitness(ctx, out, s, x, witness); err != nil {
			return err
		}
	}
	for _, pattern := range row.Sought {
		fmt.Fprintln(out, indent+"looked for, and not found: "+pattern)
	}
	if len(row.Evidence) > 0 && !row.Complete {
		fmt.Fprintln(out, indent+"or in other ways, which are not listed")
	}
	return nil
}

func printWitness(ctx context.Context, out io.Writer, s graph.Snapshot, x *explore.Explorer, witness eval.Witness) error {
	var shown []quad.Value
	for _, triple := range witness {
		passages, err := eval.Passages(ctx, s, triple)
		if err != nil {
			return err
		}
		for _, p := range passages {
			if slices.Contains(shown, p) {
				continue
			}
			shown = append(shown, p)
			e, err := x.Passage(ctx, p, "en")
			if err != nil {
				return err
			}
			printPassage(out, e, english())
		}
	}
	return nil
}
