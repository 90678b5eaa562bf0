package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// service describes the endpoint (SPARQL 1.1 Service Description).
const service = `@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

[] a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
    formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples .
`

func describeService(c *gin.Context) {
	c.Data(http.StatusOK, "text/turtle; charset=utf-8", []byte(service))
}
