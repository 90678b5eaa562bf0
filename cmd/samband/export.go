package main

import (
	"bytes"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

const exportHelp = `Write the graph to standard output. N-Quads and TriG keep the passage of every
quad; Turtle has no place for it. The same state always gives the same N-Quads,
sorted by line.`

func exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph to standard output",
		Long:  exportHelp,
		Args:  arguments(0, 0, "no arguments"),
	}
	r := readingFlags(cmd)
	format := cmd.Flags().String("format", "nquads", "nquads, trig or turtle")
	source := cmd.Flags().String("source", "", "`ID` of the source whose quads are written (default all)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return export(cmd, r, *format, *source) }
	return cmd
}

func export(cmd *cobra.Command, r reading, format, source string) error {
	if !slices.Contains([]string{"nquads", "trig", "turtle"}, format) {
		return wrongUsef("--format is nquads, trig or turtle, not %s", format)
	}
	snapshot, err := r.snapshot(cmd)
	if err != nil {
		return err
	}
	quads, err := quadsToExport(cmd, snapshot, source)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	switch format {
	case "trig":
		return rdf.WriteTriG(out, quads, vocab.Prefixes())
	case "turtle":
		return rdf.WriteTurtle(out, quads, vocab.Prefixes())
	default:
		return writeSorted(out, quads)
	}
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
