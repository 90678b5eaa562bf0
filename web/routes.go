package web

import "github.com/gin-gonic/gin"

// routes is every path that the server knows.
func routes(r *gin.Engine, cfg Config, assets app) {
	r.GET("/healthz", healthz)
	r.GET("/readyz", readyz(cfg.Ready))

	// What follows is guarded; whether the server lives is no secret.
	r.Use(guards(cfg.Token)...)

	if cfg.Asker != nil {
		r.GET("/api/v1/ask", ask(cfg.Asker))
	}
	if cfg.Searcher != nil {
		r.GET("/api/v1/search", search(cfg.Searcher))
	}
	if cfg.Things != nil {
		r.GET("/api/v1/entities/*id", entity(cfg.Things, cfg.Base))
	}
	if cfg.Sources != nil {
		r.GET("/api/v1/sources", sources(cfg.Sources))
	}
	if cfg.Querier != nil {
		r.GET("/sparql", sparql(cfg.Querier))
		r.POST("/sparql", sparql(cfg.Querier))
	}

	r.GET("/id/*id", linkedThing)
	r.GET("/src/*id", linkedSource)

	r.GET("/", assets.page)
	r.GET("/thing/*id", assets.page)
	r.GET("/source/*id", assets.page)
	r.NoRoute(assets.file)
	r.NoMethod(methodNotAllowed)
}
