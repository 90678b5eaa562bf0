package source

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml"
)

// DecodeYAML reads YAML that people write. A field that into has no place for is
// an error, io.EOF a text without anything in it; and what the library gives up on,
// such as a tag of its own where a list is expected, is an error too.
func DecodeYAML(text []byte, into any) (err error) {
	defer func() {
		if failure := recover(); failure != nil {
			err = fmt.Errorf("it is no YAML that can be read here: a value is of another kind than its field (%v)", failure)
		}
	}()
	return yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(into)
}
