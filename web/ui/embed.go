// Package ui holds the built browser app.
package ui

import (
	"embed"
	"io/fs"
)

// dist holds only .gitkeep until the app is built, so that the program builds
// without Node.
//
//go:embed all:dist
var dist embed.FS

// Files gives the built app, index.html at its root.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // dist is embedded above
	}
	return files
}
