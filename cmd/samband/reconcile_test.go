package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts/draftstest"
	"github.com/samband/samband/web"
)

// protocolFiles is the folder with the schemas and examples of the W3C group.
func protocolFiles(t testing.TB) string {
	t.Helper()
	root := os.Getenv("SAMBAND_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	dir := filepath.Join(root, "data", "reconciliation-api")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("THE SCHEMAS ARE ABSENT: set SAMBAND_SHARED to the folder that has them (%v)", err)
	}
	return dir
}

// schema reads one of the schemas; those it refers to are found beside it.
func schema(t testing.TB, version, name string) *jsonschema.Schema {
	t.Helper()
	dir := filepath.Join(protocolFiles(t), version, "schemas")
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	files, err := filepath.Glob(dir + "/*.json")
	if err != nil {
		t.Fatal(err)
	}
	wanted := ""
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		// The schemas name no draft, and refer to each other by file.
		text = bytes.ReplaceAll(text, []byte(`"$schema": "http://json-schema.org/schema#",`), nil)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		id := "https://schemas.example/" + version + "/" + filepath.Base(file)
		if o, ok := doc.(map[string]any); ok {
			if own, _ := o["$id"].(string); strings.HasPrefix(own, "http://swagger.io") {
				id = strings.TrimSuffix(own, "#")
			}
			delete(o, "$id")
		}
		if err := c.AddResource(id, doc); err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) == name+".json" {
			wanted = id
		}
	}
	compiled, err := c.Compile(wanted)
	if err != nil {
		t.Fatalf("%s %s: %v", version, name, err)
	}
	return compiled
}

func valid(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

// bundled is a server over what comes with the program.
func bundled(t testing.TB) http.Handler {
	t.Helper()
	return handlerOf(t, filledStore(t))
}

func filledStore(t testing.TB) *graph.Store {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	return store
}

func handlerOf(t testing.TB, store *graph.Store) http.Handler {
	t.Helper()
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func send(h http.Handler, method, path, media, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+path, strings.NewReader(body))
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const form = "application/x-www-form-urlencoded"

func formOf(name, value string) string { return url.Values{name: {value}}.Encode() }

// What the service answers is what the schemas of the standard allow.
func TestReconciliationAnswersAreValid(t *testing.T) {
	h := bundled(t)
	batch := `{"q1": {"query": "IOM", "type": "IntergovernmentalBody", "limit": 3}, "q2": {"query": "UNHCR", "type": ["UNBody", "NGO"], "type_strict": "should",
		"properties": [{"pid": "abbreviation", "v": "UNHCR"}, {"pid": "headquarters", "v": [{"id": "switzerland", "name": "Switzerland"}, "Genève", 4, true]}]}, "q3": {"query": "nobody knows it"}}`
	extend := `{"ids": ["iom", "nobody", "norway"], "properties": [{"id": "name", "settings": {"limit": "1"}}, {"id": "within"}, {"id": "m49"}, {"id": "founded"}, {"id": "unknown"}]}`
	batch1 := `{"queries": [{"type": "IntergovernmentalBody", "limit": 5, "conditions": [{"matchType": "name", "propertyValue": "IOM"},
		{"matchType": "property", "propertyId": "abbreviation", "propertyValue": ["IOM", "ILO"], "required": true, "matchQuantifier": "any"}]},
		{"conditions": [{"matchType": "id", "propertyValue": "iom"}]}, {"lang": "en", "conditions": [{"matchType": "name", "propertyValue": "nobody knows it"}]}]}`
	for _, c := range []struct{ version, schema, method, path, media, body string }{
		{"0.2", "manifest", "GET", "/reconcile", "", ""},
		{"0.2", "reconciliation-result-batch", "POST", "/reconcile", form, formOf("queries", batch)},
		{"0.2", "reconciliation-result-batch", "GET", "/reconcile?" + formOf("queries", batch), "", ""},
		{"0.2", "suggest-entities-response", "GET", "/reconcile/suggest/entity?prefix=inter", "", ""},
		{"0.2", "suggest-entities-response", "GET", "/reconcile/suggest/entity?prefix=", "", ""},
		{"0.2", "suggest-properties-response", "GET", "/reconcile/suggest/property?prefix=head", "", ""},
		{"0.2", "suggest-types-response", "GET", "/reconcile/suggest/type?prefix=org", "", ""},
		{"0.2", "data-extension-response", "POST", "/reconcile", form, formOf("extend", extend)},
		{"0.2", "data-extension-response", "POST", "/reconcile/extend", form, formOf("extend", extend)},
		{"0.2", "data-extension-property-proposal", "GET", "/reconcile/propose?type=NGO&limit=5", "", ""},
		{"1.0-draft", "manifest", "GET", "/reconcile/v1", "", ""},
		{"1.0-draft", "reconciliation-result-batch", "POST", "/reconcile/v1/match", "application/json", batch1},
		{"1.0-draft", "suggest-entities-response", "GET", "/reconcile/v1/suggest/entity?prefix=inter", "", ""},
		{"1.0-draft", "suggest-properties-response", "GET", "/reconcile/v1/suggest/property?prefix=head", "", ""},
		{"1.0-draft", "suggest-types-response", "GET", "/reconcile/v1/suggest/type?prefix=org", "", ""},
		{"1.0-draft", "data-extension-response", "POST", "/reconcile/v1/extend", "application/json", extend},
		{"1.0-draft", "data-extension-property-proposal", "GET", "/reconcile/v1/extend/propose?type=NGO", "", ""},
	} {
		w := send(h, c.method, c.path, c.media, c.body)
		if w.Code != http.StatusOK {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Body)
			continue
		}
		if err := valid(t, schema(t, c.version, c.schema), w.Body.Bytes()); err != nil {
			t.Errorf("%s %s: %v\n%.600s", c.method, c.path, err, w.Body)
		}
	}
	if w := send(h, "POST", "/reconcile", form, formOf("queries", batch)); !strings.Contains(w.Body.String(), `"id":"iom","name":"International Organization for Migration"`) {
		t.Errorf("IOM is not found: %s", w.Body)
	}
	for _, path := range []string{"/reconcile/preview?id=iom", "/reconcile/v1/preview?id=iom", "/reconcile/flyout/entity?id=iom", "/reconcile/flyout/type?id=NGO", "/reconcile/flyout/property?id=headquarters"} {
		if w := send(h, "GET", path, "", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<") && !strings.Contains(w.Body.String(), `\u003c`) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// The examples of the standard are what our reading of it says: the valid ones
// are answered, the invalid ones refused. Their schemas agree.
func TestReconciliationExamples(t *testing.T) {
	h := bundled(t)
	for _, c := range []struct{ version, schema string }{
		{"0.2", "reconciliation-query-batch"}, {"0.2", "data-extension-query"},
		{"1.0-draft", "reconciliation-query-batch"}, {"1.0-draft", "data-extension-query"},
	} {
		s := schema(t, c.version, c.schema)
		files, err := filepath.Glob(filepath.Join(protocolFiles(t), c.version, "examples", c.schema, "*", "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatal(err, len(files))
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			good := filepath.Base(filepath.Dir(file)) == "valid"
			if err := valid(t, s, text); (err == nil) != good {
				t.Errorf("%s: the schema says %v", file, err)
			}
			var w *httptest.ResponseRecorder
			extend := c.schema == "data-extension-query"
			switch {
			case c.version == "0.2" && extend:
				w = send(h, "POST", "/reconcile", form, formOf("extend", string(text)))
			case c.version == "0.2":
				w = send(h, "POST", "/reconcile", form, formOf("queries", string(text)))
			case extend:
				w = send(h, "POST", "/reconcile/v1/extend", "application/json", string(text))
			default:
				w = send(h, "POST", "/reconcile/v1/match", "application/json", string(text))
			}
			want := http.StatusOK
			if !good {
				want = http.StatusBadRequest
			}
			if w.Code != want {
				t.Errorf("%s: %d, want %d: %.300s", file, w.Code, want, w.Body)
			}
		}
	}
}

// Every example accepts or refuses as its folder says, for the answers too.
func TestReconciliationSchemasReadTheirExamples(t *testing.T) {
	for _, version := range []string{"0.2", "1.0-draft"} {
		dirs, err := filepath.Glob(filepath.Join(protocolFiles(t), version, "examples", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range dirs {
			name := filepath.Base(dir)
			if _, err := os.Stat(filepath.Join(protocolFiles(t), version, "schemas", name+".json")); err != nil {
				continue // a part of another message
			}
			s := schema(t, version, name)
			files, _ := filepath.Glob(filepath.Join(dir, "*", "*.json"))
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if err := valid(t, s, text); (err == nil) != (filepath.Base(filepath.Dir(file)) == "valid") {
					t.Errorf("%s: %v", file, err)
				}
			}
		}
	}
}

// OpenRefine runs on the same machine at another port. Its page may ask, and
// show previews; pages from elsewhere may not.
func TestOnlyNeighboursReconcile(t *testing.T) {
	h := bundled(t)
	for _, c := range []struct {
		path, origin, site string
		want               int
	}{
		{"/reconcile", "http://127.0.0.1:3333", "same-site", 200},
		{"/reconcile/suggest/entity?prefix=iom", "http://localhost:3333", "same-site", 200},
		{"/reconcile", "https://elsewhere.example", "cross-site", 403},
		{"/api/v1/search?q=iom", "http://127.0.0.1:3333", "same-site", 403},
		{"/reconcile?callback=f", "", "same-site", 200},
		{"/reconcile?callback=f", "", "cross-site", 403},
		{"/reconcile?callback=alert(1)", "", "", 400},
	} {
		headers := []string{"Sec-Fetch-Site", c.site}
		if c.origin != "" {
			headers = append(headers, "Origin", c.origin)
		}
		w := send(h, "GET", c.path, "", "", headers...)
		if w.Code != c.want {
			t.Errorf("%+v: %d %.200s", c, w.Code, w.Body)
		}
		if allowed := w.Header().Get("Access-Control-Allow-Origin"); c.want == 200 && allowed != c.origin {
			t.Errorf("%+v: allowed is %q", c, allowed)
		}
	}
	if w := send(h, "OPTIONS", "/reconcile/v1/match", "", "", "Origin", "http://127.0.0.1:3333"); w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Methods") == "" {
		t.Errorf("preflight: %d %v", w.Code, w.Header())
	}
	if w := send(h, "GET", "/reconcile?callback=f", "", ""); !strings.HasPrefix(w.Body.String(), "/**/f({") {
		t.Errorf("JSONP: %.80s", w.Body)
	}
}

func TestBadReconciliationMessages(t *testing.T) {
	h := bundled(t)
	for _, c := range []struct {
		method, path, media, body string
		want                      int
	}{
		{"POST", "/reconcile", form, formOf("queries", "{"), 400},
		{"POST", "/reconcile", form, formOf("queries", `{"q": {"query": 4}}`), 400},
		{"POST", "/reconcile", form, formOf("queries", `{"q": {"query": "a", "limit": -1}}`), 400},
		{"POST", "/reconcile", form, formOf("queries", `{"q": {"query": "a", "type_strict": "maybe"}}`), 400},
		{"POST", "/reconcile", "text/plain", "x", 415},
		{"POST", "/reconcile/v1/match", "text/plain", "{}", 415},
		{"POST", "/reconcile/v1/match", "application/json", `[]`, 400},
		{"GET", "/reconcile/suggest/planet?prefix=a", "", "", 404},
		{"GET", "/reconcile/preview?id=nobody", "", "", 404},
		{"GET", "/reconcile/propose?type=Planet", "", "", 404},
		{"GET", "/reconcile/suggest/entity?prefix=a&cursor=x", "", "", 400},
	} {
		if w := send(h, c.method, c.path, c.media, c.body); w.Code != c.want || !strings.Contains(w.Body.String(), "detail") {
			t.Errorf("%s %s %s: %d %s", c.method, c.path, c.body, w.Code, w.Body)
		}
	}
}

// BenchmarkReconcileBatch gives the figures of a batch of 100 names in
// docs/matching.md, with 20,000 organisations beside what comes with the
// program. Run it with -benchtime 200x, so that there is a 95th percentile.
func BenchmarkReconcileBatch(b *testing.B) {
	store := filledStore(b)
	var register bytes.Buffer
	if err := draftstest.Organisations(&register, 20_000); err != nil {
		b.Fatal(err)
	}
	if _, err := store.Load(b.Context(), graph.Change{Source: "register"}, &register, nil); err != nil {
		b.Fatal(err)
	}
	h := handlerOf(b, store)
	send(h, "GET", "/reconcile/suggest/entity?prefix=a", "", "")
	var times []time.Duration
	for b.Loop() {
		body := formOf("queries", batchOf(b, 100, len(times)))
		start := time.Now()
		if w := send(h, "POST", "/reconcile", form, body); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms-p95")
}

// batchOf makes n queries, others for each round: names of the register, every
// third with a slip, and such as people write into tables.
func batchOf(b *testing.B, n, round int) string {
	written := []string{"IOM", "UNICEF Moldova", "Save the Childern", "Norwegian Church Aid", "La Strada Ukraine", "ILO - International Labour Organisation", "World Vision", "Council of Europe", "Anti-Slavery Intl.", "Europarådet"}
	queries := map[string]map[string]any{}
	for i := range n {
		name := draftstest.Name((round*n + i) * 7919 % 20_000)
		switch {
		case i%4 == 0:
			name = fmt.Sprint(written[i/4%len(written)], " ", round)
		case i%3 == 0:
			name = name[:3] + name[4:]
		}
		queries[fmt.Sprint("q", i)] = map[string]any{"query": name, "type": "Organisation", "limit": 5}
	}
	text, err := json.Marshal(queries)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}
