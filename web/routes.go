package web

import "github.com/gin-gonic/gin"

// routes is every path that the server knows.
func routes(r *gin.Engine, cfg Config, assets app, m metrics) {
	r.GET("/healthz", healthz)
	r.GET("/readyz", readyz(cfg.Ready))

	// What follows is guarded; whether the server lives is no secret.
	r.Use(guards(cfg.Token)...)

	r.GET("/metrics", m.serve())
	if cfg.Library != nil {
		reads := library{cfg.Library}
		r.GET("/api/v1/ask", reads.merged(ask))
		r.GET("/api/v1/search", reads.merged(search))
		r.GET("/api/v1/entities/*id", reads.merged(entity(cfg.Base)))
		r.GET("/api/v1/sources", reads.merged(sources))
		r.GET("/sparql", reads.unmerged(sparql))
		r.POST("/sparql", reads.unmerged(sparql))
	}

	if cfg.History != nil {
		r.GET("/api/v1/history", history(cfg.History))
		r.POST("/api/v1/history/undo", undo(cfg.History))
	}

	r.GET("/id/*id", linkedThing)
	r.GET("/src/*id", linkedSource)

	r.GET("/", assets.page)
	r.GET("/thing/*id", assets.page)
	r.GET("/source/*id", assets.page)
	r.NoRoute(assets.file)
	r.NoMethod(methodNotAllowed)
}
