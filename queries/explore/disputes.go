package explore

import (
	"strconv"

	"github.com/cayleygraph/quad"
)

// disputes says of statements which others they disagree with.
type disputes map[quad.IRI]dispute

type dispute struct {
	number  int
	figures bool
}

// of gives the number of the dispute that a statement is part of, and whether
// all figures in it count the same thing.
func (d disputes) of(statement quad.IRI) (number string, figures bool) {
	found, ok := d[statement]
	if !ok {
		return "", false
	}
	return strconv.Itoa(found.number), found.figures
}

// disputes finds the statements about the same that differ: figures of one
// measure, or a relation that one passage has and another denies.
func (r *reader) disputes(nodes []node) disputes {
	reading := &networkReader{reader: r, asked: map[quad.IRI]bool{}, known: map[quad.IRI]bool{}, read: map[quad.IRI]node{}}
	byMatter := map[string][]quad.IRI{}
	said := map[quad.IRI]compared{}
	var order []string
	for _, n := range nodes {
		if n.relation == "" {
			continue
		}
		c := reading.compared(n)
		matter := c.about
		switch {
		case c.figure != "":
			matter = c.matter
		case r.ontology.IsA(n.relation, "Statistic"):
			continue // words such as "most" agree with many figures
		}
		if byMatter[matter] == nil {
			order = append(order, matter)
		}
		byMatter[matter] = append(byMatter[matter], n.iri)
		said[n.iri] = c
	}
	out := disputes{}
	number := 0
	for _, matter := range order {
		rivals := byMatter[matter]
		first, differ, same := said[rivals[0]], false, true
		for _, iri := range rivals {
			differ = differ || said[iri].figure != first.figure || said[iri].denied != first.denied
			same = same && said[iri].about == first.about
		}
		if !differ {
			continue
		}
		number++
		for _, iri := range rivals {
			out[iri] = dispute{number, same}
		}
	}
	return out
}
