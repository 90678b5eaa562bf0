package questions

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Same reports whether two objects ask the same: variables may have other
// names, and the words that things were called by do not matter.
func (o *Query) Same(other *Query) bool {
	return o != nil && other != nil && o.canonical() == other.canonical()
}

// canonical writes an object with its variables numbered in the order in which
// they are asked for and used, and without words.
func (o *Query) canonical() string {
	number := map[string]string{}
	named := func(name string) string {
		if name != "" && number[name] == "" {
			number[name] = fmt.Sprint(len(number) + 1)
		}
		return number[name]
	}
	out := Query{Language: o.Language, Report: o.Report, Sources: o.Sources}
	for _, p := range o.Parts {
		same := p
		same.Asked, same.Clauses, same.Variables = nil, nil, map[string]QueryVariable{}
		for _, name := range p.Asked {
			same.Asked = append(same.Asked, named(name))
		}
		for _, c := range p.Clauses {
			roles := map[string]QueryParty{}
			for _, role := range slices.Sorted(maps.Keys(c.Roles)) {
				np := c.Roles[role]
				np.Var = named(np.Var)
				np.IDs = sorted(np.IDs)
				roles[role] = np
			}
			c.Roles = roles
			same.Clauses = append(same.Clauses, c)
		}
		for name, v := range p.Variables {
			v.Words, v.Role = "", ""
			v.Classes = sorted(v.Classes)
			same.Variables[named(name)] = v
		}
		same.OfVariable = named(p.OfVariable)
		out.Parts = append(out.Parts, same)
	}
	raw, _ := json.Marshal(out) // maps are written in the order of their keys
	return string(raw)
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}
