package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// claimKinds are the kinds of statements that can be listed.
var claimKinds = []string{"finding", "works", "limited", "harmful", "uncertain", "position", "gap", "unknown", "recommendation"}

// findings lists what is known, held, lacking or advised: ?kind= (finding if not
// said), about a measure, topic or target group (?about=ID,ID: all of them), in
// a place (?place=ID), by somebody (?by=ID). ?effect=true keeps what says what a
// measure leads to. The answer is that of a question.
func findings(c *gin.Context, r Reader) {
	kind := c.DefaultQuery("kind", "finding")
	if !slices.Contains(claimKinds, kind) {
		fail(c, refuse(http.StatusBadRequest, "The parameter kind is one of %s.", strings.Join(claimKinds, ", ")))
		return
	}
	clause := questions.QueryClause{Relation: "claims-" + kind, Roles: map[string]questions.QueryParty{"x": {Var: "x"}}}
	for _, id := range idsIn(c.Query("about")) {
		clause.Conditions = append(clause.Conditions, questions.QueryCondition{Kind: "theme", IDs: []string{id}})
	}
	for _, id := range idsIn(c.Query("place")) {
		clause.Conditions = append(clause.Conditions, questions.QueryCondition{Kind: "place", IDs: []string{id}})
	}
	if by := idsIn(c.Query("by")); len(by) > 0 {
		clause.Roles["by"] = questions.QueryParty{IDs: by}
	}
	answer, err := r.AskObject(c.Request.Context(), questions.Query{Language: languageOf(c), Parts: []questions.QueryPart{{
		Ask: "claims", Claims: []string{kind}, Effect: c.Query("effect") == "true", Asked: []string{"x"},
		Variables: map[string]questions.QueryVariable{"x": {Classes: []string{"Thing"}}}, Clauses: []questions.QueryClause{clause},
	}}})
	if err != nil {
		fail(c, objectError(err))
		return
	}
	writeAnswer(c, r, answer)
}

// idsIn reads a list of ids, short or as IRIs.
func idsIn(list string) []string {
	var out []string
	for id := range strings.SplitSeq(list, ",") {
		if id = strings.TrimSpace(id); id == "" {
			continue
		}
		if !strings.Contains(id, ":") {
			id = vocab.ID + id
		}
		out = append(out, id)
	}
	return out
}
