package questions

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Comparison shows what has become of an answer since it was given.
type Comparison struct {
	Question  string      `json:"question"`
	Then      uint64      `json:"then"` // the commit that the answer was given from
	Now       uint64      `json:"now"`
	Unchanged bool        `json:"unchanged"`
	Text      string      `json:"text"` // the same in words
	Changes   []RowChange `json:"changes"`
}

// RowChange is one row that is not as it was.
type RowChange struct {
	// Change is added, removed, support (said more or less directly),
	// disputed (or no longer) or evidence (other passages say it).
	Change string           `json:"change"`
	Values map[string]Value `json:"values"`
	Before Support          `json:"before,omitempty"`
	After  Support          `json:"after,omitempty"`
	// Sources are the titles of the sources whose passages came or went.
	Sources []string `json:"sources"`
}

// Compare says row by row how an answer differs from the one given before to
// the same question.
func Compare(then, now Answer) Comparison {
	c := Comparison{Question: then.Question, Then: then.Commit, Now: now.Commit, Changes: []RowChange{}}
	before, after := byValues(then.Rows), byValues(now.Rows)
	for _, row := range then.Rows {
		key := valuesKey(row)
		if other, still := after[key]; still {
			c.changed(row, other)
		} else {
			c.Changes = append(c.Changes, RowChange{Change: "removed", Values: row.Values, Before: row.Support, Sources: titles(row.Evidence)})
		}
	}
	for _, row := range now.Rows {
		if _, known := before[valuesKey(row)]; !known {
			c.Changes = append(c.Changes, RowChange{Change: "added", Values: row.Values, After: row.Support, Sources: titles(row.Evidence)})
		}
	}
	c.Unchanged = len(c.Changes) == 0 && then.Status == now.Status
	c.Text = c.text(now.Language)
	return c
}

// changed adds how a row that is still there differs.
func (c *Comparison) changed(before, after Row) {
	kind := ""
	switch {
	case before.Support != after.Support || len(before.Lacks) != len(after.Lacks):
		kind = "support"
	case before.Disputed != after.Disputed:
		kind = "disputed"
	case !slices.Equal(passagesOf(before.Evidence), passagesOf(after.Evidence)):
		kind = "evidence"
	default:
		return
	}
	c.Changes = append(c.Changes, RowChange{
		Change: kind, Values: after.Values, Before: before.Support, After: after.Support,
		Sources: titles(differing(before.Evidence, after.Evidence)),
	})
}

func (c *Comparison) text(lang string) string {
	if c.Unchanged {
		return fmt.Sprintf(comparedWords["same"][languageOf(lang)], c.Then)
	}
	return fmt.Sprintf(comparedWords["changed"][languageOf(lang)], len(c.Changes), c.Then)
}

var comparedWords = map[string]map[string]string{
	"same": {
		"en": "Unchanged since commit %d.", "nb": "Uendret siden commit %d.", "nn": "Uendra sidan commit %d.",
	},
	"changed": {
		"en": "%d rows have changed since commit %d.",
		"nb": "%d rader er endret siden commit %d.",
		"nn": "%d rader er endra sidan commit %d.",
	},
}

func byValues(rows []Row) map[string]Row {
	out := map[string]Row{}
	for _, row := range rows {
		out[valuesKey(row)] = row
	}
	return out
}

// valuesKey writes the values of a row; maps are written in the order of their
// keys.
func valuesKey(row Row) string {
	raw, _ := json.Marshal(row.Values)
	return string(raw)
}

func passagesOf(list []Evidence) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Passage)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// differing gives the passages that stand in one list only.
func differing(a, b []Evidence) []Evidence {
	var out []Evidence
	for _, lists := range [][2][]Evidence{{a, b}, {b, a}} {
		for _, e := range lists[0] {
			if !slices.Contains(passagesOf(lists[1]), e.Passage) {
				out = append(out, e)
			}
		}
	}
	return out
}

func titles(list []Evidence) []string {
	out := []string{}
	for _, e := range list {
		if e.SourceTitle != "" {
			out = appendNew(out, e.SourceTitle)
		}
	}
	return out
}
