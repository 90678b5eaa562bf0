package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/samband/samband/web"
)

func TestWithoutTokenOnlyLoopback(t *testing.T) {
	for addr, ok := range map[string]bool{
		"127.0.0.1:8080": true,
		"localhost:8080": true,
		"[::1]:8080":     true,
		":8080":          false,
		"0.0.0.0:8080":   false,
		"[::]:8080":      false,
		"10.0.0.7:8080":  false,
		"samband.no:80":  false,
	} {
		_, err := web.New(web.Config{Addr: addr, App: builtApp})
		if (err == nil) != ok {
			t.Errorf("%s without a token: %v", addr, err)
		}
		if _, err := web.New(web.Config{Addr: addr, App: builtApp, Token: "secret"}); err != nil {
			t.Errorf("%s with a token: %v", addr, err)
		}
	}
}

func TestOnLoopbackTheHostIsLocal(t *testing.T) {
	h := handler(t, everything())
	for host, status := range map[string]int{
		"127.0.0.1:8080":    http.StatusOK,
		"localhost":         http.StatusOK,
		"[::1]:8080":        http.StatusOK,
		"evil.example":      http.StatusMisdirectedRequest,
		"evil.example:8080": http.StatusMisdirectedRequest,
		"127.0.0.1.nip.io":  http.StatusMisdirectedRequest,
		"localhost.evil.no": http.StatusMisdirectedRequest,
	} {
		for _, path := range []string{"/", "/api/v1/ask?q=hvem", "/assets/index-abc1.js", "/id/iom"} {
			w := get(h, path, "Host", host, "Accept", "text/html")
			refused := w.Code == http.StatusMisdirectedRequest
			if refused != (status == http.StatusMisdirectedRequest) {
				t.Errorf("%s of %s: status %d", path, host, w.Code)
			}
		}
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	h := handler(t, everything())
	for _, origin := range []string{"https://evil.example", "http://localhost:9999", "http://127.0.0.1", "null"} {
		wantProblem(t, get(h, "/api/v1/ask?q=hvem", "Origin", origin), http.StatusForbidden)
	}
	wantStatus(t, get(h, "/api/v1/ask?q=hvem", "Origin", "http://127.0.0.1:8080"), http.StatusOK)
}

func TestTokenIsAskedOfEverythingButHealth(t *testing.T) {
	cfg := everything()
	cfg.Addr, cfg.Token = "0.0.0.0:8080", "s3cret+/="
	h := handler(t, cfg)
	host := []string{"Host", "samband.example.no"}

	for _, path := range []string{"/", "/api/v1/ask?q=hvem", "/assets/index-abc1.js", "/sparql", "/nowhere"} {
		w := get(h, path, host...)
		wantProblem(t, w, http.StatusUnauthorized)
		if w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%s: no WWW-Authenticate", path)
		}
		wantProblem(t, get(h, path, append(host, "Authorization", "Bearer s3cret")...), http.StatusUnauthorized)
	}
	wantStatus(t, get(h, "/api/v1/ask?q=hvem", append(host, "Authorization", "Bearer s3cret+/=")...), http.StatusOK)
	wantStatus(t, get(h, "/healthz", host...), http.StatusOK)
	wantStatus(t, get(h, "/readyz", host...), http.StatusOK)
}

func TestTokenInTheAddressBecomesACookie(t *testing.T) {
	cfg := everything()
	cfg.Addr, cfg.Token = "0.0.0.0:8080", "s3cret+/="
	h := handler(t, cfg)

	w := get(h, "/?lang=nb&token=s3cret%2B%2F%3D")
	wantStatus(t, w, http.StatusSeeOther)
	if got := w.Header().Get("Location"); got != "/?lang=nb" {
		t.Errorf("leads to %q", got)
	}
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode {
		t.Errorf("cookie can be read or sent by others: %v", cookie)
	}
	wantStatus(t, get(h, "/", "Cookie", cookie.Name+"="+cookie.Value), http.StatusOK)

	wantProblem(t, get(h, "/?token=wrong"), http.StatusUnauthorized)
	if got := get(h, "//evil.example/?token=s3cret%2B%2F%3D").Header().Get("Location"); got != "/evil.example/" {
		t.Errorf("leads to %q", got)
	}
}

func TestEveryResponseIsGuardedByHeaders(t *testing.T) {
	h := handler(t, everything())
	want := map[string]string{
		"X-Content-Type-Options": "nosniff",
		"Referrer-Policy":        "no-referrer",
		"X-Frame-Options":        "DENY",
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
			"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
		"Cross-Origin-Resource-Policy": "same-origin",
	}
	for _, path := range []string{"/", "/assets/index-abc1.js", "/api/v1/ask?q=hvem", "/api/v1/ask", "/sparql", "/id/iom", "/nowhere", "/healthz"} {
		headers := get(h, path).Header()
		for name, value := range want {
			if got := headers.Get(name); got != value {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

func TestOnlyTheWorkerOfCitationsCompiles(t *testing.T) {
	cfg := everything()
	cfg.App = fstest.MapFS{
		"index.html":                        {Data: []byte("<title>Samband</title>")},
		"assets/index-abc1.js":              {Data: []byte("1")},
		"assets/citations.worker-abc1.js":   {Data: []byte("2")},
		"assets/citeproc_rs_wasm_bg-a.wasm": {Data: []byte("3")},
	}
	h := handler(t, cfg)
	for path, may := range map[string]bool{"/": false, "/assets/index-abc1.js": false, "/assets/citations.worker-abc1.js": true} {
		if got := strings.Contains(get(h, path).Header().Get("Content-Security-Policy"), "wasm-unsafe-eval"); got != may {
			t.Errorf("%s may compile: %v", path, got)
		}
	}
	if got := get(h, "/assets/citeproc_rs_wasm_bg-a.wasm").Header().Get("Content-Type"); got != "application/wasm" {
		t.Errorf("it is %q", got)
	}
}
