package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/paths"
)

// The most things that one network shows, and how many make the server place
// them: a browser would be busy for long.
const (
	maxThings    = 5000
	placedByUs   = 1000
	maxThingsURL = 60_000 // bytes of ids
)

// network is what ties things together: things=iom,care gives them, all=true
// everything that the sources tie, at most 5,000 things. From 1,000 things up
// each has a place.
type network struct {
	explore.Network
	Positions []explore.Point `json:"positions,omitempty"` // of the nodes, in their order
	Commit    uint64          `json:"commit"`
}

func networkOf(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		n, err := readNetwork(c, r, base)
		if err != nil {
			fail(c, err)
			return
		}
		if err := markInternal(c, r, sourcesOfLinks(n.Links)); err != nil {
			fail(c, err)
			return
		}
		if wantsTable(c) {
			writeTable(c, "network", linkTable(n.Network))
			return
		}
		c.JSON(http.StatusOK, n)
	}
}

func sourcesOfLinks(links []explore.Link) []string {
	var ids []string
	for _, link := range links {
		for _, source := range link.Sources {
			ids = append(ids, strings.TrimPrefix(source.ID, "src/"))
		}
	}
	return ids
}

func readNetwork(c *gin.Context, r Reader, base string) (network, error) {
	var n network
	ctx := c.Request.Context()
	x, err := r.Explorer(ctx)
	if err != nil {
		return n, err
	}
	things, err := thingsOf(c, base)
	if err != nil {
		return n, err
	}
	if c.Query("all") == "true" {
		if things, err = x.Everything(ctx, maxThings); err != nil {
			return n, err
		}
	}
	n.Commit = r.Commit()
	if n.Network, err = x.Network(ctx, things, languageOf(c)); err != nil || len(n.Nodes) < placedByUs {
		return n, err
	}
	n.Positions, err = positions(c, n.Network)
	return n, err
}

func positions(c *gin.Context, n explore.Network) ([]explore.Point, error) {
	at := make(map[string]int, len(n.Nodes))
	for i, node := range n.Nodes {
		at[node.ID] = i
	}
	links := make([][2]int, len(n.Links))
	for i, l := range n.Links {
		links[i] = [2]int{at[l.From], at[l.To]}
	}
	return explore.Layout(c.Request.Context(), len(n.Nodes), links)
}

// around counts what ties a thing to others before it is shown: thing=iom.
func around(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		thing, err := oneThing(c, base, "thing")
		if err != nil {
			fail(c, err)
			return
		}
		found, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) (gin.H, error) {
			node, bundles, err := x.Around(ctx, thing, languageOf(c))
			return gin.H{"thing": node, "bundles": bundles}, err
		})
		if ok {
			c.JSON(http.StatusOK, found)
		}
	}
}

// between gives the statements that tie two things together: from=iom&to=care.
func between(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		from, to, err := twoThings(c, base)
		if err != nil {
			fail(c, err)
			return
		}
		statements, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Statement, error) {
			return x.Between(ctx, from, to, languageOf(c))
		})
		if !ok {
			return
		}
		c.JSON(http.StatusOK, gin.H{"statements": statements})
	}
}

// ways gives the shortest way between two things, or with by=strongest the best
// supported one.
func ways(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		from, to, err := twoThings(c, base)
		if err != nil {
			fail(c, err)
			return
		}
		by, err := wayAsked(c)
		if err != nil {
			fail(c, err)
			return
		}
		links, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Link, error) {
			return x.Path(ctx, from, to, by, languageOf(c))
		})
		if !ok {
			return
		}
		c.JSON(http.StatusOK, gin.H{"links": links})
	}
}

// timeline gives the statements about things that say when, the earliest first.
func timeline(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		things, err := thingsOf(c, base)
		if err != nil {
			fail(c, err)
			return
		}
		statements, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Statement, error) {
			return x.Timeline(ctx, things, languageOf(c))
		})
		if !ok {
			return
		}
		c.JSON(http.StatusOK, gin.H{"statements": statements})
	}
}

// places gives the countries that places among the things consist of.
func places(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		things, err := thingsOf(c, base)
		if err != nil {
			fail(c, err)
			return
		}
		list, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Located, error) {
			return x.Places(ctx, things, languageOf(c))
		})
		if !ok {
			return
		}
		c.JSON(http.StatusOK, gin.H{"places": list})
	}
}

// explored gives what ask finds in the state that the request names. What goes
// wrong is answered, and ok is false.
func explored[T any](c *gin.Context, r Reader, ask func(context.Context, *explore.Explorer) (T, error)) (found T, ok bool) {
	ctx := c.Request.Context()
	x, err := r.Explorer(ctx)
	if err == nil {
		found, err = ask(ctx, x)
	}
	if err != nil {
		fail(c, err)
		return found, false
	}
	return found, true
}

func twoThings(c *gin.Context, base string) (from, to quad.IRI, err error) {
	if from, err = oneThing(c, base, "from"); err != nil {
		return "", "", err
	}
	to, err = oneThing(c, base, "to")
	return from, to, err
}

// wayAsked reads by: shortest, which is meant without it, or strongest.
func wayAsked(c *gin.Context) (paths.By, error) {
	switch by := c.Query("by"); by {
	case "", "shortest":
		return paths.Shortest, nil
	case "strongest":
		return paths.Strongest, nil
	}
	return 0, refuse(http.StatusBadRequest, "The parameter by is shortest or strongest.")
}

func oneThing(c *gin.Context, base, name string) (quad.IRI, error) {
	id, err := words(c, name)
	return quad.IRI(iriOf(base, id)), err
}

// thingsOf reads things=ID,ID, which may be repeated; each counts once.
func thingsOf(c *gin.Context, base string) ([]quad.IRI, error) {
	var out []quad.IRI
	seen := map[string]bool{}
	for _, list := range c.QueryArray("things") {
		if len(list) > maxThingsURL {
			return nil, refuse(http.StatusBadRequest, "The parameter things is longer than %d bytes.", maxThingsURL)
		}
		for id := range strings.SplitSeq(list, ",") {
			if id = strings.TrimSpace(id); id != "" && !seen[id] {
				seen[id] = true
				out = append(out, quad.IRI(iriOf(base, id)))
			}
		}
	}
	if len(out) > maxThings {
		return nil, refuse(http.StatusBadRequest, "A network shows at most %d things, and %d are asked for.", maxThings, len(out))
	}
	return out, nil
}

func linkTable(n explore.Network) [][]string {
	label := map[string]string{}
	for _, node := range n.Nodes {
		label[node.ID] = node.Label
	}
	table := [][]string{{"from", "from_label", "relation", "to", "to_label", "support", "not_plainly_so", "themes", "places", "earliest", "latest", "sources", "statement"}}
	for _, l := range n.Links {
		table = append(table, []string{
			l.From, label[l.From], l.Relation, l.To, label[l.To], string(l.Support), l.Shade,
			labelsOf(l.Themes), labelsOf(l.Places), l.Earliest, l.Latest, labelsOf(l.Sources), l.ID,
		})
	}
	return table
}

func labelsOf(choices []explore.Choice) string {
	var out []string
	for _, choice := range choices {
		out = append(out, choice.Label)
	}
	return strings.Join(out, "; ")
}

// place reads an optional number from 0 up.
func placeIn(c *gin.Context, name string) (int, error) {
	text := c.Query(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, refuse(http.StatusBadRequest, "The parameter %s must be a number from 0.", name)
	}
	return n, nil
}
