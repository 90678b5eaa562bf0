package eval

import (
	"fmt"
	"strings"
)

// Passes are ways to answer a query sooner. Each can be left out; the solutions
// stay the same.
type Passes uint16

// The passes.
const (
	// Paths makes joins and unions of paths.
	Paths Passes = 1 << iota
	// Filters moves filters to where their variables are bound.
	Filters
	// Order puts the parts of joins in order.
	Order
	// Tests makes EXISTS of MINUS and the other way round.
	Tests
	// Lists matches triples by lists of IDs.
	Lists
	// Meetings intersects the lists of patterns that share a variable.
	Meetings
	// Counts counts rows for variables that nobody looks at.
	Counts
	// Dedup drops rows that come again where each is wanted once.
	Dedup
	// Lookups works subqueries out for few terms only.
	Lookups
	// AllPasses are all of them.
	AllPasses = 1<<iota - 1
)

var passNames = []string{"paths", "filters", "order", "tests", "lists", "meetings", "counts", "dedup", "lookups"}

// PassNames gives the names that ParsePasses knows.
func PassNames() []string { return passNames }

// ParsePasses reads names of passes; all is all of them.
func ParsePasses(names []string) (Passes, error) {
	var passes Passes
next:
	for _, name := range names {
		if name == "all" {
			passes = AllPasses
			continue
		}
		for i, known := range passNames {
			if name == known {
				passes |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("there is no pass %q; there are %s", name, strings.Join(passNames, ", "))
	}
	return passes, nil
}

func (p Passes) has(pass Passes) bool { return p&pass != 0 }
