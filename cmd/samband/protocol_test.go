package main

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/encoding/unicode"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/rdf/rdftest"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/web"
)

// The namespaces of the W3C's tests of protocols.
const (
	mfNS  = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	utNS  = "http://www.w3.org/2009/sparql/tests/test-update#"
	htNS  = "http://www.w3.org/2011/http#"
	htsNS = "http://www.w3.org/2011/http-statusCodes#"
	cntNS = "http://www.w3.org/2011/content#"
)

// sparqlServer serves SPARQL over a store that holds some quads.
func sparqlServer(t *testing.T, strict bool, quads ...quad.Quad) (*httptest.Server, *graph.Store) {
	t.Helper()
	store := graph.OpenMemory()
	t.Cleanup(func() { store.Close() })
	if _, err := store.Commit(context.Background(), graph.Change{Author: "test", Add: quads}); err != nil {
		t.Fatal(err)
	}
	e := endpoint{strict: strict}
	handler, err := web.New(web.Config{
		Addr: "127.0.0.1:0", Library: &library{store: store, sparql: e}, Updater: updater{store, e, web.MaxTriples},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server, store
}

// TestW3CProtocols sends the requests of the W3C's tests of the SPARQL Protocol
// and the Graph Store Protocol to a server, and looks at what it answers.
func TestW3CProtocols(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("SAMBAND_SHARED is not set: THE W3C'S TESTS OF PROTOCOLS ARE NOT RUN")
	}
	root := filepath.Join(shared, "data/w3c-rdf-tests/sparql/sparql11")
	for _, suite := range []struct {
		name, root, ours string
		manifests        []string
		tests            int
	}{
		{"protocol", "/sparql/", "/sparql", []string{"protocol/manifest.ttl"}, 34},
		{"graph store", "/gsp", "/graphs", []string{"graph-store-protocol/manifest-direct.ttl", "graph-store-protocol/manifest-indirect.ttl"}, 14}, // 13 that are listed, and one that is only described
	} {
		t.Run(suite.name, func(t *testing.T) {
			all, passed := 0, 0
			for _, name := range suite.manifests {
				m := readRequests(t, filepath.Join(root, name))
				for _, test := range m.tests() {
					all++
					name := test.String()
					name = strings.Trim(name[strings.LastIndexByte(name, '#')+1:], ">")
					if t.Run(name, func(t *testing.T) { m.run(t, test, suite.root, suite.ours) }) {
						passed++
					}
				}
			}
			if all != suite.tests {
				t.Errorf("found %d tests, not %d", all, suite.tests)
			}
			t.Logf("%d of %d tests pass, none is left out", passed, all)
		})
	}
}

// requests is the triples of a manifest.
type requests map[quad.Value]map[quad.IRI][]quad.Value

func readRequests(t *testing.T, path string) requests {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m := requests{}
	for q, err := range rdf.Read(rdf.Turtle, file, rdf.ReadOptions{Base: quad.IRI("file://" + path)}) {
		if err != nil {
			t.Fatal(err)
		}
		if m[q.Subject] == nil {
			m[q.Subject] = map[quad.IRI][]quad.Value{}
		}
		predicate := q.Predicate.(quad.IRI)
		m[q.Subject][predicate] = append(m[q.Subject][predicate], q.Object)
	}
	return m
}

func (m requests) tests() []quad.Value {
	var tests []quad.Value
	for s, said := range m {
		if said[mfNS+"action"] != nil {
			tests = append(tests, s)
		}
	}
	slices.SortFunc(tests, func(a, b quad.Value) int { return strings.Compare(a.String(), b.String()) })
	return tests
}

func (m requests) first(s quad.Value, p quad.IRI) quad.Value {
	if all := m[s][p]; len(all) > 0 {
		return all[0]
	}
	return nil
}

func (m requests) text(s quad.Value, p quad.IRI) string {
	text, _ := m.first(s, p).(quad.String)
	return string(text)
}

func (m requests) list(head quad.Value) []quad.Value {
	var items []quad.Value
	for m[head] != nil {
		items = append(items, m.first(head, vocab.RDF+"first"))
		head = m.first(head, vocab.RDF+"rest")
	}
	return items
}

// headers gives the headers that a request has or a response should have.
func (m requests) headers(s quad.Value) http.Header {
	h := http.Header{}
	for _, field := range m.list(m.first(s, htNS+"headers")) {
		h.Add(m.text(field, htNS+"fieldName"), m.text(field, htNS+"fieldValue"))
	}
	return h
}

func (m requests) run(t *testing.T, test quad.Value, theirs, ours string) {
	var before []quad.Quad
	for _, g := range m[test][utNS+"graphData"] {
		path := strings.TrimPrefix(string(m.first(g, utNS+"graph").(quad.IRI)), "file://")
		before = append(before, readTriples(t, path, quad.IRI(m.text(g, vocab.RDFS+"label")))...)
	}
	server, _ := sparqlServer(t, true, before...)
	replacer := strings.NewReplacer()
	for i, request := range m.list(m.first(m.first(test, mfNS+"action"), htNS+"requests")) {
		path, found := strings.CutPrefix(replacer.Replace(m.text(request, htNS+"absolutePath")), theirs)
		if !found {
			t.Fatalf("the path of request %d does not begin with %s", i+1, theirs)
		}
		if response := m.send(t, request, server.URL+ours+path); response != nil {
			if name := m.text(m.first(request, htNS+"resp"), mfNS+"expectedLocation"); name != "" {
				location := response.Header.Get("Location")
				replacer = strings.NewReplacer(name, url.QueryEscape(location))
			}
		}
	}
}

func readTriples(t *testing.T, path string, label quad.IRI) []quad.Quad {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var quads []quad.Quad
	for q, err := range rdf.Read(rdf.NTriples, file, rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		q.Label = label
		quads = append(quads, q)
	}
	return quads
}

func (m requests) send(t *testing.T, request quad.Value, address string) *http.Response {
	t.Helper()
	body := m.first(request, htNS+"body")
	text := m.text(body, cntNS+"chars")
	if m.text(body, cntNS+"characterEncoding") == "UTF-16" {
		var err error
		if text, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text); err != nil {
			t.Fatal(err)
		}
	}
	r, err := http.NewRequest(m.text(request, htNS+"methodName"), address, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = m.headers(request)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	m.check(t, m.first(request, htNS+"resp"), response, answer)
	if t.Failed() {
		t.Fatalf("%s %s\n%s\ngives %s\n%s", r.Method, address, text, response.Status, answer)
	}
	return response
}

func (m requests) check(t *testing.T, want quad.Value, response *http.Response, answer []byte) {
	t.Helper()
	if !slices.ContainsFunc(m[want][mfNS+"expectedStatus"], func(s quad.Value) bool { return isStatus(s, response.StatusCode) }) {
		t.Errorf("the status is %d, not %v", response.StatusCode, m[want][mfNS+"expectedStatus"])
		return
	}
	media, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	switch format := m.text(want, mfNS+"expectedFormat"); format {
	case "":
	case "RDF":
		if _, known := rdf.FormatOfMedia(media); !known {
			t.Errorf("%s is no RDF", media)
		}
	default:
		if !strings.HasPrefix(media, "application/sparql-results+") && media != "text/csv" {
			t.Errorf("%s is no %s result", media, format)
		}
	}
	if yes := m.first(want, mfNS+"expectedBoolean"); yes != nil {
		expected := yes.(quad.TypedString).Value == "true"
		if !bytes.Contains(answer, []byte(`"boolean":`+strconv.FormatBool(expected))) {
			t.Errorf("the answer is not %v", expected)
		}
	}
	if body := m.first(want, htNS+"body"); body != nil {
		expected := graphOf(t, m.headers(want).Get("Content-Type"), m.text(body, cntNS+"chars"))
		if got := graphOf(t, response.Header.Get("Content-Type"), string(answer)); !rdftest.Same(got, expected) {
			t.Errorf("the graph is not\n%s", m.text(body, cntNS+"chars"))
		}
	}
}

func isStatus(s quad.Value, code int) bool {
	switch name := strings.TrimPrefix(string(s.(quad.IRI)), htsNS); name {
	case "StatusCode2xx", "StatusCode3xx", "StatusCode4xx", "StatusCode5xx":
		return strconv.Itoa(code)[0] == name[len("StatusCode")]
	default:
		return strings.ReplaceAll(http.StatusText(code), " ", "") == name
	}
}

func graphOf(t *testing.T, contentType, text string) []quad.Quad {
	t.Helper()
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	format, known := rdf.FormatOfMedia(media)
	if !known {
		t.Fatalf("%s is no RDF", media)
	}
	var quads []quad.Quad
	for q, err := range rdf.Read(format, strings.NewReader(text), rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

// TestServiceDescription is the W3C's three tests of service descriptions: RDF
// comes, it names the endpoint, and says of it what the vocabulary allows
// (https://www.w3.org/TR/sparql11-service-description/).
func TestServiceDescription(t *testing.T) {
	const sd = "http://www.w3.org/ns/sparql-service-description#"
	for _, strict := range []bool{true, false} {
		server, _ := sparqlServer(t, strict)
		for _, accept := range []string{"", "application/rdf+xml, */*;q=0.1", "application/n-triples", "application/ld+json"} {
			contentType, text := request(t, http.MethodGet, server.URL+"/sparql", "", "Accept", accept)
			quads := graphOf(t, contentType, text)
			var service quad.Value
			features := map[quad.Value]bool{}
			for _, q := range quads {
				switch q.Predicate {
				case quad.IRI(sd + "endpoint"):
					if q.Object != quad.IRI(server.URL+"/sparql") {
						t.Errorf("the endpoint is %s", q.Object)
					}
					service = q.Subject
				case quad.IRI(sd + "feature"), quad.IRI(sd + "supportedLanguage"):
					features[q.Object] = true
				}
				for _, v := range []quad.Value{q.Predicate, q.Object} {
					name, _ := v.(quad.IRI)
					if term, ours := strings.CutPrefix(string(name), sd); ours && !serviceTerms[term] {
						t.Errorf("the vocabulary has no %s", term)
					}
				}
			}
			isService := quad.Quad{Subject: service, Predicate: vocab.Type, Object: quad.IRI(sd + "Service")}
			if service == nil || !slices.Contains(quads, isService) {
				t.Errorf("%q: nothing is described as a service with an endpoint:\n%s", accept, text)
			}
			if !features[quad.IRI(sd+"SPARQL11Update")] || features[quad.IRI(sd+"UnionDefaultGraph")] == strict {
				t.Errorf("strict %v: the features are %v", strict, features)
			}
		}
	}
}

// serviceTerms are the terms of the vocabulary that the server uses, as the
// standard defines them.
var serviceTerms = map[string]bool{
	"Service": true, "Dataset": true, "Graph": true, // classes
	"endpoint": true, "supportedLanguage": true, "feature": true, "resultFormat": true, "inputFormat": true,
	"defaultDataset": true, "defaultGraph": true, // properties
	"SPARQL11Query": true, "SPARQL11Update": true, "UnionDefaultGraph": true, "BasicFederatedQuery": true, // instances
}

// request sends a request that should be answered well; the headers are pairs
// of name and value.
func request(t *testing.T, method, address, body string, headers ...string) (contentType, text string) {
	t.Helper()
	status, contentType, text := exchange(t, method, address, body, headers...)
	if status >= 300 {
		t.Fatalf("%s %s gives %d\n%s", method, address, status, text)
	}
	return contentType, text
}

func exchange(t *testing.T, method, address, body string, headers ...string) (status int, contentType, text string) {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Content-Type"), string(answer)
}

// TestChangesOverHTTP sends changes one after another; each sees what those
// before it did.
func TestChangesOverHTTP(t *testing.T) {
	server, store := sparqlServer(t, false)
	const (
		update = "application/sparql-update"
		form   = "application/x-www-form-urlencoded"
		turtle = "text/turtle"
	)
	for _, c := range []struct {
		method, path, contentType, body string
		status                          int
	}{
		{"POST", "/sparql", update, "INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", 200},
		{"POST", "/sparql", update, "INSERT DATA { <x:b> <x:p> 2 }", 200},
		{"POST", "/sparql", form, "update=" + url.QueryEscape("DELETE DATA { <x:b> <x:p> 2 }"), 409},
		{"POST", "/sparql?default-graph=strict", update, "DELETE DATA { <x:b> <x:p> 2 }", 200},
		{"POST", "/sparql", update, "CLEAR ALL", 409},
		{"POST", "/sparql", update, "INSERT { ?s ?p }", 400},
		{"POST", "/sparql", update, "CREATE GRAPH <x:g>", 409},
		{"POST", "/sparql", update, "COPY <x:none> TO <x:i>", 404},
		{"POST", "/sparql", update, "LOAD <http://example.org/>", 400},
		{"POST", "/sparql?at=1", update, "INSERT DATA {}", 400},
		{"POST", "/sparql?query=ASK{}", update, "INSERT DATA {}", 400},
		{"GET", "/sparql?update=CLEAR%20NAMED", "", "", 400},
		{"PUT", "/sparql", update, "INSERT DATA {}", 405},
		{"PUT", "/graphs?graph=x:h", turtle, "<> <x:p> 3 .", 201},
		{"PUT", "/graphs?graph=x:h", turtle, "<x:c> <x:p> 4 .", 200},
		{"POST", "/graphs?graph=x:h", "application/ld+json", `{"@id": "x:c", "x:p": "five"}`, 200},
		{"PUT", "/graphs?default", turtle, "<x:c> <x:p> 4 .", 409},
		{"DELETE", "/graphs?default", "", "", 409},
		{"POST", "/graphs?default", turtle, "<x:d> <x:p> 6 .", 200},
		{"GET", "/graphs?graph=x:none", "", "", 404},
		{"GET", "/graphs", "", "", 400},
		{"GET", "/graphs?graph=x:g&default", "", "", 400},
		{"GET", "/graphs?graph=g", "", "", 400},
		{"DELETE", "/graphs?graph=x:none", "", "", 404},
		{"PUT", "/graphs?graph=x:h", turtle, "<x:c> <x:p> ", 400},
		{"PUT", "/graphs?graph=x:h", "application/trig", "<x:i> { <x:c> <x:p> 4 }", 400},
		{"PUT", "/graphs?graph=x:h", "text/html", "<p>", 415},
		{"PUT", "/graphs/new", turtle, "<> <x:p> 7 .", 201},
		{"DELETE", "/graphs?graph=x:g", "", "", 200},
	} {
		status, _, text := exchange(t, c.method, server.URL+c.path, c.body, "Content-Type", c.contentType)
		if status != c.status {
			t.Errorf("%s %s %s gives %d, not %d: %s", c.method, c.path, c.body, status, c.status, text)
		}
	}
	_, got := request(t, http.MethodGet, server.URL+"/sparql?query="+url.QueryEscape(
		`SELECT ?s ?o { GRAPH ?g { ?s <x:p> ?o } } ORDER BY ?s ?o`)+"&format=csv", "")
	want := "s,o\r\n" + server.URL + "/graphs/new,7\r\nx:b,2\r\nx:c,4\r\nx:c,five\r\nx:d,6\r\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	history, err := store.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if last := history[len(history)-1]; last.Author != author() || last.Reason != "the graph <x:g> deleted" {
		t.Errorf("the last commit is %+v", last)
	}
}

// TestChangesAreGuarded sends what a page of another site could.
func TestChangesAreGuarded(t *testing.T) {
	server, store := sparqlServer(t, false)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		for _, path := range []string{"/sparql", "/graphs?graph=x:g"} {
			for name, value := range map[string]string{"Origin": "https://evil.example", "Host": "evil.example"} {
				r, err := http.NewRequest(method, server.URL+path, strings.NewReader("update=INSERT%20DATA%20%7B%7D"))
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				r.Header.Set(name, value)
				if name == "Host" {
					r.Host = value
				}
				response, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				if response.StatusCode != http.StatusForbidden && response.StatusCode != http.StatusMisdirectedRequest {
					t.Errorf("%s %s with %s %s gives %s", method, path, name, value, response.Status)
				}
			}
		}
	}
	if history, err := store.History(t.Context()); err != nil || len(history) != 1 {
		t.Errorf("there are %d commits, %v", len(history), err)
	}
}

// TestVoID looks whether the description names the endpoint and the sources.
func TestVoID(t *testing.T) {
	const voidNS = "http://rdfs.org/ns/void#"
	about := vocab.SourceIRI("notes")
	server, _ := sparqlServer(t, false,
		quad.Quad{Subject: about, Predicate: vocab.Type, Object: quad.IRI(vocab.NS + "Source"), Label: about},
		quad.Quad{Subject: about, Predicate: vocab.Title, Object: quad.LangString{Value: "Notes", Lang: "en"}, Label: about},
	)
	contentType, text := request(t, http.MethodGet, server.URL+"/.well-known/void", "", "Accept", "application/n-triples")
	quads := graphOf(t, contentType, text)
	set := quad.IRI(server.URL + "/.well-known/void#samband")
	for _, want := range []quad.Quad{
		{Subject: set, Predicate: quad.IRI(voidNS + "sparqlEndpoint"), Object: quad.IRI(server.URL + "/sparql")},
		{Subject: set, Predicate: quad.IRI(voidNS + "triples"), Object: quad.TypedString{Value: "2", Type: vocab.XSD + "integer"}},
		{Subject: set, Predicate: quad.IRI(voidNS + "subset"), Object: about},
		{Subject: about, Predicate: vocab.Title, Object: quad.String("Notes")},
	} {
		if !slices.Contains(quads, want) {
			t.Errorf("%v is missing:\n%s", want, text)
		}
	}
}
