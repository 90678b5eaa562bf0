package web

import "github.com/gin-gonic/gin"

// routes is every path that the server knows.
func routes(r *gin.Engine, cfg Config, assets app, m metrics, description []byte) {
	r.GET("/healthz", healthz)
	r.GET("/readyz", readyz(cfg.Ready))

	// What follows is guarded; whether the server lives is no secret.
	r.Use(guards(cfg.Token)...)

	r.GET("/metrics", m.serve())
	r.GET("/api/openapi.json", serveOpenAPI(description))
	if cfg.Library != nil {
		reads := library{cfg.Library}
		r.GET("/api/v1/ask", reads.merged(reads.ask))
		r.GET("/api/v1/ask.csv", reads.merged(ask))
		r.GET("/api/v1/ask.xlsx", reads.merged(ask))
		r.POST("/api/v1/ask", reads.merged(askObject))
		r.GET("/api/v1/findings", reads.merged(findings))
		r.GET("/api/v1/findings.csv", reads.merged(findings))
		r.GET("/api/v1/findings.xlsx", reads.merged(findings))
		r.GET("/api/v1/builder", reads.merged(builder))
		r.POST("/api/v1/builder", reads.merged(builder))
		r.GET("/api/v1/search", reads.merged(search))
		r.GET("/api/v1/entities/*id", reads.merged(entity(cfg.Base)))
		r.GET("/api/v1/sources", reads.merged(sources))
		r.GET("/api/v1/passages", reads.merged(passages))
		r.GET("/api/v1/compare", reads.merged(compare))
		r.GET("/api/v1/network", reads.merged(networkOf(cfg.Base)))
		r.GET("/api/v1/network/around", reads.merged(around(cfg.Base)))
		r.GET("/api/v1/network/between", reads.merged(between(cfg.Base)))
		r.GET("/api/v1/paths", reads.merged(ways(cfg.Base)))
		r.GET("/api/v1/timeline", reads.merged(timeline(cfg.Base)))
		r.GET("/api/v1/places", reads.merged(places(cfg.Base)))
		r.GET("/api/v1/statements", reads.merged(statements(cfg.Base)))
		for _, ending := range []string{"", ".csv", ".xlsx"} {
			r.GET("/api/v1/funding"+ending, reads.merged(funding))
			r.GET("/api/v1/instruments"+ending, reads.merged(instruments))
			r.GET("/api/v1/map"+ending, reads.merged(atlas))
		}
		twins(r, reads, cfg.Base, assets)
		r.GET("/api/v1/claims", reads.unmerged(listClaims))
		r.GET("/api/v1/quality", reads.unmerged(qualityOf))
		reconciliation{reads, cfg.Base}.routes(r)
		endpoint{reads, cfg.Updater, m.queries}.routes(r)
		r.GET("/api/v1/terms", reads.merged(graphTerms))
		graphStore{reads, cfg.Updater}.routes(r)
		r.GET("/.well-known/void", reads.unmerged(void(cfg.Base)))
	}

	if cfg.Claimant != nil {
		r.POST("/api/v1/claims", makeClaim(cfg.Claimant))
	}
	if cfg.History != nil {
		r.GET("/api/v1/history", history(cfg.History))
		r.POST("/api/v1/history/undo", undo(cfg.History))
	}

	r.GET("/id/*id", linkedThing)
	r.GET("/src/*id", linkedSource)

	if cfg.Imports != nil {
		imports{cfg.Imports}.routes(r)
		imports{cfg.Imports}.screens(r, assets)
	}

	if cfg.Documents != nil {
		documents{cfg.Documents}.routes(r)
		documents{cfg.Documents}.screens(r, assets)
	}

	if cfg.Folder != nil {
		folderRoutes{cfg.Folder}.routes(r)
	}

	if cfg.Boards != nil {
		b := boardRoutes{cfg.Boards}
		r.GET("/api/v1/boards", b.list)
		r.POST("/api/v1/boards", b.create)
		r.GET("/api/v1/boards/:id", b.get)
		r.PUT("/api/v1/boards/:id", b.save)
		r.DELETE("/api/v1/boards/:id", b.delete)
	}

	for _, screen := range []string{"/", "/ask", "/network", "/sources", "/compare", "/imports", "/query", "/money", "/folder", "/conventions", "/map"} {
		r.GET(screen, assets.page)
	}
	r.GET("/embed/network", framed, assets.page)
	r.NoRoute(assets.file)
	r.NoMethod(methodNotAllowed)
}
