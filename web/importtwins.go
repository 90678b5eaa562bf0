package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/loaders/drafts"
)

// screens serves the pages of imports, and what they show as data under the
// same addresses with .json, .csv or .xlsx at their end.
func (i imports) screens(r *gin.Engine, assets app) {
	for _, ending := range tableEndings {
		r.GET("/imports"+ending, i.listTwin)
	}
	r.GET("/imports/:id", func(c *gin.Context) {
		id, ending, twin := cutTableEnding(c.Param("id"))
		if !twin {
			assets.page(c)
			return
		}
		setParam(c, "id", id)
		switch {
		case ending == ".json":
			i.twin(c)
		case c.Query("step") == "matches":
			i.thingTable(c)
		default:
			i.rowTable(c)
		}
	})
}

// cutTableEnding takes the ending of a table's file off an id.
func cutTableEnding(path string) (id, ending string, found bool) {
	for _, ending := range tableEndings {
		if id, found := strings.CutSuffix(path, ending); found {
			return id, ending, true
		}
	}
	return path, "", false
}

func setParam(c *gin.Context, name, value string) {
	for i := range c.Params {
		if c.Params[i].Key == name {
			c.Params[i].Value = value
		}
	}
}

func (i imports) listTwin(c *gin.Context) {
	if !wantsTable(c) {
		i.list(c)
		return
	}
	list, err := i.List()
	if err != nil {
		fail(c, err)
		return
	}
	table := [][]string{{"id", "file", "source", "title", "state", "author", "created", "rows", "summary", "commit", "undo"}}
	for _, d := range list {
		p, err := i.page(c, d)
		if err != nil {
			fail(c, err)
			return
		}
		table = append(table, []string{
			d.ID, d.File, d.Source.ID, d.Source.Title, string(d.State), d.Author, d.Created.Format("2006-01-02 15:04:05"),
			strconv.Itoa(d.Counts.Rows), p.Summary, commitNumber(d.Commit), commitNumber(d.Undo),
		})
	}
	writeTable(c, "imports", table)
}

func commitNumber(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

// twin gives what the step of an import shows.
func (i imports) twin(c *gin.Context) {
	switch c.Query("step") {
	case "mapping":
		i.mapping(c)
	case "matches":
		i.things(c)
	case "review":
		i.rows(c)
	default:
		i.get(c)
	}
}

func (i imports) thingTable(c *gin.Context) {
	filter, err := thingFilter(c)
	var page drafts.Page[drafts.Thing]
	if err == nil {
		page, err = i.Things(c.Param("id"), filter, 0, math.MaxInt)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	table := [][]string{{"id", "name", "class", "country", "rows", "same", "decided_by", "candidate", "candidate_name", "score", "reason"}}
	for _, t := range page.Items {
		line := []string{t.ID, t.Label, t.Class, t.Country, strconv.Itoa(t.Rows), t.Same, t.By, "", "", "", ""}
		if len(t.Candidates) == 0 {
			table = append(table, line)
		}
		for _, candidate := range t.Candidates {
			table = append(table, append(line[:7:7], candidate.ID, candidate.Label, fmt.Sprintf("%.1f", candidate.Score), candidate.Reason))
		}
	}
	writeTable(c, c.Param("id")+"-matches", table)
}

func (i imports) rowTable(c *gin.Context) {
	filter, err := rowFilter(c)
	var page drafts.Page[drafts.Row]
	if err == nil {
		page, err = i.Rows(c.Request.Context(), c.Param("id"), filter, 0, math.MaxInt)
	}
	var rows []rowPage
	if err == nil {
		rows, err = i.said(c, page.Items)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	table := [][]string{{"row", "status", "decision", "text", "says", "column", "value", "remedy"}}
	for _, r := range rows {
		var excerpts []string
		for _, p := range r.Passages {
			excerpts = append(excerpts, p.Excerpt)
		}
		line := []string{strconv.Itoa(r.Number), string(r.Status), string(r.Decision), strings.Join(excerpts, "\n"), sayings(r.Says)}
		faults := append(r.Faults[:len(r.Faults):len(r.Faults)], r.Doubts...)
		if len(faults) == 0 {
			table = append(table, append(line, "", "", r.LeftOut))
		}
		for _, f := range faults {
			table = append(table, append(line[:5:5], f.Column, f.Value, f.Reason))
		}
	}
	writeTable(c, c.Param("id")+"-rows", table)
}

func sayings(list []drafts.Saying) string {
	var lines []string
	for _, s := range list {
		var parts []string
		for _, p := range s.Parts {
			parts = append(parts, p.Label+": "+p.Value)
		}
		lines = append(lines, s.Kind+" – "+strings.Join(parts, "; "))
	}
	return strings.Join(lines, "\n")
}
