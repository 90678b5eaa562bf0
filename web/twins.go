package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/questions"
)

// twins serves what a screen shows as data, under the screen's address with
// .json, .csv or .xlsx at its end; a thing also as a graph, such as .ttl.
func twins(r *gin.Engine, reads library, base string, assets app) {
	for path, serve := range map[string]func(*gin.Context, Reader){
		"/ask.json": ask, "/ask.csv": ask, "/ask.xlsx": ask,
		"/network.json": networkOf(base), "/network.csv": networkOf(base), "/network.xlsx": networkOf(base),
		"/sources.json": sources, "/sources.csv": sources, "/sources.xlsx": sources,
		"/compare.json": compare,
		"/money.json":   funding, "/money.csv": funding, "/money.xlsx": funding,
		"/conventions.json": instruments, "/conventions.csv": instruments, "/conventions.xlsx": instruments,
		"/map.json": atlas, "/map.csv": atlas, "/map.xlsx": atlas,
	} {
		r.GET(path, reads.merged(serve))
	}

	// A thing's id may end in anything, so the ending decides, not the route.
	page := func(prefix string) gin.HandlerFunc {
		data := reads.merged(thingTwin(base, prefix))
		return func(c *gin.Context) {
			if !isTwin(c.Param("id")) {
				assets.page(c)
				return
			}
			data(c)
		}
	}
	r.GET("/thing/*id", page(""))
	r.GET("/source/*id", page("src/"))
}

var tableEndings = []string{".json", ".csv", ".xlsx"}

func isTwin(path string) bool {
	_, graph := cutGraphEnding(path)
	return graph.name != "" || slices.ContainsFunc(tableEndings, func(ending string) bool { return strings.HasSuffix(path, ending) })
}

func thingTwin(base, prefix string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		id, graph := cutGraphEnding(strings.TrimPrefix(c.Param("id"), "/"))
		if graph.name != "" {
			describe(c, r, iriOf(base, prefix+id), graph)
			return
		}
		for _, ending := range tableEndings {
			id = strings.TrimSuffix(id, ending)
		}
		thing, err := r.Thing(c.Request.Context(), iriOf(base, prefix+id), languageOf(c))
		if err == nil {
			err = markInternal(c, r, sourcesOfThing(thing))
		}
		switch {
		case err != nil:
			fail(c, err)
		case wantsTable(c):
			writeTable(c, "thing", statementTable(thing))
		default:
			c.JSON(http.StatusOK, thing)
		}
	}
}

func sourcesOfThing(t Thing) []string {
	var lists [][]questions.Evidence
	for _, topic := range t.Topics {
		for _, s := range topic.Statements {
			lists = append(lists, s.Evidence)
		}
	}
	return sourcesIn(lists...)
}

func statementTable(t Thing) [][]string {
	table := [][]string{{"topic", "statement", "support", "modality", "said_by", "earliest", "latest", "quotes", "translations", "sections", "sources", "id"}}
	for _, topic := range t.Topics {
		for _, s := range topic.Statements {
			quotes, translations, sections, sources := citedIn(s.Evidence)
			table = append(table, []string{
				topic.Label, s.Sentence, string(s.Support), s.Modality, s.SaidBy, s.Earliest, s.Latest, quotes, translations, sections, sources, s.ID,
			})
		}
	}
	return table
}

func citedIn(evidence []questions.Evidence) (quotes, translations, sections, sources string) {
	var q, e, s, t []string
	for _, one := range evidence {
		q, e = append(q, one.Quote), append(e, one.Translation)
		s, t = append(s, one.Section), append(t, strings.TrimSpace(one.SourceTitle+" "+one.SourceYear))
	}
	return strings.Join(q, "\n"), strings.Join(e, "\n"), strings.Join(s, "\n"), strings.Join(t, "\n")
}
