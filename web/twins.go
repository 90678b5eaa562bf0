package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/questions"
)

// twins serves what a screen shows as data, under the screen's address with
// .json, .csv or .ttl at its end.
func twins(r *gin.Engine, reads library, base string, assets app) {
	r.GET("/ask.json", reads.merged(ask))
	r.GET("/ask.csv", reads.merged(ask))
	r.GET("/ask.xlsx", reads.merged(ask))
	r.GET("/network.json", reads.merged(networkOf(base)))
	r.GET("/network.csv", reads.merged(networkOf(base)))
	r.GET("/sources.json", reads.merged(sources))
	r.GET("/sources.csv", reads.merged(sources))
	r.GET("/compare.json", reads.merged(compare))

	// A thing's id may end in anything, so the ending decides, not the route.
	page := func(prefix string) gin.HandlerFunc {
		data := reads.merged(thingTwin(base, prefix))
		return func(c *gin.Context) {
			if _, ending := cutEnding(c.Param("id")); ending == "" {
				assets.page(c)
				return
			}
			data(c)
		}
	}
	r.GET("/thing/*id", page(""))
	r.GET("/source/*id", page("src/"))
}

// cutEnding takes .json, .csv or .ttl off an address.
func cutEnding(path string) (rest, ending string) {
	for _, ending := range []string{".json", ".csv", ".ttl"} {
		if rest, ok := strings.CutSuffix(path, ending); ok {
			return rest, ending
		}
	}
	return path, ""
}

func thingTwin(base, prefix string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		id, ending := cutEnding(strings.TrimPrefix(c.Param("id"), "/"))
		iri := iriOf(base, prefix+id)
		if ending == ".ttl" {
			describe(c, r, iri, graphFormats()[0])
			return
		}
		thing, err := r.Thing(c.Request.Context(), iri, languageOf(c))
		switch {
		case err != nil:
			fail(c, err)
		case ending == ".csv":
			writeTable(c, "thing", statementTable(thing))
		default:
			c.JSON(http.StatusOK, thing)
		}
	}
}

func statementTable(t Thing) [][]string {
	table := [][]string{{"topic", "statement", "support", "modality", "said_by", "earliest", "latest", "quotes", "sections", "sources", "id"}}
	for _, topic := range t.Topics {
		for _, s := range topic.Statements {
			quotes, sections, sources := citedIn(s.Evidence)
			table = append(table, []string{
				topic.Label, s.Sentence, string(s.Support), s.Modality, s.SaidBy, s.Earliest, s.Latest, quotes, sections, sources, s.ID,
			})
		}
	}
	return table
}

func citedIn(evidence []questions.Evidence) (quotes, sections, sources string) {
	var q, s, t []string
	for _, e := range evidence {
		q, s, t = append(q, e.Quote), append(s, e.Section), append(t, strings.TrimSpace(e.SourceTitle+" "+e.SourceYear))
	}
	return strings.Join(q, "\n"), strings.Join(s, "\n"), strings.Join(t, "\n")
}
