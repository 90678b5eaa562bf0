package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

const tokenCookie = "samband_token"

// guards decide who may ask. Without a token it is this machine's own users,
// and a page that a foreign name points here (DNS rebinding) is not one.
func guards(token string) []gin.HandlerFunc {
	if token == "" {
		return []gin.HandlerFunc{localHost, sameOrigin}
	}
	return []gin.HandlerFunc{sameOrigin, withToken(token)}
}

func localHost(c *gin.Context) {
	if !localName(hostname(c.Request.Host)) {
		fail(c, refuse(http.StatusMisdirectedRequest, "This server answers to localhost and 127.0.0.1 only."))
	}
}

// sameOrigin refuses what a page of another site sends. Pages of this machine's
// own programs may use the reconciliation service.
func sameOrigin(c *gin.Context) {
	origin := c.GetHeader("Origin")
	if origin == "" {
		return
	}
	u, err := url.Parse(origin)
	if err == nil && u.Host != "" && neighbour(c, u) {
		return
	}
	if err != nil || u.Host == "" || !strings.EqualFold(u.Host, c.Request.Host) {
		fail(c, refuse(http.StatusForbidden, "Pages of other sites may not use this server."))
	}
}

// withToken asks for the access token in the Authorization header or the
// cookie. A page opened with ?token= gets the cookie and loses the parameter,
// so that the token stays out of the history and of copied addresses.
func withToken(token string) gin.HandlerFunc {
	want := sha256.Sum256([]byte(token))
	valid := func(given string) bool {
		got := sha256.Sum256([]byte(given))
		return subtle.ConstantTimeCompare(got[:], want[:]) == 1
	}
	return func(c *gin.Context) {
		if given := c.Query("token"); given != "" && valid(given) {
			keepToken(c, given)
			return
		}
		if !valid(givenToken(c)) {
			c.Header("WWW-Authenticate", `Bearer realm="Samband"`)
			fail(c, refuse(http.StatusUnauthorized, "An access token is needed: open the address that was printed when the server started, or send an Authorization: Bearer header."))
		}
	}
}

func givenToken(c *gin.Context) string {
	if given, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer "); ok {
		return given
	}
	given, _ := c.Cookie(tokenCookie) // no cookie is an empty token, which is never valid
	return given
}

func keepToken(c *gin.Context, token string) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name:     tokenCookie,
		Value:    url.QueryEscape(token),
		Path:     "/",
		HttpOnly: true,
		Secure:   c.Request.TLS != nil,
		SameSite: http.SameSiteStrictMode,
	})
	query := c.Request.URL.Query()
	query.Del("token")
	target := url.URL{Path: localPath(c.Request.URL.Path), RawQuery: query.Encode()}
	c.Redirect(http.StatusSeeOther, target.String())
	c.Abort()
}

// localPath keeps a path such as //evil.example from being read as a host.
func localPath(path string) string {
	return "/" + strings.TrimLeft(path, "/\\")
}

// hostname is a Host header without its port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}
