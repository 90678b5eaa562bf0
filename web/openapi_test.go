package web

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/loaders/attached"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/folder"
)

// undescribed are the paths that are no part of the API's description: pages
// and their twins, and what the reconciliation manifests describe themselves.
var undescribed = regexp.MustCompile(`^(/|/(ask|query|folder|network|sources|compare|money|conventions|map|embed|thing|source|imports|document)[./]?.*|/reconcile/.*|/sparql/|/graphs/.*)$`)

var parameter = regexp.MustCompile(`[:*]([a-z]+)`)

// Every route is described, and every description has its route.
func TestTheDescriptionIsOfTheRoutes(t *testing.T) {
	document, err := openapi()
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal(document, &described); err != nil {
		t.Fatal(err)
	}
	routes := map[string]bool{}
	for _, r := range allRoutes(t).Routes() {
		path := parameter.ReplaceAllString(r.Path, "{$1}")
		if r.Method == "OPTIONS" || undescribed.MatchString(path) && path != "/reconcile/v1" {
			continue
		}
		routes[strings.ToLower(r.Method)+" "+path] = true
		if described.Paths[path][strings.ToLower(r.Method)] == nil {
			t.Errorf("%s %s is not described", r.Method, path)
		}
	}
	for path, methods := range described.Paths {
		for method := range methods {
			if slices.Contains([]string{"parameters", "summary"}, method) {
				continue
			}
			if !routes[method+" "+path] {
				t.Errorf("%s %s is described, and is no route", method, path)
			}
		}
	}
}

// allRoutes gives a server with all its resources, which none of its handlers
// is asked for.
func allRoutes(t *testing.T) *gin.Engine {
	t.Helper()
	r, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	routes(r, Config{
		Library: struct{ Library }{}, Updater: struct{ Updater }{}, Claimant: struct{ Claimant }{},
		History: struct{ Historian }{}, Imports: &drafts.Desk{}, Documents: &attached.Desk{}, Boards: &boards.Folder{}, Folder: &folder.Folder{},
	}, app{}, newMetrics(), nil)
	return r
}

var reference = regexp.MustCompile(`"\$ref":"#/components/([a-zA-Z]+)/([A-Za-z]+)"`)

func TestTheDescriptionRefersToWhatItHas(t *testing.T) {
	document, err := openapi()
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Openapi    string
		Components map[string]map[string]any
	}
	if err := json.Unmarshal(document, &described); err != nil {
		t.Fatal(err)
	}
	if described.Openapi != "3.1.0" {
		t.Errorf("the version is %q", described.Openapi)
	}
	for _, r := range reference.FindAllStringSubmatch(string(document), -1) {
		if described.Components[r[1]][r[2]] == nil {
			t.Errorf("there is no %s", r[0])
		}
	}
}
