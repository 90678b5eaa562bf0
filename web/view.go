package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// library opens the state of the graph that a request names by the parameters
// at, sources and merged.
type library struct{ Library }

// merged serves what shows merged things as one unless a request says
// merged=false.
func (l library) merged(serve func(*gin.Context, Reader)) gin.HandlerFunc {
	return l.reads(true, serve)
}

// unmerged serves what shows things apart unless a request says merged=true.
func (l library) unmerged(serve func(*gin.Context, Reader)) gin.HandlerFunc {
	return l.reads(false, serve)
}

func (l library) reads(merged bool, serve func(*gin.Context, Reader)) gin.HandlerFunc {
	return func(c *gin.Context) {
		view, err := viewOf(c.Request.URL.Query(), merged)
		if err != nil {
			fail(c, err)
			return
		}
		reader, err := l.Open(c.Request.Context(), view)
		if err != nil {
			fail(c, err)
			return
		}
		serve(c, reader)
	}
}

// viewOf reads at=COMMIT|DATE, sources=ID,ID (which may be repeated),
// merged=true|false and shared=true|false.
func viewOf(values url.Values, merged bool) (View, error) {
	view := View{At: values.Get("at"), Merged: merged}
	for _, list := range values["sources"] {
		for id := range strings.SplitSeq(list, ",") {
			if id = strings.TrimSpace(id); id != "" {
				view.Sources = append(view.Sources, id)
			}
		}
	}
	for name, into := range map[string]*bool{"merged": &view.Merged, "shared": &view.Shared} {
		switch text := values.Get(name); text {
		case "":
		case "true", "false":
			*into = text == "true"
		default:
			return View{}, refuse(http.StatusBadRequest, "The parameter %s is true or false, not %q.", name, text)
		}
	}
	return view, nil
}
