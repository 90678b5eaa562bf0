package samband_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/samband/samband/"

// floors are the top folders, the lowest first. A package knows its own floor
// and those below.
var floors = []string{"graph", "queries", "loaders", "web", "cmd"}

// kept names what only one folder may import, and why.
var kept = []struct{ imported, by, reason string }{
	{
		"github.com/cayleygraph/cayley", "graph",
		"what is above asks a graph.Snapshot, so that the store behind it can be another one",
	},
	{
		"github.com/gin-gonic/gin", "web",
		"what is below answers a typed question, whoever asks it",
	},
	{
		"github.com/spf13/cobra", "cmd",
		"only a command has flags",
	},
}

// values are packages that import nothing of ours, so that anybody can use
// them.
var values = []string{"graph/vocab", "graph/rdf", "loaders/edtf"}

func TestImportsPointDown(t *testing.T) {
	for folder, imports := range importsOfPackages(t) {
		for _, imported := range imports {
			if wrong := wrongImport(folder, imported); wrong != "" {
				t.Errorf("%s imports %s: %s", folder, imported, wrong)
			}
		}
	}
}

func TestValuesImportNothingOfOurs(t *testing.T) {
	all := importsOfPackages(t)
	for _, folder := range values {
		if len(all[folder]) == 0 {
			t.Errorf("there is no package %s", folder)
		}
		for _, imported := range all[folder] {
			if strings.HasPrefix(imported, module) {
				t.Errorf("%s imports %s: it is for everybody, and so needs nothing of ours", folder, imported)
			}
		}
	}
}

func TestWrongImport(t *testing.T) {
	for _, c := range []struct {
		folder, imported string
		wrong            bool
	}{
		{"queries/questions", module + "graph", false},
		{"queries/questions", module + "queries/names", false},
		{"queries/questions", module + "loaders/document", true},
		{"graph", module + "queries/names", true},
		{"graph/cayley", "github.com/cayleygraph/cayley/graph", false},
		{"queries/names", "github.com/cayleygraph/cayley", true},
		{"queries/names", "github.com/cayleygraph/quad", false},
		{"cmd/samband", "github.com/gin-gonic/gin", true},
		{"web", module + "web/ui", false},
	} {
		if got := wrongImport(c.folder, c.imported); (got != "") != c.wrong {
			t.Errorf("%s imports %s: %q", c.folder, c.imported, got)
		}
	}
}

// wrongImport says why a folder may not import a package, empty if it may.
func wrongImport(folder, imported string) string {
	for _, k := range kept {
		if under(imported, k.imported) && !under(folder, k.by) {
			return "only " + k.by + " may, since " + k.reason
		}
	}
	ours, isOurs := strings.CutPrefix(imported, module)
	if isOurs && slices.Index(floors, floorOf(ours)) > slices.Index(floors, floorOf(folder)) {
		return "it lies on a higher floor; move what both need down"
	}
	return ""
}

func under(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

func floorOf(folder string) string {
	floor, _, _ := strings.Cut(folder, "/")
	return floor
}

// importsOfPackages gives what each folder's program files import; tests may
// import what they like.
func importsOfPackages(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	root := os.DirFS(".")
	for _, floor := range floors {
		err := fs.WalkDir(root, floor, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "node_modules") {
				return fs.SkipDir
			}
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			found, err := importsOf(name)
			imports[path.Dir(name)] = append(imports[path.Dir(name)], found...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return imports
}

func importsOf(file string) ([]string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, nil
}
