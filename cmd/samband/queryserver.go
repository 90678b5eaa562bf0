package main

import (
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/results"
)

// queryThere lets a server answer a SPARQL query.
func queryThere(cmd *cobra.Command, text string, f queryFlags) error {
	if *f.language != sparql || *f.evidence {
		return wrongUsef("--server answers SPARQL without --evidence; the browser app shows the evidence")
	}
	server, err := serverAt(*f.server)
	if err != nil {
		return err
	}
	parsed, err := parseQuery(text, "")
	if err != nil {
		return err
	}
	format, err := formatFrom(parsed, *f.format)
	if err != nil {
		return err
	}
	parameters := f.parameters()
	parameters.Set("default-graph", string(*f.defaultGraph))
	if *f.asOne {
		parameters.Set("merged", "true")
	}
	asTable := format == "table"
	if asTable {
		format = string(results.JSON)
	}
	parameters.Set("format", format)
	form := url.Values{"query": {text}}
	body, err := server.send(cmd.Context(), http.MethodPost, "/sparql?"+parameters.Encode(),
		"application/x-www-form-urlencoded", "*/*", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	defer body.Close()
	if !asTable {
		_, err = io.Copy(cmd.OutOrStdout(), body)
		return err
	}
	found, err := results.Read(body, results.JSON)
	if err != nil {
		return err
	}
	return printTable(cmd.Context(), cmd.OutOrStdout(), nil, nil, found)
}

// formatFrom gives the format asked for, if what the query gives can be
// written so.
func formatFrom(query algebra.Query, asked string) (string, error) {
	switch query.(type) {
	case algebra.Select:
		return formatFor(tableResult{}, asked)
	case algebra.Ask:
		return formatFor(booleanResult(false), asked)
	default:
		return formatFor(graphResult{}, asked)
	}
}
