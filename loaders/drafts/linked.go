package drafts

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/linked"
	"github.com/samband/samband/loaders/record"
)

// A file of RDF has no rows: what it says of one subject is looked at and
// decided on as one. What is committed are the quads of the file as they are.

// linkedRecords reads a file of RDF, a record for each subject in the order in
// which they come.
func (f *Folder) linkedRecords(ctx context.Context, w *work, world World) (iter.Seq2[record.Record, error], error) {
	w.draft.Kind = "rdf"
	w.draft.Source = describe(w.draft.Source, source.Description{}, w.draft.File)
	quads, err := f.linkedQuads(w.draft)
	if err != nil {
		return nil, err
	}
	rules, err := protect.Load()
	if err != nil {
		return nil, err
	}
	watch := rules.Watch()
	for _, q := range quads {
		watch.See(q)
	}
	all, err := loaders.Refused(ctx, watch, world.Snapshot)
	if err != nil {
		return nil, err
	}
	refusals := map[quad.Value][]protect.Refused{}
	for _, r := range all {
		refusals[r.Subject] = append(refusals[r.Subject], r)
	}
	subjects, order := bySubject(quads)
	return func(yield func(record.Record, error) bool) {
		for n, subject := range order {
			r := linkedRecord(n+1, subject, subjects[subject], world.Ontology)
			for _, refused := range refusals[subject] {
				r.Refuse(local(refused.Predicate), "", record.NewProblem("protected", refused.Rule.Explained()))
			}
			if !yield(r, nil) {
				return
			}
		}
	}, nil
}

func (f *Folder) linkedQuads(d Draft) ([]quad.Quad, error) {
	file, err := os.Open(f.shelf.Path(d.ID, fileName))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return linked.Read(file, d.File, d.Source)
}

// eachLinked gives the quads of the subjects that are loaded, and what describes
// passages and sources.
func (f *Folder) eachLinked(ctx context.Context, w *work, rows []int, give func([]quad.Quad) error) error {
	quads, err := f.linkedQuads(w.draft)
	if err != nil {
		return err
	}
	loaded := make([]bool, len(w.index.Numbers))
	for _, at := range rows {
		loaded[at] = true
	}
	_, order := bySubject(quads)
	keep := map[quad.Value]bool{}
	for at, subject := range order {
		keep[subject] = at < len(loaded) && loaded[at]
	}
	for _, q := range quads {
		if keep[q.Subject] || describes(q.Subject) {
			if err := give([]quad.Quad{q}); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// describes reports whether a subject is a passage or source.
func describes(subject quad.Value) bool {
	iri, _ := subject.(quad.IRI)
	return strings.HasPrefix(string(iri), vocab.Source)
}

// bySubject gives the quads of each subject that is no passage or source, and
// the subjects in their order.
func bySubject(quads []quad.Quad) (of map[quad.Value][]quad.Quad, order []quad.Value) {
	of = map[quad.Value][]quad.Quad{}
	for _, q := range quads {
		if describes(q.Subject) {
			continue
		}
		if len(of[q.Subject]) == 0 {
			order = append(order, q.Subject)
		}
		of[q.Subject] = append(of[q.Subject], q)
	}
	return of, order
}

func linkedRecord(number int, subject quad.Value, quads []quad.Quad, o *ontology.Ontology) record.Record {
	n := record.Node{ID: idOf(subject), Class: "Thing"}
	var said []string
	for _, q := range quads {
		if class := classIn(q, o); class != "" && (n.Class == "Thing" || o.IsA(class, n.Class)) {
			n.Class = class
		}
		fact := record.Fact{Property: propertyOf(q.Predicate), Term: termOf(q.Object)}
		if q.Predicate != vocab.Type {
			n.Facts = append(n.Facts, fact)
		}
		said = append(said, local(q.Predicate)+": "+fact.Term.Text)
	}
	n.Statement = o.IsRelation(n.Class)
	return record.Record{
		Number: number, Nodes: []record.Node{n},
		Passages: []record.Passage{{Key: local(subject), Kind: source.Row, Excerpt: firstWords(strings.Join(said, " | "))}},
	}
}

// mostWords is how long an excerpt may be.
const mostWords = 30

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), mostWords)], " ")
}

// kinds are the classes of other vocabularies that are ours.
var kinds = map[string]string{
	"http://www.w3.org/ns/org#Organization": "Organisation", "http://www.w3.org/ns/org#FormalOrganization": "Organisation",
	"http://xmlns.com/foaf/0.1/Organization": "Organisation", "https://schema.org/Organization": "Organisation", "http://schema.org/Organization": "Organisation",
	"https://schema.org/NGO": "NGO", "http://schema.org/NGO": "NGO", "https://schema.org/Project": "Project", "http://schema.org/Project": "Project",
	"http://xmlns.com/foaf/0.1/Person": "Person", "https://schema.org/Person": "Person", "http://schema.org/Person": "Person",
	"https://schema.org/Country": "Country", "http://schema.org/Country": "Country", vocab.SKOS + "Concept": "Concept",
}

// classIn gives the class of ours that a quad gives its subject, empty if none.
func classIn(q quad.Quad, o *ontology.Ontology) string {
	iri, _ := q.Object.(quad.IRI)
	if q.Predicate != vocab.Type {
		return ""
	}
	if class, ours := strings.CutPrefix(string(iri), vocab.NS); ours && o.Class(class) != nil {
		return class
	}
	return kinds[string(iri)]
}

// namings are the predicates of other vocabularies that name a thing.
var namings = map[quad.Value]bool{
	vocab.PrefLabel: true, quad.IRI("http://www.w3.org/2000/01/rdf-schema#label"): true, quad.IRI("http://xmlns.com/foaf/0.1/name"): true,
	quad.IRI("https://schema.org/name"): true, quad.IRI("http://schema.org/name"): true, vocab.Title: true,
}

// propertyOf gives the property of ours that a predicate is, else its IRI.
func propertyOf(predicate quad.Value) string {
	iri, _ := predicate.(quad.IRI)
	if namings[predicate] {
		return "name"
	}
	switch predicate {
	case vocab.AltLabel:
		return "alias"
	case vocab.Comment:
		return "comment"
	}
	if name, ours := strings.CutPrefix(string(iri), vocab.NS); ours {
		return name
	}
	return string(iri)
}

// termOf gives a value as it is looked at: an IRI of others by itself.
func termOf(v quad.Value) record.Term {
	if t, err := record.TermOf(v); err == nil {
		return t
	}
	return record.Term{Text: idOf(v)}
}

// idOf gives the id of a thing; what is not ours has its IRI, a node without a
// name its label.
func idOf(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return strings.TrimPrefix(string(v), vocab.ID)
	case quad.BNode:
		return "_:" + string(v)
	}
	return rdf.Lexical(v)
}

// valueOf is the opposite of idOf for things.
func valueOf(id string) quad.Value {
	if name, blank := strings.CutPrefix(id, "_:"); blank {
		return quad.BNode(name)
	}
	if scheme, _, is := strings.Cut(id, ":"); is && !strings.Contains(scheme, "/") {
		return quad.IRI(id)
	}
	return vocab.Thing(id)
}

// local gives the last part of a name, for people to read.
func local(v quad.Value) string {
	text := strings.TrimRight(fmt.Sprint(idOf(v)), "/#")
	if at := strings.LastIndexAny(text, "/#"); at >= 0 {
		return text[at+1:]
	}
	return text
}
