package syntax

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// ParsedUpdate is an update as it was read, with the prefixes to print it with.
type ParsedUpdate struct {
	Update   algebra.Update
	Prefixes algebra.Prefixes
}

// ParseUpdate reads an update, which may be empty. An error is an *Error.
func ParseUpdate(text string, options Options) (parsed *ParsedUpdate, err error) {
	defer caught(&err)
	p := newParser(text, options)
	update := p.update()
	return &ParsedUpdate{Update: update, Prefixes: p.prefixes}, nil
}

// update is production 29, Update, up to the end of the text.
func (p *parser) update() algebra.Update {
	var all algebra.Update
	labels := map[string]bool{} // of blank nodes in the data of operations before
	operations := 0
	for {
		p.prologue()
		if p.tok.kind == endOfText {
			return all
		}
		p.chain(&operations)
		all = append(all, p.operation(labels))
		if !p.accept(";") && p.tok.kind != endOfText {
			p.expected(`";" or the end of the update`)
		}
	}
}

func (p *parser) operation(labels map[string]bool) algebra.Operation {
	switch {
	case p.acceptWord("LOAD"):
		return p.load()
	case p.acceptWord("CLEAR"):
		return p.clear(false)
	case p.acceptWord("DROP"):
		return p.clear(true)
	case p.acceptWord("CREATE"):
		silent := p.acceptWord("SILENT")
		p.wantWord("GRAPH")
		return algebra.Create{Silent: silent, Graph: p.iri()}
	case p.acceptWord("ADD"):
		return p.transfer(algebra.AddGraph)
	case p.acceptWord("MOVE"):
		return p.transfer(algebra.MoveGraph)
	case p.acceptWord("COPY"):
		return p.transfer(algebra.CopyGraph)
	case p.tok.keyword("INSERT") && p.ahead.keyword("DATA"):
		return p.insertData(labels)
	case p.tok.keyword("DELETE") && p.ahead.keyword("DATA"):
		return p.deleteData()
	case p.tok.keyword("DELETE") && p.ahead.keyword("WHERE"):
		return p.deleteWhere()
	case p.tok.keyword("WITH"), p.tok.keyword("DELETE"), p.tok.keyword("INSERT"):
		return p.modify()
	}
	p.expected("INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, ADD, MOVE or COPY")
	return nil
}

func (p *parser) load() algebra.Load {
	o := algebra.Load{Silent: p.acceptWord("SILENT"), Document: p.iri()}
	if p.acceptWord("INTO") {
		p.wantWord("GRAPH")
		o.Into = p.iri()
	}
	return o
}

func (p *parser) clear(drop bool) algebra.Clear {
	o := algebra.Clear{Drop: drop, Silent: p.acceptWord("SILENT")}
	switch {
	case p.acceptWord("GRAPH"):
		o.Graph = p.iri()
	case p.acceptWord("DEFAULT"):
		o.Target = algebra.DefaultGraph
	case p.acceptWord("NAMED"):
		o.Target = algebra.NamedGraphs
	case p.acceptWord("ALL"):
		o.Target = algebra.AllGraphs
	default:
		p.expected("GRAPH, DEFAULT, NAMED or ALL")
	}
	return o
}

func (p *parser) transfer(verb algebra.Verb) algebra.Transfer {
	o := algebra.Transfer{Verb: verb, Silent: p.acceptWord("SILENT")}
	o.From = p.graphOrDefault()
	p.wantWord("TO")
	o.To = p.graphOrDefault()
	return o
}

func (p *parser) graphOrDefault() quad.IRI {
	if p.acceptWord("DEFAULT") {
		return ""
	}
	p.acceptWord("GRAPH")
	return p.iri()
}

// insertData is production 38. A label of a blank node belongs to one
// operation.
func (p *parser) insertData(labels map[string]bool) algebra.Modify {
	start := p.advance()
	p.advance()
	p.beginTemplate()
	o := algebra.Modify{Form: algebra.InsertData, Insert: p.quads()}
	p.refuseVariables(start, o.Insert)
	for label := range p.blanks.scopes {
		if labels[label] {
			p.failAt(start, "the label _:"+label+" is used in two operations")
		}
		labels[label] = true
	}
	return o
}

func (p *parser) deleteData() algebra.Modify {
	start := p.advance()
	p.advance()
	p.beginTemplate()
	o := algebra.Modify{Form: algebra.DeleteData, Delete: p.quads()}
	p.refuseVariables(start, o.Delete)
	p.refuseBlanks(start, o.Delete)
	return o
}

func (p *parser) deleteWhere() algebra.Modify {
	start := p.advance()
	p.advance()
	p.beginTemplate()
	o := algebra.Modify{Form: algebra.DeleteWhere, Delete: p.quads()}
	p.refuseBlanks(start, o.Delete)
	o.Where = algebra.Select{Head: algebra.Head{Base: p.declared}, Where: algebra.PatternOf(o.Delete)}
	return o
}

// modify is production 41.
func (p *parser) modify() algebra.Modify {
	o := algebra.Modify{Where: algebra.Select{Head: algebra.Head{Base: p.declared}}}
	if p.acceptWord("WITH") {
		o.With = p.iri()
	}
	if start := p.tok; p.acceptWord("DELETE") {
		p.beginTemplate()
		o.Delete = p.quads()
		p.refuseBlanks(start, o.Delete)
	}
	if o.Delete == nil || p.tok.keyword("INSERT") {
		p.wantWord("INSERT")
		p.beginTemplate()
		o.Insert = p.quads()
	}
	for p.acceptWord("USING") {
		if p.acceptWord("NAMED") {
			o.Where.FromNamed = append(o.Where.FromNamed, p.iri())
		} else {
			o.Where.From = append(o.Where.From, p.iri())
		}
	}
	p.wantWord("WHERE")
	clear(p.blanks.scopes) // labels of the templates and of the pattern are not the same
	o.Where.Where = p.group()
	return o
}

// beginTemplate starts a scope of blank nodes that no other shares.
func (p *parser) beginTemplate() {
	clear(p.blanks.scopes)
	p.blanks.begin()
}

// quads is production 49: triples, and triples of graphs, between braces.
// It is never nil.
func (p *parser) quads() []algebra.GraphTriples {
	all := []algebra.GraphTriples{}
	p.want("{")
	for !p.accept("}") {
		if p.acceptWord("GRAPH") {
			all = append(all, algebra.GraphTriples{Graph: p.varOrIRI(), Triples: p.template()})
			p.accept(".")
			continue
		}
		r := tripleReader{parser: p}
		r.sameSubject()
		for p.accept(".") && p.atTriples() {
			r.sameSubject()
		}
		all = append(all, algebra.GraphTriples{Triples: r.triples})
		if !p.tok.is("}") && !p.tok.keyword("GRAPH") {
			p.expected(`".", "}" or GRAPH`)
		}
	}
	return all
}

func (p *parser) refuseVariables(at token, quads []algebra.GraphTriples) {
	eachTerm(quads, func(t algebra.Term) {
		if v, is := t.(algebra.Var); is {
			p.failAt(at, "data has no variables, but here stands "+v.String())
		}
	})
}

func (p *parser) refuseBlanks(at token, quads []algebra.GraphTriples) {
	eachTerm(quads, func(t algebra.Term) {
		if _, is := t.(quad.BNode); is {
			p.failAt(at, "what is deleted cannot be a blank node: use a variable and a pattern")
		}
	})
}

func eachTerm(quads []algebra.GraphTriples, visit func(algebra.Term)) {
	for _, g := range quads {
		visit(g.Graph)
		for _, t := range g.Triples {
			visit(t.S)
			visit(t.P)
			visit(t.O)
		}
	}
}
