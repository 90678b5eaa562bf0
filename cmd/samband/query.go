package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/web"
)

const queryHelp = `Answer a SPARQL 1.1 query. It is read from a file, from standard input (-), or
is the argument itself:

  samband query 'SELECT ?partner { id:iom-ngos sb:with ?partner }'

The prefixes id:, sb:, sbx:, src:, rdf:, rdfs:, xsd:, skos:, oa:, dct:, prov:
and owl: need not be declared. Tables come as table, json, xml, csv or tsv;
graphs (CONSTRUCT, DESCRIBE) as ttl, nt, nq, trig, jsonld or rdf.

With --lang the query is in one of Cayley's languages: gizmo, graphql or mql. It
writes one result a line, as JSON, and cannot change the store. IRIs stand in
full:

  samband query --lang gizmo 'g.V("<https://w3id.org/samband/id/iom>").out().all()'`

const sparql = "sparql"

type queryFlags struct {
	reading
	format       *string
	language     *string
	evidence     *bool
	explain      *bool
	without      *[]string
	asOne        *bool
	defaultGraph *defaultGraph
	allow        *[]string
}

func queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query FILE | - | 'TEXT'",
		Short: "Answer a SPARQL query",
		Long:  queryHelp,
		Args:  arguments(1, 1, "one query: a file, - or the text itself"),
	}
	f := queryFlags{
		reading:      readingFlags(cmd),
		format:       cmd.Flags().String("format", "", "table, json, xml, csv or tsv; ttl, nt, nq, trig, jsonld or rdf for a graph (default table, ttl)"),
		language:     cmd.Flags().String("lang", sparql, "language of the query: sparql, "+strings.Join(graph.ScriptLanguages(), ", ")),
		evidence:     cmd.Flags().Bool("evidence", false, "show under each row the passages that make it true; in JSON beside the rows"),
		without:      cmd.Flags().StringSlice("without", nil, "`PASS` to leave out: all, "+strings.Join(eval.PassNames(), ", ")),
		explain:      cmd.Flags().Bool("explain", false, "say how the query is answered, with expected and real counts of rows"),
		asOne:        cmd.Flags().Bool("merged", false, "show things that are said to be the same as one"),
		defaultGraph: defaultGraphFlag(cmd),
		allow:        allowFlag(cmd),
	}
	f.chosenSources(cmd)
	f.server = serverFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return query(cmd, args[0], f) }
	return cmd
}

func query(cmd *cobra.Command, what string, f queryFlags) error {
	if *f.evidence && *f.format != "" && *f.format != "table" && *f.format != "json" {
		return wrongUsef("--evidence goes with --format table and json")
	}
	text, err := queryText(what, cmd.InOrStdin())
	if err != nil {
		return err
	}
	if *f.server != "" {
		return queryThere(cmd, text, f)
	}
	if *f.explain && *f.language != sparql {
		return wrongUsef("--explain explains SPARQL, not %s", *f.language)
	}
	if *f.language != sparql {
		return runScript(cmd, text, f)
	}
	parsed, err := parseQuery(text, "")
	if err != nil {
		return err
	}
	client, err := federationClient(*f.allow)
	if err != nil {
		return err
	}
	snapshot, err := f.view(cmd, *f.asOne)
	if err != nil {
		return err
	}
	options := endpoint{strict: f.defaultGraph.strict(), federation: client}.options("")
	options.Evidence = *f.evidence
	if options.Without, err = eval.ParsePasses(*f.without); err != nil {
		return wrongUsef("--without: %v", err)
	}
	if *f.explain {
		plan, err := eval.Explain(cmd.Context(), snapshot, parsed, vocab.Prefixes(), options)
		if err == nil {
			_, err = io.WriteString(cmd.OutOrStdout(), plan.String())
		}
		return err
	}
	result, err := runQuery(cmd.Context(), snapshot, parsed, options)
	if err != nil {
		return err
	}
	format, err := formatFor(result, *f.format)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if table, ok := result.(tableResult); ok && format == "table" {
		return printTable(cmd.Context(), out, snapshot, explore.New(snapshot, nil, nil), table.Result)
	}
	return result.Write(out, format)
}

// runScript writes the results of a query in one of Cayley's languages.
func runScript(cmd *cobra.Command, text string, f queryFlags) error {
	if *f.evidence || *f.format != "" && *f.format != "json" {
		return wrongUsef("--lang %s writes JSON and knows no evidence", *f.language)
	}
	snapshot, err := f.view(cmd, *f.asOne)
	if err != nil {
		return err
	}
	out := json.NewEncoder(cmd.OutOrStdout())
	out.SetEscapeHTML(false)
	for result, err := range graph.RunScript(cmd.Context(), snapshot, *f.language, text, 0) {
		if err != nil {
			return err
		}
		if err := out.Encode(result); err != nil {
			return err
		}
	}
	return nil
}

// queryText reads a query from a file or standard input; what is neither is
// the query itself.
func queryText(what string, stdin io.Reader) (string, error) {
	if what == "-" {
		text, err := io.ReadAll(stdin)
		return string(text), err
	}
	text, err := os.ReadFile(what)
	switch {
	case err == nil:
		return string(text), nil
	case errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(what, " {(["):
		return "", fmt.Errorf("there is no file %s, and it is no query", what)
	case strings.ContainsAny(what, "{(["):
		return what, nil
	}
	return "", err
}

// formatFor gives the format asked for, if the result can be written so.
func formatFor(result web.Result, asked string) (string, error) {
	formats := []string{"table", "json", "xml", "csv", "tsv"}
	if result.IsGraph() {
		formats = nil
		for _, f := range rdf.Formats() {
			formats = append(formats, f.Short())
		}
		if f, known := rdf.FormatNamed(asked); known {
			asked = f.Short()
		}
	}
	if asked == "" {
		asked = formats[0]
	}
	if !slices.Contains(formats, asked) {
		return "", wrongUsef("--format is %s for this query, not %s", strings.Join(formats, ", "), asked)
	}
	if _, yesNo := result.(booleanResult); yesNo && asked == "table" {
		return "tsv", nil
	}
	return asked, nil
}
