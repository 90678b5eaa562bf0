package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/tables"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/reconcile"
)

const matchHelp = `Find what the names in a column of a table mean in the graph, and write the table
as CSV with columns more beside that one:

  id      the thing that is accepted; empty if a person must look
  best    the label of the best candidate
  score   its score, from 0 to 100
  why     what was compared, and why it is accepted or not
  others  the ids of the candidates

Identifiers (org-id.guide, Wikidata, ROR, ISO) come first, then names. The more
columns say of a row, the more is accepted: an abbreviation alone never is.

  samband match grants.csv --column recipient --class NGO
  samband match bodies.xlsx --column name --country-column country`

type matchFlags struct {
	column, country, identifier, class string
	lang                               string
}

func matchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "match FILE --column NAME",
		Short: "Find what names in a table mean, and write the matches beside them",
		Long:  matchHelp,
		Args:  arguments(1, 1, "one table: CSV, TSV, XLSX or JSON"),
	}
	r := readingFlags(cmd)
	var f matchFlags
	cmd.Flags().StringVar(&f.column, "column", "", "`NAME` of the column with the names (required)")
	cmd.Flags().StringVar(&f.country, "country-column", "", "`NAME` of a column with each thing's own country")
	cmd.Flags().StringVar(&f.identifier, "identifier-column", "", "`NAME` of a column with identifiers")
	cmd.Flags().StringVar(&f.class, "class", "", "`CLASS` that the things are of, such as NGO")
	cmd.Flags().StringVar(&f.lang, "lang", "en", "`LANGUAGE` of the reasons: nb, nn or en")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if f.column == "" {
			return wrongUsef("match needs --column NAME, the column with the names")
		}
		snapshot, err := r.snapshot(cmd)
		if err != nil {
			return err
		}
		return matchTable(cmd.Context(), cmd.OutOrStdout(), snapshot, args[0], f)
	}
	return cmd
}

func matchTable(ctx context.Context, out io.Writer, s graph.Snapshot, file string, f matchFlags) error {
	o, err := ontology.Load()
	if err != nil {
		return err
	}
	if f.class != "" && o.Class(f.class) == nil {
		return wrongUsef("there is no class %q; samband template without a class lists them", f.class)
	}
	table, err := tables.Open(file, tables.Options{})
	if err != nil {
		return err
	}
	rows, queries, err := readNames(table, f)
	if err != nil {
		return err
	}
	index, err := names.Build(ctx, s)
	if err != nil {
		return err
	}
	matcher, err := reconcile.FromGraph(ctx, s, index, o)
	if err != nil {
		return err
	}
	found, err := matcher.MatchAll(ctx, queries)
	if err != nil {
		return err
	}
	return writeMatches(out, table, rows, found, f)
}

// readNames reads the rows and what is known of each name.
func readNames(t *tables.Table, f matchFlags) (rows [][]string, queries []reconcile.Query, err error) {
	at := map[string]int{}
	for _, column := range []string{f.column, f.country, f.identifier} {
		if at[column] = t.Column(column); at[column] < 0 && column != "" {
			return nil, nil, fmt.Errorf("%s has no column %q; it has %s", t.Name, column, strings.Join(t.Header, ", "))
		}
	}
	for row, err := range t.Rows() {
		if err != nil {
			return nil, nil, err
		}
		if row.Fault != nil {
			return nil, nil, fmt.Errorf("%s row %d: %s", t.Name, row.Number, row.Fault)
		}
		q := reconcile.Query{Name: row.Cells[at[f.column]], Class: f.class, Limit: 3}
		if f.country != "" {
			q.Country = row.Cells[at[f.country]]
		}
		if f.identifier != "" && row.Cells[at[f.identifier]] != "" {
			q.Identifiers = []string{row.Cells[at[f.identifier]]}
		}
		rows, queries = append(rows, row.Cells), append(queries, q)
	}
	return rows, queries, nil
}

func writeMatches(out io.Writer, t *tables.Table, rows [][]string, found [][]reconcile.Candidate, f matchFlags) error {
	w := csv.NewWriter(out)
	after := t.Column(f.column) + 1
	beside := func(cells, more []string) []string {
		return append(append(append([]string{}, cells[:after]...), more...), cells[after:]...)
	}
	heads := make([]string, 0, 5)
	for _, head := range []string{"id", "best", "score", "why", "others"} {
		heads = append(heads, f.column+" "+head)
	}
	if err := w.Write(beside(t.Header, heads)); err != nil {
		return err
	}
	for i, cells := range rows {
		if err := w.Write(beside(cells, matchCells(found[i], f.lang))); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// matchCells writes down the candidates for one name.
func matchCells(found []reconcile.Candidate, lang string) []string {
	cells := make([]string, 5)
	if len(found) == 0 {
		cells[3] = reconcile.Decision{Reason: reconcile.NothingFound}.Explain(lang)
		return cells
	}
	best := found[0]
	if best.Match {
		cells[0] = localID(best)
	}
	cells[1], cells[2] = best.Label, fmt.Sprintf("%.0f", best.Score)
	why := []string{best.Decision.Explain(lang)}
	for _, feature := range best.Features {
		why = append(why, feature.Explain(lang))
	}
	cells[3] = strings.Join(why, "; ")
	var ids []string
	for _, c := range found {
		ids = append(ids, localID(c))
	}
	cells[4] = strings.Join(ids, "; ")
	return cells
}

func localID(c reconcile.Candidate) string { return strings.TrimPrefix(string(c.Thing), vocab.ID) }
