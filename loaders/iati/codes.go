package iati

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed codes.yaml
var codesFile []byte

// codes are what codes.yaml says, by the codes.
type codes struct {
	organisations map[string]string // class
	roles         map[string]string
	transactions  map[string]transactionKind
}

type transactionKind struct {
	Name   string   `yaml:"name"`
	Codes  []string `yaml:"codes"`
	In     bool     `yaml:"in"`
	Status string   `yaml:"status"`
}

var loadCodes = sync.OnceValues(func() (*codes, error) {
	var file struct {
		Organisations map[string][]string `yaml:"organisations"`
		Roles         map[string][]string `yaml:"roles"`
		Transactions  []transactionKind   `yaml:"transactions"`
	}
	if err := yaml.UnmarshalWithOptions(codesFile, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("the codes of IATI cannot be read: %w", err)
	}
	c := &codes{map[string]string{}, map[string]string{}, map[string]transactionKind{}}
	for class, list := range file.Organisations {
		for _, code := range list {
			c.organisations[code] = class
		}
	}
	for role, list := range file.Roles {
		for _, code := range list {
			c.roles[code] = role
		}
	}
	for _, t := range file.Transactions {
		for _, code := range t.Codes {
			c.transactions[code] = t
		}
	}
	return c, nil
})

// kind gives what kind of transaction one is. Its first part that is a known
// code decides.
func (c *codes) kind(texts ...string) (transactionKind, bool) {
	for _, t := range texts {
		if k, ok := c.transactions[strings.ToLower(t)]; ok {
			return k, true
		}
	}
	return transactionKind{}, false
}
