package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/explore"
)

// instruments gives who did what with which convention: area=ID keeps the
// countries in it, whether or not anything is said of them; instruments=ID,ID
// are the columns. What has no cell the sources do not say.
func instruments(c *gin.Context, r Reader) {
	t, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) (explore.Treaties, error) {
		return x.Treaties(ctx, c.Query("area"), idList(c, "instruments"), languageOf(c))
	})
	if !ok {
		return
	}
	if err := markInternal(c, r, sourcesOfActs(t.Cells)); err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeTable(c, "conventions", treatyTable(t))
		return
	}
	c.JSON(http.StatusOK, struct {
		explore.Treaties
		Commit uint64 `json:"commit"`
	}{t, r.Commit()})
}

func sourcesOfActs(cells []explore.TreatyCell) []string {
	var ids []string
	for _, cell := range cells {
		for _, act := range cell.Acts {
			ids = append(ids, act.Sources...)
		}
	}
	return ids
}

// treatyTable has a row for each party and a column for each instrument. A cell
// that is empty is unknown; what sources deny begins with no.
func treatyTable(t explore.Treaties) [][]string {
	head := []string{"id", "party"}
	for _, i := range t.Instruments {
		head = append(head, i.Label)
	}
	table := [][]string{head}
	for _, p := range t.Parties {
		row := make([]string, len(head))
		row[0], row[1] = p.ID, p.Label
		table = append(table, row)
	}
	for _, cell := range t.Cells {
		var acts []string
		for _, a := range cell.Acts {
			acts = append(acts, actText(t, a))
		}
		table[cell.Party+1][cell.Instrument+2] = strings.Join(acts, "; ")
	}
	return table
}

func actText(t explore.Treaties, a explore.TreatyAct) string {
	words := []string{t.Actions[a.Action], a.Date}
	switch a.Shade {
	case "":
	case "denied":
		words = append([]string{"no:"}, words...)
	default:
		words = append([]string{a.Shade + ":"}, words...)
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// atlas gives what sources say of countries and regions: role=origin,transit
// keeps some roles, area=ID a place with all that lies in it, theme=ID a theme.
func atlas(c *gin.Context, r Reader) {
	ask := explore.AtlasAsk{Roles: idList(c, "role"), Area: c.Query("area"), Theme: c.Query("theme")}
	for _, role := range ask.Roles {
		if !slices.Contains(explore.Roles(), role) {
			fail(c, refuse(http.StatusBadRequest, "The parameter role is one of %s.", strings.Join(explore.Roles(), ", ")))
			return
		}
	}
	a, ok := explored(c, r, func(ctx context.Context, x *explore.Explorer) (explore.Atlas, error) {
		return x.Atlas(ctx, ask, languageOf(c))
	})
	if !ok {
		return
	}
	if err := markInternal(c, r, sourcesOfAtlas(a.Statements)); err != nil {
		fail(c, err)
		return
	}
	if wantsTable(c) {
		writeTable(c, "map", atlasTable(a))
		return
	}
	c.JSON(http.StatusOK, struct {
		explore.Atlas
		Commit uint64 `json:"commit"`
	}{a, r.Commit()})
}

func sourcesOfAtlas(statements []explore.AtlasStatement) []string {
	var ids []string
	for _, s := range statements {
		ids = append(ids, s.Sources...)
	}
	return ids
}

func atlasTable(a explore.Atlas) [][]string {
	table := [][]string{{"place_id", "place", "country", "m49", "role", "to_or_from", "statement", "themes", "support", "not_plainly_so", "hedged", "some_not_named", "id"}}
	for _, s := range a.Statements {
		p := a.Places[s.Place]
		table = append(table, []string{
			p.ID, p.Label, strconv.FormatBool(p.Country), strings.Join(p.Codes, " "), s.Role, labelsOf(s.To), s.Sentence,
			labelsOf(s.Themes), string(s.Support), s.Shade, strconv.FormatBool(s.Hedged), strconv.FormatBool(s.Some), s.ID,
		})
	}
	return table
}
