package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/web/ui"
)

// New gives the handler of everything that Samband serves.
func New(cfg Config) (http.Handler, error) {
	if cfg.Token == "" && !loopback(cfg.Addr) {
		return nil, fmt.Errorf("web: %q can be reached from other machines: set an access token, or listen on 127.0.0.1", cfg.Addr)
	}
	cfg = withDefaults(cfg)
	assets, err := loadApp(cfg.App)
	if err != nil {
		return nil, fmt.Errorf("web: read the browser app: %w", err)
	}
	r, err := newEngine()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	description, err := openapi()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	m := newMetrics()
	r.Use(m.measure, compress, failures(cfg.Log), headers, recovery(cfg.Log), deadline(cfg.Timeout))
	routes(r, cfg, assets, m, description)
	return headAsGet(r), nil
}

func withDefaults(cfg Config) Config {
	if cfg.Base == "" {
		cfg.Base = vocab.Base
	}
	if cfg.App == nil {
		cfg.App = ui.Files()
	}
	if cfg.Timeout == 0 {
		cfg.Timeout = 30 * time.Second
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return cfg
}

// newEngine gives a gin that prints nothing and believes no proxy header.
func newEngine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	return r, r.SetTrustedProxies(nil)
}

// headAsGet lets every GET route answer HEAD; net/http drops the body.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// deadline bounds how long one request may keep the server busy.
func deadline(timeout time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}
