package rdftest

import (
	_ "embed"
	"strings"
)

//go:embed w3c-skip.txt
var skips string

// Skipped gives the reason why a test of the W3C's suites is not run, "" for
// one that is. All such tests stand in w3c-skip.txt.
func Skipped(test string) string {
	for line := range strings.Lines(skips) {
		if name, reason, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && name == test && name[0] != '#' {
			return reason
		}
	}
	return ""
}
