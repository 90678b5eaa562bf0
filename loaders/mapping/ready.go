package mapping

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed ready/*.yaml
var ready embed.FS

// Ready gives the names of the mappings that come with the program.
func Ready() []string {
	files, err := fs.Glob(ready, "ready/*.yaml")
	if err != nil {
		return nil // the pattern is right
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return files
}

// ReadReady reads a mapping that comes with the program.
func ReadReady(name string) (*Mapping, error) {
	text, err := ready.ReadFile("ready/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("no mapping called %q comes with the program; there are: %s", name, strings.Join(Ready(), ", "))
	}
	return Read(text)
}
