package money

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
)

// Shape says how flows are drawn.
type Shape struct {
	// Most is how many nodes a layer shows by themselves; the others are one
	// node. 0 shows all.
	Most [Layers]int
	// By is the measure that nodes are ranked by; without it by how many flows
	// they have.
	By *Measure
}

// Node is the parties of one layer that share flows, or the others of a layer
// that are too small to be shown by themselves.
type Node struct {
	Layer   Layer
	Parties []string   // sorted; empty where the source names none
	Others  [][]string // for the node of the others: the parties of each, the largest first
	Flows   []int      // positions of the flows
}

// Ribbon is the flows from one node to one of a later layer.
type Ribbon struct {
	From, To int // positions of the nodes
	Flows    []int
}

// Picture is flows by layers. Each flow passes one node of every layer but the
// channels, where only those do that have one: so the flows of a layer are all
// flows, each once.
type Picture struct {
	Nodes   []Node
	Ribbons []Ribbon
}

// Draw lays flows out.
func Draw(flows []Flow, shape Shape) Picture {
	var p Picture
	var at [Layers][]int // for each flow its node; -1 for none
	for l := range Layers {
		at[l] = make([]int, len(flows))
		p.layer(flows, l, shape, at[l])
	}
	ribbons := map[[2]int]*Ribbon{}
	join := func(from, to, flow int) {
		key := [2]int{from, to}
		if ribbons[key] == nil {
			ribbons[key] = &Ribbon{From: from, To: to}
		}
		ribbons[key].Flows = append(ribbons[key].Flows, flow)
	}
	for i := range flows {
		from := at[Donor][i]
		if channel := at[Channel][i]; channel >= 0 {
			join(from, channel, i)
			from = channel
		}
		join(from, at[Recipient][i], i)
		join(at[Recipient][i], at[Place][i], i)
	}
	for _, r := range slices.SortedFunc(maps.Values(ribbons), func(a, b *Ribbon) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	}) {
		p.Ribbons = append(p.Ribbons, *r)
	}
	return p
}

// layer adds the nodes of a layer, the largest first, and notes which one each
// flow passes.
func (p *Picture) layer(flows []Flow, l Layer, shape Shape, at []int) {
	by := map[string]*Node{}
	for i, f := range flows {
		if l == Channel && len(f.Parties[l]) == 0 {
			continue
		}
		key := f.key(l)
		if by[key] == nil {
			by[key] = &Node{Layer: l, Parties: f.Parties[l]}
		}
		by[key].Flows = append(by[key].Flows, i)
	}
	nodes := ranked(flows, shape.By, slices.Collect(maps.Values(by)))
	var unnamed []*Node
	if last := len(nodes) - 1; last >= 0 && len(nodes[last].Parties) == 0 {
		nodes, unnamed = nodes[:last], nodes[last:]
	}
	nodes = append(folded(nodes, l, shape.Most[l]), unnamed...)
	for i := range at {
		at[i] = -1
	}
	for _, n := range nodes {
		for _, flow := range n.Flows {
			at[flow] = len(p.Nodes)
		}
		p.Nodes = append(p.Nodes, *n)
	}
}

// folded makes one node of all but the most nodes of a layer.
func folded(nodes []*Node, l Layer, most int) []*Node {
	// One other would take the room that it can have itself.
	if most == 0 || len(nodes) <= most+1 {
		return nodes
	}
	others := &Node{Layer: l}
	for _, n := range nodes[most:] {
		others.Others = append(others.Others, n.Parties)
		others.Flows = append(others.Flows, n.Flows...)
	}
	slices.Sort(others.Flows)
	return append(nodes[:most:most], others)
}

// ranked puts the larger node first, and what the sources do not name last.
func ranked(flows []Flow, by *Measure, nodes []*Node) []*Node {
	weight := make(map[*Node]*big.Rat, len(nodes))
	for _, n := range nodes {
		weight[n] = new(big.Rat)
		for _, i := range n.Flows {
			if by != nil && flows[i].Amount != nil && flows[i].measure() == *by {
				weight[n].Add(weight[n], flows[i].Amount)
			}
		}
	}
	slices.SortFunc(nodes, func(a, b *Node) int {
		return cmp.Or(
			cmp.Compare(min(len(b.Parties), 1), min(len(a.Parties), 1)),
			weight[b].Cmp(weight[a]),
			cmp.Compare(len(b.Flows), len(a.Flows)),
			slices.Compare(a.Parties, b.Parties),
		)
	})
	return nodes
}
