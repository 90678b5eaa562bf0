package web

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/loaders/drafts"
)

// What is looked at and decided on in a draft. Lists come in pages with their
// total; a decision on what a filter selects is made at once, and is kept when
// the server restarts. It is answered with {"decided": n, "import": …}.
//
//	GET  /api/v1/imports/:id/rows    ?status=refused,conflict,duplicate,doubtful,good,left_out&decision=&q=&thing=&row=&offset=&limit=
//	POST /api/v1/imports/:id/rows    {"decision": "accept"|"reject"|"", "rows": [2, 3], "status", "q", "thing"}
//	GET  /api/v1/imports/:id/things  ?status=likely|matched|new|judged|conflict&q=&least=&thing=&offset=&limit=
//	POST /api/v1/imports/:id/things  {"thing": id, "same": id of the graph or "", "undecided": true}, or for several
//	                                 {"decision": "best"|"new"|"undecided", "things": [id], "status", "q", "least"}
//	GET  /api/v1/imports/:id/pairs   ?status=open|same|different&q=&least=&match=true&thing=&offset=&limit=
//	POST /api/v1/imports/:id/pairs   {"decision": "same"|"different"|"", "pairs": [number], "status", "q", "least", "match", "thing"}

// window reads offset and limit.
func window(c *gin.Context) (offset, limit int, err error) {
	if text := c.Query("offset"); text != "" {
		if offset, err = strconv.Atoi(text); err != nil || offset < 0 {
			return 0, 0, refuse(http.StatusBadRequest, "The parameter offset must be a number from 0.")
		}
	}
	limit, err = number(c, "limit", 50, 1000)
	return offset, limit, err
}

// statuses are those of rows.
var statuses = []drafts.Status{drafts.Refused, drafts.LeftOut, drafts.Conflict, drafts.Duplicate, drafts.Doubtful, drafts.Good}

func statusesOf(text string) ([]drafts.Status, error) {
	var out []drafts.Status
	for _, s := range strings.Split(text, ",") {
		if s == "" {
			continue
		}
		if !slices.Contains(statuses, drafts.Status(s)) {
			return nil, refuse(http.StatusBadRequest, "A row has no status %q; the statuses are %v.", s, statuses)
		}
		out = append(out, drafts.Status(s))
	}
	return out, nil
}

func rowFilter(c *gin.Context) (drafts.Filter, error) {
	filter := drafts.Filter{Words: c.Query("q"), Thing: c.Query("thing")}
	var err error
	if filter.Statuses, err = statusesOf(c.Query("status")); err != nil {
		return filter, err
	}
	if text, given := c.GetQuery("decision"); given {
		d := drafts.Decision(text)
		filter.Decision = &d
	}
	if text := c.Query("row"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return filter, refuse(http.StatusBadRequest, "The parameter row must be the number of a row, not %q.", text)
		}
		filter.Numbers = []int{n}
	}
	return filter, nil
}

// least reads the lowest score that is wanted.
func least(c *gin.Context) (float64, error) {
	text := c.Query("least")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 || n > 100 {
		return 0, refuse(http.StatusBadRequest, "The parameter least must be a score from 0 to 100, not %q.", text)
	}
	return n, nil
}

func thingFilter(c *gin.Context) (drafts.ThingFilter, error) {
	filter := drafts.ThingFilter{Status: c.Query("status"), Words: c.Query("q"), IDs: c.QueryArray("thing")}
	var err error
	if filter.Least, err = least(c); err == nil {
		err = badRequest(filter.Check())
	}
	return filter, err
}

func pairFilter(c *gin.Context) (drafts.PairFilter, error) {
	filter := drafts.PairFilter{Status: c.Query("status"), Words: c.Query("q"), Thing: c.Query("thing"), Match: c.Query("match") == "true"}
	var err error
	if filter.Least, err = least(c); err == nil {
		err = badRequest(filter.Check())
	}
	return filter, err
}

func badRequest(err error) error {
	if err == nil {
		return nil
	}
	return refuse(http.StatusBadRequest, "%s", sentence(err))
}

// selected answers with a page of what a filter selects, under a name.
func selected[F, T any](i imports, c *gin.Context, name string, read func(*gin.Context) (F, error), list func(F, int, int) (int, []T, error)) {
	offset, limit, err := window(c)
	var filter F
	if err == nil {
		filter, err = read(c)
	}
	var total int
	items := []T{}
	if err == nil {
		total, items, err = list(filter, offset, limit)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"total": total, name: items})
}

func (i imports) rows(c *gin.Context) {
	selected(i, c, "rows", rowFilter, func(f drafts.Filter, offset, limit int) (int, []rowPage, error) {
		page, err := i.Rows(c.Request.Context(), c.Param("id"), f, offset, limit)
		if err != nil {
			return 0, nil, err
		}
		rows, err := i.said(c, page.Items)
		return page.Total, rows, err
	})
}

func (i imports) things(c *gin.Context) {
	selected(i, c, "things", thingFilter, func(f drafts.ThingFilter, offset, limit int) (int, []drafts.Thing, error) {
		page, err := i.Things(c.Param("id"), f, offset, limit)
		return page.Total, page.Items, err
	})
}

func (i imports) pairs(c *gin.Context) {
	selected(i, c, "pairs", pairFilter, func(f drafts.PairFilter, offset, limit int) (int, []drafts.Pair, error) {
		page, err := i.Pairs(c.Param("id"), f, offset, limit)
		return page.Total, page.Items, err
	})
}

// body reads a JSON object, in which no field is unknown.
func body(c *gin.Context, to any) error {
	in := http.MaxBytesReader(c.Writer, c.Request.Body, maxDecisions)
	d := json.NewDecoder(in)
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil && !errors.Is(err, io.EOF) {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return refuse(http.StatusBadRequest, "The body is no such JSON object: %s.", err)
	}
	return nil
}

// named refuses a list that is there but names nothing: without one, all are
// decided on.
func named[T any](field string, list []T) error {
	if list != nil && len(list) == 0 {
		return refuse(http.StatusBadRequest, "The list %s is empty; name some, or leave it out to decide on all that the rest selects.", field)
	}
	return nil
}

// decided answers with on how many a decision was made, and the draft after it.
func (i imports) decided(c *gin.Context, n int, err error) {
	var d drafts.Draft
	if err == nil {
		d, err = i.Get(c.Param("id"))
	}
	var page importPage
	if err == nil {
		page, err = i.page(c, d)
	}
	if err != nil {
		i.fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"decided": n, "import": page})
}

func (i imports) decide(c *gin.Context) {
	var wish struct {
		Decision drafts.Decision `json:"decision"`
		Rows     []int           `json:"rows"`
		Status   string          `json:"status"`
		Words    string          `json:"q"`
		Thing    string          `json:"thing"`
	}
	err := body(c, &wish)
	if err == nil && !slices.Contains([]drafts.Decision{drafts.Undecided, drafts.Accept, drafts.Reject}, wish.Decision) {
		err = refuse(http.StatusBadRequest, "A decision is accept, reject or empty, not %q.", wish.Decision)
	}
	if err == nil {
		err = named("rows", wish.Rows)
	}
	filter := drafts.Filter{Numbers: wish.Rows, Words: wish.Words, Thing: wish.Thing}
	if err == nil {
		filter.Statuses, err = statusesOf(wish.Status)
	}
	n := 0
	if err == nil {
		n, err = i.Decide(c.Param("id"), filter, wish.Decision)
	}
	i.decided(c, n, err)
}

// judgement is what somebody says one thing is, or the things of a filter are.
type judgement struct {
	Thing     string `json:"thing"`
	Same      string `json:"same"`
	Undecided bool   `json:"undecided"`

	Decision string   `json:"decision"`
	Things   []string `json:"things"`
	Status   string   `json:"status"`
	Words    string   `json:"q"`
	Least    float64  `json:"least"`

	Author string `json:"author"`
}

func (j judgement) read() (drafts.ThingFilter, drafts.Verdict, error) {
	v := drafts.Verdict{Same: j.Same, Undecided: j.Undecided, Author: author(j.Author)}
	if j.Thing != "" {
		return drafts.ThingFilter{IDs: []string{j.Thing}}, v, nil
	}
	filter := drafts.ThingFilter{Status: j.Status, Words: j.Words, IDs: j.Things, Least: j.Least}
	v.Best, v.Undecided = j.Decision == "best", j.Decision == "undecided"
	switch {
	case !slices.Contains([]string{"best", "new", "undecided"}, j.Decision):
		return filter, v, refuse(http.StatusBadRequest, "Name a thing and what is the same; or decide on several: best, new or undecided, not %q.", j.Decision)
	case named("things", j.Things) != nil:
		return filter, v, named("things", j.Things)
	case j.Same != "":
		return filter, v, refuse(http.StatusBadRequest, "Only one thing at a time can be one that you name.")
	}
	return filter, v, badRequest(filter.Check())
}

func (i imports) judge(c *gin.Context) {
	var wish judgement
	err := body(c, &wish)
	var world drafts.World
	if err == nil {
		world, err = i.World(c.Request.Context())
	}
	n := 0
	if err == nil {
		var filter drafts.ThingFilter
		var verdict drafts.Verdict
		if filter, verdict, err = wish.read(); err == nil {
			n, err = i.Judge(c.Request.Context(), c.Param("id"), filter, verdict, world)
		}
	}
	i.decided(c, n, err)
}

func (i imports) join(c *gin.Context) {
	var wish struct {
		Decision drafts.UnionDecision `json:"decision"`
		Pairs    []int                `json:"pairs"`
		Status   string               `json:"status"`
		Words    string               `json:"q"`
		Thing    string               `json:"thing"`
		Least    float64              `json:"least"`
		Match    bool                 `json:"match"`
		Author   string               `json:"author"`
	}
	err := body(c, &wish)
	if err == nil && !slices.Contains([]drafts.UnionDecision{drafts.NotJudged, drafts.Joined, drafts.Apart}, wish.Decision) {
		err = refuse(http.StatusBadRequest, "A decision on a pair is same, different or empty, not %q.", wish.Decision)
	}
	if err == nil {
		err = named("pairs", wish.Pairs)
	}
	filter := drafts.PairFilter{Status: wish.Status, Words: wish.Words, Thing: wish.Thing, Numbers: wish.Pairs, Least: wish.Least, Match: wish.Match}
	if err == nil {
		err = badRequest(filter.Check())
	}
	n := 0
	if err == nil {
		n, err = i.Join(c.Param("id"), filter, wish.Decision, author(wish.Author))
	}
	i.decided(c, n, err)
}
