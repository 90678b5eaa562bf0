package main

import (
	"bytes"
	"flag"
	"strings"
	"testing"
)

var rewrite = flag.Bool("update", false, "rewrite the expectations in the transcripts")

func TestExitStatus(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	for args, want := range map[string]struct {
		status int
		says   string
	}{
		"":                          {done, "samband serve"},
		"--help":                    {done, "samband ask"},
		"template Finding":          {done, "claim_nb"},
		"template Fining":           {failed, "samband template lists the classes"},
		"load nothing.csv":          {failed, "nothing.csv"},
		"servr":                     {wrongUse, "did you mean serve?"},
		"serve now":                 {wrongUse, "serve takes no arguments"},
		"serve --port 80":           {wrongUse, "unknown flag: --port"},
		"serve --addr 0.0.0.0:0":    {failed, "access token"},
		"query":                     {wrongUse, "query takes one query"},
		"query missing.rq":          {failed, "there is no file missing.rq"},
		"query ASK{} --format svg":  {wrongUse, "--format is table, json, xml, csv, tsv"},
		"ask Why? --lang de":        {wrongUse, "--lang is nb, nn or en"},
		"export --format pdf":       {wrongUse, "--format is one of nquads, turtle"},
		"history --at 1":            {wrongUse, "unknown flag: --at"},
		"sources --at sometime":     {wrongUse, "number of a commit or a date"},
		"sources --at 99999":        {failed, "no such commit"},
		"sources --at 1999-01-01":   {failed, "nothing from 1999-01-01 or before"},
		"load x.csv --title Mine":   {wrongUse, "--source ID"},
		"load x.pdf":                {failed, "cannot be loaded"},
		"unload nobody":             {failed, "there is no source nobody"},
		"unload ontology":           {failed, "stays"},
		"query ASK{} --at=1 --data": {wrongUse, "needs an argument"},
	} {
		var out bytes.Buffer
		got := run(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &out)
		if got != want.status || !strings.Contains(out.String(), want.says) {
			t.Errorf("samband %s: status %d, want %d saying %q:\n%s", args, got, want.status, want.says, out.String())
		}
	}
}
