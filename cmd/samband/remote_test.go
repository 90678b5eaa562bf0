package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a command says is the same whether it asks a server or reads the store.
func TestAServerAnswersAsTheStoreDoes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := startServer(t, "--data", dir)
	for _, args := range [][]string{
		{"ask", "Who cooperates with CARE?"},
		{"ask", "Hvem finansierer IOM?", "--lang", "nn", "--json"},
		{"ask", "Who cooperates with CARE?", "--sources", "utrygg-trafikk", "--at", "3"},
		{"ask", "Who cooperates with CARE?", "--sources", "nobody"},
		{"query", "SELECT ?p { id:iom-ngos sb:with ?p } ORDER BY ?p"},
		{"query", "SELECT ?p { id:iom-ngos sb:with ?p } ORDER BY ?p", "--format", "csv"},
		{"query", "CONSTRUCT WHERE { id:iom-ngos sb:with ?p }"},
		{"query", "ASK { ?s ?p ?o }", "--default-graph", "strict"},
		{"query", "SELECT ?p { id:iom-ngos sb:with }"},
		{"sources"},
		{"history"},
	} {
		status, want := said(t, append(args, "--data", dir)...)
		gotStatus, got := said(t, append(args, "--server", s.address)...)
		want = strings.TrimPrefix(want, "samband: ")
		got = strings.TrimPrefix(strings.Replace(got, strings.TrimSuffix(s.address, "/")+" says: ", "", 1), "samband: ")
		if gotStatus != status || got != want {
			t.Errorf("samband %q: a server gives %d\n%s\nthe store gives %d\n%s", args, gotStatus, got, status, want)
		}
	}
}

func TestAServerUndoes(t *testing.T) {
	s := startServer(t, "--data", filepath.Join(t.TempDir(), "store"))
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"undo", "1"}, failed, "--along takes them out too"},
		{[]string{"undo", "--source", "utrygg-trafikk"}, done, "utrygg-trafikk is undone in commit"},
		{[]string{"undo", "--source", "utrygg-trafikk"}, failed, "not undone"},
		{[]string{"ask", "Who cooperates with CARE?"}, done, "do not say"},
		{[]string{"history"}, done, "samband undo utrygg-trafikk"},
	} {
		status, got := said(t, append(c.args, "--server", s.address)...)
		if status != c.status || !strings.Contains(got, c.want) {
			t.Errorf("samband %q: %d without %q:\n%s", c.args, status, c.want, got)
		}
	}
}

// A server takes tables, IATI files and RDF as a store here does, and keeps
// drafts.
func TestAServerLoads(t *testing.T) {
	s := startServer(t, "--data", filepath.Join(t.TempDir(), "store"))
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	grants := file("grants.csv", "to,country,amount\nHarbour Aid,Moldova,100\nQuay Works,Atlantis,2\n")
	mapping := file("grants.yaml", `
source: {id: my-grants, title: My grants, language: en}
things:
  grantee: {class: NGO, properties: {name: {column: to}}}
statements:
  - class: FundingFlow
    properties: {donor: {is: norad}, recipient: {thing: grantee}, place: {column: country, find: Country}, amount: {column: amount}}
`)
	turtle := file("pier.ttl", `<http://example.org/pier> a <http://xmlns.com/foaf/0.1/Organization> ; <http://xmlns.com/foaf/0.1/name> "Pier Fund" .`)
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"load", grants, "--mapping", mapping, "--dry-run"}, done, "grants.csv: 1 new organisation, 1 new grant or payment, 1 row refused\n  amounts without a currency: 2; say it in the mapping, or in the cell, such as NOK\n  row 3, country (Atlantis)"},
		{[]string{"load", grants, "--mapping", mapping}, failed, "rows that are refused: 1"},
		{[]string{"load", grants, "--mapping", filepath.Join(dir, "none.yaml")}, failed, "none.yaml"},
		{[]string{"load", grants, "--mapping", mapping, "--good"}, done, "my-grants is loaded in commit"},
		{[]string{"load", turtle, "--draft", "--lang", "nb"}, done, "1 ny organisasjon\nkept as the draft pier-"},
		{[]string{"load", turtle, "--source", "pier", "--title", "Pier", "--language", "en"}, done, "pier is loaded in commit"},
		{[]string{"load", dir}, wrongUse, "statement files are loaded where the store is"},
		{[]string{"ask", "Who funds Harbour Aid?"}, done, "Norad"},
	} {
		status, got := said(t, append(c.args, "--server", s.address)...)
		if status != c.status || !strings.Contains(got, c.want) {
			t.Errorf("samband %q: %d without %q:\n%s", c.args, status, c.want, got)
		}
	}
}

func TestNoServer(t *testing.T) {
	for address, status := range map[string]int{
		"nowhere": wrongUse, "ftp://127.0.0.1/": wrongUse, "http://127.0.0.1:1": failed,
	} {
		if got, text := said(t, "sources", "--server", address); got != status || text == "" {
			t.Errorf("--server %s: %d %s", address, got, text)
		}
	}
}

// said gives the exit status of a command and all that it prints.
func said(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	status := run(t.Context(), args, nil, &out, &out)
	return status, out.String()
}
