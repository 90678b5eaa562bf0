package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/names"
)

// tableFormats are the formats of export that are no RDF.
var tableFormats = []string{"csv", "xlsx", "graphml", "gexf"}

type tableChoice struct {
	source, class, lang string
	exact               bool
}

func exportTables(cmd *cobra.Command, r reading, format string, choice tableChoice) error {
	snapshot, err := r.snapshot(cmd)
	if err != nil {
		return err
	}
	quads, err := quadsToExport(cmd, snapshot, choice.source)
	if err != nil {
		return err
	}
	if err := markInternal(cmd, snapshot, quads, ""); err != nil {
		return err
	}
	o, err := ontology.Load()
	if err != nil {
		return err
	}
	index, err := names.Build(cmd.Context(), snapshot)
	if err != nil {
		return err
	}
	g := export.Graph{Snapshot: snapshot, Ontology: o, Names: index, Lang: choice.lang, Source: choice.source}
	out := cmd.OutOrStdout()
	switch format {
	case "csv":
		return exportCSV(cmd.Context(), out, g, choice)
	case "xlsx":
		sheets, err := g.Statements(cmd.Context())
		if err != nil {
			return err
		}
		return export.WriteXLSX(out, sheets)
	}
	return exportNetwork(cmd.Context(), out, explore.New(snapshot, index, o), format, choice.lang)
}

func exportCSV(ctx context.Context, out io.Writer, g export.Graph, choice tableChoice) error {
	if choice.class == "" {
		facts, err := g.Facts(ctx)
		if err != nil {
			return err
		}
		return export.WriteCSV(out, facts, choice.exact)
	}
	table, found, err := g.StatementsOf(ctx, choice.class)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("there is no class %s of statements; samband template lists the classes", choice.class)
	}
	return export.WriteCSV(out, table, choice.exact)
}

// mostThings is how many things a network file may have.
const mostThings = 1 << 20

func exportNetwork(ctx context.Context, out io.Writer, x *explore.Explorer, format, lang string) error {
	things, err := x.Everything(ctx, mostThings)
	if err != nil {
		return err
	}
	network, err := x.Network(ctx, things, lang)
	if err != nil {
		return err
	}
	if format == "gexf" {
		return export.WriteGEXF(out, network)
	}
	return export.WriteGraphML(out, network)
}
