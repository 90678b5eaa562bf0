package federation

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

func TestHosts(t *testing.T) {
	for _, wrong := range []string{"", " ", "http://example.org", "example.org/sparql", "*.example.org", "user@example.org"} {
		if _, err := New([]string{wrong}); err == nil {
			t.Errorf("%q is taken for a host", wrong)
		}
	}
	c, err := New([]string{"Query.Example.org", "10.0.0.1:8080", "[::1]:9"})
	if err != nil {
		t.Fatal(err)
	}
	for address, allowed := range map[string]bool{
		"http://query.example.org/sparql": true, "https://QUERY.example.org:443/": true, "http://10.0.0.1:8080/": true, "http://[::1]:9/x": true,
		"https://query.example.org:80/": false, "http://query.example.org:8080/": false, "http://10.0.0.1/": false,
		"http://example.org/": false, "ftp://query.example.org/": false, "file:///etc/passwd": false,
		"http://query.example.org@evil.example/": false,
	} {
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.checkURL(r.URL); (err == nil) != allowed {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	for address, public := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true,
		"127.0.0.1": false, "::1": false, "0.0.0.0": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"fe80::1": false, "fc00::1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "::ffff:127.0.0.1": false,
	} {
		c, err := New([]string{"example.org"})
		if err != nil {
			t.Fatal(err)
		}
		at := netip.AddrPortFrom(netip.MustParseAddr(address), 80).String()
		if err := c.checkAddress("tcp", at, nil); (err == nil) != public {
			t.Errorf("%s: %v", address, err)
		}
		if c, err = New([]string{address}); err != nil {
			t.Fatal(err)
		}
		if err := c.checkAddress("tcp", at, nil); err != nil {
			t.Errorf("%s is on the list itself: %v", address, err)
		}
	}
}

// names answers every question for an address with that of this machine.
func names(t *testing.T) *net.Resolver {
	t.Helper()
	socket, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	go func() {
		buf := make([]byte, 512)
		for {
			n, from, err := socket.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response = true
			m.Additionals = nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
					Body:   &dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}},
				}}
			}
			if packed, err := m.Pack(); err == nil {
				_, _ = socket.WriteTo(packed, from) // who asks asks again
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", socket.LocalAddr().String())
	}}
}

// TestANameThatLeadsInsideIsRefused asks a name of the list that stands for
// this machine; no request may arrive.
func TestANameThatLeadsInsideIsRefused(t *testing.T) {
	arrived := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived = true }))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	host := "inside.example.org:" + port
	c, err := newClient([]string{host}, names(t))
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Fetch(t.Context(), quad.IRI("http://"+host+"/"))
	if !errors.Is(err, eval.ErrRemote) || !strings.Contains(err.Error(), "127.0.0.1 is an address of this machine or its network") || arrived {
		t.Errorf("%v; arrived: %v", err, arrived)
	}
	// The list may name the address too, and then it is meant.
	if c, err = newClient([]string{host, "127.0.0.1"}, names(t)); err != nil {
		t.Fatal(err)
	}
	if _, err = c.Fetch(t.Context(), quad.IRI("http://"+host+"/")); !arrived {
		t.Errorf("nothing arrived: %v", err)
	}
}

func TestRedirectsAreLookedAt(t *testing.T) {
	arrived := false
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived = true }))
	defer inside.Close()
	target := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/data" {
			w.Header().Set("Content-Type", "text/turtle")
			_, _ = w.Write([]byte("<> <p> <#o> ."))
			return
		}
		http.Redirect(w, r, target, http.StatusFound)
	}))
	defer server.Close()
	c, err := New([]string{server.Listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	for _, target = range []string{inside.URL, "http://169.254.169.254/latest/", "file:///etc/passwd", server.URL + "/again"} {
		if _, err := c.Fetch(t.Context(), quad.IRI(server.URL)); !errors.Is(err, eval.ErrRemote) || arrived {
			t.Errorf("%s: %v; arrived: %v", target, err, arrived)
		}
	}
	target = "/data"
	quads, err := c.Fetch(t.Context(), quad.IRI(server.URL))
	want := quad.Quad{Subject: quad.IRI(server.URL + "/data"), Predicate: quad.IRI(server.URL + "/p"), Object: quad.IRI(server.URL + "/data#o")}
	if err != nil || len(quads) != 1 || quads[0] != want {
		t.Errorf("%v, %v", quads, err)
	}
}

func TestServersThatAnswerBadly(t *testing.T) {
	var answer http.HandlerFunc
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer(w, r) }))
	defer server.Close()
	c, err := New([]string{server.Listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	query := algebra.Select{Columns: algebra.Columns("s"), Where: algebra.Triples(algebra.T(algebra.Var("s"), quad.IRI("x:p"), algebra.Var("o")))}
	say := func(status int, media, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	for want, a := range map[string]http.HandlerFunc{
		"it answers 500 Internal Server Error":              say(500, "text/plain", "no"),
		"it answers with text/html":                         say(200, "text/html", "<p>"),
		"the results are no JSON":                           say(200, "application/sparql-results+json", "{"),
		"the results are no XML":                            say(200, "application/sparql-results+xml", "<sparql>"),
		"row 1 binds x, which is no variable of the result": say(200, "application/sparql-results+json", `{"head":{"vars":["s"]},"results":{"bindings":[{"x":{"type":"uri","value":"x:a"}}]}}`),
		"row 1: what s is bound to is no term":              say(200, "application/sparql-results+json", `{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"thing","value":"x:a"}}]}}`),
		"the results have no rows":                          say(200, "application/sparql-results+json", `{"head":{},"boolean":true}`),
	} {
		answer = a
		if _, err := c.Service(t.Context(), quad.IRI(server.URL), query); !errors.Is(err, eval.ErrRemote) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	answer = func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then is it seen that the client hangs up
		<-r.Context().Done()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Service(ctx, quad.IRI(server.URL), query); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a server that says nothing gives %v", err)
	}
}
