package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/samband/samband/web"
)

func TestThePageIsServedWhereTheAppReadsTheAddress(t *testing.T) {
	h := handler(t, everything())
	for _, path := range []string{"/", "/?q=hvem&lang=nb", "/thing/iom", "/thing/tip-report/no", "/source/utrygg-trafikk"} {
		w := get(h, path)
		wantStatus(t, w, http.StatusOK)
		if !strings.Contains(w.Body.String(), "<title>Samband") || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s gives %s as %s", path, w.Body, w.Header().Get("Content-Type"))
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s may be old: %q", path, got)
		}
	}
}

func TestHashedFilesAreKept(t *testing.T) {
	h := handler(t, everything())
	script := get(h, "/assets/index-abc1.js")
	wantStatus(t, script, http.StatusOK)
	if got := script.Header().Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("script is kept as %q", got)
	}
	if got := script.Header().Get("Content-Type"); got != "text/javascript; charset=utf-8" {
		t.Errorf("script is sent as %q", got)
	}
	if got := get(h, "/icon.svg").Header().Get("Cache-Control"); got != "no-cache" {
		t.Errorf("icon is kept as %q", got)
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	h := handler(t, everything())
	for _, encoding := range []string{"", "gzip"} {
		tag := get(h, "/", "Accept-Encoding", encoding).Header().Get("ETag")
		if tag == "" {
			t.Fatal("no ETag")
		}
		w := get(h, "/", "If-None-Match", tag, "Accept-Encoding", encoding)
		wantStatus(t, w, http.StatusNotModified)
		if w.Body.Len() > 0 {
			t.Errorf("sent %d bytes again", w.Body.Len())
		}
	}
}

func TestTextIsZippedForThoseWhoTakeIt(t *testing.T) {
	h := handler(t, everything())
	for _, path := range []string{"/", "/assets/index-abc1.js", "/api/v1/ask?q=hvem", "/api/v1/ask", "/sparql?query=a"} {
		plain := get(h, path)
		for _, refused := range []string{"", "br", "gzip;q=0"} {
			if got := get(h, path, "Accept-Encoding", refused).Header().Get("Content-Encoding"); got != "" {
				t.Errorf("%s is %s for Accept-Encoding: %q", path, got, refused)
			}
		}
		zipped := get(h, path, "Accept-Encoding", "br, gzip")
		if zipped.Header().Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not zipped", path)
			continue
		}
		r, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil || string(body) != plain.Body.String() || zipped.Code != plain.Code {
			t.Errorf("%s unzips to %d %s (%v)", path, zipped.Code, body, err)
		}
		if !strings.Contains(strings.Join(plain.Header().Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s does not say that it varies", path)
		}
	}
}

func TestWithoutTheAppThePageSaysHowToBuildIt(t *testing.T) {
	h := handler(t, web.Config{Addr: "localhost:8080", App: fstest.MapFS{".gitkeep": {}}})
	w := get(h, "/")
	wantStatus(t, w, http.StatusServiceUnavailable)
	if !strings.Contains(w.Body.String(), "npm run build") {
		t.Errorf("got %s", w.Body)
	}
}
