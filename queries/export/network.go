package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/explore"
)

// attribute is one thing that is said of a link or node in a network file.
type attribute struct{ id, title, kind, value string }

func nodeAttributes(n explore.Node) []attribute {
	return []attribute{
		{"label", "label", "string", n.Label}, {"short", "abbreviation", "string", n.Short},
		{"class", "class", "string", n.Class}, {"kind", "kind", "string", n.Kind},
	}
}

func linkAttributes(l explore.Link) []attribute {
	return []attribute{
		{"statement", "statement", "string", l.ID}, {"class", "class", "string", l.Class},
		{"relation", "relation", "string", l.Relation}, {"support", "how directly said", "string", string(l.Support)},
		{"shade", "not plainly so", "string", l.Shade}, {"earliest", "earliest", "string", l.Earliest},
		{"latest", "latest", "string", l.Latest}, {"amount", "amount", "string", l.Amount},
		{"themes", "themes", "string", labels(l.Themes)}, {"places", "places", "string", labels(l.Places)},
		{"sources", "sources", "string", labels(l.Sources)}, {"background", "reference data", "boolean", strconv.FormatBool(l.Background)},
	}
}

func labels(list []explore.Choice) string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Label
	}
	return strings.Join(out, "; ")
}

// escape gives a text as XML has it. What XML cannot have is left out.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // writing to memory does not fail
	}
	return b.String()
}

// WriteGraphML writes a network as GraphML: http://graphml.graphdrawing.org/.
func WriteGraphML(out io.Writer, n explore.Network) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, xml.Header, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`, "\n")
	keys(w, "node", nodeAttributes(explore.Node{}))
	keys(w, "edge", linkAttributes(explore.Link{}))
	fmt.Fprintln(w, `  <graph id="samband" edgedefault="directed">`)
	for _, node := range n.Nodes {
		fmt.Fprintf(w, "    <node id=\"%s\">\n", escape(node.ID))
		data(w, "node", nodeAttributes(node))
		fmt.Fprintln(w, "    </node>")
	}
	for i, l := range n.Links {
		directed := ""
		if l.Both {
			directed = ` directed="false"`
		}
		fmt.Fprintf(w, "    <edge id=\"e%d\" source=\"%s\" target=\"%s\"%s>\n", i, escape(l.From), escape(l.To), directed)
		data(w, "edge", linkAttributes(l))
		fmt.Fprintln(w, "    </edge>")
	}
	fmt.Fprint(w, "  </graph>\n</graphml>\n")
	return w.Flush()
}

func keys(w io.Writer, of string, list []attribute) {
	for _, a := range list {
		fmt.Fprintf(w, "  <key id=\"%s-%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of, a.id, of, escape(a.title), a.kind)
	}
}

func data(w io.Writer, of string, list []attribute) {
	for _, a := range list {
		if a.value != "" {
			fmt.Fprintf(w, "      <data key=\"%s-%s\">%s</data>\n", of, a.id, escape(a.value))
		}
	}
}

// WriteGEXF writes a network as GEXF 1.3: https://gexf.net.
func WriteGEXF(out io.Writer, n explore.Network) error {
	w := bufio.NewWriter(out)
	fmt.Fprint(w, xml.Header, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n", `  <meta><creator>Samband</creator></meta>`, "\n",
		`  <graph defaultedgetype="directed" mode="static">`, "\n")
	declare(w, "node", nodeAttributes(explore.Node{})[1:])
	declare(w, "edge", linkAttributes(explore.Link{}))
	fmt.Fprintln(w, "    <nodes>")
	for _, node := range n.Nodes {
		fmt.Fprintf(w, "      <node id=\"%s\" label=\"%s\">\n", escape(node.ID), escape(node.Label))
		values(w, nodeAttributes(node)[1:])
		fmt.Fprintln(w, "      </node>")
	}
	fmt.Fprint(w, "    </nodes>\n    <edges>\n")
	for i, l := range n.Links {
		kind := "directed"
		if l.Both {
			kind = "undirected"
		}
		fmt.Fprintf(w, "      <edge id=\"%d\" source=\"%s\" target=\"%s\" type=\"%s\" label=\"%s\">\n", i, escape(l.From), escape(l.To), kind, escape(l.Relation))
		values(w, linkAttributes(l))
		fmt.Fprintln(w, "      </edge>")
	}
	fmt.Fprint(w, "    </edges>\n  </graph>\n</gexf>\n")
	return w.Flush()
}

func declare(w io.Writer, of string, list []attribute) {
	fmt.Fprintf(w, "    <attributes class=\"%s\">\n", of)
	for _, a := range list {
		fmt.Fprintf(w, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", a.id, escape(a.title), a.kind)
	}
	fmt.Fprintln(w, "    </attributes>")
}

func values(w io.Writer, list []attribute) {
	fmt.Fprintln(w, "        <attvalues>")
	for _, a := range list {
		if a.value != "" {
			fmt.Fprintf(w, "          <attvalue for=\"%s\" value=\"%s\"/>\n", a.id, escape(a.value))
		}
	}
	fmt.Fprintln(w, "        </attvalues>")
}
