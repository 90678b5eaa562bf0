package protect

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// personWords are the terms by which a person is known, and by which a person is
// known to be an author or to hold an office. All but Roles are IRIs of other
// vocabularies.
type personWords struct {
	// Roles are properties of ours whose value a person may be.
	Roles []string `yaml:"roles"`
	// Classes are those of persons, InstanceOf what says of which class
	// something is besides rdf:type.
	Classes    []string `yaml:"classes"`
	InstanceOf []string `yaml:"instance_of"`
	// Properties are had by persons only.
	Properties []string `yaml:"properties"`
	// Parts lead from a person to a node that only names the person.
	Parts []string `yaml:"parts"`
	// Named are properties whose value a person may be, Holds such as a person
	// may have.
	Named []string `yaml:"named"`
	Holds []string `yaml:"holds"`
	// Contacts lead to whom one may turn to, who may be named where one of Posts
	// says in what capacity.
	Contacts []string `yaml:"contacts"`
	Posts    []string `yaml:"posts"`
	// Members lead from a membership to a person, MemberOf from the person to it;
	// it is an office where one of Offices says which.
	Members  []string `yaml:"members"`
	MemberOf []string `yaml:"member_of"`
	Offices  []string `yaml:"offices"`
}

// sight is what a term says of persons, of which it may say several things.
type sight uint16

const (
	personClass sight = 1 << iota
	instanceOf
	personProperty
	namePart
	namesAuthor
	holdsOffice
	contact
	post
	member
	memberOf
	office
)

func (p personWords) sights() map[quad.IRI]sight {
	out := map[quad.IRI]sight{}
	for seen, terms := range map[sight][]string{
		personClass: p.Classes, instanceOf: p.InstanceOf, personProperty: p.Properties, namePart: p.Parts, namesAuthor: p.Named,
		holdsOffice: p.Holds, contact: p.Contacts, post: p.Posts, member: p.Members, memberOf: p.MemberOf, office: p.Offices,
	} {
		for _, t := range terms {
			out[quad.IRI(t)] |= seen
		}
	}
	return out
}

// foreignPersons are what other vocabularies say of persons.
type foreignPersons struct {
	said     map[quad.Value]quad.Quad    // persons; the first quad that says so
	wholes   map[quad.Value]quad.Value   // of whom a node is the name
	holders  map[quad.Value]bool         // who holds an office
	contacts map[quad.Value]bool         // to whom one may turn
	posts    map[quad.Value]bool         // of whom it is said in what capacity
	members  map[quad.Value][]quad.Value // the memberships of somebody
	offices  map[quad.Value]bool         // memberships that are an office
}

func newForeignPersons() foreignPersons {
	return foreignPersons{
		said: map[quad.Value]quad.Quad{}, wholes: map[quad.Value]quad.Value{}, holders: map[quad.Value]bool{}, contacts: map[quad.Value]bool{},
		posts: map[quad.Value]bool{}, members: map[quad.Value][]quad.Value{}, offices: map[quad.Value]bool{},
	}
}

func (f *foreignPersons) person(q quad.Quad) {
	if _, seen := f.said[q.Subject]; !seen {
		q := kept(q)
		f.said[q.Subject] = q
	}
}

// seePerson notes what a quad of another vocabulary says of persons.
func (w *Watch) seePerson(q quad.Quad, seen sight) {
	f := &w.foreign
	if seen&instanceOf != 0 {
		if iri, _ := q.Object.(quad.IRI); w.rules.sights[iri]&personClass != 0 {
			f.person(q)
		}
	}
	if seen&personProperty != 0 {
		f.person(q)
	}
	if seen&post != 0 {
		f.posts[keptTerm(q.Subject)] = true
	}
	if seen&office != 0 {
		f.offices[keptTerm(q.Subject)] = true
	}
	if seen&holdsOffice != 0 {
		f.holders[keptTerm(q.Subject)] = true
	}
	if !isNode(q.Object) {
		return
	}
	subject, object := keptTerm(q.Subject), keptTerm(q.Object)
	if seen&namePart != 0 {
		f.wholes[object] = subject
	}
	if seen&namesAuthor != 0 {
		w.roles[object] = true
	}
	if seen&contact != 0 {
		f.contacts[object] = true
	}
	if seen&member != 0 {
		f.members[object] = append(f.members[object], subject)
	}
	if seen&memberOf != 0 {
		f.members[subject] = append(f.members[subject], object)
	}
}

func isNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// records gives who is said to be a victim or suspect.
func (w *Watch) records() []Refused {
	var out []Refused
	for person, q := range w.ones {
		_, ours := w.persons[person]
		_, theirs := w.foreign.said[person]
		if ours || theirs {
			out = append(out, Refused{Finding{Rule: w.rules.rules[VictimRecord]}, person, q.Predicate, q.Label})
		}
	}
	return out
}

// named gives the persons who neither wrote anything nor hold an office.
func (w *Watch) named(known Known) []Refused {
	roles := make([]quad.IRI, 0, len(w.rules.words.Persons.Roles))
	for _, r := range w.rules.words.Persons.Roles {
		roles = append(roles, vocab.Term(r))
	}
	named, holds := append(roles, iris(w.rules.words.Persons.Named)...), iris(w.rules.words.Persons.Holds)
	var out []Refused
	refuse := func(person quad.Value, q quad.Quad) {
		if _, record := w.ones[person]; record || w.mayBeNamed(person) || known.HasRole != nil && known.HasRole(person, named, holds) {
			return
		}
		out = append(out, Refused{Finding{Rule: w.rules.rules[NamedPerson]}, person, nil, q.Label})
	}
	for person, q := range w.persons {
		refuse(person, q)
	}
	for person, q := range w.foreign.said {
		if _, ours := w.persons[person]; ours {
			continue
		}
		if whole, is := w.foreign.wholes[person]; is && whole != person {
			if _, judged := w.foreign.said[whole]; judged {
				continue
			}
			person = whole
		}
		refuse(person, q)
	}
	return out
}

// mayBeNamed reports whether what was seen says that a person wrote something or
// holds an office.
func (w *Watch) mayBeNamed(person quad.Value) bool {
	f := &w.foreign
	if w.roles[person] || f.holders[person] || f.contacts[person] && f.posts[person] {
		return true
	}
	for _, membership := range f.members[person] {
		if f.offices[membership] {
			return true
		}
	}
	return false
}

func iris(terms []string) []quad.IRI {
	out := make([]quad.IRI, len(terms))
	for i, t := range terms {
		out[i] = quad.IRI(t)
	}
	return out
}
