package algebra

import "github.com/cayleygraph/quad"

// PrintUpdate gives the update as indented SPARQL that declares those of the
// prefixes it uses.
func PrintUpdate(u Update, prefixes Prefixes) string {
	w := newPrinter(prefixes)
	base := quad.IRI("")
	for i, o := range u {
		if i > 0 {
			w.put(" ;")
		}
		if m, ok := o.(Modify); ok && m.Where.Base != "" {
			base = m.Where.Base
		}
		w.operation(o)
	}
	return w.declarations(base) + w.text.String()
}

// String gives the update as SPARQL with full IRIs.
func (u Update) String() string { return PrintUpdate(u, nil) }

func (o Modify) String() string   { return printed(func(w *printer) { w.operation(o) }) }
func (o Load) String() string     { return printed(func(w *printer) { w.operation(o) }) }
func (o Clear) String() string    { return printed(func(w *printer) { w.operation(o) }) }
func (o Create) String() string   { return printed(func(w *printer) { w.operation(o) }) }
func (o Transfer) String() string { return printed(func(w *printer) { w.operation(o) }) }

func (w *printer) operation(o Operation) {
	w.line()
	switch o := o.(type) {
	case Modify:
		w.modify(o)
	case Load:
		w.put("LOAD ", silent(o.Silent))
		w.iri(o.Document)
		if o.Into != "" {
			w.put(" INTO GRAPH ")
			w.iri(o.Into)
		}
	case Clear:
		w.put(map[bool]string{false: "CLEAR ", true: "DROP "}[o.Drop], silent(o.Silent))
		w.target(o)
	case Create:
		w.put("CREATE ", silent(o.Silent), "GRAPH ")
		w.iri(o.Graph)
	case Transfer:
		w.put([]string{AddGraph: "ADD ", CopyGraph: "COPY ", MoveGraph: "MOVE "}[o.Verb], silent(o.Silent))
		w.graphOrDefault(o.From)
		w.put(" TO ")
		w.graphOrDefault(o.To)
	}
}

func silent(yes bool) string {
	if yes {
		return "SILENT "
	}
	return ""
}

func (w *printer) target(o Clear) {
	switch o.Target {
	case DefaultGraph:
		w.put("DEFAULT")
	case NamedGraphs:
		w.put("NAMED")
	case AllGraphs:
		w.put("ALL")
	default:
		w.graphOrDefault(o.Graph)
	}
}

func (w *printer) graphOrDefault(g quad.IRI) {
	if g == "" {
		w.put("DEFAULT")
		return
	}
	w.put("GRAPH ")
	w.iri(g)
}

func (w *printer) modify(o Modify) {
	switch o.Form {
	case InsertData:
		w.put("INSERT DATA ")
		w.template(o.Insert)
		return
	case DeleteData:
		w.put("DELETE DATA ")
		w.template(o.Delete)
		return
	case DeleteWhere:
		w.put("DELETE WHERE ")
		w.template(o.Delete)
		return
	}
	if o.With != "" {
		w.put("WITH ")
		w.iri(o.With)
		w.line()
	}
	// One of the two must stand there, even if it is empty.
	if len(o.Delete) > 0 || len(o.Insert) == 0 {
		w.put("DELETE ")
		w.template(o.Delete)
		w.line()
	}
	if len(o.Insert) > 0 {
		w.put("INSERT ")
		w.template(o.Insert)
		w.line()
	}
	for _, g := range o.Where.From {
		w.put("USING ")
		w.iri(g)
		w.line()
	}
	for _, g := range o.Where.FromNamed {
		w.put("USING NAMED ")
		w.iri(g)
		w.line()
	}
	w.put("WHERE ")
	w.group(o.Where.Where)
}

// template prints the quads of a template or of data between braces.
func (w *printer) template(quads []GraphTriples) {
	w.put("{")
	w.depth++
	for _, g := range quads {
		if g.Graph == nil {
			w.triples(g.Triples)
			continue
		}
		w.line()
		w.put("GRAPH ")
		w.term(g.Graph)
		w.put(" {")
		w.depth++
		w.triples(g.Triples)
		w.depth--
		w.line()
		w.put("}")
	}
	w.depth--
	w.line()
	w.put("}")
}
