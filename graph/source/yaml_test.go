package source_test

import (
	"testing"

	"github.com/samband/samband/graph/source"
)

// What the library gives up on is an error and ends nothing.
func TestDecodeYAMLOfAnotherKind(t *testing.T) {
	var into struct {
		Rules []struct{ ID string } `yaml:"rules"`
	}
	if err := source.DecodeYAML([]byte("rules: !tag 00"), &into); err == nil {
		t.Error("a number with a tag is no list")
	}
}
