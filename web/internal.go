package web

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/queries/questions"
)

// internalMark begins the names of files and sheets that have statements of
// internal sources.
const internalMark = "INTERNAL "

const internalKey = "internal"

// markInternal marks the table that a request asks for if one of the sources
// that it uses, by id, is internal: its name and the header Samband-Internal say
// so. What is asked for with shared=true uses none.
func markInternal(c *gin.Context, r Reader, used []string) error {
	if !wantsTable(c) || len(used) == 0 {
		return nil
	}
	internal, err := r.Internal(c.Request.Context())
	if err != nil {
		return err
	}
	internal = slices.DeleteFunc(internal, func(id string) bool { return !slices.Contains(used, id) })
	if len(internal) > 0 {
		c.Set(internalKey, true)
		c.Header("Samband-Internal", "not to be passed on: "+strings.Join(internal, ", "))
	}
	return nil
}

// markReadable marks a table as one that may have statements of the internal
// sources of the state that it was read from: a query's result does not say
// where its rows stand.
func markReadable(c *gin.Context, r Reader) error {
	view, err := viewOf(c.Request.URL.Query(), false)
	if err != nil || view.Shared || !wantsTable(c) {
		return err
	}
	internal, err := r.Internal(c.Request.Context())
	if err != nil {
		return err
	}
	if len(view.Sources) > 0 {
		internal = slices.DeleteFunc(internal, func(id string) bool { return !slices.Contains(view.Sources, id) })
	}
	return markInternal(c, r, internal)
}

// marked gives the name of a table with the mark, if it has one.
func marked(c *gin.Context, name string) string {
	if c.GetBool(internalKey) {
		return internalMark + name
	}
	return name
}

// sourcesIn gives the ids of the sources of evidence.
func sourcesIn(lists ...[]questions.Evidence) []string {
	var ids []string
	for _, list := range lists {
		for _, e := range list {
			ids = append(ids, e.Source[strings.LastIndex(e.Source, "/")+1:])
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// sourcesOfRows gives those of the rows of an answer.
func sourcesOfRows(answer questions.Answer) []string {
	var lists [][]questions.Evidence
	for _, row := range answer.Rows {
		lists = append(lists, row.Evidence)
	}
	return sourcesIn(lists...)
}
