package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/samband/samband/queries/questions"
)

const indent = "    "

// printPassage prints the words of a passage, what they are in the reader's language
// and where they stand.
func printPassage(out io.Writer, e questions.Evidence, words phrases) {
	if e.Quote == "" {
		fmt.Fprintf(out, "%s%s\n", indent, e.Passage)
		return
	}
	fmt.Fprintf(out, "%s“%s”\n", indent, e.Quote)
	if e.Translation != "" {
		fmt.Fprintf(out, "%s  [%s: %s]\n", indent, words.translated, e.Translation)
	}
	fmt.Fprintf(out, "%s  – %s\n", indent, whereItStands(e))
}

// whereItStands gives section and source; of a long title the part before the
// dash, since the answer ends with the whole of it.
func whereItStands(e questions.Evidence) string {
	var parts []string
	if e.Section != "" {
		parts = append(parts, e.Section)
	}
	if e.Page != "" {
		parts = append(parts, "p. "+e.Page)
	}
	title, _, _ := strings.Cut(e.SourceTitle, " – ")
	if title == "" {
		title = e.Source
	}
	if e.SourceYear != "" {
		title += " (" + e.SourceYear + ")"
	}
	return strings.Join(append(parts, title), ", ")
}
