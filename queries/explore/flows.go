package explore

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/money"
	"github.com/samband/samband/queries/questions"
)

// flow is a statement of funding with what the graph adds to the money.
type flow struct {
	money.Flow
	support questions.Support
	purpose []quad.Value // in several languages
	saidBy  quad.Value   // nil if it is the source's own
	shade   ontology.Modality
}

// relationsOf gives the statements of a relation's class and its subclasses,
// plain or not, by IRI. What somebody read wrongly, or what sources say that do
// not count, is left out.
func (r *reader) relationsOf(class string) ([]node, error) {
	var subjects []quad.IRI
	for _, c := range r.ontology.Classes() {
		if !r.ontology.IsA(c.ID, class) {
			continue
		}
		predicates := []quad.IRI{vocab.Type}
		for _, s := range ontology.Shades() {
			predicates = append(predicates, vocab.Term(s.Names))
		}
		for _, p := range predicates {
			quads, err := graph.Match(r.ctx, r.snapshot, nil, p, vocab.Term(c.ID), nil)
			if err != nil {
				return nil, err
			}
			for _, q := range quads {
				if iri, ok := q.Subject.(quad.IRI); ok {
					subjects = append(subjects, iri)
				}
			}
		}
	}
	slices.Sort(subjects)
	corrections, err := claims.Read(r.ctx, r.snapshot)
	if err != nil {
		return nil, err
	}
	var nodes []node
	for _, iri := range slices.Compact(subjects) {
		n, err := r.node(iri)
		if err != nil {
			return nil, err
		}
		if !corrections.Empty() {
			n.quads = slices.DeleteFunc(n.quads, func(q quad.Quad) bool { return claims.Misread(corrections.OnQuad(q)) })
		}
		// What a statement is stays when only some sources count.
		if n.relation != "" && slices.ContainsFunc(n.quads, says) {
			nodes = append(nodes, n)
		}
	}
	return nodes, nil
}

// says reports whether a quad of a statement says more than its class.
func says(q quad.Quad) bool {
	name := propertyName(q.Predicate)
	return name != "" && !slices.ContainsFunc(ontology.Shades(), func(s ontology.Shade) bool { return s.Names == name })
}

// shadeOf says how a statement is said where it is not plainly so.
func shadeOf(n node) ontology.Modality {
	for _, s := range ontology.Shades() {
		if slices.Contains(n.classes, s.Class) {
			return s.Modality
		}
	}
	return ontology.Plain
}

// funding keeps the statements of funding of a snapshot, once they are read.
type funding struct {
	mu    sync.Mutex
	flows []flow
	read  bool
}

// flows gives all statements of funding, by IRI.
func (r *reader) flows() ([]flow, error) {
	kept := &r.Explorer.funding
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if kept.read {
		return kept.flows, nil
	}
	flows, err := r.readFlows()
	if err == nil {
		kept.flows, kept.read = flows, true
	}
	return flows, err
}

func (r *reader) readFlows() ([]flow, error) {
	nodes, err := r.relationsOf("FundingFlow")
	if err != nil {
		return nil, err
	}
	out := make([]flow, len(nodes))
	for i, n := range nodes {
		out[i] = r.flow(n)
		judged, err := r.judged(n.quads)
		if err != nil {
			return nil, err
		}
		out[i].support = judged.support
		out[i].Sources = idsOf(judged.sources)
	}
	return out, nil
}

func (r *reader) flow(n node) flow {
	f := flow{
		Flow: money.Flow{
			ID: shortID(n.iri), Themes: ids(n, "theme"),
			Amount: money.Amount(first(n, "amount")), Literal: first(n, "amountLiteral"), Currency: first(n, "currency"),
			Approximate: first(n, "approximate") == "true",
			Earliest:    first(n, "earliest"), Latest: first(n, "latest"),
		},
		purpose: n.values("purpose"), shade: shadeOf(n),
	}
	for l, property := range [money.Layers]string{"donor", "channel", "recipient", "place"} {
		f.Parties[l] = ids(n, property)
	}
	for _, v := range n.values("saidBy") {
		f.saidBy = v
	}
	for _, v := range n.values("status") {
		f.Status = termName(v)
	}
	if f.Status == "" && f.shade == ontology.Planned {
		f.Status = string(ontology.Planned)
	}
	for _, v := range n.values("modality") {
		text := rdf.Lexical(v)
		f.Hedged = f.Hedged || text == string(ontology.Hedged)
	}
	return f
}

// ids gives the things that a statement names for a property, sorted.
func ids(n node, property string) []string {
	var out []string
	for _, v := range n.values(property) {
		if iri, ok := v.(quad.IRI); ok {
			out = append(out, shortID(iri))
		}
	}
	slices.Sort(out)
	return out
}

// Statements gives the statements with the IRIs; those that do not exist are
// left out.
func (x *Explorer) Statements(ctx context.Context, statements []quad.IRI, lang string) ([]Statement, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	out := []Statement{}
	for _, iri := range statements {
		n, err := r.node(iri)
		if err != nil {
			return nil, err
		}
		if n.relation == "" {
			continue
		}
		s, err := r.statement(n, iri)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
