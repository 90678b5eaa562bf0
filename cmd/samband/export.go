package main

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

const exportHelp = `Write the graph to standard output. N-Quads, TriG and JSON-LD keep the passage of
every quad; Turtle, N-Triples and RDF/XML have no place for it. The same state
always gives the same N-Quads, sorted by line.

csv and xlsx are tables for spreadsheets, with quotes and sources: csv has every
fact, or the statements of one class; xlsx a sheet for each class of statements.
graphml and gexf are networks for programs that draw them.`

func exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph to standard output",
		Long:  exportHelp,
		Args:  arguments(0, 0, "no arguments"),
	}
	r := readingFlags(cmd)
	format := cmd.Flags().String("format", "nquads", strings.Join(exportFormats(), ", "))
	source := cmd.Flags().String("source", "", "`ID` of the source whose quads are written (default all)")
	class := cmd.Flags().String("class", "", "`CLASS` of the statements that csv writes, such as FundingFlow (default every fact)")
	lang := cmd.Flags().String("lang", "en", "language of labels in csv, xlsx, graphml and gexf: nb, nn or en")
	exact := cmd.Flags().Bool("exact", false, "write csv with every cell as it is, also those that a spreadsheet takes for formulas")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if slices.Contains(tableFormats, *format) {
			return exportTables(cmd, r, *format, tableChoice{*source, *class, *lang, *exact})
		}
		return exportQuads(cmd, r, *format, *source)
	}
	return cmd
}

func exportFormats() []string {
	names := []string{string(rdf.NQuads)} // the default, first
	for _, f := range rdf.Formats() {
		if f != rdf.NQuads {
			names = append(names, string(f))
		}
	}
	return append(names, tableFormats...)
}

func exportQuads(cmd *cobra.Command, r reading, format, source string) error {
	f, known := rdf.FormatNamed(format)
	if !known {
		return wrongUsef("--format is one of %s, not %s", strings.Join(exportFormats(), ", "), format)
	}
	snapshot, err := r.snapshot(cmd)
	if err != nil {
		return err
	}
	quads, err := quadsToExport(cmd, snapshot, source)
	if err != nil {
		return err
	}
	if err := markInternal(cmd, snapshot, quads, f); err != nil {
		return err
	}
	if f == rdf.NQuads {
		return writeSorted(cmd.OutOrStdout(), quads)
	}
	return rdf.Write(cmd.OutOrStdout(), f, quads, vocab.Prefixes())
}

func quadsToExport(cmd *cobra.Command, s graph.Snapshot, source string) ([]quad.Quad, error) {
	if source != "" {
		return quadsOf(cmd.Context(), s, source)
	}
	return graph.Match(cmd.Context(), s, nil, nil, nil, nil)
}

// writeSorted writes the lines of N-Quads in order, so that two exports can be
// compared.
func writeSorted(out io.Writer, quads []quad.Quad) error {
	lines := make([][]byte, len(quads))
	for i, q := range quads {
		lines[i] = rdf.AppendQuad(nil, q)
	}
	slices.SortFunc(lines, bytes.Compare)
	_, err := out.Write(bytes.Join(lines, nil))
	return err
}
