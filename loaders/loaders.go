// Package loaders brings what is in files into the graph.
package loaders

import (
	"embed"
	"io/fs"
)

//go:embed background reports
var bundled embed.FS

// Bundled gives the files that the program comes with: a folder background of
// sources that name things and give reference facts, and a folder reports of
// documents that have been read into statements.
func Bundled() fs.FS { return bundled }
