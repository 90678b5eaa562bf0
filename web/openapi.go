package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/goccy/go-yaml"
	"github.com/invopop/jsonschema"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/queries/questions"
)

//go:embed openapi.yaml
var openapiPaths []byte

// inSchemas are the types whose schemas are made from the code, so that they
// cannot say anything else than it does.
var inSchemas = []any{
	questions.Answer{}, questions.Query{}, questions.Built{}, Hit{}, Thing{}, Source{}, network{}, Claim{}, ClaimWish{},
	graph.CommitInfo{}, Undo{}, Standing{}, Problem{}, importPage{}, rowPage{}, drafts.Thing{}, drafts.Pair{},
}

// openapi gives the description of the API (OpenAPI 3.1) as JSON.
func openapi() ([]byte, error) {
	var document map[string]any
	if err := yaml.Unmarshal(openapiPaths, &document); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	schemas := map[string]any{}
	reflector := jsonschema.Reflector{AllowAdditionalProperties: true, Namer: schemaName}
	for _, v := range inSchemas {
		for name, schema := range reflector.Reflect(v).Definitions {
			schemas[name] = schema
		}
	}
	components, _ := document["components"].(map[string]any)
	components["schemas"] = schemas
	text, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	return []byte(strings.ReplaceAll(string(text), `"#/$defs/`, `"#/components/schemas/`)), nil
}

// schemaName begins with a capital for every type. Those of drafts say so, as
// they have the names of others.
func schemaName(t reflect.Type) string {
	if pkg := t.PkgPath(); strings.HasSuffix(pkg, "loaders/drafts") || strings.HasSuffix(pkg, "loaders/record") {
		return "Draft" + t.Name()
	}
	return strings.ToUpper(t.Name()[:min(1, len(t.Name()))]) + t.Name()[min(1, len(t.Name())):]
}

func serveOpenAPI(document []byte) gin.HandlerFunc {
	return func(c *gin.Context) { c.Data(http.StatusOK, "application/json; charset=utf-8", document) }
}
