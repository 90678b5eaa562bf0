package web

import (
	"strings"

	"github.com/gin-gonic/gin"
)

// policy lets the page use what this server serves, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// compiling is the policy of a worker that compiles WebAssembly, which the page
// itself may not. A worker has the policy that its own file came with.
const compiling = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

// framed lets other sites show the page in a frame. What is shown so only
// reads, and carries no cookie of ours: that is for the same site only.
func framed(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors *", 1))
	h.Del("X-Frame-Options")
}

// headers sets what every response carries.
func headers(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	// Questions are sensitive: nothing keeps a copy unless its handler says so.
	h.Set("Cache-Control", "no-store")
}
