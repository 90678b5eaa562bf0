package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/money"
)

// usualNodes is how many nodes a layer of the drawing has by themselves.
const usualNodes = 12

// unsaid is what a filter says for that which the sources do not.
const unsaid = "none"

// funding gives the flows of money and their drawing. donor, channel, recipient
// and place are ids with commas; from and to are years, theme is an id or none,
// currency and status are those of amounts or none, amount=none keeps flows
// without one. show=recipient:40 draws more of a layer, 0 all of it.
func funding(c *gin.Context, r Reader) {
	m, err := readFunding(c, r)
	if err != nil {
		fail(c, err)
		return
	}
	if err := markInternal(c, r, sourcesOfFlows(m.Flows)); err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeSheet(c, "funding", fundingSheet(m.Money))
		return
	}
	c.JSON(http.StatusOK, m)
}

type drawnMoney struct {
	explore.Money
	Commit uint64 `json:"commit"`
}

func readFunding(c *gin.Context, r Reader) (m drawnMoney, err error) {
	filter, err := moneyFilter(c)
	if err != nil {
		return m, err
	}
	shape, err := moneyShape(c, filter)
	if err != nil {
		return m, err
	}
	x, err := r.Explorer(c.Request.Context())
	if err != nil {
		return m, err
	}
	m.Commit = r.Commit()
	m.Money, err = x.Money(c.Request.Context(), filter, shape, languageOf(c))
	return m, err
}

func moneyFilter(c *gin.Context) (money.Filter, error) {
	var filter money.Filter
	for l := range money.Layers {
		filter.Parties[l] = idList(c, l.String())
	}
	var err error
	if filter.From, err = number(c, "from", 0, 9999); err != nil {
		return filter, err
	}
	if filter.To, err = number(c, "to", 0, 9999); err != nil {
		return filter, err
	}
	if filter.To != 0 && filter.To < filter.From {
		return filter, refuse(http.StatusBadRequest, "The period ends (to=%d) before it begins (from=%d).", filter.To, filter.From)
	}
	switch theme := c.Query("theme"); theme {
	case unsaid:
		filter.Unthemed = true
	default:
		filter.Theme = theme
	}
	filter.Currency, filter.Status = orUnsaid(c, "currency"), orUnsaid(c, "status")
	switch amount := c.Query("amount"); amount {
	case "":
	case unsaid:
		filter.Bare = true
	default:
		return filter, refuse(http.StatusBadRequest, "The parameter amount can only be none, for what has no amount.")
	}
	return filter, nil
}

// orUnsaid reads a parameter that may be none; nil if it is not given.
func orUnsaid(c *gin.Context, name string) *string {
	text := c.Query(name)
	switch text {
	case "":
		return nil
	case unsaid:
		text = ""
	}
	return &text
}

func moneyShape(c *gin.Context, filter money.Filter) (money.Shape, error) {
	var shape money.Shape
	for l := range shape.Most {
		shape.Most[l] = usualNodes
	}
	if filter.Currency != nil && filter.Status != nil {
		shape.By = &money.Measure{Currency: *filter.Currency, Status: *filter.Status}
	}
	for _, text := range c.QueryArray("show") {
		name, count, _ := strings.Cut(text, ":")
		l, known := money.LayerNamed(name)
		n, err := strconv.Atoi(count)
		if !known || err != nil || n < 0 {
			return shape, refuse(http.StatusBadRequest, "The parameter show names a layer and a number, such as recipient:40; it is %q.", text)
		}
		shape.Most[l] = n
	}
	return shape, nil
}

func sourcesOfFlows(flows []explore.MoneyFlow) []string {
	var ids []string
	for _, f := range flows {
		ids = append(ids, f.Sources...)
	}
	return ids
}

// fundingSheet has a row for each flow, with the ids of all statements of it.
// Parties that share a row share its amount.
func fundingSheet(m explore.Money) export.Sheet {
	sheet := export.Sheet{Name: "funding", Header: []string{
		"donors", "channels", "recipients", "places", "amount", "currency", "status", "written", "approximate", "hedged",
		"may_be_told_twice", "earliest", "latest", "themes", "purpose", "said_by", "support", "sources", "id", "told_also_by", "may_be",
	}}
	names := func(ids []string) string {
		labels := make([]string, len(ids))
		for i, id := range ids {
			labels[i] = m.Labels[id]
		}
		return strings.Join(labels, "; ")
	}
	for _, f := range m.Flows {
		row := []export.Cell{}
		for _, text := range []string{
			names(f.Donors), names(f.Channels), names(f.Recipients), names(f.Places), f.Amount, f.Currency, f.Status, f.Literal,
			strconv.FormatBool(f.Approximate), strconv.FormatBool(f.Hedged), strconv.FormatBool(f.Onward || f.MayBe != ""), f.Earliest, f.Latest,
			names(f.Themes), f.Purpose, f.SaidBy, string(f.Support), strings.Join(f.Sources, "; "), f.ID,
			strings.Join(f.Also, "; "), f.MayBe,
		} {
			row = append(row, export.Cell{Text: text})
		}
		row[4].Number = f.Amount != ""
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

// maxStatements is how many statements may be named in one request.
const maxStatements = 100

// statements gives statements that are named, with their sentences:
// ids=danida-support,....
func statements(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		text, err := words(c, "ids")
		if err != nil {
			fail(c, err)
			return
		}
		ids := strings.Split(text, ",")
		if len(ids) > maxStatements {
			fail(c, refuse(http.StatusBadRequest, "At most %d statements are read at once, and %d are asked for.", maxStatements, len(ids)))
			return
		}
		iris := make([]quad.IRI, len(ids))
		for i, id := range ids {
			iris[i] = quad.IRI(iriOf(base, strings.TrimSpace(id)))
		}
		list, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) ([]explore.Statement, error) {
			return x.Statements(ctx, iris, languageOf(c))
		})
		if !ok {
			return
		}
		c.JSON(http.StatusOK, gin.H{"statements": list})
	}
}
