package questions

import (
	"embed"
	"fmt"

	"github.com/goccy/go-yaml"
)

//go:embed lexicon
var lexiconFiles embed.FS

// lexiconFile reads a file of the lexicon, such as "lexicon/words.yaml". A field
// that T has no place for is an error, which names the file and shows the line. T
// may not be a pointer, which goccy/go-yaml leaves nil.
func lexiconFile[T any](name string) (T, error) {
	var out T
	raw, err := lexiconFiles.ReadFile(name)
	if err != nil {
		return out, err
	}
	if err := yaml.UnmarshalWithOptions(raw, &out, yaml.Strict()); err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}
