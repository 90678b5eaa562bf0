package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// served is a server that runs as long as a test.
type served struct {
	t       *testing.T
	address string // as printed
	stop    context.CancelFunc
	status  chan int
	log     *bytes.Buffer
}

func startServer(t *testing.T, args ...string) *served {
	ctx, stop := context.WithCancel(t.Context())
	s := &served{t: t, stop: stop, status: make(chan int, 1), log: &bytes.Buffer{}}
	out, in := io.Pipe()
	go func() {
		s.status <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...), nil, in, s.log)
		in.Close()
		close(s.status)
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server printed no address: %v, status %d\n%s", err, <-s.status, s.log)
	}
	s.address = strings.TrimSpace(strings.TrimPrefix(line, "Samband is at "))
	t.Cleanup(func() {
		stop()
		for range s.status { // until the store is closed
		}
	})
	return s
}

func (s *served) get(path string, header ...string) (status int, body string) {
	s.t.Helper()
	base, _, _ := strings.Cut(s.address, "?")
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, strings.TrimSuffix(base, "/")+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

func TestServe(t *testing.T) {
	s := startServer(t, "--data", filepath.Join(t.TempDir(), "store"))
	for _, c := range []struct{ path, accept, want string }{
		{"/readyz", "", ""},
		{"/api/v1/ask?q=Who+finances+IOM%3F&lang=en", "", "Danida"},
		{"/api/v1/search?q=iom&lang=en", "", `"id":"iom"`},
		{"/api/v1/entities/iom?lang=nb", "", "Den internasjonale organisasjonen for migrasjon"},
		{"/api/v1/entities/iom.ttl", "", "id:iom a sb:"},
		{"/api/v1/sources", "", "utrygg-trafikk"},
		{"/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D", "application/sparql-results+json", "true"},
		{"/sparql?default-graph=strict&query=ASK%7B%3Fs+%3Fp+%3Fo%7D", "application/sparql-results+json", "false"},
		{"/sparql?query=CONSTRUCT+WHERE+%7Bid:iom-ngos+sb:with+%3Fo%7D", "text/turtle", "id:care"},
	} {
		status, body := s.get(c.path, "Accept", c.accept)
		if status != http.StatusOK || !strings.Contains(body, c.want) {
			t.Errorf("%s: %d without %q: %.400s", c.path, status, c.want, body)
		}
	}
	for path, want := range map[string]int{
		"/api/v1/entities/nobody-of-that-name": http.StatusNotFound,
		"/sparql?query=SELECT":                 http.StatusBadRequest,
	} {
		if status, body := s.get(path); status != want {
			t.Errorf("%s: %d, want %d: %s", path, status, want, body)
		}
	}
	s.stop()
	if status := <-s.status; status != done {
		t.Errorf("the server ended with %d:\n%s", status, s.log)
	}
}

func TestServeStartsAgainWithoutFilling(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	for _, filled := range []bool{true, false} {
		s := startServer(t, "--data", dir)
		s.stop()
		<-s.status
		if got := strings.Contains(s.log.String(), "Filling"); got != filled {
			t.Errorf("filling is %t, want %t", got, filled)
		}
	}
}

func TestServeWithToken(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "token")
	s := startServer(t, "--data", filepath.Join(dir, "store"), "--empty", "--token-file", file)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	token := strings.TrimSpace(string(content))
	if !strings.HasSuffix(s.address, "/?token="+token) {
		t.Errorf("the address is %s, the token %s", s.address, token)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the token's file is %v, %v", info.Mode(), err)
	}
	if status, _ := s.get("/api/v1/sources"); status != http.StatusUnauthorized {
		t.Errorf("without a token: %d", status)
	}
	if status, body := s.get("/api/v1/sources", "Authorization", "Bearer "+token); status != http.StatusOK {
		t.Errorf("with the token: %d %s", status, body)
	}
	s.stop()
	<-s.status

	again := startServer(t, "--data", filepath.Join(dir, "store"), "--empty", "--token-file", file)
	if !strings.HasSuffix(again.address, token) {
		t.Error("a second start has another token")
	}
}

func TestAccessToken(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := accessToken(empty, ""); err == nil || !strings.Contains(err.Error(), "is empty; remove it") {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := accessToken("", "short"); err == nil || !strings.Contains(err.Error(), "shorter than 16") {
		t.Errorf("a short token: %v", err)
	}
	if token, err := accessToken("", ""); token != "" || err != nil {
		t.Errorf("no token: %q, %v", token, err)
	}
}
