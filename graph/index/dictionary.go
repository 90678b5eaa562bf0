package index

import (
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// dictionary is the terms of a base, those that came after it, and the latest
// of these. Only the last are copied for a change.
type dictionary [3]*terms

func newDictionary(base *terms) dictionary {
	base.numbers = &numberTable{}
	return dictionary{base, base.following(), base.following()}
}

func (d *dictionary) base() *terms { return d[0] }

func (d *dictionary) recent() *terms { return d[2] }

func (d *dictionary) len() int { return d[0].len() + d[1].len() + d[2].len() }

func (d *dictionary) isFolded() bool { return d[1].len()+d[2].len() == 0 }

func (d *dictionary) find(term quad.Value) ID {
	var room [128]byte
	key := appendKey(room[:0], term)
	if len(key) == 0 {
		return NoID
	}
	return d.findKey(key)
}

// findKey gives the ID of a key. All terms share one seed.
func (d *dictionary) findKey(key []byte) ID {
	hash := maphash.Bytes(d[0].seed, key)
	for _, t := range d {
		if t.len() == 0 {
			continue
		}
		if id, _ := t.probe(key, hash); id != NoID {
			return id
		}
	}
	return NoID
}

func (d *dictionary) term(id ID) quad.Value {
	switch {
	case id == NoID:
		return nil
	case id < d[1].first:
		return d[0].term(id)
	case id < d[2].first:
		return d[1].term(id)
	default:
		return d[2].term(id)
	}
}

// key gives the key of an ID other than NoID.
func (d *dictionary) key(id ID) string {
	of := d[0]
	switch {
	case id >= d[2].first:
		of = d[2]
	case id >= d[1].first:
		of = d[1]
	}
	return of.key(int(id - of.first))
}

// open gives the same dictionary for entering more.
func (d dictionary) open() dictionary {
	d[2] = d[2].clone(0)
	return d
}

// enter gives the ID of a term. It may be called only as long as nobody else
// knows what open gave.
func (d *dictionary) enter(term quad.Value) ID {
	var room [128]byte
	key := appendKey(room[:0], term)
	if len(key) == 0 {
		return NoID
	}
	if id := d.findKey(key); id != NoID {
		return id
	}
	return d[2].enter(key)
}

func (d *dictionary) enterRow(q quad.Quad) Row {
	return Row{d.enter(q.Subject), d.enter(q.Predicate), d.enter(q.Object), d.enter(q.Label)}
}

// findRow gives the row of a quad; known is false if one of its terms is not.
func (d *dictionary) findRow(q quad.Quad) (r Row, known bool) {
	r = Row{d.find(q.Subject), d.find(q.Predicate), d.find(q.Object), d.find(q.Label)}
	return r, r.S != NoID && r.P != NoID && r.O != NoID && (r.G != NoID || q.Label == nil)
}

// settled gives the same terms under the same IDs, none of them the latest.
func (d dictionary) settled() dictionary {
	if d[2].len() > 0 {
		d[1] = d[1].and(d[2])
		d[2] = d[1].following()
	}
	return d
}

// folded gives the same terms under the same IDs, all of them in the base.
func (d dictionary) folded() dictionary {
	if d.isFolded() {
		return d
	}
	d = d.settled()
	return newDictionary(d[0].and(d[1]))
}
