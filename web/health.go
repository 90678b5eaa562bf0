package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

// healthz says that the process runs.
func healthz(c *gin.Context) {
	c.String(http.StatusOK, "ok\n")
}

// readyz says whether the store is open and filled.
func readyz(ready func(context.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if ready == nil {
			c.String(http.StatusOK, "ready\n")
			return
		}
		if err := ready(c.Request.Context()); err != nil {
			c.Header("Retry-After", "1")
			fail(c, refuse(http.StatusServiceUnavailable, "Not ready yet: %v.", err))
			return
		}
		c.String(http.StatusOK, "ready\n")
	}
}
