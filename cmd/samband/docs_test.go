package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// docs/commands.md is what the commands say of themselves.
func TestCommandsPage(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", "~/.local/share") // as most users have it
	const file = "../../docs/commands.md"
	var page bytes.Buffer
	page.WriteString("# The commands\n\nWritten by `go test ./cmd/samband -run Page -update` from the program's own help.\n")
	for _, c := range commands() {
		fmt.Fprintf(&page, "\n## samband %s\n\n```\n%s```\n", c.Name(), helpOf(t, c))
	}
	if *rewrite {
		if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(page.String(), string(want)); diff != "" {
		t.Errorf("%s differs from the help (-help +page); run it with -update:\n%s", file, diff)
	}
}

func helpOf(t *testing.T, c *cobra.Command) string {
	var out bytes.Buffer
	root := rootCommand()
	root.SetArgs([]string{c.Name(), "--help"})
	root.SetOut(&out)
	if err := root.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The README shows an answer as it is really printed; a line … leaves out some.
func TestReadmeShowsTheAnswer(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	question, shown := shownAnswer(string(readme))
	if question == "" {
		t.Fatal("the README asks no question")
	}
	var out, notes bytes.Buffer
	if status := run(t.Context(), []string{"ask", question}, nil, &out, &notes); status != done {
		t.Fatalf("status %d: %s", status, notes.String())
	}
	rest := out.String()
	for _, line := range shown {
		_, after, found := strings.Cut(rest, line+"\n")
		if !found {
			t.Fatalf("the answer does not say, or not here: %s\n%s", line, out.String())
		}
		rest = after
	}
}

// shownAnswer gives the first question of the README and the lines under it.
func shownAnswer(readme string) (question string, lines []string) {
	_, after, _ := strings.Cut(readme, "    $ samband ask \"")
	question, after, _ = strings.Cut(after, "\"\n")
	for line := range strings.Lines(after) {
		text, indented := strings.CutPrefix(strings.TrimRight(line, "\n"), "    ")
		switch {
		case text == "" || text == "…":
		case !indented:
			return question, lines
		default:
			lines = append(lines, text)
		}
	}
	return question, lines
}
